"""`patterns hooks`: install, show and remove the git hooks."""

import site
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from patterns_cli.cli.options import DryRun, Json
from patterns_cli.errors import UsageError
from patterns_cli.git.hooks import Action, Hook, Standing, apply, hooks_folder, inspect, plan_install, plan_uninstall
from patterns_cli.git.repository import open_repository, top_level
from patterns_cli.git.script import head, hook_script

app = typer.Typer(help="Install, show and remove the git hooks.\n\nExample: patterns hooks install")

OFFERED = ("commit-msg",)
"""The hooks there are."""

Names = Annotated[list[str] | None, typer.Argument(metavar="[HOOK]...", help="commit-msg; all if none is named.")]
GlobalHooks = Annotated[
    bool, typer.Option("--global-hooks", help="Also where core.hooksPath is outside the repository.")
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


@app.command()
def install(
    hooks: Names = None,
    global_hooks: GlobalHooks = False,
    force: Force = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Install the hooks; one that is there already is kept, runs first, and its verdict counts.

    Example: patterns hooks install commit-msg
    """
    flags = _isolation()
    steps = []
    for hook in _hooks(hooks, allow_outside=global_hooks):
        before = hook.path if hook.standing is Standing.OTHER else hook.kept
        script = hook_script(hook.name, sys.executable, flags, head(before) if before else b"")
        steps.append((hook, plan_install(hook, script, force=force), script))
    return _carry_out(steps, dry_run=dry_run, json=json)


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
    found = _hooks(hooks, allow_outside=global_hooks)
    return _carry_out([(hook, plan_uninstall(hook, force=force), b"") for hook in found], dry_run=dry_run, json=json)


@app.command()
def status(hooks: Names = None, json: Json = False) -> int:
    """Show which hooks stand here; exit code 1 if one of ours is missing, was edited, or has lost its interpreter.

    Example: patterns hooks status
    """
    found = _hooks(hooks, allow_outside=True)
    if json:
        _print_json({**_described(hook)} for hook in found)
    else:
        for hook in found:
            print(f"{hook.name}: {_sentence(hook)} ({hook.path})")
    return int(not all(hook.is_at_work for hook in found))


def _hooks(names: Sequence[str] | None, *, allow_outside: bool) -> list[Hook]:
    unknown = [name for name in names or () if name not in OFFERED]
    if unknown:
        raise UsageError(f"`{unknown[0]}` is no hook of ours", help=f"the hooks there are: {', '.join(OFFERED)}")
    repository = open_repository(Path.cwd())
    if not repository.is_bare:
        # core.hooksPath may be relative to where git runs hooks, the top of the working tree
        repository = open_repository(top_level(repository.cwd))
    folder = hooks_folder(repository, allow_outside=allow_outside)
    return [inspect(folder, name) for name in dict.fromkeys(names or OFFERED)]


def _isolation() -> str:
    """The flags under which our interpreter, on its own, finds this package.

    Raises:
        UsageError: it does not, as when the package was found by PYTHONPATH.
    """
    for flags in ("-I", "-EP"):
        found = [sys.executable, flags, "-c", "import patterns_cli"]
        if subprocess.run(found, capture_output=True, stdin=subprocess.DEVNULL, check=False).returncode == 0:
            return flags
    raise UsageError(
        f"{sys.executable} does not find patterns-cli by itself, so a hook would not either",
        help=f"install it for that interpreter, in {site.getsitepackages()[0]} or a virtual environment",
    )


def _carry_out(steps: Iterable[tuple[Hook, Action, bytes]], *, dry_run: bool, json: bool) -> int:
    done = list(steps)
    if not dry_run:
        for hook, action, script in done:
            apply(action, hook, script)
    if json:
        _print_json({**_described(hook), "action": action.value, "dry_run": dry_run} for hook, action, _ in done)
        return 0
    for hook, action, _ in done:
        print(f"{hook.name}: {_said(hook, action, dry_run=dry_run)} ({hook.path})")
    return 0


def _said(hook: Hook, action: Action, *, dry_run: bool) -> str:
    if action is Action.LEAVE and hook.standing is not Standing.INSTALLED:
        return "unchanged; what stands there is not ours" if hook.standing is Standing.OTHER else "not installed"
    return f"{'would be ' if dry_run and action is not Action.LEAVE else ''}{_DONE[action]}"


def _sentence(hook: Hook) -> str:
    sentences = {
        Standing.ABSENT: "not installed",
        Standing.INSTALLED: "installed",
        Standing.EDITED: "installed, and edited since",
        Standing.OTHER: "not installed; another hook stands here",
    }
    kept = ""
    if hook.standing is Standing.INSTALLED and not hook.is_at_work:
        kept = f", but {hook.interpreter} is gone; run: patterns hooks install"
    if hook.kept is not None:
        kept += f"; {hook.kept.name} is kept"
        kept += (
            ", not executable, so that git did not run it and we do not" if hook.is_kept_ignored else " and runs first"
        )
    return sentences[hook.standing] + kept


def _described(hook: Hook) -> dict[str, Any]:
    return {
        "hook": hook.name,
        "path": str(hook.path),
        "state": hook.standing.value,
        "kept": str(hook.kept) if hook.kept else None,
        "interpreter": str(hook.interpreter) if hook.interpreter else None,
    }


def _print_json(hooks: Iterable[dict[str, Any]]) -> None:
    from json import dumps  # noqa: PLC0415 - only for machines

    print(dumps({"schema_version": 1, "hooks": list(hooks)}, indent=2))
