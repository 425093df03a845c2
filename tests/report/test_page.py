"""Rules as pages, tables and JSON."""

import json
from dataclasses import replace

import pytest

from patterns_cli.model import Applicability, Severity
from patterns_cli.registry import Rule
from patterns_cli.report.page import Entry, Option, index, listing, of_rule, page, summary, table, text_page
from patterns_cli.report.rule_json import rules_as_json
from patterns_cli.rules import catalogue

PAGE = """\
Why this is, told e.g. here. And more of it.

Still more.

## Bad
```python app/a.py
x = 1

y = 2
```
```python app/b.py
z = 3
```

## Good
```
w = 4
```
"""
PLAIN = replace(catalogue()["PY001"], page=PAGE, fix=None)
FIXED = replace(PLAIN, code="PY777", name="short", fix=Applicability.SAFE, aliases=("older", "oldest"))
DECLARED = Rule(
    "X001", "a", Severity.WARNING, PLAIN.document, PLAIN.check, None, "", (), "a|b\nc", origin="declared in p:3"
)
OPTION = Option("naming.acronyms", "loose", "default", "How | long.")


def test_the_page_in_markdown_ends_with_the_options() -> None:
    text = page(of_rule(FIXED, (OPTION,)))

    assert text.startswith(
        "# PY777 short\n\nSeverity: error; serves “Python (Backend)” of the conventions document; "
        "offers a fix, which is safe; earlier called `older`, `oldest`.\n\nWhy this is,"
    )
    assert text.endswith(
        "```\n\n## Options\n\n| setting | default | meaning |\n|---|---|---|\n"
        "| `naming.acronyms` | `loose` | How \\| long. |\n"
    )


def test_options_that_a_file_sets_say_where() -> None:
    text = page(Entry(PLAIN, None, (replace(OPTION, origin="patterns.yml:3:4"), OPTION)))

    assert "Severity: error, off here; serves" in text
    assert (
        "| setting | here | from | meaning |\n|---|---|---|---|\n| `naming.acronyms` | `loose` | patterns.yml:3:4 |"
        in text
    )


def test_the_page_as_text_shows_examples_with_their_paths() -> None:
    text = text_page(
        Entry(replace(PLAIN, origin="from acme 1"), Severity.INFO, (replace(OPTION, origin="p.yml:3:4"), OPTION))
    )

    assert text == (
        "PY001 python-class-name\n"
        "Severity: error, info here; serves “Python (Backend)” of the conventions document; from acme 1.\n\n"
        "Why this is, told e.g. here. And more of it.\n\nStill more.\n\n"
        "Bad\n    app/a.py\n    x = 1\n\n    y = 2\n\n    app/b.py\n    z = 3\n\nGood\n    w = 4\n\n"
        "Options in patterns.yml, as they are here\n"
        "    naming.acronyms: loose  (p.yml:3:4)\n        How | long.\n"
        "    naming.acronyms: loose\n        How | long.\n"
    )


def test_the_table_shows_whose_a_rule_is_where_some_are_not_ours() -> None:
    assert table([of_rule(PLAIN), of_rule(FIXED)]) == (
        "| code | name | severity | fix | why |\n|---|---|---|---|---|\n"
        "| PY001 | python-class-name | error |  | Why this is, told e.g. here. |\n"
        "| PY777 | short | error | safe | Why this is, told e.g. here. |\n"
    )
    assert table([Entry(DECLARED, None)]).splitlines()[2] == "| X001 | a | off |  | declared in p:3 | a\\|b c. |"
    assert "| [PY001](PY001-python-class-name.md) | python-class-name |" in index([PLAIN])


def test_the_listing_is_in_columns() -> None:
    assert listing([of_rule(PLAIN), of_rule(FIXED), Entry(DECLARED, None)]) == (
        "PY001  python-class-name  error        Why this is, told e.g. here.\n"
        "PY777  short              error  safe  Why this is, told e.g. here.\n"
        "X001   a                  off          (declared in p:3) a|b c.\n"
    )


@pytest.mark.parametrize(
    ("width", "why"), [(60, "Why this is, told e.…"), (80, "Why this is, told e.g. here."), (10, "…")]
)
def test_on_a_terminal_a_line_is_cut(width: int, why: str) -> None:
    first = listing([of_rule(PLAIN), of_rule(FIXED)], width).splitlines()[0]

    assert first.endswith(f"  {why}")
    assert len(first) <= max(width, 45)


def test_of_no_rules_there_is_nothing_to_list() -> None:
    assert listing([]) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [("One. Two.", "One."), ("One\ntwo\n\nThree.", "One two."), ("Told e.g. here. Two.", "Told e.g. here.")],
)
def test_the_summary_is_the_first_sentence(text: str, expected: str) -> None:
    assert summary(replace(PLAIN, page=text)) == expected


def test_rules_are_described_for_machines() -> None:
    ours, theirs = json.loads(rules_as_json([of_rule(FIXED, (OPTION,)), Entry(DECLARED, None)]))["rules"]

    assert (ours["code"], ours["family"], ours["severity"], ours["fix"]) == ("PY777", "PY", "error", "safe")
    assert ours["document"] == "docs/rules/PY777-short.md"
    assert ours["here"] == {"applied": True, "severity": "error"}
    assert ours["options"] == [
        {"key": "naming.acronyms", "value": "loose", "origin": "default", "meaning": "How | long."}
    ]
    assert "## Bad" in ours["page"]
    assert (theirs["origin"], theirs["document"]) == ("declared in p:3", None)
    assert theirs["here"] == {"applied": False, "severity": None}
