"""`patterns lint` with rules that a team declares, as a stranger tries them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.cli.entry import main
from patterns_cli.lint import declared

Lint = Callable[..., tuple[int, str, str]]
HEAD = "rules:\n  custom:\n    - "


@pytest.fixture
def lint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Lint:
    """Run `patterns lint` in a fresh folder under a declared rule, and give the exit code and what it said."""
    monkeypatch.chdir(tmp_path)

    def run(rule: str, *arguments: str) -> tuple[int, str, str]:
        Path("patterns.yml").write_text(f"{HEAD}{rule}\n")
        code = main(["lint", *arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def test_a_finding_is_shown_like_any_other(lint: Lint) -> None:
    Path("a.sql").write_text("SELECT 1;\n-- TODO\n")

    code, out, err = lint("{code: TEAM001, name: no-todo, pattern: TODO, message: do it, severity: error}")

    assert (code, err) == (1, "")
    assert out.startswith("a.sql:2:4 TEAM001 no-todo\n    1 │ SELECT 1;\n    2 │ -- TODO\n      │    ^^^^ do it\n")


BAD = [
    ('pattern: "\\bprint"', "3:53: `rules.custom.pattern` holds a control character", "single quotes"),
    ('pattern: "\\d+"', "3:54: the file is not YAML", "single quotes"),
    ("pattern: '(a'", "3:53: `rules.custom.pattern`: `(a` is not a regular expression: missing )", ""),
    ("pattern: '(?<=a+)b'", "3:53: `rules.custom.pattern`: `(?<=a+)b` is not a regular expression: look-behind", ""),
    ("pattern: ''", "3:53: `rules.custom.pattern` is empty", ""),
    ("pattern: [a]", "3:53: `rules.custom.pattern` must be text, not a list", ""),
    ("pattern: 12", "3:53: `rules.custom.pattern`: YAML reads `12` as a number", 'quote it: "12"'),
    ("pattern: a, fix: '{1}'", "3:61: `fix` of `TEAM001` refers to `{1}`", "there is `{0}`"),
    ("files: 'app/[a'", "3:51: `rules.custom.files`: `app/[a` has a `[` that is never closed", "`\\[`"),
    ("severity: fatal", "3:54: `rules.custom.severity`: `fatal` is not a choice", "`error`, `warning` or `info`"),
    ("patern: a", "3:44: unknown key `patern` in `rules.custom`", "did you mean `pattern`?"),
]


@pytest.mark.parametrize(("keys", "message", "way_out"), BAD, ids=[keys for keys, _, _ in BAD])
def test_bad_input_is_told_with_its_place(lint: Lint, keys: str, message: str, way_out: str) -> None:
    code, out, err = lint(f"{{code: TEAM001, name: a, message: m, {keys}}}")

    assert (code, out) == (2, "")
    assert f"patterns: patterns.yml:{message}" in err
    assert way_out in err


def test_a_search_without_end_ends_and_is_three(lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(declared, "SECONDS", 0.05)
    Path("a.txt").write_text("a" * 60 + "!")
    rule = "{code: TEAM001, name: a, message: m, pattern: '(a+)+$'}"

    code, _, err = lint(rule)
    assert code == 3
    said, whose = err.splitlines()
    assert said.startswith(
        "patterns: TEAM001 was given up on a.txt and asked no more: its search took more than 0.05 s"
    )
    assert whose.startswith("  the rule is declared in patterns.yml:3; make its pattern more exact; the other rules")
    (crash,) = json.loads(lint(rule, "--json")[1])["crashes"]
    assert (crash["code"], crash["origin"], crash["given_up"]) == ("TEAM001", "declared in patterns.yml:3", True)


def test_reports_describe_the_rule_and_measure_it(lint: Lint) -> None:
    Path("a.sql").write_text("-- TODO\n")
    rule = "{code: TEAM001, name: no-todo, pattern: TODO, message: do it}"

    (run,) = json.loads(lint(rule, "--format", "sarif")[1])["runs"]
    (described,) = run["tool"]["driver"]["rules"]
    assert (described["id"], described["shortDescription"]["text"]) == ("TEAM001", "do it.")
    timings = json.loads(lint(rule, "--json", "--timings")[1])["timings"]
    assert ("TEAM001", "no-todo", 1) in [(each["part"], each["name"], each["times"]) for each in timings]


ENDLESS = "{code: TEAM001, name: quoted, files: '*.txt', pattern: '^', fix: '> ', message: m, severity: error}"
THERE = "{code: TEAM001, name: there, files: '*.txt', pattern: ping, fix: pong, message: m, severity: error}"
BACK = "{code: TEAM002, name: back, files: '*.txt', pattern: pong, fix: ping, message: m, severity: error}"


UNSETTLED = pytest.mark.parametrize(
    ("rule", "why"), [(ENDLESS, "never come to an end"), (f"{THERE}\n    - {BACK}", "undo one another")]
)


@UNSETTLED
def test_a_file_whose_fixes_do_not_settle_is_not_written_and_named(lint: Lint, rule: str, why: str) -> None:
    Path("a.txt").write_text("ping\n")
    stood = Path("a.txt").stat()

    code, out, err = lint(rule, "--fix", "--unsafe-fixes")

    assert (code, err) == (1, f"patterns: a.txt is not settled: its fixes {why}, so that none is applied\n")
    assert out.startswith("a.txt:1:1 TEAM001")
    assert Path("a.txt").read_text() == "ping\n"
    assert (Path("a.txt").stat().st_ino, Path("a.txt").stat().st_mtime_ns) == (stood.st_ino, stood.st_mtime_ns)


@UNSETTLED
def test_a_patch_has_nothing_of_a_file_whose_fixes_do_not_settle(lint: Lint, rule: str, why: str) -> None:
    Path("a.txt").write_text("ping\n")

    code, out, err = lint(rule, "--diff", "--unsafe-fixes", "--json")

    fixed = json.loads(out)["fixed"]
    assert (code, fixed["unsettled"], fixed["files"]) == (1, ["a.txt"], [])
    assert why in err
