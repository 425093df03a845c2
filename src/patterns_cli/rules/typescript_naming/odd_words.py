"""Which words of a file may be misnamed as functions and variables, so that only the facts about them are read."""

from enum import IntEnum

from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.documents.typescript.facts import Facts
from patterns_cli.rules.typescript_naming.judge import PASCAL, fits
from patterns_cli.rules.typescript_naming.triggers import may_bind_capitals

_MOST = 50_000
"""Words of which it is remembered how they look."""


class _Look(IntEnum):
    """`CAPITAL`: like what a component, a class or a constant is called."""

    FINE = 0
    CAPITAL = 1
    WRONG = 2


class _Looks(dict[bytes, _Look]):
    """How words look to the team: most stand in many files."""

    def __init__(self, conventions: Conventions) -> None:
        super().__init__()
        self.conventions = conventions

    def __missing__(self, word: bytes) -> _Look:
        if len(self) >= _MOST:
            self.clear()
        self[word] = look = self._look(word.decode(errors="replace"))
        return look

    def _look(self, name: str) -> _Look:
        naming = self.conventions.naming.typescript
        if fits(name, naming.function, self.conventions):
            return _Look.FINE
        capitals = CaseStyles((*PASCAL.styles, *naming.constant.styles))
        return _Look.CAPITAL if fits(name, capitals, self.conventions) else _Look.WRONG


_LOOKS: dict[int, _Looks] = {}
"""By the identity of the conventions, which are held on to."""

_MOST_CONVENTIONS = 50


def _looks(conventions: Conventions) -> _Looks:
    known = _LOOKS.get(id(conventions))
    if known is None:
        if len(_LOOKS) >= _MOST_CONVENTIONS:
            _LOOKS.clear()
        known = _LOOKS[id(conventions)] = _Looks(conventions)
    return known


def odd_facts(document: TypeScriptDocument, conventions: Conventions) -> Facts:
    """The facts about what is not named as functions and variables are, as far as it may be a fault."""
    return document.kept((odd_facts, id(conventions)), lambda: _odd_facts(document, conventions))


def _odd_facts(document: TypeScriptDocument, conventions: Conventions) -> Facts:
    looks = _looks(conventions)
    least = _Look.CAPITAL if may_bind_capitals(document, conventions) else _Look.WRONG
    return document.facts_of(frozenset(word for word in document.words if looks[word] >= least))
