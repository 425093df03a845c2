"""Cleaning held against git's own: `git stripspace`, and the messages that real commits store."""

import subprocess
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.git.clean import Cleanup, Writing, above_scissors, clean, strip_space

Git = Callable[..., subprocess.CompletedProcess[str]]
SCISSORS = b"# ------------------------ >8 ------------------------\n"
OWN = SCISSORS + b"# Do not modify or remove the line above.\n# Everything below it will be ignored.\n"

MESSAGES = st.lists(
    st.sampled_from([b"\n", b"\r", b" ", b"\t", b"\x0b", b"\x0c", b"\0", b"#", b"; ", b"x", b"\xc3\xbc", b"\xff"]),
    max_size=30,
).map(b"".join)


def stripspace(data: bytes, *arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], input=data, capture_output=True, check=True).stdout


@given(MESSAGES)
def test_blanks_are_stripped_as_git_strips_them(data: bytes) -> None:
    assert strip_space(data) == stripspace(data, "stripspace")


@given(MESSAGES)
def test_comments_are_stripped_as_git_strips_them(data: bytes) -> None:
    assert strip_space(data, b"#") == stripspace(data, "stripspace", "-s")


@given(MESSAGES)
def test_another_mark_is_honoured_as_git_honours_it(data: bytes) -> None:
    assert strip_space(data, b";") == stripspace(data, "-c", "core.commentChar=;", "stripspace", "-s")


@given(MESSAGES)
def test_stripping_twice_is_stripping_once(data: bytes) -> None:
    assert strip_space(strip_space(data, b"#"), b"#") == strip_space(data, b"#")


@pytest.mark.parametrize(
    ("data", "cleaned"),
    [
        (b"", b""),
        (b"\n\n", b""),
        (b"x", b"x\n"),
        (b"\n\n  x \t\r\n\n\n\ny\n\n", b"  x\n\ny\n"),
        (b"x\r\n\r\ny\r\n", b"x\n\ny\n"),
        (b"# only\n# comments\n", b""),
        (b"x\n# a\n\n# b\ny\n", b"x\n\ny\n"),
        (b"x\n # indented\n", b"x\n # indented\n"),
        (b"x\n" + OWN + b"diff --git a b\n", b"x\n"),
        (OWN + b"diff --git a b\n", b""),
        (b"x\n#1\n" + SCISSORS + b"y\n", b"x\ny\n"),
        (b"x\n#1\n" + SCISSORS + b"y\n" + OWN, b"x\n"),
        (b"x\n#1\n" + OWN + b"#\n# On branch main\n", b"x\n#1\n"),
        (b"x\n  " + SCISSORS + b"y\n", b"x\n  " + SCISSORS + b"y\n"),
        (b"x\n" + SCISSORS.removesuffix(b"\n"), b"x\n"),
    ],
)
def test_after_an_editor_comments_and_what_is_below_the_scissors_go(data: bytes, cleaned: bytes) -> None:
    assert clean(data, Writing(edited=True)) == cleaned


@pytest.mark.parametrize(
    ("writing", "cleaned"),
    [
        (Writing(edited=False), b"#1\n\nx\n" + SCISSORS + b"y\n"),
        (Writing(edited=False, cleanup=Cleanup.STRIP), b"x\ny\n"),
        (Writing(edited=False, cleanup=Cleanup.SCISSORS), b"#1\n\nx\n" + SCISSORS + b"y\n"),
        (Writing(edited=False, cleanup=Cleanup.VERBATIM), b"\n#1\n\n\nx \n" + SCISSORS + b"y\n"),
        (Writing(edited=False, verbose=True), b"#1\n\nx\n"),
        (Writing(edited=False, mark=b"auto", cleanup=Cleanup.STRIP), b"#1\n\nx\n" + SCISSORS + b"y\n"),
        (Writing(edited=True), b"x\ny\n"),
        (Writing(edited=True, verbose=True), b"x\n"),
        (Writing(edited=True, cleanup=Cleanup.WHITESPACE), b"#1\n\nx\n" + SCISSORS + b"y\n"),
        (Writing(edited=True, cleanup=Cleanup.SCISSORS), b"#1\n\nx\n"),
        (Writing(edited=True, cleanup=Cleanup.VERBATIM), b"\n#1\n\n\nx \n" + SCISSORS + b"y\n"),
        (Writing(edited=True, mark=b";"), b"#1\n\nx\n" + SCISSORS + b"y\n"),
    ],
)
def test_what_goes_depends_on_editor_and_settings(writing: Writing, cleaned: bytes) -> None:
    assert clean(b"\n#1\n\n\nx \n" + SCISSORS + b"y\n", writing) == cleaned


@pytest.mark.parametrize(
    ("data", "cleaned"),
    [
        (b"x\n; a comment\n;\n", b"x\n"),
        (b"x\n#1\n" + OWN.replace(b"#", b"%") + b"diff\n", b"x\n#1\n"),
        (b"x\n# a comment\n#\n", b"x\n"),
        (b"x\n\n#123\n", b"x\n"),
        (b"x\n\n;123\n", b"x\n\n;123\n"),
    ],
)
def test_an_automatic_mark_is_taken_from_the_template(data: bytes, cleaned: bytes) -> None:
    assert clean(data, Writing(edited=True, mark=b"auto")) == cleaned


def test_the_mark_of_several_characters() -> None:
    assert above_scissors(b"x\n//" + SCISSORS[1:], b"//") == b"x\n"
    assert strip_space(b"x\n// y\n/ z\n", b"//") == b"x\n/ z\n"
