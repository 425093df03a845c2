"""Which helpers assert through one another, and which modules hold helpers."""

import pytest

from patterns_cli.documents.tests.helpers import asserting_names, is_helper_module, measures


def test_assertions_are_passed_on_to_callers() -> None:
    functions = [
        ("judge", True, frozenset[str]()),
        ("flow", False, frozenset({"judge", "make"})),
        ("story", False, frozenset({"flow"})),
        ("make", False, frozenset({"list"})),
        ("circle", False, frozenset({"circle", "round"})),
        ("round", False, frozenset({"circle"})),
    ]

    assert asserting_names(functions) == {"judge", "flow", "story"}


def test_no_functions_assert_nothing() -> None:
    assert asserting_names([]) == frozenset()


@pytest.mark.parametrize(
    ("module", "member", "expected"),
    [
        ("tests.users", "make", True),
        ("app.testing", "", True),
        ("./testUtils", "run", True),
        ("@/test/flows", "run", True),
        ("../helpers", "run", True),
        ("app.users", "run_test", True),
        ("app.users", "create", False),
        ("./users", "create", False),
        ("fastapi.testclient", "client", False),
        ("latest", "x", False),
        ("", "", False),
    ],
)
def test_modules_of_helpers(module: str, member: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert is_helper_module(module, member) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("bench/test_x.py", True),
        ("tests/test_benchmarks.py", True),
        ("tests/benchmark/x.ts", True),
        ("tests/x.bench.ts", True),
        ("tests/test_workbench.py", False),
        ("tests/test_x.py", False),
    ],
)
def test_what_measures(path: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert measures(path) is expected
