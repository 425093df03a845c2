"""What is said of a rule that crashed or was given up."""

import pytest

from patterns_cli.model import Crash
from patterns_cli.report.crash import crash_text


@pytest.mark.parametrize(
    ("crash", "first", "second"),
    [
        (Crash("PY001", "a.py", "E: x"), "PY001 crashed on a.py: E: x", "this is our defect, not yours"),
        (Crash("PY001", "a\n.py", "E: \x1b"), "PY001 crashed on a", "this is our defect"),
        (
            Crash("ACME001", "a.py", "E: x", "from acme 1"),
            "ACME001 crashed on a.py: E: x",
            "the rule is from acme 1, and its maker can mend it",
        ),
        (
            Crash("X001", "a.py", "too long", "declared in p.yml:3", given_up=True),
            "X001 was given up on a.py and asked no more: too long",
            "the rule is declared in p.yml:3; make its pattern more exact",
        ),
    ],
)
def test_a_crash_says_whose_rule_it_is(crash: Crash, first: str, second: str) -> None:
    said, whose = crash_text(crash).split("\n")

    assert said.startswith(first)
    assert whose.startswith(f"  {second}")
    assert whose.endswith("; the other rules and files were checked")
