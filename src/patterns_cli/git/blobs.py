"""What stands in objects of the repository: one git process that reads them one after the other."""

import os
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING
from weakref import finalize

from patterns_cli.errors import GitError
from patterns_cli.git.run import start
from patterns_cli.records import dataclass, field

if TYPE_CHECKING:
    import subprocess

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class TooLarge:
    """A blob that was not read, and how many bytes it has."""

    size: int


@dataclass(eq=False)
class Blobs:
    """The blobs of the repository that `root` is in, read by one process that starts with the first of them.

    It may be handed to other processes, each of which starts its own. The process ends with this object, or by `close`.
    """

    root: Path
    _running: "tuple[int, subprocess.Popen[bytes]] | None" = field(default=None, repr=False)

    def __getstate__(self) -> Path:
        return self.root

    def __setstate__(self, root: Path) -> None:
        self.root = root
        self._running = None

    def read(self, name: str, largest: int) -> bytes | TooLarge | None:
        """What stands in the blob of this name, or how large it is if that is more than `largest` bytes.

        None where the repository has no such object, as in a clone that left some out and cannot fetch them.

        Raises:
            GitError: git is missing, or ended.
        """
        questions, answers = self._pipes()
        try:
            questions.write(f"{name}\n".encode("ascii"))
            questions.flush()
        except BrokenPipeError:
            raise GitError("git cat-file ended before it was asked") from None
        words = answers.readline().split()
        if not words:
            raise GitError("git cat-file ended without a word")
        if words[1] == b"missing":
            return None
        size = int(words[2])
        if size > largest or words[1] != b"blob":
            _skip(answers, size + 1)
            return TooLarge(size) if words[1] == b"blob" else None
        data = answers.read(size + 1)  # with the line end that follows
        if len(data) <= size:
            raise GitError(f"git cat-file ended in the middle of {name}")
        return data[:size]

    def close(self) -> None:
        """End the process; what is asked afterwards starts another."""
        if self._running is not None:
            _end(*self._running)
            self._running = None

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._running is None or self._running[0] != os.getpid():
            process = start(("cat-file", "--batch"), self.root)
            self._running = os.getpid(), process
            finalize(self, _end, *self._running)
        process = self._running[1]
        if process.stdin is None or process.stdout is None:
            raise GitError("git cat-file was started without pipes")
        return process.stdin, process.stdout


def _skip(stream: IO[bytes], size: int) -> None:
    while size > 0 and (chunk := stream.read(min(size, _CHUNK))):
        size -= len(chunk)


def _end(owner: int, process: "subprocess.Popen[bytes]") -> None:
    """End a process that `owner` started; a fork of that only gives up its ends of the pipes.

    It only reads, so that it may be stopped at any time; its input may stay open in a fork, so that it has to be.
    """
    if owner == os.getpid():
        process.terminate()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(BrokenPipeError):  # of what it was not asked any more
                stream.close()
    if owner == os.getpid():
        process.wait()
