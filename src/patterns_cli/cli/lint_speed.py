"""How `patterns lint` is sped up: the cache and the number of processes."""

from collections.abc import Generator
from pathlib import Path
from typing import Annotated

import typer

from patterns_cli.lint.cache import Cache
from patterns_cli.lint.checking import outcomes
from patterns_cli.lint.project import Run
from patterns_cli.lint.run import Outcome
from patterns_cli.lint.store import VARIABLE, cache_folder
from patterns_cli.lint.workers import processors

Jobs = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="At most N processes; as many as there are processors if none.")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Check everything anew, and keep nothing.")]
CacheDir = Annotated[
    Path | None, typer.Option(metavar="DIR", envvar=VARIABLE, help="Where outcomes are kept; the user's cache if none.")
]


def checked(run: Run, jobs: int | None, cache_dir: Path | None, *, no_cache: bool) -> Generator[Outcome]:
    """The outcomes of the run, of which nothing but the time they take depends on the options."""
    folder = None if no_cache else cache_folder(cache_dir)
    return outcomes(run, None if folder is None else Cache.of(run, folder), jobs or processors())
