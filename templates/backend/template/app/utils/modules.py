"""Finding modules by walking a package, so that what is added is found without being registered."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType


def import_submodules(package: str, path: Iterable[str]) -> Iterator[ModuleType]:
    """Import and yield every module below `package`, whose `__path__` is `path`, in the order of their names."""
    for module in sorted(walk_packages(path, f"{package}."), key=lambda module: module.name):
        yield import_module(module.name)
