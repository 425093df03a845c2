"""What docs/writing-rules.md shows and names is what there is."""

import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

from patterns_cli import testing
from patterns_cli.cli.entry import main
from patterns_cli.cli.new_rule import Kind
from patterns_cli.lint.run import collect
from patterns_cli.lint.select import Selection
from patterns_cli.lint.target import prepare
from patterns_cli.rules import catalogue

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "writing-rules.md").read_text(encoding="utf-8")
KINDS = re.findall(r"^\| `(documents\.[\w.]+)` \|[^|]*\| (.*) \|$", GUIDE, re.MULTILINE)


def test_the_declared_rules_find_what_the_guide_says(tmp_path: Path) -> None:
    (declared,) = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    texts = {
        "patterns.yml": declared,
        "app/a.py": "#!/usr/bin/env python\n# Copyright Acme\nprint(x)\n# TODO (SHOP-12) y\n",
        "b.py": "print(1)  # TODO z\n",
        "docs/c.md": "TODO\n",
        "d/e.orig": "",
    }
    for path, text in texts.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)

    run = prepare([tmp_path], None, Selection(select=("TEAM",)), catalogue())
    found = collect(run.outcomes(), 0).findings

    assert [(each.path, each.span.line, each.code, each.message) for each in found] == [
        ("app/a.py", 3, "TEAM001", "`print(x)` is read by nobody; write `logger.info(x)`"),
        ("b.py", 1, "TEAM003", "the file does not begin with the licence header"),
        ("b.py", 1, "TEAM002", "a TODO names its ticket, as in `TODO (SHOP-12)`"),
        ("d/e.orig", 1, "TEAM004", "a merge left this behind; remove it"),
    ]
    assert found[0].fix
    assert [edit.replacement for edit in found[0].fix.edits] == ["logger.info(x)"]


def test_the_commands_at_the_top_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (commands,) = re.findall(r"^```sh\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    first, *following, another = commands.splitlines()
    monkeypatch.chdir(tmp_path)

    codes = [main(shlex.split(line)[1:]) for line in (first, another)]

    said = capsys.readouterr().out
    assert codes == [0, 0]
    assert "Next:\n" + "".join(f"  {line}\n" for line in following) in said
    assert said.endswith("2 files written for ACME002 no-print\n")


def test_what_a_skeleton_may_read_is_named() -> None:
    (named,) = re.findall(r"`--document` is the kind of document that the rule reads \(see below\): ([^.]*)\.", GUIDE)

    assert re.findall(r"`(\w+)`", named) == [*Kind]


@pytest.mark.parametrize(("kind", "facts"), KINDS)
def test_a_kind_of_document_has_what_is_named(kind: str, facts: str) -> None:
    module, _, name = f"patterns_cli.{kind}".rpartition(".")
    document = getattr(import_module(module), name)

    assert all(hasattr(document, fact) or fact in document.__annotations__ for fact in re.findall(r"`(\w+)", facts))


def test_several_kinds_are_named() -> None:
    assert len(KINDS) == GUIDE.count("| `documents.") == 6


def test_the_kit_has_what_is_named() -> None:
    (section,) = re.findall(r"^### The kit.*?\n(.*?)^### ", GUIDE, re.MULTILINE | re.DOTALL)

    assert all(hasattr(testing, name) for name in re.findall(r"^\| `(\w+)", section, re.MULTILINE))


def test_the_rule_of_the_example_is_quoted_as_it_stands() -> None:
    source = (DOCS / "examples" / "acme-rules" / "src" / "acme_rules" / "select_star.py").read_text(encoding="utf-8")
    (quoted,) = re.findall(r"^  ```python\n(  @rule.*?)^  ```$", GUIDE, re.MULTILINE | re.DOTALL)

    lines = [line.removeprefix("  ") for line in quoted.splitlines() if "..." not in line]
    assert all(line in source.splitlines() for line in lines)


@pytest.mark.parametrize("link", re.findall(r"\]\((?!https:)([^)#]+)\)", GUIDE))
def test_links_lead_somewhere(link: str) -> None:
    assert (DOCS / link).exists()
