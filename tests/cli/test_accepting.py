"""How a good message is accepted in a real repository: in sh, else by little of Python, else in full; never wrongly."""

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from pathlib import Path

import pytest

from patterns_cli import __version__
from patterns_cli.cli.entry import main
from patterns_cli.git.script import hook_script

HOOK = Path(".git/hooks/commit-msg")
TERMS = Path(".git/patterns/terms")
GOOD = "feat(api): add paging\n"
LEAN = "feat(api): give naïve clients pages\n"
FULL = "feat: add paging\n"
LONG_AGO = 1_000_000_000

Git = Callable[..., subprocess.CompletedProcess[str]]

LEAN_MODULES = {
    "patterns_cli", "patterns_cli.acceptance", "patterns_cli.acceptance.lean", "patterns_cli.acceptance.message",
    "patterns_cli.documents", "patterns_cli.documents.mood", "patterns_cli.documents.subject",
}  # fmt: skip


@pytest.fixture
def shop(repository: Path, capfd: pytest.CaptureFixture[str]) -> Path:
    """A repository with our hook and conventions that have stood there for long."""
    conventions("commits: {scope: recommended}\n")
    assert main(["hooks", "install", "commit-msg"]) == 0
    capfd.readouterr()
    return repository


def conventions(text: str, path: str = "patterns.yml", age: int = LONG_AGO) -> None:
    Path(path).write_text(text)
    os.utime(path, (age, age))


def imported_by(
    message: str = GOOD, folder: str = ".", file: str = ".git/COMMIT_EDITMSG", **variables: str
) -> AbstractSet[str]:
    """The modules that the hook imports while it accepts the message; none if it is accepted in sh."""
    Path(folder, file).write_text(message)
    told = Path(".git/hooks/told")
    told.write_text(HOOK.read_text().replace("-I -S -c", "-I -S -X importtime -c"))
    environment = {**os.environ, **variables}
    command = ["sh", str(told.absolute()), file]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}


def way(message: str = GOOD, folder: str = ".", file: str = ".git/COMMIT_EDITMSG", **variables: str) -> str:
    imported = imported_by(message, folder, file, **variables)
    return "full" if "patterns_cli.cli.hook" in imported else "lean" if imported else "sh"


def test_each_message_goes_its_way(shop: Path) -> None:
    assert [way(message) for message in (GOOD, LEAN, FULL)] == ["sh", "lean", "full"]


def test_the_lean_way_imports_next_to_nothing(shop: Path) -> None:
    bare = [sys.executable, "-I", "-S", "-X", "importtime", "-c", "import os"]
    said = subprocess.run(bare, capture_output=True, text=True, check=True).stderr
    by_python_itself = {line.rpartition("|")[2].strip() for line in said.splitlines()} | {"time"}  # built in

    assert imported_by(LEAN) - by_python_itself == LEAN_MODULES


def test_the_first_commit_is_accepted_quickly_without_conventions(
    repository: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["hooks", "install"]) == 0

    assert (way(GOOD), way(LEAN)) == ("sh", "lean")


# What is surely good under one setting of git alone is asked for


def test_what_depends_on_settings_of_git_is_accepted_once_they_are_known(shop: Path, git: Git) -> None:
    wide, scissors = f"feat(api): {'日本' * 15}\n", "# ------------------------ >8 ------------------------"
    verbose = f"{GOOD}# note\n{scissors}\n# Do not modify\n# Everything below\ndiff --git a/a b/a\n{'x' * 200}\n"

    assert [way(message, GIT_EDITOR="vi") for message in (wide, verbose)] == ["lean", "lean"]

    git("config", "i18n.commitEncoding", "koi8-r")
    assert way(f"feat(api): {'ä' * 20}\n") == "full"


# What has changed since


def test_conventions_that_have_changed_are_in_force_at_once(shop: Path) -> None:
    conventions("commits: {scope: optional}\n", age=LONG_AGO + 10)

    assert [way(message) for message in (FULL, FULL, GOOD)] == ["full", "sh", "sh"]


