"""TST005 focused-or-skipped-test."""

import pytest

from patterns_cli.documents.base import Source
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.model import Applicability, Finding, Severity
from patterns_cli.testing import findings

PYTHON = "tests/test_users.py"
SCRIPT = "src/users.test.ts"
BODY = '("a", () => {\n  expect(1).toBe(1);\n});\n'
ALIAS = 'import { test as check } from "vitest";\n'

FOCUSED = {
    f"it.only{BODY}": f"it{BODY}",
    f"test.only{BODY}": f"test{BODY}",
    f"describe.only{BODY}": f"describe{BODY}",
    f"fit{BODY}": f"it{BODY}",
    f"fdescribe{BODY}": f"describe{BODY}",
    f"it.only.each([1]){BODY}": f"it.each([1]){BODY}",
    f"it.each([1]).only{BODY}": f"it.each([1]){BODY}",
    f"test.concurrent.only{BODY}": f"test.concurrent{BODY}",
    f"test.describe.only{BODY}": f"test.describe{BODY}",
    f"it\n  .only{BODY}": f"it{BODY}",
    f"// one at a time\nit.only{BODY}": f"// one at a time\nit{BODY}",
    f"{ALIAS}check.only{BODY}": f"{ALIAS}check{BODY}",
}
BAD_SCRIPT = [
    f"it.skip{BODY}",
    f"xit{BODY}",
    f"xdescribe{BODY}",
    f"describe.skip{BODY}",
    f"test.skip{BODY}",
    f"test.fixme{BODY}",
    f"it.skip.each([1]){BODY}",
    f"it.skip.each`a\n${{1}}`{BODY}",
    'test("a", { skip: true }, () => {});',
    'test("a", async () => {\n  test.skip();\n});',
    'test("a", async () => {\n  test.skip(browserName === "firefox");\n});',
    'test("a", async () => {\n  test.skip(browserName === "firefox", "");\n});',
    f"// eslint-disable-next-line vitest/no-disabled-tests\nit.skip{BODY}",
    f"// about the next one\n\nit.skip{BODY}",
]
GOOD_SCRIPT = [
    f"it{BODY}",
    f"// Node 24 formats it in another way.\nit.skip{BODY}",
    f"/*\n * Node 24 formats it\n * in another way.\n */\nit.skip{BODY}",
    f"// Node 24 formats it in another way.\n// eslint-disable-next-line vitest/no-disabled-tests\nit.skip{BODY}",
    'it.skip("a", () => { // flaky, see #12\n  expect(1).toBe(1);\n});',
    'it.skip("a", () => {\n  // flaky, see #12\n  expect(1).toBe(1);\n});',
    'it.todo("a");',
    f"it.skipIf(isWindows){BODY}",
    f"it.runIf(isWindows){BODY}",
    'test("a", async () => {\n  test.skip(browserName === "firefox", "it has no such thing");\n});',
    'test("a", { skip: "it has no such thing" }, () => {});',
    'test("a", { skip: false }, () => {});',
    f'import it from "ava";\nit.only{BODY}',
    "query.only('a', () => {});",
    "items.skip(3);",
    f"import {{ it }} from './other-runner/thing.js';\nconst x = it.max{BODY}",
]
BAD_PYTHON = [
    "@pytest.mark.skip\ndef test_a(): assert 1\n",
    "@pytest.mark.skip()\ndef test_a(): assert 1\n",
    "@pytest.mark.skip(reason='')\ndef test_a(): assert 1\n",
    "@pytest.mark.skipif(sys.platform == 'win32')\ndef test_a(): assert 1\n",
    "@pytest.mark.xfail\ndef test_a(): assert 1\n",
    "@pytest.mark.xfail(strict=True)\ndef test_a(): assert 1\n",
    "from pytest import mark\n@mark.skip\ndef test_a(): assert 1\n",
    "import pytest as pt\n@pt.mark.skip\ndef test_a(): assert 1\n",
    "@pytest.mark.skip\nclass TestA:\n    def test_a(self): assert 1\n",
    "pytestmark = pytest.mark.skip\n",
    "pytestmark = [pytest.mark.asyncio, pytest.mark.skip]\n",
    "CASES = [pytest.param(1, marks=pytest.mark.xfail)]\n",
    "import pytest\ndef test_a():\n    pytest.skip()\n",
    "from pytest import skip\ndef test_a():\n    skip()\n",
    "import unittest\n@unittest.skip('')\nclass A(unittest.TestCase): ...\n",
    "import unittest\n@unittest.skip\nclass A(unittest.TestCase): ...\n",
    "import unittest\n@unittest.skipIf(True, '')\nclass A(unittest.TestCase): ...\n",
    "from unittest import SkipTest\ndef test_a():\n    raise SkipTest()\n",
    "@pytest.mark.skip  # noqa: X1\ndef test_a(): assert 1\n",
]
GOOD_PYTHON = [
    "@pytest.mark.skip(reason='see #12')\ndef test_a(): assert 1\n",
    "@pytest.mark.skip('see #12')\ndef test_a(): assert 1\n",
    "@pytest.mark.skip(reason=WHY)\ndef test_a(): assert 1\n",
    "@pytest.mark.skip(**options)\ndef test_a(): assert 1\n",
    "@pytest.mark.skip  # see #12\ndef test_a(): assert 1\n",
    "# It waits for #12.\n@pytest.mark.skip\ndef test_a(): assert 1\n",
    "@pytest.mark.skipif(True, reason='x')\ndef test_a(): assert 1\n",
    "@pytest.mark.skipif('sys.platform == \"win32\"')\ndef test_a(): assert 1\n",
    "@pytest.mark.xfail(reason='x')\ndef test_a(): assert 1\n",
    "@pytest.mark.xfail(raises=ValueError)\ndef test_a(): assert 1\n",
    "import pytest\nskip = pytest.mark.skip\n",
    "import pytest\ndef test_a():\n    pytest.skip('later')\n",
    "import pytest\ndef test_a():\n    pytest.skip(WHY)\n",
    "import pytest\npytest.importorskip('x')\n",
    "import unittest\n@unittest.skip('x')\nclass A(unittest.TestCase): ...\n",
    "import unittest\n@unittest.skipUnless(True, 'x')\nclass A(unittest.TestCase): ...\n",
    "import unittest\n@unittest.expectedFailure\ndef test_a(): ...\n",
    "class A(TestCase):\n    def test_a(self):\n        self.skipTest('x')\n",
    "reader.skip()\n",
    "mark.skipped()\n",
    "def test_a(:\n    pytest.skip()\n",
]


