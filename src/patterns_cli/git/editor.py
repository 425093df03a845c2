"""The editor that git would open, and a text written in it."""

import signal
import subprocess
from pathlib import Path

from patterns_cli.errors import GitError
from patterns_cli.git.clean import above_scissors
from patterns_cli.git.private import write_private
from patterns_cli.git.run import ask, environment

_MARK = b"#"
_CUT = b"# ------------------------ >8 ------------------------\n"
_NO_EDITOR = ":"


def editor_of(cwd: Path) -> str:
    """The command of git's editor, as a shell reads it.

    Raises:
        GitError: git has none, as on a terminal that can do nothing.
    """
    answer = ask(("var", "GIT_EDITOR"), cwd)
    if answer.code:
        raise GitError("git has no editor to open here", help="set one: git config --global core.editor nano")
    return answer.line


def write_in_editor(text: str, below: str, file: Path, cwd: Path) -> str:
    """What a person makes of `text` in git's editor; `below` is shown under a line that cuts it off.

    What a run before this one left in `file`, as it never came to its end, is taken up instead of `text`; the file is
    gone when all went well.

    Raises:
        GitError: there is no editor, or it ended badly; what was written stays in `file`.
        OSError: the file cannot be written or read.
    """
    command = editor_of(cwd)
    if command == _NO_EDITOR:
        return text
    shown = b"".join(b"# %b\n" % line.encode("utf-8", "replace") for line in below.splitlines())
    if not file.exists():
        write_private(file, text.encode("utf-8", "surrogateescape") + b"\n" + _CUT + shown)
    _run(command, file, cwd)
    written = above_scissors(file.read_bytes(), _MARK).decode("utf-8", "surrogateescape")
    file.unlink()
    return written.strip("\n")


def _run(command: str, file: Path, cwd: Path) -> None:
    """Open the editor as git does: by a shell, with Ctrl-C left to the editor."""
    try:
        process = subprocess.Popen(["sh", "-c", f'{command} "$@"', command, str(file)], cwd=cwd, env=environment(cwd))
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            code = process.wait()
        finally:
            signal.signal(signal.SIGINT, before)
    except OSError as error:
        raise GitError(f"the editor `{command}` cannot be run: {error.strerror}") from error
    if code:
        raise GitError(f"the editor `{command}` ended with exit code {code}", help=f"what was written is kept: {file}")
