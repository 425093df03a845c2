"""CM010 breaking-change-mismatch."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.message import MessageDocument
from patterns_cli.model import Applicability, Hit, Severity
from patterns_cli.registry import rule


@rule(
    "CM010",
    "breaking-change-mismatch",
    Severity.WARNING,
    document=MessageDocument,
    heading="Commit Message Format",
    fix=Applicability.SAFE,
)
def breaking_change_mismatch(message: MessageDocument, conventions: Conventions) -> Iterator[Hit]:
    """A breaking change is told in both places alike: by `!` in the header and by `BREAKING CHANGE:` in a footer.

    What makes release notes and version numbers looks for these very words: `breaking change:` in lower case, without
    the colon, or in the middle of a paragraph is overlooked. And what the footer tells, the header must not hide:
    without `!` nobody who reads `git log --oneline` sees that something breaks.

    `!` alone is fine. `BREAKING CHANGE:` and `BREAKING-CHANGE:` are the same; git itself takes only the second one for
    a trailer, since no key of git's has a blank. `BREAKING CHANGE: none` tells of nothing. Only lines that begin with
    these words count; quoted, indented and fenced ones do not.

    ## Bad

    ```text message
    feat(api): rename the page parameter

    BREAKING CHANGE: it is called `cursor` now
    ```

    ```text message
    feat(api)!: rename the page parameter

    breaking change: it is called `cursor` now
    ```

    ## Good

    ```text message
    feat(api)!: rename the page parameter

    BREAKING CHANGE: it is called `cursor` now
    ```

    ```text message
    feat(api)!: rename the page parameter
    ```
    """
    breaking, header = message.breaking, message.header
    if not breaking.is_said and not breaking.slips:
        return
    from patterns_cli.rules.commits.mending import advice, header_fix, hits_of  # noqa: PLC0415 - only where it is told

    if breaking.is_said and header is not None and not header.breaking:
        yield Hit(
            message.span(header.type.start, header.subject.start - 1),
            f"the body tells of a breaking change, the header does not{advice(message, conventions)}",
            fix=header_fix(message, conventions),
        )
    yield from hits_of(breaking.slips, message)
