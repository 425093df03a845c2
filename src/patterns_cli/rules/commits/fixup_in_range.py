"""CM013 fixup-in-range."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.commit import CommitDocument
from patterns_cli.model import Hit, Severity, Span
from patterns_cli.registry import rule


@rule("CM013", "fixup-in-range", Severity.ERROR, document=CommitDocument, heading="CI/CD Patterns")
def fixup_in_range(commit: CommitDocument, conventions: Conventions) -> Iterator[Hit]:
    """No commit that is to be squashed is left where a range of commits is checked.

    `fixup!`, `squash!` and `amend!` are notes to oneself: the hook lets them pass, since the next rebase will melt
    them into the commit they name. What a branch hands over (`patterns commit check --from A`) has no such notes any
    more; the message gives the rebase that melts them. Where the commit that one names is not in the range, no rebase
    of it can: then the note needs a message of its own.

    ## Bad

    ```text 1a2b3c4
    fixup! feat(api): add pagination
    ```

    ## Good

    ```text 1a2b3c4
    feat(api): add pagination
    ```
    """
    mark = commit.mark
    if not mark:
        return
    span = Span(1, 1, 1, len(mark) + 1)
    if commit.has_target:
        yield Hit(
            span, f"a `{mark}` is left to be squashed; run: git rebase -i --autosquash {commit.base}", symbol=mark
        )
        return
    text = f"a `{mark}` is left, and no earlier commit of the range is the one it names"
    yield Hit(span, text, symbol=mark, help=f"give it a message of its own by `reword`: git rebase -i {commit.base}")
