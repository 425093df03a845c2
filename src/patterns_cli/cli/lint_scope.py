"""The options of `patterns lint` that say what it is about: what is staged, what changed, or a text on stdin."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from patterns_cli.conventions.find import find_root
from patterns_cli.errors import UsageError, visible
from patterns_cli.lint.project import Run
from patterns_cli.lint.select import Selection
from patterns_cli.lint.target import View, prepare, resolve
from patterns_cli.model import Result
from patterns_cli.records import dataclass
from patterns_cli.registry import Rule

if TYPE_CHECKING:
    from patterns_cli.git.changes import Changes


_STDIN = Path("-")

Narrow = Callable[[Result], Result]


@dataclass(frozen=True, slots=True)
class Scope:
    """What was asked for; `changed` is None without the option, and empty where that has no REF."""

    staged: bool = False
    changed: str | None = None
    new_lines_only: bool = False
    stdin_filename: str | None = None


def scoped(
    paths: Sequence[Path], config: Path | None, selection: Selection, rules: Mapping[str, Rule], scope: Scope
) -> tuple[Run, Narrow]:
    """The run that was asked for, and what then takes away findings that it is not about.

    Raises:
        UsageError: options that exclude one another or miss another one, and what `prepare` refuses.
        GitError: git is missing, there is no repository, or a shallow clone does not reach back far enough.
    """
    _refuse_contradictions(paths, scope)
    if scope.stdin_filename is not None:
        place, look = _standard_input(scope.stdin_filename)
        return prepare((place,), config, selection, rules, look), _unchanged
    whole = partial(prepare, paths, config, selection, rules)
    if scope.staged:
        run, changes = _of_index(whole)
    elif scope.changed is not None:
        run, changes = _of_branch(whole, scope.changed)
    else:
        return whole(), _unchanged
    return run, partial(_only_new, run, changes) if scope.new_lines_only else _unchanged


def refuse_watching_scope(paths: Sequence[Path], scope: Scope) -> None:
    """Refuse to watch what is not on the disk.

    Raises:
        UsageError: with the way out.
    """
    if scope.staged or _STDIN in paths:
        option = "--staged" if scope.staged else "-"
        raise UsageError(f"`--watch` watches the disk, of which `{option}` reads nothing", help="leave one of them out")


def exclusive(scope: Scope) -> dict[str, bool]:
    """The options that keep a run from writing down what it found, since that is not all that stands on the disk."""
    return {
        "--staged": scope.staged,
        "--new-lines-only": scope.new_lines_only,
        "--stdin-filename": scope.stdin_filename is not None,
    }


def refuse_fixing(scope: Scope) -> None:
    """Refuse to write what does not stand on the disk.

    Raises:
        UsageError: with the way out.
    """
    if scope.staged or scope.stdin_filename is not None:
        option = "--staged" if scope.staged else "--stdin-filename"
        way_out = "apply what `--diff` prints by `git apply --cached`" if scope.staged else "ask for the patch: --diff"
        raise UsageError(f"`--fix` writes the working tree, of which `{option}` reads nothing", help=way_out)


def refuse_mending_lines(scope: Scope) -> None:
    """Refuse fixes for new lines alone: each fix moves lines, and which ones were new is known of the first text only.

    Raises:
        UsageError: with the way out.
    """
    if scope.new_lines_only:
        raise UsageError(
            "`--new-lines-only` cannot be followed while fixes move the lines",
            help="leave it out: `--changed --fix` mends all of the files that changed",
        )


def _refuse_contradictions(paths: Sequence[Path], scope: Scope) -> None:
    of_changes = scope.staged or scope.changed is not None
    if scope.staged and scope.changed is not None:
        raise UsageError("`--staged` and `--changed` exclude each other", help="leave one of them out")
    if scope.new_lines_only and not of_changes:
        raise UsageError("`--new-lines-only` needs `--staged` or `--changed`", help="say since when lines are new")
    if _STDIN in paths and scope.stdin_filename is None:
        raise UsageError(
            "`-` needs `--stdin-filename PATH`", help="say where the text stands: its rules depend on that"
        )
    if scope.stdin_filename is None:
        _refuse_reference(paths, scope.changed)
        return
    if list(paths) != [_STDIN]:
        raise UsageError("`--stdin-filename` needs `-` as the only PATH", help="the text is read from standard input")
    if of_changes:
        option = "--staged" if scope.staged else "--changed"
        raise UsageError(f"`{option}` and `-` exclude each other", help="leave one of them out")


def _refuse_reference(paths: Sequence[Path], changed: str | None) -> None:
    """Refuse a commit that stands where PATHs do."""
    lacking = next((path for path in paths if not path.exists()), None) if changed == "" else None
    if lacking is not None:
        raise UsageError(
            f"`{lacking}` does not exist",
            help=f"name a file or a folder; a commit stands behind `=`: --changed={lacking}",
        )


def _standard_input(name: str) -> tuple[Path, Callable[[Path], View]]:
    """Where the text on standard input stands, and the working tree that has it there.

    Raises:
        UsageError: no file of this repository can have that name.
    """
    from patterns_cli.lint.scope import overlaid  # noqa: PLC0415 - most runs are about everything

    here = find_root(Path.cwd().resolve())
    place = resolve(Path(name), must_exist=False)
    if not place.is_relative_to(here):
        raise UsageError(f"`--stdin-filename`: `{name}` is outside {here}", help="name a file below that folder")
    if place.is_dir():
        raise UsageError(f"`--stdin-filename`: `{name}` is a folder", help="name a file")
    text = sys.stdin.buffer.read()
    return place, lambda root: overlaid(root, place.relative_to(root).as_posix(), text)


def _of_index(whole: "partial[Run]") -> tuple[Run, "Changes"]:
    """The run about what would be committed; files in conflict, which cannot be, are named on standard error."""
    from patterns_cli.lint.scope import Staged, narrowed  # noqa: PLC0415 - see _standard_input

    looked: list[Staged] = []

    def look(root: Path) -> View:
        looked.append(Staged(root))
        return looked[0].view()

    run = whole(look=look)
    (index,) = looked
    if index.unmerged:
        concerned = frozenset(run.checked).intersection(index.unmerged)
        _say_unmerged(sorted(concerned))
    return narrowed(run, index.changes), index.changes


def _say_unmerged(paths: Sequence[str]) -> None:
    if paths:
        print(f"patterns: in conflict, and not checked: {', '.join(map(visible, paths))}", file=sys.stderr)


def _of_branch(whole: "partial[Run]", reference: str) -> tuple[Run, "Changes"]:
    """The run about what the working tree changes."""
    from patterns_cli.lint.branch import changed  # noqa: PLC0415 - see _standard_input
    from patterns_cli.lint.scope import narrowed  # noqa: PLC0415 - likewise

    run = whole()
    changes = changed(run, reference, os.environ)
    return narrowed(run, changes), changes


def _only_new(run: Run, changes: "Changes", result: Result) -> Result:
    from patterns_cli.lint.new_lines import only_new  # noqa: PLC0415 - see _standard_input

    return only_new(result, changes, run.content)


def _unchanged(result: Result) -> Result:
    return result
