"""Rules that `patterns.yml` declares, on real folders."""

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.custom import CustomRule
from patterns_cli.conventions.schema import Conventions, Rules
from patterns_cli.documents.base import Source
from patterns_cli.documents.text import TextDocument
from patterns_cli.errors import ConfigurationError, Location, UsageError
from patterns_cli.lint import declared
from patterns_cli.lint.declared import declared_rules
from patterns_cli.lint.run import check_document, collect
from patterns_cli.lint.select import NOTHING_ASKED, Selection
from patterns_cli.lint.target import prepare
from patterns_cli.model import Applicability, Edit, Finding, Fix, Result, Severity, Span
from patterns_cli.rules import catalogue

Check = Callable[..., Result]
CUSTOM = Selection(extend_ignore=("PY", "TS", "LAY", "ENV", "DCK", "TST"))
TODO = "{code: X001, name: no-todo, pattern: TODO, message: do it}"


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """What is found in these files; a rule is given as its YAML, for the file at the root."""

    def run(rule: str = "", selection: Selection = CUSTOM, **files: str | bytes) -> Result:
        if rule:
            (tmp_path / "patterns.yml").write_text(f"version: 1\nrules: {{custom: [{rule}]}}\n")
        for path, text in files.items():
            file = tmp_path / path.replace("__", "/").replace("·", ".")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        lint = prepare([tmp_path], None, selection, catalogue())
        return collect(lint.outcomes(), len(lint.checked))

    return run


def places(result: Result) -> list[str]:
    return [f"{found.path}:{found.span.line}:{found.span.column}" for found in result.findings]


def test_every_match_in_every_file_is_a_finding(check: Check) -> None:
    result = check(TODO, a·py="x = 1  # TODO\n# TODO\n", b__c·sql="-- TODO\n", notes="TODO TODO\n")

    assert places(result) == ["a.py:1:10", "a.py:2:3", "b/c.sql:1:4", "notes:1:1", "notes:1:6"]
    assert result.files == 3
    first = result.findings[0]
    assert (first.code, first.name, first.severity, first.message, first.span) == (
        "X001", "no-todo", Severity.WARNING, "do it", Span(1, 10, 1, 14)
    )  # fmt: skip
    assert first.excerpt is not None
    assert len({found.fingerprint for found in result.findings}) == 5


RULES = [
    pytest.param("files: '*.py', pattern: TODO", ["a.py:1:1", "s/b.py:1:1"], id="a glob without a folder"),
    pytest.param("files: ['*.py', '!s/**'], pattern: TODO", ["a.py:1:1"], id="taken out again"),
    pytest.param("files: /c.txt, pattern: TODO", ["c.txt:1:1"], id="anchored"),
    pytest.param("files: '*.go', pattern: TODO", [], id="no such file"),
    pytest.param("files: '*.txt', pattern: '^x$'", ["c.txt:2:1"], id="ends of lines"),
    pytest.param(r"files: '*.txt', pattern: '\Ax'", [], id="the beginning of the file"),
    pytest.param("files: '*.txt', pattern: '(?s)TODO.x'", ["c.txt:1:1"], id="over lines"),
    pytest.param("files: '*.txt', pattern: 'TODO\\nx'", ["c.txt:1:1"], id="over CRLF"),
    pytest.param("files: '*.py', requires: x", ["a.py:1:1", "s/b.py:1:1"], id="required"),
    pytest.param(r"files: '*.txt', requires: '\ATODO'", [], id="required and there"),
    pytest.param("files: '*.py'", ["a.py:1:1", "s/b.py:1:1"], id="the file itself"),
    pytest.param("files: s/", ["s/b.py:1:1"], id="whatever is in a folder"),
]


@pytest.mark.parametrize(("rule", "expected"), RULES)
def test_a_rule_looks_where_its_globs_say(check: Check, rule: str, expected: list[str]) -> None:
    result = check(
        f"{{code: X001, name: a, message: m, {rule}}}", a·py="TODO = 1\n", s__b·py="TODO = 1\n", c·txt="TODO\r\nx\r\n"
    )

    assert places(result) == expected


