"""A message put together from answers: where everything goes, and that the rules and the reader agree with it."""

import json
import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.schema import Commits, Conventions
from patterns_cli.documents.base import Source
from patterns_cli.documents.composition import Answers, as_plain, composed, header, of_plain, parted
from patterns_cli.documents.message import MessageDocument
from patterns_cli.documents.width import columns
from patterns_cli.lint.run import check_document
from patterns_cli.lint.select import select_rules
from patterns_cli.rules import catalogue

RULES = catalogue(["commits"])
PLAIN = Answers("feat", ("api",), "add paging")
HEADER = "feat(api): add paging\n"


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (PLAIN, HEADER),
        (replace(PLAIN, scopes=()), "feat: add paging\n"),
        (replace(PLAIN, scopes=("api", "ui")), "feat(api,ui): add paging\n"),
        (replace(PLAIN, body="\n\nWhy.  \r\n\n\nMore.\n\n"), f"{HEADER}\nWhy.\n\nMore.\n"),
        (replace(PLAIN, body="# kept\n#12"), f"{HEADER}\n# kept\n#12\n"),
        (replace(PLAIN, body=" \n\t\n"), HEADER),
        (replace(PLAIN, trailers=("Closes: #1", "Refs: #2", "Closes: #1")), f"{HEADER}\nCloses: #1\nRefs: #2\n"),
        (replace(PLAIN, breaking="it  is\nhere"), "feat(api)!: add paging\n\nBREAKING CHANGE: it is here\n"),
        (
            replace(PLAIN, breaking="one two three four five six", body="Why."),
            "feat(api)!: add paging\n\nWhy.\n\nBREAKING CHANGE: one two\n three four five six\n",
        ),
        (
            replace(PLAIN, body="Why.\n\nRefs: #1", trailers=("Refs: #1", "Closes: #2"), breaking="x"),
            "feat(api)!: add paging\n\nWhy.\n\nBREAKING CHANGE: x\n\nRefs: #1\nCloses: #2\n",
        ),
        (replace(PLAIN, body="Refs: #1", trailers=("Closes: #2",)), f"{HEADER}\nRefs: #1\nCloses: #2\n"),
        (
            replace(PLAIN, body="Prose: with a colon\nand more prose", trailers=("Closes: #2",)),
            f"{HEADER}\nProse: with a colon\nand more prose\n\nCloses: #2\n",
        ),
        (replace(PLAIN, signs_off=True), HEADER),
        (replace(PLAIN, draft="half a subj"), HEADER),
    ],
)
def test_where_everything_goes(answers: Answers, message: str) -> None:
    assert composed(answers, 27) == message


def test_a_body_may_hold_bytes_that_are_no_text() -> None:
    assert composed(replace(PLAIN, body="\udcff"), 72) == f"{HEADER}\n\udcff\n"


# The rules, the reader and the composer say the same, under any conventions.

letters = st.text(string.ascii_lowercase, min_size=2, max_size=9)
plain_words = st.lists(letters, min_size=1, max_size=6).map(lambda words: f"add {' '.join(words)}")
prose = st.lists(st.lists(letters, min_size=1, max_size=60).map(" ".join), max_size=4).map("\n\n".join)
trailers = st.lists(
    st.builds("{}: {}".format, st.sampled_from(["Refs", "Closes", "Co-authored-by", "Reviewed-by"]), letters),
    max_size=3,
    unique=True,
)


@st.composite
def conventions_and_answers(draw: st.DrawFn) -> tuple[Conventions, Answers]:
    types = draw(st.lists(letters, min_size=1, max_size=5, unique=True))
    known = draw(st.lists(letters, max_size=4, unique=True))
    policy = draw(st.sampled_from(["required", "recommended", "optional", "forbidden"]))
    asked = policy in {"required", "recommended"}
    scopes = st.lists(st.sampled_from(known) if known else letters, min_size=int(asked), max_size=2, unique=True)
    answers = Answers(
        draw(st.sampled_from(types)),
        () if policy == "forbidden" else tuple(draw(scopes)),
        draw(plain_words),
        draw(prose),
        draw(st.sampled_from(["", "the old name is gone " * 8])).strip(),
        tuple(draw(trailers)),
    )
    commits = Commits(
        types=tuple(types),
        scope=policy,  # type: ignore[arg-type]  # one of the four it takes
        scopes=tuple(known),
        header_max=draw(st.integers(max(20, columns(header(answers))), 200)),
        body_max=draw(st.integers(20, 120)),
    )
    return Conventions(commits=commits), answers


@given(conventions_and_answers())
def test_valid_answers_make_a_message_without_a_finding(drawn: tuple[Conventions, Answers]) -> None:
    conventions, answers = drawn
    document = document_of(composed(answers, conventions.commits.body_max))

    found = check_document(document, conventions, select_rules(RULES, conventions)).findings

    assert found == ()


@given(conventions_and_answers())
def test_a_message_reads_as_the_answers_that_made_it(drawn: tuple[Conventions, Answers]) -> None:
    conventions, answers = drawn
    document = document_of(composed(answers, conventions.commits.body_max))
    body, block = parted(document.rest.strip("\n"))
    body, _, breaking = body.partition("BREAKING CHANGE: ")

    read = document.header
    assert read is not None
    assert (read.type.text, tuple(scope.text for scope in read.scopes())) == (answers.type, answers.scopes)
    assert (read.subject.text, read.breaking) == (answers.subject, bool(answers.breaking))
    assert body.split() == answers.body.split()
    assert breaking.split() == answers.breaking.split()
    assert block == answers.trailers


@given(conventions_and_answers(), st.booleans())
def test_answers_that_are_kept_come_back(drawn: tuple[Conventions, Answers], signs_off: bool) -> None:  # noqa: FBT001 - drawn
    answers = replace(drawn[1], signs_off=signs_off, draft="half a subj")

    assert of_plain(json.loads(json.dumps(as_plain(answers)))) == answers


def test_what_is_no_answer_is_left_out() -> None:
    assert of_plain({"type": 1, "scopes": "api", "trailers": ["a", 2], "more": "x", "signs_off": "yes"}) == Answers(
        trailers=("a",)
    )


def document_of(message: str) -> MessageDocument:
    return MessageDocument(Source("message", message.encode()))
