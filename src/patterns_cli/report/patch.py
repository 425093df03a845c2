"""A patch as a terminal shows it."""

from patterns_cli.errors import visible
from patterns_cli.report.paint import Ink, Painter, painter

_INKS = (
    ("--- ", Ink.PATH), ("+++ ", Ink.PATH), ("diff ", Ink.PATH), ("@@ ", Ink.INFO), ("+", Ink.GOOD), ("-", Ink.ERROR),
)  # fmt: skip
"""What a line begins with, the first that fits, and its ink."""


def painted(patch: str, *, color: bool) -> str:
    """The patch with its lines coloured; what would command the terminal is shown as one odd character."""
    paint = painter(color=color)
    lines = patch.split("\n")
    return "\n".join(_painted(visible(line.removesuffix("\r")), paint) for line in lines)


def _painted(line: str, paint: Painter) -> str:
    ink = next((ink for mark, ink in _INKS if line.startswith(mark)), None)
    return line if ink is None else paint(line, ink)
