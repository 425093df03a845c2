"""`patterns conventions`: show, check and publish the effective conventions."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from patterns_cli.cli.in_force import existing, in_force
from patterns_cli.cli.options import Config, Json
from patterns_cli.conventions.find import FILE_NAME, find_root
from patterns_cli.conventions.load import Cascade, Loaded, load
from patterns_cli.errors import Location, UsageError

app = typer.Typer(help="Show, check and publish the effective conventions.\n\nExample: patterns conventions show")

_SKIPPED = frozenset({".git", "node_modules", ".venv"})

At = Annotated[Path | None, typer.Argument(metavar="[PATH]", help="A file or folder; this folder if none.")]


@app.callback()
def conventions() -> None:
    """Show, check and publish the effective conventions."""


@app.command()
def show(path: At = None, config: Config = None, json: Json = False) -> int:
    """Print the conventions in force for PATH, each value with the place it comes from.

    Example: patterns conventions show backend/app
    """
    loaded = in_force(path, config)
    if json:
        _print_json(_described(loaded))
    else:
        from patterns_cli.conventions.plain import yaml_text  # noqa: PLC0415 - only this command needs it

        print(yaml_text(loaded), end="")
    return 0


@app.command()
def check(path: At = None, config: Config = None, json: Json = False) -> int:
    """Validate every patterns.yml at or below the root of PATH, or one file with `--config`.

    Example: patterns conventions check
    """
    start = existing(path)
    root = find_root(start)
    files = sorted(_files(root)) if config is None else []
    cascade = load(root, config=config, files=files)
    _refuse_wrong_rules(cascade, files)
    names = files if config is None else [config.as_posix()]
    if json:
        _print_json({"schema_version": 1, "files": names, "valid": True})
    else:
        print(_summary(names))
    return 0


@app.command()
def schema() -> int:
    """Print the JSON schema of patterns.yml, by which editors complete and check.

    Example: patterns conventions schema > patterns.schema.json
    """
    from patterns_cli.conventions.publish.json_schema import json_schema  # noqa: PLC0415 - only this command needs it

    _print_json(json_schema())
    return 0


@app.command()
def document(
    path: At = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the page to FILE, not to stdout.")
    ] = None,
    check: Annotated[
        Path | None, typer.Option("--check", metavar="FILE", help="Exit 1 if FILE is not the page as it would be.")
    ] = None,
    config: Config = None,
) -> int:
    """Write the conventions in force for PATH as a Markdown page for people.

    Example: patterns conventions document --output docs/conventions.md
    """
    if output is not None and check is not None:
        raise UsageError("`--output` and `--check` exclude each other", help="give one of them")
    from patterns_cli.conventions.publish import document as page  # noqa: PLC0415 - only this command needs it

    text = page.document(in_force(path, config).conventions)
    if check is not None:
        return _compare(check, text)
    if output is not None:
        _write(output, text)
    else:
        print(text, end="")
    return 0


def _refuse_wrong_rules(cascade: Cascade, files: list[str]) -> None:
    """Refuse names of rules that there are not, and declared rules that are called like others."""
    places = [cascade.at(folder) for folder in dict.fromkeys(("", *(file.rpartition("/")[0] for file in files)))]
    if not any(place.conventions.rules.custom for place in places):
        from patterns_cli.cli.judgement import refuse_unknown_rules  # noqa: PLC0415 - brings the engine

        refuse_unknown_rules(places, {})
        return
    from patterns_cli.lint.foreign import every_rule  # noqa: PLC0415 - likewise
    from patterns_cli.lint.select import NOTHING_ASKED, check_labels  # noqa: PLC0415 - likewise

    check_labels(every_rule(), NOTHING_ASKED, [(place.conventions, place.origins) for place in places])


def _files(root: Path) -> Iterator[str]:
    """Every patterns.yml at or below `root`, relative to it; repositories inside are left alone."""
    for folder, folders, files in os.walk(root):
        inside = Path(folder)
        if FILE_NAME in (*files, *folders):
            yield (inside / FILE_NAME).relative_to(root).as_posix()
        folders[:] = [name for name in folders if name not in _SKIPPED and not os.path.lexists(inside / name / ".git")]


def _summary(names: list[str]) -> str:
    if not names:
        return f"no {FILE_NAME}: the defaults are in force"
    return f"{names[0]} is valid" if len(names) == 1 else f"{len(names)} files are valid: {', '.join(names)}"


def _described(loaded: Loaded) -> dict[str, Any]:
    from patterns_cli.conventions.plain import plain  # noqa: PLC0415 - only one command needs it

    origins = [
        {"key": list(path), "location": {"path": origin.path, "line": origin.line, "column": origin.column}}
        for path, origin in loaded.origins.items()
    ]
    settings = plain(loaded.conventions)
    return {"schema_version": 1, "base": loaded.conventions.base, "conventions": settings, "origins": origins}


def _print_json(data: dict[str, Any]) -> None:
    from json import dumps  # noqa: PLC0415 - only for machines

    print(dumps(data, indent=2, ensure_ascii=False))


def _compare(file: Path, text: str) -> int:
    """0 if `file` holds `text`; else 1, with its first stale line."""
    try:
        found = file.read_bytes().decode(errors="replace").replace("\r\n", "\n")
    except OSError as error:
        raise UsageError(
            f"cannot be read: {(error.strerror or str(error)).lower()}",
            help=f"write it with `patterns conventions document --output {file}`",
            location=Location(str(file)),
        ) from error
    if found == text:
        print(f"{file} is up to date")
        return 0
    old, new = found.split("\n"), text.split("\n")
    pairs = ((a, b) for a, b in zip(old, new, strict=False))
    line = next((number for number, (a, b) in enumerate(pairs, 1) if a != b), min(len(old), len(new)) + 1)
    print(f"{file}:{line}: stale")
    print(*(f"- {one}" for one in old[line - 1 : line]), *(f"+ {one}" for one in new[line - 1 : line]), sep="\n")
    print(f"write it anew: patterns conventions document --output {file}")
    return 1


def _write(file: Path, text: str) -> None:
    """Write the page whole or not at all, through links; a file that is there keeps its mode, a device stays one."""
    beside: Path | None = None
    try:
        target = file.resolve()
        if target.exists() and not target.is_file():
            target.write_text(text, encoding="utf-8", newline="\n")
        else:
            beside = target.with_name(f".{target.name}.{os.getpid()}")
            beside.write_text(text, encoding="utf-8", newline="\n")
            if target.exists():
                beside.chmod(target.stat().st_mode)
            beside.replace(target)
    except (OSError, RuntimeError) as error:
        if beside is not None:
            beside.unlink(missing_ok=True)
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        help_ = "name a file in a folder that you may write"
        raise UsageError(f"cannot be written: {reason}", help=help_, location=Location(str(file))) from error
    print(f"{file} written")
