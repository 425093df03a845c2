"""`patterns new rule` and `remove rule`: what they write, say and refuse, and that what they write works."""

import json
import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import New, everything
from tests.environments import environment_with, run

from patterns_cli.cli.entry import main

LOCK = ".patterns/lock.json"
SKELETONS = {
    "python": ("app/bad.py", "def bad_example(): ...\n"),
    "typescript": ("web/bad.ts", "export const badExample = 1;\n"),
    "dockerfile": ("Dockerfile", "FROM python:3.13-slim AS bad-example\n"),
    "dotenv": (".env.example", "BAD_EXAMPLE=\n"),
    "text": ("notes/orders.txt", "A bad example.\n"),
    "tree": ("notes/bad-example.txt", "\n"),
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a package that has a skeleton of each kind, and an environment that it is installed in."""
    folder = tmp_path_factory.mktemp("team")
    for kind in SKELETONS:
        arguments = ["ACME", f"bad {kind}", "--document", kind, "--severity", "error", "--into", str(folder), "--json"]
        assert main(["new", "rule", *arguments]) == 0
    environment_with(folder / "acme-rules", folder / "environment")
    return folder


def test_what_is_written_can_be_installed_and_passes_its_own_tests(installed: Path) -> None:
    said = run(
        installed / "environment/bin/python",
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        folder=installed / "acme-rules",
    )

    assert f"{len(SKELETONS) * 6} passed" in said


def test_each_rule_finds_its_bad_example_and_no_good_one(installed: Path, tmp_path: Path) -> None:
    for path, text in SKELETONS.values():
        good = text.replace("bad", "good").replace("BAD", "GOOD")
        for place, written in ((path, text), (f"fine/{path.replace('bad', 'good')}", good)):
            (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / place).write_text(written)
    # The package stands there too, and its own rules find nothing in it.
    shutil.copytree(installed / "acme-rules", tmp_path / "acme-rules")
    lint = ("-m", "patterns_cli", "lint", "--select", "ACME", "--json")

    found = json.loads(run(installed / "environment/bin/python", *lint, folder=tmp_path, code=1))["findings"]

    assert {(each["name"], each["path"], each["severity"]) for each in found} == {
        (f"bad-{kind}", path, "error") for kind, (path, _) in SKELETONS.items()
    }
    assert len(found) == len(SKELETONS)


def test_the_catalogue_shows_it(installed: Path, tmp_path: Path) -> None:
    said = run(installed / "environment/bin/python", "-m", "patterns_cli", "rules", "ACME", folder=tmp_path)

    assert [line.split()[:2] for line in said.splitlines()[:2]] == [
        ["ACME001", "bad-python"],
        ["ACME002", "bad-typescript"],
    ]


def test_what_an_installed_package_has_is_taken(installed: Path, tmp_path: Path) -> None:
    new_rule = (installed / "environment/bin/python", "-m", "patterns_cli", "new", "rule")

    by_package = run(*new_rule, "ACME009", "other", folder=tmp_path, code=2)
    run(*new_rule, "SHOP001", "no-print", folder=tmp_path)
    by_code = run(*new_rule, "ACME001", "other", folder=tmp_path, code=2)
    by_name = run(*new_rule, "SHOP002", "bad-python", folder=tmp_path, code=2)
    run(*new_rule, "ACME", "other", folder=tmp_path)

    assert "one that is called `acme_rules` is installed (from acme-rules 0.1.0)" in by_package
    assert "`ACME001` is the code of ACME001 from acme-rules 0.1.0\n  ACME007 is free." in by_code
    assert "`bad-python` is the name of ACME001 from acme-rules 0.1.0" in by_name
    assert '"ACME007",' in (tmp_path / "shop-rules/src/shop_rules/other.py").read_text()


def test_a_package_is_begun_and_what_comes_next_is_said(new: New, tmp_path: Path) -> None:
    code, out, _ = new("rule", "ACME001", "NaiveTime")

    assert code == 0
    assert "created: acme-rules/src/acme_rules/naive_time.py\n" in out
    assert "  pip install --editable ./acme-rules\n  python -m pytest acme-rules\n  patterns explain ACME001\n" in out
    assert out.endswith("5 files written for ACME001 naive-time\n")
    assert sorted(everything(tmp_path)) == [
        LOCK,
        *(f"acme-rules/{path}" for path in ("README.md", "pyproject.toml")),
        *(f"acme-rules/src/acme_rules/{path}" for path in ("__init__.py", "naive_time.py")),
        "acme-rules/tests/test_naive_time.py",
    ]


@pytest.mark.parametrize("code", ["ACME001", "ACME", "acme"])
def test_the_same_again_changes_nothing(new: New, tmp_path: Path, code: str) -> None:
    new("rule", "ACME001", "naive-time")
    before = everything(tmp_path)

    said = new("rule", code, "naive time")

    assert said == (0, "acme-rules holds this very rule already; nothing was written\n", "")
    assert everything(tmp_path) == before


def test_a_second_rule_adds_a_module_and_a_test(new: New, tmp_path: Path) -> None:
    new("rule", "ACME001", "naive-time")

    code, out, _ = new("rule", "ACME", "no-print", "--json")

    data = json.loads(out)
    assert (code, data["written"], data["code"], data["name"]) == (0, True, "ACME002", "no-print")
    assert [(file["path"], file["action"]) for file in data["plan"]["files"]] == [
        (LOCK, "update"),
        ("acme-rules/src/acme_rules/no_print.py", "create"),
        ("acme-rules/tests/test_no_print.py", "create"),
    ]
    assert data["plan"]["root"] == str(tmp_path)


def test_a_dry_run_writes_nothing(new: New, tmp_path: Path) -> None:
    code, out, _ = new("rule", "ACME001", "naive-time", "--dry-run")

    assert code == 0
    assert "create     acme-rules/pyproject.toml\n" in out
    assert everything(tmp_path) == {}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ACME001", "naive-time", "--document", "message"], "'message' is not one of 'python', 'typescript'"),
        (["ACME001", "naive-time", "--severity", "fatal"], "'fatal' is not one of 'error', 'warning', 'info'"),
        (["ACME001"], "`ACME001` is a code, and the name is missing"),
        ([], "Missing argument '[CODE] NAME'"),
        (["naive-time", "ACME001"], "`naive-time` is no code of a rule"),
        (["CM020", "naive-time"], "the family `CM` comes with patterns"),
        (["ACME001", "../evil"], "`../evil` cannot be the name of a rule"),
        (["ACME001", "naive-time", "--into", "nowhere"], "there is no folder nowhere"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(new: New, tmp_path: Path, arguments: list[str], said: str) -> None:
    code, out, err = new("rule", *arguments)

    assert (code, out) == (2, "")
    assert said in err
    assert everything(tmp_path) == {}


def test_an_edited_rule_is_not_written_over(new: New, tmp_path: Path) -> None:
    new("rule", "ACME001", "naive-time")
    edit(tmp_path)
    before = everything(tmp_path)

    code, _, err = new("rule", "ACME001", "naive-time")

    assert code == 2
    assert "another file stands where one is to be made: acme-rules/src/acme_rules/naive_time.py" in err
    assert everything(tmp_path) == before


def edit(folder: Path) -> None:
    with (folder / "acme-rules/src/acme_rules/naive_time.py").open("a") as stream:
        stream.write("# mine\n")


@pytest.mark.parametrize("label", ["ACME002", "acme002", "no-print", "NoPrint", "no_print"])
def test_new_then_remove_leaves_the_tree_as_it_was(new: New, tmp_path: Path, label: str) -> None:
    new("rule", "ACME001", "naive-time")
    before = everything(tmp_path)
    new("rule", "ACME002", "no-print")

    assert main(["remove", "rule", label]) == 0

    assert everything(tmp_path) == before


def test_the_last_rule_takes_its_package_with_it(new: New, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    new("rule", "ACME001", "naive-time")
    new("rule", "ACME002", "no-print")
    written = tmp_path / "acme-rules/pyproject.toml"
    written.write_text(written.read_text().replace('name = "acme-rules"', 'name = "acme-house-rules"'))
    capfd.readouterr()

    assert main(["remove", "rule", "ACME001"]) == main(["remove", "rule", "ACME002", "--force"]) == 0

    out, err = capfd.readouterr()
    assert err == (
        "patterns: note: wherever the package is still installed, `patterns lint` and the hooks fail: "
        "pip uninstall acme-house-rules\n"
    )
    assert out.count("\nNext:\n  pip uninstall acme-house-rules\n\n") == 1
    assert [*tmp_path.iterdir()] == []


def test_a_package_with_a_module_of_ones_own_stays(new: New, tmp_path: Path) -> None:
    new("rule", "ACME001", "naive-time")
    (tmp_path / "acme-rules/src/acme_rules/mine.py").write_text("")

    assert main(["remove", "rule", "ACME001"]) == 0

    left = {path.rpartition("/")[2] for path in everything(tmp_path)}
    assert left == {"README.md", "pyproject.toml", "__init__.py", "mine.py"}


def test_a_line_that_was_put_in_is_taken_out(new: New, tmp_path: Path) -> None:
    new("rule", "ACME001", "naive-time")
    start = tmp_path / "acme-rules/src/acme_rules/__init__.py"
    start.write_text("from acme_rules.naive_time import naive_time\n")
    before = everything(tmp_path)
    new("rule", "ACME002", "no-print")
    assert b"no_print as no_print\n" in start.read_bytes()

    assert main(["remove", "rule", "ACME002"]) == 0

    assert everything(tmp_path) == before


@pytest.mark.parametrize("text", ["", "# Copyright Acme\n\nx = 1\n", '"""Rules of ours."""\n'])
def test_a_package_of_ones_own_is_as_before_without_its_only_rule(new: New, tmp_path: Path, text: str) -> None:
    package = tmp_path / "rules"
    (package / "acme_rules").mkdir(parents=True)
    (package / "pyproject.toml").write_text('[project.entry-points."patterns_cli.rules"]\nacme = "acme_rules"\n')
    start = package / "acme_rules/__init__.py"
    start.write_text(text)
    before = everything(tmp_path)
    new("rule", "ACME001", "naive-time")
    assert b"naive_time as naive_time\n" in start.read_bytes()

    assert main(["remove", "rule", "ACME001"]) == 0

    assert everything(tmp_path) == before


def test_an_import_of_ones_own_keeps_the_rule(new: New, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    new("rule", "ACME001", "naive-time")
    new("rule", "ACME002", "no-print")
    (tmp_path / "acme-rules/src/acme_rules/__init__.py").write_text("from acme_rules.no_print import no_print\n")
    before = everything(tmp_path)

    assert main(["remove", "rule", "ACME002"]) == 2

    assert "still imports `no_print`" in capfd.readouterr().err
    assert everything(tmp_path) == before


def test_of_two_rules_of_one_name_none_is_removed_unasked(
    new: New, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    new("rule", "ACME001", "naive-time")
    new("rule", "ACME002", "no-print")
    locked = tmp_path / ".patterns/lock.json"  # as two branches may have left it
    locked.write_text(locked.read_text().replace("new rule ACME002 no-print", "new rule SHOP001 naive-time"))
    before = everything(tmp_path)

    assert main(["remove", "rule", "naive-time"]) == 2

    assert "`naive-time` may mean ACME001 or SHOP001" in capfd.readouterr().err
    assert everything(tmp_path) == before


def test_an_edited_rule_stays_unless_it_is_forced(new: New, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    new("rule", "ACME001", "naive-time")
    edit(tmp_path)
    before = everything(tmp_path)

    assert main(["remove", "rule", "ACME001"]) == 1
    assert "naive_time.py was edited since it was made" in capfd.readouterr().err
    assert everything(tmp_path) == before
    assert main(["remove", "rule", "ACME001", "--force"]) == 0
    assert [*tmp_path.iterdir()] == []


def test_a_rule_that_nothing_made_is_told_with_those_there_are(new: New, capfd: pytest.CaptureFixture[str]) -> None:
    new("rule", "ACME001", "naive-time")

    assert main(["remove", "rule", "größe"]) == 2

    assert "`patterns new rule ACME001 naive-time`" in capfd.readouterr().err
