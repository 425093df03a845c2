"""Noting what good messages are accepted by (`acceptance.terms`): light, for the hook does so while a commit waits."""

from pathlib import Path

import patterns_cli
from patterns_cli.acceptance.terms import PLACE, note, terms
from patterns_cli.cli.judgement import Bench, bench
from patterns_cli.errors import PatternsError
from patterns_cli.git.repository import Repository, open_repository, top_level


def note_terms(repository: Repository, rules: Bench) -> None:
    """Note the terms of the working tree that the repository was opened at, unless they stand there.

    Where they cannot be noted, every message is judged in full, which is no fault.
    """
    top = repository.cwd
    try:
        files = {str(file.relative_to(top) if file.is_relative_to(top) else file): file for file in rules.files}
        data = {name: file.read_bytes() for name, file in files.items()}
        text = terms(patterns_cli.__version__, rules.conventions.commits, data)
        place = repository.git_dir / PLACE
        if (top / ".git").exists() and not (place.is_file() and place.read_bytes() == text):
            note(place, text, files.values())
    except (OSError, ValueError):
        return


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
