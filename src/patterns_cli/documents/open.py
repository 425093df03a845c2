"""Which documents a file gives: by its name, and by what the conventions say of its place.

A kind of document is imported where a file of that kind is there.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document, Source
from patterns_cli.documents.kinds import is_compose, is_dockerfile, is_dotenv
from patterns_cli.documents.parts import Kind, rooms_of
from patterns_cli.documents.places import is_migration, is_test_place, is_typescript_test_place
from patterns_cli.documents.tree import ALONE, TreeDocument

if TYPE_CHECKING:
    from patterns_cli.documents.python.document import PythonDocument
    from patterns_cli.documents.typescript.document import TypeScriptDocument

PYTHON = (".py", ".pyi")
TYPESCRIPT = (".ts", ".tsx", ".mts", ".cts")


def is_checkable(path: str) -> bool:
    """Whether there is a kind of document for a file of that name."""
    return path.endswith((*PYTHON, *TYPESCRIPT)) or is_dockerfile(path) or is_compose(path) or is_dotenv(path)


def documents_of(source: Source, conventions: Conventions, tree: TreeDocument = ALONE) -> tuple[Document, ...]:
    """The documents of one file of the tree: a module may be a migration or a file of tests, and stand in a part."""
    if source.path.endswith(PYTHON):
        return _of_python(source, conventions, tree)
    if source.path.endswith(TYPESCRIPT):
        return _of_typescript(source, conventions, tree)
    if is_dockerfile(source.path) or is_compose(source.path):
        return _of_containers(source)
    return _of_dotenv(source) if is_dotenv(source.path) else ()


def _of_python(source: Source, conventions: Conventions, tree: TreeDocument) -> tuple[Document, ...]:
    from patterns_cli.documents.python.document import PythonDocument  # noqa: PLC0415 - see the module's docstring

    module = PythonDocument(source, tree)
    if is_migration(source.path, conventions, tree):
        from patterns_cli.documents.migration import MigrationDocument  # noqa: PLC0415 - likewise

        return (module, MigrationDocument(source, tree))
    is_test = is_test_place(source.path) and source.path.endswith(".py")
    return (module, *_asides(module, "backend", conventions, is_test=is_test))


def _of_typescript(source: Source, conventions: Conventions, tree: TreeDocument) -> tuple[Document, ...]:
    from patterns_cli.documents.typescript.document import TypeScriptDocument  # noqa: PLC0415 - likewise

    script = TypeScriptDocument(source, tree)
    is_test = is_typescript_test_place(source.path, conventions)
    return (script, *_asides(script, "frontend", conventions, is_test=is_test))


def _asides(
    module: "PythonDocument | TypeScriptDocument", kind: Kind, conventions: Conventions, *, is_test: bool
) -> Iterator[Document]:
    """What a module is beside: one that stands in a part of the project of that kind, a file of tests."""
    rooms = rooms_of(module.tree, conventions)
    part = rooms.part_of(module.path, kind)
    if part is not None:
        from patterns_cli.documents.placed import PlacedDocument  # noqa: PLC0415 - likewise

        yield PlacedDocument(module.source, module, part, rooms)
    if is_test:
        from patterns_cli.documents.tests.document import TestDocument  # noqa: PLC0415 - likewise

        yield TestDocument(module.source, module)


def _of_containers(source: Source) -> tuple[Document, ...]:
    from patterns_cli.documents.image import ImagesDocument  # noqa: PLC0415 - likewise

    if is_dockerfile(source.path):
        from patterns_cli.documents.dockerfile.document import DockerfileDocument  # noqa: PLC0415 - likewise

        dockerfile = DockerfileDocument(source)
        return (dockerfile, ImagesDocument(source, dockerfile))
    from patterns_cli.documents.compose import ComposeDocument  # noqa: PLC0415 - likewise

    compose = ComposeDocument(source)
    return (compose, ImagesDocument(source, compose))


def _of_dotenv(source: Source) -> tuple[Document, ...]:
    from patterns_cli.documents.dotenv import DotenvDocument  # noqa: PLC0415 - likewise

    return (DotenvDocument(source),)
