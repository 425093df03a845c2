"""What can go wrong through no fault of ours: what happened, where, and what the user can do about it."""

from collections.abc import Sequence
from typing import ClassVar, Self

from patterns_cli.records import dataclass

_HIDDEN = dict.fromkeys(
    ({*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)} - {0x09, 0x0A}), "\ufffd"
)
"""The characters by which text commands a terminal or reorders what it shows; tabs and line ends do neither."""


def visible(text: str) -> str:
    """`text`, wherever it is from, so that a terminal only shows it: one replacement for each hidden character."""
    return text if text.isprintable() else text.translate(_HIDDEN)


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file; line and column are 1-based, columns in characters."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """`path:line:column`, as far as they are known."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: the sentence that says so, the way out, and the place."""

    message: str
    help: str = ""
    location: Location | None = None

    def __str__(self) -> str:
        """The fault as people read it on a terminal: place and sentence, and the way out in a line of its own."""
        place = f"{self.location}: " if self.location else ""
        return visible(f"{place}{self.message}" + (f"\n  {self.help}" if self.help else ""))


class PatternsError(Exception):
    """Say it and stop: caught once, at the edge, where it becomes text or JSON and an exit code.

    Carries every fault at once where several exist; `kind` is stable for scripts.
    """

    kind: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 2

    def __init__(self, message: str, *, help: str = "", location: Location | None = None) -> None:  # noqa: A002 - the field's word
        super().__init__(message)
        self.faults: tuple[Fault, ...] = (Fault(message, help, location),)

    @classmethod
    def of(cls, faults: Sequence[Fault]) -> Self:
        """One error that carries all of `faults`, which must not be empty."""
        first = faults[0]
        error = cls(first.message, help=first.help, location=first.location)
        error.faults = tuple(faults)
        return error


class UsageError(PatternsError):
    """The command line asks for what cannot be: a path that does not exist, an unknown code."""

    kind = "usage"


class ConfigurationError(PatternsError):
    """A `patterns.yml` is not valid."""

    kind = "configuration"


class GitError(PatternsError):
    """Git is missing, too old, or refused what was asked of it."""

    kind = "git"


class ScaffoldError(PatternsError):
    """A template cannot be rendered or written where it was asked for; nothing was written."""

    kind = "scaffold"


class EditedError(PatternsError):
    """Files were edited since they were rendered, so that they will not be touched without `--force`."""

    kind = "edited"
    exit_code = 1


class ExtensionError(PatternsError):
    """An installed package of rules cannot be imported, or registers what it must not; nothing was checked."""

    kind = "extension"


class SystemRefusalError(PatternsError):
    """The system refused what no part of ours expected it to refuse, such as our output, or a file that went away."""

    kind = "system"


class BrokenOffError(PatternsError):
    """Somebody broke off by Ctrl-C what can be taken up again."""

    kind = "interrupted"
    exit_code = 130


class DefectError(PatternsError):
    """Something of ours broke: whatever it is, it is no fault of the user, and no finding either."""

    kind = "defect"
    exit_code = 3
