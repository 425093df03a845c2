"""How a plan is said: in full and in brief for people, and as data for scripts."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from shlex import quote
from typing import Any

from patterns_cli.scaffold.part import Place
from patterns_cli.scaffold.plan import Action, Plan

_VERBS = frozenset({Action.CREATE, Action.UPDATE, Action.OVERWRITE, Action.REMOVE})


def as_json(plan: Plan, strays: tuple[str, ...], *, written: bool, more: Mapping[str, Any] | None = None) -> str:
    """The plan, and what `more` there is to say of it, for scripts, as docs/json.md describes it."""
    from json import dumps  # noqa: PLC0415 - only for machines

    planned = {**plan.as_data(), "strays": list(strays)}
    return dumps({"schema_version": 1, "plan": planned, "written": written, **(more or {})}, indent=2) + "\n"


def in_full(plan: Plan, strays: tuple[str, ...]) -> str:
    """Every file with what would happen to it, for people: what `--dry-run` prints."""
    lines = [f"{step.action:<11}{step.path}" for step in plan.steps]
    lines += [f"{'in the way':<11}{path}" for path in strays]
    counts = Counter(str(step.action) for step in plan.steps)
    counted = ", ".join(
        f"{number} to {action}" if action in _VERBS else f"{number} {action}" for action, number in counts.items()
    )
    return "\n".join((*lines, f"{shown(plan.root)}: {counted}; nothing was written")) + "\n"


def in_brief(plan: Plan, place: Place, commands: Iterable[str], again: str) -> str:
    """What stands there now, the commands that come next and how to have it `again`; the last line sums it up."""
    target = shown(place.target)
    if not plan.changes:
        return f"{target} holds this very render already; nothing was written\n"
    overwritten = [f"overwritten: {step.path}" for step in plan.steps if step.action is Action.OVERWRITE]
    within = "" if place.alone else f"{place.folder}/"
    below = (step.path.removeprefix(within) for step in plan.steps if step.path.startswith(within))
    tops = Counter(top + ("/" if rest else "") for top, _, rest in (path.partition("/") for path in below))
    width = max(len(top) for top in tops)
    tree = [
        f"  {top:<{width}}  {counted(count)}" if top.endswith("/") else f"  {top}"
        for top, count in sorted(tops.items())
    ]
    lines = (
        f"{target}/",
        *tree,
        *overwritten,
        "",
        "Next:",
        f"  cd {quote(target)}",
        *(f"  {command}" for command in commands),
        "",
        "The same again:",
        f"  {again}",
        "",
        f"{counted(len(plan.changes))} written to {target}",
    )
    return "\n".join(lines) + "\n"


def counted(files: int) -> str:
    """How many files, in words."""
    return "1 file" if files == 1 else f"{files} files"


def shown(path: Path) -> str:
    """The path as short as it can be said from here."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
