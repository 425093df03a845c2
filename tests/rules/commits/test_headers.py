"""All rules about headers on many headers at once: no false alarm, and what is wrong is mended."""

import pytest
from tests.rules.commits.headers import NAMES, OTHER_TYPES, SPOKEN, STOPS, SYMPTOMS, USUAL, WRITTEN

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.correction import improved, known_type
from patterns_cli.documents.subject import lowered
from patterns_cli.testing import findings

CODES = ("CM005", "CM006", "CM012")
FAULTY = [tuple(line.split("|")) for line in (*SPOKEN, *WRITTEN)]


@pytest.mark.parametrize("header", [*SYMPTOMS, *NAMES, *STOPS, *USUAL])
def test_what_is_in_order_passes(header: str) -> None:
    assert [finding.message for code in CODES for finding in findings(code, header, path="message")] == []


@pytest.mark.parametrize(("header", "better"), FAULTY)
def test_what_is_wrong_is_mended(header: str, better: str) -> None:
    reported = [each for code in ("CM002", *CODES) for each in findings(code, header, path="message")]

    assert reported
    assert improved(header, Conventions()) == better
    assert improved(better, Conventions()) is None


@pytest.mark.parametrize("kind", OTHER_TYPES)
def test_another_word_is_not_taken_for_a_type(kind: str) -> None:
    assert known_type(kind, Conventions().commits) is None


def test_no_capital_is_taken_from_what_is_unknown() -> None:
    assert lowered("Zyx list") == "Zyx list"
