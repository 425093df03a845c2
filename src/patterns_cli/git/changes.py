"""Which files differ from a commit: those that the next commit would change, or those of a working tree."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from patterns_cli.git.files import ls_files
from patterns_cli.git.index import Index, read_index
from patterns_cli.git.repository import Repository
from patterns_cli.git.run import ask, output
from patterns_cli.records import dataclass

_SUBMODULE = b"160000"
_EMPTY_BLOBS = (
    b"e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    b"473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
)
"""The name of a blob without a byte, for both lengths of names."""

_RAW = ("--raw", "-z", "-M", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--relative")
SINCE_HEAD: Final = ("diff-index", "--cached", *_RAW, "HEAD")
"""What git is asked for that the index and HEAD do not have in common."""


@dataclass(frozen=True, slots=True)
class Changes:
    """How the index (`staged`) or the working tree at `root` differs from every one of the commits `bases`.

    `former` are the files that are there, with the path that each had: another one if it was renamed, its own if not.
    `added` are those that were nowhere before, `untracked` those of them that git does not know yet; `gone` are the
    paths that were deleted or renamed away. All are relative to the root, with `/`; submodules are left out.
    """

    root: Path
    bases: tuple[str, ...]
    staged: bool
    former: Mapping[str, str]
    added: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    untracked: frozenset[str] = frozenset()

    @property
    def new(self) -> frozenset[str]:
        """The files that stand at a path where none stood."""
        return self.added | {path for path, former in self.former.items() if path != former}


@dataclass(frozen=True, slots=True)
class _Found:
    """What one comparison names: see `Changes`; `empty` are those of `added` that hold no byte in the index."""

    former: Mapping[str, str]
    added: frozenset[str]
    gone: frozenset[str]
    empty: frozenset[str]


def staged(repository: Repository) -> tuple[Index, Changes]:
    """The index of the working tree whose top is the `repository`'s `cwd`, and what the next commit would change.

    While a merge is under way that is what differs from all its parents: what comes from one of them as it was is that
    one's own affair. Files in conflict are no change; files that are only intended to be added are left out of both.

    Raises:
        GitError: git is missing or refuses.
    """
    root = repository.cwd
    index = read_index(root)
    head, first = _staged_since_head(root, index)
    parents = (head, *_merged(repository))
    found = [_found(first), *(_found(_staged_since(parent, root)) for parent in parents[1:])]
    intended = frozenset[str]()
    if found[0].empty:
        sure = _found(_staged_since(head, root, "--ita-invisible-in-index")).added
        intended = found[0].empty - sure
    former = found[0].former
    changes = Changes(
        root,
        parents,
        True,
        {path: former[path] for path in former if path not in intended and all(path in each.former for each in found)},
        frozenset.intersection(*(each.added for each in found)) - intended,
        frozenset.intersection(*(each.gone for each in found)),
    )
    return index.without(intended), changes


def changes_since(root: Path, commit: str | None) -> Changes:
    """How the working tree whose top is `root` differs from a commit, files that git does not know yet included.

    It differs from None, where nothing was ever committed, by all of its files.

    Raises:
        GitError: git is missing or refuses.
    """
    if commit is None:
        return _everything(root)
    found = _found(output(("--no-optional-locks", "diff", *_RAW, "--ignore-submodules", commit), root))
    untracked = frozenset(ls_files(root, tracked=False))
    former = {**found.former, **{path: path for path in untracked}}
    return Changes(root, (commit,), False, former, found.added | untracked, found.gone - untracked, untracked)


def _everything(root: Path) -> Changes:
    files = frozenset(ls_files(root))
    return Changes(root, (), False, {path: path for path in files}, files, frozenset(), files)


def _merged(repository: Repository) -> tuple[str, ...]:
    """The commits that are being merged into HEAD."""
    file = repository.git_dir / "MERGE_HEAD"
    return tuple(file.read_text(encoding="ascii").split()) if file.exists() else ()


def _staged_since_head(root: Path, index: Index) -> tuple[str, bytes]:
    """HEAD, or where nothing was ever committed the tree without a file, and what differs from it in the index."""
    answer = ask(SINCE_HEAD, root)
    if answer.code == 0:
        return "HEAD", answer.output
    is_born = ask(("rev-parse", "--quiet", "--verify", "HEAD"), root).code == 0
    head = "HEAD" if is_born else index.empty_tree
    return head, _staged_since(head, root)


def _staged_since(commit: str, root: Path, *options: str) -> bytes:
    return output(("diff-index", "--cached", *_RAW, *options, commit), root)


def _found(raw: bytes) -> _Found:
    """What `git diff --raw -z` names: `:mode mode blob blob status`, a path, and the new one of what was renamed."""
    former: dict[str, str] = {}
    added, gone, empty = set[str](), set[str](), set[str]()
    words = iter(raw.split(b"\0"))
    for facts in words:
        if not facts:
            break
        _, mode, _, blob, status = facts.split(b" ")
        was = next(words).decode("utf-8", "surrogateescape")
        path = next(words).decode("utf-8", "surrogateescape") if status[:1] in b"RC" else was
        if status == b"D" or status[:1] == b"R":
            gone.add(was)
        if status in (b"D", b"U") or mode == _SUBMODULE:
            continue
        former[path] = was
        if status[:1] in b"AC":
            former[path] = path
            added.add(path)
            if blob in _EMPTY_BLOBS:
                empty.add(path)
    return _Found(former, frozenset(added), frozenset(gone), frozenset(empty))
