"""The text of our hooks: POSIX sh that runs the kept hook, then our interpreter by its real path."""

import shlex
from hashlib import blake2b
from pathlib import Path, PurePosixPath

_SHELLS = frozenset({"sh", "bash", "dash", "ash", "ksh", "zsh"})
_MARK = b"# patterns-hook "

_SCRIPT = """\
#!/bin/sh
# Installed by `patterns hooks install`; `patterns hooks uninstall` brings back what stood here before.
{mark}
kept="${{0%/*}}/{name}.before-patterns"
if [ -f "$kept" ] && [ -x "$kept" ]; then
    {kept} || exit $?
fi
python={python}
gone() {{
    echo "patterns: the commit is not checked, for the tool is gone from $python." >&2
    echo "patterns: install it again and run \\`patterns hooks install\\`, or remove $0." >&2
    exit 0
}}
[ -x "$python" ] || gone
"$python" {flags} -m patterns_cli.cli.hook {name} "$@" </dev/null && exit 0
code=$?
"$python" {flags} -c 'import patterns_cli.cli.hook' 2>/dev/null </dev/null || gone
exit "$code"
"""


def hook_script(name: str, python: str, flags: str, kept: bytes) -> bytes:
    """The script for the hook `name`.

    `python` is the interpreter's real path and `flags` those that keep it to itself; `kept` is what begins the
    hook that stood there before, empty if there was none.
    """
    body = _SCRIPT.format(mark="{mark}", kept=_run_kept(name, kept), python=shlex.quote(python), flags=flags, name=name)
    return body.replace("{mark}", f"# patterns-hook {name} {_checksum(body.encode())}", 1).encode()


def is_ours(data: bytes) -> bool:
    """Whether a hook was written by us, edited or not."""
    return any(line.startswith(_MARK) for line in data.splitlines()[:5])


def checksum_holds(data: bytes) -> bool:
    """Whether a hook of ours is as it was written, by this version or another."""
    lines = data.split(b"\n")
    for number, line in enumerate(lines):
        if line.startswith(_MARK):
            lines[number] = b"{mark}"
            return line.rpartition(b" ")[2].decode("latin-1") == _checksum(b"\n".join(lines))
    return False


def interpreter_of(data: bytes) -> Path | None:
    """The interpreter that a hook of ours runs, or None where its line was taken out or cannot be read."""
    lines = (line for line in data.decode("utf-8", "surrogateescape").splitlines() if line.startswith("python="))
    try:
        words = shlex.split(next(lines, "").removeprefix("python="))
    except ValueError:
        return None
    return Path(words[0]) if words else None


def _checksum(body: bytes) -> str:
    return blake2b(body, digest_size=8).hexdigest()


def _run_kept(name: str, kept: bytes) -> str:
    """How the kept hook is run: a shell script in its own shell, so that it finds its old name and folder in `$0`.

    Scripts that ask for their name or their neighbours, as husky's do, would be lost under another name.
    """
    first = kept.split(b"\n", 1)[0].decode("utf-8", "replace")
    words = first[2:].split() if first.startswith("#!") else []
    names = [PurePosixPath(word).name for word in words if not word.startswith("-")]
    if names and (names[0] in _SHELLS or (names[0] == "env" and names[1:2] and names[1] in _SHELLS)):
        return f"""{shlex.join(words)} -c '. "${{0%/*}}/{name}.before-patterns"' "$0" "$@\""""
    return '"$kept" "$@"'


def head(path: Path) -> bytes:
    """The first bytes of a kept hook; none where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(256)
    except OSError:
        return b""
