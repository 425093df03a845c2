"""Questions on a real terminal: which are asked, what is said of a wrong answer, and how one gets out of them."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.cli.terminal import CLEAR, CTRL_C, CTRL_D, DOWN, ENTER, PATTERNS, Terminal, pty

At = Callable[..., Terminal]


@pytest.fixture
def at_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[At]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path.parent / "cache"))
    opened: list[Terminal] = []

    def run(*arguments: str) -> Terminal:
        opened.append(Terminal(["new", *arguments], tmp_path))
        return opened[-1]

    yield run
    for terminal in opened:
        terminal.__exit__(None, None, None)


def test_all_that_is_not_answered_is_asked_and_the_rest_is_not(at_terminal: At, tmp_path: Path) -> None:
    (tmp_path / "answers.yml").write_text("author: Ada\ndatabase: postgresql\n")

    terminal = at_terminal("project", "--answers", "answers.yml", "--owner", "@acme/web")
    terminal.answer("Name of the project", f"Shop{ENTER}")
    terminal.answer("`shop` would pass", f"{CLEAR}shop{ENTER}")
    terminal.answer("What the project", f'Sells "things"{ENTER}')
    terminal.answer("write one line without", f"{CLEAR}Sells things.{ENTER}")
    terminal.answer("Python", ENTER)
    terminal.answer("licence", DOWN + ENTER)
    terminal.answer("checked", ENTER)
    code, shown = terminal.end()

    assert code == 0, shown
    assert "Who writes" not in shown
    assert "Who reviews" not in shown
    assert "DATABASE_URL" not in shown
    assert "Sells things." in (tmp_path / "shop/README.md").read_text()
    command = "patterns new project shop --description 'Sells things.' --database postgresql --author Ada"
    assert f"{command} --licence MIT --owner @acme/web --yes" in shown
    assert (tmp_path / "shop/.git").is_dir()


def test_the_default_is_shown_and_taken_where_nothing_is_typed(at_terminal: At, tmp_path: Path) -> None:
    given = ["--python-version", "3.12", "--database", "sqlite", "--author", "Ada", "--licence", "none"]

    terminal = at_terminal("backend", "shop", *given)
    terminal.answer("A FastAPI service.", ENTER)
    code, shown = terminal.end()

    assert code == 0, shown
    assert 'description = "A FastAPI service."' in (tmp_path / "shop/pyproject.toml").read_text()
    assert "--description" not in shown


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_ctrl_c_at_any_question_writes_nothing(at_terminal: At, tmp_path: Path, key: str) -> None:
    terminal = at_terminal("project")
    terminal.answer("Name of the project", f"shop{ENTER}")
    terminal.answer("What the project", CLEAR + key)
    code, shown = terminal.end()

    assert code == 130, shown
    assert "interrupted; nothing is half written" in shown
    assert "Traceback" not in shown
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_at_a_choice_writes_nothing(at_terminal: At, tmp_path: Path) -> None:
    terminal = at_terminal("backend", "shop", "--description", "Sells.")
    terminal.answer("Python", CTRL_C)
    code, shown = terminal.end()

    assert code == 130, shown
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [["project", "shop", "--yes", "--no-git"], ["backend", "shop", "--json"]])
def test_nothing_is_asked_of_whoever_would_not_be(at_terminal: At, arguments: list[str]) -> None:
    code, shown = at_terminal(*arguments).end()

    assert (code, "?" in shown.replace("?25", "")) == (0, False), shown


def test_a_wrong_answer_by_flag_is_refused_before_anything_is_asked(at_terminal: At) -> None:
    code, shown = at_terminal("project", "json").end()

    assert (code, "standard library" in shown) == (2, True), shown


def test_what_git_knows_of_a_person_is_offered_and_used_only_if_taken(
    at_terminal: At, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gitconfig").write_text("[user]\nname = Ada Lovelace\nemail = ada@example.org\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))

    terminal = at_terminal("frontend", "web", "--description", "It shows.", "--licence", "MIT")
    terminal.answer("Ada Lovelace <ada@example.org>", ENTER)
    code, shown = terminal.end()
    other_code, _ = at_terminal("frontend", "other", "--licence", "MIT", "--yes").end()

    assert (code, other_code) == (0, 0), shown
    assert "Ada Lovelace" in (tmp_path / "web/LICENSE").read_text()
    assert "Ada Lovelace" not in (tmp_path / "other/LICENSE").read_text()


def test_where_only_one_end_is_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()

    command = [PATTERNS, "new", "project"]
    run = subprocess.run(command, stdin=theirs, capture_output=True, text=True, cwd=tmp_path, check=False)
    os.close(theirs)
    os.close(ours)

    assert (run.returncode, run.stdout) == (2, "")
    assert "no NAME was given" in run.stderr
