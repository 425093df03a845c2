"""Work in several processes: the same outcomes in the same order, whatever becomes of a process."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.lint import workers
from patterns_cli.lint.bound import GivenUpError
from patterns_cli.lint.cache import Cache
from patterns_cli.lint.checking import outcomes
from patterns_cli.lint.project import Run
from patterns_cli.lint.select import Selection
from patterns_cli.lint.target import prepare
from patterns_cli.lint.workers import Death, in_processes, processors
from patterns_cli.model import START, Hit, Severity
from patterns_cli.registry import Rule
from patterns_cli.rules import catalogue

SOME = Selection(select=("PY", "TS", "PAT"))


def squared(number: int) -> list[object]:
    """The square, and something of some size; the process ends at 13 and is killed at 17."""
    if number == 13:
        os._exit(3)
    if number == 17:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 19:
        raise MemoryError
    return [number * number, "x" * (number * 1000)]


@settings(max_examples=30)
@given(
    st.lists(st.lists(st.integers(0, 12) | st.integers(20, 99), min_size=1, max_size=5), max_size=8), st.integers(2, 4)
)
def test_every_number_is_worked_at_once(batches: list[list[int]], jobs: int) -> None:
    numbers = [number for batch in batches for number in batch]

    done = list(in_processes(squared, batches, jobs))

    assert sorted(number for number, _ in done) == sorted(numbers)
    assert all(answer == squared(number) for number, answer in done)


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize(("fatal", "death"), [(13, Death(0)), (17, Death(signal.SIGKILL)), (19, Death(0))])
def test_a_process_that_dies_takes_nothing_with_it_but_its_piece(fatal: int, death: Death) -> None:
    batches = [[1, 2, fatal, 3], [4], [5, 6, 7], [fatal], [8]]

    done = list(in_processes(squared, batches, 2))

    assert [answer for number, answer in done if number == fatal] == [death, death]
    assert {number: answer for number, answer in done if number != fatal} == {n: squared(n) for n in range(1, 9)}


def test_without_further_processes_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)

    assert sorted(in_processes(squared, [[1, 2], [3]], 2)) == [(n, squared(n)) for n in (1, 2, 3)]


def children() -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(os.getpid())], capture_output=True, text=True, check=False
    )
    return [int(word) for word in listed.stdout.split()]


@pytest.mark.skipif(sys.platform != "linux", reason="ps differs")
def test_no_process_is_left_when_the_work_is_given_up() -> None:
    running = in_processes(lambda number: time.sleep(60 if number else 0), [[0], [1], [2]], 2)
    next(running)
    assert len(children()) > 1  # ps itself is one

    running.close()  # type: ignore[attr-defined]  # it is a generator

    assert len(children()) == 1


def test_processors_are_those_that_may_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    files = {"/sys/fs/cgroup/cpu.max": ["max", "100000"]}
    monkeypatch.setattr(workers, "_words", lambda file: files.get(file, []))
    monkeypatch.setattr(sys, "platform", "linux")
    assert processors() == allowed
    files["/sys/fs/cgroup/cpu.max"] = ["50000", "100000"]
    assert processors() == 1
    files["/sys/fs/cgroup/cpu.max"] = []
    files["/sys/fs/cgroup/cpu/cpu.cfs_quota_us"], files["/sys/fs/cgroup/cpu/cpu.cfs_period_us"] = ["100000"], ["100000"]
    assert processors() == 1


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = tmp_path / "shop"
    place.mkdir()
    (place / "patterns.yml").write_text("")
    for number in range(20):
        (place / f"thing_{number}.py").write_text(f"class thing_{number}: pass\n\n\ndef getOne(userId): ...\n" * 3)
        (place / f"Card{number}.tsx").write_text("interface card { a_b: string }\n" * (number % 4))
    (place / "broken.py").write_text("class (:\n")
    return place


@pytest.mark.parametrize("jobs", [2, 5])
@pytest.mark.parametrize("kept", [False, True])
def test_outcomes_are_the_same_for_any_number_of_processes(
    root: Path, tmp_path: Path, jobs: int, *, kept: bool
) -> None:
    run = prepare([root], None, SOME, catalogue())
    expected = repr(list(run.outcomes()))

    def cache() -> Cache | None:
        return Cache.of(run, tmp_path / "cache") if kept else None

    assert repr(list(outcomes(run, cache(), jobs, worth=1))) == expected
    assert repr(list(outcomes(run, cache(), jobs, worth=1))) == expected


def endless(document: PythonDocument, _: Conventions) -> Iterator[Hit]:
    if document.path in {"thing_12.py", "thing_3.py"}:
        raise GivenUpError("it did not end")
    yield Hit(START, "it ended")


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_rule_that_was_stopped_is_not_asked_again_whatever_helps(root: Path, tmp_path: Path, jobs: int) -> None:
    rule = Rule("XT001", "endless", Severity.ERROR, PythonDocument, endless, None, "", (), "")

    def run() -> Run:
        return prepare([root], None, Selection(), {"XT001": rule})

    for changed in ("", "thing_12.py", "thing_1.py"):
        if changed:
            (root / changed).write_text("new = 1\n")
        expected = list(run().outcomes())
        assert [crash.path for each in expected for crash in each.crashes] == ["thing_12.py"]

        checked = run()
        assert list(outcomes(checked, Cache.of(checked, tmp_path / "cache"), jobs, worth=1)) == expected


def deadly(document: PythonDocument, _: Conventions) -> Iterator[Hit]:
    if document.path == "thing_7.py":
        os.kill(os.getpid(), signal.SIGKILL)
    yield from ()


def test_a_file_at_which_a_process_dies_is_reported_and_the_others_are_checked(root: Path, tmp_path: Path) -> None:
    run = prepare([root], None, SOME, catalogue())
    expected = [each for each in run.outcomes() if not any(one.path == "thing_7.py" for one in each.findings)]
    rule = Rule("XT001", "deadly", Severity.ERROR, PythonDocument, deadly, None, "", (), "")
    run = prepare([root], None, Selection(select=(*(SOME.select or ()), "XT001")), {**catalogue(), "XT001": rule})

    for cache in (None, Cache.of(run, tmp_path / "cache"), Cache.of(run, tmp_path / "cache")):
        found = list(outcomes(run, cache, 2, worth=1))

        assert [crash.path for each in found for crash in each.crashes] == ["thing_7.py"]
        assert [crash.error for each in found for crash in each.crashes] == [
            "it was ended by SIGKILL, as happens where memory runs out; the file was not checked"
        ]
        assert [each for each in found if not each.crashes] == expected
