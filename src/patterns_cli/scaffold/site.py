"""The project that a generator adds to: its root, its conventions, and the folders of its parts."""

from collections.abc import Collection
from pathlib import Path

from patterns_cli.conventions.find import FILE_NAME, find_root
from patterns_cli.conventions.schema import Conventions
from patterns_cli.errors import UsageError
from patterns_cli.records import dataclass
from patterns_cli.scaffold.identifiers import Side
from patterns_cli.scaffold.part import conventions_at


@dataclass(frozen=True, slots=True)
class Site:
    """A project: the folder of its `patterns.yml`, which is that of its lock, and the conventions in force."""

    root: Path
    conventions: Conventions

    def folder(self, side: Side) -> str | None:
        """The folder of a part relative to the root, `.` for itself, or None where the project has no such part."""
        project = self.conventions.project
        return project.backend if side is Side.BACKEND else project.frontend

    def stands(self, side: Side) -> bool:
        """Whether the part is there."""
        folder = self.folder(side)
        return folder is not None and (self.root / folder).is_dir()


def find_site(here: Path) -> Site:
    """The project that `here` stands in; where no `patterns.yml` says so, it is the repository.

    Raises:
        ConfigurationError: a `patterns.yml` is not valid.
    """
    top = find_root(here)
    conventions = conventions_at(top, here)
    return Site(top / conventions.base, conventions)


def sides_of(site: Site, wanted: Collection[Side] = ()) -> frozenset[Side]:
    """The parts to add to: those that are there, or `wanted`, which must be.

    Raises:
        UsageError: none is there, or not the one that is wanted; says what was looked for and where.
    """
    found = frozenset(side for side in Side if site.stands(side))
    lacking = [side for side in Side if side in (wanted or (Side if not found else ())) and side not in found]
    if not lacking:
        return frozenset(wanted) or found
    looked_for = " and ".join(_looked_for(site, side) for side in lacking)
    raise UsageError(
        f"there is no {' and no '.join(lacking)} here: looked for {looked_for} in {site.root}",
        help=f"Run this inside the project; `project` in its {FILE_NAME} says where its parts stand.",
    )


def _looked_for(site: Site, side: Side) -> str:
    folder = site.folder(side)
    return f"{folder}/" if folder is not None else f"nothing, as `project.{side}` is null,"
