"""Where the branch that is checked out left the permanent one, and which files stood there."""

from collections.abc import Iterable
from pathlib import Path

from patterns_cli.git.repository import current_branch, open_repository
from patterns_cli.git.run import ask, output
from patterns_cli.records import dataclass


@dataclass(frozen=True, slots=True)
class Base:
    """The commit in which a branch left the permanent one, of the repository at `root`."""

    root: Path
    commit: str

    def paths(self) -> tuple[str, ...]:
        """Every file of the commit, relative to the root, with `/`; a submodule is named as a file.

        Raises:
            GitError: the commit cannot be read.
        """
        listed = output(("ls-tree", "-r", "-z", "--name-only", "--full-tree", self.commit), self.root)
        return tuple(path for path in listed.decode("utf-8", "surrogateescape").split("\0") if path)

    def read(self, path: str) -> bytes | None:
        """What stood in the file at `path`, None if there was none."""
        answer = ask(("cat-file", "blob", f"{self.commit}:{path}"), self.root)
        return None if answer.code else answer.output


def find_base(root: Path, permanent: Iterable[str]) -> Base | None:
    """Where HEAD left the first of the `permanent` branches that exists, as `origin` has it if it does.

    None on that branch itself, in a shallow clone, whose history ends too early, and where the two have no commit in
    common. `root` is the top of the working tree.

    Raises:
        GitError: git is missing, or `root` is in no repository that git trusts.
    """
    if open_repository(root).is_shallow:
        return None
    here = current_branch(root)
    for branch in permanent:
        for reference in (f"refs/remotes/origin/{branch}", f"refs/heads/{branch}"):
            if ask(("rev-parse", "--verify", "--quiet", f"{reference}^{{commit}}"), root).code == 0:
                return None if here == branch else _merge_base(root, reference)
    return None


def _merge_base(root: Path, reference: str) -> Base | None:
    answer = ask(("merge-base", reference, "HEAD"), root)
    return Base(root, answer.line) if answer.code == 0 else None
