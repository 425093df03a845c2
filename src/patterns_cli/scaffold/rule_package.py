"""Packages of rules as they stand in a repository: found by their entry point, and read without importing them."""

import ast
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from patterns_cli.conventions.find import find_root
from patterns_cli.documents.discover import NEVER_ENTERED, list_paths
from patterns_cli.errors import Location, ScaffoldError, UsageError
from patterns_cli.records import dataclass

GROUP = "patterns_cli.rules"
"""The group of entry points whose values are modules that register rules."""

_FILE = "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Declared:
    """A rule as its decorator declares it, and the module that does."""

    code: str
    name: str
    aliases: tuple[str, ...]
    path: Path


@dataclass(frozen=True, slots=True)
class RulePackage:
    """A package of rules: the folder of its `pyproject.toml`, the module of its entry point, and where that stands."""

    folder: Path
    module: str
    source: Path

    @property
    def start(self) -> Path:
        """The module that patterns imports."""
        return self.source / "__init__.py"

    def rules(self) -> tuple[Declared, ...]:
        """The rules that its modules declare.

        Raises:
            ScaffoldError: a module does not parse, so that it is not known which codes are taken.
        """
        return tuple(rule for path in sorted(self.source.rglob("*.py")) for rule in _declared(path))


def find_package(here: Path, *, family: str, into: Path | None) -> RulePackage | None:
    """The package of rules that a rule of `family` goes to, or None where none stands.

    It is the one that `here` is in, else the one of the repository that `here` is in, and of several the one that has
    rules of that family. With `into` it is looked for in that folder and below, and nowhere else.

    Raises:
        UsageError: several packages would do, or one is laid out in a way that nothing can be added to it.
        ScaffoldError: a `pyproject.toml` or a module cannot be read.
    """
    start, top = into or here, find_root(into or here)
    above = (start,) if into else tuple(folder for folder in (start, *start.parents) if folder.is_relative_to(top))
    own = next((folder for folder in above if _entry_points(folder)), None)
    folders = (own,) if own else tuple(folder for folder in _below(start if into else top) if _entry_points(folder))
    found = tuple(package for folder in folders for package in _packages(folder))
    if len(found) > 1:
        found = tuple(each for each in found if any(rule.code[:-3] == family for rule in each.rules())) or found
    if len(found) > 1:
        places = ", ".join(str(each.source.relative_to(top)) for each in found)
        raise UsageError(
            f"several packages of rules stand here: {places}",
            help=f"None alone has rules of {family}: say which one it is with --into FOLDER, or run this inside it.",
        )
    return found[0] if found else None


def _below(folder: Path) -> Iterator[Path]:
    """The folders below that hold a `pyproject.toml`; without git, two levels deep, as it may be anybody's home."""
    if (folder / ".git").exists():
        paths: Sequence[str] = [path for path in list_paths(folder) if path.rpartition("/")[2] == _FILE]
    else:
        found = (path.relative_to(folder) for depth in ("", "*/", "*/*/") for path in folder.glob(f"{depth}{_FILE}"))
        paths = sorted(path.as_posix() for path in found if NEVER_ENTERED.isdisjoint(path.parts))
    yield from ((folder / path).parent for path in paths)


def _entry_points(folder: Path) -> Mapping[str, str]:
    """The entry points of our group that a folder's `pyproject.toml` states."""
    path = folder / _FILE
    if not path.is_file():
        return {}
    try:
        text = path.read_text(encoding="utf-8")
        read: Any = tomllib.loads(text) if GROUP in text else {}
        stated = read.get("project", {}).get("entry-points", {}).get(GROUP, {})
        return {str(name): str(value) for name, value in stated.items()}
    except (OSError, ValueError, AttributeError) as error:
        raise ScaffoldError(
            f"it cannot be read: {error}", help="Mend it first.", location=Location(str(path))
        ) from error


def _packages(folder: Path) -> Iterator[RulePackage]:
    """The packages that the entry points of a `pyproject.toml` name, laid out below `src` or not."""
    for module in dict.fromkeys(_entry_points(folder).values()):
        relative = module.replace(".", "/")
        places = (folder / "src" / relative, folder / relative)
        source = next((place for place in places if (place / "__init__.py").is_file()), None)
        if source is None:
            looked = " and ".join(f"{place.relative_to(folder)}/__init__.py" for place in places)
            raise UsageError(
                f"{folder / _FILE} names the module `{module}` for its rules, which is no package here",
                help=f"Looked for {looked}: make it a package, to which modules can be added.",
            )
        yield RulePackage(folder, module, source)


def _declared(path: Path) -> Iterator[Declared]:
    try:
        tree = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError) as error:
        raise unparsed(error, path) from error
    for node in ast.walk(tree):
        for decorator in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
            match decorator:
                case ast.Call(
                    func=ast.Name(id="rule") | ast.Attribute(attr="rule"),
                    args=[ast.Constant(value=str(code)), ast.Constant(value=str(name)), *_],
                    keywords=keywords,
                ):
                    yield Declared(code, name, tuple(_aliases(keywords)), path)


def _aliases(keywords: Sequence[ast.keyword]) -> Iterator[str]:
    for keyword in keywords:
        if keyword.arg == "aliases" and isinstance(keyword.value, ast.Tuple | ast.List):
            for item in keyword.value.elts:
                if isinstance(item, ast.Constant) and isinstance(item.value, str):
                    yield item.value


def unparsed(error: Exception, path: Path) -> ScaffoldError:
    """That a module of a package cannot be read, so that it is not known what it declares or imports."""
    if isinstance(error, SyntaxError):
        said, place = f"does not parse: {error.msg}", Location(str(path), error.lineno)
    else:
        said, place = f"cannot be read: {error}", Location(str(path))
    return ScaffoldError(f"the module {said}", help="Mend it first.", location=place)
