"""What the commands of package managers install, and whether a lock file or a version fixes it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from patterns_cli.documents.dockerfile.facts import Word
from patterns_cli.documents.dockerfile.shell import Command
from patterns_cli.model import Edit, Span
from patterns_cli.records import dataclass

_PIP: Final = re.compile(r"pip(?:[23](?:\.\d+)?)?")
_PYTHON: Final = re.compile(r"(?:python|pypy)(?:[23](?:\.\d+)?)?")
_REDIRECTION: Final = re.compile(r"(?:\d*[<>]|&>)")
_VALUED: Final = frozenset({
    "-c", "--constraint", "-e", "--editable", "-i", "--index-url", "--extra-index-url", "--index", "--default-index",
    "-f", "--find-links", "-t", "--target", "--prefix", "--root", "-p", "--python", "--platform", "--python-platform",
    "--trusted-host", "--proxy", "--cache-dir", "--timeout", "--default-timeout", "--retries", "--only-binary",
    "--no-binary", "--progress-bar", "--python-version", "--abi", "--implementation", "--src", "--upgrade-strategy",
    "--log", "--report", "--config-settings", "-C", "--global-option", "--cert", "--client-cert", "-r",
    "--requirement", "--cwd", "--dir", "--filter", "-F", "-w", "--workspace", "--registry", "--loglevel", "--cache",
    "--userconfig", "--cache-folder", "--network-timeout", "--mutex", "--group", "--extra", "--package", "--store-dir",
    "--with", "--without", "--directory", "--project", "--omit", "--only", "--include", "--torch-backend",
    "--index-strategy", "--link-mode", "--no-build-package", "--exclude-newer", "--override", "--reinstall-package",
    "--upgrade-package", "--fetch-timeout", "--fetch-retries",
})  # fmt: skip
"""Options that take the next word as their value, of any of the managers."""
_PIP_ITSELF: Final = frozenset({"pip", "setuptools", "wheel"})
_NPM_ITSELF: Final = frozenset({"npm", "corepack"})
_FIXED: Final = re.compile(r"[=~!]=|[<>@]")
_MOVING: Final = frozenset({"latest", "next", "canary", "*", ""})
_ELSEWHERE: Final = re.compile(r"[./~]|[a-z+]+:|.*[$*`%]|.*\.(?:whl|tgz|zip|tar(?:\.\w+)?)$|.*://", re.IGNORECASE)
_GIT: Final = re.compile(r"git(?:\+[a-z]+)?:", re.IGNORECASE)
_LOCAL_PIP: Final = re.compile(r".*/|.*\\")
_NAMED: Final = 3
"""Packages that a message names."""
_MODULE: Final = 3
"""Words of the shortest `python -m X`."""
_ALWAYS_LOCKED: Final = {
    ("poetry", "install"), ("bundle", "install"), ("composer", "install"), ("go", "mod"), ("pipenv", "sync"),
    ("pnpm", "fetch"), ("npm", "ci"), ("npm", "clean-install"), ("bun", "ci"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unlocked:
    """An installation that no lock file fixes: what to say of it, and the edits that make it fixed, where some do."""

    message: str
    symbol: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class _Call:
    """A manager's subcommand with options and operands apart."""

    manager: str
    action: str
    action_word: Word
    options: frozenset[str]
    operands: tuple[Word, ...]


def restores(command: Command) -> str:
    """The manager, where the command installs what a manifest names; otherwise nothing."""
    call = _call(command)
    if call is None:
        return ""
    pair = (call.manager, call.action)
    if pair in _ALWAYS_LOCKED or pair in {("uv", "sync"), ("pipenv", "install")}:
        return call.manager
    if call.manager == "pip" and call.action == "install":
        return "pip" if call.options & {"-r", "--requirement"} else ""
    if call.manager in _SCRIPTED and call.action in _SCRIPTED[call.manager].installs and not call.operands:
        return "" if call.options & {"-g", "--global"} else call.manager
    return ""


def unlocked(command: Command, environment: frozenset[str]) -> Unlocked | None:
    """What is wrong with an installation; `environment` holds the names that ENV and ARG have set."""
    call = _call(command)
    if call is None:
        return None
    environment |= frozenset(command.assigned)
    if call.manager in _SCRIPTED:
        return _unlocked_scripted(call, environment)
    match call.manager, call.action:
        case "pip", "install":
            return _unlocked_pip(call)
        case "uv", "sync" if not (call.options & _UV_LOCKED or environment & _UV_VARIABLES):
            return _advise(call, "uv sync", "--locked")
        case "pipenv", "install" if not call.operands and not call.options & {"--deploy", "--ignore-pipfile"}:
            return _advise(call, "pipenv install", "--deploy")
    return None


_UV_LOCKED: Final = frozenset({"--locked", "--frozen"})
_UV_VARIABLES: Final = frozenset({"UV_LOCKED", "UV_FROZEN"})


@dataclass(frozen=True, slots=True)
class _Scripted:
    """A manager of JavaScript packages: what installs, what adds, and what keeps it to the lock file."""

    installs: frozenset[str]
    adds: frozenset[str]
    locked: frozenset[str]
    variables: frozenset[str] = frozenset()
    advice: str = "--frozen-lockfile"