def test_a_message_and_a_fix_tell_of_the_groups(check: Check) -> None:
    rule = (
        r"{code: X001, name: a, files: '*.py', pattern: 'print\((?P<what>\w+)(, \w+)?\)', severity: error, "
        r"message: '{0}: log {what}{2}, {{not}} print', fix: 'log({1})', applicability: safe, help: see the guide}"
    )
    found = check(rule, a·py="if x:\n    print(x)\n    print(x, y)\n").findings

    assert [each.message for each in found] == ["print(x): log x, {not} print", "print(x, y): log x, y, {not} print"]
    assert {(each.severity, each.help) for each in found} == {(Severity.ERROR, "see the guide")}
    assert found[0].fix == Fix(Applicability.SAFE, (Edit(Span(2, 5, 2, 13), "log(x)"),))


def test_a_fix_ends_lines_as_the_file_does(check: Check) -> None:
    rule = r'{code: X001, name: a, files: "*.txt", pattern: b, message: m, fix: "c\nd"}'
    (found,) = check(rule, a·txt="a\r\nb\r\n").findings

    assert found.fix == Fix(Applicability.UNSAFE, (Edit(Span(2, 1, 2, 2), "c\r\nd"),))


SILENT: list[tuple[str, str | bytes]] = [
    ("binary·png", b"TODO\0"),
    ("latin·txt", "TODO ä".encode("latin-1")),
    ("large·json", "TODO" + " " * 2_000_000),
    ("larger·json", "TODO" + " " * 3_000_000),
    ("generated·ts", "// @generated\n// TODO\n"),
    ("empty·txt", ""),
]


@pytest.mark.parametrize(("path", "data"), SILENT, ids=[path for path, _ in SILENT])
def test_of_what_is_no_text_of_a_person_nothing_is_said(check: Check, path: str, data: str | bytes) -> None:
    assert check(TODO, **{path: data}).findings == ()


@pytest.mark.parametrize("rule", ["requires: x", r"pattern: '\A(?!x)'"])
def test_an_empty_file_lacks_nothing(check: Check, rule: str) -> None:
    assert places(check(f"{{code: X001, name: a, message: m, {rule}}}", a·py="", b·py="y = 1\n")) == ["b.py:1:1"]


def test_a_picture_is_not_even_counted(check: Check) -> None:
    result = check("{code: X001, name: a, files: logo.PNG, message: m, pattern: TODO}", logo·PNG="TODO")

    assert (result.findings, result.files) == ((), 0)


def test_a_link_is_not_followed(check: Check, tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "away.txt").symlink_to("/etc/hostname")

    assert places(check(TODO, a·txt="TODO")) == ["a.txt:1:1"]


SUPPRESSED = [
    ("a·sql", "SELECT 1 -- TODO\n-- patterns: ignore[X001] -- later\n-- TODO\n", ["a.sql:1:13"], 1),
    ("a·sql", "x -- patterns: ignore[no-todo] -- later TODO\n", [], 1),
    ("a·css", "/* patterns: ignore-file[X001] -- later */\n\n\nTODO\nTODO\n", [], 2),
    ("a·py", "x = 1  # patterns: ignore[X001] -- TODO later\n", [], 1),
    ("a·yml", "# patterns: ignore[X001] -- nothing is to be done\n", ["a.yml:1:20"], 0),
    ("a·yml", "# patterns: ignore[PY001, TEAM001] -- TODO\n", ["a.yml:1:27", "a.yml:1:39"], 0),
]


@pytest.mark.parametrize(("path", "text", "expected", "suppressed"), SUPPRESSED)
def test_a_comment_in_the_language_of_the_file_suppresses(
    check: Check, path: str, text: str, expected: list[str], suppressed: int
) -> None:
    result = check(TODO, **{path: text})

    assert (places(result), result.suppressed) == (expected, suppressed)


