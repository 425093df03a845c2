"""Messages that are kept: the last ten, for their owner alone."""

import resource
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from patterns_cli.git.invocation import Manner, Take
from patterns_cli.git.rejected import Rejected, keep, last_kept


def test_the_last_ten_are_kept_in_order(tmp_path: Path) -> None:
    for number in range(25):
        assert keep(str(number).encode(), tmp_path / "a" / "b").read_bytes() == str(number).encode()

    assert sorted(file.read_text() for file in (tmp_path / "a/b").iterdir()) == [str(n) for n in range(15, 25)]
    last = last_kept(tmp_path / "a" / "b")
    assert last is not None
    assert (last.file.read_text(), last.manner) == ("24", Manner())


def test_they_are_for_their_owner_alone(tmp_path: Path) -> None:
    file = keep(b"x", tmp_path / "kept")

    assert (stat.S_IMODE(file.stat().st_mode), stat.S_IMODE(file.parent.stat().st_mode)) == (0o600, 0o700)


def test_the_same_message_is_kept_once(tmp_path: Path) -> None:
    assert keep(b"x", tmp_path) == keep(b"x", tmp_path)


def test_how_the_commit_was_to_be_made_is_kept_beside_it(tmp_path: Path) -> None:
    keep(b"x", tmp_path, Manner(Take.ALL, "1a2b3c4"))

    last = last_kept(tmp_path)
    assert last is not None
    assert last.manner == Manner(Take.ALL, "1a2b3c4")


@pytest.mark.parametrize("head", [None, "", "1a2b3c4"])
@pytest.mark.parametrize("manner", [Manner(), Manner(Take.ALL, "5d6e7f8")])
def test_where_head_was_is_kept_beside_it(head: str | None, manner: Manner, tmp_path: Path) -> None:
    file = keep(b"x", tmp_path, manner, head)

    assert last_kept(tmp_path) == Rejected(file, manner, head)


def test_the_manner_is_that_of_the_last_time_the_message_was_rejected(tmp_path: Path) -> None:
    keep(b"x", tmp_path, Manner(Take.ALL, "1a2b3c4"))
    keep(b"x", tmp_path)

    last = last_kept(tmp_path)

    assert last is not None
    assert last.manner == Manner()


def test_a_manner_goes_with_its_message(tmp_path: Path) -> None:
    for number in range(30):
        keep(str(number).encode(), tmp_path, Manner(Take.PART))

    assert len(list(tmp_path.iterdir())) == 20


def test_hooks_that_run_at_once_lose_nothing(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as hooks:
        files = list(hooks.map(lambda number: keep(str(number).encode(), tmp_path), range(8)))

    assert sorted(file.read_text() for file in files) == [str(number) for number in range(8)]


def test_other_files_are_no_messages(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()

    assert last_kept(tmp_path) is None
    assert last_kept(tmp_path / "absent") is None
    assert keep(b"x", tmp_path).name == "1.txt"


def test_a_disk_without_room_leaves_nothing_half_written(tmp_path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            keep(b"x" * 2000, tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"weird", b"weird\n\n", b"\xff\xfe", b"all\nno hash\n", b"anew\n1a2b\n--x\n"])
def test_a_damaged_manner_is_none_and_is_told(tmp_path: Path, damage: bytes) -> None:
    keep(b"x", tmp_path, Manner(Take.ALL)).with_suffix(".manner").write_bytes(damage)

    last = last_kept(tmp_path)

    assert last is not None
    assert (last.manner, "is damaged" in last.note) == (Manner(), True)


def test_options_are_kept(tmp_path: Path) -> None:
    manner = Manner(Take.STAGED, "", ("--allow-empty", "--author=Zoë <z@x>", "--author=\udcff"))
    keep(b"x", tmp_path, manner)

    last = last_kept(tmp_path)

    assert last is not None
    assert last.manner == manner


def test_a_folder_with_the_name_of_a_message_is_passed_over(tmp_path: Path) -> None:
    file = keep(b"x", tmp_path)
    (tmp_path / "9.txt").mkdir()

    last = last_kept(tmp_path)
    assert last is not None
    assert last.file == file
    assert keep(b"y", tmp_path).name == "2.txt"


def test_nothing_half_written_is_taken_for_a_message(tmp_path: Path) -> None:
    (tmp_path / "1.txt.4711.1.new").write_bytes(b"hal")

    assert last_kept(tmp_path) is None
