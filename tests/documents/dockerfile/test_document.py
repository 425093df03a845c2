"""Dockerfiles: which files are some, their instructions and stages, and where things stand."""

import pytest

from patterns_cli.documents.base import Source
from patterns_cli.documents.dockerfile.document import DockerfileDocument
from patterns_cli.documents.dockerfile.shell import commands
from patterns_cli.documents.dockerfile.variables import substituted
from patterns_cli.documents.kinds import is_dockerfile
from patterns_cli.model import Span


def document(text: str) -> DockerfileDocument:
    return DockerfileDocument(Source("Dockerfile", text.encode()))


@pytest.mark.parametrize(
    "path",
    [
        "Dockerfile",
        "a/b/Dockerfile",
        "Dockerfile.dev",
        "Dockerfile.web-3.12",
        "web.Dockerfile",
        "web.prod.dockerfile",
        "Containerfile",
        "Containerfile.test",
        "dockerfile",
    ],
)
def test_dockerfiles(path: str) -> None:
    assert is_dockerfile(path)


@pytest.mark.parametrize(
    "path",
    [
        "Dockerfile.jinja",
        "Dockerfile.j2",
        "Dockerfile.web.tmpl",
        "Dockerfile.dockerignore",
        "Dockerfile.md",
        "MyDockerfile",
        "dockerfile/a.txt",
        "Dockerfiles",
        "docker-compose.yml",
    ],
)
def test_no_dockerfiles(path: str) -> None:
    assert not is_dockerfile(path)


def test_an_instruction_knows_its_flags_words_and_places() -> None:
    [copy] = document("FROM a:1\n  COPY --from=b --chown=1:1 \\\n    'ä b' /c\n").instructions("COPY")

    assert [(name, value.text) for name, value in copy.flags] == [("from", "b"), ("chown", "1:1")]
    assert [word.text for word in copy.words] == ["ä b", "/c"]
    assert [word.span for word in copy.words] == [Span(3, 5, 3, 10), Span(3, 11, 3, 13)]
    assert copy.span == Span(2, 3, 3, 13)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('["a", "b"]', ("a", "b")),
        ('[ "a" ]', ("a",)),
        ("[]", ()),
        ("['a']", None),
        ('["a", 1]', None),
        ('["a"', None),
        ("a b", None),
        ("[" * 100_000 + "]" * 100_000, None),
    ],
)
def test_exec_form(text: str, form: tuple[str, ...] | None) -> None:
    [command] = document(f"FROM a:1\nCMD {text}\n").instructions("CMD")

    assert command.exec_form == form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ENV A=1 B='2 3' C=", [("A", "1"), ("B", "2 3"), ("C", "")]),
        ("ENV A 1 2", [("A", "1 2")]),
        ("ARG A B=$C", [("A", None), ("B", "$C")]),
        ("ENV A=1 \\\n # why\n\n B=2", [("A", "1"), ("B", "2")]),
    ],
)
def test_assignments(text: str, expected: list[tuple[str, str | None]]) -> None:
    [instruction] = document(f"FROM a:1\n{text}\n").instructions("ENV", "ARG")

    assert [(each.name, each.value) for each in instruction.assignments()] == expected


def test_stages_inherit_and_are_named_whatever_their_case() -> None:
    first, second, third = document("FROM a:1 AS One\nUSER x\nFROM one as two\nFROM b:1\n").stages

    assert (second.base, third.base) == (first, None)
    assert second.root == "a:1"
    user = second.last("USER")
    assert user is not None
    assert user.arguments == "x"


def test_arguments_before_from_are_filled_in() -> None:
    text = "ARG A=python\nARG V=3.13\nARG I=${A}:${V}-slim\nFROM $I\nFROM ${X:-a:1}\nFROM $Y\n"

    assert [stage.resolved for stage in document(text).stages] == ["python:3.13-slim", "a:1", None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", "a"),
        ("$A", "1"),
        ("${A}b$A", "1b1"),
        ("${N}", None),
        ("${N:-${A}}", "1"),
        ("${A:+x}${N+y}", "x"),
        ("${A#p}", None),
        ("$", None),
        ("$LOOP", None),
        ("$WIDE", None),
    ],
)
def test_substitution(text: str, expected: str | None) -> None:
    assert substituted(text, {"A": "1", "N": None, "LOOP": "$LOOP", "WIDE": "$WIDE$WIDE"}) == expected


HEREDOCS = """FROM a:1
RUN <<EOF cat <<-"OTHER" > x
one
# remark
EOF
\tFROM two
\tOTHER
COPY <<A <<B /c/
# kept
A
B
RUN cat <<<word
RUN echo x<<EOF
USER app
"""


