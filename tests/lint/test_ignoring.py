"""Suppressing everything that is found leaves nothing but what is about paths, and changes nothing else of any text."""

import ast
import re
from collections.abc import Hashable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.damage import EXAMPLES, KINDS, texts

from patterns_cli.conventions.load import load
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Source
from patterns_cli.documents.content import Overlaid, Worktree
from patterns_cli.documents.discover import source_of
from patterns_cli.documents.dockerfile.document import DockerfileDocument
from patterns_cli.documents.dotenv import DotenvDocument
from patterns_cli.documents.open import documents_of
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.lint.globs import matches
from patterns_cli.lint.ignoring import Ignored, fault_of_reason, globs_of, ignore_all
from patterns_cli.lint.project import Run
from patterns_cli.lint.run import collect
from patterns_cli.model import START, Finding, Result, Severity
from patterns_cli.rules import catalogue

REASON = "taken over, see #12"
NOWHERE = Path("/nowhere")
RULES = catalogue()


def run_of(files: dict[str, bytes]) -> Run:
    content = Overlaid(Worktree(NOWHERE), files)
    return Run(NOWHERE, content, tuple(files), tuple(files), load(NOWHERE, files=[]), RULES)


def ignored(run: Run, reason: str = REASON) -> tuple[Result, Ignored, Result]:
    """What is found, what is written then, and what is found after."""
    before = collect(run.outcomes(), 0)
    written = ignore_all(run, before, reason, lambda result: result)
    after = replace(run, content=Overlaid(run.content, written.texts))
    return before, written, collect(after.outcomes(), 0)


def facts(source: Source) -> Hashable:
    """What the text says, told without what the engine tells it by."""
    document = documents_of(source, Conventions())[0]
    match document:
        case TypeScriptDocument():
            named = (*document.declarations, *document.arguments, *document.members)
            return tuple((type(each).__name__, each.name) for each in named)
        case DockerfileDocument():
            return tuple(
                (each.keyword, tuple(word.text for word in each.words)) for each in document.syntax.instructions
            )
        case DotenvDocument():
            return tuple((each.key, each.value) for each in document.entries)
    if source.path.endswith((".yml", ".yaml")):
        return repr(yaml.safe_load(source.text))
    try:
        return ast.dump(ast.parse(source.text))
    except (SyntaxError, ValueError):  # newer syntax than this interpreter's
        assert isinstance(document, PythonDocument)
        said = repr((document.classes, document.functions, document.imports, document.bindings))
        return re.sub(r"Span\([^)]*\)", "somewhere", said)


def is_sound(kind: str, path: str) -> bool:
    """Whether a sample can be read whole where it stands."""
    document = documents_of(Source(path, KINDS[kind][0].encode()), Conventions())[0]
    return not document.fault and not (isinstance(document, TypeScriptDocument) and document.syntax.faulty)


def is_a_subsequence(text: str, of: str) -> bool:
    characters = iter(of)
    return all(character in characters for character in text)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=EXAMPLES // 2, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_whatever_is_written_changes_nothing_but_what_is_found(kind: str, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(KINDS[kind][1]))
    text = data.draw(texts(kind))
    assume(isinstance(source_of(path, text), Source))

    before, written, after = ignored(run_of({path: text}))

    assert after.crashes == before.crashes == ()
    assert not set(kinds_of(after)) - set(kinds_of(before)), "no suppression is needless or unexplained that was not"
    for changed, made in written.texts.items():
        old, new = source_of(changed, text), source_of(changed, made)
        assert isinstance(old, Source)
        assert isinstance(new, Source)
        assert new.encoding == old.encoding
        assert is_a_subsequence(old.text, new.text)
        assert facts(new) == facts(old)
        assert not any(can_be_remarked(new, left) for left in after.findings if left.span != START)


def kinds_of(result: Result) -> list[tuple[str, str, str]]:
    return [(each.code, each.symbol, each.message) for each in result.findings]


def can_be_remarked(source: Source, finding: Finding) -> bool:
    """Whether a comment behind or above the line would have changed nothing, as far as other parsers tell."""
    if finding.code == "PAT001" or source.path.endswith((".ts", ".tsx", ".mts")):
        return False
    lines = source.text.split("\n")
    line = finding.span.line - 1
    behind = [*lines[:line], f"{lines[line]}  # x", *lines[line + 1 :]]
    above = [*lines[:line], "# x", *lines[line:]]
    return any(says_the_same(source, "\n".join(tried)) for tried in (behind, above))


def says_the_same(source: Source, text: str) -> bool:
    try:
        return facts(Source(source.path, text.encode(source.encoding), source.encoding)) == facts(source)
    except (AssertionError, yaml.YAMLError):
        return False


