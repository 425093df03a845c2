"""A single piece of a project with its test: what `patterns new component` and its like make of a name."""

from collections.abc import Mapping, Sequence
from shlex import quote
from typing import Any

from patterns_cli.errors import UsageError
from patterns_cli.records import dataclass
from patterns_cli.scaffold.generation import Generation, plan_generation, refuse_unfounded
from patterns_cli.scaffold.identifiers import Side
from patterns_cli.scaffold.paths import printable
from patterns_cli.scaffold.piece import METHODS, Kind, Wanted
from patterns_cli.scaffold.plan import Plan
from patterns_cli.scaffold.render import render
from patterns_cli.scaffold.single_names import read_name, spelt
from patterns_cli.scaffold.site import Site, sides_of

_ROOMS = ("common", "features", "layouts", "ui")
"""What the conventions call the folders of components by default."""

_FEATURES = 1
"""Which of them a component goes to unless it is said."""


@dataclass(frozen=True, slots=True)
class SinglePlan:
    """What making the piece would do: the plan, the part it goes to, its name as the call has it, and the call."""

    plan: Plan
    side: Side
    name: str
    call: str

    @property
    def undoing(self) -> str:
        """The command that takes it back."""
        return " ".join(("patterns", "remove", *_identity(self.call)))


@dataclass(frozen=True, slots=True)
class _Making:
    """How a kind is made: the part and the folder in it that the piece goes to, and the template."""

    side: Side
    folder: str
    template: str


_MAKINGS: Mapping[Kind, tuple[_Making, ...]] = {
    Kind.COMPONENT: (_Making(Side.FRONTEND, "src/components", "component"),),
    Kind.HOOK: (_Making(Side.FRONTEND, "src/hooks", "hook"),),
    Kind.SERVICE: (
        _Making(Side.BACKEND, "app/services", "service-backend"),
        _Making(Side.FRONTEND, "src/services", "service-frontend"),
    ),
    Kind.ENDPOINT: (_Making(Side.BACKEND, "app/api/routes", "endpoint"),),
    Kind.REPOSITORY: (_Making(Side.BACKEND, "app/crud", "repository"),),
}
"""Where there are several, the first whose part is there is taken."""


def plan_single(wanted: Wanted, site: Site) -> SinglePlan:
    """The plan that makes the piece and its test, and the lock that records them.

    Raises:
        UsageError: a name, a folder, a method or a model that cannot be; a project without such a part or folder.
        ScaffoldError: the project lacks what the piece builds on, or something else is in its place.
    """
    name = read_name(wanted.kind, wanted.name)
    making = _making(wanted, site)
    folder = site.folder(making.side) or "."
    _refuse_homeless(making, site, folder)
    answers, flags = _ANSWERS[wanted.kind](name, wanted, site)
    call = " ".join(map(quote, ("new", wanted.kind, spelt(wanted.kind, name), *flags)))
    tree = render(making.template, {"one": name, **answers}, site.conventions).tree
    refuse_unfounded(tree, site.root, folder)
    plan = plan_generation(site.root, Generation(call, tree.under(folder)))
    return SinglePlan(plan, making.side, spelt(wanted.kind, name), call)


def _identity(call: str) -> Sequence[str]:
    """What tells a call of a single piece from others: the kind, the name, and the flags that say where it stands."""
    _, kind, name, *flags = call.split(" ")
    return (kind, name, *(flags if kind in {Kind.COMPONENT, Kind.SERVICE} else ()))


def _making(wanted: Wanted, site: Site) -> _Making:
    makings = [each for each in _MAKINGS[wanted.kind] if each.side is Side.FRONTEND or not wanted.frontend_only]
    if len(makings) > 1:
        there = sides_of(site)
        return next(each for each in makings if each.side in there)
    sides_of(site, {makings[0].side})
    return makings[0]


def _refuse_homeless(making: _Making, site: Site, folder: str) -> None:
    if not (site.root / folder / making.folder).is_dir():
        raise UsageError(
            f"the project does not follow the layout: looked for {making.folder}/ in {site.root / folder}",
            help=f"Make that folder, or say in patterns.yml where the {making.side} stands: `project.{making.side}`.",
        )


def _of_component(name: str, wanted: Wanted, site: Site) -> tuple[dict[str, Any], Sequence[str]]:  # noqa: ARG001 - as of all kinds
    rooms = site.conventions.layout.components
    room = _usual_room(rooms) if wanted.room is None else wanted.room
    if wanted.room is not None and wanted.room not in rooms:
        there = f"There are: {', '.join(rooms)}." if rooms else "`layout.components` of patterns.yml names none."
        raise UsageError(f"there is no folder `{printable(wanted.room)}` for components", help=there)
    return {"room": room}, ("--in", room) if room else ()


def _usual_room(rooms: Sequence[str]) -> str:
    """The room for features; where the team calls it otherwise, the one in its place, else the first there is."""
    if _ROOMS[_FEATURES] in rooms:
        return _ROOMS[_FEATURES]
    in_place = [room for room in rooms[_FEATURES : _FEATURES + 1] if room not in _ROOMS]
    return next(iter((*in_place, *rooms)), "")


def _of_hook(name: str, wanted: Wanted, site: Site) -> tuple[dict[str, Any], Sequence[str]]:  # noqa: ARG001 - as of all kinds
    return {}, ()


def _of_service(name: str, wanted: Wanted, site: Site) -> tuple[dict[str, Any], Sequence[str]]:  # noqa: ARG001 - as of all kinds
    return {"plural": _plural(name)}, ("--frontend-only",) if wanted.frontend_only else ()


def _of_endpoint(name: str, wanted: Wanted, site: Site) -> tuple[dict[str, Any], Sequence[str]]:  # noqa: ARG001 - as of all kinds
    from patterns_cli.scaffold.resource_names import ResourceNames  # noqa: PLC0415 - brings what knows English

    if wanted.method not in METHODS:
        raise UsageError(f"no endpoint answers `{printable(wanted.method)}`", help=f"Methods: {', '.join(METHODS)}.")
    plural = _plural(name)
    article = ResourceNames(name, plural, plural).article
    flags = () if wanted.method == METHODS[0] else ("--method", wanted.method)
    return {"plural": plural, "article": article, "method": wanted.method}, flags


def _of_repository(name: str, wanted: Wanted, site: Site) -> tuple[dict[str, Any], Sequence[str]]:
    from patterns_cli.scaffold.model_choice import model_for  # noqa: PLC0415 - parses Python

    model = model_for(name, wanted.model, site.root / (site.folder(Side.BACKEND) or "."))
    flags = () if wanted.model is None else ("--model", model.class_name)
    return {"plural": _plural(name), "model": model.class_name, "module": model.module}, flags


def _plural(name: str) -> str:
    from patterns_cli.scaffold.resource_names import pluralised, singular  # noqa: PLC0415 - brings what knows English

    return pluralised(singular(name))


_ANSWERS = {
    Kind.COMPONENT: _of_component,
    Kind.HOOK: _of_hook,
    Kind.SERVICE: _of_service,
    Kind.ENDPOINT: _of_endpoint,
    Kind.REPOSITORY: _of_repository,
}
"""What gives the answers of a kind beside the name, and the flags by which the call says them again."""
