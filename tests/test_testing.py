"""The public kit: a rule tried on a snippet, and on the files of a tree."""

from collections.abc import Iterator

import pytest

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.text import TextDocument
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.model import START, Hit, Severity
from patterns_cli.registry import Rule
from patterns_cli.rules import catalogue
from patterns_cli.rules.python_naming.class_name import class_name
from patterns_cli.testing import Tried, check_examples, examples, findings


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> dict[str, Rule]:
    rules: dict[str, Rule] = {}
    monkeypatch.setattr("patterns_cli.testing.catalogue", lambda: rules)
    return rules


def rule_on(document: type[Document], trigger: bytes | None = None) -> Rule:
    """A rule that finds every file of the tree, with what stands in it."""

    def check(asked: PythonDocument | TreeDocument, _: Conventions) -> Iterator[Hit]:
        tree = asked if isinstance(asked, TreeDocument) else asked.tree
        for path in tree.paths:
            source = tree.read(path)
            yield Hit(START, source.text if source else "unreadable", symbol=path, path=path)

    return Rule("XT001", "every-file", Severity.ERROR, document, check, trigger, "", (), "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a/b.py\nc.py\n", [("a/b.py", ""), ("c.py", "")]),
        ("==> a/b.py <==\nx = 1\n\ny = 2\n==> c d.py <==\n", [("a/b.py", "x = 1\n\ny = 2\n"), ("c d.py", "")]),
        ("==> .env <==\nA=1", [(".env", "A=1")]),
    ],
)
def test_a_tree_is_written_as_paths_or_as_files(
    tried: dict[str, Rule], text: str, expected: list[tuple[str, str]]
) -> None:
    tried["XT001"] = rule_on(TreeDocument)

    assert [(finding.symbol, finding.message) for finding in findings("XT001", text)] == expected


def test_a_module_stands_in_a_tree_with_the_other_files(tried: dict[str, Rule]) -> None:
    tried["XT001"] = rule_on(PythonDocument)

    found = findings("XT001", "import b\n", path="a.py", files={"b.py": "x = 1\n"})

    assert [(finding.symbol, finding.message) for finding in found] == [("a.py", "import b\n"), ("b.py", "x = 1\n")]


def test_a_trigger_that_hides_a_finding_is_refused(tried: dict[str, Rule]) -> None:
    tried["XT001"] = rule_on(PythonDocument, trigger=b"class")

    with pytest.raises(AssertionError, match="the trigger of XT001 is not sound"):
        findings("XT001", "x = 1\n", path="a.py")


@pytest.mark.parametrize("tried", ["PY001", catalogue()["PY001"], class_name], ids=["code", "rule", "check"])
def test_a_rule_is_named_by_its_code_itself_or_its_check(tried: Tried) -> None:
    (found,) = findings(tried, "class user_account: pass\n", path="a.py")

    assert found.code == "PY001"
    assert check_examples(tried) == []
    assert list(examples(tried)) == list(examples(catalogue()["PY001"]))


def _nothing(_document: Document, _conventions: Conventions) -> Iterator[Hit]:
    return iter(())


@pytest.mark.parametrize("tried", ["PY999", _nothing], ids=["code", "check"])
def test_what_is_no_rule_is_said_to_be_none(tried: Tried) -> None:
    with pytest.raises(LookupError, match="is no registered rule; import the module that holds it"):
        findings(tried, "")


def no_star(document: TextDocument, _: Conventions) -> Iterator[Hit]:
    start = document.text.find("*")
    if start >= 0:
        yield Hit(document.span(start, start + 1), "name the columns")


NO_STAR = Rule(
    "ACME002", "no-star", Severity.ERROR, TextDocument, no_star, rb"\*", "", (),
    "Why.\n\n## Bad\n```sql db/a.sql\nSELECT *\n```\n\n## Good\n```sql db/a.sql\nSELECT a\n```\n"
    "```sql other.sql\nSELECT *\n```\n",
    files=("db/**",),
)  # fmt: skip


def test_a_rule_nobody_registered_is_tried_on_the_files_it_is_about() -> None:
    text = "SELECT *\n-- patterns: ignore[ACME002] -- all of them\nSELECT *\n"

    assert [found.span.column for found in findings(NO_STAR, "SELECT *\n", path="db/a.sql")] == [8]
    assert [found.span.line for found in findings(NO_STAR, text, path="db/a.sql")] == [1]
    assert findings(NO_STAR, "SELECT *\n", path="a.sql") == ()
    assert findings(NO_STAR, "*\0", path="db/a.sql") == ()
    assert check_examples(NO_STAR) == []
