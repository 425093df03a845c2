"""CM011 trailer-format."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.footers import misplaced
from patterns_cli.documents.message import MessageDocument
from patterns_cli.model import Applicability, Hit, Severity
from patterns_cli.registry import rule


@rule(
    "CM011",
    "trailer-format",
    Severity.WARNING,
    document=MessageDocument,
    heading="Commit Message Format",
    fix=Applicability.SAFE,
)
def trailer_format(message: MessageDocument, conventions: Conventions) -> Iterator[Hit]:
    """What is meant as a trailer is one for git, under the key that everybody uses.

    Trailers are the last paragraph of a message, a `Key: value` a line. Git, the forges and what makes release notes
    read them there and nowhere else: below a line of prose, with a blank in the key, or in a paragraph before the last
    one they are prose, and a co-author goes without credit. Judged are the keys that git and the forges document:
    `Signed-off-by`, `Co-authored-by`, `Reviewed-by`, `Refs`, `Fixes`, `Closes` and the like.

    `BREAKING CHANGE:` is a footer of Conventional Commits and fine in a paragraph of its own. Git takes it for prose,
    and then the trailers beside it as well: among those it is `BREAKING-CHANGE:`.

    ## Bad

    ```text message
    feat(api): add pagination

    Lists were loaded whole until now.
    Co-authored-by: Ada <ada@example.org>
    ```

    ```text message
    feat(api): add pagination

    Signed off by: Ada <ada@example.org>
    reviewed-by:Grace <grace@example.org>
    ```

    ## Good

    ```text message
    feat(api): add pagination

    Lists were loaded whole until now.

    Refs: #12
    Co-authored-by: Ada <ada@example.org>
    ```
    """
    if message.is_exempt or len(message.lines) == 1:
        return
    slips = tuple(misplaced(message.lines, message.block))
    if slips:
        from patterns_cli.rules.commits.mending import hits_of  # noqa: PLC0415 - only where something is wrong

        yield from hits_of(slips, message)
