"""The text of our hooks: POSIX sh that runs the kept hook, ends early where it can, and else runs our interpreter."""

import shlex
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from patterns_cli.records import dataclass

_SHELLS = frozenset({"sh", "bash", "dash", "ash", "ksh", "zsh"})
_MARK = b"# patterns-hook "


@dataclass(frozen=True, slots=True)
class _Body:
    """What the script of one hook does, beside what all of them do.

    `act` is what goes on unchecked where the tool is gone. `shortcut` is sh that may end the hook before our
    interpreter is started; `git`, the hook's arguments and, where `reads`, its standard input as `$input` are at hand.
    """

    act: str
    shortcut: str = ""
    reads: bool = False


_BODIES: Mapping[str, _Body] = {
    "commit-msg": _Body("commit"),
    "pre-commit": _Body("commit", "git diff --cached --quiet --no-ext-diff 2>/dev/null </dev/null && exit 0\n"),
    # What every line of a branch that the remote does not have yet has in it; only those are judged.
    "pre-push": _Body("push", 'case $input in *" refs/heads/"*" 0000000000"*) ;; *) exit 0 ;; esac\n', reads=True),
    # Git says 1 for branches and 0 for files, and names no commit before for a clone.
    "post-checkout": _Body(
        "checkout",
        '[ "$3" = 1 ] || exit 0\ngit symbolic-ref --quiet HEAD >/dev/null 2>&1 </dev/null || exit 0\n',
    ),
}

_SCRIPT = """\
#!/bin/sh
# Installed by `patterns hooks install`; `patterns hooks uninstall` brings back what stood here before.
{mark}
{input}{before}python={python}
{place}unchecked() {{
    trap '' PIPE
    echo "patterns: the {act} is not checked, for $1." >&2
    echo "patterns: install it again and run \\`patterns hooks install\\`, or {removal}." >&2
    exit 0
}}
absent() {{
    near=/$python
    while [ -n "$near" ] && ! [ -e "$near" ]; do near=${{near%/*}}; done
    [ -d "${{near:-/}}" ] && [ -x "${{near:-/}}" ] || unchecked "$python may not be run by this user"
    unchecked "the tool is gone from $python"
}}
{shortcut}[ -x "$python" ] && [ -f "$python" ] || absent
{call}
code=$?
case $code in
0) exit 0 ;;
{refused}) exit 1 ;;
{unimportable}) unchecked "the tool is gone from $python" ;;
130) exit 130 ;;
*) unchecked "$python ended with exit code $code" ;;
esac
"""
# Nothing but our own word refuses: Python ends with 1 for many a reason, and a shell with codes above 125.

_REFUSED, _UNIMPORTABLE = 65, 70

LOAD_AND_JUDGE = f"""\
try:
    from patterns_cli.cli.hook import main
except Exception as error:
    print(f"patterns: {{type(error).__name__}}: {{error}}", file=sys.stderr)
    sys.exit({_UNIMPORTABLE})
code = main(sys.argv[1:])
sys.exit({_REFUSED} if code == 1 else code)
"""
"""Python that judges in full, once `sys` is imported, and ends with the code that the script takes for its verdict."""

_KEPT = """\
kept="${{0%/*}}/{name}.before-patterns"
if [ -f "$kept" ] && [ -x "$kept" ]; then
    {run} || exit $?
fi
"""

_ONCE = """\
beside="${{0%/*}}/../../hooks/{name}"
if [ -x "$beside" ] && there=$(git rev-parse --git-path hooks/{name}) &&
    grep -q "^# patterns-hook " "$there" 2>/dev/null; then
    exit 0
fi
"""
"""A hook of git's configuration leaves the work to a script of ours that git runs as well, whoever put it there."""

_COMMAND = (
    "h=.git/{place}; [ -x $h ] || h=$(git rev-parse --git-common-dir)/{place}; "
    '[ -x "$h" ] || {{ echo "patterns: the {act} is not checked, for $h is gone." >&2; exit 0; }}; exec "$h"'
)
"""Git appends the hook's arguments, and is at the top of the working tree; the repository may have been moved."""

