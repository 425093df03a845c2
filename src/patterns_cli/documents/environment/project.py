"""The environment of a part of the project: what its files read, and what its examples show."""

from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.environment.shown import SCRIPTS, Environment
from patterns_cli.documents.kinds import is_compose, is_dockerfile, is_dotenv, is_example
from patterns_cli.documents.parts import Part, parts_of
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.regexes import regex

_ASIDE: Final = regex(
    r"(?:^|/)(?:tests?|__tests__|__mocks__|e2e|cypress|docs?|scripts?|examples?|node_modules|\.\w+)/"
    r"|(?:^|/)(?:conftest|noxfile|setup|tasks|test_[^/]*|[^/]*_test)\.py$|\.(?:test|spec|stories|d)\.[cm]?[jt]sx?$"
    r"|(?:^|/)(?:playwright|vitest|jest|cypress|wdio|codegen)[^/]*\.(?:config|setup)\.[cm]?[jt]s$"
)
"""Files that set variables for others or read what only a pipeline has: tests, documentation, scripts."""


def environment_of(tree: TreeDocument, conventions: Conventions) -> Environment | None:
    """The environment of the project, or None where no part of one is recognised."""
    parts = tuple(parts_of(tree, conventions))
    if not parts:
        return None
    key = ("environment", conventions.base, conventions.environment.example, parts)
    return tree.fact(key, lambda: _read(tree, conventions, parts))


def _read(tree: TreeDocument, conventions: Conventions, parts: tuple[Part, ...]) -> Environment:
    base = f"{conventions.base}/" if conventions.base else ""
    paths = [path for path in tree.paths if path.startswith(base) and _is_of_interest(path, base, parts, conventions)]
    folders = {path: _folder(path, conventions) for path in paths if _is_shown(path, conventions)}
    if not folders:  # nothing to hold against what is read
        return Environment(parts, {}, (), frozenset(), frozenset())
    from patterns_cli.documents.environment.reading import read  # noqa: PLC0415 - every reader, for those with an example

    return read(tree, paths, folders, parts)


def _is_of_interest(path: str, base: str, parts: tuple[Part, ...], conventions: Conventions) -> bool:
    if _is_shown(path, conventions):
        return True
    if _ASIDE.search(path.removeprefix(base)):
        return False
    if is_compose(path) or is_dockerfile(path):
        return True
    inside = any(path.startswith(f"{part.folder}/" if part.folder else "") for part in parts)
    return inside and path.endswith((".py", *SCRIPTS))


def _is_shown(path: str, conventions: Conventions) -> bool:
    """Whether the file is an example of an environment."""
    return (is_dotenv(path) and is_example(path)) or _is_the_example(path, conventions)


def _is_the_example(path: str, conventions: Conventions) -> bool:
    return f"/{path}".endswith(f"/{conventions.environment.example}")


def _folder(path: str, conventions: Conventions) -> str:
    """The folder whose variables an example shows: the team's own may stand in a folder below it."""
    name = conventions.environment.example if _is_the_example(path, conventions) else path.rpartition("/")[2]
    return path.removesuffix(name).rstrip("/")
