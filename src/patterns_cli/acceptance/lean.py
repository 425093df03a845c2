"""What the commit-msg hook asks where sh could not accept: whether the message in a file is surely good.

Nothing is rejected here. Little is imported, for a commit waits for it: a contract and a test hold what.
"""

import os
import time

from patterns_cli import __version__
from patterns_cli.acceptance.message import Terms, is_good

_LARGEST = 2_000_000
_CONVENTIONS = "patterns.yml"
_SETTLED = 2 * 10**9
_UNDER_WAY = ("rebase-merge", "rebase-apply", "CHERRY_PICK_HEAD", "REVERT_HEAD")
_SETTINGS = r"^(commit\.cleanup|core\.commentchar|core\.commentstring|i18n\.commitencoding)$"
_SCISSORS = b" ------------------------ >8 ------------------------\n"
_CLEANUPS = ("", "default", "strip", "whitespace", "scissors", "verbatim")
_BLANKS = b" \t\n\r"


def main(arguments: list[str]) -> None:
    """End the process with exit code 0 if the hook's arguments, its name first, are those of a good message."""
    try:
        accepted = len(arguments) == 2 and accepts(arguments[1])  # noqa: PLR2004 - the name and the file
    except Exception:  # noqa: BLE001 - whatever it is, the full judgement meets it too, and can tell
        return
    if accepted:
        os._exit(0)  # Python's own end takes a millisecond


def accepts(file: str) -> bool:
    """Whether the message in `file`, where git left it for a hook that runs in the current folder, is surely good.

    Raises:
        OSError: the file, or what it is held against, cannot be read.
        ValueError: the message is not UTF-8, or the terms are not ours.
    """
    folder = os.path.dirname(file)  # noqa: PTH120 - pathlib takes longer than all of this
    terms = read_terms(f"{folder}/patterns/terms")
    if terms is None or not os.path.exists(".git"):  # noqa: PTH110 - see above
        return False
    state = [sign for sign in ("MERGE_HEAD", *_UNDER_WAY) if os.path.exists(f"{folder}/{sign}")]  # noqa: PTH110 - see above
    if state == ["MERGE_HEAD"]:
        return os.access(file, os.R_OK)
    data = _read(file)
    if len(data) > _LARGEST:
        return False
    if is_good_anyhow(data, terms):
        return True
    stored = None if state else _stored(data)
    return stored is not None and is_good(stored.decode().removesuffix("\n").split("\n"), terms, measured=True)


def is_good_anyhow(data: bytes, terms: Terms) -> bool:
    """Whether the message is good whatever git is told of comments, cleaning and encodings.

    Raises:
        ValueError: it is not UTF-8.
    """
    if b">8" in data:
        return False
    lines = data.decode().rstrip("\n").split("\n")
    without = [line for line in lines if not line.startswith("#")]
    if len(without) < len(lines):
        while without and not without[-1].strip():
            without.pop()
    return without[:1] == lines[:1] and all(is_good(each, terms, measured=False) for each in (lines, without))


def clean(data: bytes, *, edited: bool, cleanup: str, mark: bytes) -> "bytes | None":
    """The message that git will store, as `git.clean` has it but for blank lines in a row; None where that is unsure.

    `cleanup` is the value of `commit.cleanup`. Of scissors only those of `commit -v` are sure.
    """
    strips = cleanup == "strip" or (edited and cleanup in {"", "default"})
    if b">8" in data:
        above, found, below = data.partition(mark + _SCISSORS)
        if not (edited and strips and found) or b">8" in above or (above and not above.endswith(b"\n")):
            return None
        explained = below.split(b"\n", 3)[:3]
        if len(explained) < 3 or not all(line.startswith(mark + b" ") for line in explained[:2]):  # noqa: PLR2004 - two lines and the rest
            return None
        if any(line.startswith(mark) for line in explained[2:]):
            return None
        data = above
    if cleanup == "verbatim":
        return data
    kept = (line.rstrip(_BLANKS) for line in data.split(b"\n") if not (strips and line.startswith(mark)))
    return b"\n".join(kept).strip(b"\n")


def _stored(data: bytes) -> "bytes | None":
    """What git will store by its settings, in UTF-8; None where they are unusual."""
    settings = _settings()
    mark = settings.get("core.commentchar", "#")
    encoding = settings.get("i18n.commitencoding", "utf-8").lower()
    if "core.commentstring" in settings or mark.lower() in {"", "auto"} or encoding not in {"utf-8", "utf8"}:
        return None
    cleanup = settings.get("commit.cleanup", "")
    if cleanup not in _CLEANUPS:
        return None
    return clean(data, edited=os.environ.get("GIT_EDITOR") != ":", cleanup=cleanup, mark=mark.encode()) or None


def _settings() -> "dict[str, str]":
    """What git says of what decides about comments, cleaning and encodings.

    Raises:
        OSError: git cannot be started, or cannot read its configuration.
    """
    receiving, giving = os.pipe()
    actions = [(os.POSIX_SPAWN_DUP2, giving, 1)]
    command = ["git", "config", "-z", "--get-regexp", _SETTINGS]
    process = os.posix_spawnp("git", command, os.environ, file_actions=actions)
    os.close(giving)
    with open(receiving, "rb", buffering=0) as stream:  # noqa: PTH123 - see above
        said = stream.read()
    if os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) not in {0, 1}:
        raise OSError
    pairs = (entry.partition("\n") for entry in said.decode().split("\0") if "\n" in entry)
    return {name: value for name, _, value in pairs}


def read_terms(place: str, top: str = "") -> "Terms | None":
    """The terms noted at `place`, None where they are another version's or the conventions have changed since.

    `top` is the top of the working tree, empty or with a `/` at its end.

    Raises:
        OSError: there are no terms, or a file of the conventions cannot be read.
        ValueError: the terms are not ours.
    """
    head, _, rest = _read(place).partition(b"\n\n")
    version, limits, types, scopes, *paths = head.decode("utf-8", "surrogateescape").split("\n")
    if version != __version__ or paths[:1] != [_CONVENTIONS] * os.path.lexists(f"{top}{_CONVENTIONS}"):
        return None
    files = [path if path.startswith("/") else f"{top}{path}" for path in paths]
    for file in files:
        size, _, rest = rest.partition(b"\n")
        noted, rest = rest[: int(size)], rest[int(size) + 1 :]
        if _read(file) != noted:
            return None
    _settle(place, files)
    header_max, body_max, scope = limits.split(" ")
    return Terms((int(header_max), int(body_max)), scope, types.split(), scopes.split())


def _settle(place: str, files: "list[str]") -> None:
    """Have the terms be as old as the files of the conventions again, which are as they were: sh goes by that."""
    for number, file in enumerate(files):
        reference, age = f"{place}.{number}" if number else place, os.stat(file).st_mtime_ns  # noqa: PTH116 - see above
        try:
            if os.stat(reference).st_mtime_ns != age and time.time_ns() - age >= _SETTLED:  # noqa: PTH116 - see above
                os.utime(reference, ns=(age, age))
        except OSError:
            return


def _read(path: str) -> bytes:
    with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - see above
        return stream.read(_LARGEST + 1)
