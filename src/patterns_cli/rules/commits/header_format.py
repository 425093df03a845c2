"""CM001 header-format."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Commits, Conventions
from patterns_cli.documents.header import HeaderFault
from patterns_cli.documents.message import Kind, MessageDocument
from patterns_cli.model import Applicability, Hit, Severity
from patterns_cli.registry import rule

_MARK = "\ufeff".encode()


@rule(
    "CM001",
    "header-format",
    Severity.ERROR,
    document=MessageDocument,
    heading="Commit Message Format",
    fix=Applicability.SAFE,
)
def header_format(message: MessageDocument, conventions: Conventions) -> Iterator[Hit]:
    """The first line of a commit message has the form `<type>(<scope>): <subject>`.

    People and programs read a history by its first lines: release notes, searches and reviews rely on their form.
    One blank follows the colon, nothing stands before it but an optional `!` for a breaking change, and the scope
    in parentheses is left out rather than empty. What git writes itself for a merge or a revert passes.

    ## Bad

    ```text message
    add pagination
    ```

    ```text message
    feat(api):add pagination
    ```

    ```text message
    feat!(api): add pagination
    ```

    ## Good

    ```text message
    feat(api): add pagination
    ```

    ```text message
    feat(api,ui)!: rename the page parameter
    ```
    """
    if message.is_exempt:
        return
    if message.kind is Kind.EMPTY:
        fault = HeaderFault("the message is empty", 0, 1)
    elif message.source.data.startswith(_MARK):
        fault = HeaderFault("the message begins with a byte-order mark, which git would store", 0, 1)
    elif "\r" in message.line:
        fault = HeaderFault("the lines end with CR alone, which git takes for one line; end them with LF", 0, 1)
    elif isinstance(message.reading, HeaderFault):
        fault = message.reading
    else:
        return
    from patterns_cli.rules.commits.mending import (  # noqa: PLC0415 - only for a fault
        corrected_header,
        elsewhere,
        header_fix,
    )

    header = corrected_header(message, conventions)
    advice = f"{fault.message}; write `{header}`" if header else fault.message
    yield Hit(
        message.span(fault.start, fault.end),
        advice,
        help=elsewhere(message) or ("" if header else _form(conventions.commits)),
        fix=header_fix(message, conventions),
    )


def _form(commits: Commits) -> str:
    scope = {"forbidden": "", "required": "(<scope>)"}.get(commits.scope, "(<scope>)")
    example = f"{commits.types[0]}{scope.replace('<scope>', 'auth')}: add token refresh" if commits.types else ""
    return f"write `<type>{scope}: <subject>`, such as `{example}`; types: {', '.join(commits.types)}"
