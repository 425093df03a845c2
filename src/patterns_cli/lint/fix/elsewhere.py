"""Where else in a repository a name stands, for fixes that are whole only if it stands nowhere else."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from patterns_cli.documents.base import Source
from patterns_cli.documents.content import Content
from patterns_cli.documents.open import is_checkable
from patterns_cli.lint.fix.importing import speaks_of, stem

_TEXT = frozenset(
    {
        ".cfg", ".ini", ".toml", ".yml", ".yaml", ".json", ".rst", ".md", ".html", ".jinja", ".txt", ".sh", ".js",
        ".jsx", ".mjs", ".cjs",
    }
)  # fmt: skip
"""Files beside those that are checked in which a name of the code may stand."""


class Elsewhere:
    """The files of a repository by the names that stand in them; each name is looked for once."""

    def __init__(self, content: Content, tree: Iterable[str]) -> None:
        self._content = content
        self._tree = tuple(path for path in tree if is_checkable(path) or PurePosixPath(path).suffix in _TEXT)
        self._known: dict[str, tuple[str, ...]] = {}

    def look_for(self, names: Iterable[str]) -> None:
        """Look for all of these names at once, each as a whole word."""
        wanted = sorted(set(names) - self._known.keys())
        if not wanted:
            return
        found: dict[str, list[str]] = {name: [] for name in wanted}
        word = re.compile(rb"(?<![\w\x80-\xff])(?:%s)(?![\w\x80-\xff])" % b"|".join(map(_escaped, wanted)))
        for path, text in self._texts():
            for name in {match.decode() for match in word.findall(text)}:
                found[name].append(path)
        self._known |= {name: tuple(paths) for name, paths in found.items()}

    def first(self, name: str, but: str) -> str | None:
        """The first file other than `but` in which a name stands that was looked for."""
        return next((path for path in self._known[name] if path != but), None)

    def speaker(self, path: str) -> str | None:
        """The first file that imports or names the file at `path`, whose stem was looked for."""
        for other in self._known[stem(path)]:
            source = self._content.read(other) if other != path else None
            if isinstance(source, Source) and speaks_of(source, path):
                return other
        return None

    def _texts(self) -> Iterator[tuple[str, bytes]]:
        for path in self._tree:
            source = self._content.read(path)
            if isinstance(source, Source):
                yield path, source.utf_8


def _escaped(name: str) -> bytes:
    return re.escape(name).encode()
