"""How what a generator makes is said: as a plan that is not written, as data, and as what stands there now."""

from collections.abc import Collection, Iterator, Mapping
from shlex import quote
from typing import TYPE_CHECKING, Any

from patterns_cli.cli.plan_report import as_json, counted, in_full, shown
from patterns_cli.errors import visible
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.plan import Action, Plan

if TYPE_CHECKING:
    from patterns_cli.scaffold.identifiers import Side
    from patterns_cli.scaffold.site import Site

_PAST = {Action.CREATE: "created", Action.UPDATE: "changed"}


def said_of(plan: Plan, *, dry_run: bool, json: bool, more: Mapping[str, Any]) -> str:
    """What is said of a plan: data with `more` in it, what would be done, or a line for each file that was written."""
    if json:
        return as_json(plan, (), written=not dry_run and bool(plan.changes), more=more)
    if dry_run:
        return in_full(plan, ())
    written = [step for step in plan.changes if step.path != lock.PATH]
    return "".join(f"{_PAST[step.action]}: {visible(shown(plan.root / step.path))}\n" for step in written)


def was_written(plan: Plan) -> str:
    """How many files were written, the lock aside, in words."""
    return f"{counted(sum(step.path != lock.PATH for step in plan.changes))} written"


def next_commands(site: "Site", sides: Collection["Side"], *, migrates: bool, derives: bool = True) -> Iterator[str]:
    """The commands by which one goes on after `sides` changed: the database, what is derived, and the conventions.

    `migrates` tells that there is a new migration, `derives` that the API has changed. Commands are for the folder of
    the site, which is gone to first.
    """
    from patterns_cli.scaffold.identifiers import Side  # noqa: PLC0415 - only where something is made or taken back

    if (root := shown(site.root)) != ".":
        yield f"cd {quote(root)}"
    if Side.BACKEND in sides:
        folder = site.folder(Side.BACKEND) or "."
        is_ours = (site.root / folder / "Makefile").is_file()
        make = "make" if folder == "." else f"make -C {quote(folder)}"
        if migrates:
            alembic = "alembic upgrade head" if folder == "." else f"(cd {quote(folder)} && alembic upgrade head)"
            yield f"{make} migrate" if is_ours else alembic
        is_whole = site.stands(Side.FRONTEND) and folder != "." and (site.root / "Makefile").is_file()
        if derives and (is_whole or is_ours):
            yield "make derive" if is_whole else f"{make} openapi"
    yield "patterns lint"
