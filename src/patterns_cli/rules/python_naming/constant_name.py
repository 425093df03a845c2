"""PY006: a name in capitals that does not stay constant, or a constant of a module in mixed case."""

from collections.abc import Iterator
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.places import is_foreign_stub
from patterns_cli.documents.python.bindings import Binding, BindingKind, Placement
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.facts import Class, Function
from patterns_cli.model import Applicability, Hit, Severity
from patterns_cli.registry import rule
from patterns_cli.rules.python_naming.judge import is_free, misnamed_at
from patterns_cli.rules.python_naming.renames import with_rename
from patterns_cli.rules.python_naming.variable_triggers import of_constants
from patterns_cli.rules.python_naming.variables import first_bindings, is_misnamed, is_module_constant

_REBINDING: Final = frozenset({
    BindingKind.ASSIGNMENT, BindingKind.ANNOTATION, BindingKind.AUGMENTED, BindingKind.WALRUS, BindingKind.FOR,
    BindingKind.WITH,
})  # fmt: skip


@rule(
    "PY006",
    "python-constant-name",
    Severity.WARNING,
    document=PythonDocument,
    heading="Python (Backend)",
    fix=Applicability.UNSAFE,
    trigger=of_constants,
)
def constant_name(document: PythonDocument, conventions: Conventions) -> Iterator[Hit]:
    """Capitals promise that a value stays what it is. A name in capitals that a function assigns by way of `global`, or
    that is counted up, breaks the promise; a literal of a module under a name in mixed case does not make it. A
    default that a branch replaces, and a list that a settings module adds to, are no breach.

    ## Bad
    ```python app/core/state.py
    COUNTER = 0


    def count():
        global COUNTER
        COUNTER += 1
    ```
    ```python app/core/config.py
    maxRetries = 3
    ```

    ## Good
    ```python app/core/config.py
    MAX_RETRIES = 3
    PATHS = ["app"]
    PATHS += ["tests"]

    if DEBUG:
        MAX_RETRIES = 1

    counter = 0


    def count():
        global counter
        counter += 1
    ```
    """
    if is_foreign_stub(document.path):
        return
    python = conventions.naming.python
    for binding in first_bindings(document):
        if is_misnamed(binding, document, conventions) and is_module_constant(binding, document):
            hit = misnamed_at(binding.span, binding.name, python.constant, conventions, what="the constant ")
            yield with_rename(hit, document, None)
    met: set[tuple[object, str]] = set()
    for binding in document.bindings.variables:
        scope = None if document.bindings.is_declared(binding) else binding.scope
        mark = (scope.span if scope else None, binding.name)
        if mark not in met and _is_capital(binding.name, conventions) and _rebinds(binding, document):
            met.add(mark)
            wanted = conventions.naming.convert(binding.name, python.function)
            message = f"`{binding.name}` is named like a constant, but is assigned again here; write `{wanted}`"
            yield with_rename(Hit(binding.span, message, binding.name, wanted=wanted), document, scope)


def _is_capital(name: str, conventions: Conventions) -> bool:
    naming = conventions.naming
    if naming.accepts(name, naming.python.function) or is_free(name, conventions):
        return False
    return naming.accepts(name, naming.python.constant) and name == name.upper()


def _rebinds(binding: Binding, document: PythonDocument) -> bool:
    """Whether a binding gives a name another value after it had one: through `global`, or by adding a number."""
    if binding.kind not in _REBINDING or isinstance(binding.scope, Class):
        return False
    declared = isinstance(binding.scope, Function) and document.bindings.is_declared(binding)
    if declared:
        return any(each.kind is BindingKind.GLOBAL for each in document.bindings.of(binding.scope, binding.name))
    return binding.kind is BindingKind.AUGMENTED and binding.where.placement is Placement.REPEATEDLY
