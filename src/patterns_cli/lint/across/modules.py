"""Which file of the tree an import of Python means, seen from the file in which it stands."""

import sys
from collections.abc import Iterator, Sequence
from functools import cached_property

from patterns_cli.documents.tree import TreeDocument
from patterns_cli.records import dataclass

PYTHON = (".py", ".pyi")
PACKAGE = "/__init__.py"


@dataclass(frozen=True)
class Modules:
    """The modules of a tree; a package is known by its `__init__.py`, one without it by its folder and a `/`."""

    tree: TreeDocument

    @cached_property
    def python(self) -> tuple[str, ...]:
        """The paths of every module and stub."""
        return tuple(path for path in self.tree.paths if path.endswith(PYTHON))

    def find(self, importer: str, level: int, parts: Sequence[str]) -> tuple[str, ...]:
        """Every module that may be meant where the file at `importer` imports `parts`; `level` counts leading dots.

        Roots are the folders around the importer and their `src`, but for packages; where none of them has it, any
        other folder may be one.
        """
        folders = importer.split("/")[:-1]
        if level:
            if level - 1 > len(folders):
                return ()
            return self._below(["/".join(folders[: len(folders) - level + 1])], parts)
        if not parts or self._is_standard(importer, parts[0]):
            return ()
        above = ["/".join(folders[:depth]) for depth in range(len(folders), -1, -1)]
        near = [root for folder in above for root in (folder, _joined(folder, "src"))]
        found = self._below([root for root in near if not self._is_package(root)], parts)
        far = sorted(self._roots.get(parts[0], ()))
        return found or self._below([root for root in far if not self._is_package(root)], parts)

    def named(self, path: str, words: Sequence[str]) -> tuple[str, ...]:
        """Every module that a dotted path in a text of the file at `path` may mean: one word is none of a package's."""
        found = self.find(path, 0, words)
        return found if len(words) > 1 else tuple(each for each in found if not self.parent(each).endswith(PACKAGE))

    def parent(self, module: str) -> str:
        """The package that a module stands in, empty for one at the root."""
        folder = self.folder(module).rpartition("/")[0] if self.is_package(module) else module.rpartition("/")[0]
        if not folder:
            return ""
        return f"{folder}{PACKAGE}" if f"{folder}{PACKAGE}" in self.tree.files else f"{folder}/"

    def is_package(self, module: str) -> bool:
        """Whether a module is a package, with `__init__.py` or without."""
        return module.endswith(("/", PACKAGE))

    def folder(self, module: str) -> str:
        """The folder of a package."""
        return module.removesuffix("/") if module.endswith("/") else module.removesuffix(PACKAGE)

    def child(self, package: str, name: str) -> str | None:
        """The module of that name in a package."""
        found = self._below([self.folder(package)], [name]) if self.is_package(package) else ()
        return found[0] if found else None

    def _below(self, roots: Sequence[str], parts: Sequence[str]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for root in roots:
            module = self._at(_joined(root, *parts))
            if module is not None:
                found[module] = None
        return tuple(found)

    def _at(self, stem: str) -> str | None:
        files = self.tree.files
        if f"{stem}{PACKAGE}".lstrip("/") in files:
            return f"{stem}{PACKAGE}".lstrip("/")
        if f"{stem}.py" in files:
            return f"{stem}.py"
        return f"{stem}/" if stem in self._folders else None

    @cached_property
    def _folders(self) -> frozenset[str]:
        """The folders that hold Python at any depth."""
        return frozenset(folder for path in self.python for folder in _above(path))

    @cached_property
    def _roots(self) -> dict[str, set[str]]:
        """The folders in which a module or package of a name stands, by that name."""
        found: dict[str, set[str]] = {}
        for path in (*self.python, *self._folders):
            root, _, name = path.rpartition("/")
            found.setdefault(name.partition(".")[0], set()).add(root)
        return found

    def _is_package(self, folder: str) -> bool:
        return _joined(folder, "__init__.py") in self.tree.files

    def _is_standard(self, importer: str, name: str) -> bool:
        """Whether a name is a module of the standard library, which a package's own file does not hide."""
        return name in sys.stdlib_module_names and self._is_package(importer.rpartition("/")[0])


def _joined(*parts: str) -> str:
    return "/".join(part for part in parts if part)


def _above(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
