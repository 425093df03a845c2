"""Commit messages where git keeps them: the one being written, and those of a range of commits."""

import os
from collections.abc import Mapping
from pathlib import Path

from patterns_cli.git.clean import Cleanup, Writing, clean
from patterns_cli.git.commits import commit_named, too_shallow
from patterns_cli.git.repository import Repository, State, settings, version
from patterns_cli.git.run import ask, output
from patterns_cli.records import dataclass

_HANDED_TO_HOOKS = frozenset({"COMMIT_EDITMSG", "MERGE_MSG"})
_SETTINGS = (
    "commit.cleanup",
    "commit.template",
    "commit.verbose",
    "core.commentchar",
    "core.commentstring",
    "i18n.commitencoding",
)
_COMMENT_STRING_SINCE = (2, 45)

_AS_LATIN_1 = {0xDC00 + byte: byte for byte in range(0x80, 0x100)}


@dataclass(frozen=True, slots=True)
class Text:
    """A decoded message; `note` says, where it is not empty, that the bytes are not what they are said to be."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """The message being written: the bytes that git will store, and the encoding they are said to have."""

    data: bytes
    encoding: str

    def decoded(self) -> Text:
        """The message as text."""
        return decode(self.data, self.encoding)


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of a range; `message` is what is stored, `short` its hash as git abbreviates it here."""

    hash: str
    short: str
    message: Text


@dataclass(frozen=True, slots=True)
class Range:
    """The commits of a range from the oldest to the newest without merges, and how many merges there are."""

    commits: tuple[Commit, ...]
    merges: int


def is_handed_to_hooks(file: Path, repository: Repository) -> bool:
    """Whether `file` is one that git hands to commit-msg hooks, and cleans afterwards."""
    return file.name in _HANDED_TO_HOOKS and file.resolve().parent == repository.git_dir.resolve()


def read_message(file: Path, repository: Repository) -> Message:
    """The message that git will store when it has handed `file` to its commit-msg hook.

    Raises:
        OSError: the file cannot be read.
        GitError: git's configuration cannot be read.
    """
    configured = settings(_SETTINGS, repository.cwd)
    # Git sets GIT_EDITOR to `:` for its hooks when no editor was opened; `--continue` cleans as if one was.
    edited = os.environ.get("GIT_EDITOR") != ":" or repository.state in {State.CHERRY_PICK, State.REVERT}
    cleanup = _cleanup(configured.get("commit.cleanup", ""))
    verbose = _is_on(configured.get("commit.verbose", "no"))
    writing = Writing(edited, cleanup, _mark(configured, repository.cwd), verbose)
    data = clean(file.read_bytes(), writing)
    if edited and data and data == clean(_template(configured.get("commit.template", "")), writing):
        data = b""  # git refuses a template that nobody has touched
    return Message(data, configured.get("i18n.commitencoding", "utf-8"))


def retry_arguments(file: Path, repository: Repository) -> tuple[str, ...]:
    """What to call git with to commit with the kept message `file` in the editor, as it stands.

    Lines that begin with the comment mark, which `git commit -m` keeps, would be dropped after an editor: then git
    is told to cut at the scissors line alone.

    Raises:
        OSError: the file cannot be read.
    """
    mark = _mark(settings(_SETTINGS, repository.cwd), repository.cwd)
    has_comment = mark == b"auto" or any(line.startswith(mark) for line in file.read_bytes().split(b"\n"))
    cleanup = ("-c", "commit.cleanup=scissors") if has_comment else ()
    return (*cleanup, "commit", "-e", "-F", str(file))


def decode(data: bytes, encoding: str = "utf-8") -> Text:
    """The bytes as text: by `encoding`, then as UTF-8, then as UTF-8 with what cannot be read replaced.

    Where UTF-8 is meant, git stores bytes that are none as the characters they are in latin-1, and so they are read.
    """
    for attempt in dict.fromkeys((encoding, "utf-8")):
        try:
            return Text(data.decode(attempt))
        except (UnicodeError, LookupError):
            continue
    note = f"the message is not {encoding.upper()}: set i18n.commitEncoding to what your editor writes"
    if encoding.lower() in {"utf-8", "utf8"}:
        return Text(data.decode("utf-8", "surrogateescape").translate(_AS_LATIN_1), note)
    return Text(data.decode("utf-8", "replace"), note)


def read_range(start: str, end: str, repository: Repository) -> Range:
    """The commits that `end` has and `start` has not, as `git log START..END` finds them from their merge base.

    Raises:
        UsageError: `start` or `end` is no commit.
        GitError: a shallow clone lacks `start`, or the commits between it and the merge base.
    """
    cwd = repository.cwd
    first, last = (commit_named(name, repository) for name in (start, end))
    if repository.is_shallow and ask(("merge-base", first, last), cwd).code:
        raise too_shallow(f"this shallow clone lacks the common ancestor of {start} and {end}", start)
    listed = output(
        (
            "log",
            "-z",
            "--reverse",
            "--encoding=UTF-8",
            "--no-show-signature",
            "--format=%H %h %P%n%B",
            f"{first}..{last}",
        ),
        cwd,
    )
    commits: list[Commit] = []
    merges = 0
    cut = _cut_off(repository)
    for entry in listed.removesuffix(b"\0").split(b"\0") if listed else ():
        hashes, _, message = entry.partition(b"\n")
        name, short, *parents = hashes.decode("ascii").split()
        if name in cut:
            raise too_shallow(f"this shallow clone ends at {short}, before it meets {start}", start)
        if len(parents) > 1:
            merges += 1
        else:
            commits.append(Commit(name, short, decode(message)))
    return Range(tuple(commits), merges)


def _cut_off(repository: Repository) -> frozenset[str]:
    """The commits of a shallow clone whose parents it lacks: beyond one that is in a range, others may be as well."""
    if not repository.is_shallow:
        return frozenset()
    return frozenset((repository.common_dir / "shallow").read_text(encoding="ascii").split())


def _template(name: str) -> bytes:
    """What `commit.template` names, a path from the top of the working tree on; nothing where it cannot be read."""
    try:
        return Path(name).expanduser().read_bytes() if name else b""
    except (OSError, RuntimeError):
        return b""


def _cleanup(value: str) -> Cleanup:
    return Cleanup(value) if value in set(Cleanup) else Cleanup.DEFAULT


def _is_on(value: str) -> bool:
    """Whether git takes the value of a setting for true, numbers other than 0 included."""
    return value.lower() in {"true", "yes", "on"} or (value.isdecimal() and int(value) != 0)


def _mark(configured: Mapping[str, str], cwd: Path) -> bytes:
    """The mark of comments; `core.commentString` is an older git's unknown setting, a newer one's other name."""
    chosen = [name for name in configured if name in {"core.commentchar", "core.commentstring"}]
    if "core.commentstring" in chosen and version(cwd) < _COMMENT_STRING_SINCE:
        chosen.remove("core.commentstring")
    mark = configured[chosen[-1]] if chosen else "#"
    if mark.lower() == "auto":
        return b"auto"
    return mark.encode("utf-8", "surrogateescape") or b"#"
