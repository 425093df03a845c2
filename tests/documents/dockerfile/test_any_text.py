"""Whatever stands in a file, the parsers answer with facts or with nothing, and every place lies within the text."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document, Source
from patterns_cli.documents.compose import ComposeDocument
from patterns_cli.documents.discover import Unreadable, source_of
from patterns_cli.documents.dockerfile.document import DockerfileDocument
from patterns_cli.documents.dockerfile.shell import commands
from patterns_cli.documents.dotenv import DotenvDocument
from patterns_cli.documents.image import ImagesDocument
from patterns_cli.documents.open import documents_of
from patterns_cli.lint.run import ask_all, check_documents
from patterns_cli.model import Span
from patterns_cli.rules import catalogue

RULES = tuple(catalogue(["docker", "environment"]).values())

WORDS = st.sampled_from([
    "FROM", "from", "RUN", "COPY", "ADD", "ENV", "ARG", "CMD", "ENTRYPOINT", "ONBUILD", "USER", "HEALTHCHECK", "SHELL",
    "AS", "python", "python:3", "scratch", "$A", "${A:-b}", "${", "--from=x", "--mount=type=cache,from=y", "--",
    "<<EOF", '<<-"E F"', "EOF", "\\", "`", "'", '"', "#", "# escape=`", "# syntax=x", "[", '["a", "b"]', "npm install",
    "pip install x", "&&", "|", ";", "(", ")", "$(", "\n", "\r", "\r\n", "\t", " ", "\f", "\x00", "ä", "😀", "=",
    "KEY=value", "export ", "a: ", "services:\n", "  x:\n", "    image: redis\n", "    build: .\n", "&a ", "*a",
    "<<: *a\n", "!t ", "- ", "{", "}", "|\n", "---\n", ".env", ".", "{{ a }}", "\u2028", "\ufeff",
])  # fmt: skip
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.lists(WORDS, max_size=40).map("".join) | st.text(max_size=200)
PATHS = ("Dockerfile", "compose.yml", ".env.example")


def spans(fact: object) -> Iterator[Span]:
    """Every span in a fact, at any depth."""
    if isinstance(fact, Span):
        yield fact
    elif isinstance(fact, tuple):
        for each in fact:
            yield from spans(each)
    elif is_dataclass(fact):
        for field in fields(fact):
            yield from spans(getattr(fact, field.name))


def facts(document: Document) -> Iterator[object]:
    yield document.fault
    yield from document.comments()
    match document:
        case DockerfileDocument():
            for instruction in document.syntax.instructions:
                yield instruction
                yield (instruction.span, instruction.arguments_span, instruction.operands)
                yield tuple(instruction.assignments())
                yield tuple(commands(instruction))
            for stage in document.stages:
                yield (stage.root, stage.last("USER"))
        case ImagesDocument():
            yield document.uses
        case ComposeDocument():
            yield (document.services, document.variables)
        case DotenvDocument():
            yield document.entries


def check(source: Source) -> None:
    lines = source.lines
    documents = documents_of(source, Conventions())
    assert documents
    for document in documents:
        for fact in facts(document):
            for span in spans(fact):
                assert (span.line, span.column) <= (span.end_line, span.end_column)
                assert 1 <= span.line <= span.end_line <= len(lines)
                assert 1 <= span.column <= len(lines[span.line - 1]) + 1
                assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1
    outcome = check_documents(documents, Conventions(), RULES)
    assert outcome.findings == check_documents(documents, Conventions(), RULES, ask_all).findings
    assert outcome.crashes == ()
    assert all(finding.span.line <= len(lines) for finding in outcome.findings)


@pytest.mark.parametrize("path", PATHS)
@given(text=TEXTS)
@example(text="")
@example(text="# only\n# comments\n")
@example(text="FROM a\rRUN b \\\r  c\rCMD d\r")
@example(text="\ufeffFROM python\nCMD x\n")
@example(text='FROM a\nENV A="never\nclosed\nRUN <<EOF\n<<\n')
@example(text="services:\n  a: &a\n    b: *a\n")
@example(text="ENV A \\")
def test_any_text(path: str, text: str) -> None:
    check(Source(path, text.encode(errors="surrogatepass").decode(errors="ignore").encode()))


@pytest.mark.parametrize("path", PATHS)
@given(data=st.binary(max_size=200))
def test_any_bytes(path: str, data: bytes) -> None:
    source = source_of(path, data)
    if not isinstance(source, Unreadable):
        check(source)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "text",
    [
        "FROM a\nRUN " + "x" * 1_000_000,
        "FROM a\nRUN " + "x \\\n" * 50_000,
        "FROM a\nRUN " + "npm install && " * 20_000,
        "FROM a\nCMD " + "[" * 200_000,
        "FROM a\nENV " + "A='b " * 50_000,
        "A=" + "x" * 1_000_000,
        'A="\n' * 20_000,
        "A: " + "{a: " * 30_000,
        "FROM a AS b\n" + "FROM b AS b\n" * 2_000,
        "a: '" + "'" * 200_000,
    ],
    ids=range(10),
)
def test_long_texts(path: str, text: str) -> None:
    check(Source(path, text.encode()))