@pytest.mark.parametrize(("text", "mended"), FOCUSED.items())
def test_focus_is_reported_and_can_be_taken_away(text: str, mended: str) -> None:
    [finding] = findings("TST005", text, path=SCRIPT)

    assert finding.severity is Severity.WARNING
    assert finding.message.endswith("has no other test of the file run; take the focus away")
    assert finding.fix is not None
    assert finding.fix.applicability is Applicability.UNSAFE
    assert applied(text, finding) == mended
    assert findings("TST005", mended, path=SCRIPT) == ()
    assert TypeScriptDocument(Source(SCRIPT, mended.encode())).fault is None


def test_focus_by_an_option_has_no_fix() -> None:
    [finding] = findings("TST005", 'test("a", { only: true }, () => {});', path=SCRIPT)

    assert finding.fix is None
    assert finding.symbol == "test"


@pytest.mark.parametrize("text", BAD_SCRIPT)
def test_a_script_that_is_skipped_and_does_not_say_why(text: str) -> None:
    [finding] = findings("TST005", text, path=SCRIPT)

    assert finding.message == f"`{finding.symbol}` does not say why; give it a reason"


@pytest.mark.parametrize("text", GOOD_SCRIPT)
def test_a_script_that_is_run_or_says_why_not(text: str) -> None:
    assert findings("TST005", text, path=SCRIPT) == ()


@pytest.mark.parametrize("text", BAD_PYTHON)
def test_python_that_is_skipped_and_does_not_say_why(text: str) -> None:
    [finding] = findings("TST005", text, path=PYTHON)

    assert finding.message == f"`{finding.symbol}` does not say why; give it a reason"
    written = text.splitlines()[finding.span.line - 1][finding.span.column - 1 : finding.span.end_column - 1]
    assert written == finding.symbol.rpartition(".")[2]


@pytest.mark.parametrize("text", GOOD_PYTHON)
def test_python_that_is_run_or_says_why_not(text: str) -> None:
    assert findings("TST005", text, path=PYTHON) == ()


@pytest.mark.parametrize("path", ["app/users.py", "src/users.ts"])
def test_other_files_are_left_alone(path: str) -> None:
    text = BAD_PYTHON[0] if path.endswith(".py") else BAD_SCRIPT[0]

    assert findings("TST005", text, path=path) == ()


def applied(text: str, finding: Finding) -> str:
    """The text with the edits of the finding's fix made, from the last to the first."""
    assert finding.fix is not None
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for edit in sorted(finding.fix.edits, key=lambda edit: edit.span, reverse=True):
        start = starts[edit.span.line - 1] + edit.span.column - 1
        end = starts[edit.span.end_line - 1] + edit.span.end_column - 1
        text = text[:start] + edit.replacement + text[end:]
    return text