@pytest.mark.parametrize(
    ("kind", "path"), [(kind, path) for kind, (_, paths) in KINDS.items() for path in paths if is_sound(kind, path)]
)
def test_nothing_is_left_but_what_is_about_paths(kind: str, path: str) -> None:
    before, written, after = ignored(run_of({path: KINDS[kind][0].encode()}))

    assert {each.span for each in after.findings} <= {START}
    assert after.suppressed + len(after.findings) == before.suppressed + len(before.findings)
    assert [each.code for each in after.findings] == [each.code for each in written.about_paths]


PYTHON = {
    "behind": ("class user: x = 1\n", "class user: x = 1  # {PY001, PY012}\n"),
    "behind a comment": ("class user: x = 1  # noqa\n", "class user: x = 1  # noqa  # {PY001, PY012}\n"),
    "blanks at the end": ("class user: x = 1  \n", "class user: x = 1  # {PY001, PY012}  \n"),
    "no line end": ("class user: x = 1", "class user: x = 1  # {PY001, PY012}"),
    "CRLF": ("class user:\r\n    x = 1\r\n", "class user:  # {PY001, PY012}\r\n    x = 1\r\n"),
    "above a string": ('badName = """a\n# b"""\n', '# {PY006}\nbadName = """a\n# b"""\n'),
    "above, CRLF": ('badName = """a\r\nb"""\r\n', '# {PY006}\r\nbadName = """a\r\nb"""\r\n'),
    "above an f-string": ('badName = f"""a\n{1}b"""\n', '# {PY006}\nbadName = f"""a\n{1}b"""\n'),
    "above a continued line": ("badName = 1 + \\\n    2\n", "# {PY006}\nbadName = 1 + \\\n    2\n"),
    "above other remarks": ('# fmt: off\nbadName = """\n"""\n', '# {PY006}\n# fmt: off\nbadName = """\n"""\n'),
    "below the head": ('#!/bin/x\nbadName = """\n"""\n', '#!/bin/x\n# {PY006}\nbadName = """\n"""\n'),
    "a continued line's end": ("x = \\\n  lambda theY: 1\n", "x = \\\n  lambda theY: 1  # {PY004}\n"),
    "no place": ("x = 1, \\\n  lambda theY: 1, \\\n  2\n", "x = 1, \\\n  lambda theY: 1, \\\n  2\n"),
    "a reason is missing": (
        "class user: x = 1  # patterns: ignore[PY001, PY012]\n",
        "class user: x = 1  # {PY001, PY012}\n",
    ),
    "more rules": ("class user: x = 1  # {PY001}\n", "class user: x = 1  # {PY001, PY012}\n"),
    "another reason": (
        "class user: x = 1  # patterns: ignore[PY001] -- a table\n",
        "class user: x = 1  # patterns: ignore[PY001] -- a table  # {PY012}\n",
    ),
    "a needless one": (
        "x = 1  # patterns: ignore[PY001] -- y\n",
        "x = 1  # patterns: ignore[PY001] -- y  # {PAT002}\n",
    ),
    "no rule": ("x = 1  # patterns: ignore\n", "x = 1  # patterns: ignore  # {PAT002}\n"),
    "the whole file": (
        "# patterns: ignore-file[PY001]\nclass user: x = 1\n",
        "# patterns: ignore-file[PY001] -- REASON\nclass user: x = 1  # {PY012}\n",
    ),
}
TYPESCRIPT = {
    "behind": ("interface user {}\n", "interface user {} // {TS008}\n"),
    "before a remark": ("let a_b = 1; // x\n", "let a_b = 1; /* {TS005} */ // x\n"),
    "above a text": ("let a_b = `a\nb`;\n", "// {TS005}\nlet a_b = `a\nb`;\n"),
    "among attributes": ("let a = <b\n  c={(d_e) => 1}\n/>;\n", "let a = <b\n  c={(d_e) => 1} // {TS005}\n/>;\n"),
    "among children": (
        "let a = (\n  <b>\n    {c.map((d_e) => 1)}\n  </b>\n);\n",
        "let a = (\n  <b>\n    {/* {TS005} */}\n    {c.map((d_e) => 1)}\n  </b>\n);\n",
    ),
    "no place among words": (
        "let a = (\n  <b>\n    c\n    d {e.map((f_g) => 1)} h\n    i\n  </b>\n);\n",
        "let a = (\n  <b>\n    c\n    d {e.map((f_g) => 1)} h\n    i\n  </b>\n);\n",
    ),
    "above a word to a tool": (
        "// @ts-ignore\nlet a_b = `a\nb`;\n",
        "// {TS005}\n// @ts-ignore\nlet a_b = `a\nb`;\n",
    ),
    "a block without a reason": ("let a_b = 1; /* patterns: ignore[TS005] */\n", "let a_b = 1; /* {TS005} */\n"),
}
OTHERS = {
    "a Dockerfile": (
        "Dockerfile",
        "# syntax=docker/x\nFROM python:3.12\nRUN a \\\n  && pip install x\nUSER app\n",
        "# syntax=docker/x\n# {DCK001}\nFROM python:3.12\nRUN a \\\n  # {DCK006}\n  && pip install x\nUSER app\n",
    ),
    "a here-document": (
        "Dockerfile.dev",
        "FROM python:3.12 AS a\nUSER app\nFROM a\nRUN <<EOF\npip install x\nEOF\n",
        "FROM python:3.12 AS a\nUSER app\nFROM a\nRUN <<EOF\npip install x\nEOF\n",
    ),
    "a compose file": (
        "compose.yml",
        "services:\n  a:\n    image: redis\n",
        "services:\n  a:\n    image: redis  # {DCK003}\n",
    ),
    "a text in a compose file": (
        "compose.yml",
        'services:\n  a:\n    image: "redis\\\n      "\n',
        'services:\n  a:\n    # {DCK003}\n    image: "redis\\\n      "\n',
    ),
    "a byte-order mark": ("a.py", "\ufeffclass user: x = 1\n", "\ufeffclass user: x = 1  # {PY001, PY012}\n"),
}
TABLE = {
    **{f"Python, {name}": ("app/a.py", *texts) for name, texts in PYTHON.items()},
    **{f"TypeScript, {name}": ("src/lib/a.tsx", *texts) for name, texts in TYPESCRIPT.items()},
    **OTHERS,
}


