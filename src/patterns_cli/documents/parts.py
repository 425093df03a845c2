"""The parts of a project, backend and frontend, which of them a tree holds, and the rooms of the layout in them."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.records import dataclass

Kind = Literal["backend", "frontend"]

_BACKEND_SIGNS: Final = ("alembic.ini", "alembic")
_FRONTEND_SIGNS: Final = ("next.config.ts", "next.config.js", "next.config.mjs", "src", "package.json")
"""Files and folders of which one must stand in a part's folder for it to be that part."""

_ROLES: Final[Mapping[Kind, frozenset[str]]] = {
    "backend": frozenset({"api", "core", "crud", "db", "models", "schemas", "services", "utils"}),
    "frontend": frozenset({"app", "components", "hooks", "lib", "services", "store", "styles", "types"}),
}
_COMPONENT_ROLES: Final = frozenset({"common", "features", "layouts", "ui"})


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the project and its folder, relative to the root, with `/`; empty for the root itself."""

    kind: Kind
    folder: str

    def join(self, path: str) -> str:
        """`path` of this part, relative to the root."""
        return f"{self.folder}/{path}" if self.folder else path

    def holds(self, path: str) -> bool:
        """Whether the file or folder at `path` stands in this part."""
        return not self.folder or path.startswith(f"{self.folder}/")


@dataclass(frozen=True, slots=True)
class Room:
    """A folder of the layout whose word the conventions document explains: what it is for, and where it stands."""

    role: str
    path: str
    part: Part

    @property
    def parent(self) -> str:
        """The folder that it stands in, relative to the root."""
        return self.path.rpartition("/")[0]


@dataclass(frozen=True)
class Rooms:
    """The rooms of all parts of a tree, by their paths."""

    parts: tuple[Part, ...]
    by_path: Mapping[str, Room]

    def of(self, path: str) -> Room | None:
        """The nearest room that `path` stands in; a module `models.py` is the room `models` as the folder would be."""
        here = path if path in self.by_path else path.removesuffix(".py")
        while here:
            if here in self.by_path:
                return self.by_path[here]
            here = here.rpartition("/")[0]
        return None

    def part_of(self, path: str, kind: Kind) -> Part | None:
        """The part of that kind that `path` stands in."""
        return next((part for part in self.parts if part.kind == kind and part.holds(path)), None)

    def named(self, role: str, part: Part) -> Room | None:
        """The room for that role in a part, None where its layout has none."""
        return next((room for room in self.by_path.values() if room.role == role and room.part == part), None)


def parts_of(tree: TreeDocument, conventions: Conventions) -> tuple[Part, ...]:
    """The parts that are recognised in the tree: their folder is there and looks like one."""
    return rooms_of(tree, conventions).parts


def rooms_of(tree: TreeDocument, conventions: Conventions) -> Rooms:
    """The rooms that the layout has in the parts that are recognised, whether they are there or not."""
    key = ("rooms", conventions.layout, conventions.project, conventions.base)
    return tree.fact(key, lambda: _rooms(tree, conventions))


def components_folder(conventions: Conventions) -> str | None:
    """The folder of components in a frontend, None where the layout has none."""
    return next((each for each in conventions.layout.frontend if each.endswith("components")), None)


def _rooms(tree: TreeDocument, conventions: Conventions) -> Rooms:
    parts = tuple(_parts(tree, conventions))
    found = (Room(role, path, part) for part in parts for role, path in _named(part, conventions))
    return Rooms(parts, {room.path: room for room in found})


def _named(part: Part, conventions: Conventions) -> Iterator[tuple[str, str]]:
    """What each room of a part is for, and its path: the last word of a folder of the layout says it."""
    folders = conventions.layout.backend if part.kind == "backend" else conventions.layout.frontend
    for folder in folders:
        role = folder.rpartition("/")[2]
        if role in _ROLES[part.kind]:
            yield role, part.join(folder)
    components = components_folder(conventions) if part.kind == "frontend" else None
    for room in conventions.layout.components if components else ():
        if room in _COMPONENT_ROLES:
            yield room, part.join(f"{components}/{room}")


def _parts(tree: TreeDocument, conventions: Conventions) -> Iterator[Part]:
    backend, frontend = conventions.project.backend, conventions.project.frontend
    if backend is not None and _is_backend(part := Part("backend", _placed(conventions, backend)), tree, conventions):
        yield part
    if frontend is not None and _is_frontend(part := Part("frontend", _placed(conventions, frontend)), tree):
        yield part


def _placed(conventions: Conventions, folder: str) -> str:
    return "/".join(piece for piece in (conventions.base, folder) if piece not in {"", "."})


def _is_backend(part: Part, tree: TreeDocument, conventions: Conventions) -> bool:
    """Whether Alembic is set up there, or a package that the layout has rooms in holds a module."""
    if any(part.join(sign) in tree.files or part.join(sign) in tree.folders for sign in _BACKEND_SIGNS):
        return True
    packages = {folder.partition("/")[0] for folder in conventions.layout.backend if "/" in folder}
    inside = tuple(f"{part.join(package)}/" for package in packages)
    return any(path.endswith(".py") and path.startswith(inside) for path in tree.paths)


def _is_frontend(part: Part, tree: TreeDocument) -> bool:
    """Whether it looks like one; a package that depends on other things than Next.js is somebody else's."""
    if not any(part.join(sign) in tree.files or part.join(sign) in tree.folders for sign in _FRONTEND_SIGNS):
        return False
    return _has_next_config(part, tree) or not _is_other_package(tree, part.join("package.json"))


def _has_next_config(part: Part, tree: TreeDocument) -> bool:
    return any(part.join(sign) in tree.files for sign in _FRONTEND_SIGNS if sign.startswith("next."))


def _is_other_package(tree: TreeDocument, path: str) -> bool:
    import json  # noqa: PLC0415 - most trees have no such file

    source = tree.read(path)
    try:
        package = json.loads(source.text) if source else None
    except (ValueError, RecursionError):
        return False
    dependencies = package.get("dependencies") if isinstance(package, dict) else None
    return isinstance(dependencies, dict) and bool(dependencies) and "next" not in dependencies