def test_a_rule_that_was_not_asked_suppresses_nothing_and_is_known(check: Check) -> None:
    result = check(TODO, Selection(select=("PAT",)), a·py="x = 1  # patterns: ignore[X001] -- later\n")

    assert result.findings == ()


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("ignore: [X001]", []),
        ("ignore: [no-todo]", []),
        ("ignore: [X]", []),
        ("select: [PY]", []),
        ("per_path: {'s/**': {ignore: [X]}}", [("a.txt", "warning")]),
        ("ignore: [X], per_path: {'s/**': {select: [X001]}}", [("s/b.txt", "warning")]),
        ("severity: {X001: info}", [("a.txt", "info"), ("s/b.txt", "info")]),
        ("severity: {no-todo: error}", [("a.txt", "error"), ("s/b.txt", "error")]),
    ],
)
def test_settings_hold_for_declared_rules_too(
    check: Check, tmp_path: Path, settings: str, expected: list[tuple[str, str]]
) -> None:
    (tmp_path / "patterns.yml").write_text(
        f"rules: {{custom: [{TODO.replace('{', '{files: [/a.txt, s/], ', 1)}], {settings}}}"
    )
    result = check(selection=NOTHING_ASKED, a·txt="TODO", s__b·txt="TODO")

    assert [(found.path, found.severity.value) for found in result.findings] == expected
    assert result.files == len(expected), "a file that no rule reads is not checked"


def test_a_path_is_judged_by_the_settings_of_its_place(check: Check, tmp_path: Path) -> None:
    rule = "{code: X001, name: a, files: ['*.orig'], message: remove it}"
    (tmp_path / "patterns.yml").write_text(
        f"files: {{exclude: [e/]}}\nrules: {{custom: [{rule}], per_path: {{'s/**': {{ignore: [X001]}}}}}}"
    )
    result = check(selection=NOTHING_ASKED, a·orig="", s__b·orig="", t__c·orig=b"\0", e__d·orig="")

    assert places(result) == ["a.orig:1:1", "t/c.orig:1:1"]
    assert result.files == 0


def test_a_rule_of_a_folder_holds_there(check: Check, tmp_path: Path) -> None:
    nearer = "{code: X001, name: no-todo, pattern: TODO, message: nearer, severity: error}"
    another = "{code: Y001, name: y, pattern: FIX, message: y}"
    result = check(
        TODO,
        a·txt="TODO FIX",
        s__b·txt="TODO FIX",
        s__patterns·yml=f"rules: {{custom: [{nearer}, {another}]}}",
        t__patterns·yml="rules: {ignore: [X001]}",
        t__c·txt="TODO",
    )

    assert [(found.path, found.code, found.message) for found in result.findings] == [
        ("a.txt", "X001", "do it"),
        ("s/b.txt", "X001", "nearer"),
        ("s/b.txt", "Y001", "y"),
    ]


def test_a_rule_of_a_folder_may_be_asked_for_by_name(check: Check) -> None:
    files = {"s__patterns·yml": f"rules: {{custom: [{TODO}]}}", "s__a·txt": "TODO", "b·txt": "TODO"}

    assert places(check(selection=Selection(select=("no-todo",)), **files)) == ["s/a.txt:1:1"], (
        "and not the rule itself"
    )
    with pytest.raises(UsageError, match="`no-tod` is no rule") as caught:
        check(selection=Selection(select=("no-tod",)), **files)
    assert caught.value.faults[0].help == "did you mean `no-todo`?"


CLASHES = [
    ("{code: PY901, name: a, message: m}", "`PY901`: the family `PY` is taken (comes with patterns)"),
    ("{code: X001, name: python-class-name, message: m}", "`X001`: `python-class-name` is the name of PY001"),
    ("{code: X001, name: a, message: m}], ignore: [X002", "`X002` is no rule, family or name of a rule"),
    ("{code: X001, name: a, message: m}], ignore: [Z", "`Z` is no rule, family or name of a rule"),
]