_INPUT = "input=$(cat && echo .)\ninput=${input%.}\n"
_GIVE_INPUT = 'printf %s "$input" 2>/dev/null | '

SECTION = "hook.patterns-"
"""What the section of git's configuration for a hook of ours is called, before the hook's own name."""


@dataclass(frozen=True, slots=True)
class Start:
    """How a script comes to our verdict once it is its turn.

    `shortcut` is whole lines of sh: they may accept by `exit 0` before our interpreter is started, and must not reject.
    `entry` is the sh words that tell the interpreter what to run, with the name of the hook and git's arguments: it
    ends as `LOAD_AND_JUDGE` does. `place` is the folder that our package is in; `entry` has it as `$place`.
    """

    shortcut: str = ""
    entry: str = f"-c {shlex.quote(f'import sys{chr(10)}{LOAD_AND_JUDGE}')}"
    place: str = ""


IN_FULL = Start()
"""Our interpreter is started each time, with all that it takes."""


PACKAGE = "patterns_cli"
"""The folder that is looked for where a script notes a place."""

HOOKS = tuple(_BODIES)
"""The hooks there are a script for."""


def hook_script(name: str, python: str, flags: str, kept: bytes, start: Start = IN_FULL) -> bytes:
    """The script for the hook `name`, one of `HOOKS`, in the folder where git looks for hooks.

    `python` is the interpreter's real path and `flags` those that keep it to itself; `kept` is what begins the
    hook that stood there before, empty if there was none. It is `start`'s turn once that has agreed.
    """
    run = _run_kept(name, kept)
    before = _KEPT.format(name=name, run=f"{_GIVE_INPUT}{run}" if _BODIES[name].reads else run)
    return _assembled(name, shlex.quote(python), flags, start, before=before, removal="remove $0")


def configured_script(name: str, python: str, flags: str, start: Start = IN_FULL) -> bytes:
    """The script for the hook `name` where git's configuration has it run, beside whatever else there is."""
    # Shell in a string in double quotes.
    removal = f"run \\`git config --remove-section {SECTION}{name}\\`"
    return _assembled(name, shlex.quote(python), flags, start, before=_ONCE.format(name=name), removal=removal)


def _assembled(name: str, python: str, flags: str, start: Start, *, before: str, removal: str) -> bytes:
    """The script; `python` is quoted, `before` is what is done once the input is read, `removal` how to do without."""
    body = _BODIES[name]
    call = f'"$python" {flags} {start.entry} {name} "$@"'
    text = _SCRIPT.format(
        mark="{mark}",
        input=_INPUT if body.reads else "",
        before=before,
        python=python,
        place=f"place={shlex.quote(start.place)}\n" if start.place else "",
        refused=_REFUSED,
        unimportable=_UNIMPORTABLE,
        act=body.act,
        removal=removal,
        shortcut=body.shortcut + start.shortcut,
        call=f"{_GIVE_INPUT}{call}" if body.reads else f"{call} </dev/null",
    )
    return text.replace("{mark}", f"# patterns-hook {name} {_checksum(text.encode())}", 1).encode()


def configured_command(name: str, place: str) -> str:
    """What git's configuration says is to be run for the hook `name`; the script is at `place` in the git folder."""
    return _COMMAND.format(place=place, act=_BODIES[name].act)


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
    return _assigned(data, "python=")


def place_of(data: bytes) -> Path | None:
    """The folder where a hook of ours looks for our package first, or None where it looks wherever Python does."""
    return _assigned(data, "place=")


def _assigned(data: bytes, name: str) -> Path | None:
    lines = (line for line in data.decode("utf-8", "surrogateescape").splitlines() if line.startswith(name))
    try:
        words = shlex.split(next(lines, "").removeprefix(name))
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


def head(path: Path, size: int = 256) -> bytes:
    """The first `size` bytes of a hook; none where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(size)
    except OSError:
        return b""
