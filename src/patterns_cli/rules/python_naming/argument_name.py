"""PY004: a parameter that is not named in the team's case style."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.model import Applicability, Hit, Severity
from patterns_cli.registry import rule
from patterns_cli.rules.python_naming.judge import is_called_from_elsewhere, judged
from patterns_cli.rules.python_naming.renames import with_rename_of_lambda_parameter, with_rename_of_parameter
from patterns_cli.rules.python_naming.triggers import of_parameters


@rule(
    "PY004",
    "python-argument-name",
    Severity.ERROR,
    document=PythonDocument,
    heading="Python (Backend)",
    fix=Applicability.UNSAFE,
    trigger=of_parameters,
)
def argument_name(document: PythonDocument, conventions: Conventions) -> Iterator[Hit]:
    """A parameter is part of the function's signature: callers write its name. Those of an `@override`, of an
    `@overload` and of what a framework calls belong to whoever declared them first, and so does one that the overridden
    method in the same file has as well; names of one capital are left to mathematics. Lambdas count.

    ## Bad
    ```python app/services/user.py
    def get_user(userId, *, IncludeDeleted=False):
        return userId, IncludeDeleted
    ```
    ```python app/services/user.py
    by_name = lambda theUser: theUser.name
    ```

    ## Good
    ```python app/services/user.py
    from typing import override


    def get_user(user_id, *, include_deleted=False):
        return user_id, include_deleted


    def scale(X, factor):
        return X * factor


    class Handler(Base):
        @override
        def handle(self, theEvent):
            pass
    ```
    """
    styles = conventions.naming.python.function
    for function in document.functions:
        taken = {"self", "cls", *(each.name for each in function.parameters)}
        judgements = ((each, judged(each, styles, document, conventions, taken)) for each in function.parameters)
        hits = [(each, hit) for each, hit in judgements if hit is not None]
        if hits and not is_called_from_elsewhere(function, document, conventions):
            given = {each.name for method in document.heritage.overridden(function) for each in method.parameters}
            for each, hit in hits:
                if hit.symbol not in given:
                    yield with_rename_of_parameter(hit, document, function, each)
    for parameter in document.lambda_parameters:
        lone = judged(parameter, styles, document, conventions)
        if lone:
            yield with_rename_of_lambda_parameter(lone, document)
