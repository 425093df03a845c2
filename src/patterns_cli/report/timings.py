"""What a run took, by rule, for people."""

from collections.abc import Sequence

from patterns_cli.model import Timing
from patterns_cli.report.summary import count

_SHOWN = 0.001
"""Seconds below which a part is not worth a line."""


def timings_table(parts: Sequence[Timing]) -> str:
    """A line a part, in columns: seconds, how often, code and name, the longest first; then what all took together."""
    ordered = sorted(parts, key=lambda each: (-each.seconds, each.part, each.name))
    shown = [each for each in ordered if each.seconds >= _SHOWN]
    width = max((len(f"{each.times:,}") for each in shown), default=1)
    part = max((len(each.part) for each in shown), default=1)
    lines = [f"{each.seconds:9.3f} s  {each.times:>{width},} x  {each.part:<{part}}  {each.name}\n" for each in shown]
    rest = ordered[len(shown) :]
    if rest:
        lines.append(f"{_together(rest):9.3f} s  {count(len(rest), 'part')}, each less than a millisecond\n")
    return "".join([*lines, f"{_together(ordered):9.3f} s  in all rules and reading\n"])


def _together(parts: Sequence[Timing]) -> float:
    return sum(each.seconds for each in parts)
