"""CM009 body-line-length."""

from collections.abc import Iterator
from itertools import islice

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.body import prose
from patterns_cli.documents.message import MessageDocument
from patterns_cli.documents.width import columns, fits, fitting, stretches
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule

_MOST_SHOWN = 10
"""Long lines of one message that are told of."""


@rule("CM009", "body-line-length", Severity.WARNING, document=MessageDocument, heading="Commit Message Format")
def body_line_length(message: MessageDocument, conventions: Conventions) -> Iterator[Hit]:
    """The lines of the body fit in `commits.body_max` columns of a terminal, 100 unless the team says otherwise.

    `git log` and mail break no lines. What cannot be broken passes: a line with an address (`https://…`) or with a
    word that is longer than a line may be, a trailer, what is indented as code, fenced, quoted (`>`) or a row of a
    table. Columns are counted, not characters: a wide character takes two.

    ## Bad

    ```text message
    feat(api): add pagination

    Lists were loaded whole until now, which took several seconds for everybody who has more than a few thousand orders.
    ```

    ## Good

    ```text message
    feat(api): add pagination

    Lists were loaded whole until now, which took several seconds for everybody who has
    more than a few thousand orders.
    ```

    ```text message
    feat(api): add pagination

    See https://example.org/a/long/address/that/nobody/can/break/into/two/without/breaking/what/it/leads/to?page=1
    ```
    """
    if message.is_exempt:
        return
    longest = conventions.commits.body_max
    lines, block = message.lines, message.block
    wide = (
        number
        for number in prose(lines)
        if not (
            fits(lines[number], longest)
            or block.start <= number < block.end
            or not _is_breakable(lines[number], longest)
        )
    )
    for number in islice(wide, _MOST_SHOWN):
        width = columns(lines[number])
        yield Hit(
            message.line_span(number, fitting(lines[number], longest)),
            f"the line takes {width:,} columns, {width - longest:,} more than the {longest} there are; break it",
        )


def _is_breakable(line: str, longest: int) -> bool:
    return "://" not in line and all(fits(stretch, longest) for stretch in stretches(line))
