"""Which lines of a file are new since a commit: read from git's own diff."""

import re
from collections.abc import Iterable, Iterator, Mapping

from patterns_cli.git.changes import Changes
from patterns_cli.git.run import output

_PATCH = (
    "-p", "-U0", "--inter-hunk-context=0", "-M", "--src-prefix=a/", "--dst-prefix=b/", "--no-color", "--no-ext-diff",
    "--no-textconv", "--text", "--ignore-submodules", "--relative",
)  # fmt: skip

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")

_MOST_NAMED = 400
"""Paths that are named on git's command line; of more files, all differences are read."""

Lines = tuple[range, ...]
"""Numbers of lines, 1-based, as git counts them, in order."""


def new_lines(changes: Changes, paths: Iterable[str]) -> Mapping[str, tuple[Lines, ...]]:
    """The lines that are new in those of `paths` that `changes` has, for each of its bases; one git process a base.

    A file that git does not know yet is left out: all of it is new.

    Raises:
        GitError: git is missing or refuses.
    """
    wanted = [path for path in paths if path in changes.former and path not in changes.untracked]
    if not wanted:
        return {}
    since = [dict(_read(_patch(changes, base, wanted))) for base in changes.bases]
    return {path: tuple(tuple(each.get(path, ())) for each in since) for path in wanted}


def _patch(changes: Changes, base: str, paths: list[str]) -> bytes:
    command = ("diff-index", "--cached") if changes.staged else ("diff",)
    # Of what was renamed git has to see both paths, to know.
    named = {each: None for path in paths for each in (path, changes.former[path])}
    listed = ("--", *named) if len(named) <= _MOST_NAMED else ()
    return output(("--no-optional-locks", "--literal-pathspecs", *command, *_PATCH, base, *listed), changes.root)


def _read(patch: bytes) -> Iterator[tuple[str, list[range]]]:
    """Each file of a patch without context, and its new lines."""
    lines = iter(patch.split(b"\n"))
    added: list[range] = []
    for line in lines:
        if line.startswith(b"+++ "):
            added = []
            yield _path(line[len(b"+++ ") :]), added
        elif hunk := _HUNK.match(line):
            removed, first, number = (int(group or b"1") for group in hunk.groups())
            if number:
                added.append(range(first, first + number))
            _pass_over(lines, removed + number)


def _pass_over(lines: Iterator[bytes], number: int) -> None:
    """Pass over the lines of a hunk; what git says of a missing line end is none of them."""
    while number:
        number -= not next(lines, b"").startswith(b"\\")


def _path(name: bytes) -> str:
    """The path in a patch's header, which is quoted as in C where it holds odd bytes, and ends in a tab with blanks."""
    if name.startswith(b'"'):
        name = name.rstrip(b"\t")[1:-1].decode("unicode_escape").encode("latin-1")
    else:
        name = name.removesuffix(b"\t")
    return name.removeprefix(b"b/").decode("utf-8", "surrogateescape")
