"""Findings as failed tests in JUnit's XML, for what shows tests and knows nothing of linters.

There is no standard; what Jenkins' xunit plugin has as `junit-10.xsd` is kept to.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from patterns_cli.model import Crash, Finding, Result

_REFUSED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that no XML may hold, not even escaped; lone surrogates among them."""

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})

_ATTRIBUTE = _TEXT | str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})
"""In an attribute, blanks of other kinds would be read as spaces."""


def junit(result: Result) -> str:
    r"""A suite a file that has findings or crashes, a failed test a finding, an error a crash; else one that passed.

    A character that XML forbids is written as `\uXXXX`, one beyond ASCII as a reference, whatever stdout is encoded in.
    """
    suites = list(_suites(result))
    failures, errors = len(result.findings), len(result.crashes)
    inner = "".join(suites) or _suite("patterns", ['<testcase classname="patterns" name="no findings"/>'], 0, 0)
    tests = failures + errors or 1
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="patterns" tests="{tests}" failures="{failures}" errors="{errors}">\n{inner}</testsuites>\n'
    )
    return text.encode("ascii", "xmlcharrefreplace").decode()


def _suites(result: Result) -> Iterator[str]:
    for path, group in groupby(result.findings, key=lambda finding: finding.path):
        findings = list(group)
        yield _suite(path, map(_failure, findings), len(findings), 0)
    for path, broken in groupby(result.crashes, key=lambda crash: crash.path):
        crashes = list(broken)
        yield _suite(path, map(_error, crashes), 0, len(crashes))


def _suite(path: str, cases: Iterable[str], failures: int, errors: int) -> str:
    inner = "".join(f"    {case}\n" for case in cases)
    tests = failures + errors or 1
    return (
        f'  <testsuite name="{_escaped(path)}" tests="{tests}" failures="{failures}" errors="{errors}" skipped="0">\n'
        f"{inner}  </testsuite>\n"
    )


def _failure(finding: Finding) -> str:
    place = f"{finding.span.line}:{finding.span.column}"
    body = f"{finding.path}:{place} {finding.code} {finding.name}\n{finding.message}"
    if finding.help:
        body += f"\n{finding.help}"
    return (
        f'<testcase classname="{_escaped(finding.path)}" name="{place} {finding.code} {_escaped(finding.name)}">'
        f'<failure type="{finding.severity.value}" message="{_escaped(finding.message)}">'
        f"{_allowed(body).translate(_TEXT)}</failure></testcase>"
    )


def _error(crash: Crash) -> str:
    return (
        f'<testcase classname="{_escaped(crash.path)}" name="{_escaped(crash.code)}">'
        f'<error type="crash" message="{_escaped(crash.error)}"/></testcase>'
    )


def _escaped(text: str) -> str:
    return _allowed(text).translate(_ATTRIBUTE)


def _allowed(text: str) -> str:
    return _REFUSED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
