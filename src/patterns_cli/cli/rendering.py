"""Planning what a command of `patterns new` renders, and writing it or only saying what would be written."""

from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

from patterns_cli.cli.console import working
from patterns_cli.cli.finishing import Written, finish
from patterns_cli.cli.generating import next_commands, said_of, was_written
from patterns_cli.cli.plan_report import as_json, in_brief, in_full, shown
from patterns_cli.cli.request import Request
from patterns_cli.errors import BrokenOffError, PatternsError, UsageError
from patterns_cli.scaffold import names
from patterns_cli.scaffold.flush import exclusive, flush
from patterns_cli.scaffold.part import PartPlan, find_place, plan_part, refuse_obstacles
from patterns_cli.scaffold.plan import Plan
from patterns_cli.scaffold.project import find_project_place, plan_project, refuse_name
from patterns_cli.scaffold.questionnaire import NAME
from patterns_cli.scaffold.site import find_site

if TYPE_CHECKING:
    from patterns_cli.scaffold.migration import MigrationPlan

_NEXT = {
    "backend": ("make test", "patterns lint"),
    "frontend": ("npm ci", "npm run dev", "patterns lint"),
}
"""The commands by which one goes on in a part that has just been rendered."""


def render_part(request: Request) -> int:
    """Plan a part and write it, or only say what would be written."""
    start = here()
    settled = request.settle(names.refuse, lambda: suggestions(start))
    again = request.repeated(settled.chosen)
    place = find_place(request.kind, settled.chosen[NAME], start, into=request.into, config=request.config)
    # A project of several parts has one lock, which two at once would both read and then write.
    with nullcontext() if place.alone or request.dry_run else exclusive(place.root):
        with working("rendering"):
            planned = plan_part(request.kind, place, settled.chosen)
        if request.dry_run:
            return _say_plan(planned, request, {"command": again})
        plan = _permitted(planned, request)
        flush(plan)
    if request.json:
        print(as_json(plan, planned.strays, written=bool(plan.changes), more={"command": again}), end="")
    else:
        print(in_brief(plan, place, _NEXT[request.kind], again), end="")
    return 0


def render_project(request: Request, *, git: bool, install: bool) -> int:
    """Plan a project, write it and begin its repository, or only say what would be written.

    What cannot be done beyond the files is a note; only where `install` was asked for and `make setup` fails is the
    exit code 1.

    Raises:
        BrokenOffError: Ctrl-C when the files stand already.
    """
    start = here()
    settled = request.settle(refuse_name, lambda: suggestions(start))
    again = request.repeated(settled.chosen)
    place = find_project_place(settled.chosen[NAME], start, into=request.into, config=request.config)
    with working("rendering"):
        planned = plan_project(place, settled.chosen)
    if git and planned.plan.changes:
        from patterns_cli.cli.beginning import refuse_inside  # noqa: PLC0415 - brings hooks and all of git

        refuse_inside(place.target)
    if request.dry_run:
        return _say_plan(planned, request, {"command": again, "git": None, "notes": []})
    plan = _permitted(planned, request)
    try:
        flush(plan)
        return finish(Written(plan, place, settled, again), json=request.json, git=git, install=install)
    except KeyboardInterrupt:
        if not all((plan.root / step.path).is_file() for step in plan.changes):  # the flush has undone itself
            raise
        said = f"interrupted; the files stand in {shown(place.target)}, and the rest is left undone"
        raise BrokenOffError(said, help=f"the same command again completes it: {again}") from None


def suggestions(folder: Path) -> Mapping[str, str]:
    """What a person may be offered as an answer because git knows it of her."""
    from patterns_cli.git.repository import settings  # noqa: PLC0415 - only where somebody is asked

    try:
        known = settings(("user.name", "user.email"), folder)
    except PatternsError:
        return {}
    name, address = known.get("user.name", ""), known.get("user.email", "")
    return {"author": f"{name} <{address}>" if name and address else name} if name else {}


def _say_plan(planned: PartPlan, request: Request, more: Mapping[str, Any]) -> int:
    """Print the plan, which is not written; 2 if it could not be."""
    plan = planned.plan.forced() if request.force else planned.plan
    said = as_json(plan, planned.strays, written=False, more=more) if request.json else in_full(plan, planned.strays)
    print(said, end="")
    return 2 if planned.obstacles and not request.force else 0


def _permitted(planned: PartPlan, request: Request) -> Plan:
    """The plan that may be written.

    Raises:
        ScaffoldError: something is in the way, and nothing forces it.
    """
    if request.force:
        return planned.plan.forced()
    refuse_obstacles(planned)
    return planned.plan


def render_migration(message: str, *, dry_run: bool, json: bool) -> int:
    """Plan a migration of the project that the current folder is in and write it, or only say what would be written."""
    from patterns_cli.scaffold.migration import find_migrations, plan_migration  # noqa: PLC0415 - parses Python; only here

    migrations = find_migrations(here())
    # Held from the reading of the head to the writing, or two at once would follow the same one.
    with nullcontext() if dry_run else exclusive(migrations.root):
        planned = plan_migration(migrations, message, datetime.now(UTC))
        if not dry_run:
            flush(planned.plan)
    print(said_of(planned.plan, dry_run=dry_run, json=json, more={}), end="")
    if not json and not dry_run:
        print("".join(f"{line}\n" for line in _migration_in_brief(planned, migrations.root)), end="")
    return 0


def _migration_in_brief(planned: "MigrationPlan", root: Path) -> Iterator[str]:
    """What comes next, and the sum of it."""
    from patterns_cli.scaffold.identifiers import Side  # noqa: PLC0415 - only where something is made

    made = planned.migration
    commands = next_commands(find_site(root), (Side.BACKEND,), migrates=True, derives=False)
    yield from ("", "Next:", f"  edit {quote(shown(root / made.path))}", *(f"  {command}" for command in commands), "")
    follows = f"follows {made.down_revision}" if made.down_revision else "is the first"
    undoing = f"; `{planned.undoing}` takes it back" if planned.undoing else ""
    yield f"{was_written(planned.plan)} for {made.slug}, which {follows}{undoing}"


def here() -> Path:
    """The current folder.

    Raises:
        UsageError: it does not exist any more.
    """
    try:
        return Path.cwd()
    except FileNotFoundError as error:
        raise UsageError("the current folder does not exist any more", help="Change to one that does.") from error
