"""CM007 header-length."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.message import MessageDocument
from patterns_cli.documents.width import columns, fits, fitting
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule


@rule("CM007", "header-length", Severity.ERROR, document=MessageDocument, heading="Commit Message Format")
def header_length(message: MessageDocument, conventions: Conventions) -> Iterator[Hit]:
    """The header fits in `commits.header_max` columns of a terminal, 72 unless the team says otherwise.

    Logs, forges and mail cut longer ones, and what is cut is not read. Columns are counted, not characters: a
    wide character takes two, an emoji of several joined characters two in all. The mark that `git commit --fixup`
    puts in front does not count.

    ## Bad

    ```text message
    feat(api): add pagination, sorting and filtering to every list endpoint at once
    ```

    ## Good

    ```text message
    feat(api): add pagination, sorting and filtering to the list endpoints
    ```
    """
    longest = conventions.commits.header_max
    header = message.line[message.start :].rstrip()
    if message.is_exempt or fits(header, longest):
        return
    from patterns_cli.rules.commits.mending import corrected_header, elsewhere  # noqa: PLC0415 - only where something is wrong

    width, kept = columns(header), fitting(header, longest)
    better = corrected_header(message, conventions)
    shorter = f"; write `{better}`" if better and fits(better[message.start :], longest) else ""
    text = f"the header takes {width:,} columns, {width - longest:,} more than the {longest} there are{shorter}"
    help_ = elsewhere(message) or ("" if shorter else "shorten it, and say the rest in the body, after a blank line")
    yield Hit(message.span(message.start + kept, message.start + len(header)), text, help=help_)
