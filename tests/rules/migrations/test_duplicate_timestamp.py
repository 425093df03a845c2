"""MIG004 duplicate-timestamp."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.schema import Conventions, Migrations
from patterns_cli.model import START
from patterns_cli.testing import findings

V = "backend/alembic/versions"
A, B, C = (f"{V}/20250103_120000_{letter}.py" for letter in "abc")
TWO = "[alembic]\nscript_location = a\nversion_locations = x y\n"


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([A, B], [B]),
        ([B, A], [B]),
        ([A, B, C], [B, C]),
        ([A, f"{V}/2025/20250103_120000_b.py", f"{V}/20250104_120000_c.py"], [A]),
        ([A, f"{V}/20250103_120000_Not-Snake.py"], [A]),
        (["services/orders/alembic/versions/20250103_120000_a.py", A, B], [B]),
        ([A, f"{V}/20250103_120000_a_.py"], [f"{V}/20250103_120000_a_.py"]),
    ],
)
def test_two_migrations_of_one_second(paths: list[str], expected: list[str]) -> None:
    found = findings("MIG004", "\n".join(paths))

    assert [finding.path for finding in found] == expected
    assert {finding.span for finding in found} == {START}
    assert "has the same timestamp" in found[0].message


@pytest.mark.parametrize(
    "paths",
    [
        [A],
        [A, f"{V}/20250103_120001_b.py"],
        [A, "services/orders/alembic/versions/20250103_120000_b.py"],
        [f"{V}/20250230_120000_a.py", f"{V}/20250230_120000_b.py"],
        [f"{V}/1a_create.py", f"{V}/2b_create.py"],
        [A, f"{V}/20250103_120000_b.pyi", f"{V}/20250103_120000_c.sql"],
        ["app/20250103_120000_a.py", "app/20250103_120000_b.py"],
        [],
    ],
)
def test_every_migration_has_its_own(paths: list[str]) -> None:
    assert findings("MIG004", "\n".join(paths)) == ()


def test_folders_of_one_environment_are_taken_each_by_itself() -> None:
    files = {"alembic.ini": TWO}

    assert findings("MIG004", "x/20250103_120000_a.py y/20250103_120000_a.py", files=files) == ()
    assert len(findings("MIG004", "x/20250103_120000_a.py x/20250103_120000_b.py", files=files)) == 1


@pytest.mark.parametrize(
    "pattern", ["{date:%Y%m%d}_{slug}.py", "{date:%Y%m%d%H%M}_{slug}.py", "{slug}.py", "{rev}_{slug}.py"]
)
def test_a_pattern_without_seconds_tells_nothing(pattern: str) -> None:
    conventions = replace(Conventions(), migrations=Migrations(filename=pattern))

    found = findings(
        "MIG004",
        f"{V}/20250103_a.py {V}/20250103_b.py {V}/202501031200_c.py {V}/202501031200_d.py",
        conventions=conventions,
    )

    assert found == ()
