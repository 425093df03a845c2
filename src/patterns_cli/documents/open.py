"""Which documents a file gives: by its name, and by what the conventions say of its place."""

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document, Source
from patterns_cli.documents.compose import ComposeDocument, is_compose
from patterns_cli.documents.dockerfile.document import DockerfileDocument, is_dockerfile
from patterns_cli.documents.dotenv import DotenvDocument, is_dotenv
from patterns_cli.documents.image import ImagesDocument
from patterns_cli.documents.migration import MigrationDocument
from patterns_cli.documents.placed import placed
from patterns_cli.documents.places import is_migration, is_test_place, is_typescript_test_place
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.tests.document import TestDocument
from patterns_cli.documents.tree import ALONE, TreeDocument
from patterns_cli.documents.typescript.document import TypeScriptDocument

PYTHON = (".py", ".pyi")
TYPESCRIPT = (".ts", ".tsx", ".mts", ".cts")


def is_checkable(path: str) -> bool:
    """Whether there is a kind of document for a file of that name."""
    return path.endswith((*PYTHON, *TYPESCRIPT)) or is_dockerfile(path) or is_compose(path) or is_dotenv(path)


def documents_of(source: Source, conventions: Conventions, tree: TreeDocument = ALONE) -> tuple[Document, ...]:
    """The documents of one file of the tree: a module may be a migration or a file of tests, and stand in a part."""
    path = source.path
    if path.endswith(TYPESCRIPT):
        script = TypeScriptDocument(source, tree)
        tests = TestDocument(source, script) if is_typescript_test_place(path, conventions) else None
        return _there(script, placed(script, conventions), tests)
    if not path.endswith(PYTHON):
        return _of_containers(source)
    module = PythonDocument(source, tree)
    if is_migration(path, conventions, tree):
        return (module, MigrationDocument(source, tree))
    tests = TestDocument(source, module) if is_test_place(path) and path.endswith(".py") else None
    return _there(module, placed(module, conventions), tests)


def _there(*documents: Document | None) -> tuple[Document, ...]:
    return tuple(document for document in documents if document is not None)


def _of_containers(source: Source) -> tuple[Document, ...]:
    if is_dockerfile(source.path):
        dockerfile = DockerfileDocument(source)
        return (dockerfile, ImagesDocument(source, dockerfile))
    if is_compose(source.path):
        compose = ComposeDocument(source)
        return (compose, ImagesDocument(source, compose))
    return (DotenvDocument(source),) if is_dotenv(source.path) else ()
