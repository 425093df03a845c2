"""From wishes to a plan: each is looked into by itself, and those that would meet in one place are not granted both."""

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Final

from patterns_cli.documents.base import Source
from patterns_cli.documents.python.mentions import Mentions
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.lint.across.plan import Draft, Plan, Refusal, RefusedError, Renamed, Wish, overlap
from patterns_cli.lint.across.project import Project
from patterns_cli.model import Edit
from patterns_cli.records import dataclass, field

AGAIN: Final = "another renaming of the same run stands in its way"
"""The reason of a refusal that another plan, made when this one is carried out, may take back."""

_PYTHON: Final = (".py", ".pyi")
_TYPESCRIPT: Final = (".ts", ".tsx", ".mts", ".cts")


@dataclass(frozen=True, slots=True)
class _Granted:
    wish: Wish
    draft: Draft


@dataclass(frozen=True)
class Reading:
    """What modules mention, kept by their bytes: plans that follow one another read most of them alike."""

    known: dict[bytes, Mentions | None] = field(default_factory=dict)

    def __call__(self, source: Source) -> Mentions | None:
        """What the module mentions; None where it does not parse."""
        from patterns_cli.documents.python.mentions_by_libcst import read_mentions  # noqa: PLC0415 - libcst is heavy

        if source.data not in self.known:
            self.known[source.data] = read_mentions(source)
        return self.known[source.data]


def plan(
    tree: TreeDocument, wishes: Iterable[Wish], is_frozen: Callable[[str], bool], reading: Reading | None = None
) -> Plan:
    """What has to be edited and moved in `tree` to grant the wishes; writes nothing.

    `is_frozen` says of a path whether nobody may touch it: what is generated or excluded. A wish that would have to is
    refused, and so is one of which it cannot be told that every mention is found and none means something else.
    """
    project = Project(tree, is_frozen, reading or Reading())
    granted: list[_Granted] = []
    refused: list[Refusal] = []
    for wish in dict.fromkeys(wishes):
        try:
            draft = _drafted(project, wish)
            _check(project, draft)
        except RefusedError as error:
            refused.append(Refusal(wish, str(error)))
            continue
        if any(_meet(draft, other.draft) for other in granted):
            refused.append(Refusal(wish, AGAIN))
        else:
            granted.append(_Granted(wish, draft))
    return Plan(
        _edits(granted),
        tuple(move for each in granted for move in each.draft.moves),
        tuple(_renamed(each) for each in granted),
        tuple(refused),
    )


def _drafted(project: Project, wish: Wish) -> Draft:
    if wish.path.endswith(_PYTHON):
        from patterns_cli.lint.across.python import draft_python  # noqa: PLC0415 - the language that is asked for

        return draft_python(project, wish)
    if wish.path.endswith(_TYPESCRIPT):
        from patterns_cli.lint.across.typescript import draft_typescript  # noqa: PLC0415 - as above

        return draft_typescript(project, wish)
    raise RefusedError("names of such files are not followed")


def _check(project: Project, draft: Draft) -> None:
    """Refuse what would touch a file that is not to be touched, and edits at whose place another text stands."""
    for path, edits in draft.found.items():
        if project.is_frozen(path):
            raise RefusedError("a file that is generated or excluded mentions it", path)
        source = project.source(path)
        for span in edits:
            written = source.lines[span.line - 1][span.column - 1 : span.end_column - 1] if source else ""
            if written != draft.old:
                raise RefusedError("the place of a mention cannot be told", path, span)
    for move in draft.moves:
        if project.source(move.old) is None:
            raise RefusedError("a file that would be moved cannot be read as text", move.old)
        if project.is_frozen(move.old):
            raise RefusedError("a file that is generated or excluded would be moved", move.old)


def _meet(one: Draft, other: Draft) -> bool:
    """Whether two renamings touch the same text, give one name to two things, or move the same files."""
    shared = one.found.keys() & other.found.keys()
    if any(overlap(one.found[path].values(), other.found[path].values()) for path in shared):
        return True
    if one.new == other.new and one.old != other.old and shared:
        return True
    moved = {path for move in one.moves for path in (move.old, move.new.lower())}
    return any(move.old in moved or move.new.lower() in moved for move in other.moves)


def _edits(granted: Iterable[_Granted]) -> dict[str, tuple[Edit, ...]]:
    found: dict[str, list[Edit]] = {}
    for path, edits in chain.from_iterable(each.draft.found.items() for each in granted):
        found.setdefault(path, []).extend(edits.values())
    return {path: tuple(sorted(edits, key=lambda edit: edit.span)) for path, edits in sorted(found.items())}


def _renamed(granted: _Granted) -> Renamed:
    others = (path for path in granted.draft.found if path != granted.wish.path)
    return Renamed(granted.wish, tuple(sorted(others)))
