"""How `patterns lint` is sped up: the cache and the number of processes."""

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from patterns_cli.documents.content import Worktree
from patterns_cli.lint.checking import outcomes
from patterns_cli.lint.project import Run
from patterns_cli.lint.run import Outcome
from patterns_cli.lint.store import cache_folder
from patterns_cli.lint.workers import processors
from patterns_cli.records import dataclass

if TYPE_CHECKING:
    from patterns_cli.lint.cache import Cache


@dataclass(frozen=True, slots=True)
class Speed:
    """What the options say: nothing but the time that a run takes depends on it."""

    jobs: int | None = None
    cache_dir: Path | None = None
    no_cache: bool = False

    def outcomes(self, run: Run) -> Generator[Outcome]:
        """The outcomes of the run, in the order of `Run.outcomes`."""
        folder = None if self.no_cache else cache_folder(self.cache_dir)
        return outcomes(run, None if folder is None else _cache(run, folder), self.jobs or processors())


def _cache(run: Run, folder: Path) -> "Cache | None":
    """The cache of a run about what stands on the disk, which others have none of."""
    if not isinstance(run.content, Worktree):
        return None
    from patterns_cli.lint.cache import Cache  # noqa: PLC0415 - see above

    return Cache.of(run, folder)