def written_out(text: str) -> str:
    """The table's `{CODES}` as the directive that stands there."""
    directive = rf"patterns: ignore[\1] -- {REASON}"
    return re.sub(r"\{([A-Z]+\d+(?:, [A-Z]+\d+)*)\}", directive, text.replace("REASON", REASON))


@pytest.mark.parametrize(("path", "text", "expected"), TABLE.values(), ids=TABLE)
def test_each_place_is_remarked_as_fits(path: str, text: str, expected: str) -> None:
    data = written_out(text).encode()

    _, made, after = ignored(run_of({path: data}))

    assert made.texts.get(path, data).decode() == written_out(expected)
    assert expected == text or {each.span for each in after.findings} <= {START}


def test_the_encoding_is_kept_and_what_it_cannot_say_is_not_written() -> None:
    latin = "# coding: latin-1\nclass größe: pass\n".encode("latin-1")

    _, written, _ = ignored(run_of({"a.py": latin}), "für später")
    _, refused, _ = ignored(run_of({"a.py": latin}), "以后")

    assert written.texts["a.py"].decode("latin-1").endswith("-- für später\n")
    assert refused.texts == {}


def test_a_reason_that_would_speak_to_python_or_look_generated_is_not_written() -> None:
    _, written, after = ignored(run_of({"a.py": b'badName = """\n"""\n'}), "coding: ascii-like")
    _, generated, _ = ignored(run_of({"b.py": b'badName = """\n"""\n'}), "Code generated by hand. DO NOT EDIT.")

    assert written.texts == {}
    assert len(after.findings) == 1
    assert generated.texts == {}


@pytest.mark.parametrize(
    ("reason", "fault"),
    [
        ("", "empty"),
        (" \t", "empty"),
        ("a\nb", "line end"),
        ("a\u2028b", "line end"),
        ("a\x1b[31m", "not shown"),
        ("a */ b", "ends a comment"),
        ("patterns: ignore[PY001] -- x", "suppression of its own"),
        ("...", "no word"),
        ("old", None),
        ("#12", None),
        ("以后", None),
    ],
)
def test_a_reason_is_words_in_one_line(reason: str, fault: str | None) -> None:
    said = fault_of_reason(reason)

    assert said is None if fault is None else fault in (said or "")


PATHS = ["User.py", "src/app/[id]/my_page.tsx", "a/*.py", "a/what?.py", "a/!B.py", "#A.py", "a b/C d.py", "a\\B.py"]


@pytest.mark.parametrize("path", PATHS)
def test_the_glob_of_a_path_matches_it_alone(path: str) -> None:
    finding = Finding("PY007", "x", Severity.ERROR, path, START, "?")

    (glob,) = globs_of([finding])

    assert matches((glob,), path)
    assert not any(matches((glob,), other) for other in [*PATHS, f"z/{path}", "src/app/i/my_page.tsx"] if other != path)