@pytest.mark.parametrize("age", [LONG_AGO - 10, LONG_AGO + 10])
def test_conventions_that_became_stricter_are_in_force_whatever_their_age(shop: Path, git: Git, age: int) -> None:
    conventions("commits: {types: [new]}\n", age=age)

    git("commit", "--allow-empty", "-m", GOOD, code=1)
    git("commit", "--allow-empty", "-m", "new(api): add paging")


def test_conventions_that_were_only_touched_cost_one_commit(shop: Path) -> None:
    os.utime("patterns.yml", (LONG_AGO + 10, LONG_AGO + 10))

    assert [way(), way()] == ["lean", "sh"]


def test_conventions_so_young_that_they_may_change_unnoticed_are_compared_by_python(shop: Path) -> None:
    Path("patterns.yml").write_text("commits: {scope: recommended}\n")

    assert [way(), way()] == ["lean", "lean"]


def test_conventions_that_appear_or_go_are_noticed(shop: Path) -> None:
    Path("patterns.yml").unlink()
    assert [way(), way()] == ["full", "sh"]

    conventions("commits: {scope: recommended}\n")
    assert [way(), way()] == ["full", "sh"]


def test_what_the_conventions_extend_is_watched(shop: Path) -> None:
    Path("shared").mkdir()
    conventions("commits: {scope: optional}\n", "shared/team.yml")
    conventions("extends: shared/team.yml\n", age=LONG_AGO + 10)
    assert [way(FULL), way(FULL)] == ["full", "sh"]

    conventions("commits: {scope: required}\n", "shared/team.yml", age=LONG_AGO - 10)
    Path(".git/COMMIT_EDITMSG").write_text(FULL)
    assert subprocess.run(["sh", str(HOOK), ".git/COMMIT_EDITMSG"], capture_output=True, check=False).returncode == 1


def test_invalid_conventions_are_not_passed_over(shop: Path, git: Git) -> None:
    conventions("commits: {typos: [new]}\n", age=LONG_AGO + 10)

    git("commit", "--allow-empty", "-m", GOOD, code=1)


def test_the_tool_of_another_version_judges_by_itself(shop: Path) -> None:
    proof = f"patterns_cli-{__version__}.dist-info"
    text = HOOK.read_text()
    assert proof in text

    HOOK.write_text(text.replace(proof, "patterns_cli-0.0.1.dist-info"))
    assert way() == "lean"
    HOOK.write_text(text)
    TERMS.write_text(TERMS.read_text().replace(__version__, "0.0.1", 1))
    os.utime(TERMS, (LONG_AGO, LONG_AGO))
    assert [way(), way()] == ["full", "sh"]


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\xff\n\n", f"{__version__}\n72 100\n\n".encode()])
def test_damaged_terms_are_noted_anew(shop: Path, damage: bytes) -> None:
    TERMS.write_bytes(damage)

    assert [way(), way()] == ["full", "sh"]


def test_uninstalling_leaves_no_terms(shop: Path) -> None:
    assert main(["hooks", "uninstall"]) == 0

    assert not TERMS.parent.exists()


def test_terms_that_cannot_be_noted_cost_time_alone(shop: Path) -> None:
    shutil.rmtree(TERMS.parent)
    TERMS.parent.write_text("a file where a folder should be")

    assert [way(), way()] == ["full", "full"]


# Where the working tree is another one


def test_each_working_tree_has_its_own_terms(shop: Path, git: Git) -> None:
    git("commit", "-q", "--allow-empty", "-m", GOOD)
    git("worktree", "add", "-q", "-b", "feature/x", "../other")
    conventions("commits: {scope: optional}\n", "../other/patterns.yml")
    file = str(Path(".git/worktrees/other/COMMIT_EDITMSG").absolute())

    assert [way(FULL, "../other", file), way(FULL, "../other", file), way(FULL)] == ["full", "sh", "full"]


