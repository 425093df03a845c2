"""Whether a file speaks of another one: imports it, or names it by its folder and name; told from its text."""

import re
from functools import cache
from posixpath import dirname, join, normpath

from patterns_cli.documents.base import Source

_PYTHON = (".py", ".pyi")
_SCRIPT = re.compile(r"\.[mc]?[jt]sx?$")
_SPECIFIER = re.compile(r"""['"`](?P<path>[^'"`\n]*)['"`]""")


def stem(path: str) -> str:
    """What the file is called by those who import it: its name without the last extension."""
    return path.rpartition("/")[2].rpartition(".")[0]


def speaks_of(source: Source, path: str) -> bool:
    """Whether the text imports the file at `path`, or has its folder and its name in one word; better yes than no."""
    if path.endswith(_PYTHON):
        return _python(path).search(source.text) is not None
    if _SCRIPT.search(source.path):
        return any(_leads_to(match["path"], source.path, path) for match in _SPECIFIER.finditer(source.text))
    return _ending(path) in source.text


@cache
def _python(path: str) -> re.Pattern[str]:
    folder = re.escape(dirname(path).rpartition("/")[2])
    module = re.escape(stem(path))
    package = rf"(?:\.+|[\w.]*\b{folder})" if folder else r"\.+"
    ways = [
        rf"^\s*from[ \t]+{module}\b",
        rf"^\s*import[ \t][^\n]*(?<![\w.]){module}\b",
        rf"\bfrom[ \t]+\.+(?:\w+\.)*{module}\b",
        rf"\bfrom[ \t]+{package}[ \t]+import\b[ \t]*(?:\([^)]*?|[^\n(]*?)\b{module}\b",
    ]
    if folder:
        ways.append(rf"\b{folder}[./]{module}\b")
    return re.compile("|".join(ways), re.MULTILINE)


def _leads_to(specifier: str, importer: str, path: str) -> bool:
    """Whether what a script names in quotes may be the file at `path`: relative, or by an alias and its last folder."""
    meant, bare = _SCRIPT.sub("", specifier), _SCRIPT.sub("", path)
    if specifier.startswith("."):
        return normpath(join(dirname(importer), meant)) == bare
    return meant == bare or meant.endswith(f"/{_ending(path)}") or meant == _ending(path)


def _ending(path: str) -> str:
    """The last folder and the name without its extension."""
    return "/".join(_SCRIPT.sub("", path.removesuffix(".py")).split("/")[-2:])
