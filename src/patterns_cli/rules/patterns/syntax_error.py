"""PAT001: a file does not parse."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.condition import BrokenDocument
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule


@rule("PAT001", "syntax-error", Severity.ERROR, document=BrokenDocument, heading="Code Style Conventions")
def syntax_error(document: BrokenDocument, conventions: Conventions) -> Iterator[Hit]:
    """A file that does not parse is one of which nothing else can be said, so that its silence is no praise.

    Reported only for what some selected rule had to parse: not for files, or bodies of functions, in which no rule can
    have anything to say.

    ## Bad
    ```python app/models/user.py
    class user_account:
        name = = "Ada"
    ```

    ## Good
    ```python app/models/user.py
    class UserAccount:
        name = "Ada"
    ```
    """
    yield Hit(document.syntax_fault.span, f"the file does not parse: {document.syntax_fault.message}")
