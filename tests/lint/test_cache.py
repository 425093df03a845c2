"""What a cached run checks anew, what it keeps, and what it makes of a cache that is of no use."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.lint.cache import Cache
from patterns_cli.lint.checking import outcomes
from patterns_cli.lint.observed import is_racy
from patterns_cli.lint.project import Run
from patterns_cli.lint.run import Outcome
from patterns_cli.lint.select import Selection
from patterns_cli.lint.store import cache_file, cache_folder, load, save
from patterns_cli.lint.target import prepare
from patterns_cli.model import START, Hit, Severity
from patterns_cli.registry import Rule
from patterns_cli.rules import catalogue

FILES = {
    "patterns.yml": "",
    "app/base.py": "class Base:\n    def doThing(self): ...\n",
    "app/heir.py": "from app.base import Base\n\nclass Heir(Base):\n    def doThing(self): ...\n",
    "app/other.py": "class other_thing: pass\n",
    "app/clean.py": "thing = 1\n",
    "web/Card.tsx": "export const card = () => <p/>\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = tmp_path / "shop"
    for path, text in FILES.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_text(text)
    return place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


class Watched(Run):
    """A run that tells what it checks."""

    checked_now: list[str]

    def check_file(self, path: str, *arguments: object) -> Outcome:
        CHECKED.append(path)
        return super().check_file(path, *arguments)  # type: ignore[arg-type]  # handed on as they are

    def check_tree(self) -> Outcome:
        CHECKED.append(".")
        return super().check_tree()


CHECKED: list[str] = []


def lint(root: Path, folder: Path, selection: Selection = Selection(select=("PY", "TS", "LAY"))) -> list[str]:  # noqa: B008
    """What is checked in a run with the cache, which says what one without says."""
    run = prepare([root], None, selection, catalogue())
    expected = list(run.outcomes())
    watched = Watched(**{name: getattr(run, name) for name in Run.__dataclass_fields__})
    CHECKED.clear()
    assert repr(list(outcomes(watched, Cache.of(watched, folder)))) == repr(expected)
    return sorted(CHECKED)


EVERYTHING = [".", *sorted(path for path in FILES if path != "patterns.yml")]


def test_what_has_not_changed_is_not_checked_again(root: Path, folder: Path) -> None:
    assert lint(root, folder) == EVERYTHING
    assert lint(root, folder) == []


@pytest.mark.parametrize(
    ("path", "text", "checked"),
    [
        pytest.param("app/clean.py", "thing = 2\n", ["app/clean.py"], id="a file that none depends on"),
        pytest.param("app/base.py", "class Base: ...\n", ["app/base.py", "app/heir.py"], id="a base class"),
        pytest.param("app/clean.py", FILES["app/clean.py"], [], id="one that is written as it was"),
        pytest.param("patterns.yml", "naming: {python: {class: camelCase}}\n", EVERYTHING, id="the conventions"),
    ],
)
def test_what_rests_on_a_change_is_checked_again(
    root: Path, folder: Path, path: str, text: str, checked: list[str]
) -> None:
    lint(root, folder)
    (root / path).write_text(text)

    assert lint(root, folder) == checked
    assert lint(root, folder) == []


def test_a_file_that_comes_changes_the_tree_and_those_that_look_for_it(root: Path, folder: Path) -> None:
    (root / "app/base.py").unlink()
    lint(root, folder)
    (root / "app/base.py").write_text(FILES["app/base.py"])

    assert lint(root, folder) == [".", "app/base.py", "app/heir.py"]


def test_outcomes_of_several_selections_are_kept_beside_one_another(root: Path, folder: Path) -> None:
    lint(root, folder)
    assert lint(root, folder, Selection(select=("PY001",))) == EVERYTHING

    assert lint(root, folder) == []
    assert lint(root, folder, Selection(select=("PY001",))) == []


def test_a_change_behind_its_back_is_seen(root: Path, folder: Path) -> None:
    file = root / "app/clean.py"
    lint(root, folder)
    before = file.stat()
    file.write_text("Thing = 1\n")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert lint(root, folder) == ["app/clean.py"]


def test_files_are_not_read_that_look_as_they_did(root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    time.sleep(0.05)  # what is older than that may be known by its looks
    lint(root, folder)
    run = prepare([root], None, Selection(select=("PY", "TS", "LAY")), catalogue())

    def refuse(*_: object) -> None:
        raise AssertionError("a file was read")

    monkeypatch.setattr("patterns_cli.documents.content.read", refuse)

    assert len(list(outcomes(run, Cache.of(run, folder)))) == len(EVERYTHING)


def test_the_cache_is_bounded_by_what_is_there(root: Path, folder: Path) -> None:
    lint(root, folder)
    (root / "app/other.py").unlink()
    lint(root, folder)

    held = load(cache_file(folder, root))

    assert "app/other.py" not in held["outcomes"] | held["stamps"]


def crashing(document: PythonDocument, _: Conventions) -> Iterator[Hit]:
    if document.path == "app/clean.py":
        raise LookupError
    yield from ()


def dated(document: PythonDocument, _: Conventions) -> Iterator[Hit]:
    yield Hit(START, str(document.tree.today))


def test_a_crash_is_not_kept(root: Path, folder: Path) -> None:
    rule = Rule("XT001", "crashing", Severity.ERROR, PythonDocument, crashing, None, "", (), "")
    for _ in range(2):
        run = prepare([root], None, Selection(), {"XT001": rule})
        found = list(outcomes(run, Cache.of(run, folder)))
        assert [crash.path for each in found for crash in each.crashes] == ["app/clean.py"]


def test_what_depends_on_the_day_is_said_anew_on_another(root: Path, folder: Path) -> None:
    rule = Rule("XT001", "dated", Severity.ERROR, PythonDocument, dated, None, "", (), "")
    said: set[str] = set()
    for _ in range(2):
        run = prepare([root], None, Selection(), {"XT001": rule})
        object.__setattr__(run, "today", run.today.replace(year=2000 + len(said)) if run.today else None)
        said |= {each.message for one in outcomes(run, Cache.of(run, folder)) for each in one.findings}

    assert len(said) == 2


@pytest.mark.parametrize(
    "broken", [b"", b"{}", b"patterns lint cache 1 00000000\n{}", b"\xff" * 100, b"patterns lint cache 1 a3ea7a8e\n[]"]
)
def test_a_broken_cache_is_made_anew(root: Path, folder: Path, broken: bytes) -> None:
    lint(root, folder)
    cache_file(folder, root).write_bytes(broken)

    assert lint(root, folder) == EVERYTHING
    assert lint(root, folder) == []


@pytest.mark.parametrize("held", [{"stamps": []}, {"stamps": {"a": 1}, "outcomes": 1}, {"stamps": {}, "outcomes": {}}])
def test_a_cache_of_another_shape_is_made_anew(root: Path, folder: Path, held: dict[str, object]) -> None:
    save(cache_file(folder, root), held)

    assert lint(root, folder) == EVERYTHING
    assert lint(root, folder) == []


def test_where_nothing_can_be_written_nothing_is_kept(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    assert lint(root, tmp_path / "file" / "cache") == EVERYTHING
    assert lint(root, tmp_path / "file" / "cache") == EVERYTHING


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write to")
def test_a_full_disk_leaves_the_old_cache(root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lint(root, folder)
    before = cache_file(folder, root).read_bytes()
    (root / "app/clean.py").write_text("thing = 3\n")
    cache_file(folder, root).with_name(f"{cache_file(folder, root).name}.{os.getpid()}.tmp").symlink_to("/dev/full")

    lint(root, folder)

    assert cache_file(folder, root).read_bytes() == before
    assert [path.name for path in folder.glob("lint-*")] == [cache_file(folder, root).name]


def test_old_caches_and_what_a_killed_run_left_are_removed(root: Path, folder: Path) -> None:
    folder.mkdir()
    old, left, fresh = folder / "lint-a.json", folder / "lint-b.json.1.tmp", folder / "lint-c.json"
    for path, days in ((old, 31), (left, 2), (fresh, 29)):
        path.write_text("")
        os.utime(path, (0, time.time() - days * 86400))

    lint(root, folder)

    assert {path.name for path in folder.glob("lint-*")} == {fresh.name, cache_file(folder, root).name}


@pytest.mark.parametrize(
    ("variables", "named", "expected"),
    [
        ({"HOME": "/home/ada"}, None, "/home/ada/.cache/patterns"),
        ({"HOME": "/home/ada", "XDG_CACHE_HOME": "/tmp/ada"}, None, "/tmp/ada/patterns"),
        ({"HOME": "/home/ada", "XDG_CACHE_HOME": "relative"}, None, "/home/ada/.cache/patterns"),
        ({"HOME": "/home/ada", "PATTERNS_CACHE_DIR": "/tmp/own"}, None, "/tmp/own"),
        ({"PATTERNS_CACHE_DIR": "/tmp/own"}, Path("/tmp/named"), "/tmp/named"),
    ],
)
@pytest.mark.skipif(sys.platform == "darwin", reason="its caches are elsewhere")
def test_where_caches_are(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], named: Path | None, expected: str
) -> None:
    for name in ("HOME", "XDG_CACHE_HOME", "PATTERNS_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert cache_folder(named) == Path(expected)


SECOND = 1_000_000_000


@pytest.mark.parametrize(
    ("changed", "racy"),
    [
        pytest.param(100 * SECOND + 5, False, id="long ago"),
        pytest.param(199 * SECOND + 990_000_000, True, id="within a tick"),
        pytest.param(199 * SECOND + 900_000_000, False, id="before the tick"),
        pytest.param(199 * SECOND, True, id="by a clock of whole seconds"),
        pytest.param(201 * SECOND + 5, True, id="in the future"),
    ],
)
def test_what_was_written_as_the_run_began_is_not_known_by_its_looks(changed: int, *, racy: bool) -> None:
    assert is_racy((1, changed, changed, 1), 200 * SECOND) is racy


def test_runs_that_race_and_are_killed_leave_a_cache_that_tells_the_truth(root: Path, folder: Path) -> None:
    """A dozen at a time, killed anywhere, while files change; then one says what one without a cache says."""
    for number in range(60):
        (root / f"app/more_{number}.py").write_text(f"class thing_{number}: pass\n")
    chance = random.Random(7)
    command = [sys.executable, "-m", "patterns_cli", "lint", "--json", "--fail-on", "never", "--cache-dir", str(folder)]
    for step in range(3):
        (root / "app/clean.py").write_text(f"class step_{step}: pass\n")
        running = [
            subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(4)
        ]
        for each in running[1:]:
            time.sleep(chance.uniform(0.0, 0.25))
            each.send_signal(signal.SIGKILL)
        for each in running:
            each.wait()

    with_cache, without = (
        subprocess.run([*command, *more], cwd=root, capture_output=True, text=True, check=True).stdout
        for more in ((), ("--no-cache",))
    )

    assert with_cache == without
    assert load(cache_file(folder, root.resolve()))


def test_a_folder_for_caches_within_a_repository_is_none_of_its_files(root: Path) -> None:
    lint(root, root / ".outcomes")

    assert (root / ".outcomes" / ".gitignore").read_text() == "*\n"
