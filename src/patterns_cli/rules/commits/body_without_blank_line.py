"""CM008 body-without-blank-line."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.message import MessageDocument
from patterns_cli.model import Applicability, Hit, Severity
from patterns_cli.registry import rule


@rule(
    "CM008",
    "body-without-blank-line",
    Severity.ERROR,
    document=MessageDocument,
    heading="Commit Message Format",
    fix=Applicability.SAFE,
)
def body_without_blank_line(message: MessageDocument, conventions: Conventions) -> Iterator[Hit]:
    """A blank line stands between the header and the body.

    Git takes everything up to the first blank line for the header: without one, `git log --oneline`, mail and
    release notes run header and body together.

    ## Bad

    ```text message
    feat(api): add pagination
    Lists were loaded whole until now.
    ```

    ## Good

    ```text message
    feat(api): add pagination

    Lists were loaded whole until now.
    ```
    """
    second = message.rest.partition("\n")[0].rstrip()
    if message.is_exempt or not second:
        return
    from patterns_cli.rules.commits.mending import blank_line_before  # noqa: PLC0415 - only where something is wrong

    text = "the body follows the header directly; put a blank line between them"
    yield Hit(message.line_span(1), text, fix=blank_line_before(message, 1))
