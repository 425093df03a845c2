"""The package of rules that docs/examples holds: built and installed by real tools, in an environment of its own."""

import json
import sys
from pathlib import Path

import pytest
from tests.environments import environment_with, run

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "acme-rules"
NAIVE = "from datetime import datetime\n\nplaced_at = datetime.now()\n"


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment with the package in it."""
    return environment_with(EXAMPLE, tmp_path_factory.mktemp("environment"))


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A repository with a fault of each of the package's rules."""
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "orders.py").write_text(NAIVE)
    (tmp_path / "orders.sql").write_text("SELECT * FROM orders;\n")
    return tmp_path


def test_its_own_tests_pass(python: Path) -> None:
    said = run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", EXAMPLE / "tests", folder=python.parents[1])

    assert " passed" in said


def test_its_rules_are_applied(python: Path, shop: Path) -> None:
    found = json.loads(run(python, "-m", "patterns_cli", "lint", "--json", folder=shop, code=1))

    assert [(each["code"], each["path"], each["line"]) for each in found["findings"]] == [
        ("ACME001", "app/orders.py", 3),
        ("ACME002", "orders.sql", 1),
    ]
    assert found["summary"]["files"] == 2


def test_the_conventions_speak_of_its_rules(python: Path, shop: Path) -> None:
    (shop / "patterns.yml").write_text("rules: {ignore: [naive-time], severity: {ACME002: error}}\n")

    found = json.loads(run(python, "-m", "patterns_cli", "lint", "--json", folder=shop, code=1))["findings"]
    listed = run(python, "-m", "patterns_cli", "rules", "ACME", folder=shop)

    assert [(each["code"], each["severity"]) for each in found] == [("ACME002", "error")]
    assert "patterns.yml is valid" in run(python, "-m", "patterns_cli", "conventions", "check", folder=shop)
    assert listed.splitlines()[0].startswith("ACME001  naive-time   off      (from acme-rules 1.0.0) A time without")
    assert "Severity: warning, error here;" in run(python, "-m", "patterns_cli", "explain", "select-star", folder=shop)


def test_a_commit_knows_the_names_of_its_rules(python: Path, shop: Path) -> None:
    (shop / "patterns.yml").write_text("rules: {ignore: [naive-time]}\n")

    run(python, "-m", "patterns_cli", "commit", "check", "--message", "feat(orders): place them", folder=shop)


def test_the_repository_is_not_asked_for_it(python: Path, shop: Path) -> None:
    (shop / "acme_rules.py").write_text("raise SystemExit('the repository was run')\n")

    assert "ACME001" in run(python, "-m", "patterns_cli", "lint", "--format", "concise", folder=shop, code=1)


def test_without_the_package_its_rules_are_unknown(shop: Path) -> None:
    (shop / "patterns.yml").write_text("rules: {ignore: [ACME001]}\n")

    said = run(Path(sys.executable), "-m", "patterns_cli", "lint", folder=shop, code=2)

    assert "patterns.yml:1:17: `ACME001` is no rule" in said
