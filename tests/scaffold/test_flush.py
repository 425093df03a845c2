"""Everything is written or nothing is: whatever goes wrong half-way, and whoever interrupts."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from patterns_cli.errors import ScaffoldError
from patterns_cli.scaffold.flush import exclusive, flush
from patterns_cli.scaffold.interruption import Interruption
from patterns_cli.scaffold.plan import Action, Plan, Step, compare
from patterns_cli.scaffold.tree import File, Tree

SMALL = {f"folder{number}/file{number}": File(b"small") for number in range(20)}
MANY = b"x" * 2000
LARGE = {"folder9/large": File(b"x" * 100_000)}

INTERRUPTED = """
import sys
from pathlib import Path
from patterns_cli.scaffold.flush import flush
from patterns_cli.scaffold.plan import compare
from patterns_cli.scaffold.tree import File, Tree

print("ready", flush=True)
try:
    many = {{f"d{{number % 50}}/f{{number}}": File({content!r}) for number in range({count})}}
    flush(compare(Tree.of(many), Path({root!r})).forced())
except KeyboardInterrupt:
    sys.exit(130)
print("finished", flush=True)
"""


def snapshot(folder: Path) -> dict[str, bytes | str | None]:
    """Every path below the folder with its content: bytes of a file, target of a link, None for a folder."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        if path.is_file()
        else None
        for path in folder.rglob("*")
    }


