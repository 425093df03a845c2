"""`patterns status`: whether a project is as its templates rendered it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from patterns_cli.cli.options import Json, Verbose
from patterns_cli.cli.rendering import here
from patterns_cli.documents.discover import list_paths
from patterns_cli.errors import UsageError, visible
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.lock import Owner
from patterns_cli.scaffold.standing import Project, Standing, State, compare, find_project


def status(verbose: Verbose = False, json: Json = False) -> int:
    """Say which files are as they were rendered; exit code 1 if a managed file is not.

    Managed files follow their template; seeded ones are yours from the first moment, and generated ones are yours to
    go on with, so that an edit of those is only told; so are the members that generators put into files of yours. With
    --verbose everything is listed.

    Example: patterns status

    Example: patterns status --json
    """
    root, known = find_locked(here())
    project = compare(root, known, list_paths(root))
    if json:
        from json import dumps  # noqa: PLC0415 - only for machines

        print(dumps(_as_data(project), indent=2))
    else:
        for line in (*_listed(project, verbose=verbose), _summed_up(project)):
            print(line)
    return int(not project.is_in_step)


def find_locked(start: Path) -> tuple[Path, lock.Lock]:
    """The project with a lock that the folder `start` is in: its root, and the lock.

    Raises:
        UsageError: there is none; says where it was looked for.
        ScaffoldError: the lock is broken.
    """
    root = find_project(start)
    known = lock.read(root) if root else None
    if root is None or known is None:
        raise UsageError(
            f"this is no project that patterns made: there is no {lock.PATH} in {start} or above it",
            help="go to one, or make one: patterns new project NAME",
        )
    return root, known


def _listed(project: Project, *, verbose: bool) -> Iterator[str]:
    """A line for each file and member that is told of: those that are not as they were made, or all."""
    for standing in project.files:
        is_theirs = standing.entry.owner is Owner.SEEDED
        if verbose or (standing.state is not State.IN_STEP and not is_theirs):
            yield f"{standing.state:<8} {visible(standing.path)}{_whose(standing)}"
    for edit in project.edits:
        if verbose or edit.state is not State.IN_STEP:
            yield f"{edit.state:<8} {visible(edit.path)}: {visible(edit.key)}{_made_by(edit.edit.source)}"
    if verbose:
        yield from (f"{'unknown':<8} {visible(path)}" for path in project.unknown)


def _whose(standing: Standing) -> str:
    match standing.entry.owner:
        case Owner.GENERATED:
            return _made_by(standing.entry.source)
        case Owner.SEEDED:
            return " (yours)"
        case Owner.MANAGED:
            return ""


def _made_by(call: str) -> str:
    return f" (yours; made by `patterns {visible(call)}`)"


def _summed_up(project: Project) -> str:
    """One line: managed files by state, and how many others there are."""
    managed, generated = project.counted(Owner.MANAGED), project.counted(Owner.GENERATED)
    parts = [f"{managed[State.IN_STEP]} of {sum(managed.values())} managed files in step"]
    parts += [f"{managed[state]} {state}" for state in (State.EDITED, State.MISSING) if managed[state]]
    others = (
        (sum(generated.values()), "generated"),
        (len(project.edits), "put into other files"),
        (sum(project.counted(Owner.SEEDED).values()), "yours"),
        (len(project.unknown), "that the lock does not know"),
    )
    rest = ", ".join(f"{number} {kind}" for number, kind in others if number)
    return f"{visible(project.root.name)}: {', '.join(parts)}{f'; {rest}' if rest else ''}"


def _as_data(project: Project) -> dict[str, Any]:
    """The state of every file for scripts, as docs/json.md describes it."""
    return {
        "schema_version": 1,
        "root": str(project.root),
        "in_step": project.is_in_step,
        "parts": {
            folder: {"template": part.template, "version": part.version} for folder, part in project.lock.parts.items()
        },
        "files": [
            {
                "path": standing.path,
                "owner": standing.entry.owner.value,
                "source": standing.entry.source,
                "state": standing.state.value.replace(" ", "_"),
            }
            for standing in project.files
        ],
        "edits": [
            {
                "path": each.path,
                "key": each.key,
                "source": each.edit.source,
                "state": each.state.value.replace(" ", "_"),
            }
            for each in project.edits
        ],
        "unknown": list(project.unknown),
    }
