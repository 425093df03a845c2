"""A git process that begins before it is asked gives the answer of one that does not."""

import subprocess
from pathlib import Path

import pytest

from patterns_cli.cli.entry import main
from patterns_cli.errors import GitError
from patterns_cli.git import run
from patterns_cli.git.files import LISTING

QUESTIONS = [LISTING, ("rev-parse", "HEAD"), ("no-such-command",)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    for number in range(1500):  # more than a pipe holds
        (tmp_path / f"a_file_with_a_name_that_is_rather_long_{number}.py").touch()
    return tmp_path


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_is_the_same(root: Path, question: tuple[str, ...]) -> None:
    asked = run.ask(question, root)

    run.begin(question, root)

    assert run.ask(question, root) == asked
    assert not run._BEGUN  # noqa: SLF001 - whether one was asked is nobody else's
    assert run.ask(question, root) == asked


def test_other_questions_and_folders_have_their_own(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    subprocess.run(["git", "init", "--quiet", other], check=True)
    run.begin(LISTING, root)

    assert run.ask(LISTING, other).output == b""
    assert run.ask(("rev-parse", "--is-bare-repository"), root).line == "false"
    run.abandon()


def test_what_nobody_asks_for_is_ended(root: Path) -> None:
    run.begin(LISTING, root)
    (process,) = run._BEGUN.values()  # noqa: SLF001 - see above

    run.abandon()

    assert process.returncode is not None


def test_without_git_the_question_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))
    run.begin(LISTING, root)

    with pytest.raises(GitError, match="git was not found"):
        run.ask(LISTING, root)


@pytest.mark.parametrize(
    "words", [[], ["--staged"], ["--unknown"], ["--help"], ["-h"], ["--select", "PY"], ["missing.py"]]
)
def test_no_process_is_left(
    root: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], words: list[str]
) -> None:
    monkeypatch.chdir(root)

    main(["lint", *words])

    capfd.readouterr()
    assert not run._BEGUN  # noqa: SLF001 - see above