@pytest.fixture
def small_disk() -> object:
    """A disk on which no file may pass 50 kB: writing a large one fails half-way, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("existing", [False, True], ids=["a new folder", "an existing folder"])
def test_a_write_that_fails_half_way_leaves_nothing(tmp_path: Path, small_disk: None, *, existing: bool) -> None:
    root = tmp_path / "parent" / "root"
    if existing:
        (root / "folder3").mkdir(parents=True)
        (root / "folder3/file3").write_bytes(b"mine")
    before = snapshot(tmp_path)

    with pytest.raises(ScaffoldError, match="cannot write folder9/large: File too large") as caught:
        flush(compare(Tree.of(SMALL | LARGE), root).forced())

    assert snapshot(tmp_path) == before
    assert caught.value.faults[0].help == "Nothing was written."


def test_a_place_that_is_taken_meanwhile_is_not_overwritten_and_all_is_taken_back(tmp_path: Path) -> None:
    (tmp_path / "folder3").mkdir()
    (tmp_path / "folder3/file3").write_bytes(b"mine")
    plan = compare(Tree.of(SMALL), tmp_path).forced()
    (tmp_path / "folder7").mkdir()
    (tmp_path / "folder7/file7").write_bytes(b"quicker")
    before = snapshot(tmp_path)

    with pytest.raises(ScaffoldError, match="File exists"):
        flush(plan)

    assert snapshot(tmp_path) == before


def test_a_folder_that_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    plan = compare(Tree.of(SMALL), tmp_path / "root")
    (tmp_path / "root").mkdir()
    (tmp_path / "root/folder7").write_text("a file where a folder is needed")
    before = snapshot(tmp_path)

    with pytest.raises(ScaffoldError):
        flush(plan)

    assert snapshot(tmp_path) == before


def test_a_conflict_is_never_written(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"mine")

    with pytest.raises(ScaffoldError, match="`a` exists"):
        flush(compare(Tree.of({"a": File(b"theirs")}), tmp_path))

    assert (tmp_path / "a").read_bytes() == b"mine"


@pytest.mark.parametrize("blocker", ["a file", "a loop of links"])
def test_a_parent_that_is_no_folder_is_a_clear_error(blocker: str, tmp_path: Path) -> None:
    parent = tmp_path / "parent"
    if blocker == "a file":
        parent.write_text("")
    else:
        parent.symlink_to(parent)

    with pytest.raises(ScaffoldError, match=r"cannot (write|look at)"):
        flush(compare(Tree.of(SMALL), parent / "root"))

    assert list(tmp_path.iterdir()) == [parent]


def removal(root: Path, *paths: str) -> list[Step]:
    return [Step(path, Action.REMOVE, File((root / path).read_bytes())) for path in paths]


def test_what_is_removed_takes_the_folders_along_that_are_empty_then(tmp_path: Path) -> None:
    for path in ("a/b/one", "a/b/two", "a/three", "four"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)

    flush(Plan(tmp_path, tuple(removal(tmp_path, "a/b/one", "a/b/two", "four"))))

    assert snapshot(tmp_path) == {"a": None, "a/three": b"a/three"}


def test_a_removal_that_fails_half_way_is_taken_back(tmp_path: Path) -> None:
    for path in ("a/b/one", "four"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    steps = removal(tmp_path, "a/b/one", "four")
    (tmp_path / "four").unlink()
    before = snapshot(tmp_path)

    with pytest.raises(ScaffoldError, match=r"cannot write .*/four: No such file"):
        flush(Plan(tmp_path, tuple(steps)))

    assert snapshot(tmp_path) == before


def hold(file: Path) -> None:
    """Let nobody replace `file`, not even root, who may write into every folder."""
    if os.geteuid():
        file.parent.chmod(0o500)
    elif shutil.which("chattr") is None or subprocess.run(["chattr", "+i", file], check=False).returncode:
        pytest.skip("nothing here keeps root from writing")


def release(file: Path) -> None:
    if os.geteuid():
        file.parent.chmod(0o700)
    else:
        subprocess.run(["chattr", "-i", file], check=True)


def test_what_cannot_be_replaced_is_as_it_was_and_so_is_said(tmp_path: Path) -> None:
    held = tmp_path / "folder/held"
    held.parent.mkdir()
    held.write_bytes(b"mine")
    before = snapshot(tmp_path)
    plan = compare(Tree.of({"a/made": File(b"made"), "folder/held": File(b"theirs"), "z": File(b"z")}), tmp_path)
    hold(held)

    try:
        with pytest.raises(ScaffoldError, match=r"cannot write .*folder/held: ") as caught:
            flush(plan.forced())
    finally:
        release(held)

    assert snapshot(tmp_path) == before
    assert caught.value.faults[0].help == "Nothing was written."


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_parent_that_may_not_be_written_is_a_clear_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    with pytest.raises(ScaffoldError, match="Permission denied"):
        flush(compare(Tree.of(SMALL), tmp_path / "root"))


def test_permissions_are_those_of_the_plan_less_the_umask(tmp_path: Path) -> None:
    tree = Tree.of({"run": File(b"", executable=True), "read": File(b"")})
    before = os.umask(0o027)
    try:
        flush(compare(tree, tmp_path / "root"))
        flush(compare(tree, tmp_path))
    finally:
        os.umask(before)

    for folder in (tmp_path, tmp_path / "root"):
        assert (folder / "run").stat().st_mode & 0o777 == 0o750
        assert (folder / "read").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "root").stat().st_mode & 0o777 == 0o750


def interrupted(parent: Path, sign: str, number: int, count: int) -> "subprocess.CompletedProcess[str]":
    """A process that flushes `count` files to `root` in `parent`, sent a signal once a path like `sign` is there."""
    script = INTERRUPTED.format(root=str(parent / "root"), content=MANY, count=count)
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    while process.poll() is None and not any(parent.glob(sign)):
        time.sleep(0.001)
    process.send_signal(number)
    said = process.communicate(timeout=60)[0]
    return subprocess.CompletedProcess([], process.returncode, said)


def whole(count: int) -> dict[str, bytes | None]:
    """What stands below the parent once all `count` files are written, and nothing else."""
    files = {f"root/d{number % 50}/f{number}": MANY for number in range(count)}
    return {"root": None, **{path.rpartition("/")[0]: None for path in files}, **files}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize(
    ("existing", "sign"),
    [
        pytest.param(False, ".root.*/d10/*", id="writing a new folder"),
        pytest.param(True, "root/.patterns.*/new-9", id="writing for an existing folder"),
        pytest.param(True, "root/d10/*", id="putting files into their place"),
    ],
)
def test_a_signal_in_the_middle_leaves_nothing(
    tmp_path: Path, number: signal.Signals, sign: str, *, existing: bool
) -> None:
    for count in (3_000, 30_000):  # the more, the surer that we are quicker than the process
        parent = tmp_path / str(count)
        (parent / "root/d1").mkdir(parents=True)
        (parent / "root/d1/f1").write_bytes(b"mine")
        if not existing:
            shutil.rmtree(parent / "root")
        before = snapshot(parent)

        process = interrupted(parent, sign, number, count)

        if process.stdout != "ready\n":
            continue
        assert process.returncode == (130 if number is signal.SIGINT else -number)
        left = snapshot(parent)
        if left == whole(count):
            continue  # the signal came after the last file
        assert left == before
        return
    pytest.fail("the process was always quicker than we")


def test_a_signal_that_comes_while_it_is_held_back_is_delivered_afterwards() -> None:
    done = []

    with pytest.raises(KeyboardInterrupt), Interruption():  # noqa: PT012 - that all of it runs is what is shown
        signal.raise_signal(signal.SIGINT)
        done.append("the step that was begun")

    assert done
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_signal_that_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Interruption() as interruption:
            signal.raise_signal(signal.SIGHUP)
            interruption.check()
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_folder_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom patterns_cli.scaffold.flush import exclusive\n"
        "for _ in range(200):\n"
        "    with exclusive(Path(sys.argv[1])):\n"
        "        counter = Path(sys.argv[1], 'counter')\n"
        "        counter.write_text(str(int(counter.read_text()) + 1))\n"
    )
    (tmp_path / "counter").write_text("0")

    both = [subprocess.Popen([sys.executable, "-c", script, str(tmp_path)]) for _ in range(2)]

    assert [process.wait(timeout=60) for process in both] == [0, 0]
    assert (tmp_path / "counter").read_text() == "400"


def test_a_folder_is_free_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), exclusive(tmp_path):
        raise ZeroDivisionError

    with exclusive(tmp_path):
        pass
