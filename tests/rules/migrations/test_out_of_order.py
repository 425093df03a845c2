"""MIG005 out-of-order."""

import pytest

from patterns_cli.model import START
from patterns_cli.testing import findings

V = "backend/alembic/versions"


def migration(name: str, revision: str, down: str, folder: str = V) -> str:
    return f"==> {folder}/{name} <==\nrevision = {revision!r}\ndown_revision = {down}\n\n\ndef upgrade():\n    pass\n"


FIRST = migration("20250103_120000_first.py", "a", "None")
EARLY = migration("20250102_120000_early.py", "b", "'a'")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([FIRST, EARLY], ["20250102_120000_early.py"]),
        ([EARLY, FIRST], ["20250102_120000_early.py"]),
        ([FIRST, migration("20250103_115959_a_second.py", "b", "'a'")], ["20250103_115959_a_second.py"]),
        ([FIRST, migration("20250102_120000_x.py", "b", "('a', 'z')")], ["20250102_120000_x.py"]),
        (
            [
                FIRST,
                migration("20250105_120000_x.py", "b", "'a'"),
                migration("20250104_120000_m.py", "c", "['a', 'b']"),
            ],
            ["20250104_120000_m.py"],
        ),
        (
            [FIRST, EARLY, migration("20250101_120000_third.py", "c", "'b'")],
            ["20250101_120000_third.py", "20250102_120000_early.py"],
        ),
        ([FIRST, migration("20250102_120000_Bad Slug.py", "b", "'a'")], ["20250102_120000_Bad Slug.py"]),
    ],
)
def test_dated_before_what_it_comes_from(files: list[str], expected: list[str]) -> None:
    found = findings("MIG005", "".join(files))

    assert [finding.path for finding in found] == [f"{V}/{name}" for name in expected]
    assert {finding.span for finding in found} == {START}
    assert "comes after `" in found[0].message


@pytest.mark.parametrize(
    "files",
    [
        [FIRST],
        [FIRST, migration("20250104_120000_x.py", "b", "'a'")],
        [FIRST, migration("20250103_120000_x.py", "b", "'a'")],
        [FIRST, migration("20250102_120000_x.py", "b", "None")],
        [FIRST, migration("20250102_120000_x.py", "b", "'unknown'")],
        [FIRST, migration("20250102_120000_x.py", "b", "PREVIOUS")],
        [FIRST, migration("1a_x.py", "b", "'a'")],
        [migration("1a_x.py", "a", "None"), EARLY],
        [FIRST, migration("20250102_120000_x.py", "b", "'a'", folder="other/alembic/versions")],
        [FIRST, f"==> {V}/20250102_120000_x.py <==\nCREATE TABLE revision (;\n"],
        [FIRST, f"==> {V}/20250102_120000_x.py <==\n"],
    ],
)
def test_in_order_or_not_to_be_told(files: list[str]) -> None:
    assert findings("MIG005", "".join(files)) == ()
