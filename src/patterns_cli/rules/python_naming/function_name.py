"""PY002: a function that is not named in the team's case style."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.facts import Function
from patterns_cli.model import Applicability, Hit, Severity
from patterns_cli.registry import rule
from patterns_cli.rules.python_naming.judge import BUILT_IN, is_dictated, judged
from patterns_cli.rules.python_naming.renames import with_rename_of_declared
from patterns_cli.rules.python_naming.triggers import of_functions


@rule(
    "PY002",
    "python-function-name",
    Severity.ERROR,
    document=PythonDocument,
    heading="Python (Backend)",
    fix=Applicability.UNSAFE,
    trigger=of_functions,
)
def function_name(document: PythonDocument, conventions: Conventions) -> Iterator[Hit]:
    """A function in another case looks like a class or like a guest from another language, and is searched for in
    vain. Functions nested in functions and methods count; those that a framework names (`setUpModule`) do not.

    ## Bad
    ```python app/services/user.py
    def getUser(user_id):
        return user_id
    ```
    ```python app/services/user.py
    async def Load():
        def inner_Step():
            pass
    ```

    ## Good
    ```python app/services/user.py
    def get_user(user_id):
        return user_id


    def setUpModule():
        pass
    ```
    """
    for function in document.functions:
        if function.owner:
            continue
        hit = judged(function, conventions.naming.python.function, document, conventions, _taken(function, document))
        if hit and not is_dictated(function, document, conventions):
            yield with_rename_of_declared(hit, document, function)


def _taken(function: Function, document: PythonDocument) -> frozenset[str]:
    """What stands for something else where the function is defined."""
    beside = (each.name for each in document.functions if each.enclosing == function.enclosing)
    return BUILT_IN.union(document.names.imports, beside)
