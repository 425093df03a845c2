"""Suppression comments: which lines they cover, wherever they stand, and which of them are needless."""

import pytest

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Source
from patterns_cli.documents.open import documents_of
from patterns_cli.lint.run import Outcome, check_documents
from patterns_cli.rules import catalogue

RULES = tuple(rule for code, rule in catalogue().items() if code not in {"PY011", "PY012"})
"""Without those that ask for what no text here has: annotations and docstrings."""


def check(text: str, path: str = "app/a.py") -> Outcome:
    return check_documents(documents_of(Source(path, text.encode()), Conventions()), Conventions(), RULES)


IGNORE = "patterns: ignore[PY001] -- old"
COVERING = {
    "on the line": f"class user: pass  # {IGNORE}\n",
    "above": f"# {IGNORE}\nclass user: pass\n",
    "above, with comments between": f"# {IGNORE}\n# more\n# and more\nclass user: pass\n",
    "CRLF": f"import os\r\n# {IGNORE}\r\nclass user:\r\n    pass\r\n",
    "CR": f"import os\r# {IGNORE}\rclass user:\r    pass\r",
    "form feeds": f"\x0c\n\x0c# {IGNORE}\n\x0cclass user:\n    pass\n",
    "above a decorator": f"# {IGNORE}\n@final\nclass user: pass\n",
    "above decorators of several lines": f"# {IGNORE}\n@final\n@made(\n    1,\n)\nclass user: pass\n",
    "below a decorator": f"@final\n# {IGNORE}\nclass user: pass\n",
    "inside a statement": f"class user(  # {IGNORE}\n    Base,\n): pass\n",
    "two on one line": "def _aB(theId): pass  # patterns: ignore[PY002] -- a  # patterns: ignore[PY004] -- b\n",
    "two rules": "def getUser(theId: int) -> None: pass  # patterns: ignore[PY002, python-argument-name] -- a\n",
    "one argument of several": "def _get(\n    a_b,\n    theId,  # patterns: ignore[PY004] -- b\n): pass\n",
    "the file": f"{'#' * 3}\n# patterns: ignore-file[PY001] -- old\n\n\n\nclass user: pass\n",
}
TYPESCRIPT = {
    "a line": "// patterns: ignore[TS007] -- x\ninterface User {}\n",
    "a block": "/* patterns: ignore[TS007] -- x */\ninterface User {}\n",
    "a block of lines": "/*\n * patterns: ignore[TS007] -- x\n */\ninterface User {}\n",
    "a block below another": "// patterns: ignore[TS007] -- x\n/**\n * A user.\n */\ninterface User {}\n",
    "before the code": "/* patterns: ignore[TS007] -- x */ interface User {}\n",
    "CRLF": "let a = 1;\r\n// patterns: ignore[TS007] -- x\r\ninterface User {}\r\n",
}


@pytest.mark.parametrize("text", COVERING.values(), ids=COVERING)
def test_a_comment_suppresses(text: str) -> None:
    outcome = check(text)

    assert outcome.suppressed
    assert not outcome.findings


@pytest.mark.parametrize("text", TYPESCRIPT.values(), ids=TYPESCRIPT)
def test_a_comment_in_typescript_suppresses(text: str) -> None:
    outcome = check(text, "src/lib/a.ts")

    assert (outcome.suppressed, outcome.findings) == (1, ())


def test_a_comment_in_jsx_suppresses() -> None:
    text = "export const List = () => (\n  <ul>\n    {/* patterns: ignore[TS003] -- x */}\n    <li />\n  </ul>\n);\n"

    outcome = check(text, "src/components/ui/List.tsx")

    assert [(finding.code, finding.span.line) for finding in outcome.findings] == [("PAT002", 3)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f'"""{IGNORE}"""\nclass user: pass\n', id="in a docstring"),
        pytest.param(f"class user: a = f'# {IGNORE}'\n", id="in an f-string"),
        pytest.param(f"# {IGNORE}\n\nclass user: pass\n", id="a line between"),
        pytest.param(f"a = 1  # {IGNORE}\nclass user: pass\n", id="at the end of the line above"),
        pytest.param("class user: pass  # patterns: ignore -- all\n", id="without a rule"),
        pytest.param("\n" * 20 + "# patterns: ignore-file[PY001] -- late\n\nclass user: pass\n", id="too far down"),
    ],
)
def test_nothing_else_suppresses(text: str) -> None:
    assert "PY001" in {finding.code for finding in check(text).findings}


@pytest.mark.parametrize(
    ("text", "path"),
    [
        pytest.param("class user: pass  # patterns: ignore[PY001] -- old\nx = = 1\n", "app/a.py", id="python"),
        pytest.param("# patterns: ignore[PY001] -- old\n\nx = = 1\n", "app/a.py", id="not yet parsed"),
        pytest.param("// patterns: ignore[TS007] -- x\ninterface User {\n", "src/lib/a.ts", id="typescript"),
    ],
)
def test_no_suppression_is_needless_in_a_text_that_does_not_parse(text: str, path: str) -> None:
    assert "PAT002" not in {finding.code for finding in check(text, path).findings}


def test_thousands_of_suppressions_are_told_apart() -> None:
    suppressed = "class user: pass  # patterns: ignore[PY001] -- old\n" * 3000
    needless = "x = 1  # patterns: ignore[PY001] -- new\n" * 3000
    stacked = "# patterns: ignore[PY001] -- new\n" * 3000

    outcome = check(suppressed + needless + stacked)

    assert outcome.suppressed == 3000
    assert len(outcome.findings) == 6000
