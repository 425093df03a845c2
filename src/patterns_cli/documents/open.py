"""Which documents a file gives: by its name, and by what the conventions say of its place."""

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document, Source
from patterns_cli.documents.migration import MigrationDocument
from patterns_cli.documents.places import is_migration
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.tree import ALONE, TreeDocument
from patterns_cli.documents.typescript.document import TypeScriptDocument

PYTHON = (".py", ".pyi")
TYPESCRIPT = (".ts", ".tsx", ".mts", ".cts")


def is_checkable(path: str) -> bool:
    """Whether there is a kind of document for a file of that name."""
    return path.endswith((*PYTHON, *TYPESCRIPT))


def documents_of(source: Source, conventions: Conventions, tree: TreeDocument = ALONE) -> tuple[Document, ...]:
    """The documents of one file of the tree: a migration is a Python module as well."""
    if source.path.endswith(TYPESCRIPT):
        return (TypeScriptDocument(source, tree),)
    if not source.path.endswith(PYTHON):
        return ()
    if is_migration(source.path, conventions):
        return (PythonDocument(source, tree), MigrationDocument(source))
    return (PythonDocument(source, tree),)
