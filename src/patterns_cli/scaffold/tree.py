"""A tree of files in memory: what a template renders to, before anything touches the disk."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from patterns_cli.errors import ScaffoldError
from patterns_cli.records import dataclass
from patterns_cli.scaffold.paths import beginning, faults


@dataclass(frozen=True)
class File:
    """The content of a file, and whether it may be executed: the two things git keeps of one."""

    data: bytes
    executable: bool = False

    @property
    def mode(self) -> int:
        """The permissions to create the file with, from which the umask takes its share."""
        return 0o755 if self.executable else 0o644

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the content, in hexadecimal."""
        from hashlib import sha256  # noqa: PLC0415 - a plan of a few files is all that needs it

        return sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Tree:
    """Files by path; paths are relative, with `/`, sorted, and safe to write below any folder."""

    files: Mapping[str, File]

    @classmethod
    def of(cls, files: Mapping[str, File]) -> "Tree":
        """A tree of these files.

        Raises:
            ScaffoldError: paths that are absolute, lead outside, collide or are not valid everywhere; all at once.
        """
        _refuse_faults(files)
        return cls(dict(sorted(files.items())))

    def __iter__(self) -> Iterator[tuple[str, File]]:
        """Path and file, sorted by path."""
        return iter(self.files.items())

    def under(self, folder: str) -> "Tree":
        """The same files below `folder`; `""` and `.` are the root itself."""
        if folder in {"", "."}:
            return self
        _refuse_faults(f"{folder}/{path}" for path in [*self.files][:1])  # the others are at fault where it is
        return Tree({f"{folder}/{path}": file for path, file in self.files.items()})

    def without(self, *paths: str) -> "Tree":
        """The tree without these paths."""
        return Tree({path: file for path, file in self.files.items() if path not in paths})

    def with_file(self, path: str, file: File) -> "Tree":
        """The tree with one file more, or in place of the one at that path."""
        first = beginning(path)
        _refuse_faults({path, *(other for other in self.files if beginning(other) == first)})
        return Tree(dict(sorted({**self.files, path: file}.items())))


def _refuse_faults(paths: Iterable[str]) -> None:
    found = tuple(faults(paths))
    if found:
        raise ScaffoldError.of(found)
