"""What a file of tests says of them, in whatever language: steps, phases, assertions, switches."""

from enum import IntEnum, StrEnum
from typing import ClassVar

from patterns_cli.documents.bindings import Named
from patterns_cli.model import Edit, Span
from patterns_cli.records import dataclass


class Phase(IntEnum):
    """The three parts of a test, in their order."""

    ARRANGE = 0
    ACT = 1
    ASSERT = 2


@dataclass(frozen=True, slots=True)
class PhaseMark:
    """A comment that says which phase begins; `# Act & Assert` begins with one and ends with the other."""

    line: int
    first: Phase
    last: Phase


@dataclass(frozen=True, slots=True)
class Step:
    """A statement of a test's body; a `with` around others is none, its statements are.

    Blank lines part a body into blocks, which are numbered from 0. `asserts` says that the statement is an assertion
    or holds some. `callee` is the name of the call that makes its value, else empty, and `binds` what the value is
    bound to; loops and other blocks have neither. `words` are all words of an assertion, names among them.
    """

    span: Span
    block: int
    asserts: bool
    callee: str = ""
    binds: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()

    @property
    def line(self) -> int:
        """The 1-based line on which it begins."""
        return self.span.line


@dataclass(frozen=True, slots=True)
class Test(Named):
    """A test; the name is that of the function or the title, without quotes, and the span is that of the name.

    `asserts` is true as well where a helper that cannot be seen from here may assert, or where comments or the name
    say that not to raise is the point. `on_import`: it is there as soon as the file is loaded, and not made by a
    function that somebody else calls. `in_browser`: it drives a browser through a whole story.
    """

    __test__: ClassVar[bool] = False
    """For pytest, which would take the class for one of tests wherever it is imported."""

    steps: tuple[Step, ...] = ()
    marks: tuple[PhaseMark, ...] = ()
    asserts: bool = True
    is_async: bool = False
    parametrised: bool = False
    skipped: bool = False
    on_import: bool = True
    in_browser: bool = False


class SwitchKind(StrEnum):
    """What a switch does to the tests it stands at: run them alone, or not run them."""

    FOCUSED = "focused"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Switch(Named):
    """What has a test or a group of tests run alone or not at all; the name is as it is written, `pytest.mark.skip`.

    `reasoned`: an argument says why, or a comment on the line, above it or below it. `edits` take the switch away
    where that is a matter of a word.
    """

    kind: SwitchKind
    reasoned: bool
    edits: tuple[Edit, ...] = ()