def test_heredocs() -> None:
    read = document(HEREDOCS)
    first, copy, *rest = read.instructions("RUN", "COPY")

    assert [(each.name, each.first_line, each.lines) for each in first.heredocs] == [
        ("EOF", 3, ("one", "# remark")),
        ("OTHER", 6, ("\tFROM two",)),
    ]
    assert [(each.name, each.lines) for each in copy.heredocs] == [("A", ("# kept",)), ("B", ())]
    assert [each.heredocs for each in rest] == [(), ()]
    assert [comment.line for comment in read.comments()] == [4]
    assert len(read.stages) == 1
    assert read.fault is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("RUN <<EOF", ["EOF"]),
        ("RUN 3<<EOF", ["EOF"]),
        ("RUN <<-'EOF'", ["EOF"]),
        ("RUN <<eo'f'", ["eof"]),
        ("RUN <<'e'o\\'f", ["eo'f"]),
        ("RUN <<'one two'", ["one two"]),
        ("RUN <<$EOF", ["$EOF"]),
        ("RUN <<  EOF  > foo", ["EOF"]),
        ("RUN <<- EOF", ["EOF"]),
        ("RUN << -EOF", ["-EOF"]),
        ("COPY <<file.txt /dest", ["file.txt"]),
        ("ONBUILD RUN <<EOF", ["EOF"]),
        ("RUN --mount=type=cache,target=/foo <<EOF", ["EOF"]),
        ("RUN '<<EOF'", []),
        ('RUN "<<EOF"', []),
        ('RUN ["<<EOF"]', []),
        ("RUN <<<EOF", []),
        ("RUN <<", []),
        ("RUN x=$((1 << 2))", []),
        ("USER <<EOF", []),
        ("ENV A=<<EOF", []),
    ],
)
def test_delimiters(line: str, names: list[str]) -> None:
    text = "\n".join(["FROM a:1", line, *names, "WORKDIR /after"])

    read = document(text)

    assert [each.name for instruction in read.syntax.instructions for each in instruction.heredocs] == names
    assert len(list(read.instructions("WORKDIR"))) == 1
    assert read.fault is None


def test_directives() -> None:
    text = "# syntax=docker/dockerfile:1\n# escape=`\n# escape=\\\nFROM a:1\nRUN a `\n  b\nCOPY a\\\n"

    read = document(text)

    assert read.syntax.fault is None
    assert [each.arguments for each in read.instructions("RUN", "COPY")] == ["a   b", "a\\"]
    assert [comment.line for comment in read.comments()] == [3]


def test_comments_stand_between_continued_lines() -> None:
    text = "# one\nFROM a:1\nRUN a \\\n   # two\n\n  && b # no comment\n"

    assert [(each.line, each.column, each.own_line) for each in document(text).comments()] == [
        (1, 1, True),
        (4, 4, True),
    ]


@pytest.mark.parametrize(
    ("text", "span", "message"),
    [
        ("FROM a:1\nRUM x\n", Span(2, 1, 2, 4), "`RUM` is no instruction of a Dockerfile"),
        ("RUN x\nFROM a:1\n", Span(1, 1, 1, 6), "RUN stands before the first FROM"),
        ("FROM a:1\nRUN <<EOF\nx\n", Span(2, 1, 2, 10), "the here-document `EOF` is never closed"),
        ("FROM a:1 b\n", Span(1, 1, 1, 11), "FROM takes an image and, if it is to be named, `AS` and a name"),
        ("FROM\nFROM a:1\n", Span(1, 1, 1, 5), "FROM takes an image and, if it is to be named, `AS` and a name"),
    ],
)
def test_what_docker_refuses(text: str, span: Span, message: str) -> None:
    fault = document(text).fault

    assert fault is not None
    assert (fault.span, fault.message) == (span, message)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        "\n\n",
        "RUN a part\n",
        "FROM {{ image }}\n{% if x %}\nRUN a\n{% endif %}\n",
        "FROM python:{{ version }} AS runtime\n",
        "# syntax=devthefuture/dockerfile-x\nFROM a:1\nINCLUDE ./b\n",
        "FROM a:1\nFR\\\nOM b\n",
        "FROM a:1\nONBUILD\n",
        "FROM a:1\nmaintainer x\n",
    ],
)
def test_nothing_to_refuse(text: str) -> None:
    assert document(text).fault is None


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("a b && c || d; e & f | g", [("a", "b"), ("c",), ("d",), ("e",), ("f",), ("g",)]),
        (
            "if [ -f x ]; then a; elif b; then c; else d; fi",
            [("[", "-f", "x", "]"), ("a",), ("b",), ("c",), ("d",), ("fi",)],
        ),
        ("A=1 B=2 sudo env C=3 /usr/bin/a b", [("a", "b")]),
        ("(cd x && a) > y 2>&1", [("cd", "x"), ("a",), (">", "y", "2>&1")]),
        ("a \"b && c\" 'd;e' f\\ g", [("a", "b && c", "d;e", "f g")]),
        ("a $(b && c) ${D:-e f}", [("a", "$(b && c)", "${D:-e f}")]),
        ("a # b && c", [("a",)]),
        ('["a", "b c"]', [("a", "b c")]),
        ('["/bin/sh", "-ec", "a && b"]', [("a",), ("b",)]),
        ("a 'never closed", [("a", "never closed")]),
        ("$(", [("$(",)]),
    ],
)
def test_commands(run: str, expected: list[tuple[str, ...]]) -> None:
    [instruction] = document(f"FROM a:1\nRUN {run}\n").instructions("RUN")

    assert [command.words for command in commands(instruction)] == expected
