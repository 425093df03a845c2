"""The TypeScript of a project as those see it who rename: its files, and which of them a module name means."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Final

from patterns_cli.documents.tree import TreeDocument
from patterns_cli.documents.typescript.aliases import resolve
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.lint.across.plan import RefusedError
from patterns_cli.records import dataclass, field

EXTENSIONS: Final = (".ts", ".tsx", ".mts", ".cts")
_OTHERS: Final = (".js", ".jsx", ".mjs", ".cjs", ".vue", ".svelte", ".astro", ".mdx")
"""Files that may import what is renamed, and that are not read here."""

_TRIED: Final = ("", ".ts", ".tsx", ".d.ts", ".mts", ".cts", "/index.ts", "/index.tsx", "/index.d.ts")
_COMPILED: Final = {".js": (".ts", ".tsx"), ".jsx": (".tsx",), ".mjs": (".mts",), ".cjs": (".cts",)}


@dataclass(frozen=True)
class Scripts:
    """The TypeScript files of a tree."""

    tree: TreeDocument
    read: Callable[[str], "TypeScriptDocument | None"]
    _found: dict[tuple[str, str], str | None] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The paths of every TypeScript file."""
        return tuple(path for path in self.tree.paths if path.endswith(EXTENSIONS))

    @cached_property
    def others(self) -> tuple[str, ...]:
        """The files in other dialects."""
        return tuple(path for path in self.tree.paths if path.endswith(_OTHERS))

    def find(self, module: str, path: str) -> str | None:
        """The file that a module name means in the file at `path`; None for a package, or where there is none."""
        folder = path.rpartition("/")[0]
        key = (module, folder)
        if key not in self._found:
            self._found[key] = self._find(module, path)
        return self._found[key]

    def folder(self, module: str, path: str) -> str | None:
        """The folder that the beginning of a module name leads to, seen from the file at `path`."""
        return next((each for each in resolve(module or ".", path, self.tree) if each in self.tree.folders), None)

    def holding(self, word: str, *, stars: bool = False) -> Iterator[TypeScriptDocument]:
        """The files in which a text stands, or (`stars`) that give on all that another exports.

        Raises:
            RefusedError: one of them cannot be read whole.
        """
        from patterns_cli.documents.typescript.mentions import is_readable  # noqa: PLC0415 - tree-sitter is heavy

        for path in self.paths:
            document = self.read(path)
            data = document.source.utf_8 if document else b""
            if document and (word.encode() in data or (stars and b"export *" in data)):
                if not is_readable(document):
                    raise RefusedError(f"`{word}` may stand in a file that cannot be read whole", path)
                yield document

    def _find(self, module: str, path: str) -> str | None:
        for target in resolve(module, path, self.tree):
            for tried in self._candidates(target):
                if tried in self.tree.files:
                    return tried
        return None

    def _candidates(self, target: str) -> Iterator[str]:
        for extension, sources in _COMPILED.items():
            if target.endswith(extension):
                yield from (target.removesuffix(extension) + source for source in sources)
        yield from (target + extension for extension in _TRIED)
