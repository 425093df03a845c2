"""CM002 commit-type."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.header import quoted
from patterns_cli.documents.message import MessageDocument
from patterns_cli.model import Applicability, Hit, Severity
from patterns_cli.registry import rule


@rule(
    "CM002",
    "commit-type",
    Severity.ERROR,
    document=MessageDocument,
    heading="Commit Message Format",
    fix=Applicability.SAFE,
)
def commit_type(message: MessageDocument, conventions: Conventions) -> Iterator[Hit]:
    """The type of a commit is one of those the team agreed on (`commits.types`), in that very spelling.

    A type that only one person uses cannot be filtered for, and hides a change from release notes.

    ## Bad

    ```text message
    feta(api): add pagination
    ```

    ```text message
    Feat(api): add pagination
    ```

    ```text message
    WIP: add pagination
    ```

    ## Good

    ```text message
    feat(api): add pagination
    ```
    """
    header, commits = message.header, conventions.commits
    if header is None or header.type.text in commits.types:
        return
    from patterns_cli.conventions.suggest import listed  # noqa: PLC0415 - only where something is wrong
    from patterns_cli.rules.commits.mending import corrected_header, elsewhere, header_fix  # noqa: PLC0415 - likewise

    fixed = corrected_header(message, conventions)
    advice = elsewhere(message) or (f"write `{fixed}`" if fixed else f"write {listed(commits.types)}")
    yield Hit(
        message.span(header.type.start, header.type.end),
        f"{quoted(header.type.text)} is no commit type; {advice}",
        symbol=header.type.text[:100],
        fix=header_fix(message, conventions),
    )
