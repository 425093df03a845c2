"""Planning the Dockerfiles of a repository and writing them, or only saying what would be written."""

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from shlex import quote

from patterns_cli.cli.plan_report import as_json, counted, in_full, shown
from patterns_cli.cli.rendering import here
from patterns_cli.errors import visible
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.docker import COMPOSE, DockerPlan, find_repository, plan_docker, refuse_conflicts
from patterns_cli.scaffold.flush import exclusive, flush
from patterns_cli.scaffold.plan import Action, Plan


def render_docker(*, dry_run: bool, json: bool, force: bool) -> int:
    """Plan the Dockerfiles and what starts them together, and write them; 2 where something is in the way."""
    repository = find_repository(here())
    # Held from the reading of the lock to the writing, as in a project of several parts.
    with nullcontext() if dry_run else exclusive(repository.root):
        planned = plan_docker(repository)
        plan = planned.plan.forced() if force else planned.plan
        if not dry_run:
            refuse_conflicts(plan)
            flush(plan)
    if json:
        written = bool(plan.changes) and not dry_run
        print(as_json(plan, (), written=written, more={"notes": list(planned.notes)}), end="")
        return 2 if plan.conflicts else 0
    for note in planned.notes if plan.changes else ():
        print(f"patterns: note: {visible(note)}", file=sys.stderr)
    print(in_full(plan, ()) if dry_run else "".join(f"{line}\n" for line in _closing(planned, plan)), end="")
    return 2 if plan.conflicts else 0


def _closing(planned: DockerPlan, plan: Plan) -> Iterator[str]:
    """What stands there now and the commands that come next; the last line sums it up."""
    target = shown(plan.root)
    if not plan.changes:
        yield f"{target} has these very files already; nothing was written"
        return
    for step in plan.changes:
        if step.path != lock.PATH:
            yield f"overwritten: {step.path}" if step.action is Action.OVERWRITE else step.path
    yield from ("", "Next:")
    yield from () if target == "." else (f"  cd {quote(target)}",)
    if any(step.path == COMPOSE for step in plan.steps):
        yield "  docker compose up --build --wait"
    else:
        yield from (f"  docker build {quote(folder)}" for folder in planned.parts.values())
    yield from ("", f"{counted(len(plan.changes))} written to {target}")
