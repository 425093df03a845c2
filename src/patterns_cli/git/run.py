"""Running git: the one place that starts a git process, and what its refusals mean to a person."""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from patterns_cli.errors import GitError
from patterns_cli.records import dataclass

_REPOSITORY_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
_ALSO_OF_A_REPOSITORY = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_GRAFT_FILE", "GIT_IMPLICIT_WORK_TREE", "GIT_NAMESPACE", "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE",
)  # fmt: skip
"""What `git rev-parse --local-env-vars` lists beside those above, and what is no setting."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a git process said: its exit code, standard output as bytes, standard error as text."""

    code: int
    output: bytes
    error: str

    @property
    def line(self) -> str:
        """Standard output as one line without its end; bytes that are not UTF-8 become surrogates."""
        return self.output.removesuffix(b"\n").decode("utf-8", "surrogateescape")


def ask(arguments: Sequence[str], cwd: Path, *, text: bytes = b"", apart: bool = False) -> Answer:
    """Run `git arguments` in `cwd` with `text` on standard input; any exit code is an answer.

    Git answers in English, so that its refusals can be told apart; see `environment` for what else it is given. With
    `apart`, no variable names a repository to it: the one it works on is that of `cwd`.

    Raises:
        GitError: git is not installed, or `cwd` cannot be entered.
    """
    begun = None if text or apart else _BEGUN.pop((tuple(arguments), cwd), None)
    if begun is not None:
        output, error = begun.communicate()
        return Answer(begun.returncode, output, error.decode("utf-8", "replace"))
    given = {**(_unbound() if apart else environment(cwd)), "LC_ALL": "C"}
    with _explained(cwd):
        done = subprocess.run(["git", *arguments], cwd=cwd, env=given, input=text, capture_output=True, check=False)
    return Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


_BEGUN: dict[tuple[tuple[str, ...], Path], "subprocess.Popen[bytes]"] = {}


def begin(arguments: Sequence[str], cwd: Path) -> None:
    """Have `git arguments` begin in `cwd`: the next `ask` for it, if there is one, has its answer the sooner.

    What cannot be started is left, for `ask` to say why.
    """
    pipe, given = subprocess.PIPE, {**environment(cwd), "LC_ALL": "C"}
    with suppress(OSError):
        _BEGUN[tuple(arguments), cwd] = subprocess.Popen(
            ["git", *arguments], cwd=cwd, env=given, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe
        )


def abandon() -> None:
    """End what has begun and nobody has asked for."""
    while _BEGUN:
        _, process = _BEGUN.popitem()
        process.kill()
        process.communicate()


def start(arguments: Sequence[str], cwd: Path) -> "subprocess.Popen[bytes]":
    """Start `git arguments` in `cwd`, to be asked by its standard input for as long as that stays open.

    Raises:
        GitError: git is not installed, or `cwd` cannot be entered.
    """
    pipe, given = subprocess.PIPE, {**environment(cwd), "LC_ALL": "C"}
    with _explained(cwd):
        return subprocess.Popen(
            ["git", *arguments], cwd=cwd, env=given, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
        )


@contextmanager
def _explained(cwd: Path) -> Iterator[None]:
    """Within, a process that cannot be started is an error that says why."""
    try:
        yield
    except FileNotFoundError as error:
        if cwd.is_dir():
            raise GitError("git was not found on the PATH", help="install git, or put it on the PATH") from error
        raise GitError(f"no such folder: {cwd}", help="name a folder that exists") from error
    except (NotADirectoryError, PermissionError) as error:
        raise GitError(f"git cannot be run in {cwd}: {error.strerror}", help="name a folder you may enter") from error


def output(arguments: Sequence[str], cwd: Path, *, text: bytes = b"", apart: bool = False) -> bytes:
    """The standard output of `git arguments`, which must end well; `text` and `apart` as in `ask`.

    Raises:
        GitError: git is missing, refused the repository, or ended with another exit code than 0.
    """
    answer = ask(arguments, cwd, text=text, apart=apart)
    if answer.code:
        raise refusal(answer, arguments, cwd)
    return answer.output


def hand_over(arguments: Sequence[str], cwd: Path, *, stdout: int | None = None) -> int:
    """Run `git arguments` in the user's own terminal and environment, editor included; gives its exit code.

    What it says on standard output goes to the descriptor `stdout` where that is given.

    Raises:
        GitError: git is not installed.
    """
    try:
        with subprocess.Popen(["git", *arguments], cwd=cwd, stdout=stdout) as process:
            try:
                return process.wait()
            except KeyboardInterrupt:
                process.wait()  # Ctrl-C reached git as well, which takes away its locks once its hook has ended
                raise
    except FileNotFoundError as error:
        raise GitError("git was not found on the PATH", help="install git, or put it on the PATH") from error


def refusal(answer: Answer, arguments: Sequence[str], cwd: Path) -> GitError:
    """The error for an answer with another exit code than 0: git's first line, and the way out where it is known."""
    said = next((line for line in answer.error.splitlines() if line.strip()), "").removeprefix("fatal: ")
    if "dubious ownership" in answer.error:
        from shlex import quote  # noqa: PLC0415 - brings re, which most processes can do without

        trusting = "git config --global --add safe.directory "
        advised = (line.strip() for line in answer.error.splitlines())  # git names the repository's own folder
        command = next((line for line in advised if line.startswith(trusting)), f"{trusting}{quote(str(cwd))}")
        return GitError(f"git does not trust {cwd}: {said}", help=f"if the folder is yours, run: {command}")
    if "not a git repository" in answer.error.lower():
        return GitError(f"{cwd} is not in a git repository", help="run it inside a repository, or run: git init")
    if "must be run in a work tree" in answer.error:
        return GitError(f"{cwd} has no files of its own (a bare repository, or .git)", help="run it in a working tree")
    return GitError(f"git {arguments[0]} failed: {said or f'exit code {answer.code}'}")


def _unbound() -> Mapping[str, str]:
    bound = frozenset((*_REPOSITORY_VARIABLES, *_ALSO_OF_A_REPOSITORY))
    return {name: value for name, value in os.environ.items() if name not in bound}


def environment(cwd: Path) -> Mapping[str, str]:
    """The environment for a git process in `cwd`.

    Inside a hook git says by variables which repository and index it works on, relative to the folder the hook
    runs in, which is then the top of the working tree. In that folder and below it they hold, made absolute; in
    any other place they would name the wrong repository and are left out.
    """
    given = dict(os.environ)
    present = [name for name in _REPOSITORY_VARIABLES if name in given]
    if not present:
        return given
    here = Path.cwd().resolve()
    top = Path(here, given.get("GIT_WORK_TREE", "")).resolve()
    if not cwd.resolve().is_relative_to(top):
        return {name: value for name, value in given.items() if name not in _REPOSITORY_VARIABLES}
    absolute = {name: str(here / given[name]) for name in present}
    if "GIT_DIR" in given and cwd.resolve() != here:
        absolute["GIT_WORK_TREE"] = str(top)
    return given | absolute
