"""Fixes that make and rename files, by the command line, in real repositories."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.cli.entry import main

Lint = Callable[..., tuple[int, str, str]]

TEST = "def test_user_creation():\n    assert True\n"


@pytest.fixture
def lint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Lint:
    """Run `patterns lint` in a fresh folder, and give the exit code and what it said."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["lint", *arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def write(path: str, text: str = "") -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def files() -> set[str]:
    return {path.as_posix() for path in Path().rglob("*") if path.is_file() and ".git" not in path.parts}


def git(*arguments: str) -> None:
    environment = {
        **os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_{what}": "a@b.c" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }  # fmt: skip
    subprocess.run(["git", *arguments], check=True, env=environment, capture_output=True)


@pytest.mark.parametrize("in_git", [False, True])
def test_a_test_that_nobody_imports_gets_the_name_of_a_test(lint: Lint, *, in_git: bool) -> None:
    if in_git:
        git("init", "-q", ".")
    write("tests/user_service.py", TEST)
    write("app/services/user_service.py", "X = 1\n")
    write("app/main.py", "from app.services.user_service import X\n")

    code, out, err = lint("--fix", "--select", "TST001")

    assert (code, err) == (0, "")
    assert files() == {"tests/test_user_service.py", "app/services/user_service.py", "app/main.py"}
    assert "1 fixed in 1 file" in out


def test_a_test_that_another_imports_keeps_its_name_and_that_is_said(lint: Lint) -> None:
    write("tests/user_service.py", TEST)
    write("tests/test_other.py", "from tests.user_service import test_user_creation\n")

    code, _, err = lint("--fix", "--select", "TST001")

    assert code == 1
    assert err == "patterns: tests/user_service.py:1:1 TST001 is not fixed: tests/test_other.py names the file\n"
    assert Path("tests/user_service.py").exists()


def test_a_name_that_is_taken_is_not_given(lint: Lint) -> None:
    write("tests/user_service.py", TEST)
    other = write("tests/Test_User_Service.py", "mine = 1\n")

    code, _, err = lint("--fix", "--select", "TST001")

    assert code == 1
    assert "is not fixed: `tests/Test_User_Service.py` exists" in err
    assert other.read_text() == "mine = 1\n"


def test_two_fixes_of_one_name_follow_one_another(lint: Lint) -> None:
    write("tests/UserService.py", TEST)

    code, _, err = lint("--fix", "--unsafe-fixes", "--select", "TST001,PY007")

    assert (code, err) == (0, "")
    assert files() == {"tests/test_user_service.py"}


def test_files_of_scripts_are_renamed_where_nobody_imports_them(lint: Lint) -> None:
    write("src/lib/date-format.ts", "export const formatDate = 1;\n")
    write("src/lib/used-one.ts", "export const usedOne = 1;\n")
    write("src/lib/index.ts", "export * from './used-one';\n")

    _, _, err = lint("--fix", "--unsafe-fixes", "--select", "TS002")

    assert files() == {"src/lib/dateFormat.ts", "src/lib/used-one.ts", "src/lib/index.ts"}
    assert "src/lib/used-one.ts:1:1 TS002 is not fixed: src/lib/index.ts names the file" in err


def test_the_text_and_the_name_of_a_file_are_fixed_together(lint: Lint) -> None:
    write("app/UserTools.py", "def _f(x):\n    userName = x\n    return userName\n")

    code, _, _ = lint("--fix", "--unsafe-fixes", "--select", "PY005,PY007")

    assert code == 0
    assert files() == {"app/user_tools.py"}
    assert "user_name" in Path("app/user_tools.py").read_text()


def test_a_missing_dockerignore_is_written_once_for_two_images(lint: Lint) -> None:
    for name in ("Dockerfile", "Dockerfile.worker"):
        write(f"backend/{name}", "FROM python:3.13.5-slim\nCOPY . .\n")

    code, out, err = lint("--fix", "--unsafe-fixes", "--select", "DCK008")

    assert (code, err) == (0, "")
    assert "2 fixed in 1 file" in out
    assert ".git\n" in Path("backend/.dockerignore").read_text()


def test_a_migration_of_this_branch_is_renamed_and_one_of_the_permanent_branch_is_not(lint: Lint) -> None:
    text = '"""{}.\n\nCreate Date: 2025-01-03 12:00:00\n"""\nrevision = "{}"\ndown_revision = None\n'
    git("init", "-q", "-b", "main", ".")
    old = "backend/alembic/versions/1a2b3c4d5e6f_create_users.py"
    write(old, text.format("create users", "1a2b3c4d5e6f"))
    git("add", ".")
    git("commit", "-qm", "feat(x): y")
    git("checkout", "-qb", "feature/x")
    write("backend/alembic/versions/2a2b3c4d5e6f_add_rows.py", text.format("add rows", "2a2b3c4d5e6f"))

    lint("--fix", "--unsafe-fixes", "--select", "MIG001")

    assert files() == {old, "backend/alembic/versions/20250103_120000_add_rows.py"}


def test_the_patch_of_made_and_renamed_files_is_applied_by_git(lint: Lint) -> None:
    git("init", "-q", ".")
    write("tests/user_service.py", TEST)
    write("backend/Dockerfile", "FROM python:3.13.5-slim\nCOPY . .\n")

    _, patch, _ = lint("--diff", "--unsafe-fixes", "--select", "TST001,DCK008")
    subprocess.run(["git", "apply", "-"], input=patch.encode(), check=True)

    assert files() == {"tests/test_user_service.py", "backend/Dockerfile", "backend/.dockerignore"}
