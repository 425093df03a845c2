"""Writing fixed files: encodings, line ends, marks and modes kept; refusals; what a killed process leaves."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from stat import S_IMODE

import pytest

from patterns_cli.lint.fix import write as writing
from patterns_cli.lint.fix.draft import Change
from patterns_cli.lint.fix.write import write, write_together


def put(root: Path, path: str, data: bytes = b"old\n") -> Path:
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return place


def changed(path: str, before: bytes = b"old\n", after: bytes = b"new\n") -> Change:
    return Change(path, path, before, after)


def names(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_dir()}


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o755, 0o664, 0o4755])
def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    place = put(tmp_path, "a.py")
    place.chmod(mode)

    assert not write(tmp_path, [changed("a.py")])
    assert (place.read_bytes(), S_IMODE(place.stat().st_mode)) == (b"new\n", mode)
    assert names(tmp_path) == {"a.py"}


def test_attributes_are_kept(tmp_path: Path) -> None:
    place = put(tmp_path, "a.py")
    try:
        os.setxattr(place, "user.origin", b"here")
    except (OSError, AttributeError):
        pytest.skip("this file system has no attributes")

    write(tmp_path, [changed("a.py")])

    assert os.getxattr(place, "user.origin") == b"here"


def test_a_file_that_changed_since_is_left_and_the_others_are_written(tmp_path: Path) -> None:
    mine, other = put(tmp_path, "a.py", b"somebody's\n"), put(tmp_path, "b.py")
    gone = changed("gone.py")

    failed = write(tmp_path, [changed("a.py"), changed("b.py"), gone])

    assert [(str(fault.location), fault.message) for fault in failed.values()] == [
        ("a.py", "is not what it was when it was read"),
        ("gone.py", "is not what it was when it was read"),
    ]
    assert (mine.read_bytes(), other.read_bytes()) == (b"somebody's\n", b"new\n")


def test_a_read_only_file_is_left(tmp_path: Path) -> None:
    place = put(tmp_path, "a.py")
    place.chmod(0o444)

    (fault,) = write(tmp_path, [changed("a.py")]).values()

    assert fault.message == "is read-only"
    assert fault.help
    assert place.read_bytes() == b"old\n"


def test_a_link_that_took_the_place_of_the_file_is_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "root"
    outside = put(tmp_path, "outside.py")
    root.mkdir()
    (root / "a.py").symlink_to(outside)
    (tmp_path / "folder").mkdir()
    put(tmp_path, "folder/b.py")
    (root / "folder").symlink_to(tmp_path / "folder")

    failed = write(root, [changed("a.py"), changed("folder/b.py"), Change("folder/c.py", None, b"", b"x")])

    assert len(failed) == 3
    assert outside.read_bytes() == b"old\n"
    assert names(tmp_path / "folder") == {"b.py"}
    assert (tmp_path / "folder/b.py").read_bytes() == b"old\n"


def test_a_disk_that_is_full_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = put(tmp_path, "a.py")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)

    (fault,) = write(tmp_path, [changed("a.py")]).values()

    assert "no space left" in fault.message
    assert place.read_bytes() == b"old\n"
    assert names(tmp_path) == {"a.py"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no limit on the size of files to set")
def test_a_file_that_the_system_will_not_let_grow_is_left(tmp_path: Path) -> None:
    place = put(tmp_path, "a.py")
    program = (
        "import resource, signal, sys\nfrom pathlib import Path\n"
        "from patterns_cli.lint.fix.draft import Change\nfrom patterns_cli.lint.fix.write import write\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nresource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "failed = write(Path(sys.argv[1]), [Change('a.py', 'a.py', b'old\\n', b'x' * 10000)])\n"
        "sys.exit(0 if [fault.message for fault in failed.values()] == ['cannot be written: file too large'] else 1)\n"
    )

    assert subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False).returncode == 0
    assert place.read_bytes() == b"old\n"
    assert names(tmp_path) == {"a.py"}


def test_files_are_made_and_renamed_only_where_nothing_stands(tmp_path: Path) -> None:
    for path in ("a.py", "b.py", "c.py"):
        put(tmp_path, path)
    put(tmp_path, "taken.py", b"mine\n")

    failed = write(
        tmp_path,
        [
            Change("made/new.txt", None, b"", b"text\n"),
            Change("taken.py", None, b"", b"text\n"),
            Change("d.py", "a.py", b"old\n", b"old\n"),
            Change("taken.py", "b.py", b"old\n", b"old\n"),
            Change("e.py", "c.py", b"old\n", b"new\n"),
        ],
    )

    assert [fault.message for fault in failed.values()] == ["`taken.py` exists"] * 2
    assert names(tmp_path) == {"made/new.txt", "taken.py", "b.py", "d.py", "e.py"}
    assert (tmp_path / "taken.py").read_bytes() == b"mine\n"
    assert (tmp_path / "e.py").read_bytes() == b"new\n"


def test_a_killed_process_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    old, new = b"o" * 3_000_000, b"n" * 3_000_001
    place = put(tmp_path, "a.py", old)
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from patterns_cli.lint.fix.draft import Change\nfrom patterns_cli.lint.fix.write import write\n"
        "root, old, new = Path(sys.argv[1]), b'o' * 3_000_000, b'n' * 3_000_001\nprint('ready', flush=True)\n"
        "while True:\n"
        "    write(root, [Change('a.py', 'a.py', old, new)])\n    write(root, [Change('a.py', 'a.py', new, old)])\n"
    )
    for delay in range(8):
        process = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.01 + delay * 0.007)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert place.read_bytes() in {old, new}
        place.write_bytes(old)


TOGETHER = (
    changed("a.py"),
    Change("new/b.py", "b.py", b"old\n", b"new\n"),
    Change("made.py", None, b"", b"text\n"),
    Change("d.py", "c.py", b"old\n", b"old\n"),
    Change("z.py", "y.py", b"old\n", b"new\n"),
)


def state(root: Path) -> dict[str, bytes]:
    return {path: (root / path).read_bytes() for path in names(root)}


STEPS = ("replace", "rename", "unlink", "link", "fsync")


def interrupting(monkeypatch: pytest.MonkeyPatch, step: str, at: int, *, late: bool) -> Callable[[], bool]:
    """Have Ctrl-C come before or after the `at`-th of the steps of one kind; whether it came."""
    owner: object = os if step in {"link", "fsync"} else Path
    do: Callable[..., object] = getattr(owner, step)
    times = 0

    def stop(*arguments: object, **options: object) -> object:
        nonlocal times
        times += 1
        done = do(*arguments, **options) if late or times != at else None
        if times >= at:
            signal.raise_signal(signal.SIGINT)  # each further one comes while all is being taken back
        return done

    monkeypatch.setattr(owner, step, stop)
    return lambda: times >= at


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("at", range(1, 6))
@pytest.mark.parametrize("step", STEPS)
def test_whoever_interrupts_finds_all_as_it_was_or_all_as_it_was_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, at: int, *, late: bool
) -> None:
    for path in ("a.py", "b.py", "c.py", "y.py"):
        put(tmp_path, path)
    before = state(tmp_path)

    with monkeypatch.context() as patch:
        came = interrupting(patch, step, at, late=late)
        try:
            failed = write_together(tmp_path, TOGETHER)
        except KeyboardInterrupt:
            assert state(tmp_path) == before
        else:
            assert not came()
            assert not failed
            assert state(tmp_path).keys() == {"a.py", "new/b.py", "made.py", "d.py", "z.py"}

    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_the_others_are_taken_back_for_is_not_taken_from_somebody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in ("a.py", "b.py"):
        put(tmp_path, path)
    put(tmp_path, "new/b.py", b"somebody's\n")
    before = state(tmp_path)

    def stop(*_: object) -> None:
        raise SystemExit

    monkeypatch.setattr(writing, "_move", stop)

    with pytest.raises(SystemExit):
        write_together(tmp_path, TOGETHER)

    assert state(tmp_path) == before
