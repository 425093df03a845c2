"""Giving a new project its repository: where that may be, and what is made; what cannot be made is a note, no error."""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from patterns_cli.cli.installation import Step, carry_out, plan_into
from patterns_cli.conventions.schema import Conventions
from patterns_cli.errors import Fault, GitError, PatternsError, UsageError
from patterns_cli.git.beginning import (
    UnknownAuthorError,
    add_branches,
    begin,
    commit,
    enclosing,
    has_commits,
    wants_signatures,
)
from patterns_cli.records import dataclass, field
from patterns_cli.scaffold.first_commit import first_message
from patterns_cli.scaffold.interruption import Interrupted, Interruption

_IDENTITY = 'git config --global user.name "Your Name" && git config --global user.email you@example.org'


@dataclass
class Beginning:
    """What was made: branches, the first of which has the commit; the commit's hash and message; hooks. And notes."""

    branches: tuple[str, ...] = ()
    commit: str = ""
    message: str = ""
    hooks: tuple[str, ...] = ()
    notes: list[Fault] = field(default_factory=list)


def refuse_inside(target: Path) -> None:
    """Refuse a target in somebody's repository; an empty repository at the target itself is none.

    Raises:
        UsageError: naming the repository and the ways out.
    """
    with suppress(GitError):  # without git nothing is made of it, which is said when all is written
        top = enclosing(target)
        if top is not None and not is_to_begin(target):
            raise UsageError(
                f"{target} is inside the git repository {top}",
                help="Choose a folder outside it with --into, or say --no-git to have the files alone.",
            )


def is_to_begin(target: Path) -> bool:
    """Whether a repository may begin at `target`: there is none around it, or an empty one whose top it is.

    Raises:
        GitError: git is missing.
    """
    top = enclosing(target)
    return top is None or (top.resolve() == target.resolve() and not has_commits(top))


def begins_at(target: Path) -> tuple[bool, Beginning]:
    """Whether a repository begins at `target`, and if none does, what is to be said of it."""
    try:
        return is_to_begin(target), Beginning()
    except GitError as error:
        return False, Beginning(notes=[_note("there is no repository yet", error)])


def begin_repository(target: Path, paths: Sequence[str], conventions: Conventions, *, again: str) -> Beginning:
    """Make a repository of `target` with hooks, a first commit of `paths` and the permanent branches.

    Whatever fails is a note that says what to do; `again` is the command that takes up what was left undone.

    Raises:
        KeyboardInterrupt: Ctrl-C; no repository was made, and the files stay.
    """
    beginning = Beginning()
    was_there = (target / ".git").exists()
    with Interruption() as interruption:
        try:
            try:
                _begin(beginning, target, paths, conventions, interruption)
            except UnknownAuthorError:
                said = "there is no first commit yet, for git was not told who you are"
                beginning.notes.append(Fault(said, f"{_IDENTITY} && {again}"))
            except PatternsError as error:
                interruption.check()  # Ctrl-C reaches git as well
                undone = "there is no first commit yet" if beginning.branches else "there is no repository yet"
                beginning.notes.append(_note(undone, error, otherwise=again))
        except Interrupted:
            if not was_there:
                shutil.rmtree(target / ".git", ignore_errors=True)
            raise
    return beginning


def _begin(
    made: Beginning, target: Path, paths: Sequence[str], conventions: Conventions, interruption: Interruption
) -> None:
    first = conventions.branches.permanent[0]
    interruption.check()
    begin(target, first)
    made.branches = (first,)
    interruption.check()
    steps = _planned_hooks(made, target)
    # What was rendered a moment ago is as the conventions have it: only its message is judged.
    at_once = [step for step in steps if step[0].name == "commit-msg"]
    _install(made, at_once)
    try:
        _commit_first(made, target, paths, conventions, interruption)
    finally:
        _install(made, [step for step in steps if step not in at_once])


def _planned_hooks(made: Beginning, target: Path) -> list[Step]:
    try:
        return plan_into(target)
    except PatternsError as error:
        made.notes.append(_note("no hook is installed", error))
        return []


def _install(made: Beginning, steps: Sequence[Step]) -> None:
    try:
        carry_out(steps)
        made.hooks += tuple(hook.name for hook, _, _ in steps)
    except PatternsError as error:
        made.notes.append(_note("not every hook is installed", error))


def _commit_first(
    made: Beginning, target: Path, paths: Sequence[str], conventions: Conventions, interruption: Interruption
) -> None:
    first, *others = conventions.branches.permanent
    message = first_message(conventions.commits)
    if message is None:
        made.notes.append(
            Fault("there is no first commit, for no type and scope of patterns.yml leave room for a subject")
        )
        return
    interruption.check()
    made.commit, made.message = commit(target, paths, message), message
    interruption.check()
    try:
        add_branches(target, others)
        made.branches = (first, *others)
    except GitError as error:
        made.notes.append(_note("not every permanent branch is there", error))
    if wants_signatures(target):
        follow = "".join(f" && git branch --force {branch}" for branch in made.branches[1:])
        said = "the first commit is not signed, as that may ask for a passphrase"
        made.notes.append(Fault(said, f"git commit --amend --no-edit -S{follow}"))


def _note(undone: str, error: PatternsError, otherwise: str = "") -> Fault:
    """What is not done, why, and the way out: the error's own, or another."""
    first = error.faults[0]
    return Fault(
        f"{undone}: {first.message}",
        "; ".join(part for part in (first.help, otherwise and f"then {otherwise}") if part),
    )
