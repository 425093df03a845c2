"""Planning what a command of `patterns new` renders, and writing it or only saying what would be written."""

from collections.abc import Mapping
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

from patterns_cli.cli.plan_report import as_json, in_brief, in_full, shown
from patterns_cli.errors import UsageError
from patterns_cli.scaffold.flush import exclusive, flush
from patterns_cli.scaffold.migration import find_migrations, plan_migration
from patterns_cli.scaffold.part import Place, plan_part, refuse_obstacles

_NEXT = {
    "backend": ("make test", "patterns lint"),
    "frontend": ("npm ci", "npm run dev", "patterns lint"),
}
"""The commands by which one goes on in a part that has just been rendered."""


def render_part(
    kind: str, place: Place, answers: Mapping[str, str | None], *, dry_run: bool, json: bool, force: bool
) -> int:
    """Plan the part `kind` and write it, or only say what would be written; an answer of None is not given."""
    # A project of several parts has one lock, which two at once would both read and then write.
    with nullcontext() if place.alone or dry_run else exclusive(place.root):
        planned = plan_part(kind, place, {key: answer for key, answer in answers.items() if answer is not None})
        plan = planned.plan.forced() if force else planned.plan
        if dry_run:
            print(as_json(plan, planned.strays, written=False) if json else in_full(plan, planned.strays), end="")
            return 2 if planned.obstacles and not force else 0
        if not force:
            refuse_obstacles(planned)
        flush(plan)
    said = as_json(plan, planned.strays, written=bool(plan.changes)) if json else in_brief(plan, place, _NEXT[kind])
    print(said, end="")
    return 0


def render_migration(message: str, *, dry_run: bool, json: bool) -> int:
    """Plan a migration of the project that the current folder is in and write it, or only say what would be written."""
    migrations = find_migrations(here())
    # Held from the reading of the head to the writing, or two at once would follow the same one.
    with nullcontext() if dry_run else exclusive(migrations.root):
        planned = plan_migration(migrations, message, datetime.now(UTC))
        if not dry_run:
            flush(planned.plan)
    if json:
        print(as_json(planned.plan, (), written=not dry_run), end="")
    elif dry_run:
        print(in_full(planned.plan, ()), end="")
    else:
        print(f"{shown(migrations.root / planned.path)} follows {planned.down_revision or 'nothing: it is the first'}")
    return 0


def here() -> Path:
    """The current folder.

    Raises:
        UsageError: it does not exist any more.
    """
    try:
        return Path.cwd()
    except FileNotFoundError as error:
        raise UsageError("the current folder does not exist any more", help="Change to one that does.") from error
