"""PY008: a type variable, a type parameter or an alias of a type that is not named like a class."""

import re
from collections.abc import Iterator
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.places import is_foreign_stub
from patterns_cli.documents.python.bindings import Binding, BindingKind
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.model import Applicability, Hit, Severity
from patterns_cli.records import replace
from patterns_cli.registry import rule
from patterns_cli.rules.python_naming.judge import is_free, misnamed_at
from patterns_cli.rules.python_naming.renames import with_rename
from patterns_cli.rules.python_naming.triggers import of_type_variables

_MAKERS: Final = frozenset({"TypeVar", "ParamSpec", "TypeVarTuple", "NewType"})
_STATEMENTS: Final = frozenset({BindingKind.TYPE_PARAMETER, BindingKind.TYPE_ALIAS})
_ENDING: Final = re.compile(r"(?:_\d+|_co|_con(?:tra)?)+$")


@rule(
    "PY008",
    "python-type-variable-name",
    Severity.ERROR,
    document=PythonDocument,
    heading="Python (Backend)",
    fix=Applicability.UNSAFE,
    trigger=of_type_variables,
)
def type_variable_name(document: PythonDocument, conventions: Conventions) -> Iterator[Hit]:
    """A type variable stands where a class stands, and is read as one: `T`, `UserT`, `KeyType`. Judged are type
    variables of every kind, `NewType`, type parameters, and aliases that say that they are types. The endings `_co`
    and `_contra` say which way a type variable varies, and pass; so do numbers. What is made by a call is judged by
    the name that the call is given, which type checkers hold equal to that of the variable.

    ## Bad
    ```python app/core/types.py
    from typing import TypeVar

    model_type = TypeVar("model_type")
    ```
    ```python app/core/types.py
    type user_id = int
    ```

    ## Good
    ```python app/core/types.py
    from typing import ParamSpec, TypeAlias, TypeVar

    T = TypeVar("T")
    ModelT = TypeVar("ModelT")
    Value_co = TypeVar("Value_co", covariant=True)
    P = ParamSpec("P")
    UserId: TypeAlias = int
    ```
    """
    if is_foreign_stub(document.path):
        return
    styles = conventions.naming.python.class_
    for binding in document.bindings.variables:
        name = _name_of_type(binding, document)
        core = _ENDING.sub("", name)
        if name and not conventions.naming.accepts(core, styles) and not is_free(name, conventions):
            ending = name[len(core) :]
            hit = misnamed_at(binding.span, core, styles, conventions)
            wanted = conventions.naming.convert(core, styles)
            message = f"`{name}` is not {styles}; write `{wanted}{ending}`" if ending else hit.message
            made = replace(hit, message=message, symbol=name, wanted=f"{hit.wanted}{ending}" if hit.wanted else "")
            yield with_rename(made, document, binding.scope, spelled=True) if name == binding.name else made


def _name_of_type(binding: Binding, document: PythonDocument) -> str:
    """The name that a type goes by, empty if the binding makes none."""
    if binding.kind in _STATEMENTS or (binding.annotation or "").rpartition(".")[2] == "TypeAlias":
        return binding.name
    for value in binding.values if binding.kind is BindingKind.ASSIGNMENT else ():
        origins = document.names.origins(value.called) if value.called else ()
        if any(origin.rpartition(".")[2] in _MAKERS for origin in origins):
            return value.text or binding.name
    return ""
