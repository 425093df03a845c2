"""CM001: the form of the first line."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.schema import Commits, Conventions
from patterns_cli.testing import findings

CORRECTED = [
    ("feat(api):x", "feat(api): x"),
    ("feat(api) : x", "feat(api): x"),
    ("feat(api):  x", "feat(api): x"),
    ("feat(api):\tx", "feat(api): x"),
    ("feat (api): x", "feat(api): x"),
    (" feat(api): x", "feat(api): x"),
    ("feat!(api): x", "feat(api)!: x"),
    ("feat(api) !: x", "feat(api)!: x"),
    ("feat(api)! : x", "feat(api)!: x"),
    ("feat(): x", "feat: x"),
    ("feat(api,): x", "feat(api): x"),
    ("feat(): x (see #1)", "feat: x (see #1)"),
    ("feat(some part): x", "feat(some-part): x"),
    ("feat( api ): x", "feat(api): x"),
    ("feat(api) add pagination", "feat(api): add pagination"),
    ("Feta!(api):add (a: b)", "feat(api)!: add (a: b)"),
    ("feat\uff08api\uff09\uff01\uff1a加分页", "feat(api)!: 加分页"),
    ("\ufefffeat(api): x", "feat(api): x"),
]

REJECTED = [
    "add pagination",
    "Merged stuff",
    "merge the two lists",
    "Merge the two lists: users and orders",
    "1.0.0",
    "WIP",
    "wip on pagination",
    ": x",
    "(api): x",
    "feat(api: x",
    "feat)api(: x",
    "feat((api)): x",
    "nonsense(api):x",
    "some prose: more prose",
    "feat(api)(ui): x",
    'Revert "feat(api): x"',
    'Revert "feat(api): x"\n\nBecause it was slow.',
    "Revert the last change\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.",
    "feat: x\rbody",
]

PASSING = [
    "feat(api): x",
    "feat(api,ui): x",
    "feat(api, ui): x",
    "feat(api/users): x",
    "feat!: x",
    "feat(api)!: x",
    "feat: x",
    "feat: add a: b",
    "feat: x (y): z",
    "feat:",
    "unknown(api): the type is another rule's",
    "feat(api): x\r\n\r\nbody\r\n",
    "feat(안녕): 페이지를 더하다",
    "fixup! feat(api): x",
    "fixup! squash! feat(api): x",
    "amend! feat(api): x\n\nfeat(api): y",
    "",
    "\n",
    "Merge branch 'feature/login'",
    "Merge branch 'main' of example.org:shop into main",
    "Merge branches 'a' and 'b'",
    "Merge remote-tracking branch 'origin/main'",
    "Merge tag 'v1.0.0'",
    "Merge pull request #12 from ada/feature/login",
    'Revert "feat(api): x"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.',
    'Revert "Revert "x""\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.',
    'Reapply "feat(api): x"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.',
    "Revert \"Merge branch 'x'\"\n\nThis reverts commit 0123456, reversing\nchanges made to 89abcde.",
]


@pytest.mark.parametrize(("message", "header"), CORRECTED)
def test_the_corrected_header_is_given_where_it_can_be_derived(message: str, header: str) -> None:
    (finding,) = findings("CM001", message, path="message")

    assert finding.message.endswith(f"write `{header}`")
    assert findings("CM001", header, path="message") == ()


@pytest.mark.parametrize("message", REJECTED)
def test_what_is_no_header_is_rejected_with_the_form(message: str) -> None:
    (finding,) = findings("CM001", message, path="message")

    assert finding.severity == "error"
    assert "write" in finding.message + finding.help


@pytest.mark.parametrize("message", PASSING)
def test_headers_in_the_form_and_what_git_writes_pass(message: str) -> None:
    assert findings("CM001", message, path="message") == ()


def test_the_place_of_the_fault_is_marked() -> None:
    (finding,) = findings("CM001", "feat(api):x", path="message")

    assert (finding.span.line, finding.span.column, finding.span.end_column) == (1, 10, 11)


def test_the_form_follows_the_conventions() -> None:
    conventions = replace(Conventions(), commits=Commits(types=("new", "mend"), scope="forbidden"))

    (finding,) = findings("CM001", "add pagination", path="message", conventions=conventions)

    assert finding.help == "write `<type>: <subject>`, such as `new: add token refresh`; types: new, mend"


@given(st.text(alphabet="feat(): !,ü\tx\n", max_size=40))
def test_any_text_has_at_most_one_fault_of_form_inside_its_first_line(message: str) -> None:
    found = findings("CM001", message, path="message")

    assert len(found) <= 1
    for finding in found:
        first = message.partition("\n")[0]
        assert 1 <= finding.span.column < finding.span.end_column <= max(len(first), 1) + 1


@pytest.mark.parametrize("unit", ["a", "(", ")", ":", "!", ", ", "feat(", "fixup! ", "ü", "\u0301", "(a)"], ids=repr)
def test_a_header_of_a_megabyte_is_judged_and_not_repeated(unit: str) -> None:
    header = unit * (1_000_000 // len(unit))

    found = findings("CM001", header, path="message")

    assert all(len(finding.message + finding.help) < 1000 for finding in found)


def test_a_header_that_ends_with_a_carriage_return_is_not_joined_with_the_body() -> None:
    (found,) = findings("CM001", "feat(api): x\rbody", path="message")

    assert found.message.endswith("; write `feat(api): x`")
