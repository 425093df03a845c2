"""Skeletons of rules: the package they go to, what is rendered, and that it is clean from the first moment."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from copier import run_copy

from patterns_cli.conventions.schema import Conventions
from patterns_cli.errors import PatternsError, UsageError
from patterns_cli.model import Severity
from patterns_cli.scaffold.catalog import find
from patterns_cli.scaffold.flush import flush
from patterns_cli.scaffold.render import render
from patterns_cli.scaffold.rule import NewRule, RulePlan, find_rule_site, plan_rule
from patterns_cli.scaffold.rule_package import find_package

Damage = Callable[[Path], None]

KINDS = ("python", "typescript", "dockerfile", "dotenv", "text", "tree")
NAMES = ("x", "naive-time", "2-of-a-length-that-no-longer-may")


Asked = tuple[str, ...]

PLAIN = ("ACME001", "naive-time")


def made(folder: Path, *words: str, document: str = "python", into: Path | None = None) -> RulePlan:
    """The plan of a rule in a folder, written."""
    rule = NewRule.read(words, document, Severity.WARNING)
    planned = plan_rule(rule, find_rule_site(rule, folder, into), {})
    flush(planned.plan)
    return planned


def package(folder: Path, family: str = "acme", *, entry: str = "", modules: str = "") -> Path:
    """A package of rules as somebody might have written it."""
    place = folder / f"{family}-rules"
    source = place / "src" / f"{family}_rules"
    source.mkdir(parents=True)
    entry = entry or f'{family} = "{family}_rules"'
    (place / "pyproject.toml").write_text(f'[project.entry-points."patterns_cli.rules"]\n{entry}\n')
    (source / "__init__.py").write_text(modules)
    (source / "old.py").write_text(f'@rule("{family.upper()}004", "old", aliases=("older",))\ndef old(): ...\n')
    return place


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", KINDS)
def test_copier_alone_renders_the_same(kind: str, tmp_path: Path) -> None:
    answers = {"code": "SHOP012", "name": "no-print", "document": kind, "severity": "error"}

    run_copy(str(find("rule").folder), tmp_path, data=answers, defaults=True, quiet=True)

    assert everything(tmp_path) == {path: file.data for path, file in render("rule", answers, Conventions()).tree}


@pytest.fixture(scope="module")
def skeletons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with a skeleton of every kind under short and long names."""
    folder = tmp_path_factory.mktemp("skeletons")
    for kind in KINDS:
        for name in NAMES:
            made(folder, "ACME", f"{name}-{kind}"[:40], document=kind)
    return folder / "acme-rules"


def run(folder: Path, *command: str) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("width", ["88", "120"])
def test_skeletons_are_clean_and_formatted(skeletons: Path, width: str) -> None:
    ruff = (sys.executable, "-m", "ruff")

    run(
        skeletons,
        *ruff,
        "check",
        "--no-cache",
        "--line-length",
        width,
        "--extend-select",
        "ANN,B,D1,I,N,PT,RUF,UP,SIM",
        "src",
    )
    run(
        skeletons,
        *ruff,
        "check",
        "--no-cache",
        "--line-length",
        width,
        "--extend-select",
        "ANN,B,I,N,PT,RUF,UP,SIM",
        "tests",
    )
    run(skeletons, *ruff, "format", "--no-cache", "--check", "--line-length", width)


@pytest.mark.system
def test_skeletons_have_types(skeletons: Path, tmp_path: Path) -> None:
    run(skeletons, sys.executable, "-m", "mypy", "--cache-dir", str(tmp_path))


def test_a_package_is_found_from_within_and_from_beside(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "app").mkdir()
    place = package(tmp_path)
    places = (place, place / "src" / "acme_rules")

    found = {find_package(here, family="ACME", into=None) for here in places}

    assert [each.folder for each in found if each] == [place]


