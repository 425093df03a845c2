"""The public kit: a rule tried on a snippet, and on the files of a tree."""

from collections.abc import Iterator

import pytest

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.model import START, Hit, Severity
from patterns_cli.registry import Rule
from patterns_cli.testing import findings


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
