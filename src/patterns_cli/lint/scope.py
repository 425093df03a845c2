"""What a run is about when it is not about everything: what would be committed, what changed, or one text."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from patterns_cli.documents.content import Indexed, Overlaid, Worktree
from patterns_cli.documents.discover import list_paths
from patterns_cli.git.blobs import Blobs
from patterns_cli.git.changes import Changes, staged
from patterns_cli.git.index import Index
from patterns_cli.git.repository import open_repository
from patterns_cli.lint.project import Run
from patterns_cli.lint.target import View
from patterns_cli.records import dataclass, replace


@dataclass(frozen=True)
class Staged:
    """The next commit of the working tree at `root`: what git's index holds, and how that differs from HEAD."""

    root: Path

    @cached_property
    def _read(self) -> tuple[Index, Changes]:
        return staged(open_repository(self.root))

    @property
    def changes(self) -> Changes:
        """The files that the commit would change."""
        return self._read[1]

    @property
    def unmerged(self) -> tuple[str, ...]:
        """The files that a merge has left in conflict, which cannot be committed and are not checked."""
        return self._read[0].unmerged

    def view(self) -> View:
        """All that the commit would hold: its paths, its texts, its conventions."""
        index = self._read[0]
        content = Indexed(Blobs(self.root), index.blobs)
        return View(index.paths, content, content.held, is_on_disk=False)


def overlaid(root: Path, path: str, text: bytes) -> View:
    """The working tree at `root` with `text` as what stands at `path`, whether there is a file or not."""
    paths = tuple(sorted({*list_paths(root), path}))
    texts = {path: text}
    return View(paths, Overlaid(Worktree(root), texts), texts.get)


def narrowed(run: Run, changes: Changes) -> Run:
    """The run about no more than the files that `changes` names.

    Rules about the tree still see all of it; what they find counts if it stands at one of these files, at a path that
    is gone, or at a folder that something came into or went out of.
    """
    moved = changes.new | changes.gone
    folders = (folder for path in moved for folder in _folders(path))
    about = frozenset((*changes.former, *moved, *folders))
    return replace(run, files=tuple(path for path in run.files if path in changes.former), about=about)


def _folders(path: str) -> Iterable[str]:
    while path := path.rpartition("/")[0]:
        yield path
