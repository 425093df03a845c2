"""Noting what good messages are accepted by (`acceptance.terms`): light, for the hook does so while a commit waits."""

from collections.abc import Mapping
from pathlib import Path

import patterns_cli
from patterns_cli.acceptance.terms import PLACE, forget, note, terms
from patterns_cli.cli.judgement import Bench, bench
from patterns_cli.errors import PatternsError
from patterns_cli.git.repository import Repository, open_repository, top_level


def note_terms(repository: Repository, rules: Bench) -> None:
    """Note the terms of the working tree that the repository was opened at, unless they stand there as `rules` are.

    Where they cannot be noted, every message is judged in full, which is no fault.
    """
    top, place = repository.cwd, repository.git_dir / PLACE
    try:
        files = _bytes_of(rules, top)
        if not (top / ".git").exists() or (place.is_file() and place.read_bytes() == _terms(rules, files)):
            return
        again = bench(
            "commits", top
        )  # a file that was saved in the meantime would else be noted with other conventions
        if _bytes_of(again, top) == files:
            note(place, _terms(again, files), again.files)
    except (OSError, ValueError, PatternsError):
        return


def _bytes_of(rules: Bench, top: Path) -> Mapping[str, bytes]:
    """The files of the conventions as they stand, by their paths as seen from `top`."""
    return {str(file.relative_to(top) if file.is_relative_to(top) else file): file.read_bytes() for file in rules.files}


def _terms(rules: Bench, files: Mapping[str, bytes]) -> bytes:
    return terms(patterns_cli.__version__, rules.conventions.commits, files)


def prepare(top: Path, *, apart: bool = False) -> None:
    """Note the terms of the working tree whose top is `top`, so that even its first message is accepted quickly.

    Conventions that are not valid are left to the hook, which says so. `apart` as in `open_repository`.

    Raises:
        GitError: there is no repository.
    """
    repository = open_repository(top, apart=apart)
    try:
        note_terms(repository, bench("commits", top))
    except PatternsError:
        return


def prepare_here() -> None:
    """`prepare` the working tree that the current folder is in, if it is in one."""
    try:
        prepare(top_level(Path.cwd()))
    except PatternsError:
        return


def forget_here() -> None:
    """Remove the terms of the working tree that the current folder is in, as far as that can be done."""
    try:
        forget(open_repository(Path.cwd()).git_dir / PLACE)
    except (OSError, PatternsError):
        return
