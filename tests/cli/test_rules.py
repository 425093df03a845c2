"""`patterns rules` and `patterns explain`, as people ask."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.cli.entry import main
from patterns_cli.cli.rule_options import options_read, settings
from patterns_cli.rules import catalogue

Patterns = Callable[..., tuple[int, str, str]]
DECLARED = """\
rules:
  severity: {PY002: info}
  ignore: [MIG]
  custom:
    - code: TEAM001
      name: no-print
      files: app/**
      pattern: 'print\\('
      message: log it
"""


@pytest.fixture
def patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Patterns:
    """Run `patterns` in a fresh folder, and give the exit code and what it said."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def test_every_rule_is_listed(patterns: Patterns) -> None:
    code, out, err = patterns("rules")

    assert (code, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()] == list(catalogue())
    assert all(line == line.rstrip() for line in out.splitlines())


@pytest.mark.parametrize(
    ("labels", "codes"),
    [
        (["PAT"], ["PAT001", "PAT002", "PAT003", "PAT004"]),
        (["pat001"], ["PAT001"]),
        (["unused-suppression", "PAT001", "PAT001"], ["PAT001", "PAT002"]),
        (["BR", "PAT004"], ["BR001", "PAT004"]),
    ],
)
def test_some_rules_are_listed(patterns: Patterns, labels: list[str], codes: list[str]) -> None:
    code, out, _ = patterns("rules", *labels)

    assert (code, [line.split()[0] for line in out.splitlines()]) == (0, codes)
    assert [rule["code"] for rule in json.loads(patterns("rules", *labels, "--json")[1])["rules"]] == codes
    assert [line.split()[1] for line in patterns("rules", *labels, "--format", "markdown")[1].splitlines()[2:]] == codes


def test_rules_are_listed_as_they_stand_here(patterns: Patterns) -> None:
    Path("patterns.yml").write_text(DECLARED)
    lines = {line.split()[0]: line for line in patterns("rules")[1].splitlines()}

    assert lines["PY002"].split()[2] == "info"
    assert lines["MIG001"].split()[2] == "off"
    assert lines["TEAM001"].split(maxsplit=3)[2:] == ["warning", "(declared in patterns.yml:5) log it."]


def test_a_sub_folder_has_its_own(patterns: Patterns, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".git").mkdir()
    Path("patterns.yml").write_text("rules: {ignore: [TST]}")
    Path("sub").mkdir()
    Path("sub/patterns.yml").write_text(DECLARED)

    assert "TEAM001" not in patterns("rules")[1]
    monkeypatch.chdir("sub")
    out = patterns("rules")[1]
    assert "(declared in sub/patterns.yml:5)" in out
    assert next(line for line in out.splitlines() if line.startswith("TST001")).split()[2] == "off"


@pytest.mark.parametrize("label", ["PY001", "py001", "python-class-name"])
def test_a_rule_is_explained_by_code_or_name(patterns: Patterns, label: str) -> None:
    code, out, err = patterns("explain", label)

    assert (code, err) == (0, "")
    assert out.startswith("PY001 python-class-name\nSeverity: error; serves “Python (Backend)” of the")
    assert "\nBad\n    app/models/user.py\n    class user_account:\n" in out
    assert "    naming.python.class: PascalCase\n        Names of classes.\n" in out


def test_options_are_shown_as_they_are_here(patterns: Patterns) -> None:
    Path("patterns.yml").write_text("naming:\n  python: {class: [PascalCase, camelCase], ignore: [x]}\n")

    out = patterns("explain", "PY001")[1]
    assert "    naming.python.class: [PascalCase, camelCase]  (patterns.yml:2:19)\n" in out
    markdown = patterns("explain", "PY001", "--format", "markdown")[1]
    assert "| `naming.python.class` | `[PascalCase, camelCase]` | patterns.yml:2:19 | Names of classes. |\n" in markdown
    assert "| `naming.acronyms` | `loose` | default |" in markdown
    (rule,) = json.loads(patterns("explain", "PY001", "--json")[1])["rules"]
    assert {"key", "value", "origin", "meaning"} == set(rule["options"][0])


def test_several_are_explained_and_a_family_is_listed(patterns: Patterns) -> None:
    code, out, _ = patterns("explain", "PAT003", "BR")

    assert code == 0
    assert "PAT003 suppression-without-reason\n" in out
    assert "\n\nBR001 branch-name\n" in out, "a family of one is that one"
    assert [line.split()[0] for line in patterns("explain", "PAT")[1].splitlines()] == [
        "PAT001", "PAT002", "PAT003", "PAT004"
    ]  # fmt: skip
    assert patterns("explain", "PAT", "--format", "markdown")[1].startswith("| code | name |")


def test_a_declared_rule_is_explained(patterns: Patterns) -> None:
    Path("patterns.yml").write_text(DECLARED)

    code, out, _ = patterns("explain", "no-print")

    assert (code, out) == (
        0,
        (
            "TEAM001 no-print\nSeverity: warning; declared in patterns.yml:5.\n\nlog it\n\n"
            "In `app/**` every match of this is a fault:\n\n    print\\(\n"
        ),
    )


WRONG = [
    (["explain", "PY0001"], "`PY0001` is no rule", "did you mean `PY00"),
    (["explain", "python-clas-name"], "`python-clas-name` is no rule", "did you mean `python-class-name`?"),
    (["explain", "Python-Class-Name"], "`Python-Class-Name` is no rule", "did you mean `python-class-name`?"),
    (["rules", "zzzzzzzz"], "`zzzzzzzz` is no rule", "`patterns rules` lists every rule"),
    (["explain"], "Missing argument", "`patterns explain --help`"),
    (["rules", "--pages", "x", "PY"], "`--pages` writes the built-in rules", "give it alone"),
    (["rules", "--format", "html"], "'html' is not one of", "`patterns rules --help`"),
    (["rules", "--config", "nowhere.yml"], "there is no such file", ""),
]


@pytest.mark.parametrize(("arguments", "message", "way_out"), WRONG, ids=[" ".join(each[0]) for each in WRONG])
def test_what_cannot_be_is_refused_with_a_way_out(
    patterns: Patterns, arguments: list[str], message: str, way_out: str
) -> None:
    code, out, err = patterns(*arguments)

    assert (code, out) == (2, "")
    assert message in err
    assert way_out in err
    assert os.listdir() == []  # noqa: PTH208 - names


def test_all_that_name_no_rule_are_told_at_once(patterns: Patterns) -> None:
    assert patterns("explain", "PYX", "PY001", "TSX")[2].count("is no rule") == 2


@pytest.mark.parametrize("command", [["rules"], ["explain", "PY001"]], ids=" ".join)
def test_wrong_conventions_are_told(patterns: Patterns, command: list[str]) -> None:
    Path("patterns.yml").write_text(DECLARED.replace("TEAM001", "PY901").replace("[MIG]", "[MIX]"))

    code, _, err = patterns(*command)

    assert code == 2
    assert "patterns.yml:3:11: `MIX` is no rule" in err
    assert "patterns.yml:5:7: `PY901`: the family `PY` is taken" in err


READ = {
    "PY001": ["naming.acronyms", "naming.python.class", "naming.python.ignore"],
    "CM007": ["commits.types", "commits.scope", "commits.scopes", "commits.header_max"],
    "CM009": ["commits.body_max"],
    "BR001": ["branches.permanent", "branches.prefixes", "branches.slug", "branches.ignore"],
    "DCK003": ["docker.pin"],
    "MIG002": ["migrations.filename"],
    "PAT002": [],
    "TS008": [
        "naming.acronyms", "naming.typescript.interface.case", "naming.typescript.type.case",
        "naming.typescript.type.prefix", "naming.typescript.ignore",
    ],
}  # fmt: skip


@pytest.mark.parametrize("code", READ)
def test_what_a_rule_reads_is_watched(code: str) -> None:
    assert list(options_read(catalogue()[code])) == READ[code]


def test_every_setting_has_a_meaning() -> None:
    assert settings()["naming.python.class"] == "Names of classes."
    assert all(settings().values())
