"""What of a module other modules are meant to use."""

from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.facts import Class, Function


def is_public_module(document: PythonDocument) -> bool:
    """Whether no folder and no file on the way to the module has a private name."""
    folders = document.path.removesuffix("/__init__.py").removesuffix("/__main__.py").split("/")
    return not any(part.startswith("_") and part not in {"__init__.py", "__main__.py"} for part in folders)


def is_public(declared: Class | Function, document: PythonDocument) -> bool:
    """Whether a class or function can be meant for other modules.

    Neither its name nor those of the classes around it are private, no function stands around it, and `__all__`, where
    the module has one, holds the outermost name.
    """
    outermost: Class | Function = declared
    while True:
        if outermost.name.startswith("_"):
            return False
        around = outermost.enclosing
        if isinstance(around, Function):
            return False
        if around is None:
            break
        outermost = around
    exported = document.bindings.exported
    return exported is None or outermost.name in exported
