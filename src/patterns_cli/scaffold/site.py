"""The project that a generator adds to: its root, its conventions, and the folders of its parts."""

from collections.abc import Collection
from pathlib import Path

from patterns_cli.conventions.find import FILE_NAME, find_root
from patterns_cli.conventions.schema import Conventions
from patterns_cli.errors import UsageError
from patterns_cli.records import dataclass
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.identifiers import Side
from patterns_cli.scaffold.part import loaded_at

_EVERY_SIDE = frozenset(Side)


@dataclass(frozen=True, slots=True)
class Site:
    """A project: the folder of its `patterns.yml`, which is that of its lock, and the conventions in force.

    `stated` are the parts whose folder a `patterns.yml` names, where the others stand by default.
    """

    root: Path
    conventions: Conventions
    stated: frozenset[Side] = frozenset()

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
    loaded = loaded_at(top, here)
    origins = {side: loaded.origins.get(("project", str(side))) for side in Side}
    # What a file of the team that many extend says of parts holds for projects that have one of them as well.
    stated = frozenset(side for side, at in origins.items() if at is not None and Path(at.path).name == FILE_NAME)
    return Site(top / loaded.conventions.base, loaded.conventions, stated)


def sides_of(site: Site, wanted: Collection[Side] = (), expected: Collection[Side] = _EVERY_SIDE) -> frozenset[Side]:
    """The parts to add to: those that are there, or `wanted`, which must be.

    Where nothing is wanted, none of the `expected` parts may be gone that the project had, as after `git mv`: the rest
    would be added to without a word.

    Raises:
        UsageError: none is there, not the one that is wanted, or one is gone; says what was looked for and where.
        ScaffoldError: the lock, which tells what the project had, is broken.
    """
    found = frozenset(side for side in Side if site.stands(side))
    lacking = [side for side in Side if side in (wanted or (Side if not found else ())) and side not in found]
    if not lacking:
        if not wanted:
            _refuse_gone(site, [side for side in Side if side in expected and side not in found])
        return frozenset(wanted) or found
    looked_for = " and ".join(_looked_for(site, side) for side in lacking)
    raise UsageError(
        f"there is no {' and no '.join(lacking)} here: looked for {looked_for} in {site.root}",
        help=f"Run this inside the project; `project` in its {FILE_NAME} says where its parts stand.",
    )


def _refuse_gone(site: Site, lacking: Collection[Side]) -> None:
    known = lock.read(site.root) if lacking else None
    for side in lacking:
        folder = site.folder(side)
        is_locked = known is not None and any(path.startswith(f"{folder}/") for path in known.files)
        if folder is None or not (is_locked or side in site.stated):
            continue
        teller = f"{lock.PATH} lists its files" if is_locked else f"`project.{side}` of {FILE_NAME} names it"
        other = next(each for each in Side if each is not side)
        raise UsageError(
            f"there is no {side} here, though {teller}: looked for {folder}/ in {site.root}",
            help=f"`project.{side}` in {FILE_NAME} says where it stands, null that there is none; "
            f"or leave it out this time: --{other}-only.",
        )


def _looked_for(site: Site, side: Side) -> str:
    folder = site.folder(side)
    return f"{folder}/" if folder is not None else f"nothing, as `project.{side}` is null,"
