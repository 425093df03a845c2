"""How words look to a team: like its functions and variables, like what has a capital, or like neither."""

import re
from enum import IntEnum

from patterns_cli.conventions.cases import CaseStyles, Style
from patterns_cli.conventions.schema import Conventions
from patterns_cli.rules.typescript_naming.judge import PASCAL, fits

_PLAIN = re.compile(rb"[a-z][A-Za-z0-9]*")
"""What is camelCase for all to see, unless acronyms are refused."""

_MOST = 50_000
"""Words of which it is remembered how they look."""


class Look(IntEnum):
    """`CAPITAL`: like what a component, a class or a constant is called."""

    FINE = 0
    CAPITAL = 1
    WRONG = 2


class Looks(dict[bytes, Look]):
    """How words look to the team: most stand in many files."""

    def __init__(self, conventions: Conventions) -> None:
        super().__init__()
        self.conventions = conventions
        naming = conventions.naming
        self._takes_plain = naming.acronyms == "loose" and Style.CAMEL in naming.typescript.function.styles

    def __missing__(self, word: bytes) -> Look:
        if len(self) >= _MOST:
            self.clear()
        plain = self._takes_plain and _PLAIN.fullmatch(word)
        self[word] = look = Look.FINE if plain else self._look(word.decode(errors="replace"))
        return look

    def _look(self, name: str) -> Look:
        naming = self.conventions.naming.typescript
        if fits(name, naming.function, self.conventions):
            return Look.FINE
        capitals = CaseStyles((*PASCAL.styles, *naming.constant.styles))
        return Look.CAPITAL if fits(name, capitals, self.conventions) else Look.WRONG


_LOOKS: dict[int, Looks] = {}
"""By the identity of the conventions, which are held on to."""

_MOST_CONVENTIONS = 50


def looks_of(conventions: Conventions) -> Looks:
    """How words look under these conventions, told once for every word of a run."""
    known = _LOOKS.get(id(conventions))
    if known is None:
        if len(_LOOKS) >= _MOST_CONVENTIONS:
            _LOOKS.clear()
        known = _LOOKS[id(conventions)] = Looks(conventions)
    return known
