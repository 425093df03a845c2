"""CM005 subject-case."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.message import MessageDocument
from patterns_cli.documents.subject import lowered
from patterns_cli.model import Applicability, Hit, Severity
from patterns_cli.registry import rule


@rule(
    "CM005",
    "subject-case",
    Severity.WARNING,
    document=MessageDocument,
    heading="Commit Message Format",
    fix=Applicability.SAFE,
)
def subject_case(message: MessageDocument, conventions: Conventions) -> Iterator[Hit]:
    """The subject begins with a small letter: it goes on after the colon, it does not begin a sentence.

    A history in which every second header is a title reads as if two projects were mixed. Reported are
    ordinary words alone, from a list of verbs, articles and the like: there is no end of names that have a capital of
    their own, such as `README`, `OAuth`, `Tokio`, `Docker`, or the `Delete key`.

    ## Bad

    ```text message
    feat(api): Add pagination
    ```

    ## Good

    ```text message
    feat(api): add pagination
    ```

    ```text message
    docs(api): README says how to start
    ```

    ```text message
    ci(deps): Renovate opens pull requests on Mondays
    ```
    """
    header = message.header
    if header is None or lowered(header.subject.text) == header.subject.text:
        return
    from patterns_cli.rules.commits.mending import advice, header_fix  # noqa: PLC0415 - only where something is wrong

    start = header.subject.start + message.line[header.subject.start :].index(header.subject.text[0])
    yield Hit(
        message.span(start, start + 1),
        f"the subject begins with a capital{advice(message, conventions)}",
        fix=header_fix(message, conventions),
    )
