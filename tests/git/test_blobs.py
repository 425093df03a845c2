"""Reading blobs by one git process: what comes back, and that nothing is left running."""

import gc
import os
import pickle
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.errors import GitError
from patterns_cli.git.blobs import Blobs, TooLarge

Git = Callable[..., subprocess.CompletedProcess[str]]
LARGEST = 3_000_000


def stored(git: Git, data: bytes) -> str:
    Path("data").write_bytes(data)
    return git("hash-object", "-w", "--no-filters", "data").stdout.strip()


@pytest.mark.parametrize("data", [b"", b"\n", b"a", b"a\n\nb\0\xff\r\n", b"0" * LARGEST], ids=len)
def test_bytes_come_back_as_they_are(repository: Path, git: Git, data: bytes) -> None:
    blobs = Blobs(repository)
    name = stored(git, data)

    assert [blobs.read(name, LARGEST) for _ in range(3)] == [data] * 3
    blobs.close()


def test_what_is_too_large_is_passed_over(repository: Path, git: Git) -> None:
    blobs = Blobs(repository)
    large, small = stored(git, b"0" * (LARGEST + 1)), stored(git, b"x")

    assert (blobs.read(large, LARGEST), blobs.read(small, LARGEST)) == (TooLarge(LARGEST + 1), b"x")
    blobs.close()


def test_what_is_missing_or_no_blob_is_none(repository: Path, git: Git) -> None:
    blobs = Blobs(repository)
    git("commit", "-q", "--allow-empty", "-m", "x")

    for name in ("0" * 40, git("rev-parse", "HEAD^{tree}").stdout.strip()):
        assert blobs.read(name, LARGEST) is None
    assert blobs.read(stored(git, b"x"), LARGEST) == b"x"
    blobs.close()


def test_the_process_ends_with_the_object_and_may_be_ended_twice(repository: Path, git: Git) -> None:
    blobs = Blobs(repository)
    name = stored(git, b"x")
    blobs.read(name, LARGEST)
    blobs.close()
    blobs.close()

    assert blobs.read(name, LARGEST) == b"x"
    del blobs
    gc.collect()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_another_process_starts_its_own(repository: Path, git: Git) -> None:
    blobs = Blobs(repository)
    name = stored(git, b"x")
    blobs.read(name, LARGEST)

    copy = pickle.loads(pickle.dumps(blobs))

    assert (copy.read(name, LARGEST), blobs.read(name, LARGEST)) == (b"x", b"x")
    copy.close()
    assert blobs.read(name, LARGEST) == b"x"
    blobs.close()


def test_a_fork_neither_disturbs_nor_ends_what_its_parent_reads(repository: Path, git: Git) -> None:
    blobs = Blobs(repository)
    name = stored(git, b"x")
    blobs.read(name, LARGEST)

    child = os.fork()
    if not child:
        code = blobs.read(name, LARGEST) != b"x"
        blobs.close()
        os._exit(int(code))

    assert os.waitpid(child, 0)[1] == 0
    assert blobs.read(name, LARGEST) == b"x"
    blobs.close()


def test_without_a_repository_it_is_an_error(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)

    with pytest.raises(GitError, match="git cat-file ended"):
        blobs.read("0" * 40, LARGEST)
    blobs.close()