def test_several_packages_are_told_apart_by_family(tmp_path: Path) -> None:
    package(tmp_path, "acme")
    place = package(tmp_path, "shop")

    found = find_package(tmp_path, family="SHOP", into=None)

    assert found is not None
    assert found.folder == place
    with pytest.raises(UsageError, match="several packages of rules stand here: acme-rules/src/acme_rules, shop"):
        find_package(tmp_path, family="OTHER", into=None)


def test_into_names_the_package_or_the_place_for_one(tmp_path: Path) -> None:
    place = package(tmp_path)
    (tmp_path / "tools").mkdir()

    inside = made(tmp_path, "OTHER001", "a-b", into=place)
    beside = made(tmp_path, "OTHER001", "b-c", into=tmp_path / "tools")

    assert (inside.folder, inside.whole) == (place, False)
    assert (beside.folder, beside.whole) == (tmp_path / "tools" / "other-rules", True)


def test_a_package_that_names_its_modules_names_the_new_one(tmp_path: Path) -> None:
    place = package(tmp_path, modules="from acme_rules.old import old\n")

    made(tmp_path, "ACME", "naive-time")

    text = (place / "src/acme_rules/__init__.py").read_text()
    assert text == "from acme_rules.naive_time import naive_time as naive_time\nfrom acme_rules.old import old\n"


def test_the_number_follows_the_last_of_the_family(tmp_path: Path) -> None:
    package(tmp_path)

    assert made(tmp_path, "acme", "naive-time").code == "ACME005"


def test_without_a_code_it_is_the_next_of_the_package(tmp_path: Path) -> None:
    package(tmp_path)

    assert [made(tmp_path, name).code for name in ("naive-time", "no-print", "naive-time")] == [
        "ACME005",
        "ACME006",
        "ACME005",
    ]


def test_without_a_code_and_a_package_a_code_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        made(tmp_path, "naive-time")

    (fault,) = caught.value.faults
    assert fault.message == "no package of rules stands here whose next code could be taken"
    assert fault.help == "Give a code of your own: patterns new rule ACME001 naive-time"


def test_a_layout_without_src_is_followed(tmp_path: Path) -> None:
    (tmp_path / "rules/acme/house").mkdir(parents=True)
    (tmp_path / "rules/pyproject.toml").write_text('[project.entry-points."patterns_cli.rules"]\na = "acme.house"\n')
    (tmp_path / "rules/acme/house/__init__.py").write_text("")

    made(tmp_path, "ACME001", "naive-time")

    assert (tmp_path / "rules/acme/house/naive_time.py").is_file()
    assert "from acme.house.naive_time import naive_time\n" in (tmp_path / "rules/tests/test_naive_time.py").read_text()


def broken_module(place: Path) -> None:
    (place / "src/acme_rules/broken.py").write_text("def f(:\n")


def broken_start(place: Path) -> None:
    (place / "src/acme_rules/__init__.py").write_text("def f(:\n")


def broken_project(place: Path) -> None:
    (place / "pyproject.toml").write_text("patterns_cli.rules =\n")


def single_module(place: Path) -> None:
    (place / "src/acme_rules/__init__.py").unlink()


def file_in_the_way(place: Path) -> None:
    (place / "src/acme_rules/naive_time.py").write_text("# mine\n")


def declared(place: Path) -> None:
    text = "rules: {custom: [{code: ACME001, name: no-x, files: x, message: x}]}\n"
    (place.parent / "patterns.yml").write_text(text)


def no_team(place: Path) -> None:
    (place.parent / "patterns.yml").write_text("naming: {python: {function: camelCase}}\n")


def dirty_lock(place: Path) -> None:
    (place.parent / ".patterns").mkdir()
    (place.parent / ".patterns/lock.json").write_text("{")


def other_family(place: Path) -> None:
    (place / "src/acme_rules/other.py").write_text('@registry.rule("SHOP001", "other")\ndef other(): ...\n')


def no_rule(place: Path) -> None:
    (place / "src/acme_rules/old.py").unlink()


