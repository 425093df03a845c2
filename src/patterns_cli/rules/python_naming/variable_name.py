"""PY005: a variable that is not named in the team's case style."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.places import is_foreign_stub
from patterns_cli.documents.python.bindings import Binding, BindingKind
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.facts import Class, Function
from patterns_cli.model import Applicability, Hit, Severity
from patterns_cli.records import replace
from patterns_cli.registry import rule
from patterns_cli.rules.python_naming.judge import BUILT_IN, is_free, misnamed_at
from patterns_cli.rules.python_naming.renames import with_rename, with_rename_in_comprehension
from patterns_cli.rules.python_naming.variable_triggers import of_variables
from patterns_cli.rules.python_naming.variables import (
    first_bindings,
    is_member_dictated,
    is_misnamed,
    is_mixed,
    is_module_constant,
    is_on_the_wire,
)


@rule(
    "PY005",
    "python-variable-name",
    Severity.ERROR,
    document=PythonDocument,
    heading="Python (Backend)",
    fix=Applicability.UNSAFE,
    trigger=of_variables,
)
def variable_name(document: PythonDocument, conventions: Conventions) -> Iterator[Hit]:
    """One variable in another case, and every reader has two ways to spell the rest. Judged is where a name is first
    bound: by an assignment of any kind, `for`, `with`, `except`, `:=`, a comprehension, a `match` or an import's alias.
    In modules and classes `snake_case` and `UPPER_SNAKE_CASE` both pass; in functions so does a constant in capitals
    whose value is a literal, and PascalCase for what is a class. Members of enumerations, keys of typed dictionaries,
    fields with an alias and what a base class has named are left alone.

    ## Bad
    ```python app/services/user.py
    def get_user(row):
        userName = row.name
        return userName
    ```
    ```python app/services/user.py
    def count(rows):
        for Row in rows:
            print(Row)
    ```
    ```python app/services/user.py
    from app.core import clock as systemClock
    ```

    ## Good
    ```python app/services/user.py
    from collections import namedtuple

    router = make_router()
    MAX_USERS = 10


    def get_user(row):
        RETRIES = 3
        Point = namedtuple("Point", "x y")
        user_name = row.name
        return Point(user_name, RETRIES)
    ```
    """
    if is_foreign_stub(document.path):
        return
    naming, styles = conventions.naming, conventions.naming.python.function
    for binding in first_bindings(document):
        if not is_misnamed(binding, document, conventions) or is_module_constant(binding, document):
            continue
        if any(not each.aliased for each in document.names.imports.get(binding.name, ())):
            continue
        if isinstance(binding.scope, Class) and is_member_dictated(binding, binding.scope, document, conventions):
            continue
        yield _hit(binding, document, conventions)
    for each in document.imports:
        own = each.aliased and each.name != each.member and is_mixed(each.name)
        if own and not naming.accepts(each.name, styles) and not is_free(each.name, conventions):
            yield misnamed_at(each.span, each.name, styles, conventions)


def _hit(binding: Binding, document: PythonDocument, conventions: Conventions) -> Hit:
    """The hit, with a rename where the variable is a function's own, and a word on aliases where it is a model's."""
    styles, scope = conventions.naming.python.function, binding.scope
    wanted = conventions.naming.convert(binding.name, styles)
    taken = {wanted} if _is_taken(wanted, scope, document) else ()
    made = misnamed_at(binding.span, binding.name, styles, conventions, taken=taken)
    if isinstance(scope, Class) and is_on_the_wire(scope, document):
        alias = f'`Field(alias="{binding.name}")` keeps the name on the wire'
        return replace(made, message=f"{made.message}: {alias}")
    if binding.kind is BindingKind.COMPREHENSION:
        return with_rename_in_comprehension(made, document)
    return made if document.bindings.is_declared(binding) else with_rename(made, document, scope)


def _is_taken(name: str, scope: Class | Function | None, document: PythonDocument) -> bool:
    """Whether the name stands for something else where a variable of `scope` would get it."""
    if isinstance(scope, Class):
        return bool(document.bindings.of(scope, name)) or name in document.names.methods.get(scope.span, {})
    parameters = scope.parameters if isinstance(scope, Function) else ()
    return (
        name in BUILT_IN
        or name in document.names.imports
        or bool(document.bindings.of(scope, name))
        or any(each.name == name for each in parameters)
    )
