"""Every format, read back by what reads it: whatever a finding holds, nothing of it is lost or taken for another."""

import json
import os
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from patterns_cli.errors import visible
from patterns_cli.model import Applicability, Edit, Excerpt, Finding, Fix, Result, Severity, Span
from patterns_cli.report.formats import Format, Look, report
from patterns_cli.rules import catalogue

Seen = tuple[str, int, int, str, str]
"""Path, line, column, code and message."""

NASTY = (
    "a\nb",
    "::error file=a::b",
    "%0A%25",
    "a: b, c",
    'say "hi" & <b>bye</b> ]]>',
    "\x00\x1b[31m\x7f\x85\u2028",
    "\r\n\t \\ \\n",
    "\U0001f40d 名前 é e\u0301",
    "\ufffe\uffff\ufdd0",
    "\u202eabc",
    "a|b `c` *d* [e](f) {0} {{1}}",
    "x" * 2_000,
    "a:1:2: PY001 error: b",
    os.fsdecode(b"caf\xe9.py"),
    "",
    " ",
)
PATHS = (*(f"app/{text}.py" for text in NASTY if "\x00" not in text and len(text) < 200), "a b/100%/c,d:e.py", "..x")

COMMANDS = re.compile("[\x00-\x08\x0b-\x1f]")

texts = st.one_of(st.sampled_from(NASTY), st.text(), st.binary(max_size=8).map(os.fsdecode))
bytes_of_names = st.binary(min_size=1, max_size=12).filter(lambda name: b"\0" not in name)
paths = st.one_of(st.sampled_from(PATHS), bytes_of_names.map(os.fsdecode))
numbers = st.integers(min_value=1, max_value=10**7)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    line, column = draw(numbers), draw(numbers)
    if draw(st.booleans()):
        return Span(line, column, line, column + draw(st.integers(0, 50)))
    return Span(line, column, line + draw(st.integers(1, 5)), draw(numbers))


edits = st.builds(Edit, spans(), texts)
fixes = st.builds(Fix, st.sampled_from(Applicability), st.lists(edits, min_size=1, max_size=3).map(tuple))
findings = st.builds(
    Finding,
    code=st.sampled_from(["PY001", "TS004", "LAY001", "XX999"]),
    name=st.just("a-name"),
    severity=st.sampled_from(Severity),
    path=paths,
    span=spans(),
    message=texts,
    symbol=texts,
    help=texts,
    fix=st.none() | fixes,
    fingerprint=st.sampled_from(["f", "g"]),
    excerpt=st.none() | st.builds(Excerpt, numbers, st.lists(texts, min_size=1, max_size=3).map(tuple)),
)
results = st.lists(findings, max_size=5).map(
    lambda found: Result(tuple(sorted(found, key=lambda each: (each.path, each.span, each.code))), files=3)
)


def sound(text: str) -> str:
    """What a format of sound Unicode makes of a byte that is none: `\\udcXX`."""
    return re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", text)


def harmless(text: str) -> str:
    """What a log is told of characters that command terminals."""
    commands = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
    return re.sub(commands, lambda match: f"\\u{ord(match[0]):04x}", sound(text))


def shown(text: str) -> str:
    """What people are shown in one line."""
    return re.sub("[\t\n]", "\ufffd", visible(text))


def of_json(text: str) -> list[Seen]:
    return [_object(each) for each in json.loads(text)["findings"]]


def of_json_lines(text: str) -> list[Seen]:
    *found, last = [json.loads(line) for line in text.splitlines()]
    assert last["type"] == "summary"
    assert {each["type"] for each in found} <= {"finding"}
    return [_object(each) for each in found]


def _object(each: Mapping[str, Any]) -> Seen:
    return each["path"], each["line"], each["column"], each["code"], each["message"]


def of_sarif(text: str) -> list[Seen]:
    (run,) = json.loads(text)["runs"]
    found = []
    for each in run["results"]:
        place = each["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9_.~/%-]*", uri)
        path = os.fsdecode(unquote_to_bytes(uri))
        region = place["region"]
        assert run["tool"]["driver"]["rules"][each["ruleIndex"]]["id"] == each["ruleId"]
        found.append((path, region["startLine"], region["startColumn"], each["ruleId"], each["message"]["text"]))
    return found


def of_gitlab(text: str) -> list[Seen]:
    issues = json.loads(text)
    assert len({each["fingerprint"] for each in issues}) == len(issues)
    found = []
    for each in issues:
        begin = each["location"]["positions"]["begin"]
        code, _, message = each["description"].partition(": ")
        found.append((each["location"]["path"], begin["line"], begin["column"], code, message))
    return found


def of_github(text: str) -> list[Seen]:
    """As the runner reads commands: by lines, properties at commas, escapes at the end."""
    found = []
    *commands, _ = text.split("\n")[:-1]
    for line in commands:
        match = re.fullmatch(r"::(error|warning|notice) ([^\r\n]*?)::([^\r\n]*)", line)
        assert match, line
        properties = dict(each.split("=", 1) for each in match[2].split(","))
        path = _unescaped(properties["file"], {"%3A": ":", "%2C": ","})
        line_, column = int(properties["line"]), int(properties.get("col", 0))
        said = _unescaped(match[3])
        place = f"{path}:{line_}:"
        assert said.startswith(place)
        column_said, code, message = said.removeprefix(place).split(" ", 2)
        assert column in {0, int(column_said)}
        assert properties["line"] == properties["endLine"] or not column
        found.append((path, line_, int(column_said), code, message))
    return found


def _unescaped(text: str, more: Mapping[str, str] | None = None) -> str:
    escapes = {"%0D": "\r", "%0A": "\n", "%25": "%", **(more or {})}
    return re.sub("|".join(escapes), lambda match: escapes[match[0]], text)


