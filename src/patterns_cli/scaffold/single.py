"""A single piece of a project with its test: what `patterns new component` and its like make of a name."""

from collections.abc import Mapping, Sequence
from shlex import join, split
from typing import TYPE_CHECKING, Any

from patterns_cli.errors import UsageError
from patterns_cli.records import dataclass
from patterns_cli.scaffold.foundations import refuse_unfounded
from patterns_cli.scaffold.generation import Generation, plan_generation
from patterns_cli.scaffold.identifiers import Side
from patterns_cli.scaffold.paths import printable
from patterns_cli.scaffold.piece import METHODS, Kind, Wanted
from patterns_cli.scaffold.plan import Plan
from patterns_cli.scaffold.render import render
from patterns_cli.scaffold.single_names import read_name, spelt
from patterns_cli.scaffold.site import Site, sides_of

if TYPE_CHECKING:
    from patterns_cli.scaffold.models import Model
    from patterns_cli.scaffold.resource_names import ResourceNames

_ROOMS = ("common", "features", "layouts", "ui")
"""What the conventions call the folders of components by default."""

_FEATURES = 1
"""Which of them a component goes to unless it is said."""

_OTHER_METHODS = frozenset({"head", "options", "trace", "connect"})
"""What HTTP has beside the methods that endpoints are made for."""


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
        return join(("patterns", "remove", *_identity(self.call)))


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
    answers, flags = _told(name, wanted, site)
    call = join(("new", wanted.kind, spelt(wanted.kind, name), *flags))
    tree = render(making.template, {"one": name, **answers}, site.conventions).tree
    refuse_unfounded(tree, site.root, folder)
    plan = plan_generation(site.root, Generation(call, tree.under(folder)))
    return SinglePlan(plan, making.side, spelt(wanted.kind, name), call)


def _identity(call: str) -> Sequence[str]:
    """What tells a call of a single piece from others: the kind, the name, and the flags that say where it stands."""
    _, kind, name, *flags = split(call)
    return (kind, name, *(flags if kind in {Kind.COMPONENT, Kind.SERVICE} else ()))


def _making(wanted: Wanted, site: Site) -> _Making:
    makings = [each for each in _MAKINGS[wanted.kind] if each.side is Side.FRONTEND or not wanted.frontend_only]
    if len(makings) > 1:
        there = sides_of(site, expected={makings[0].side})
        return next(each for each in makings if each.side in there)
    sides_of(site, {makings[0].side})
    return makings[0]


def _refuse_homeless(making: _Making, site: Site, folder: str) -> None:
    if not (site.root / folder / making.folder).is_dir():
        raise UsageError(
            f"the project does not follow the layout: looked for {making.folder}/ in {site.root / folder}",
            help=f"Make that folder, or say in patterns.yml where the {making.side} stands: `project.{making.side}`.",
        )


def _told(name: str, wanted: Wanted, site: Site) -> tuple[dict[str, Any], Sequence[str]]:
    """The answers of a kind beside the name, and the flags by which the call says them again."""
    match wanted.kind:
        case Kind.COMPONENT:
            room = _room(wanted.room, site.conventions.layout.components)
            return {"room": room}, ("--in", room) if room else ()
        case Kind.HOOK:
            return {}, ()
        case Kind.SERVICE:
            return {"plural": _names(name).plural}, ("--frontend-only",) if wanted.frontend_only else ()
        case Kind.ENDPOINT:
            names, method = _names(name), _method(wanted.method)
            told = {"many": names.many, "plural": names.plural, "article": names.article, "method": method}
            return told, () if method == METHODS[0] else ("--method", method)
        case Kind.REPOSITORY:
            model = _model(name, wanted.model, site)
            flags = () if wanted.model is None else ("--model", model.class_name)
            return {"plural": _names(name).plural, "model": model.class_name, "module": model.module}, flags


def _room(wanted: str | None, rooms: Sequence[str]) -> str:
    if wanted is None:
        return _usual_room(rooms)
    if wanted not in rooms:
        there = f"There are: {', '.join(rooms)}." if rooms else "`layout.components` of patterns.yml names none."
        raise UsageError(f"there is no folder `{printable(wanted)}` for components", help=there)
    return wanted


def _usual_room(rooms: Sequence[str]) -> str:
    """The room for features; where the team calls it otherwise, the one in its place, else the first there is."""
    if _ROOMS[_FEATURES] in rooms:
        return _ROOMS[_FEATURES]
    in_place = [room for room in rooms[_FEATURES : _FEATURES + 1] if room not in _ROOMS]
    return next(iter((*in_place, *rooms)), "")


def _method(wanted: str) -> str:
    if wanted not in METHODS:
        wrong = "no method that an endpoint can have" if wanted in _OTHER_METHODS else "no HTTP method"
        raise UsageError(f"`{printable(wanted)}` is {wrong}", help=f"Methods: {', '.join(METHODS)}.")
    return wanted


def _names(name: str) -> "ResourceNames":
    from patterns_cli.scaffold.resource_names import ResourceNames, pluralised, singular  # noqa: PLC0415 - knows English

    plural = pluralised(singular(name))
    return ResourceNames(name, plural if plural != name else f"{name}_list", plural)


def _model(name: str, class_name: str | None, site: Site) -> "Model":
    from patterns_cli.scaffold.model_choice import model_for, refuse_second  # noqa: PLC0415 - parses Python

    part = site.root / (site.folder(Side.BACKEND) or ".")
    model = model_for(name, class_name, part)
    refuse_second(name, model, part)
    return model