@pytest.mark.parametrize(("rule", "message"), CLASHES)
def test_a_declared_rule_is_none_of_the_others(check: Check, rule: str, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        check(rule)

    (fault,) = caught.value.faults
    assert fault.message == message
    assert fault.location is not None
    assert fault.location.path == "patterns.yml"


def test_all_clashes_are_told_at_once(check: Check) -> None:
    with pytest.raises(ConfigurationError) as caught:
        check(", ".join(rule for rule, _ in CLASHES[:2]) + "], ignore: [Z")

    assert [str(fault.location) for fault in caught.value.faults] == [
        "patterns.yml:2:18", "patterns.yml:2:54", "patterns.yml:2:114"
    ]  # fmt: skip


@given(st.lists(st.sampled_from(["TODO", " ", "\n", "\r\n", "\r", "ä", "😀", "\x0b", "# "]), max_size=20).map("".join))
def test_what_stands_at_a_finding_is_the_match(text: str) -> None:
    custom = CustomRule("X001", "no-todo", ("**",), "TODO", None, "{0}")
    (rule,) = declared_rules(Conventions(rules=Rules(custom=(custom,)))).values()
    source = Source("a.txt", text.encode())

    found = check_document(TextDocument(source), Conventions(), (rule,)).findings

    assert len(found) == text.count("TODO")
    for each in found:
        assert each.span.line == each.span.end_line
        assert source.lines[each.span.line - 1][each.span.column - 1 : each.span.end_column - 1] == "TODO"


def test_a_search_without_end_is_given_up_once(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(declared, "SECONDS", 0.05)
    rule = "{code: X001, name: a, message: m, files: '*.txt', pattern: '(a+)+$'}, " + TODO.replace("X001", "X002")
    result = check(rule, a·txt="a" * 40 + "b TODO", b·txt="a" * 40 + "b", c·txt="TODO")

    (crash,) = result.crashes
    assert (crash.code, crash.path, crash.given_up) == ("X001", "a.txt", True)
    assert crash.error == "its search took more than 0.05 s of one file and was stopped"
    assert crash.origin == "declared in patterns.yml:2"
    assert places(result) == ["a.txt:1:43", "c.txt:1:1"], "the others go on"


@pytest.mark.parametrize("pattern", ["x*", "(?=.)|$", "."])
def test_a_pattern_that_matches_everywhere_is_given_up(check: Check, pattern: str) -> None:
    result = check(f"{{code: X001, name: a, message: m, pattern: '{pattern}'}}", a·txt="y" * 20_000)

    assert [crash.error for crash in result.crashes] == ["its pattern matches more than 10,000 times in one file"]
    assert result.findings == ()


def test_a_declared_rule_can_be_sent_to_another_process() -> None:
    custom = CustomRule(
        "X001",
        "no-print",
        ("*.py",),
        r"print\((?P<a>\w+)\)",
        None,
        "{a}",
        fix="{a}",
        location=Location("patterns.yml", 3),
    )
    (rule,) = declared_rules(Conventions(rules=Rules(custom=(custom,)))).values()

    assert pickle.loads(pickle.dumps(rule)) == rule


def test_the_page_tells_what_the_rule_looks_for() -> None:
    custom = CustomRule("X001", "a", ("*.py", "!b"), "a|b", None, "{0} is wrong", "See the guide.", fix="")
    (rule,) = declared_rules(Conventions(rules=Rules(custom=(custom,)))).values()

    assert rule.page == (
        "{0} is wrong\n\nSee the guide.\n\nIn `*.py`, `!b` every match of this is a fault:\n\n"
        "```\na|b\n```\n\nIts fix takes the match away."
    )
    assert (rule.origin, rule.fix) == ("declared", Applicability.UNSAFE)


def test_findings_do_not_depend_on_what_git_says_of_unknown_files(check: Check, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    found: tuple[Finding, ...] = check(TODO, a·txt="TODO").findings

    assert [each.path for each in found] == ["a.txt"]
