"""What the index holds: every path that the next commit would have, and the blobs of those that are files."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final, Self

from patterns_cli.git.run import output
from patterns_cli.records import dataclass, replace

LISTING: Final = ("ls-files", "-z", "--stage")
"""What git is asked for all that stands in the index."""

_REGULAR = (b"100644", b"100755", b"100664")
_EMPTY_TREES = {
    40: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    64: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
}
"""The name of the tree that holds nothing, which every git knows, by the length of the repository's names."""

_OUR_SIDE = b"2"


@dataclass(frozen=True, slots=True)
class Index:
    """The paths of the index, relative to the root, with `/`.

    `blobs` has the regular files with the names of what stands in them; `others` are symbolic links, and submodules,
    which are named as a file. `unmerged` are those of both that a merge has left in conflict; in the files of them
    stands what our side has, if it has them. `empty_tree` is the name of the tree without a file.
    """

    blobs: Mapping[str, str]
    others: tuple[str, ...]
    unmerged: tuple[str, ...]
    empty_tree: str

    def without(self, paths: Collection[str]) -> Self:
        """The index as it is without the files at these paths."""
        if not paths:
            return self
        return replace(self, blobs={path: blob for path, blob in self.blobs.items() if path not in paths})

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path, sorted."""
        return tuple(sorted({*self.blobs, *self.others}))


def read_index(root: Path) -> Index:
    """The index of the repository that `root` is in, whichever `GIT_INDEX_FILE` names; one git process.

    Files that are only intended to be added are there with the name of an empty blob.

    Raises:
        GitError: git is missing, or `root` is in no working tree that git trusts.
    """
    blobs: dict[str, str] = {}
    others: dict[str, None] = {}
    unmerged: dict[str, None] = {}
    length = 40
    for entry in output(LISTING, root).split(b"\0"):
        facts, _, name = entry.partition(b"\t")
        if not name:
            continue
        mode, blob, stage = facts.split(b" ")
        length = len(blob)
        path = name.decode("utf-8", "surrogateescape")
        if stage != b"0":
            unmerged[path] = None
        if mode not in _REGULAR:
            others[path] = None
        elif stage == _OUR_SIDE or path not in blobs:
            blobs[path] = blob.decode("ascii")
    return Index(blobs, tuple(others), tuple(unmerged), _EMPTY_TREES[length])
