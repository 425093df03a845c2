"""`patterns lint --rename-across` on real folders."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.cli.entry import main

Lint = Callable[..., tuple[int, str, str]]

USERS = (
    '"""Users."""\n\n\ndef getUser(user_id: int) -> int:\n    """Get."""\n    theUser = user_id\n    return theUser\n'
)
OTHER = '"""Other."""\n\nfrom app.UserStore import getUser\n\nFOUND = getUser(1)\n'
SELECT = ("--select", "PY")


@pytest.fixture
def lint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Lint:
    """Run `patterns lint` in a project of three files, and give the exit code and what it said."""
    monkeypatch.chdir(tmp_path)
    Path("app").mkdir()
    Path("app/__init__.py").write_text("")
    Path("app/UserStore.py").write_text(USERS)
    Path("app/other.py").write_text(OTHER)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["lint", *SELECT, *arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def texts() -> dict[str, str]:
    return {path.as_posix(): path.read_text() for path in sorted(Path().rglob("*.py"))}


RENAMED = {
    "app/__init__.py": "",
    "app/other.py": OTHER.replace("getUser", "get_user").replace("UserStore", "user_store"),
    "app/user_store.py": USERS.replace("getUser", "get_user").replace("theUser", "the_user"),
}


def test_names_and_files_are_renamed_in_every_file(lint: Lint) -> None:
    code, out, err = lint("--fix", "--unsafe-fixes", "--rename-across")

    assert code == 0, out + err
    assert texts() == RENAMED
    assert err.splitlines() == [
        "patterns: app/UserStore.py:1:1 PY007 `UserStore` is renamed to `user_store`, and in 1 other file",
        "patterns: app/UserStore.py:4:5 PY002 `getUser` is renamed to `get_user`, and in 1 other file",
    ]
    assert "; 3 fixed in 2 files (" in out.splitlines()[-1]
    assert lint()[0] == 0


def test_what_is_refused_is_said_with_its_reason(lint: Lint) -> None:
    Path("app/odd.py").write_text('"""Odd."""\n\nNAMES = ["getUser"]\n')

    code, out, err = lint("--fix", "--unsafe-fixes", "--rename-across")

    assert code == 1
    assert "app/user_store.py:4:5 PY002" in out
    assert err.splitlines()[-1] == (
        "patterns: app/user_store.py:4:5 PY002 is not fixed: the string `getUser` may mean it (app/odd.py:3:11)"
    )


def test_a_diff_writes_nothing_and_does_the_same_where_git_applies_it(lint: Lint) -> None:
    before = texts()

    code, out, err = lint("--diff", "--unsafe-fixes", "--rename-across")

    assert code == 1
    assert texts() == before
    assert "rename to app/user_store.py" in out
    assert "`getUser` would be renamed to `get_user`" in err
    subprocess.run(["git", "apply", "-"], input=out.encode(), check=True)
    assert texts() == RENAMED


def test_json_has_all_of_it(lint: Lint) -> None:
    Path("app/odd.py").write_text('"""Odd."""\n\nNAMES = ["getUser"]\n')

    code, out, _ = lint("--fix", "--unsafe-fixes", "--rename-across", "--json")

    fixed = json.loads(out)["fixed"]
    assert code == 1
    assert [each["code"] for each in fixed["findings"]] == ["PY005", "PY007"]
    assert [each["finding"]["symbol"] for each in fixed["dropped"]] == ["getUser"]
    assert fixed["files"] == ["app/other.py", "app/user_store.py"]


@pytest.mark.parametrize("arguments", [("--rename-across",), ("--fix", "--rename-across")])
def test_it_is_asked_for_with_unsafe_fixes(lint: Lint, arguments: tuple[str, ...]) -> None:
    code, _, err = lint(*arguments)

    assert code == 2
    assert "--unsafe-fixes" in err
    assert texts()["app/UserStore.py"] == USERS


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes what is read-only")
def test_nothing_is_written_where_one_file_cannot_be_by_a_person(lint: Lint) -> None:
    Path("app/other.py").chmod(0o444)
    before = texts()

    code, _, err = lint("--fix", "--unsafe-fixes", "--rename-across")

    assert code == 2
    assert "is read-only" in err
    assert texts() == before


def test_nothing_is_written_where_one_file_cannot_be(lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    from patterns_cli.lint.fix import write  # noqa: PLC0415 - as the command imports it

    Path("zoo").mkdir()
    Path("zoo/last.py").write_text(OTHER)
    before, link = texts(), write._link  # noqa: SLF001 - the last step of a move

    def full(origin: Path, place: Path) -> None:
        if place.name == "user_store.py":
            raise OSError(28, "No space left on device")
        link(origin, place)

    monkeypatch.setattr(write, "_link", full)
    code, out, err = lint("--fix", "--unsafe-fixes", "--rename-across")

    assert code == 2
    assert "no space left on device" in err
    assert texts() == before
    assert "PY002" in out
    assert not list(Path().rglob("*.tmp"))


@pytest.mark.parametrize("name", [".patterns-baseline.jsonl", "app/known.json"])
def test_a_baseline_is_neither_edited_nor_stands_in_the_way(lint: Lint, name: str) -> None:
    entries = (
        {"patterns_baseline": 1},
        {"rule": "DCK006", "path": "Dockerfile", "text": "CMD python app/UserStore.py && python -c 'import getUser'"},
        {"rule": "ENV001", "path": "elsewhere/UserStore.py", "symbol": "app.UserStore.getUser"},
        {"rule": "LAY003", "path": "app/UserStore.py"},
        {"rule": "TST004", "path": "x/app/UserStore.py", "text": "import app.UserStore.getUser"},
    )
    text = "".join(f"{json.dumps(entry)}\n" for entry in entries)
    Path(name).write_text(text)

    code, out, err = lint("--fix", "--unsafe-fixes", "--rename-across", "--baseline", name)

    assert code == 0, out + err
    assert texts() == RENAMED
    assert Path(name).read_text() == text