BROKEN = [
    (broken_module, PLAIN, "the module does not parse"),
    (broken_start, PLAIN, "the module does not parse"),
    (broken_project, PLAIN, "it cannot be read"),
    (single_module, PLAIN, "names the module `acme_rules` for its rules, which is no package here"),
    (file_in_the_way, PLAIN, "another file stands where one is to be made: acme-rules/src/acme_rules/naive_time.py"),
    (declared, PLAIN, "`ACME001` is the code of a rule that patterns.yml:1:"),
    (no_team, PLAIN, "cannot follow `naming.python.function: camelCase`"),
    (dirty_lock, PLAIN, "the lock is broken"),
    (None, ("ACME004", "new"), "`ACME004` is the code of a rule that stands here: src/acme_rules/old.py"),
    (None, ("ACME005", "old"), "`old` is the name of a rule that stands here"),
    (None, ("ACME005", "older"), "`older` is the name of a rule that stands here"),
    (None, ("one", "word", "more"), "these are 3 words"),
    (None, ("ACME005",), "`ACME005` is a code, and the name is missing"),
    (other_family, ("naive-time",), "the package has rules of several families: ACME, SHOP"),
    (no_rule, ("naive-time",), "the package has no rule yet"),
    (None, ("PY901", "new"), "the family `PY` comes with patterns"),
    (
        None,
        ("ACME005", "python-class-name"),
        "`python-class-name` is the name of PY001, which comes with patterns",
    ),
]


@pytest.mark.parametrize(("damage", "words", "said"), BROKEN)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    tmp_path: Path, damage: Damage | None, words: Asked, said: str
) -> None:
    place = package(tmp_path)
    if damage:
        damage(place)
    before = everything(tmp_path)

    with pytest.raises(PatternsError) as caught:
        made(tmp_path, *words)

    assert any(said in fault.message for fault in caught.value.faults), caught.value.faults
    assert all(fault.help for fault in caught.value.faults)
    assert everything(tmp_path) == before


def begin(project: Path) -> None:
    """A repository with two folders for a package each."""
    run(project, "git", "init", "-q")
    for name in ("a", "b"):
        (project / name).mkdir()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (PLAIN, "`ACME001` is the code of a rule that was made here: a/acme-rules/src/acme_rules/naive_time.py"),
        (("SHOP001", "naive-time"), "`naive-time` is the name of a rule that was made here: a/acme-rules/src/"),
    ],
)
def test_no_two_packages_of_a_project_get_the_same_rule(tmp_path: Path, words: Asked, said: str) -> None:
    begin(tmp_path)
    made(tmp_path, *PLAIN, into=tmp_path / "a")
    before = everything(tmp_path)

    with pytest.raises(UsageError) as caught:
        made(tmp_path, *words, into=tmp_path / "b")

    assert said in caught.value.faults[0].message
    assert everything(tmp_path) == before


def test_a_rule_that_was_made_elsewhere_and_is_gone_may_be_made_here(tmp_path: Path) -> None:
    begin(tmp_path)
    made(tmp_path, *PLAIN, into=tmp_path / "a")
    shutil.rmtree(tmp_path / "a")

    assert made(tmp_path, *PLAIN, into=tmp_path / "b").code == "ACME001"


def test_what_tools_left_of_a_package_is_nothing(tmp_path: Path) -> None:
    for path in (
        ".mypy_cache/CACHEDIR.TAG",
        "src/acme_rules/__pycache__/old.cpython-311.pyc",
        ".pytest_cache/README.md",
    ):
        (tmp_path / "acme-rules" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "acme-rules" / path).write_bytes(b"")

    assert made(tmp_path, "ACME001", "naive-time").whole


def test_a_folder_of_something_else_is_let_be(tmp_path: Path) -> None:
    (tmp_path / "acme-rules").mkdir()
    (tmp_path / "acme-rules" / "notes.txt").write_text("mine\n")

    with pytest.raises(UsageError, match="exists and is no package of rules"):
        made(tmp_path, "ACME001", "naive-time")


def test_a_place_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder"):
        made(tmp_path, "ACME001", "naive-time", into=tmp_path / "missing")
