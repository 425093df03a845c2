"""Names of branches as documents."""

from patterns_cli.documents.base import Source
from patterns_cli.documents.branch import BranchDocument
from patterns_cli.model import Span


def test_a_name_and_its_span() -> None:
    branch = BranchDocument(Source("branch", b"feature/x\n"))

    assert (branch.name, branch.span) == ("feature/x", Span(1, 1, 1, 10))


def test_no_name_has_a_place_all_the_same() -> None:
    assert BranchDocument(Source("branch", b"")).span == Span(1, 1, 1, 2)


def test_a_line_end_in_a_name_is_not_part_of_its_place() -> None:
    assert BranchDocument(Source("branch", b"fix/x\r")).span == Span(1, 1, 1, 6)
