"""LAY003: a model, schema, router, component or hook in another room than its own."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.bindings import Named
from patterns_cli.documents.parts import Room, components_folder
from patterns_cli.documents.placed import PlacedDocument
from patterns_cli.documents.places import is_test_place
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.roles import orm_models, routers, schemas
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule

_ASIDE: Final = re.compile(r"\.(?:test|spec|stories|d)\.|/__tests__/|/__mocks__/")
_ASSEMBLY: Final = frozenset({"main.py", "application.py", "app.py", "asgi.py", "server.py"})
"""Modules that put the application together, and may make the router that holds the others."""

_WIRE: Final = frozenset({"api", "crud", "models", "db"})
"""Rooms in which a pydantic model is what goes over the wire; elsewhere it may be a thing of the room's own."""

_HOOKLESS: Final = frozenset({"lib", "services", "types", "styles"})
"""Rooms that hold no hooks; those beside a component, a store or a page are where they are used."""

_TABLES: Final = re.compile(rb"__tablename__|\btable\b|\bBase\b")
_SCHEMAS: Final = re.compile(rb"BaseModel")
_ROUTERS: Final = re.compile(rb"APIRouter")
_SETTINGS: Final = frozenset({"config.py", "settings.py"})
_HOOK: Final = re.compile(r"use[A-Z0-9]")


@rule(
    "LAY003",
    "wrong-room",
    Severity.WARNING,
    document=PlacedDocument,
    heading="Architectural Patterns",
    trigger=rb"Base|table|APIRouter|<|Element|createPortal|\buse[A-Z0-9]",
)
def wrong_room(document: PlacedDocument, conventions: Conventions) -> Iterator[Hit]:
    """A table that is declared in a router, or a component that stands beside the folders for components, is found by
    the one who wrote it.

    Asked of modules in a room of the layout, and of those directly beside the rooms:

    - an ORM model (`__tablename__`, `table=True`, a `Base` of the database's) outside `models`;
    - a pydantic model outside `schemas`, in `api`, `crud`, `models`, `db` or beside them. Settings, private classes and
      what `core` and `services` keep to themselves are none;
    - an `APIRouter` outside `api`; the module that puts the application together may have one;
    - a component directly in the folder of components, where it has folders by `layout.components`;
    - a hook in a file of its own, such as `useUser.ts`, in `lib`, `services` or directly in `src`, outside `hooks`.
      Hooks beside the component or store that they serve are left alone.

    Of several in a module the first is reported. A module or folder that has the room's name, such as
    `users/models.py`, is that room for its neighbours.

    ## Bad
    ```python backend/app/api/users.py
    class User(Base):
        __tablename__ = "users"
    ```

    ## Good
    ```python backend/app/models/user.py
    class User(Base):
        __tablename__ = "users"
    ```
    """
    if is_test_place(document.path) or _ASIDE.search(document.path):
        return
    if isinstance(document.module, PythonDocument):
        for role, what, held in _of_backend(document, document.module):
            room = document.rooms.named(role, document.part)
            if held and room and _is_beside(document, room) and role not in _words(document):
                yield _hit(held, what, room)
    else:
        yield from _of_frontend(document, document.module, conventions)


def _of_backend(document: PlacedDocument, module: PythonDocument) -> Iterator[tuple[str, str, tuple[Named, ...]]]:
    """What a module may hold that has a room of its own: the room, what it is, and all of it that is there."""
    here, name = document.room.role if document.room else "", document.path.rpartition("/")[2]
    if here != "models" and document.mentions(_TABLES):
        yield "models", "ORM model", tuple(orm_models(module))
    if (here in _WIRE or not here) and name not in _SETTINGS and document.mentions(_SCHEMAS):
        yield "schemas", "pydantic model", tuple(schemas(module))
    if here != "api" and name not in _ASSEMBLY and document.mentions(_ROUTERS):
        yield "api", "router", tuple(routers(module))


def _is_beside(document: PlacedDocument, room: Room) -> bool:
    """Whether a module stands in a room, or directly in the folder that holds them: other folders are LAY002's."""
    return document.room is not None or document.path.rpartition("/")[0] == room.parent


def _of_frontend(document: PlacedDocument, module: TypeScriptDocument, conventions: Conventions) -> Iterator[Hit]:
    folder, _, name = document.path.rpartition("/")
    here, stem = document.room.role if document.room else "", name.partition(".")[0]
    if folder == _open_components(document, conventions) and name.endswith("x"):
        for each in module.declarations:
            if each.module_level and each.exported and each.value.returns_jsx:
                rooms = ", ".join(f"`{room}`" for room in conventions.layout.components)
                message = f"component `{each.name}` stands in no folder of `components`; move it to one of {rooms}"
                yield Hit(each.span, message, symbol=each.name)
                return
    hooks = document.rooms.named("hooks", document.part)
    is_apart = here in _HOOKLESS or (not here and hooks is not None and folder == hooks.parent)
    if hooks and is_apart and _HOOK.match(_camel(stem)) and "hooks" not in _words(document):
        for each in module.declarations:
            if each.module_level and each.exported and each.name == _camel(stem):
                yield _hit((each,), "hook", hooks)


def _open_components(document: PlacedDocument, conventions: Conventions) -> str | None:
    """The folder of components if one of the folders that the layout has in it is there, else None."""
    folder = components_folder(conventions)
    if folder is None:
        return None
    path = document.part.join(folder)
    is_kept = any(f"{path}/{name}" in document.module.tree.folders for name in conventions.layout.components)
    return path if is_kept else None


def _camel(stem: str) -> str:
    first, *rest = stem.split("-")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def _words(document: PlacedDocument) -> frozenset[str]:
    """The names of the module and of the folders around it in its part."""
    return frozenset(document.path.removeprefix(f"{document.part.folder}/").removesuffix(".py").split("/"))


def _hit(held: Sequence[Named], what: str, room: Room) -> Hit:
    """The hit for what a module holds, at the first of it: who moves one moves all."""
    folder = room.path.removeprefix(f"{room.part.folder}/") if room.part.folder else room.path
    first, more = held[0], len(held) - 1
    subject = f"{what} `{first.name}`" + (f" (and {more} more)" if more else "")
    return Hit(first.span, f"{subject} stands outside `{room.role}`; move it to `{folder}`", symbol=first.name)
