"""The templates there are, found from a checkout and from an installed wheel, and what their `copier.yml` says."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from patterns_cli.errors import Location, ScaffoldError
from patterns_cli.records import dataclass
from patterns_cli.scaffold.answers import Question
from patterns_cli.scaffold.parsed import parsed

CONFIGURATION = "copier.yml"
_PACKAGE = Path(__file__).parents[1]
_CHECKOUT = Path(__file__).parents[3]
_DELIMITERS = (
    "block_start_string",
    "block_end_string",
    "variable_start_string",
    "variable_end_string",
    "comment_start_string",
    "comment_end_string",
    "keep_trailing_newline",
    "trim_blocks",
    "lstrip_blocks",
)
"""The settings of Jinja that a template of ours may make; copier's other ones would run code or change meaning."""


@dataclass(frozen=True)
class Template:
    """A template: its name, and the folder that holds its `copier.yml`."""

    name: str
    folder: Path

    @cached_property
    def _settings(self) -> Mapping[str, Any]:
        return _read(self.folder / CONFIGURATION)

    @property
    def files(self) -> Path:
        """The folder of the files that are rendered."""
        return self.folder / self.subfolder

    @cached_property
    def subfolder(self) -> str:
        """That folder below the template's own, with a `/` at the end; empty where it is that one."""
        stated = str(self._settings.get("_subdirectory", "")).strip("/")
        return f"{stated}/" if stated else ""

    @property
    def suffix(self) -> str:
        """What a file's name ends with if it is rendered rather than copied."""
        return str(self._settings.get("_templates_suffix", ".jinja"))

    @property
    def delimiters(self) -> Mapping[str, Any]:
        """The settings of Jinja, as keyword arguments of its Environment."""
        given = {"keep_trailing_newline": True, **self._settings.get("_envops", {})}
        return {key: value for key, value in given.items() if key in _DELIMITERS}

    @property
    def seeded(self) -> tuple[str, ...]:
        """Patterns, in git's syntax and to be rendered, of files that are the user's own from the first moment.

        They are copier's `_skip_if_exists`, which means the same there: rendered once, never updated.
        """
        return tuple(self._settings.get("_skip_if_exists", ()))

    @property
    def excluded(self) -> tuple[str, ...]:
        """Patterns, in git's syntax and to be rendered, of rendered paths that are left out."""
        return tuple(self._settings.get("_exclude", ()))

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions in the order they are asked, hidden ones included."""
        return tuple(
            Question.read(key, value, self.folder / CONFIGURATION)
            for key, value in self._settings.items()
            if not key.startswith("_")
        )


def folder() -> Path:
    """The folder of our own templates: in the package as it is installed, beside `src` in a checkout."""
    installed = _PACKAGE / "templates"
    return installed if installed.is_dir() else _CHECKOUT / "templates"


def names() -> tuple[str, ...]:
    """The names of our own templates, sorted."""
    return tuple(sorted(path.parent.name for path in folder().glob(f"*/{CONFIGURATION}")))


def find(template: str | Path) -> Template:
    """One of our own templates by name, or the template in a folder.

    Raises:
        ScaffoldError: there is none.
    """
    place = folder() / template if isinstance(template, str) else template
    if not (place / CONFIGURATION).is_file():
        raise ScaffoldError(f"there is no template `{template}`", help=f"Templates: {', '.join(names())}.")
    return Template(place.name, place)


def _read(path: Path) -> Mapping[str, Any]:
    try:
        read = parsed(path.read_bytes())
    except (OSError, ValueError) as error:
        raise ScaffoldError(f"the template cannot be read: {error}", location=Location(str(path))) from error
    if not isinstance(read, dict):
        raise ScaffoldError("the template's settings are not a mapping", location=Location(str(path)))
    return read
