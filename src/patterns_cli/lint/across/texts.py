"""Names in strings and in files that are no code: dotted paths, paths of files, and what they mean in a project."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from patterns_cli.lint.across.plan import Draft, RefusedError
from patterns_cli.lint.across.project import Project
from patterns_cli.model import Span
from patterns_cli.records import dataclass

_DOTTED: Final = re.compile(r"(?<![\w./])[^\W\d]\w*(?:[.:][^\W\d]\w*)+(?![\w/])|(?<![\w./-])[^\W\d]\w*(?![\w./:-])")
_WORD: Final = re.compile(r"\w+")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")

PROSE: Final = (".md", ".rst", ".txt", ".adoc")
"""Files for people: what is mentioned there in passing binds nobody."""

NOTEBOOKS: Final = (".ipynb", ".pyx", ".pxd")
"""Files that are as good as Python, and that are not read here."""


@dataclass(frozen=True, slots=True)
class Token:
    """A dotted path in a text: its words, and where each begins; `is_whole`: it is all of the text."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    is_whole: bool

    def place_of(self, word: str) -> int | None:
        """The first place of a word behind others."""
        return self.words.index(word, 1) if word in self.words[1:] else None

    def span_of(self, place: int) -> Span:
        """Where the word at a place stands."""
        return self.spans[place]

    def modules(self, project: Project, path: str, place: int) -> tuple[str, ...]:
        """The modules that the words before a place may mean, seen from the file at `path`."""
        return project.modules.named(path, self.words[:place])


@dataclass(frozen=True)
class Positions:
    """From offsets in a text that begins at some place of a file to places there."""

    text: str
    line: int = 1
    column: int = 1

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def span(self, start: int, end: int) -> Span:
        """The span of a stretch in one line."""
        number = sum(each <= start for each in self._starts) - 1
        column = start - self._starts[number] + (self.column if number == 0 else 1)
        return Span(self.line + number, column, self.line + number, column + end - start)


def tokens(text: str, span: Span) -> Iterator[Token]:
    """The dotted paths in a text that begins where `span` does."""
    positions = Positions(text, span.line, span.column)
    for match in _DOTTED.finditer(text):
        found = [
            (each[0], match.start() + each.start(), match.start() + each.end()) for each in _WORD.finditer(match[0])
        ]
        yield Token(
            tuple(word for word, _, _ in found),
            tuple(positions.span(start, end) for _, start, end in found),
            match[0] == text,
        )


def rename_in_files(project: Project, draft: Draft, modules: set[str]) -> None:
    """Rename what a dotted path names in files that are no code: `app.main:create_app` in a Dockerfile."""
    importing = re.compile(rf"\bimport\s[^\n;]*(?<![\w.]){re.escape(draft.old)}(?!\w)")
    for path in project.holding(draft.old, python=False):
        source = project.source(path)
        if source and not path.endswith(PROSE) and (path.endswith(NOTEBOOKS) or importing.search(source.text)):
            raise RefusedError(f"`{draft.old}` may be imported in a file that is not read as Python", path)
        for token in tokens(source.text, Span(1, 1, 1, 1)) if source else ():
            place = token.place_of(draft.old)
            if place is not None and not modules.isdisjoint(token.modules(project, path, place)):
                draft.edit(path, token.span_of(place))


def path_pattern(name: str) -> re.Pattern[str]:
    """Paths that end with `name`, or lead through it; the group is what stands before it."""
    return re.compile(rf"(?<![\w./@-])(?P<before>(?:[\w.@-]+/|/)*)(?P<name>{re.escape(name)})(?![\w-]|\.\w)")


def rename_paths(project: Project, draft: Draft, path: str, text: str, span: Span, old: str) -> None:
    """Rename the file or folder at `old`, or its stem, where a text of the file at `path` names it.

    Only what has a `/` or an extension is a path.

    Raises:
        RefusedError: a path that ends like it, and leads nowhere that is known.
    """
    name = old.rpartition("/")[2]
    positions = Positions(text, span.line, span.column)
    for match in path_pattern(name).finditer(text):
        whole = match["before"] + name
        if "/" not in whole and "." not in whole and not text.startswith("/", match.end()):
            continue
        place = positions.span(match.start("name"), match.start("name") + len(draft.old))
        if old in _places(path, whole):
            draft.edit(path, place)
        elif not _is_there(project, path, whole) and not path.endswith(PROSE) and _ends_alike(old, whole):
            raise RefusedError(f"the path `{whole}` may mean it", path, place)


def _ends_alike(old: str, written: str) -> bool:
    """Whether a path that leads nowhere known may lead to `old` from somewhere else: it is the end of it."""
    return f"/{old}".endswith(f"/{normalized(written)}")


def _places(path: str, written: str) -> Iterator[str]:
    """Where a path may lead that is written in the file at `path`: from any folder around it."""
    folders = path.split("/")[:-1]
    for depth in range(len(folders), -1, -1):
        yield normalized("/".join((*folders[:depth], written)))


def _is_there(project: Project, path: str, written: str) -> bool:
    there = project.tree.files | project.tree.folders
    return any(place in there for place in _places(path, written))


def normalized(path: str) -> str:
    """A path without `.` and `..`."""
    found: list[str] = []
    for piece in path.split("/"):
        if piece == "..":
            found[-1:] = []
        elif piece not in {"", "."}:
            found.append(piece)
    return "/".join(found)
