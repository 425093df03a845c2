"""A whole project: its own files, its backend and its frontend in one plan, under one lock."""

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from patterns_cli.conventions.find import FILE_NAME
from patterns_cli.conventions.schema import Project
from patterns_cli.errors import ConfigurationError, Fault, Location, ScaffoldError, UsageError
from patterns_cli.records import replace
from patterns_cli.scaffold import lock, names
from patterns_cli.scaffold.catalog import Template, find
from patterns_cli.scaffold.part import PartPlan, Place, first_strays, locked_part, refuse_target, stated_conventions
from patterns_cli.scaffold.plan import compare
from patterns_cli.scaffold.render import Rendering, render
from patterns_cli.scaffold.tree import File, Tree

PARTS = ("backend", "frontend")
"""The parts of a project; the template, the setting of `project` and the end of the name of each are called so."""

_NAME = "project_name"
_ROOT = "."


def part_name(name: str, part: str) -> str:
    """What a part of the project `name` is called: its distribution, package, image and host are told apart by it."""
    return f"{name}-{part}"


def refuse_name(name: str) -> None:
    """Refuse the name of a project that it, or one of its parts, cannot bear.

    Raises:
        UsageError: naming the reasons and a name that would pass.
    """
    names.refuse(name)
    refused = next((part for part in PARTS if not names.accepts(part_name(name, part))), None)
    if refused is not None:
        longest = names.LONGEST - max(len(part_name("", part)) for part in PARTS)
        raise UsageError(
            f"`{name}` cannot be the name of a project: its {refused} would be `{part_name(name, refused)}`,"
            f" and DNS takes {names.LONGEST} characters",
            help=f"`{names.suggest(name[:longest].rstrip('-'))}` would pass.",
        )


def find_project_place(name: str, here: Path, *, into: Path | None, config: Path | None) -> Place:
    """Where a new project of this name goes: the folder `name`, here or in `into`.

    Its conventions are those of `config`, else the defaults. Parts that these give no folder of their own, as a project
    of one part does, get the usual one.

    Raises:
        UsageError: the name, or that of a part, is refused.
        ConfigurationError: `config` is missing or not valid, or puts one part into the other.
    """
    refuse_name(name)
    conventions = stated_conventions(here, config)
    usual = Project()
    stated = {part: getattr(conventions.project, part) for part in PARTS}
    project = Project(**{part: getattr(usual, part) if at in {None, _ROOT} else at for part, at in stated.items()})
    _refuse_nested(project, config)
    return Place((into or here).absolute() / name, _ROOT, replace(conventions, project=project, base=""))


def plan_project(place: Place, answers: Mapping[str, Any]) -> PartPlan:
    """Render the templates of a project for `place` and compare the whole with what stands there.

    `answers` are those to the visible questions of the template `project`; each part is handed those that it asks
    for as well, and a name of its own.

    Raises:
        ScaffoldError: what cannot be written even by force, such as two parts that would write the same file.
    """
    refuse_target(place.target)
    renderings = dict(_renderings(place, answers))
    trees = {
        folder: (rendering.tree if folder == _ROOT else rendering.tree.without(FILE_NAME)).under(folder)
        for folder, rendering in renderings.items()
    }
    tree = united(trees)
    names.refuse_own_dependency(answers[_NAME], tree)
    known = lock.read(place.root) or lock.Lock()
    for folder, rendering in renderings.items():
        names.refuse_own_dependency(rendering.answers.values[_NAME], trees[folder])
        seeded = (path if folder == _ROOT else f"{folder}/{path}" for path in rendering.seeded)
        known = known.with_part(folder, locked_part(rendering), trees[folder], seeded)
    whole = tree.with_file(lock.PATH, known.as_file())
    return PartPlan(place, compare(whole, place.root), first_strays(whole, place.target))


def _renderings(place: Place, answers: Mapping[str, Any]) -> Iterable[tuple[str, Rendering]]:
    """The folder of each part, the project itself first, and what is rendered there."""
    yield _ROOT, render(find("project"), answers, place.conventions)
    for part in PARTS:
        template = find(part)
        own = {**_asked_by(template, answers), _NAME: part_name(answers[_NAME], part)}
        yield getattr(place.conventions.project, part), render(template, own, place.conventions)


def _asked_by(template: Template, answers: Mapping[str, Any]) -> dict[str, Any]:
    asked = {question.name for question in template.questions if not question.hidden}
    return {name: answer for name, answer in answers.items() if name in asked}


def united(trees: Mapping[str, Tree]) -> Tree:
    """All files of all parts, given by their folder and with the paths they have in the project.

    Raises:
        ScaffoldError: two parts would write the same file, or paths collide; all at once.
    """
    files: dict[str, File] = {}
    owners: dict[str, str] = {}
    faults = []
    for folder, tree in trees.items():
        for path, file in tree:
            if path in owners:
                faults.append(
                    Fault(
                        f"two parts of the project would write `{path}`: {owners[path]} and {folder}",
                        f"Give the part in `{folder}` another folder under `project` in the file for --config.",
                    )
                )
            files[path], owners[path] = file, folder
    if faults:
        raise ScaffoldError.of(faults)
    return Tree.of(files)


def _refuse_nested(project: Project, config: Path | None) -> None:
    backend, frontend = (PurePosixPath(str(getattr(project, part)).casefold()) for part in PARTS)
    if backend.is_relative_to(frontend) or frontend.is_relative_to(backend):
        raise ConfigurationError(
            f"`project.backend` ({project.backend}) and `project.frontend` ({project.frontend}) stand one in the other",
            help="Give each part of the project a folder of its own.",
            location=Location(str(config)) if config else None,
        )
