"""The last commits that led to where HEAD is: who wrote them, what their headers say, which files they touched."""

from collections.abc import Iterator
from pathlib import Path

from patterns_cli.git.run import ask
from patterns_cli.records import dataclass

_MOST = 300
_COMMIT, _END = b"\x01", b"\x02"
_FORMAT = "%x01%aN <%aE>%x02%s%x02"


@dataclass(frozen=True, slots=True)
class PastCommit:
    """`author` is `Name <address>` after the mailmap; `paths` are relative to the top, with `/`."""

    author: str
    subject: str
    paths: tuple[str, ...]


def past_commits(cwd: Path) -> tuple[PastCommit, ...]:
    """The last commits without merges, the newest first; none where there is no history, or git cannot read it.

    Raises:
        GitError: git is missing.
    """
    options = ("--no-merges", "--no-renames", "--name-only", "--no-show-signature", "--encoding=UTF-8")
    answer = ask(("log", "-z", f"--max-count={_MOST}", *options, f"--format={_FORMAT}"), cwd)
    return () if answer.code else tuple(_read(answer.output))


def last_commit(cwd: Path) -> tuple[int, str] | None:
    """When the commit that HEAD is was made, in seconds since 1970, and its header; None where there is none.

    Raises:
        GitError: git is missing.
    """
    answer = ask(("log", "-1", "--no-show-signature", "--encoding=UTF-8", "--format=%ct %s"), cwd)
    time, _, subject = answer.line.partition(" ")
    return None if answer.code or not time.isdecimal() else (int(time), subject)


def author(cwd: Path) -> str:
    """Who would be the author of a commit now, `Name <address>`; empty where git was not told.

    Raises:
        GitError: git is missing.
    """
    answer = ask(("var", "GIT_AUTHOR_IDENT"), cwd)
    return "" if answer.code else f"{answer.line.rpartition('>')[0]}>"


def _read(listed: bytes) -> Iterator[PastCommit]:
    """What git lists: each commit after a mark, its facts ended by marks, then its paths, all between null bytes."""
    for entry in listed.split(_COMMIT)[1:]:
        author, _, rest = entry.partition(_END)
        subject, _, paths = rest.partition(_END)
        names = tuple(_text(path.removeprefix(b"\n")) for path in paths.split(b"\0") if path.strip(b"\n"))
        yield PastCommit(_text(author), _text(subject), names)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
