"""What git says of a repository: its folders, what is under way in it, its branch and its settings."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from patterns_cli.errors import GitError
from patterns_cli.git.run import ask, output, refusal
from patterns_cli.records import dataclass

_QUESTIONS = ("--absolute-git-dir", "--git-common-dir", "--is-bare-repository", "--is-shallow-repository")
_PATHS = ("--git-path", "hooks", "--git-path", "patterns/rejected")
WHERE: Final = ("rev-parse", *_QUESTIONS, *_PATHS)
"""What git is asked for where a repository is, and of what kind."""


class State(StrEnum):
    """What is under way in a working tree, in the words of git's commands."""

    NOTHING = "nothing"
    MERGE = "merge"
    CHERRY_PICK = "cherry-pick"
    REVERT = "revert"
    REBASE = "rebase"


_SIGNS = (
    ("rebase-merge", State.REBASE),
    ("rebase-apply", State.REBASE),
    ("MERGE_HEAD", State.MERGE),
    ("CHERRY_PICK_HEAD", State.CHERRY_PICK),
    ("REVERT_HEAD", State.REVERT),
)
"""What stands in the git folder while something is under way; a rebase is named before the picks it is made of."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that `cwd` is in.

    `git_dir` is the working tree's own folder, `common_dir` the one that all working trees of the repository share;
    `hooks` is where git looks for hooks, `core.hooksPath` honoured. All are absolute.
    """

    cwd: Path
    git_dir: Path
    common_dir: Path
    hooks: Path
    rejected: Path
    is_bare: bool
    is_shallow: bool

    @property
    def state(self) -> State:
        """What is under way; read anew each time."""
        return next((state for sign, state in _SIGNS if (self.git_dir / sign).exists()), State.NOTHING)


def open_repository(cwd: Path, *, apart: bool = False) -> Repository:
    """The repository that `cwd` is in; one git process. With `apart`, whatever the environment names another one.

    Raises:
        GitError: git is missing, `cwd` is in no repository, or in one that git does not trust.
    """
    lines = output(WHERE, cwd, apart=apart).decode("utf-8", "surrogateescape").splitlines()
    if len(lines) != len(_QUESTIONS) + len(_PATHS) // 2:
        raise GitError(f"the path of the repository of {cwd} has a line end in it", help="rename the folder")
    git_dir, common_dir, is_bare, is_shallow, hooks, rejected = lines
    here = cwd.absolute()
    return Repository(
        cwd=here,
        git_dir=Path(git_dir),
        common_dir=here / common_dir,
        hooks=here / hooks,
        rejected=here / rejected,
        is_bare=is_bare == "true",
        is_shallow=is_shallow == "true",
    )


def top_level(cwd: Path) -> Path:
    """The top of the working tree that `cwd` is in.

    Raises:
        GitError: there is none: no repository, a bare one, or the git folder itself.
    """
    return Path(output(("rev-parse", "--show-toplevel"), cwd).removesuffix(b"\n").decode("utf-8", "surrogateescape"))


def current_branch(cwd: Path) -> str | None:
    """The short name of the branch that HEAD is on, born or not; None while HEAD is detached.

    Raises:
        GitError: git is missing, or `cwd` is in no repository that git trusts.
    """
    arguments = ("symbolic-ref", "--quiet", "HEAD")
    answer = ask(arguments, cwd)
    if answer.code == 1:
        return None
    if answer.code:
        raise refusal(answer, arguments, cwd)
    return answer.line.removeprefix("refs/heads/")


def settings(names: Iterable[str], cwd: Path, *, apart: bool = False) -> Mapping[str, str]:
    """The values that git's configuration gives to those of `names` (in lower case) that are set; the last one wins.

    A name that is set without a value is left out. Outside a repository the user's own configuration answers. With
    `apart`, whatever the environment names another repository.

    Raises:
        GitError: git is missing, or the configuration cannot be read.
    """
    pattern = "|".join(name.replace(".", r"\.") for name in names)
    arguments = ("config", "-z", "--get-regexp", f"^({pattern})$")
    answer = ask(arguments, cwd, apart=apart)
    if answer.code > 1:
        raise refusal(answer, arguments, cwd)
    found: dict[str, str] = {}
    for entry in answer.output.decode("utf-8", "surrogateescape").split("\0"):
        name, has_value, value = entry.partition("\n")
        if has_value:
            found.pop(name, None)
            found[name] = value
    return found


def version(cwd: Path) -> tuple[int, ...]:
    """Git's version as numbers: `(2, 39, 5)`; empty if it cannot be told.

    Raises:
        GitError: git is missing.
    """
    words = ask(("version",), cwd).line.split()
    parts = words[2].split(".") if len(words) > 2 else []  # noqa: PLR2004 - `git version 2.39.5`
    return tuple(int(part) for part in parts[:3] if part.isdigit())
