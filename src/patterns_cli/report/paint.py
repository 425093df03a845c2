"""Colour for terminals: names for what is coloured, and a painter that does nothing where colour is not wanted."""

from collections.abc import Callable
from enum import StrEnum

from patterns_cli.model import Severity


class Ink(StrEnum):
    """What a stretch of text is, and the style it has on a terminal."""

    PATH = "bold"
    ERROR = "bold red"
    WARNING = "bold yellow"
    INFO = "bold blue"
    FAINT = "dim"
    GOOD = "bold green"


INKS = {Severity.ERROR: Ink.ERROR, Severity.WARNING: Ink.WARNING, Severity.INFO: Ink.INFO}

Painter = Callable[[str, Ink], str]


def plain(text: str, ink: Ink) -> str:  # noqa: ARG001 - a painter's signature
    """The painter for pipes and files."""
    return text


def painter(*, color: bool) -> Painter:
    """The painter for a terminal with colour, or for everything else."""
    if not color:
        return plain
    from rich.style import Style  # noqa: PLC0415 - rich only where there is colour

    return lambda text, ink: Style.parse(ink.value).render(text)
