"""Docker for a repository that has none: the Dockerfiles of its parts, and what starts them together."""

import re
from collections.abc import Iterator, Mapping
from json import loads
from pathlib import Path

from patterns_cli.conventions.find import find_root
from patterns_cli.conventions.schema import Conventions, Project
from patterns_cli.errors import Fault, ScaffoldError, UsageError
from patterns_cli.records import dataclass, replace
from patterns_cli.scaffold import image, lock, names
from patterns_cli.scaffold.part import conventions_at
from patterns_cli.scaffold.plan import Plan, compare
from patterns_cli.scaffold.render import render
from patterns_cli.scaffold.tree import File, Tree

CALL = "new docker"
"""How the lock names what made these files."""

COMPOSE = "compose.yml"
_OTHER_COMPOSE = ("compose.yaml", "docker-compose.yml", "docker-compose.yaml")
_KINDS = ("backend", "frontend")


@dataclass(frozen=True, slots=True)
class DockerPlan:
    """What `new docker` would write, for which parts (kind and folder), and what is to be known of it."""

    plan: Plan
    parts: Mapping[str, str]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repository:
    """Where the files go: the root of a project, the parts that stand in it by their kind, and its conventions."""

    root: Path
    parts: Mapping[str, str]
    conventions: Conventions


def find_repository(here: Path) -> Repository:
    """The project that `here` stands in, with those of its parts that are there.

    Raises:
        UsageError: it has none; says where they were looked for.
    """
    top = find_root(here)
    conventions = conventions_at(top, here)
    root = top / conventions.base
    stated = {kind: getattr(conventions.project, kind) for kind in _KINDS}
    parts = {kind: folder for kind, folder in stated.items() if folder is not None and (root / folder).is_dir()}
    if not parts:
        looked = " and ".join(str(root / folder) for folder in stated.values() if folder is not None)
        raise UsageError(
            f"there is nothing to make an image of: looked for {looked or f'parts of {root}'}",
            help="Say where the parts stand, in patterns.yml: `project: {backend: ., frontend: null}`.",
        )
    return Repository(root, parts, conventions)


def plan_docker(repository: Repository) -> DockerPlan:
    """The Dockerfiles and what belongs to them, as the templates have them, and the lock that records them.

    Raises:
        ScaffoldError: a part lacks what its image is made of, all of it at once; or what cannot be written at all.
    """
    root, conventions = repository.root, repository.conventions
    files: dict[str, File] = {}
    faults: list[Fault] = []
    notes: list[str] = []
    known = lock.read_kept(root) or lock.Lock()
    for kind, folder in repository.parts.items():
        tree = image.fitted(render(kind, {}, conventions, only=image.FILES).tree, root / folder)
        dockerfile = tree.files[image.DOCKERFILE].data.decode()
        faults += image.lacking(kind, dockerfile, root / folder)
        notes += image.remarks(kind, dockerfile, root / folder)
        notes += [] if folder in known.parts else [_asked(kind, conventions)]
        files |= tree.under(folder).files
    if faults:
        raise ScaffoldError.of(faults)
    composed = _compose(repository, known)
    notes += _about_compose(composed, root)
    tree = Tree.of({**files, **({} if _other_compose(root) else composed)})
    whole = tree.with_file(lock.PATH, _locked(known, tree).as_file())
    return DockerPlan(compare(whole, root, updates=frozenset({lock.PATH})), repository.parts, tuple(notes))


def refuse_conflicts(plan: Plan) -> None:
    """Refuse to write where something else stands.

    Raises:
        ScaffoldError: naming it.
    """
    if plan.conflicts:
        raise ScaffoldError(
            f"these exist and differ: {', '.join(plan.conflicts)}",
            help="Nothing was written. --dry-run shows the plan; --force overwrites them.",
        )


def _compose(repository: Repository, known: lock.Lock) -> Mapping[str, File]:
    """What starts the parts that stand here together with the services that they need."""
    project = Project(**{kind: repository.parts.get(kind) for kind in _KINDS})
    answers = {"project_name": _project_name(repository, known)}
    return render("project", answers, replace(repository.conventions, project=project), only={COMPOSE}).tree.files


def _other_compose(root: Path) -> str | None:
    """The file of another name that Docker takes for the same thing, if there is one."""
    return next((name for name in _OTHER_COMPOSE if (root / name).exists()), None)


def _about_compose(composed: Mapping[str, File], root: Path) -> Iterator[str]:
    other = _other_compose(root)
    if other is not None:
        yield f"{other} stands here already, so {COMPOSE} is left out"
        return
    text = "".join(file.data.decode() for file in composed.values())
    required = sorted(set(re.findall(r"\$\{(\w+):\?", text)))
    yield f"{COMPOSE} takes {', '.join(required)} from .env, which does not belong in git"


def _project_name(repository: Repository, known: lock.Lock) -> str:
    """What the lock calls the project, else what a part that is all of it is called, else its folder."""
    whole = known.parts.get(".")
    candidates: list[object] = [whole.answers.get("project_name")] if whole else []
    if "." in repository.parts.values():
        candidates += _stated_names(repository.root)
    found = next((name for name in candidates if isinstance(name, str) and name), repository.root.name)
    return names.suggest(found)


def _stated_names(folder: Path) -> Iterator[object]:
    import tomllib  # noqa: PLC0415 - only where a part is the whole repository

    for path, read in ((folder / "pyproject.toml", tomllib.loads), (folder / "package.json", loads)):
        if path.is_file():
            try:
                stated = read(path.read_text(encoding="utf-8"))
            except ValueError:  # it names nothing; where it is needed for an image, that is an error of its own
                continue
            yield from (image.at(stated, "project", "name"), image.at(stated, "name"))


def _locked(known: lock.Lock, tree: Tree) -> lock.Lock:
    """The lock with these files as generated ones, but for those that it has from a part already."""
    for path, file in tree:
        entry = known.files.get(path)
        if entry is None or entry.source not in known.parts:
            known = known.with_generated(path, file, CALL)
    return known


def _asked(kind: str, conventions: Conventions) -> str:
    """What the image asks of a part that we did not render, and so may not have."""
    path = conventions.health.path
    asked = f"{path} and {path}/live" if kind == "backend" else path
    return f"the {kind} is taken for healthy while it answers GET {asked}: see to it that it does"
