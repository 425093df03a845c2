"""Measuring a run by rule."""

from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.lint.project import Run
from patterns_cli.lint.run import collect
from patterns_cli.lint.select import Selection
from patterns_cli.lint.target import prepare
from patterns_cli.lint.timing import Stopwatch, measured
from patterns_cli.model import Hit
from patterns_cli.registry import Rule
from patterns_cli.rules import catalogue


def run_over(folder: Path, rules: dict[str, Rule] | None = None) -> Run:
    return prepare((folder,), None, Selection(), rules or catalogue())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(5):
        (tmp_path / f"models_{number}.py").write_text("class user_account:\n    def getName(this): pass\n" * 50)
    (tmp_path / "user.tsx").write_text("interface user_card { name: string }\n")
    return tmp_path


def test_a_measured_run_finds_the_same(folder: Path) -> None:
    run = run_over(folder)
    plain = collect(run.outcomes(), 6)

    with measured(run) as (timed, _):
        assert collect(timed.outcomes(), 6) == plain
    assert plain.findings


def test_rules_that_were_asked_and_kinds_that_were_read_are_named(folder: Path) -> None:
    with measured(run_over(folder)) as (timed, stopwatch):
        collect(timed.outcomes(), 6)

    timings = {(each.part, each.name): each for each in stopwatch.timings()}
    assert timings["PY001", "python-class-name"].times == 5
    assert timings["reading", "python"].seconds > 0
    assert timings["reading", "typescript"].times >= 1
    assert ("TST003", "arrange-act-assert") not in timings  # there are no tests
    assert all(each.seconds >= 0 for each in timings.values())
    assert [each.seconds for each in stopwatch.timings()] == sorted(
        (each.seconds for each in stopwatch.timings()), reverse=True
    )


def test_afterwards_nothing_is_measured_any_more(folder: Path) -> None:
    before = vars(PythonDocument)["syntax"].func

    with measured(run_over(folder)) as (_, stopwatch):
        assert vars(PythonDocument)["syntax"].func is not before
    assert vars(PythonDocument)["syntax"].func is before
    collect(run_over(folder).outcomes(), 6)

    assert stopwatch.timings() == ()


def test_a_rule_that_crashes_is_measured_and_reported(folder: Path) -> None:
    def crashing(document: PythonDocument, conventions: Conventions) -> Iterator[Hit]:
        sleep(0.002)
        yield from ()
        raise ValueError(document.path)

    rule = catalogue()["PY001"]
    broken = Rule(rule.code, rule.name, rule.severity, PythonDocument, crashing, None, "", (), rule.page)
    with measured(run_over(folder, {"PY001": broken})) as (timed, stopwatch):
        result = collect(timed.outcomes(), 6)

    assert len(result.crashes) == 5
    (timing,) = [each for each in stopwatch.timings() if each.part == "PY001"]
    assert timing.seconds >= 0.01


def test_what_is_read_within_is_charged_to_its_own_kind() -> None:
    stopwatch = Stopwatch({"XX001": "a-rule"})

    def wait(_: object) -> None:
        sleep(0.03)

    def wait_and_read(_: object) -> None:
        sleep(0.03)
        inner(None)

    inner, outer = stopwatch.reading("inner", wait), stopwatch.reading("outer", wait_and_read)
    stopwatch.asked("XX001")
    with stopwatch.rule("XX001"):
        sleep(0.02)
        outer(None)

    seconds = {each.name: each.seconds for each in stopwatch.timings()}
    assert 0.02 <= seconds["a-rule"] < 0.05
    assert 0.03 <= seconds["inner"] < 0.06
    assert 0.03 <= seconds["outer"] < 0.06
