"""`patterns new docker`: Dockerfiles, and what starts them together, for a repository that has none."""

from typing import Annotated

import typer

from patterns_cli.cli.options import DryRun, Json


def docker(
    dry_run: DryRun = False,
    json: Json = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that differ; each is named.")] = False,
) -> int:
    """Write multi-stage Dockerfiles for the parts of this repository, and the compose.yml that starts them together.

    A part lacks something that its image is made of, such as a lock file: nothing is written, and all of it is named.

    Example: patterns new docker --dry-run
    """
    from patterns_cli.cli.docker_rendering import render_docker  # noqa: PLC0415 - the other commands do without

    return render_docker(dry_run=dry_run, json=json, force=force)
