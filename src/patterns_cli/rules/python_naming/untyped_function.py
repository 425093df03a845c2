"""PY011: a public function that does not say what it takes and gives."""

from collections.abc import Iterator
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.places import is_migration, is_test_place
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.facts import Class, Function, ParameterKind
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule
from patterns_cli.rules.python_naming.judge import is_called_from_elsewhere
from patterns_cli.rules.python_naming.public import is_public, is_public_module
from patterns_cli.rules.python_naming.public_triggers import UNTYPED_FUNCTION

_ROUTING: Final = frozenset({
    "get", "post", "put", "patch", "delete", "head", "options", "trace", "route", "api_route", "websocket",
    "websocket_route", "middleware", "exception_handler", "on_event", "command", "callback", "task", "shared_task",
    "fixture", "validator", "field_validator", "model_validator", "root_validator", "setter", "deleter",
    "listens_for", "errorhandler",
})  # fmt: skip
"""Decorators of functions whose answer goes to a framework, which is told its type otherwise or does not ask."""

_VARIADIC: Final = frozenset({ParameterKind.VARIADIC_POSITIONAL, ParameterKind.VARIADIC_KEYWORD})


@rule(
    "PY011",
    "python-public-function-untyped",
    Severity.WARNING,
    document=PythonDocument,
    heading="Python (Backend)",
    trigger=UNTYPED_FUNCTION,
)
def untyped_function(document: PythonDocument, conventions: Conventions) -> Iterator[Hit]:
    """Types are the part of the documentation that is checked. A function that other modules call says what it takes
    and what it gives. Private names and modules, functions within functions, special methods, tests, migrations and
    overrides are not judged; `*args` and `**kwargs` may go without, and what a framework calls by way of a decorator
    (an endpoint, a command) need not say what it returns.

    ## Bad
    ```python app/services/user.py
    def get_user(user_id):
        return user_id
    ```
    ```python app/services/user.py
    class UserService:
        def get_user(self, user_id: int):
            return user_id
    ```

    ## Good
    ```python app/api/v1/users.py
    class UserService:
        def get_user(self, user_id: int) -> int:
            return user_id

        def _load(self, row):
            return row


    @router.get("/users")
    async def list_users(limit: int = 10):
        return []
    ```
    """
    if (
        is_test_place(document.path)
        or is_migration(document.path, conventions, document.tree)
        or not is_public_module(document)
    ):
        return
    for function in document.functions:
        if not is_public(function, document) or function.name.startswith("test_"):
            continue
        untyped, answers = _untyped(function), function.returns or _is_routed(function)
        if (not untyped and answers) or _is_given(function, document, conventions):
            continue
        parts = [f"no type for {_listed(untyped)}"] if untyped else []
        if not answers:
            parts.append("no return type")
        yield Hit(function.span, f"the public function `{function.name}` has {' and '.join(parts)}", function.name)


def _untyped(function: Function) -> list[str]:
    """The parameters without a type, but for the one that a method is called on and the variadic ones."""
    is_static = any(each.rpartition(".")[2] == "staticmethod" for each in function.decorators)
    first = function.parameters[0].name if function.parameters else ""
    # A task that is bound gets itself, outside of any class.
    is_called_on = (isinstance(function.enclosing, Class) and not is_static) or first in {"self", "cls"}
    judged = function.parameters[1:] if is_called_on else function.parameters
    return [each.name for each in judged if not each.annotated and each.kind not in _VARIADIC and each.name.strip("_")]


def _is_routed(function: Function) -> bool:
    return any(each.rpartition(".")[2] in _ROUTING for each in function.decorators)


def _is_given(function: Function, document: PythonDocument, conventions: Conventions) -> bool:
    return is_called_from_elsewhere(function, document, conventions) or any(document.heritage.overridden(function))


def _listed(names: list[str]) -> str:
    quoted = [f"`{name}`" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
