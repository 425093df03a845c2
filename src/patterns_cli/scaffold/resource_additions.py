"""What a resource adds to files of the frontend that stand there: texts to its catalogues, an entry to its pages."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from patterns_cli.errors import ScaffoldError
from patterns_cli.records import dataclass, field
from patterns_cli.scaffold.page_list import PageEntry, with_entry
from patterns_cli.scaffold.plan import own_file
from patterns_cli.scaffold.tree import Tree

MESSAGES = "src/lib/i18n/messages"
"""Where the frontend's message catalogues stand, below its own folder."""

_TEXTS, _PAGE = "catalogue/", "page.json"
"""The folder of the template that holds texts for people by locale, and its file that says what goes to the pages."""

_SPOKEN = "en"
"""The locale whose texts stand in for those that we do not have."""


@dataclass(frozen=True, slots=True)
class Additions:
    """Members of message catalogues and entries of pages, by the paths of these files.

    `untranslated` are the locales whose texts are English; `address` is where the pages begin, and `unlinked` says why
    nothing leads to them, if so.
    """

    members: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    untranslated: tuple[str, ...] = ()
    pages: Mapping[str, PageEntry] = field(default_factory=dict)
    address: str = ""
    unlinked: str = ""

    @property
    def locales(self) -> tuple[str, ...]:
        """The locales whose catalogues get texts."""
        return tuple(Path(path).stem for path in self.members)


def additions_of(tree: Tree, root: Path, folder: str) -> tuple[Tree, Additions]:
    """Take what is to be added to other files out of a rendered tree: the rest of it, and that.

    The tree's paths are relative to the frontend in `folder` below `root`.

    Raises:
        ScaffoldError: there is no message catalogue.
    """
    texts = {Path(path).stem: json.loads(file.data) for path, file in tree if path.startswith(_TEXTS)}
    rest = tree.without(*(path for path, _ in tree if path.startswith(_TEXTS) or path == _PAGE))
    within = "" if folder == "." else f"{folder}/"
    locales = _locales(root / folder / MESSAGES)
    members = {f"{within}{MESSAGES}/{locale}.json": texts.get(locale, texts[_SPOKEN]) for locale in locales}
    untranslated = tuple(locale for locale in locales if locale not in texts)
    stated = json.loads(tree.files[_PAGE].data)
    path, address, entry = f"{within}{stated.pop('file')}", stated.pop("address"), PageEntry(**stated)
    unlinked = _obstacle(root, path, entry)
    return rest, Additions(members, untranslated, {} if unlinked else {path: entry}, address, unlinked)


def _locales(place: Path) -> list[str]:
    locales = sorted(path.stem for path in place.glob("*.json"))
    if not locales:
        raise ScaffoldError(
            f"the project does not follow the layout: there is no message catalogue in {place}",
            help="The texts of a resource go there, to JSON files named after their locale, such as en.json.",
        )
    return locales


def _obstacle(root: Path, path: str, entry: PageEntry) -> str:
    """Why the entry cannot be put into the file at `path`; empty where it can."""
    try:
        file = own_file(root / path)
        if file is None:
            return f"there is no {path}"
        with_entry(file.data, entry, path)
    except ScaffoldError as error:
        return f"{path} {error.faults[0].message}"
    except OSError as error:
        return f"{path} cannot be read: {error.strerror}"
    return ""
