"""What a commit most likely is by the files it touches and the commits before it: its scope and its type; pure."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from patterns_cli.conventions.schema import Commits
from patterns_cli.documents.header import Header, read_header
from patterns_cli.git.past import PastCommit

_MOST_OFFERED = 12
_HALF_LIFE = 40
"""The commits after which one counts half as much as the newest."""

_KINSHIP = 4.0
"""How much more counts what touched the same folders than what is usual."""

_TELLS_NOTHING = frozenset(
    {"src", "lib", "libs", "app", "apps", "packages", "modules", "internal", "cmd", "pkg", "source", "tests", "test",
     "__tests__", "main", "java", "python", "js", "ts", "assets", "static", "public"}
)  # fmt: skip
"""Folders that every project has, after which no part of it is called."""

_FORBIDDEN = frozenset("():!,")

_KINDS: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = (
    ("docs", frozenset({"docs", "doc"}), frozenset({".md", ".rst", ".adoc"})),
    ("test", frozenset({"tests", "test", "__tests__", "e2e"}), frozenset({".test.ts", ".test.tsx", ".spec.ts"})),
    ("ci", frozenset({".github", ".gitlab", ".circleci"}), frozenset({".gitlab-ci.yml"})),
)
"""Types that files alone tell: by a folder they are all in, or by how all their names end."""


def likely_scopes(paths: Sequence[str], past: Sequence[PastCommit], commits: Commits) -> tuple[str, ...]:
    """The scopes to offer for a commit that touches `paths`, the most likely one first.

    They are those of the `past` commits, of which the newest and those that touched the same folders count most, and
    the folders of `paths`; where the team lists its scopes, all of them and no others.
    """
    usual, akin, nearest = _shares_in(paths, past)
    weights = {scope: usual[scope] + _KINSHIP * nearest * akin.get(scope, 0.0) for scope in usual}
    for path in paths:
        for depth, folder in enumerate(_folders(path), 1):
            weights[folder] = weights.get(folder, 0.0) + 2.0 * depth / (depth + 1) / len(paths)
    if commits.scopes:
        order = {scope: place for place, scope in enumerate(commits.scopes)}
        return tuple(sorted(order, key=lambda scope: (-weights.get(scope, 0.0), order[scope])))
    return tuple(sorted(weights, key=lambda scope: (-weights[scope], scope))[:_MOST_OFFERED])


def _shares_in(paths: Sequence[str], past: Sequence[PastCommit]) -> tuple[dict[str, float], dict[str, float], float]:
    """Each scope's share in the past, its share in what touched the same folders, and how much the same they were."""
    usual: dict[str, float] = {}
    akin: dict[str, float] = {}
    here, nearest = _parents(paths), 0.0
    for number, commit in enumerate(past):
        there = _parents(commit.paths)
        kinship = len(here & there) / len(here | there) if here else 0.0
        weight = 0.5 ** (number / _HALF_LIFE)
        for scope in scopes_of(commit.subject):
            nearest = max(nearest, kinship)
            usual[scope] = usual.get(scope, 0.0) + weight
            akin[scope] = akin.get(scope, 0.0) + weight * kinship
    return _shared_out(usual), _shared_out(akin), nearest


def _shared_out(weights: dict[str, float]) -> dict[str, float]:
    whole = sum(weights.values()) or 1.0
    return {scope: weight / whole for scope, weight in weights.items()}


def _parents(paths: Iterable[str]) -> frozenset[str]:
    return frozenset(path.rpartition("/")[0] for path in paths)


def mostly_without_scope(past: Iterable[PastCommit]) -> bool:
    """Whether more than half of the past headers of the prescribed form name no scope."""
    headers = [reading for commit in past if isinstance(reading := read_header(commit.subject), Header)]
    return sum(header.scope is None for header in headers) * 2 > len(headers)


def likely_type(paths: Sequence[str], commits: Commits) -> str | None:
    """The type that files alone tell, such as `docs` where nothing else is touched; None where they do not."""
    for kind, folders, endings in _KINDS:
        if kind in commits.types and paths and all(_is_of(path, folders, endings) for path in paths):
            return kind
    return None


def _is_of(path: str, folders: frozenset[str], endings: frozenset[str]) -> bool:
    return path.endswith(tuple(endings)) or not folders.isdisjoint(PurePosixPath(path).parts[:-1])


def scopes_of(subject: str) -> Iterator[str]:
    """The scopes that a header of the prescribed form names."""
    reading = read_header(subject)
    if isinstance(reading, Header):
        yield from (scope.text for scope in reading.scopes())


def _folders(path: str) -> Iterator[str]:
    """The folders of a path that may name a part of the project, the outermost first."""
    for part in PurePosixPath(path).parts[:-1]:
        name = part.lstrip(".")
        is_word = name.isprintable() and len(name.split()) == 1 and _FORBIDDEN.isdisjoint(name)
        if is_word and name.lower() not in _TELLS_NOTHING:
            yield name
