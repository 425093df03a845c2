"""Installing our hooks: which there are, where they stand in a repository, and what it takes to put them there."""

import site
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from patterns_cli.cli.accepting import entry, shortcut
from patterns_cli.cli.noting import prepare
from patterns_cli.errors import UsageError
from patterns_cli.git.hooks import Action, Hook, Standing, apply, hooks_folder, inspect, plan_install
from patterns_cli.git.repository import open_repository, top_level
from patterns_cli.git.script import ENTRY, head, hook_script

COMMIT_MSG = "commit-msg"
USUAL = (COMMIT_MSG, "pre-commit", "pre-push")
"""The hooks that are meant where none is named."""

OFFERED = (*USUAL, "post-checkout")
"""The hooks there are."""

Step = tuple[Hook, Action, bytes]
"""A hook as it stands, what is done to it, and the script that is to stand there."""


def find_hooks(names: Sequence[str] | None, *, allow_outside: bool) -> list[Hook]:
    """The hooks `names`, or the usual ones and what else of ours stands, of the repository we are in.

    Raises:
        UsageError: we have no such hook.
        GitError: there is no repository, or its hooks are elsewhere and `allow_outside` does not permit that.
    """
    unknown = [name for name in names or () if name not in OFFERED]
    if unknown:
        raise UsageError(f"`{unknown[0]}` is no hook of ours", help=f"the hooks there are: {', '.join(OFFERED)}")
    repository = open_repository(Path.cwd())
    if not repository.is_bare:
        # core.hooksPath may be relative to where git runs hooks, the top of the working tree
        repository = open_repository(top_level(repository.cwd))
    folder = hooks_folder(repository, allow_outside=allow_outside)
    found = [inspect(folder, name) for name in dict.fromkeys(names or OFFERED)]
    return [hook for hook in found if names or hook.name in USUAL or hook.is_ours]


def plan_installation(hooks: Iterable[Hook], *, force: bool) -> list[Step]:
    """What it takes to have `hooks` stand as this installation of ours writes them.

    Raises:
        UsageError: our interpreter does not find this package by itself.
        EditedError: one of them was edited, and `force` does not permit to overwrite it.
        GitError: another tool's hook stands in the way.
    """
    flags = _isolation()
    steps = []
    for hook in hooks:
        before = hook.path if hook.standing is Standing.OTHER else hook.kept
        script = hook_script(
            hook.name,
            sys.executable,
            flags,
            head(before) if before else b"",
            shortcut=shortcut() if hook.name == COMMIT_MSG else "",
            entry=entry() if hook.name == COMMIT_MSG else ENTRY,
        )
        steps.append((hook, plan_install(hook, script, force=force), script))
    return steps


def install_into(top: Path) -> tuple[str, ...]:
    """Install the usual hooks of ours into the repository whose top is `top`, and into no other; gives their names.

    Raises:
        PatternsError: as `find_hooks` and `plan_installation` do.
    """
    folder = hooks_folder(open_repository(top, apart=True), allow_outside=False)
    for hook, action, script in plan_installation([inspect(folder, name) for name in USUAL], force=False):
        apply(action, hook, script)
    prepare(top, apart=True)
    return USUAL


def outdated(hooks: Iterable[Hook]) -> frozenset[str]:
    """The names of those hooks that are at work, but not as this installation of ours would write them.

    Raises:
        UsageError: our interpreter does not find this package by itself.
    """
    at_work = [hook for hook in hooks if hook.is_at_work]
    steps = plan_installation(at_work, force=True) if at_work else []
    return frozenset(hook.name for hook, action, _ in steps if action is not Action.LEAVE)


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
