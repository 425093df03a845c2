"""A part of a project, such as its backend: where it goes, by which conventions, and the plan that puts it there."""

from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from stat import S_ISDIR, S_ISLNK
from typing import TYPE_CHECKING, Any

from patterns_cli import __version__
from patterns_cli.conventions.find import FILE_NAME, find_root
from patterns_cli.conventions.schema import Conventions, Project
from patterns_cli.errors import ScaffoldError
from patterns_cli.records import dataclass, replace
from patterns_cli.scaffold import lock, names
from patterns_cli.scaffold.paths import SHOWN, shortened
from patterns_cli.scaffold.plan import Plan, compare, mode_of, strays
from patterns_cli.scaffold.render import Rendering, render
from patterns_cli.scaffold.tree import Tree

if TYPE_CHECKING:
    from patterns_cli.conventions.load import Loaded


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part goes: the root of its project, which holds the lock, and its folder below that, `.` for itself."""

    root: Path
    folder: str
    conventions: Conventions

    @property
    def target(self) -> Path:
        """The folder of the part."""
        return self.root / self.folder

    @property
    def alone(self) -> bool:
        """Whether the part is a project of its own, with a `patterns.yml` of its own."""
        return self.folder == "."


@dataclass(frozen=True, slots=True)
class PartPlan:
    """What rendering a part would do; `strays` are the first few files in its folder that are not of the template."""

    place: Place
    plan: Plan
    strays: tuple[str, ...]

    @property
    def obstacles(self) -> tuple[str, ...]:
        """What keeps the plan from being written without `--force`: conflicts, then strays."""
        return (*self.plan.conflicts, *self.strays)


def find_place(kind: str, name: str, here: Path, *, into: Path | None, config: Path | None) -> Place:
    """Where the part `kind`, `backend` or `frontend`, of this name goes.

    Inside a project whose `patterns.yml` gives the part a folder that does not exist yet, or holds this very part
    already, it goes there, under the project's conventions. Everywhere else, and whenever `into` or `config` is given,
    the folder `name` becomes a project of its own: by the conventions of `config`, else by the defaults.

    Raises:
        UsageError: the name is refused.
        ConfigurationError: a `patterns.yml`, or `config`, is missing or not valid.
    """
    names.refuse(name)
    if into is None and config is None:
        part = _part_of_project(kind, name, here)
        if part:
            return part
    conventions = stated_conventions(here, config)
    project = replace(Project(backend=None, frontend=None), **{kind: "."})
    return Place((into or here).absolute() / name, ".", replace(conventions, project=project, base=""))


def plan_part(template: str, place: Place, answers: Mapping[str, Any]) -> PartPlan:
    """Render `template` for `place` and compare it with what stands there.

    Raises:
        ScaffoldError: what cannot be written even by force, such as a file where a folder is needed.
    """
    refuse_target(place.target)
    rendering = render(template, answers, place.conventions)
    names.refuse_own_dependency(answers["project_name"], rendering.tree)
    tree = rendering.tree if place.alone else rendering.tree.without(FILE_NAME)
    placed = tree.under(place.folder)
    known = (lock.read(place.root) if place.alone else lock.read_kept(place.root)) or lock.Lock()
    locked = known.with_part(
        place.folder,
        locked_part(rendering),
        placed,
        (path if place.alone else f"{place.folder}/{path}" for path in rendering.seeded),
    )
    whole = placed.with_file(lock.PATH, locked.as_file())
    # The lock of a project is ours to add to; that of a part of its own tells whether the folder is this very render.
    plan = compare(whole, place.root, updates=frozenset() if place.alone else frozenset({lock.PATH}))
    return PartPlan(place, plan, first_strays(whole if place.alone else tree, place.target))


def first_strays(tree: Tree, target: Path) -> tuple[str, ...]:
    """The first few files in `target` that are not of `tree`: one more than are named."""
    return tuple(islice(strays(tree, target), SHOWN + 1))


def refuse_obstacles(planned: PartPlan) -> None:
    """Refuse to write where anything but this very render stands.

    Raises:
        ScaffoldError: naming the first files that are in the way.
    """
    found = planned.obstacles
    if found:
        raise ScaffoldError(
            f"{planned.place.target} is not empty: {shortened(found)}",
            help="Nothing was written. Choose another name; --force overwrites what differs and leaves the rest.",
        )


def refuse_target(target: Path) -> None:
    """Refuse a target that is, or stands below, anything but a folder.

    Raises:
        ScaffoldError: naming what stands there.
    """
    mode = mode_of(target)
    if mode is not None and S_ISLNK(mode):
        raise ScaffoldError(f"{target} is a symbolic link", help="Name a folder that is none, or remove the link.")
    if mode is not None and not S_ISDIR(mode):
        raise ScaffoldError(f"a file stands where a folder is needed: {target}", help="Choose another name.")
    above = next((folder for folder in target.parents if folder.exists()), None)
    if above is not None and not above.is_dir():
        raise ScaffoldError(f"a file stands where a folder is needed: {above}", help="Name a folder with --into.")


def _part_of_project(kind: str, name: str, here: Path) -> Place | None:
    root = find_root(here)
    conventions = conventions_at(root, here)
    base = root / conventions.base
    folder = getattr(conventions.project, kind)
    if folder in {None, "."} or not (base / FILE_NAME).is_file():
        return None
    target = base / folder
    if target.is_symlink() or (target.exists() and not _holds_part(base, folder, kind, name)):
        return None
    return Place(base, folder, conventions)


def stated_conventions(here: Path, config: Path | None) -> Conventions:
    """The conventions of the file `config`, or the defaults if there is none.

    Raises:
        ConfigurationError: the file is missing or not valid.
    """
    if config is None:
        return Conventions()
    from patterns_cli.conventions.load import load  # noqa: PLC0415 - brings yaml, which the defaults spare

    return load(here, config=config).at("").conventions


def conventions_at(root: Path, here: Path) -> Conventions:
    """The conventions in force in the folder `here`, which is `root` or below it."""
    return loaded_at(root, here).conventions


def loaded_at(root: Path, here: Path) -> "Loaded":
    """The conventions in force in the folder `here`, which is `root` or below it, and where each setting is from."""
    from patterns_cli.conventions.load import load  # noqa: PLC0415 - likewise

    relative = here.absolute().relative_to(root)
    files = ((folder / FILE_NAME).as_posix() for folder in (relative, *relative.parents))
    return load(root, files=files).at(relative.as_posix())


def _holds_part(base: Path, folder: str, kind: str, name: str) -> bool:
    known = lock.read(base)
    part = known.parts.get(folder) if known else None
    return part is not None and part.template == kind and part.answers.get("project_name") == name


def locked_part(rendering: Rendering) -> lock.Part:
    """What the lock says of a rendering."""
    return lock.Part(rendering.template.name, __version__, rendering.answers.recorded)
