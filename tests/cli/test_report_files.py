"""Reports in files: whole or not at all."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from patterns_cli.cli.report_files import refuse_unwritable, write_all
from patterns_cli.errors import SystemRefusalError, UsageError


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def names() -> list[str]:
    return sorted(str(path) for path in Path().rglob("*"))


def test_new_files_have_the_usual_mode() -> None:
    mask = os.umask(0o027)
    try:
        write_all({Path("a"): "é\n", Path("b"): "caf\udce9\n"})
    finally:
        os.umask(mask)

    assert Path("a").read_bytes() == "é\n".encode()
    assert Path("b").read_bytes() == b"caf\\udce9\n"
    assert Path("a").stat().st_mode & 0o777 == 0o640
    assert names() == ["a", "b"]


def test_a_file_that_is_there_keeps_its_mode_and_a_link_stays_one() -> None:
    Path("real").write_text("old and longer")
    Path("real").chmod(0o604)
    Path("link").symlink_to("real")

    write_all({Path("link"): "new"})

    assert Path("link").is_symlink()
    assert Path("real").read_text() == "new"
    assert Path("real").stat().st_mode & 0o777 == 0o604


def test_a_link_to_nothing_yet_makes_what_it_leads_to() -> None:
    Path("sub").mkdir()
    Path("link").symlink_to("sub/real")

    refuse_unwritable([Path("link")])
    write_all({Path("link"): "new"})

    assert Path("sub/real").read_text() == "new"


def test_a_name_of_the_greatest_length_is_written() -> None:
    write_all({Path("x" * 255): "new"})

    assert Path("x" * 255).read_text() == "new"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_where_one_cannot_be_written_none_is() -> None:
    Path("a").write_text("old")

    with pytest.raises(SystemRefusalError, match=r"`/dev/full` cannot be written: no space left on device"):
        write_all({Path("a"): "new", Path("/dev/full"): "x", Path("b"): "new"})

    assert Path("a").read_text() == "old"
    assert names() == ["a"]


def test_a_device_stays_one() -> None:
    refuse_unwritable([Path(os.devnull)])
    write_all({Path(os.devnull): "x"})

    assert Path(os.devnull).is_char_device()


def test_a_folder_that_went_away_is_said() -> None:
    with pytest.raises(SystemRefusalError, match=r"`gone/a` cannot be written: no such file or directory"):
        write_all({Path("gone/a"): "x"})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
@pytest.mark.parametrize("place", ["locked/a", "read-only"])
def test_what_one_may_not_write_is_refused(place: str) -> None:
    Path("locked").mkdir(mode=0o500)
    Path("read-only").touch(mode=0o400)

    with pytest.raises(UsageError, match="permission denied"):
        refuse_unwritable([Path(place)])


def test_the_same_file_by_a_hard_link_is_two_files() -> None:
    Path("a").touch()
    Path("b").hardlink_to("a")

    refuse_unwritable([Path("a"), Path("b")])
    write_all({Path("a"): "1", Path("b"): "2"})

    assert (Path("a").read_text(), Path("b").read_text()) == ("1", "2")


def test_killed_at_any_moment_the_old_or_the_new_text_stands_there(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom patterns_cli.cli.report_files import write_all\n"
        "print('ready', flush=True)\n"
        "while True:\n    for letter in 'ab': write_all({Path('report'): letter * 2_000_000})"
    )
    for delay in (0.0, 0.013, 0.05):
        writer = subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path, stdout=subprocess.PIPE)
        assert writer.stdout
        writer.stdout.readline()
        while not Path("report").exists():
            time.sleep(0.001)
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()

        text = Path("report").read_text()
        assert text in {"a" * 2_000_000, "b" * 2_000_000}
