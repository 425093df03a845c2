"""CM004 subject-empty."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.message import MessageDocument
from patterns_cli.documents.subject import unstopped
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule


@rule("CM004", "subject-empty", Severity.ERROR, document=MessageDocument, heading="Commit Message Format")
def subject_empty(message: MessageDocument, conventions: Conventions) -> Iterator[Hit]:
    """The header says what the commit does, after the colon.

    A type and a scope alone tell a reader where something changed, not what. A full stop alone is no subject.

    ## Bad

    ```text message
    feat(api):
    ```

    ## Good

    ```text message
    feat(api): add pagination
    ```
    """
    header = message.header
    if header is not None and not unstopped(header.subject.text):
        span = message.span(len(message.line.rstrip()) - 1, len(message.line))
        yield Hit(span, "the subject is empty; say after the colon what the commit does")
