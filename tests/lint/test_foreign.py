"""Rules of installed packages: how they are found, and what becomes of those that are wrong."""

import site
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from patterns_cli.errors import ExtensionError
from patterns_cli.lint import foreign
from patterns_cli.lint.foreign import every_rule, extensions
from patterns_cli.lint.run import collect
from patterns_cli.lint.select import Selection
from patterns_cli.lint.target import prepare
from patterns_cli.registry import RULES
from patterns_cli.rules import catalogue

Install = Callable[..., None]

RULE = '''
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.model import Severity
from patterns_cli.registry import rule


@rule("{code}", "{name}", Severity.ERROR, document=PythonDocument, heading="Ours", trigger=b"x")
def check(document, conventions):
    """Why.

    ## Bad
    ```python a.py
    x = 1
    ```

    ## Good
    ```python a.py
    y = 1
    ```
    """
    return iter(())
'''


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Put a package into a folder for packages, by the files that an installer would leave there."""
    packages = tmp_path / "site-packages"
    packages.mkdir()
    monkeypatch.setattr(site, "getsitepackages", lambda: [str(packages)])
    monkeypatch.setattr(sys, "path", [*sys.path, str(packages)])
    registered, modules = dict(RULES), dict(sys.modules)

    def run(distribution: str, source: str | None, entry_points: str = "") -> None:
        module = distribution.partition("-")[0]
        text = entry_points or f"[patterns_cli.rules]\nrules = {module}\n"
        folder = packages / f"{distribution}.dist-info"
        folder.mkdir()
        (folder / "entry_points.txt").write_text(text)
        if source is not None:
            (packages / f"{module}.py").write_text(dedent(source))

    yield run
    for name in sys.modules.keys() - modules.keys():
        del sys.modules[name]
    RULES.clear()
    RULES.update(registered)
    foreign._registered.cache_clear()  # noqa: SLF001 - the process goes on without the package


def a_rule(code: str = "ACME001", name: str = "no-x") -> str:
    return RULE.replace("{code}", code).replace("{name}", name)


def test_without_a_package_the_catalogue_is_all_there_is(install: Install) -> None:
    install("other-1.0", "", "[console_scripts]\nother = other:main\n")

    assert extensions() == ()
    assert every_rule() == catalogue()


def test_the_rules_of_a_package_are_there_and_know_whose_they_are(install: Install) -> None:
    install("acme_rules-1.2", a_rule())
    rules = every_rule()

    assert list(rules) == sorted({*catalogue(), "ACME001"})
    assert rules["ACME001"].origin == "from acme-rules 1.2"
    assert every_rule()["ACME001"] is not None, "also the second time"


def test_a_package_that_somebody_has_imported_is_known_all_the_same(install: Install) -> None:
    install("acme_rules-1.2", a_rule())
    __import__("acme_rules")

    assert "ACME001" in every_rule()


def test_a_crash_of_its_rule_is_told_as_its_own(install: Install, tmp_path: Path) -> None:
    install("acme_rules-1.2", a_rule().replace("return iter(())", "return 1 / 0"))
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "a.py").write_text("x = 1\n")

    run = prepare([tmp_path / "shop"], None, Selection(select=("ACME",)), every_rule())
    (crash,) = collect(run.outcomes(), 0).crashes

    assert (crash.code, crash.path, crash.error) == ("ACME001", "a.py", "ZeroDivisionError: division by zero")
    assert crash.origin == "from acme-rules 1.2"


BROKEN = [
    pytest.param("import nowhere_at_all", "ModuleNotFoundError: No module named 'nowhere_at_all' (", id="an import"),
    pytest.param("def f(:", "SyntaxError: invalid syntax", id="no Python"),
    pytest.param("raise SystemExit(0)", "SystemExit: 0 (", id="an exit"),
    pytest.param("1 / 0", "ZeroDivisionError: division by zero (", id="an error"),
    pytest.param("", "registers no rule when it is imported", id="no rule"),
    pytest.param(a_rule("acme1"), "RegistrationError: acme1: a code is two to five capitals", id="a code"),
    pytest.param(a_rule(name="No X"), "RegistrationError: ACME001: the name `No X` is not kebab-case", id="a name"),
    pytest.param(a_rule("PY901"), "registers PY901, but the family `PY` comes with patterns", id="our family"),
    pytest.param(
        a_rule(name="python-class-name"), "`python-class-name` is already registered by PY001 of patterns_cli.rules",
        id="our name",
    ),
    pytest.param(a_rule().replace("## Bad", "## Wrong"), "has no `## Bad` with a fenced example", id="no example"),
    pytest.param(
        a_rule().replace("documents.python.document", "documents.text").replace("PythonDocument", "TextDocument"),
        "a rule about plain text, and no other, says which `files` it reads",
        id="text of no files",
    ),
    pytest.param(
        a_rule().replace("documents.python.document", "documents.message").replace("PythonDocument", "MessageDocument"),
        "registers ACME001 for commit messages or branch names",
        id="messages",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("source", "message"), BROKEN)
def test_a_package_that_is_wrong_is_named(install: Install, source: str, message: str) -> None:
    before = {*catalogue()}
    install("acme-1.2", source)

    for _ in range(2):
        with pytest.raises(ExtensionError) as caught:
            every_rule()
        (fault,) = caught.value.faults
        assert fault.message.startswith("acme 1.2 (entry point `rules = acme`) ")
        assert message in fault.message
        assert fault.help == "mend it, or `pip uninstall acme`; nothing was checked"
    assert {*RULES} & {"ACME001", "PY901", "acme1"} == set()
    assert {*catalogue()} == before


def test_all_that_are_wrong_are_told_at_once(install: Install) -> None:
    install("a-1", "1 / 0")
    install("b-2", a_rule())
    install("c-3", a_rule())
    install("d-4", None, "[patterns_cli.rules]\nx = d:rules\n")
    install("e-5", None)

    with pytest.raises(ExtensionError) as caught:
        every_rule()

    assert [fault.message.partition(" (")[0] for fault in caught.value.faults] == ["a 1", "c 3", "d 4", "e 5"]
    assert "`ACME001` is already registered by ACME001 of b" in caught.value.faults[1].message
    assert "does not name a module" in caught.value.faults[2].message


def test_entry_points_that_are_no_such_file_are_named(install: Install) -> None:
    install("acme-1.2", "", "patterns_cli.rules\n")

    with pytest.raises(ExtensionError, match=r"acme 1\.2: its entry_points\.txt cannot be read"):
        every_rule()


def test_nothing_is_taken_from_the_current_folder_or_the_python_path(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("acme-1.2", a_rule())
    for folder in ("here", "there"):
        (tmp_path / folder / "evil-1.dist-info").mkdir(parents=True)
        (tmp_path / folder / "evil-1.dist-info" / "entry_points.txt").write_text("[patterns_cli.rules]\nx = evil\n")
        for module in ("evil", "acme"):
            (tmp_path / folder / f"{module}.py").write_text("raise SystemExit('the repository was run')")
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "there"))
    monkeypatch.setattr(sys, "path", ["", str(tmp_path / "there"), str(tmp_path / "here"), *sys.path])
    before = [*sys.path]

    assert every_rule()["ACME001"].origin == "from acme 1.2"
    assert sys.path == before
