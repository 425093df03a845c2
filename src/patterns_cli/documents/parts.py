"""The parts of a project, backend and frontend: which of them a tree of paths holds, and where."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.tree import TreeDocument

Kind = Literal["backend", "frontend"]

_SIGNS: dict[Kind, tuple[str, ...]] = {
    "backend": ("app", "alembic.ini", "alembic"),
    "frontend": ("src", "package.json", "next.config.ts"),
}
"""Files and folders of which one must stand in a part's folder for it to be that part."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the project and its folder, relative to the root, with `/`; empty for the root itself."""

    kind: Kind
    folder: str

    def join(self, path: str) -> str:
        """`path` of this part, relative to the root."""
        return f"{self.folder}/{path}" if self.folder else path


def parts_of(tree: TreeDocument, conventions: Conventions) -> Iterator[Part]:
    """The parts that are recognised in the tree: their folder is there and looks like one."""
    named: tuple[tuple[Kind, str | None], ...] = (
        ("backend", conventions.project.backend),
        ("frontend", conventions.project.frontend),
    )
    for kind, folder in named:
        if folder is None:
            continue
        part = Part(kind, "/".join(piece for piece in (conventions.base, folder) if piece not in {"", "."}))
        if any(part.join(sign) in tree.files or part.join(sign) in tree.folders for sign in _SIGNS[kind]):
            yield part
