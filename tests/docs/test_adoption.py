"""What docs/adoption.md shows of the baseline's file is what is read and written."""

import re
from pathlib import Path

from patterns_cli.lint.baseline import parse_baseline
from patterns_cli.lint.baseline_file import DEFAULT_NAME

PAGE = (Path(__file__).parents[2] / "docs" / "adoption.md").read_text(encoding="utf-8")


def test_the_entries_that_are_shown_are_a_baseline_as_it_is_written() -> None:
    (shown,) = re.findall(r"^```json\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)

    baseline = parse_baseline(shown.encode(), DEFAULT_NAME)

    assert sorted(baseline.as_text().splitlines()) == sorted(shown.splitlines())


def test_the_attributes_that_are_proposed_name_the_file() -> None:
    assert f"/{DEFAULT_NAME} merge=union" in PAGE
