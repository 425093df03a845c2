"""What any document knows of comments."""

from patterns_cli.documents.base import Document
from patterns_cli.documents.commenting.lines import of_containers
from patterns_cli.documents.commenting.places import Commenting
from patterns_cli.documents.commenting.python import PythonCommenting
from patterns_cli.documents.commenting.typescript import TypeScriptCommenting
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.typescript.document import TypeScriptDocument


def commenting_of(document: Document) -> Commenting | None:
    """What the document knows of comments; None if its kind has none, or it does not parse."""
    if document.fault is not None:
        return None
    match document:
        case PythonDocument():
            return PythonCommenting.of(document)
        case TypeScriptDocument():
            return None if document.syntax.faulty else TypeScriptCommenting(document)
    return of_containers(document)
