"""CM012 subject-mood."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.header import quoted
from patterns_cli.documents.message import MessageDocument
from patterns_cli.documents.mood import imperative
from patterns_cli.model import Applicability, Hit, Severity
from patterns_cli.registry import rule


@rule(
    "CM012",
    "subject-mood",
    Severity.WARNING,
    document=MessageDocument,
    heading="Commit Message Format",
    fix=Applicability.SAFE,
)
def subject_mood(message: MessageDocument, conventions: Conventions) -> Iterator[Hit]:
    """The subject says in the imperative what the commit does when it is applied, as git's own messages do.

    `add`, not `added`, `adds` or `adding`: one mood makes headers shorter and alike. Judged are English verbs of a
    list, and only where what follows shows that the author is meant: `tests for the parser`, `writes are not atomic`
    and `removed users can still log in` pass. Subjects of `fix`, `test` and types of your own often say what
    happens, as `returns 500 for an empty page`: there only what programs hardly do by mistake is judged, as `added the`
    and `fixes the`.

    ## Bad

    ```text message
    feat(api): added pagination
    ```

    ```text message
    fix(api): fixes the page parameter
    ```

    ## Good

    ```text message
    feat(api): add pagination
    ```

    ```text message
    test(api): tests for the parser
    ```

    ```text message
    fix(api): updating a record twice fails
    ```
    """
    header = message.header
    if header is None or imperative(header.subject.text, header.type.text) is None:
        return
    from patterns_cli.rules.commits.mending import advice, header_fix  # noqa: PLC0415 - only where something is wrong

    word = header.subject.text.split(maxsplit=1)[0]
    start = header.subject.start + message.line[header.subject.start :].index(word)
    yield Hit(
        message.span(start, start + len(word)),
        f"{quoted(word)} is no imperative{advice(message, conventions)}",
        symbol=word,
        fix=header_fix(message, conventions),
    )
