"""CM003 commit-scope."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Commits, Conventions
from patterns_cli.documents.header import Header, is_known_scope, quoted
from patterns_cli.documents.message import MessageDocument
from patterns_cli.model import Applicability, Hit, Severity
from patterns_cli.registry import rule

_MOST_NAMED = 10
"""Unknown scopes of one header that are named; more are no list of scopes."""


@rule(
    "CM003",
    "commit-scope",
    Severity.WARNING,
    document=MessageDocument,
    heading="Commit Message Format",
    fix=Applicability.SAFE,
)
def commit_scope(message: MessageDocument, conventions: Conventions) -> Iterator[Hit]:
    """A commit names the part of the project it touches, as far as the team asks for it (`commits.scope`).

    `recommended`: leaving it out is a warning; `required`: an error; `forbidden`: naming one is an error. Where
    the team lists its scopes (`commits.scopes`), another one is an error: `api,ui` and `api/users` are judged part
    by part.

    ## Bad

    ```text message
    feat: add pagination
    ```

    ## Good

    ```text message
    feat(api): add pagination
    ```

    ```text message
    fix(api,ui): name the page parameter alike
    ```
    """
    header, commits = message.header, conventions.commits
    if header is None:
        return
    if header.scope is None:
        if commits.scope in {"required", "recommended"}:
            yield _missing(message, header, commits)
        return
    unknown = [scope for scope in header.scopes() if not is_known_scope(scope.text, commits)]
    if commits.scope != "forbidden" and not unknown:
        return
    from patterns_cli.conventions.suggest import listed  # noqa: PLC0415 - only where something is wrong
    from patterns_cli.rules.commits.mending import corrected_header, elsewhere, header_fix  # noqa: PLC0415 - likewise

    fixed = corrected_header(message, conventions)
    instead, fix = elsewhere(message) or (f"write `{fixed}`" if fixed else ""), header_fix(message, conventions)
    correction = f"; {instead}" if instead else ""
    if commits.scope == "forbidden":
        span = message.span(header.scope.start - 1, header.scope.end + 1)
        yield Hit(span, f"commits have no scope here{correction}", severity=Severity.ERROR, fix=fix)
        return
    for scope in unknown[:_MOST_NAMED]:
        advice = correction or f"; write {listed(commits.scopes)}"
        span = message.span(scope.start, scope.end)
        text = f"{quoted(scope.text)} is no scope of this project{advice}"
        yield Hit(span, text, symbol=scope.text[:100], severity=Severity.ERROR, fix=fix)


def _missing(message: MessageDocument, header: Header, commits: Commits) -> Hit:
    from patterns_cli.documents.correction import known_type  # noqa: PLC0415 - only where something is wrong
    from patterns_cli.rules.commits.mending import elsewhere  # noqa: PLC0415 - likewise

    kind = known_type(header.type.text, commits) or "<type>"
    advice = elsewhere(message) or f"write `{kind}(<scope>){'!' if header.breaking else ''}: …`"
    return Hit(
        message.span(header.type.start, header.type.end),
        f"the header names no scope; {advice}",
        help=f"scopes: {', '.join(commits.scopes)}" if commits.scopes else "",
        severity=Severity.ERROR if commits.scope == "required" else Severity.WARNING,
    )
