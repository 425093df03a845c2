"""ACME002 on cases that are faults, and on cases that are none."""

import pytest
from acme_rules.select_star import select_star

from patterns_cli.testing import check_examples, findings


@pytest.mark.parametrize(
    ("text", "columns"),
    [("SELECT * FROM a;\n", [8]), ("select\t*\n", [8]), ("SELECT a.* FROM a\n", []), ("SELECT count(*)\n", [])],
)
def test_columns(text: str, columns: list[int]) -> None:
    assert [found.span.column for found in findings(select_star, text, path="reports/a.sql")] == columns


def test_other_files_are_let_be() -> None:
    assert findings(select_star, "SELECT * FROM a;\n", path="notes.txt") == ()


def test_a_comment_suppresses() -> None:
    text = "SELECT * FROM a; -- patterns: ignore[ACME002] -- an export takes all there is\n"

    assert findings(select_star, text, path="a.sql") == ()


def test_the_page_is_true() -> None:
    assert check_examples(select_star) == []
