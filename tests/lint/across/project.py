"""Small projects on the disk, renamed as the command does it, and run before and after."""

from collections.abc import Mapping
from pathlib import Path

from patterns_cli.lint.across.outcome import Renaming, rename_across
from patterns_cli.lint.select import Selection
from patterns_cli.lint.target import prepare
from patterns_cli.rules import catalogue


def write(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def renaming(folder: Path, *codes: str) -> Renaming:
    """What renaming across the files of a folder comes to, for the rules of those codes; nothing is written."""
    return rename_across(prepare((folder,), None, Selection(select=codes or ("PY", "TST001", "TS")), catalogue()))


def carry_out(folder: Path, made: Renaming) -> None:
    for move in made.moves:
        (folder / move.old).unlink()
    for path, data in made.texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def after(folder: Path, made: Renaming) -> dict[str, str]:
    """The texts of a folder as they would be."""
    moved = {move.old for move in made.moves}
    kept = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc" and path.relative_to(folder).as_posix() not in moved
    }
    return kept | {path: data.decode() for path, data in made.texts.items()}
