"""`patterns remove component|hook|service|endpoint|repository`: taking back a single piece with its test."""

from collections.abc import Sequence
from typing import Annotated

import typer

from patterns_cli.cli.options import DryRun, Json

Name = Annotated[str, typer.Argument(metavar="NAME", help="As it was made, in any case style.")]
Force = Annotated[bool, typer.Option("--force", help="Also files that were edited since; the edits are lost.")]


def component(
    name: Name,
    room: Annotated[
        str | None, typer.Option("--in", metavar="FOLDER", help="Where it stands, if there are several of that name.")
    ] = None,
    force: Force = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Remove a component that `patterns new component` made.

    Example: patterns remove component UserCard
    """
    return _remove("component", name, () if room is None else ("--in", room), force=force, dry_run=dry_run, json=json)


def hook(name: Name, force: Force = False, dry_run: DryRun = False, json: Json = False) -> int:
    """Remove a hook that `patterns new hook` made.

    Example: patterns remove hook useOrders
    """
    return _remove("hook", name, force=force, dry_run=dry_run, json=json)


def service(
    name: Name,
    frontend_only: Annotated[
        bool, typer.Option("--frontend-only", help="The one that was made with this option, if there are two.")
    ] = False,
    force: Force = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Remove a service that `patterns new service` made.

    Example: patterns remove service report
    """
    flags = ("--frontend-only",) if frontend_only else ()
    return _remove("service", name, flags, force=force, dry_run=dry_run, json=json)


def endpoint(name: Name, force: Force = False, dry_run: DryRun = False, json: Json = False) -> int:
    """Remove an endpoint that `patterns new endpoint` made.

    Example: patterns remove endpoint report
    """
    return _remove("endpoint", name, force=force, dry_run=dry_run, json=json)


def repository(name: Name, force: Force = False, dry_run: DryRun = False, json: Json = False) -> int:
    """Remove a repository that `patterns new repository` made.

    Example: patterns remove repository report
    """
    return _remove("repository", name, force=force, dry_run=dry_run, json=json)


def _remove(kind: str, name: str, flags: Sequence[str] = (), *, force: bool, dry_run: bool, json: bool) -> int:
    from patterns_cli.cli.remove import remove_found  # noqa: PLC0415 - it has these commands
    from patterns_cli.scaffold.piece import Kind  # noqa: PLC0415 - the other commands do without
    from patterns_cli.scaffold.single_removal import find_single  # noqa: PLC0415 - likewise

    return remove_found(
        lambda root, known: find_single(root, known, Kind(kind), name, flags), force=force, dry_run=dry_run, json=json
    )
