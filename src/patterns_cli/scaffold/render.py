"""Rendering one of our templates into a tree in memory: answers and conventions in, files out, nothing written."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from patterns_cli import __version__
from patterns_cli.conventions.plain import plain
from patterns_cli.conventions.schema import Conventions
from patterns_cli.errors import ScaffoldError
from patterns_cli.records import dataclass
from patterns_cli.scaffold.answers import Answers, resolve
from patterns_cli.scaffold.cache import remembered
from patterns_cli.scaffold.catalog import Template, find
from patterns_cli.scaffold.derive import derived, overrides
from patterns_cli.scaffold.engine import Engine
from patterns_cli.scaffold.limits import refuse_unfollowed
from patterns_cli.scaffold.tree import File, Tree

_NEVER = frozenset({"__pycache__", ".DS_Store", ".git"})
"""What tools leave behind in the folder of a template, and is no part of it."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """What a template renders to, and with which answers; `seeded` are the paths that are the user's own at once."""

    template: Template
    answers: Answers
    tree: Tree
    seeded: frozenset[str]


class Source(NamedTuple):
    """A file of a template: its path relative to the template's files, with `/`, and where it stands."""

    path: str
    place: str


def render(
    template: str | Path | Template,
    answers: Mapping[str, Any],
    conventions: Conventions,
    *,
    only: Collection[str] | None = None,
) -> Rendering:
    """Render a template: found, or to be found by name or folder; deterministic, and runs no code of the template.

    `answers` are those to its visible questions, the rest is taken by default. Templates see each answer by its name,
    and by hidden questions `conventions` (as YAML has them), `names` (derived from them and from what the template
    declares, which may be text to be rendered with the answers), `overrides` (the YAML text of what differs from the
    defaults), `alone` (whether a part is a repository of its own), `version` (ours) and
    `document` (the conventions as a page). A hidden question `folders` lists those that are there even when empty. Of
    the files, those at the paths in `only`, or all.

    Raises:
        ScaffoldError: no such template, conventions it cannot follow, an answer refused, a template at fault, or a
            path that may not be written.
    """
    found = template if isinstance(template, Template) else find(template)
    if only is None and not isinstance(template, Path):
        refuse_unfollowed(found.name, conventions)  # single files of a template hold nothing that has to follow
    engine = Engine(found)
    derive = {"names": lambda declared: derived(declared, conventions)}
    resolved = resolve(found.questions, answers, _data(found, conventions), engine.text, derive)
    files: dict[str, File] = {}

    @cache
    def text(part: str) -> str:
        return engine.text(part, resolved.values)

    suffix = found.suffix
    for source in _sources(found.files):
        path = _target(source, suffix, text)
        if not path or (only is not None and path not in only):
            continue
        if path in files:
            raise ScaffoldError(f"two files of the template `{found.name}` render to `{path}`")
        files[path] = _file(source, found, engine, resolved.values)
    kept = _placeholders(resolved.values.get("folders", ()), files) if only is None else {}
    tree = Tree.of({**kept, **files})
    left_out, seeded = (
        _matching([engine.text(pattern, resolved.values) for pattern in patterns], tree)
        for patterns in (found.excluded, found.seeded)
    )
    engine.keep()
    return Rendering(found, resolved, tree.without(*left_out), seeded - left_out)


def _placeholders(folders: Iterable[str], files: Mapping[str, File]) -> Mapping[str, File]:
    """An empty file in each of the folders a template lists that would be empty: git keeps no empty folder."""
    filled: set[str] = set()
    for path in files:
        folder = path.rpartition("/")[0]
        while folder not in filled:
            filled.add(folder)
            folder = folder.rpartition("/")[0]
    return {f"{folder}/.gitkeep": File(b"") for folder in folders if folder not in filled}


def _matching(patterns: Sequence[str], tree: Tree) -> frozenset[str]:
    """The paths that one of `patterns`, in git's syntax, covers."""
    if not patterns:
        return frozenset()

    def match() -> list[str]:
        from pathspec import GitIgnoreSpec  # noqa: PLC0415 - 35 ms, and only for paths that are new to this machine

        return list(GitIgnoreSpec.from_lines(patterns).match_files(tree.files))

    made_for = "\0".join((*patterns, "", *tree.files))
    return frozenset(remembered("matches", "paths", made_for, match))


def _data(template: Template, conventions: Conventions) -> Mapping[str, Any]:
    """What the engine knows of the answers to hidden questions; what is long to make is made if it is asked for.

    The page of the conventions is left to the template where they are those that it has by default.
    """
    declared = {question.name: question.default for question in template.questions if question.hidden}
    stated = plain(conventions)
    asks_for_page = "document" in declared and stated != declared.get("conventions")
    return {
        "conventions": stated,
        "overrides": overrides(conventions),
        "alone": getattr(conventions.project, template.name, ".") == ".",
        "version": __version__,
        **({"document": _document(conventions)} if asks_for_page else {}),
    }


def _document(conventions: Conventions) -> str:
    from patterns_cli.conventions.publish.document import document  # noqa: PLC0415 - only for a team of its own

    return document(conventions)


def _sources(folder: Path) -> Iterator[Source]:
    """The files of a template, sorted; a symbolic link is refused, as it may lead anywhere."""
    waiting = [("", str(folder))]
    found = []
    while waiting:
        within, place = waiting.pop()
        with os.scandir(place) as entries:
            kept = [entry for entry in entries if entry.name not in _NEVER and not entry.name.endswith(".pyc")]
        for entry in kept:
            if entry.is_symlink():
                raise ScaffoldError(f"the template holds a symbolic link: {entry.path}")
            path = f"{within}{entry.name}"
            if entry.is_dir():
                waiting.append((f"{path}/", entry.path))
            else:
                found.append(Source(path, entry.path))
    yield from sorted(found)


def _target(source: Source, suffix: str, text: Callable[[str], str]) -> str:
    """The rendered path of a file, or `""` where a part of it renders to nothing and drops the file."""
    parts = [text(part) for part in source.path.split("/")]
    parts[-1] = parts[-1].removesuffix(suffix)
    return "/".join(parts) if all(parts) else ""


def _file(source: Source, template: Template, engine: Engine, values: Mapping[str, Any]) -> File:
    try:
        executable = bool(os.stat(source.place).st_mode & 0o100)  # noqa: PTH116 - a template has hundreds, and a Path costs more
        if source.path.endswith(template.suffix):
            return File(engine.file(f"{template.subfolder}{source.path}", values), executable)
        with open(source.place, "rb") as stream:  # noqa: PTH123 - likewise
            return File(stream.read(), executable)
    except (OSError, UnicodeDecodeError) as error:
        raise ScaffoldError(f"a file of the template cannot be read: {source.place}: {error}") from error