_SCRIPTED: Final = {
    "npm": _Scripted(
        frozenset({"install", "i"}), frozenset({"install", "i", "add"}), frozenset({"--package-lock-only"})
    ),
    "yarn": _Scripted(
        frozenset({"install", ""}),
        frozenset({"add"}),
        frozenset({"--frozen-lockfile", "--immutable", "--pure-lockfile", "--immutable-cache"}),
        frozenset({"YARN_ENABLE_IMMUTABLE_INSTALLS", "CI"}),
    ),
    "pnpm": _Scripted(
        frozenset({"install", "i"}),
        frozenset({"add"}),
        frozenset({"--frozen-lockfile", "--offline"}),
        frozenset({"CI"}),
    ),
    "bun": _Scripted(frozenset({"install", "i"}), frozenset({"add"}), frozenset({"--frozen-lockfile"})),
}


def _unlocked_scripted(call: _Call, environment: frozenset[str]) -> Unlocked | None:
    known = _SCRIPTED[call.manager]
    if call.operands and call.action in known.adds | known.installs:
        loose = [word.text for word in call.operands if _is_loose_npm(word.text)]
        return _unpinned(loose, "@") if loose else None
    if call.action not in known.installs or call.options & (known.locked | {"--version", "-v", "--help", "-h"}):
        return None
    if environment & known.variables or call.options & {"-g", "--global"}:
        return None
    if call.manager == "npm":
        edits = (Edit(call.action_word.span, "ci"),)
        return Unlocked("`npm install` may install what the lock file does not name; write `npm ci`", "npm", edits)
    return _advise(call, f"{call.manager} {call.action}".rstrip(), known.advice)


def _advise(call: _Call, shown: str, option: str) -> Unlocked:
    end = call.action_word.span
    edit = Edit(Span(end.end_line, end.end_column, end.end_line, end.end_column), f" {option}")
    message = f"`{shown}` may install what the lock file does not name; write `{shown} {option}`"
    return Unlocked(message, call.manager, (edit,))


def _unlocked_pip(call: _Call) -> Unlocked | None:
    if call.options & {"-c", "--constraint", "--constraints", "--no-index", "--require-hashes"}:
        return None
    loose = [word.text for word in call.operands if _is_loose_pip(word.text)]
    return _unpinned(loose, "==") if loose else None


def _unpinned(loose: Sequence[str], sign: str) -> Unlocked:
    named, more = loose[:_NAMED], len(loose) - _NAMED
    shown = ", ".join(f"`{each}`" for each in named) + (f" and {more} more" if more > 0 else "")
    verb = "are" if len(loose) > 1 else "is"
    return Unlocked(f"{shown} {verb} installed in whatever version there is; write `{sign}` and the version", loose[0])


def _is_loose_npm(name: str) -> bool:
    if _GIT.match(name):
        return "#" not in name and "$" not in name
    if _ELSEWHERE.match(name) or name.partition("@")[0] in _NPM_ITSELF:
        return False
    return name.removeprefix("@").partition("@")[2] in _MOVING


def _is_loose_pip(name: str) -> bool:
    if _GIT.match(name):
        return "@" not in name.rpartition("/")[2] and "$" not in name
    if _ELSEWHERE.match(name) or _LOCAL_PIP.match(name) or name in _PIP_ITSELF:
        return False
    return re.match(r"[A-Za-z0-9]", name) is not None and _FIXED.search(name) is None


def _call(command: Command) -> _Call | None:
    words = [command.program, *command.arguments]
    manager = command.program.text
    if _PYTHON.fullmatch(manager) and len(words) >= _MODULE and words[1].text == "-m":
        words = words[2:]
        manager = words[0].text
    if _PIP.fullmatch(manager) or manager == "pipx":
        manager = "pip"
    options, operands = _apart(words[1:])
    if manager == "uv" and operands and operands[0].text in {"pip", "tool"}:
        manager, operands = "pip", operands[1:]
    if manager == "yarn" and operands and operands[0].text == "global":
        operands = operands[1:]
    if not operands:
        return _Call(manager, "", words[0], options, ()) if manager == "yarn" else None
    return _Call(manager, operands[0].text, operands[0], options, tuple(operands[1:]))


def _apart(words: Sequence[Word]) -> tuple[frozenset[str], list[Word]]:
    options: set[str] = set()
    operands: list[Word] = []
    for word, is_value in _marked(words):
        if is_value:
            continue
        if word.text.startswith("-") and len(word.text) > 1:
            options.add(word.text.partition("=")[0])
        elif word.text:
            operands.append(word)
    return frozenset(options), operands


def _marked(words: Sequence[Word]) -> Iterator[tuple[Word, bool]]:
    """Each word, and whether it is the value of an option or part of a redirection."""
    takes = False
    for word in words:
        redirects = _REDIRECTION.match(word.text) is not None
        yield word, takes or redirects
        takes = not takes and (
            word.text in _VALUED if not redirects else _REDIRECTION.sub("", word.text).strip(">&<") == ""
        )
