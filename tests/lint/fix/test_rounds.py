"""Passes over files: what waits, what is dropped, what never settles, with rules made for the purpose."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.load import load
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.content import Worktree
from patterns_cli.documents.discover import list_paths
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.lint.fix.rounds import PASSES, Fixing, fix
from patterns_cli.lint.project import Run
from patterns_cli.model import START, Applicability, Create, Edit, Fix, Hit, Rename, Severity, Span
from patterns_cli.registry import Rule

Check = Callable[..., Iterator[Hit]]
EVERY = frozenset(Applicability)
SAFE = frozenset({Applicability.SAFE})


def rule(check: Check, code: str = "XX001", *, tree: bool = False) -> Rule:
    return Rule(code, "some-fault", Severity.ERROR, TreeDocument if tree else PythonDocument, check, None, "", (), "")


def replacing(pattern: str, replacement: str, applicability: Applicability = Applicability.SAFE) -> Check:
    """A rule that finds `pattern` and would have it replaced."""

    def check(document: PythonDocument, conventions: Conventions) -> Iterator[Hit]:
        for number, line in enumerate(document.source.lines, 1):
            for match in re.finditer(pattern, line):
                span = Span(number, match.start() + 1, number, match.end() + 1)
                new = match.expand(replacement)
                yield Hit(span, "wrong", symbol=match[0], fix=Fix(applicability, (Edit(span, new),)))

    return check


def run_of(root: Path, *rules: Rule) -> Run:
    paths = list_paths(root)
    return Run(root, Worktree(root), paths, paths, load(root, files=()), {each.code: each for each in rules})


def fixed(root: Path, *rules: Rule, allowed: frozenset[Applicability] = SAFE) -> Fixing:
    return fix(run_of(root, *rules), allowed)


def texts(fixing: Fixing) -> dict[str, str]:
    return {change.path: change.after.decode() for change in fixing.changes}


def test_a_fix_changes_the_text_and_the_finding_is_gone(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1  # old old\n")

    fixing = fixed(tmp_path, rule(replacing("old", "new")))

    assert texts(fixing) == {"a.py": "x = 1  # new new\n"}
    assert fixing.result.findings == ()
    assert fixing.result.fixed is not None
    assert [each.path for each in fixing.result.fixed.findings] == ["a.py", "a.py"]
    assert (tmp_path / "a.py").read_text() == "x = 1  # old old\n"


def test_unsafe_fixes_are_left_alone_unless_allowed(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1  # old\n")
    unsafe = rule(replacing("old", "new", Applicability.UNSAFE))

    assert fixed(tmp_path, unsafe).changes == ()
    assert texts(fixed(tmp_path, unsafe, allowed=EVERY)) == {"a.py": "x = 1  # new\n"}


def test_fixes_that_clash_are_applied_one_pass_after_the_other(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("# abc\n")

    fixing = fixed(tmp_path, rule(replacing("ab", "AB")), rule(replacing("[bB]c", "BC"), "XX002"))

    assert texts(fixing) == {"a.py": "# ABC\n"}


def test_a_fix_that_makes_the_file_unreadable_is_dropped_and_the_others_are_not(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("".join(f"x{number} = old\n" for number in range(9)) + "y = bad\n")

    fixing = fixed(tmp_path, rule(replacing("old", "new")), rule(replacing("bad", "("), "XX002"))

    assert texts(fixing)["a.py"].count("new") == 9
    assert texts(fixing)["a.py"].endswith("y = bad\n")
    assert fixing.result.fixed is not None
    assert [(each.finding.code, each.reason) for each in fixing.result.fixed.dropped] == [
        ("XX002", "the file would not parse any more")
    ]
    assert [each.code for each in fixing.result.findings] == ["XX002"]


def test_what_only_the_compiler_minds_is_dropped_too(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("def f(one, two): pass\n")

    assert fixed(tmp_path, rule(replacing("one", "two"))).changes == ()


def test_a_file_that_does_not_parse_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = (  # old\n")

    fixing = fixed(tmp_path, rule(replacing("old", "new")))

    assert fixing.changes == ()
    assert fixing.result.fixed is not None
    assert fixing.result.fixed.dropped[0].reason == "the file does not parse"


@pytest.mark.parametrize(
    ("text", "replacements", "endless"),
    [
        ("# ping", [("ping", "pong"), ("pong", "ping")], False),
        ("# a ping", [("a", "_"), ("ping", "pong"), ("pong", "ping")], False),
        ("# n", [("n$", "nn")], True),
        ("# class A", [("class A", "class AB")], True),
        ("# ", [("^", "# ")], True),
        ("# n", [("n", "nn")], True),
    ],
)
def test_a_file_that_does_not_settle_is_left_as_it_was_and_said(
    tmp_path: Path, text: str, replacements: Sequence[tuple[str, str]], *, endless: bool
) -> None:
    (tmp_path / "a.py").write_text(f"{text}\n")
    (tmp_path / "b.py").write_text("x = 1  # old\n")
    rules = [rule(replacing(*each), f"XX00{number}") for number, each in enumerate(replacements, 2)]

    fixing = fixed(tmp_path, rule(replacing("x = 1  # old", "X = 1  # OK")), *rules)

    assert fixing.result.fixed is not None
    assert fixing.result.fixed.unsettled == (("a.py",) if replacements[0][0] != "^" else ("a.py", "b.py"))
    assert bool(fixing.result.fixed.endless) == endless
    assert "a.py" not in texts(fixing)
    assert texts(fixing).get("b.py", "X = 1  # OK\n") == "X = 1  # OK\n"
    assert "a.py" not in {each.path for each in fixing.result.fixed.findings}
    assert ("a.py", 1) in {(each.path, each.span.line) for each in fixing.result.findings}
    assert {each.fix for each in fixing.result.findings} == {None}


def test_files_that_set_each_other_off_for_ever_are_left_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("# n\n")
    (tmp_path / "b.py").write_text("# n\n")
    (tmp_path / "c.py").write_text("# old\n")

    def outdo(document: PythonDocument, conventions: Conventions) -> Iterator[Hit]:
        other = document.tree.read({"a.py": "b.py", "b.py": "a.py"}.get(document.path, ""))
        ahead = 0 if document.path == "a.py" else 1
        if other is not None and len(document.source.text) + ahead <= len(other.text):
            yield from replacing("n$", "nn")(document, conventions)

    fixing = fixed(tmp_path, rule(outdo), rule(replacing("old", "new"), "XX002"))

    assert texts(fixing) == {"c.py": "# new\n"}
    assert fixing.result.fixed is not None
    assert fixing.result.fixed.endless == ("a.py", "b.py")
    assert [each.path for each in fixing.result.findings] == ["a.py"]


def test_many_fixes_of_one_place_that_wait_for_each_other_do_settle(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("# n\n")

    fixing = fixed(tmp_path, rule(replacing(f"(?<!n)n{{1,{PASSES - 2}}}$", r"n\g<0>")))

    assert texts(fixing) == {"a.py": f"# {'n' * (PASSES - 1)}\n"}
    assert fixing.result.fixed is not None
    assert fixing.result.fixed.unsettled == ()


def test_what_the_encoding_cannot_hold_is_dropped_and_said(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes("# coding: latin-1\nx = 'é'  # old bad\n".encode("latin-1"))

    fixing = fixed(tmp_path, rule(replacing("old", "née")), rule(replacing("bad", "€"), "XX002"))

    assert [change.after for change in fixing.changes] == ["# coding: latin-1\nx = 'é'  # née bad\n".encode("latin-1")]
    assert fixing.result.fixed is not None
    assert [each.reason for each in fixing.result.fixed.dropped] == ["ISO-8859-1 has no `€`"]


def test_a_fix_whose_name_stands_in_another_file_is_dropped_and_said(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("_one = _two = 1\n")
    (tmp_path / "b.py").write_text("from a import _two\nother_one = 1\n")

    def check(document: PythonDocument, conventions: Conventions) -> Iterator[Hit]:
        for hit in replacing(r"_(one|two)\b", r"_\g<1>_new")(document, conventions):
            if document.path == "a.py" and hit.fix:
                yield Hit(hit.span, "", hit.symbol, fix=Fix(Applicability.SAFE, hit.fix.edits, only_here=hit.symbol))

    fixing = fixed(tmp_path, rule(check))

    assert texts(fixing) == {"a.py": "_one_new = _two = 1\n"}
    assert fixing.result.fixed is not None
    assert [each.reason for each in fixing.result.fixed.dropped] == ["`_two` stands in b.py too"]


def arranging(*files: Create | Rename) -> Check:
    def check(tree: TreeDocument, conventions: Conventions) -> Iterator[Hit]:
        for each in files:
            gone = each.path in tree.files if isinstance(each, Create) else each.path not in tree.files
            if not gone:
                yield Hit(START, "wrong", symbol=each.path, path=each.path, fix=Fix(Applicability.SAFE, files=(each,)))

    return check


def test_a_file_is_made_and_another_renamed_with_its_text_fixed(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1  # old\n")
    tree = rule(arranging(Create("c.txt", "text\n"), Rename("a.py", "b.py")), "XX002", tree=True)

    fixing = fixed(tmp_path, rule(replacing("old", "new")), tree)

    assert [(each.origin, each.path, each.after) for each in fixing.changes] == [
        ("a.py", "b.py", b"x = 1  # new\n"),
        (None, "c.txt", b"text\n"),
    ]
    assert fixing.result.findings == ()
    assert fixing.result.fixed is not None
    assert len(fixing.result.fixed.findings) == 3


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (Rename("a.py", "b.py"), "`b.py` exists"),
        (Rename("a.py", "B.py"), "`b.py` exists"),
        (Rename("a.py", "b.py/c.py"), "`b.py` exists"),
        (Rename("a.py", "folder"), "`folder/d.py` exists"),
        (Create("B.PY", ""), "`b.py` exists"),
        (Create("../x", ""), "`../x` is no path of a file in this repository"),
        (Create("/x", ""), "`/x` is no path of a file in this repository"),
        (Rename("a.py", ""), "`` is no path of a file in this repository"),
    ],
)
def test_a_name_that_is_taken_is_not_given(tmp_path: Path, change: Create | Rename, reason: str) -> None:
    (tmp_path / "folder").mkdir()
    for path in ("a.py", "b.py", "folder/d.py"):
        (tmp_path / path).write_text("")

    fixing = fixed(tmp_path, rule(arranging(change), tree=True))

    assert fixing.changes == ()
    assert fixing.result.fixed is not None
    assert [each.reason for each in fixing.result.fixed.dropped] == [reason]


def test_two_files_do_not_get_one_name(tmp_path: Path) -> None:
    for path in ("a.py", "b.py"):
        (tmp_path / path).write_text("")

    fixing = fixed(tmp_path, rule(arranging(Rename("a.py", "c.py"), Rename("b.py", "C.py")), tree=True))

    assert [(each.origin, each.path) for each in fixing.changes] == [("a.py", "c.py")]


def test_what_a_fix_brings_to_light_in_another_file_is_fixed_too(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("# old\n")
    (tmp_path / "b.py").write_text("# waits\n")

    def follow(document: PythonDocument, conventions: Conventions) -> Iterator[Hit]:
        other = document.tree.read("a.py")
        if other is not None and "new" in other.text:
            yield from replacing("waits", "goes")(document, conventions)

    fixing = fixed(tmp_path, rule(replacing("old", "new")), rule(follow, "XX002"))

    assert texts(fixing) == {"a.py": "# new\n", "b.py": "# goes\n"}


WORDS = st.lists(st.sampled_from(["one", "two", "three", "é", "(", "x = 1", "#"]), max_size=6)


@given(
    st.lists(WORDS, min_size=1, max_size=5),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
)
def test_fixing_twice_is_fixing_once(
    tmp_path_factory: pytest.TempPathFactory, lines: Sequence[Sequence[str]], end: str, mark: bytes
) -> None:
    root = tmp_path_factory.mktemp("fix")
    data = mark + end.join("# " + " ".join(line) for line in lines).encode()
    (root / "a.py").write_bytes(data)
    rules = (
        rule(replacing("one two", "ONE")),
        rule(replacing("two", "TWO"), "XX002"),
        rule(replacing("three", "\\\\n# 3"), "XX003"),
    )

    for change in fixed(root, *rules).changes:
        (root / "a.py").write_bytes(change.after)

    assert (root / "a.py").read_bytes().startswith(b"\xef\xbb\xbf") == bool(mark)
    assert fixed(root, *rules).changes == ()
