"""CM006 subject-full-stop."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.message import MessageDocument
from patterns_cli.documents.subject import unstopped
from patterns_cli.model import Applicability, Hit, Severity
from patterns_cli.registry import rule


@rule(
    "CM006",
    "subject-full-stop",
    Severity.WARNING,
    document=MessageDocument,
    heading="Commit Message Format",
    fix=Applicability.SAFE,
)
def subject_full_stop(message: MessageDocument, conventions: Conventions) -> Iterator[Hit]:
    """The subject ends without a full stop: it is a headline.

    The column it takes is wanted for words. An ellipsis and the point of an abbreviation, a number or a
    path (`etc.`, `5.`, `src/.`) stay.

    ## Bad

    ```text message
    feat(api): add pagination.
    ```

    ## Good

    ```text message
    feat(api): add pagination
    ```

    ```text message
    feat(api): add sorting, filtering, etc.
    ```
    """
    header = message.header
    if header is None or unstopped(header.subject.text) in {"", header.subject.text}:  # CM004 tells of an empty one
        return
    from patterns_cli.rules.commits.mending import advice, header_fix  # noqa: PLC0415 - only where something is wrong

    end = len(message.line.rstrip())
    yield Hit(
        message.span(end - 1, end),
        f"the subject ends with a full stop{advice(message, conventions)}",
        fix=header_fix(message, conventions),
    )
