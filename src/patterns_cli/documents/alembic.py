"""What Alembic's own configuration says: where its migrations stand and how it names their files.

Read as text from every `alembic.ini` and every `pyproject.toml` with a `[tool.alembic]`; nothing is imported. Source:
the documentation of Alembic 1.18, "Editing the .ini file" and "Using pyproject.toml for configuration".
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from patterns_cli.conventions.filenames import render_filename
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.records import dataclass
from patterns_cli.regexes import regex

DEFAULT_TEMPLATE: Final = "%(rev)s_%(slug)s"
"""What Alembic calls a migration if nobody says otherwise."""

_SEPARATORS: Final[Mapping[str, str]] = {
    "space": r"\s+",
    "newline": r"\n+",
    "os": r"[:;\n]+",  # whichever the machine has, that of the other one stands in no path of ours
    ":": r"[:\n]+",
    ";": r"[;\n]+",
    "": r"[,\s]+",
}
_TEMPLATE_UNITS: Final[Mapping[str, str]] = {
    "Y": "%(year)d", "m": "%(month).2d", "d": "%(day).2d", "H": "%(hour).2d", "M": "%(minute).2d",
    "S": "%(second).2d", "%": "%",
}  # fmt: skip
_FIELD: Final = regex(r"\{(date|slug|rev)(?::([^}]*))?\}")
_SAMPLE: Final = datetime(2025, 10, 23, 14, 15, 46, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Environment:
    """One environment of Alembic.

    `config` is the file that describes it; `versions` are the folders of its migrations, relative to the root, with
    `/`, `""` for the root itself. `recursive`: so are the folders below them. `template` is its `file_template` as
    Alembic reads it, without the `.py`.
    """

    config: str
    versions: tuple[str, ...]
    recursive: bool
    template: str

    def location(self, path: str) -> str | None:
        """The folder of its migrations that the file at `path` counts to, None if it is none of them."""
        folder = path.rpartition("/")[0]
        if folder in self.versions:
            return folder
        if self.recursive:
            return next((each for each in self.versions if folder.startswith(f"{each}/") or not each), None)
        return None


def environments_of(tree: TreeDocument) -> tuple[Environment, ...]:
    """The environments that the tree's files describe, in order of the files' paths."""
    return tree.fact("environments", lambda: _environments(tree))


def _environments(tree: TreeDocument) -> tuple[Environment, ...]:
    found: list[Environment] = []
    for path in tree.paths:
        folder, _, name = path.rpartition("/")
        if name in {"alembic.ini", "pyproject.toml"} and (source := tree.read(path)) is not None:
            read = _of_ini if name == "alembic.ini" else _of_toml
            found.extend(_environment(tree, path, folder, settings) for settings in read(source.text))
    return tuple(found)


def file_template(pattern: str) -> str:
    """The `file_template` by which Alembic names files as the conventions' `pattern` does, empty if it cannot.

    The pattern ends in `.py`, which Alembic adds itself.
    """
    units = set(re.findall(r"%(.)", "".join(match[2] or "" for match in _FIELD.finditer(pattern))))
    if not units <= _TEMPLATE_UNITS.keys():
        return ""

    def written(match: re.Match[str]) -> str:
        if match[1] == "date":
            return re.sub(r"%(.)", lambda unit: _TEMPLATE_UNITS[unit[1]], match[2] or "")
        return f"%({match[1]})s"

    return _FIELD.sub(written, pattern.removesuffix(".py"))


def names_as(template: str, pattern: str) -> bool:
    """Whether a `file_template` gives files the names that the conventions' `pattern` gives them."""
    sample = {
        "year": _SAMPLE.year, "month": _SAMPLE.month, "day": _SAMPLE.day, "hour": _SAMPLE.hour,
        "minute": _SAMPLE.minute, "second": _SAMPLE.second, "slug": "create_users", "rev": "1a2b3c",
        "epoch": int(_SAMPLE.timestamp()),
    }  # fmt: skip
    try:
        return f"{template % sample}.py" == render_filename(pattern, _SAMPLE, "create_users", "1a2b3c")
    except (KeyError, TypeError, ValueError):
        return False  # whoever has written it will hear of it from Alembic


def _of_ini(text: str) -> Iterator[Mapping[str, Any]]:
    """The settings of every section that places an environment, `%%` taken for `%`."""
    if "script_location" not in text:
        return
    from configparser import Error, RawConfigParser  # noqa: PLC0415 - only where there is such a file

    parser = RawConfigParser(strict=False, allow_no_value=True)
    try:
        parser.read_string(text)
    except (Error, AttributeError):  # the latter where a line goes on a setting without a value
        return
    for name in parser.sections():
        if parser.has_option(name, "script_location"):
            yield {key: (value or "").replace("%%", "%") for key, value in parser.items(name)}


def _of_toml(text: str) -> Iterator[Mapping[str, Any]]:
    if "[tool.alembic" not in text:
        return
    from tomllib import TOMLDecodeError, loads  # noqa: PLC0415 - only where there is such a section

    try:
        section = loads(text)["tool"]["alembic"]
    except (TOMLDecodeError, KeyError, TypeError, RecursionError):
        return
    if isinstance(section, dict) and isinstance(section.get("script_location"), str):
        yield {key: value.replace("%%", "%") if isinstance(value, str) else value for key, value in section.items()}


def _environment(tree: TreeDocument, config: str, folder: str, settings: Mapping[str, Any]) -> Environment:
    scripts = _folder(tree, str(settings["script_location"]), folder)
    named = [_folder(tree, place, folder) for place in _locations(settings)]
    return Environment(
        config,
        tuple(dict.fromkeys(named or [_joined(scripts, "versions")])),
        str(settings.get("recursive_version_locations", "")).lower() in {"1", "true", "yes", "on"},
        str(settings.get("file_template") or DEFAULT_TEMPLATE),
    )


def _locations(settings: Mapping[str, Any]) -> Iterable[str]:
    """The folders that `version_locations` lists, as they are written; without it there is one, below the scripts."""
    given = settings.get("version_locations") or ()
    if isinstance(given, str):
        named = settings.get("path_separator") or settings.get("version_path_separator") or ""
        given = re.split(_SEPARATORS.get(str(named), _SEPARATORS[""]), given)
    return [place.strip() for place in given if isinstance(place, str) and place.strip()]


def _folder(tree: TreeDocument, written: str, here: str) -> str:
    """The folder that a path means: relative to the file that names it, else to the root; or of a package.

    What names no folder of the tree is taken to be relative to the file.
    """
    path = written.replace("%(here)s", ".").replace("\\", "/")
    if not path.startswith(("/", ".")) and ":" in path:
        package, _, inside = path.partition(":")
        path = f"{package.replace('.', '/')}/{inside.replace(':', '/')}"
        source = [_joined(here, "src", path), _joined("src", path)]
    else:
        source = []
    tried = [_joined(here, path), *source, _joined(path)]
    return next((each for each in tried if each in tree.folders), tried[0])


def _joined(*parts: str) -> str:
    found: list[str] = []
    for piece in "/".join(parts).split("/"):
        if piece == ".." and found:
            found.pop()
        elif piece not in {"", ".", ".."}:
            found.append(piece)
    return "/".join(found)
