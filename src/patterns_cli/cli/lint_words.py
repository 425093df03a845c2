"""The plain words of `patterns lint`, read without Typer, whose import takes half as long as checking ten files.

What is not plain is left to it: all that is wrong, help, and whatever can be written in more than one way.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from patterns_cli.cli.lint_asked import Asked
from patterns_cli.cli.lint_job import FailOn
from patterns_cli.lint.store import VARIABLE
from patterns_cli.records import fields
from patterns_cli.report.formats import Format


def asked_by(words: Sequence[str]) -> Asked | None:
    """What the words behind `patterns lint` ask for; None where that is for Typer to say."""
    try:
        return _asked(words)
    except _NotPlainError:
        return None


class _NotPlainError(Exception):
    """A word that only Typer can tell the meaning of."""


def _asked(words: Sequence[str]) -> Asked:
    paths: list[Path] = []
    given: dict[str, Any] = {}
    left = iter(words)
    for word in left:
        if not word.startswith("-"):
            paths.append(_path(word))
            continue
        name, value = _option(word, left)
        if name in given:
            raise _NotPlainError
        given[name] = value
    folder = os.environ.get(VARIABLE)
    if folder and "cache_dir" not in given:
        given["cache_dir"] = _path(folder)
    return Asked(paths or None, **given)


def _option(word: str, left: Iterator[str]) -> tuple[str, Any]:
    """The field of `Asked` that the option is about, and its value, which may be the word behind it."""
    if word in _SWITCHES:
        return _SWITCHES[word], True
    option, given, text = word.partition("=")
    if option not in _VALUES:
        raise _NotPlainError
    value = text if given else next(left, "")
    if not value or value.startswith("-"):
        raise _NotPlainError
    name, make = _VALUES[option]
    try:
        return name, make(value)
    except ValueError:
        raise _NotPlainError from None


def _path(text: str) -> Path:
    """The path; what is there but cannot be read is refused by Typer."""
    if not text or (os.path.exists(text) and not os.access(text, os.R_OK)):  # noqa: PTH110 - pathlib takes ten times as long
        raise _NotPlainError
    return Path(text)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < _LONG and int(text)):
        raise _NotPlainError
    return int(text)


_LONG: Final = 6
"""Digits of a number of processes that nobody means."""

_SWITCHES: Mapping[str, str] = {
    **{f"--{one.name.replace('_', '-')}": one.name for one in fields(Asked) if one.default is False},
    "-q": "quiet",
}
"""The options without a value, and the fields of `Asked` that they set."""

_VALUES: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "--select": ("select", str),
    "--ignore": ("ignore", str),
    "--extend-select": ("extend_select", str),
    "--extend-ignore": ("extend_ignore", str),
    "--format": ("format", Format),
    "--fail-on": ("fail_on", FailOn),
    "--stdin-filename": ("stdin_filename", str),
    "--jobs": ("jobs", _number),
    "--cache-dir": ("cache_dir", _path),
    "--baseline": ("baseline", _path),
    "--add-ignore": ("add_ignore", str),
    "--config": ("config", _path),
}
"""The options with one value, the field that each sets, and what makes the value of a word.

Without those that may be repeated or stand without their value.
"""
