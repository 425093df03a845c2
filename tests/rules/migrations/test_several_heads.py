"""MIG007 several-heads."""

import pytest

from patterns_cli.model import START
from patterns_cli.testing import findings

V = "backend/alembic/versions"


def migration(revision: str, *lines: str, folder: str = V) -> str:
    text = "".join(f"{line}\n" for line in lines)
    return f"==> {folder}/{revision}.py <==\nrevision: str = {revision!r}\n{text}\n\ndef upgrade() -> None:\n    pass\n"


def after(revision: str, *down: str, more: str = "", folder: str = V) -> str:
    value = repr(down[0]) if len(down) == 1 else repr(down or None)
    return migration(revision, f"down_revision = {value}", more, folder=folder)


A, B, C = after("a"), after("b", "a"), after("c", "a")
LABEL = "branch_labels = 'reports'"
TWO = "==> alembic.ini <==\n[alembic]\nscript_location = m\nversion_locations = x y\n"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([A, B, C], ["c"]),
        ([C, B, A], ["c"]),
        ([A, B, C, after("d", "a")], ["c", "d"]),
        ([A, B, C, after("d", "b")], ["d"]),
        ([after("b", "unseen", "a"), A, C], ["c"]),
        ([A, B, C, after("m", "b", "c"), after("n", "c")], ["n"]),
        ([after("a", more=LABEL), B, C], ["c"]),
        ([A, B, C, after("d", "a", more=LABEL)], ["c"]),
        ([A, B, C, after("z", more="depends_on = 'a'")], ["c"]),
        ([TWO, after("a", folder="x"), after("b", "a", folder="x"), after("c", "a", folder="y")], ["c"]),
        ([A, B, C, f"==> {V}/shared.py <==\nTYPES = 1\n"], ["c"]),
    ],
)
def test_a_history_that_branches(files: list[str], expected: list[str]) -> None:
    found = findings("MIG007", "".join(files))

    assert [finding.symbol for finding in found] == expected
    assert {finding.span for finding in found} == {START}
    assert all(finding.path.endswith(f"/{finding.symbol}.py") for finding in found)


def test_the_way_out_is_said() -> None:
    [finding] = findings("MIG007", A + B + C)

    assert finding.message == "`c` is a head beside `b` of `b.py`; let it follow that one, or merge them"
    assert finding.help == 'write `down_revision = "b"`, or run: alembic merge b c'


@pytest.mark.parametrize(
    "files",
    [
        [],
        [A],
        [A, B],
        [A, B, C, after("m", "b", "c")],
        [A, B, after("c", "a", more=LABEL)],
        [A, after("b", "a", more=LABEL), after("d", "b"), C],
        [A, B, C, after("d", "b", more="depends_on = 'c'")],
        [A, B, C, after("d", "b", more="depends_on = ['c']")],
        [A, B, after("c", "a", more=LABEL), after("d", "b", more="depends_on = 'reports@head'")],
        [A, after("b")],
        [A, B, after("x"), after("y", "x")],
        [TWO, after("a", folder="x"), after("b", folder="y")],
        [A, B, after("c", "a", folder="services/orders/alembic/versions")],
        [A, B, migration("c", "down_revision = PREVIOUS")],
        [A, B, C, f"==> {V}/x.py <==\nrevision = make()\n"],
        [A, B, C, f"==> {V}/x.py <==\nrevision = 'x'\ndown_revision = (\n"],
        [A, B, C, f"==> {V}/x.py <==\nrevision = \x00\n"],
        [A, after("b", "a"), after("b", "a")],
    ],
)
def test_one_head_or_several_on_purpose(files: list[str]) -> None:
    assert findings("MIG007", "".join(files)) == ()


def test_a_history_that_runs_in_a_circle_ends() -> None:
    assert findings("MIG007", after("a", "b") + after("b", "a") + after("c", "b") + after("d", "c")) == ()


def test_a_history_of_thousands_is_read_without_recursion() -> None:
    chain = [after("0"), *(after(str(number), str(number - 1)) for number in range(1, 3000))]

    assert [finding.symbol for finding in findings("MIG007", "".join([*chain, after("late", "1500")]))] == ["late"]
