"""Installing our hooks: which there are, where they stand in a repository, and what it takes to put them there."""

import site
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from patterns_cli.cli.accepting import quick_start
from patterns_cli.errors import GitError, UsageError
from patterns_cli.git.configured_hooks import SINCE, apply_configured, inspect_configured
from patterns_cli.git.hooks import (
    Action,
    Hook,
    Standing,
    apply,
    inspect,
    plan_install,
    plan_uninstall,
    refuse_outside,
)
from patterns_cli.git.repository import Repository, open_repository, top_level, version
from patterns_cli.git.script import IN_FULL, configured_script, head, hook_script
from patterns_cli.records import dataclass

COMMIT_MSG = "commit-msg"
USUAL = (COMMIT_MSG, "pre-commit", "pre-push")
"""The hooks that are meant where none is named."""

OFFERED = (*USUAL, "post-checkout")
"""The hooks there are."""

IN_WORKING_TREES = frozenset({COMMIT_MSG, "pre-commit", "post-checkout"})
"""The hooks that git runs where something is checked out, and nowhere else."""

Step = tuple[Hook, Action, bytes]
"""A hook as it stands, what is done to it, and the script that is to stand there."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the options say of installing and removing.

    `outside` permits a hooks folder outside the repository, and means it; `scripts` asks for scripts in the hooks
    folder even of a git that reads hooks from its configuration; `force` gives up what was edited.
    """

    outside: bool = False
    scripts: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """Where our hooks of one name may stand: in the hooks folder and in git's configuration."""

    folder: Hook
    configured: Hook

    @property
    def standing(self) -> tuple[Hook, ...]:
        """Those that are ours; where none is, what there is in the hooks folder."""
        return tuple(hook for hook in (self.configured, self.folder) if hook.is_ours) or (self.folder,)

    @property
    def is_at_work(self) -> bool:
        """Whether git runs one of them, and that does its work."""
        return any(hook.is_at_work for hook in self.standing)


@dataclass(frozen=True, slots=True)
class Found:
    """A repository, whether its git reads hooks from the configuration, and our hooks there."""

    repository: Repository
    reads_configuration: bool
    hooks: tuple[Places, ...]


def find_hooks(names: Sequence[str] | None) -> Found:
    """The hooks `names`, or the usual ones and what else of ours stands, of the repository we are in.

    Raises:
        UsageError: we have no such hook.
        GitError: there is no repository, or it cannot be read.
    """
    unknown = [name for name in names or () if name not in OFFERED]
    if unknown:
        raise UsageError(f"`{unknown[0]}` is no hook of ours", help=f"the hooks there are: {', '.join(OFFERED)}")
    repository = open_repository(Path.cwd())
    if not repository.is_bare:
        # core.hooksPath may be relative to where git runs hooks, the top of the working tree
        repository = open_repository(top_level(repository.cwd))
    found = _looked_up(repository, tuple(dict.fromkeys(names or OFFERED)))
    kept = (each for each in found.hooks if names or each.folder.name in USUAL or each.standing[0].is_ours)
    return Found(repository, found.reads_configuration, tuple(kept))


def _looked_up(repository: Repository, names: Sequence[str], *, apart: bool = False) -> Found:
    git = version(repository.cwd)
    configured = inspect_configured(repository, names, git, apart=apart)
    hooks = tuple(Places(inspect(repository.hooks, name), configured[name]) for name in names)
    return Found(repository, git >= SINCE, hooks)


def plan_installation(found: Found, wish: Wish) -> list[Step]:
    """What it takes to have the hooks stand as this installation of ours writes them, each at one place.

    A script of ours in the hooks folder stays there. Otherwise a git that can reads them from its configuration.

    Raises:
        UsageError: our interpreter does not find this package by itself.
        EditedError: one of them was edited, and the wish does not permit to overwrite it.
        GitError: another tool's hook stands in the way, or the hooks folder is no place for ours.
    """
    flags = _isolation()
    steps: list[Step] = []
    for each in found.hooks:
        by_script = each.folder.is_ours or wish.scripts or wish.outside or not found.reads_configuration
        if not by_script:
            script = _script(each.configured, flags)
            steps.append((each.configured, plan_install(each.configured, script, force=wish.force), script))
            continue
        _refuse_unfit(found.repository, wish)
        hook = each.folder
        script = _script(hook, flags)
        steps.append((hook, plan_install(hook, script, force=wish.force), script))
        if each.configured.is_ours:
            steps.append((each.configured, plan_uninstall(each.configured, force=wish.force), b""))
    return steps


def plan_removal(found: Found, wish: Wish) -> list[Step]:
    """What it takes to bring back what stood there before, wherever ours are and whichever git wrote them.

    Raises:
        EditedError: one of them was edited, and the wish does not permit to remove it.
        GitError: they are outside the repository, and the wish does not permit that.
    """
    steps: list[Step] = []
    for each in found.hooks:
        removed = [(hook, plan_uninstall(hook, force=wish.force), b"") for hook in (each.configured, each.folder)]
        changed = [step for step in removed if step[1] is not Action.LEAVE]
        if any(not hook.is_configured for hook, _, _ in changed) and not wish.outside:
            refuse_outside(found.repository)
        steps += changed or removed[1:]
    return steps


def carry_out(steps: Sequence[Step]) -> None:
    """Do what was planned.

    Raises:
        GitError: something cannot be written.
    """
    for hook, action, script in steps:
        (apply_configured if hook.is_configured else apply)(action, hook, script)


def plan_into(top: Path) -> list[Step]:
    """What it takes to have the usual hooks of ours in the repository whose top is `top`, and in no other.

    Raises:
        PatternsError: as `find_hooks` and `plan_installation` do.
    """
    return plan_installation(_looked_up(open_repository(top, apart=True), USUAL, apart=True), Wish())


def outdated(hooks: Iterable[Hook]) -> frozenset[Path]:
    """The paths of those hooks that are at work, but not as this installation of ours would write them.

    Raises:
        UsageError: our interpreter does not find this package by itself.
    """
    at_work = [hook for hook in hooks if hook.is_at_work]
    flags = _isolation() if at_work else ""
    return frozenset(hook.path for hook in at_work if hook.path.read_bytes() != _script(hook, flags))


def _script(hook: Hook, flags: str) -> bytes:
    """What is to stand as the hook."""
    start = quick_start() if hook.name == COMMIT_MSG else IN_FULL
    if hook.is_configured:
        return configured_script(hook.name, sys.executable, flags, start)
    before = hook.path if hook.standing is Standing.OTHER else hook.kept
    return hook_script(hook.name, sys.executable, flags, head(before) if before else b"", start)


def _refuse_unfit(repository: Repository, wish: Wish) -> None:
    """Refuse a hooks folder that is not the repository's, or that another tool writes anew every now and then."""
    if not wish.outside:
        refuse_outside(repository)
    if repository.hooks.name == "_" and any((repository.hooks / name).exists() for name in ("h", "husky.sh")):
        lines = "; ".join(f"`{line}` to {repository.hooks.parent.name}/{name}" for name, line in _HUSKY)
        raise GitError(f"husky writes {repository.hooks} anew each time it is installed", help=f"add {lines}")


_HUSKY = (
    ("commit-msg", 'patterns commit check "$1"'),
    ("pre-commit", "patterns lint --staged"),
    ("pre-push", "patterns branch check"),
)


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
