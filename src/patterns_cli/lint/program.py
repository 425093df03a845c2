"""The program that an outcome comes from: our code, that of rules from elsewhere, Python and the parsers."""

import os
import sys
from collections.abc import Iterable, Iterator
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path

from patterns_cli import __version__
from patterns_cli.lint.digest import digest
from patterns_cli.registry import Deferred, Rule

_PARSERS = ("libcst", "tree_sitter", "tree_sitter_typescript")
_NO_CODE = frozenset({"__pycache__", "templates"})


def program_of(rules: Iterable[Rule]) -> str | None:
    """What stays the same while the program does, None where nobody can tell.

    Code is known by its files' sizes and times; the parsers, by the folder that they are installed in.
    """
    modules = {rule.module if isinstance(rule, Deferred) else rule.check.__module__ for rule in rules}
    lines = [__version__, sys.version]
    for top in sorted({"patterns_cli", *(module.partition(".")[0] for module in modules)}):
        files = tuple(_files(top))
        if not files:
            return None
        lines += files
    return digest("\n".join((*lines, *map(_installation, _PARSERS))).encode(errors="surrogateescape"))


def _files(top: str) -> Iterator[str]:
    """The files of a package or module, each in a line."""
    spec = _spec(top)
    if spec is None or spec.origin is None or not spec.has_location:
        return
    folders = list(spec.submodule_search_locations or ())
    if not folders:
        yield _line(spec.origin, Path(spec.origin).stat())
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    yield _line(entry.path, entry.stat())
                elif entry.name not in _NO_CODE and entry.is_dir():
                    folders.append(entry.path)


def _installation(name: str) -> str:
    """The folder that a package stands in, which changes whenever something is installed there."""
    spec = _spec(name)
    if spec is None or spec.origin is None:
        return name
    folder = Path(spec.origin).parents[1]
    return _line(str(folder), folder.stat())


def _spec(name: str) -> ModuleSpec | None:
    try:
        return find_spec(name)
    except (ImportError, ValueError):
        return None


def _line(path: str, status: os.stat_result) -> str:
    return f"{path} {status.st_size} {status.st_mtime_ns}"
