"""How subjects begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.documents.subject import lowered, unstopped


@pytest.mark.parametrize(
    ("subject", "better"),
    [
        ("Add x", "add x"),
        ("Add", "add"),
        ("Add, then x", "add, then x"),
        ("Re-add x", "re-add x"),
        ("Don't x", "don't x"),
        ("Add/remove x", "add/remove x"),
        ("Add: x", "add: x"),
        ("Add. Add", "add. Add"),
    ],
)
def test_a_capital_that_is_no_names_becomes_small(subject: str, better: str) -> None:
    assert lowered(subject) == better


@pytest.mark.parametrize(
    "subject",
    [
        "add x",
        "README x",
        "OAuth x",
        "API x",
        "iOS x",
        "Next.js x",
        "Utf8 x",
        "A new page",
        "I x",
        "Docker x",
        "X-ray",
        "Node-based x",
        "React's hooks",
        "`Add` x",
        "UserId x",
        "Add(x) y",
        "Python: x",
        "",
        " ",
        "1st x",
        "漢字",
        "Äpfel",
        "Aß x",
        "Pagination for all",
        "C++ x",
    ],
)
def test_names_and_acronyms_keep_theirs(subject: str) -> None:
    assert lowered(subject) == subject


@pytest.mark.parametrize(
    ("subject", "better"),
    [
        ("add x.", "add x"),
        ("add x .", "add x"),
        ("add x..", "add x"),
        ("加分页\u3002", "加分页"),
        ("read app.py.", "read app.py"),
        ("go to 1.2.", "go to 1.2"),
        (".", ""),
        ("add x. .", "add x"),
    ],
)
def test_a_full_stop_goes(subject: str, better: str) -> None:
    assert unstopped(subject) == better


@pytest.mark.parametrize(
    "subject",
    ["add x", "add x...", "add x…", "add x, etc.", "add x, i.e.", "add x (e.g.", "add x!", "x.)", "v1.0", "", "…"],
)
def test_what_is_no_full_stop_stays(subject: str) -> None:
    assert unstopped(subject) == subject


@given(st.text(alphabet="Ab .,:-'/…\u3002ǅİßé1", max_size=12))
def test_what_was_mended_stays(subject: str) -> None:
    assert lowered(lowered(subject)) == lowered(subject)
    assert unstopped(unstopped(subject)) == unstopped(subject)
