"""`docs/coverage.md`: every heading of the conventions document has a row, and every rule stands in one."""

import re
from pathlib import Path

import pytest

from patterns_cli.rules import catalogue

PAGE = Path(__file__).parents[2] / "docs" / "coverage.md"
CODE = re.compile(r"\b[A-Z][A-Z0-9]*\d{3}\b")

HEADINGS = """
Overview | Code Style Conventions | Python (Backend) | TypeScript (Frontend) | Architectural Patterns |
API Design Patterns | RESTful Endpoints | Response Format | Error Response | Frontend Patterns | Component Structure |
Data Fetching Pattern | Database Patterns | Repository Pattern | Migration Naming | Testing Patterns |
Test File Naming | Test Structure (AAA Pattern) | Docker Patterns | Multi-stage Builds | CI/CD Patterns |
Branch Strategy | Commit Message Format | Security Patterns | Environment Variables | Authentication Flow |
Logging Patterns | Log Levels | Log Format | Performance Patterns | Caching Strategy | Database Optimization |
Monitoring Patterns | Health Checks | Metrics to Track | File Organization | Backend Structure | Frontend Structure |
Code Review Checklist
"""


def rows() -> dict[str, tuple[str, str]]:
    cells = (line.strip("|\n ").split("|") for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:1] == "|")
    return {row[0].strip(): (row[1].strip(), row[2].strip()) for row in cells if len(row) == 3}


def enforced(cell: str) -> set[str]:
    return set(CODE.findall(cell.partition("planned:")[0]))


def planned(cell: str) -> set[str]:
    return set(CODE.findall(cell.partition("planned:")[2]))


@pytest.mark.parametrize("heading", [heading.strip() for heading in HEADINGS.split("|")])
def test_heading_is_enforced_rendered_or_answered(heading: str) -> None:
    rules, rest = rows()[heading]

    assert rules or rest


def test_every_rule_stands_in_the_row_of_the_heading_it_serves() -> None:
    table = rows()

    assert {code for code, rule in catalogue().items() if code not in enforced(table[rule.heading][0])} == set()


def test_no_rule_is_both_there_and_planned() -> None:
    cells = [cell for cell, _ in rows().values()]

    there = set().union(*map(enforced, cells))
    wanted = set().union(*map(planned, cells))

    assert there == set(catalogue())
    assert wanted & there == set()
