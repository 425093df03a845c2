"""JUnit's XML, held to the schema that Jenkins' plugin has."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xmlschema

from patterns_cli.model import Crash, Finding, Result, Severity, Span
from patterns_cli.report.junit import junit

SCHEMA = xmlschema.XMLSchema(str(Path(__file__).parent / "schemas" / "junit-10.xsd"))
FINDING = Finding("PY001", "python-class-name", Severity.ERROR, "app/user.py", Span(12, 7, 12, 19), "m", help="h")
CRASH = Crash("PY002", "app/user.py", "ValueError: oh")
NASTY = replace(FINDING, path='a "b" <c>\n&.py', message="]]>\x00\x1b\r\n\t\ud800\ufffe", help="\r")


@pytest.mark.parametrize(
    "result",
    [Result((), 0), Result((FINDING, FINDING, NASTY), 2), Result((FINDING,), 1, crashes=(CRASH, CRASH))],
    ids=["empty", "findings", "crashes"],
)
def test_a_report_is_valid_by_the_schema(result: Result) -> None:
    SCHEMA.validate(junit(result))


def test_the_schema_would_tell() -> None:
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        SCHEMA.validate(junit(Result((FINDING,), 1)).replace(' tests="1"', ""))


def test_findings_are_failures_by_file_and_crashes_are_errors() -> None:
    other = replace(FINDING, path="b.py", severity=Severity.INFO)
    root = ET.fromstring(junit(Result((FINDING, FINDING, other), 5, crashes=(CRASH,))))

    assert root.attrib == {"name": "patterns", "tests": "4", "failures": "3", "errors": "1"}
    assert [(suite.get("name"), suite.get("failures"), suite.get("errors")) for suite in root] == [
        ("app/user.py", "2", "0"),
        ("b.py", "1", "0"),
        ("app/user.py", "0", "1"),
    ]
    (failure,) = root[1][0]
    assert (root[1][0].get("name"), failure.get("type")) == ("12:7 PY001 python-class-name", "info")
    assert failure.text == "b.py:12:7 PY001 python-class-name\nm\nh"


def test_a_run_without_findings_is_a_test_that_passed() -> None:
    root = ET.fromstring(junit(Result((), 3)))

    assert root.attrib == {"name": "patterns", "tests": "1", "failures": "0", "errors": "0"}
    assert [list(case) for case in root[0]] == [[]]


def test_stdout_may_be_encoded_as_it_likes() -> None:
    text = junit(Result((replace(FINDING, path="größe.py", message="名 \U0001f40d"),), 1))

    assert text.isascii()
    assert ET.fromstring(text)[0].get("name") == "größe.py"
