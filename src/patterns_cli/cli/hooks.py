"""`patterns hooks`: install, show and remove the git hooks."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from shlex import join
from typing import Annotated, Any

import typer

from patterns_cli.cli.installation import (
    COMMIT_MSG,
    IN_WORKING_TREES,
    Step,
    Wish,
    carry_out,
    find_hooks,
    outdated,
    plan_installation,
    plan_removal,
)
from patterns_cli.cli.noting import forget_here, prepare_here
from patterns_cli.cli.options import DryRun, Json
from patterns_cli.git.hooks import Action, Hook, Standing

app = typer.Typer(help="Install, show and remove the git hooks.\n\nExample: patterns hooks install")

Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[HOOK]...", help="commit-msg, pre-commit, pre-push if none is named; post-checkout."),
]
GlobalHooks = Annotated[
    bool, typer.Option("--global-hooks", help="Also where core.hooksPath is outside the repository.")
]
Scripts = Annotated[
    bool,
    typer.Option("--scripts", help="In the hooks folder, where an older git finds them too, and not in its settings."),
]
Force = Annotated[bool, typer.Option("--force", help="Even if our hook was edited; the edits are lost.")]

_DONE = {
    Action.WRITE: "installed",
    Action.CHAIN: "installed; the hook that was there is kept and runs first",
    Action.UPDATE: "brought up to date",
    Action.REMOVE: "removed",
    Action.RESTORE: "removed; the hook that was there before is back",
    Action.LEAVE: "unchanged",
}
_ABSENT = "not installed"

_WOULD = {
    Action.CHAIN: "would be installed; the hook that is there would be kept and run first",
    Action.RESTORE: "would be removed; the hook that was there before would be back",
}
"""What a dry run says where `would be` before what is done does not do."""


@app.command()
def install(
    hooks: Names = None,
    global_hooks: GlobalHooks = False,
    scripts: Scripts = False,
    force: Force = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Install the hooks; one that is there already is kept, and its verdict counts.

    Example: patterns hooks install commit-msg
    """
    found = find_hooks(hooks)
    steps = plan_installation(found, Wish(outside=global_hooks, scripts=scripts, force=force))
    code = _carry_out(steps, dry_run=dry_run, json=json)
    idle = [hook.name for hook, _, _ in steps if hook.name in IN_WORKING_TREES]
    if found.repository.is_bare and idle:
        note = f"this repository is bare: git runs {' and '.join(idle)} in working trees that are added to it alone"
        print(f"patterns: note: {note}", file=sys.stderr)
    if not dry_run and any(hook.name == COMMIT_MSG for hook, _, _ in steps):
        prepare_here()
    return code


@app.command()
def uninstall(
    hooks: Names = None,
    global_hooks: GlobalHooks = False,
    force: Force = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Remove the hooks; one that was there before comes back byte for byte.

    Example: patterns hooks uninstall
    """
    steps = plan_removal(find_hooks(hooks), Wish(outside=global_hooks, force=force))
    code = _carry_out(steps, dry_run=dry_run, json=json)
    if not dry_run and any(hook.name == COMMIT_MSG for hook, _, _ in steps):
        forget_here()
    return code


@app.command()
def status(hooks: Names = None, json: Json = False) -> int:
    """Show which hooks stand here; exit code 1 if one of ours is missing, was edited, or has lost its interpreter.

    Example: patterns hooks status
    """
    found = find_hooks(hooks).hooks
    standing = [hook for places in found for hook in places.standing]
    old = outdated(standing)
    if json:
        _print_json({**_described(hook), "outdated": hook.path in old} for hook in standing)
    else:
        for hook in standing:
            print(f"{hook.name}: {_sentence(hook, is_outdated=hook.path in old)} ({hook.path})")
    return int(not all(places.is_at_work for places in found))


def _carry_out(steps: Sequence[Step], *, dry_run: bool, json: bool) -> int:
    if not dry_run:
        carry_out(steps)
    if json:
        _print_json({**_described(hook), "action": action.value, "dry_run": dry_run} for hook, action, _ in steps)
        return 0
    for hook, action, _ in steps:
        print(f"{hook.name}: {_said(hook, action, dry_run=dry_run)} ({hook.path})")
    return 0


def _said(hook: Hook, action: Action, *, dry_run: bool) -> str:
    if action is Action.LEAVE and hook.standing is not Standing.INSTALLED:
        return f"unchanged; what stands there is not ours{_left(hook)}" if hook.standing is Standing.OTHER else _ABSENT
    done = _DONE[action]
    if action is Action.CHAIN and (fault := _why_not_run(hook.path if dry_run else hook.keeping_place)):
        was, verb = ("is", "would be") if dry_run else ("was", "is")
        done = f"installed; the hook that {was} there {verb} kept and not run, for it is {fault}"
        return f"would be {done}" if dry_run else done
    if dry_run and action in _WOULD:
        return _WOULD[action]
    if hook.is_configured and action is not Action.LEAVE:
        done = f"{done} {'from' if action is Action.REMOVE else 'in'} git's configuration"
    return f"{'would be ' if dry_run and action is not Action.LEAVE else ''}{done}"


def _sentence(hook: Hook, *, is_outdated: bool) -> str:
    sentences = {
        Standing.ABSENT: _ABSENT,
        Standing.INSTALLED: "installed",
        Standing.EDITED: "installed, and edited since",
        Standing.INCOMPLETE: "installed, but not whole; run: patterns hooks install",
        Standing.OTHER: "not installed; another hook stands here",
    }
    sentence = sentences[hook.standing]
    if hook.is_configured:
        sentence = sentence.replace("installed", "installed in git's configuration", 1)
    if hook.unheeded:
        sentence += f", but {hook.unheeded}"
        sentence += "" if hook.unheeded.endswith(" is false") else "; run: patterns hooks install"
    elif hook.standing is Standing.INSTALLED and not hook.is_at_work:
        lost = "may not be run by this user" if hook.lost and os.path.lexists(hook.lost) else "is gone"
        sentence += f", but {hook.lost} {lost}; run: patterns hooks install"
    elif is_outdated:
        sentence += " by another version or installation of patterns; run: patterns hooks install"
    if hook.kept is not None:
        sentence += f"; {hook.kept.name} is kept"
        fault = _why_not_run(hook.kept)
        sentence += f", {fault}, so that git did not run it and we do not" if fault else " and runs first"
    return sentence


def _why_not_run(hook: Path) -> str:
    """What keeps git from running a hook; empty where nothing does."""
    if not hook.is_file():
        return "no file" if hook.exists() else "a link to nothing"
    return "" if os.access(hook, os.X_OK) else "not executable"


def _left(hook: Hook) -> str:
    """What to do about a hook that was kept beside ours, where another tool's stands in its place now."""
    if hook.kept is None:
        return ""
    return f"; what stood there before ours is left; to have it back: {join(('mv', str(hook.kept), str(hook.path)))}"


def _described(hook: Hook) -> dict[str, Any]:
    return {
        "hook": hook.name,
        "path": str(hook.path),
        "configured": hook.is_configured,
        "state": hook.standing.value,
        "kept": str(hook.kept) if hook.kept else None,
        "interpreter": str(hook.interpreter) if hook.interpreter else None,
        "unheeded": hook.unheeded or None,
    }


def _print_json(hooks: Iterable[dict[str, Any]]) -> None:
    from json import dumps  # noqa: PLC0415 - only for machines

    print(dumps({"schema_version": 1, "hooks": list(hooks)}, indent=2))
