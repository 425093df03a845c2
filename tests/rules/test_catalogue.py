"""What holds for every rule there is."""

import re
from pathlib import Path

import pytest

from patterns_cli.registry import Rule
from patterns_cli.rules import catalogue
from patterns_cli.testing import check_examples, examples, findings

RULES = tuple(catalogue().values())
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def test_examples_of_the_page_show_the_fault_and_its_absence(rule: Rule) -> None:
    sections = [example.section for example in examples(rule)]

    assert {"Bad", "Good"} <= set(sections)
    assert check_examples(rule) == []


def test_a_rule_whose_examples_can_be_fixed_says_so(rule: Rule) -> None:
    bad = (example for example in examples(rule) if example.section == "Bad")
    fixes = {
        found.fix.applicability for each in bad for found in findings(rule.code, each.data, path=each.path) if found.fix
    }

    assert rule.fix is not None or not fixes, f"@rule({rule.code}) lacks fix=Applicability.{max(fixes, default='')}"


def test_page_begins_with_a_sentence_of_why(rule: Rule) -> None:
    paragraph = rule.page.partition("\n\n")[0]

    assert re.match(r"[A-Z`]", paragraph)
    assert paragraph.endswith((".", "?"))
    assert len(paragraph) > 40


def test_rule_has_a_file_and_a_test_module_of_its_own(rule: Rule) -> None:
    family, stem = rule.check.__module__.split(".")[-2:]
    module = ROOT / "tests" / "rules" / family / f"test_{stem}.py"

    assert sum(other.check.__module__ == rule.check.__module__ for other in RULES) == 1
    assert module.is_file(), f"{rule.code} has no {module.relative_to(ROOT)}"
