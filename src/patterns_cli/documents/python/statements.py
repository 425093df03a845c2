"""What the statements of a module do, as facts: what they call, bind and hold; no parser nodes."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from patterns_cli.model import Span
from patterns_cli.records import dataclass


class StatementKind(StrEnum):
    """What a statement is, as far as those who read what a function does tell statements apart.

    `text` is a string that stands alone, `nothing` is `pass` or `...`; `block` is every compound statement that is
    neither a definition nor a `with`.
    """

    ASSERT = "assert"
    RAISE = "raise"
    RETURN = "return"
    BINDING = "binding"
    EXPRESSION = "expression"
    TEXT = "text"
    NOTHING = "nothing"
    WITH = "with"
    BLOCK = "block"
    FUNCTION = "function"
    CLASS = "class"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a call: its keyword, empty where it has none (`*` and `**` where it is spread).

    `text` says whether it is a string written out, `blank` whether that string is empty.
    """

    keyword: str
    text: bool
    blank: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A dotted name in an expression: each that is called, and of those that are not each that ends in a member.

    Of `expect(page).to_be(1)` there are `expect` and `expect().to_be`; what is no name is left out, so that
    `"".join` is `.join`. Long chains are cut to their last names. `span` is that of the last name.
    """

    name: str
    span: Span
    called: bool
    arguments: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement; lines are 1-based, and those of decorators do not count.

    `mentions` are those of its own expressions (of a compound statement its head, of a definition its decorators;
    annotations, f-strings and defaults are left out), in the order of the text. `callee` is the name of the call that
    makes the value that is bound, given back, evaluated or entered, else empty; `binds` are the plain names that are
    bound. `body` holds the statements of all its blocks.
    """

    kind: StatementKind
    line: int
    end_line: int
    mentions: tuple[Mention, ...] = ()
    callee: str = ""
    binds: tuple[str, ...] = ()
    body: tuple["Statement", ...] = ()


def nested(statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements and all that they hold, in the order of the text."""
    rest = list(reversed(statements))
    while rest:
        statement = rest.pop()
        yield statement
        rest.extend(reversed(statement.body))


LONGEST_CHAIN = 8
"""Names of a chain that are kept, from its end."""