def of_junit(text: str) -> list[Seen]:
    found = []
    for suite in ET.fromstring(text.encode()):
        for case in suite:
            failure = case.find("failure")
            if failure is None:
                assert case.get("name") == "no findings"
                continue
            place, code, _ = (case.get("name") or "").split(" ", 2)
            line, column = map(int, place.split(":"))
            assert suite.get("name") == case.get("classname")
            found.append((suite.get("name") or "", line, column, code, failure.get("message") or ""))
    return found


def of_agent(text: str) -> list[Seen]:
    found = []
    *lines, last = text.split("\n")[:-1]
    assert last.startswith("3 files checked; ")
    for each in lines:
        head = each.split("\t")[0]
        match = re.fullmatch(r"([^:]*):(\d+):(\d+): (\w+) (?:error|warning|info): (.*)", head)
        assert match, each
        path, message = (json.loads('"' + text.replace('"', '\\"') + '"') for text in (match[1], match[5]))
        found.append((path, int(match[2]), int(match[3]), match[4], message))
    return found


def of_concise(text: str) -> list[Seen]:
    found = []
    for line in text.split("\n")[:-2]:
        match = re.fullmatch(r"(.*?):(\d+):(\d+) (\w+) a-name: (.*)", line)
        assert match, line
        found.append((match[1], int(match[2]), int(match[3]), match[4], match[5]))
    return found


def of_grouped(text: str) -> list[Seen]:
    found = []
    path = ""
    for line in text.split("\n")[:-2]:
        match = re.fullmatch(r"  +(\d+):(\d+)  (\w+) a-name: (.*)", line)
        if match:
            found.append((path, int(match[1]), int(match[2]), match[3], match[4]))
        elif line:
            path = line
    return found


Change = Callable[[Finding], Seen]


def whole(finding: Finding) -> Seen:
    return finding.path, finding.span.line, finding.span.column, finding.code, finding.message


def with_help(finding: Finding) -> Seen:
    path, line, column, code, message = whole(finding)
    return path, line, column, code, message + (f"\n{finding.help}" if finding.help else "")


def each_text(change: Callable[[str], str], of: Change = whole) -> Change:
    def changed(finding: Finding) -> Seen:
        path, line, column, code, message = of(finding)
        return change(path), line, column, code, change(message)

    return changed


def of_xml(text: str) -> str:
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", lambda m: f"\\u{ord(m[0]):04x}", text)


def sarif_seen(finding: Finding) -> Seen:
    path, line, column, code, message = with_help(finding)
    return path, line, column, code, sound(message)


READERS: Mapping[Format, tuple[Callable[[str], list[Seen]], Change]] = {
    Format.JSON: (of_json, whole),
    Format.JSONL: (of_json_lines, whole),
    Format.SARIF: (of_sarif, sarif_seen),
    Format.GITLAB: (of_gitlab, each_text(sound)),
    Format.GITHUB: (of_github, each_text(harmless, with_help)),
    Format.JUNIT: (of_junit, each_text(of_xml)),
    Format.AGENT: (of_agent, whole),
}
FOR_PEOPLE: Mapping[Format, Callable[[str], list[Seen]]] = {Format.CONCISE: of_concise, Format.GROUPED: of_grouped}


@pytest.mark.parametrize("format_", READERS, ids=str)
@given(result=results)
@example(
    result=Result(tuple(Finding("PY001", "a-name", Severity.ERROR, path, Span(1, 1, 1, 1), "m") for path in PATHS), 3)
)
@example(
    result=Result(tuple(Finding("PY001", "a-name", Severity.ERROR, "a", Span(1, 1, 1, 1), text) for text in NASTY), 3)
)
def test_what_a_machine_reads_back_is_what_was_found(format_: Format, result: Result) -> None:
    read, change = READERS[format_]

    text = report(result, format_, catalogue(), Look())

    text.encode()  # no lone surrogate is left for an encoder to stumble over
    assert text.endswith("\n")
    assert not COMMANDS.search(text)
    assert sorted(read(text)) == sorted(map(change, result.findings))


@pytest.mark.parametrize("format_", FOR_PEOPLE, ids=str)
@given(result=results)
def test_people_are_shown_a_line_a_finding(format_: Format, result: Result) -> None:
    text = report(result, format_, {}, Look())

    assert not COMMANDS.search(text)
    shown_paths = [shown(finding.path) for finding in result.findings]
    if any(re.match(r"  +\d+:\d+  ", path) or re.search(r":\d+:\d+ |^$", path) for path in shown_paths):
        return  # a path that looks like a place cannot be told from one, except by people
    assert FOR_PEOPLE[format_](text) == [each_text(shown)(finding) for finding in result.findings]


@given(result=results)
def test_no_finding_commands_a_terminal(result: Result) -> None:
    assert not COMMANDS.search(report(result, Format.FULL, {}, Look()))


@pytest.mark.parametrize("format_", Format, ids=str)
def test_a_run_without_findings_says_so_in_every_format(format_: Format) -> None:
    text = report(Result((), files=3), format_, {}, Look())

    if format_ in READERS:
        assert READERS[format_][0](text) == []
    assert text


@pytest.mark.parametrize("format_", Format, ids=str)
def test_the_same_findings_give_the_same_bytes(format_: Format) -> None:
    finding = Finding("PY001", "a-name", Severity.ERROR, "a.py", Span(1, 1, 1, 2), "m", fingerprint="f")
    reports = {report(Result((finding,), 1), format_, catalogue(), Look()) for _ in range(3)}

    assert len(reports) == 1
