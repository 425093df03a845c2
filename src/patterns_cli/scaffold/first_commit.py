"""The message of a project's first commit, in the form that its own conventions prescribe."""

from collections.abc import Iterator
from itertools import product

from patterns_cli.conventions.schema import Commits
from patterns_cli.documents.width import columns

_TYPES = ("chore", "feat", "feature", "build", "init")
"""What a first commit is called, where the team has the type; the best one first."""

_SCOPES = ("project", "repo", "repository", "setup", "template")
"""The scopes that fit a first commit, where the team lists its own; where it does not, the first one is taken."""

_SUBJECTS = ("start from the team's template", "start from a template", "start", "go")
"""From the one that says most to the shortest."""


def first_message(commits: Commits) -> str | None:
    """A message of one line that passes under `commits`, or None where no type and scope leave room for a subject."""
    return next((header for header in _headers(commits) if columns(header) <= commits.header_max), None)


def _headers(commits: Commits) -> Iterator[str]:
    for kind, scope, subject in product(_types(commits), _scopes(commits), _SUBJECTS):
        yield f"{kind}{f'({scope})' if scope else ''}: {subject}"


def _types(commits: Commits) -> Iterator[str]:
    """The team's types: those that suit first, then the others from the shortest to the longest."""
    yield from (kind for kind in _TYPES if kind in commits.types)
    yield from sorted((kind for kind in commits.types if kind not in _TYPES), key=columns)


def _scopes(commits: Commits) -> Iterator[str]:
    """What may stand as the scope, likewise; `""` where none is asked for."""
    if commits.scope == "forbidden":
        yield ""
        return
    if commits.scopes:
        yield from (scope for scope in _SCOPES if scope in commits.scopes)
        if commits.scope == "optional":
            yield ""
        yield from sorted((scope for scope in commits.scopes if scope not in _SCOPES), key=columns)
    else:
        yield _SCOPES[0]
        yield _SCOPES[1]
    if commits.scope != "required":
        yield ""
