"""The guide to patterns.yml."""

from pathlib import Path

from patterns_cli.conventions.publish.guide import guide
from patterns_cli.conventions.schema import Conventions
from patterns_cli.conventions.values import keys

_PAGE = Path(__file__).parents[2] / "docs/patterns-yml.md"


def test_the_committed_page_is_current() -> None:
    assert _PAGE.read_text(encoding="utf-8") == guide()


def test_every_section_has_its_heading() -> None:
    page = guide()

    for section in keys(Conventions):
        assert f"## `{section.name}`" in page


def test_a_row_gives_default_meaning_and_limits() -> None:
    rows = guide().splitlines()

    assert "| `ignore` | `[]` | Codes, families or names that are not applied. *joined* |" in rows
    assert "| `header_max` | `72` | Longest header, in terminal columns. From 20 to 1000. |" in rows
