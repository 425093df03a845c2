"""`docs/rules/` is what `make docs` makes."""

from pathlib import Path

import pytest

from patterns_cli.cli.here import options
from patterns_cli.cli.rules import defaults
from patterns_cli.registry import Rule
from patterns_cli.report.page import file_name, index, of_rule, page

PAGES = Path(__file__).parents[2] / "docs" / "rules"
RULES = tuple(defaults().rules.values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_page_is_current(rule: Rule) -> None:
    assert (PAGES / file_name(rule)).read_text(encoding="utf-8") == page(
        of_rule(rule, options(rule, defaults().loaded))
    ), "run `make docs`"


def test_index_is_current_and_nothing_else_lies_there() -> None:
    assert (PAGES / "README.md").read_text(encoding="utf-8") == index(RULES), "run `make docs`"
    assert {path.name for path in PAGES.iterdir()} == {"README.md", *map(file_name, RULES)}
