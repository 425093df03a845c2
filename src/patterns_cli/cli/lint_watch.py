"""`patterns lint --watch`: the same run again whenever something changes that it looks at."""

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

from patterns_cli.conventions.find import find_root
from patterns_cli.documents.discover import NEVER_ENTERED, list_paths
from patterns_cli.errors import PatternsError, SystemRefusalError, UsageError

_CLEAN_SCREEN = "\x1b[H\x1b[2J\x1b[3J"

_LISTED = 3
"""Changed files that are named; of more, only how many."""

_ROUND = 100
"""Milliseconds after which the watcher comes back with nothing, so that the first check begins when it stands."""


def refuse_watching(*, show_files: bool) -> None:
    """Refuse what a watch cannot go together with.

    Raises:
        UsageError: with the way out.
    """
    if show_files:
        raise UsageError(
            "`--watch` checks again and again, `--show-files` checks nothing", help="leave one of them out"
        )


def keep_watching(
    check: Callable[[], int], places: Sequence[Path], config: Path | None, written: Iterable[Path]
) -> int:
    """Run `check`, and again after each change below the root of `places`; ends by an exception alone.

    What git ignores is not looked at, nor are the reports that are `written`. A fault that comes up later, as in a
    `patterns.yml` that is being edited, is said, and the watch goes on.

    Raises:
        UsageError: the library that watches is not there.
        PatternsError: what the first check raises.
        KeyboardInterrupt: the one way to end it.
    """
    root = find_root(places[0].resolve())
    outside = {} if config is None else {str(config.resolve()): str(config)}
    rounds = _changes([root, *(Path(path).parent for path in outside)])
    known = _tree(root)
    next(rounds)
    _begin(f"watching {root}; Ctrl-C ends it")
    check()
    sys.stdout.flush()
    unwatched = {str(path.resolve()) for path in written} | {str(path.absolute()) for path in written}
    for changed in rounds:
        looked_at = {outside.get(path) or _below(path, root) for path in changed if path not in unwatched}
        if not looked_at:
            continue
        now = _tree(root)
        # Of a new folder, files that came with it may not be told, so that what is new is looked for.
        concerned = (looked_at & (known | now | {*outside.values()})) | ((known ^ now) - _below_all(unwatched, root))
        known = now
        if concerned:
            _begin(f"changed: {_listed(sorted(concerned))}")
            _again(check)
    return 0


def _again(check: Callable[[], int]) -> None:
    try:
        check()
    except PatternsError as error:
        for fault in error.faults:
            print(f"patterns: {fault}", file=sys.stderr)
    sys.stdout.flush()


def _begin(text: str) -> None:
    """Begin a run: on a terminal with a clean screen, elsewhere with a line."""
    if sys.stdout.isatty():
        print(_CLEAN_SCREEN, end="", flush=True)
    print(f"patterns: {text}", file=sys.stderr, flush=True)


def _changes(folders: Collection[Path]) -> Iterator[list[str]]:
    """The absolute paths that changed together, sorted; nothing at first, and whenever nothing has changed for long."""
    try:
        from watchfiles import watch  # noqa: PLC0415 - a library of an extra
    except ImportError:
        raise UsageError(
            "`--watch` needs the package `watchfiles`", help="install it with: pip install 'patterns-cli[watch]'"
        ) from None
    try:
        for changes in watch(*folders, watch_filter=None, rust_timeout=_ROUND, yield_on_timeout=True):
            yield sorted({path for _, path in changes})
    except OSError as error:
        raise SystemRefusalError(
            f"the files cannot be watched: {str(error).lower()}",
            help="raise the limit that the system sets, or run `patterns lint` by hand",
        ) from error


def _tree(root: Path) -> frozenset[str]:
    """What is looked at below the root: what git does not ignore, without caches."""
    return frozenset(path for path in list_paths(root) if not _is_nobodys(path))


def _is_nobodys(path: str) -> bool:
    """Whether the path is in a folder that holds nobody's own code, such as a cache."""
    return any(part in NEVER_ENTERED or (part.startswith(".") and part.endswith("cache")) for part in path.split("/"))


def _below(path: str, root: Path) -> str:
    return path.removeprefix(f"{root}/")


def _below_all(paths: Iterable[str], root: Path) -> frozenset[str]:
    return frozenset(_below(path, root) for path in paths)


def _listed(paths: Sequence[str]) -> str:
    shown = ", ".join(paths[:_LISTED])
    return shown if len(paths) <= _LISTED else f"{shown} and {len(paths) - _LISTED:,} more"