def test_a_hook_that_many_repositories_share_goes_by_the_terms_of_each(shop: Path, git: Git) -> None:
    git("init", "-q", "../second")
    conventions("commits: {types: [new]}\n", "../second/patterns.yml")

    assert [way("new(api): add paging\n", "../second") for _ in range(2)] == ["full", "sh"]
    assert [way(), way("new(api): add paging\n", "../second"), way(LEAN)] == ["sh", "sh", "lean"]


def test_a_file_elsewhere_is_judged_in_full(shop: Path) -> None:
    assert way(GOOD, file="message") == "full"


# Where the tool was put elsewhere


@pytest.mark.parametrize("leavings", [None, {}, {"acceptance/lean.py": "syntax error"}, {"acceptance/lean.py": ""}])
def test_a_package_that_is_not_where_it_was_is_looked_for_and_judges(
    shop: Path, capfd: pytest.CaptureFixture[str], leavings: dict[str, str] | None
) -> None:
    """As after the environment was made anew with another Python at its path."""
    place = shop / "old/site-packages"
    for name, text in (leavings or {}).items():
        package = (place / "patterns_cli" / name).parent
        package.mkdir(parents=True)
        (place / "patterns_cli" / name).write_text(text)
        for folder in (package, package.parent):
            (folder / "__init__.py").touch()
    moved = f"place={place}"
    HOOK.write_text("\n".join(moved if line.startswith("place=") else line for line in HOOK.read_text().split("\n")))
    shutil.rmtree(TERMS.parent)

    assert way(LEAN) == "full"
    Path(".git/COMMIT_EDITMSG").write_text("feta(api): add paging")
    done = subprocess.run(["sh", str(HOOK), ".git/COMMIT_EDITMSG"], capture_output=True, text=True, check=False)
    assert (done.returncode, "commit message rejected: 1 error" in done.stderr) == (1, True)


def test_status_tells_of_a_package_that_is_not_where_it_was(
    shop: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("patterns_cli.__file__", str(shop / "old/patterns_cli/__init__.py"))
    assert main(["hooks", "install", "commit-msg"]) == 0

    assert main(["hooks", "status", "commit-msg"]) == 1
    assert f"but {shop}/old/patterns_cli is gone; run: patterns hooks install" in capfd.readouterr().out


def test_a_package_that_cannot_be_imported_judges_nothing_and_says_why(shop: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    venv.create(bare, symlinks=True, with_pip=False)
    text = HOOK.read_text().replace(f"python={sys.executable}", f"python={bare}/bin/python")
    HOOK.write_text("\n".join("place=/nonexistent" if line.startswith("place=") else line for line in text.split("\n")))
    Path(".git/COMMIT_EDITMSG").write_text("feta(api): add paging")

    done = subprocess.run(["sh", str(HOOK), ".git/COMMIT_EDITMSG"], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr.splitlines()[:2]) == (
        0,
        [
            "patterns: ModuleNotFoundError: No module named 'patterns_cli'",
            f"patterns: the commit is not checked, for the tool is gone from {bare}/bin/python.",
        ],
    )


# What is under way


def test_a_merge_is_accepted_in_sh_and_a_rebase_is_not(shop: Path) -> None:
    Path(".git/MERGE_HEAD").write_text("0" * 40)
    assert way("whatever they call it") == "sh"

    Path(".git/rebase-merge").mkdir()
    assert [way("whatever they call it"), way(GOOD)] == ["full", "sh"]


def test_a_message_that_cannot_be_read_is_told(shop: Path) -> None:
    done = subprocess.run(["sh", str(HOOK), ".git/absent"], capture_output=True, text=True, check=False)

    assert (done.returncode, "cannot be read" in done.stderr) == (0, True)


def test_status_tells_of_a_hook_by_another_version(shop: Path, capfd: pytest.CaptureFixture[str]) -> None:
    HOOK.write_bytes(hook_script("commit-msg", sys.executable, "-I", b""))

    assert main(["hooks", "status", "commit-msg"]) == 0
    assert "by another version or installation of patterns; run: patterns hooks install" in capfd.readouterr().out
