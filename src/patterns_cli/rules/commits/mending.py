"""The edits that mend a commit message, and the corrected header as the rules show it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from patterns_cli.conventions.chosen import is_chosen
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.correction import corrected, improved
from patterns_cli.documents.footers import Slip
from patterns_cli.documents.header import quoted
from patterns_cli.documents.message import Kind, MessageDocument
from patterns_cli.model import Applicability, Edit, Fix, Hit, Span

_MOST_SHOWN: Final = 10
"""Lines of one message that a rule tells of one by one; the last of them stands for all the others."""


def corrected_header(message: MessageDocument, conventions: Conventions) -> str | None:
    """The whole header that was meant; None where it can only be guessed, or nothing in it can be mended.

    That of a fixup is to stay as it is: git looks for the commit that it belongs to by these very words.
    """
    if message.kind is Kind.FIXUP:
        return None
    line = message.line.partition("\r")[0]
    return corrected(line, conventions, message.start, breaking=_is_breaking(message, conventions))


def improved_header(message: MessageDocument, conventions: Conventions) -> str | None:
    """The header with all that can be mended; None where nothing can, as in that of a fixup."""
    if message.kind is Kind.FIXUP:
        return None
    line = message.line.partition("\r")[0]
    return improved(line, conventions, message.start, breaking=_is_breaking(message, conventions))


def header_fix(message: MessageDocument, conventions: Conventions) -> Fix | None:
    """What puts the improved header in place of the first line."""
    better = None if "\r" in message.line else improved_header(message, conventions)
    if better is None:
        return None
    return Fix(Applicability.SAFE, (Edit(Span(1, 1, 1, len(message.line) + 1), better),))


def advice(message: MessageDocument, conventions: Conventions) -> str:
    """The words `; write` and the header that was meant, or what to do instead; empty where nothing can be mended."""
    if instead := elsewhere(message):
        return f"; {instead}"
    better = improved_header(message, conventions)
    return f"; write `{better}`" if better else ""


def elsewhere(message: MessageDocument) -> str:
    """What to do where a fault in the header is that of another commit; empty where it is this one's."""
    return "reword the commit that it names" if message.kind is Kind.FIXUP else ""


def blank_line_before(message: MessageDocument, number: int) -> Fix | None:
    """What puts a blank line before line `number`, 0-based; None where it is not clear where lines end."""
    if message.has_bare_returns:
        return None
    return Fix(Applicability.SAFE, (Edit(Span(number + 1, 1, number + 1, 1), "\n"),))


def hits_of(slips: Iterable[Slip], message: MessageDocument) -> Iterator[Hit]:
    """The hits of what stands wrongly at the end of a message."""
    shown = tuple(slips)
    for slip in shown[: _MOST_SHOWN - 1]:
        yield _hit((slip,), message)
    if rest := shown[_MOST_SHOWN - 1 :]:
        yield _hit(rest, message)


def _hit(slips: Sequence[Slip], message: MessageDocument) -> Hit:
    """The hit of the first of the slips, which stands for the others too."""
    first = slips[0]
    more = f", and {len(slips) - 1:,} more lines like it" if len(slips) > 1 else ""
    fixes = tuple(fix for slip in slips if (fix := _fix(slip, message)))
    fix = Fix(Applicability.SAFE, tuple(edit for each in fixes for edit in each.edits)) if fixes else None
    text = f"{quoted(message.lines[first.line].partition(':')[0])}: {first.fault}{more}"
    return Hit(message.line_span(first.line), text, fix=fix)


def _fix(slip: Slip, message: MessageDocument) -> Fix | None:
    if slip.apart:
        return blank_line_before(message, slip.line)
    if message.has_bare_returns:
        return None
    if slip.better is not None:
        return Fix(Applicability.SAFE, (Edit(message.line_span(slip.line), slip.better),))
    if slip.joined is None:
        return None
    end = slip.joined + 1
    after = next(number for number in range(end, len(message.lines)) if message.lines[number].strip())
    span = Span(end, len(message.lines[slip.joined]) + 1, after + 1, 1)
    return Fix(Applicability.SAFE, (Edit(span, "\n"),))


def _is_breaking(message: MessageDocument, conventions: Conventions) -> bool:
    return is_chosen("CM010", "breaking-change-mismatch", conventions.rules) and message.breaking.is_said
