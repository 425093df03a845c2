"""`patterns lint --add-ignore=REASON` on real repositories: what it writes, what it says, what a run finds after it."""

import errno
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import everything

from patterns_cli.cli.entry import main

Run = Callable[..., tuple[int, str, str]]
Git = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def lint(repository: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run `patterns lint` in a fresh repository, and give the exit code and what it said."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["lint", *arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def write(path: str, text: str | bytes = "") -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_everything_is_suppressed_and_says_why(lint: Run) -> None:
    write("a.py", "class user_account: pass\n")
    write("src/components/ui/Card.tsx", "export const Card = (a_b: string) => <p>{a_b}</p>;\n")

    code, out, err = lint("--add-ignore=taken over in May", "--fail-on", "info")

    assert (code, err) == (0, "patterns: note: suppressions written into 2 files\n")
    assert out.startswith("2 files checked; no findings; 2 suppressed (")
    assert Path("a.py").read_text() == "class user_account: pass  # patterns: ignore[PY001] -- taken over in May\n"


def test_a_second_run_writes_nothing(lint: Run) -> None:
    write("a.py", "class user_account: pass\n")
    lint("--add-ignore", "old")
    before = Path("a.py").stat().st_mtime_ns, Path("a.py").read_bytes()

    code, _, err = lint("--add-ignore", "old")

    assert (code, err) == (0, "patterns: note: suppressions written into 0 files\n")
    assert (Path("a.py").stat().st_mtime_ns, Path("a.py").read_bytes()) == before


PATHS = {
    "backend/app/models/Order.py": "class Order: pass\n",
    "backend/app/schemas/order.py": "",
    "backend/alembic/versions/1a_create_users.py": "revision = '1a'\ndown_revision = None\n",
    "frontend/package.json": '{"dependencies": {"next": "16.0.0"}}\n',
    "frontend/src/app/[id]/Load More.tsx": "export const Load = () => null;\n",
}


def test_what_is_about_paths_is_ignored_by_what_is_proposed_for_patterns_yml(lint: Run) -> None:
    for path, text in PATHS.items():
        write(path, text)

    code, _, err = lint("--add-ignore=old")
    proposed = err[err.index("rules:") :].splitlines()
    write("patterns.yml", "\n".join([proposed[0], *(line[2:] for line in proposed[1:])]) + "\n")

    assert code == 1
    assert '"/backend/app/models/Order.py": {ignore: [PY007]}' in err
    assert lint("--fail-on", "info")[0] == 0


def test_where_no_comment_can_stand_is_said_and_left(lint: Run) -> None:
    text = "x = 1, \\\n  lambda theY: 1, \\\n  2\n"
    write("a.py", text)
    write("b.py", "class user: pass\ndef f(:\n")

    code, _, err = lint("--add-ignore=old")

    assert code == 1
    assert "2 findings stand where no comment can be put" in err
    assert "a.py:2 PY004, b.py:" in err
    assert Path("a.py").read_text() == text


def test_a_declared_rule_is_suppressed_where_the_language_is_known(lint: Run) -> None:
    custom = "{code: X001, name: no-todo, files: ['*.py', '*.sh'], pattern: TODO, message: a todo}"
    write("patterns.yml", f"rules: {{custom: [{custom}]}}\n")
    write("a.py", "x = 1  # TODO\n")
    write("b.sh", "# TODO\n")

    _, out, err = lint("--add-ignore=old", "--format", "concise")

    assert Path("a.py").read_text() == "x = 1  # TODO  # patterns: ignore[X001] -- old\n"
    assert Path("b.sh").read_text() == "# TODO\n"
    assert out.startswith("b.sh:1:3 X001")
    assert "1 finding stands where no comment can be put without changing the text: b.sh:1 X001" in err


def test_a_file_that_is_read_only_is_named_and_the_rest_goes_on(lint: Run) -> None:
    write("a.py", "class user_account: pass\n").chmod(0o444)
    write("b.py", "class user_account: pass\n")

    code, _, err = lint("--add-ignore=old", "--fail-on=never")

    assert code == 2
    assert err == (
        "patterns: a.py: is read-only\n  give yourself leave to write it, then run it again\n"
        "patterns: note: suppressions written into 1 file\n"
    )
    assert Path("a.py").read_text() == "class user_account: pass\n"
    assert "ignore[PY001] -- old" in Path("b.py").read_text()


def test_a_folder_that_nothing_can_be_written_into_is_said_however_quiet_it_is_to_be(
    lint: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("shut/a.py", "class user_account: pass\n")
    write("open/b.py", "class user_account: pass\n")
    enter = os.open

    def refuse(path: str, *arguments: int, **options: int) -> int:
        if Path(path).parent.name == "shut" and str(path).endswith(".tmp"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return enter(path, *arguments, **options)

    monkeypatch.setattr(os, "open", refuse)  # root may write everything
    code, _, err = lint("--add-ignore=old", "-q", "--fail-on=never")

    assert code == 2
    assert err == (
        "patterns: shut/a.py: cannot be written: permission denied\n"
        "  see to it that the file and its folder can be written, then run it again\n"
    )
    assert "ignore[PY001] -- old" in Path("open/b.py").read_text()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"class user_account:\r\n    pass\r\n", id="CRLF"),
        pytest.param(b"class user_account:\r    pass\r", id="CR"),
        pytest.param(b"\xef\xbb\xbfclass user_account:\n    pass\n", id="a byte-order mark"),
        pytest.param(b"# coding: latin-1\nclass user_account:\n    x = '\xe4'\n", id="latin-1"),
        pytest.param(b"class user_account:\n    pass", id="no line end"),
    ],
)
def test_line_ends_encoding_and_mode_are_kept(lint: Run, data: bytes) -> None:
    file = write("a.py", data)
    file.chmod(0o750)

    lint("--add-ignore=old", "--select", "PY001")

    comment = b"  # patterns: ignore[PY001] -- old"
    assert file.read_bytes() == data.replace(b"user_account:", b"user_account:" + comment)
    assert file.stat().st_mode & 0o777 == 0o750
    assert [path.name for path in Path().iterdir() if path.is_file()] == ["a.py"]


def test_what_the_baseline_knows_is_left_to_it(lint: Run) -> None:
    write("a.py", "class user_account: pass\nx = lambda theY: 1\n")
    lint("--write-baseline")
    write("a.py", "class user_account: pass\nclass order_line: pass\nx = lambda theY: 1\n")

    assert lint("--add-ignore=new")[0] == 0

    lines = Path("a.py").read_text().splitlines()
    assert [("patterns:" in line) for line in lines] == [False, True, False]
    assert lint("--fail-on", "info")[0::2] == (0, "")


def test_a_whole_repository_is_turned_from_its_baseline_to_comments(lint: Run, git: Git) -> None:
    for number in range(20):
        write(f"lib/part_{number}.py", "".join(f'class old_{each}:\n    """Old."""\n\n\n' for each in range(10)))
    lint("--write-baseline")
    git("add", ".")
    git("commit", "-qm", "adopt")

    lint("--no-baseline", "--add-ignore=older than the conventions")
    code, _, err = lint("--prune-baseline", "--fail-on", "info")

    assert (code, err) == (0, "patterns: note: 200 entries struck out of .patterns-baseline.jsonl\n")
    assert lint("--no-baseline", "--fail-on", "info")[0] == 0
    assert git("diff", "--shortstat", "lib").stdout == " 20 files changed, 200 insertions(+), 200 deletions(-)\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--add-ignore="], "the reason is empty"),
        (["--add-ignore", "  "], "the reason is empty"),
        (["--add-ignore"], "requires an argument"),
        (["--add-ignore=a\nb"], "a line end"),
        (["--add-ignore=old */ new"], "what ends a comment"),
        (["--add-ignore=--"], "no word"),
        (["--add-ignore=patterns: ignore-file[PY001]"], "a suppression of its own"),
        (["--add-ignore=old", "--write-baseline"], "exclude one another"),
        (["--add-ignore=old", "--prune-baseline"], "`--prune-baseline` and `--add-ignore` exclude one another"),
        (["--add-ignore=old", "--baseline", "none"], "there is no baseline"),
        (["--add-ignore=old", "--show-files"], "`--add-ignore` and `--show-files` exclude one another"),
        (["--add-ignore=old", "--fix"], "`--add-ignore` and `--fix` exclude one another"),
        (["--write-baseline", "--diff"], "`--write-baseline` and `--diff` exclude one another"),
        (["--add-ignore=old", "--watch"], "`--add-ignore` and `--watch` exclude one another"),
        (["--add-ignore=old", "--staged"], "`--add-ignore` and `--staged` exclude one another"),
        (["--write-baseline", "--changed", "--new-lines-only"], "`--write-baseline` and `--new-lines-only` exclude"),
        (["--fix", "--staged"], "`--fix` writes the working tree"),
        (["--add-ignore=old", "nowhere"], "`nowhere` does not exist"),
    ],
)
def test_misuse_writes_nothing(lint: Run, arguments: list[str], said: str) -> None:
    write("a.py", "class user_account: pass\n")
    before = everything(Path())

    code, out, err = lint(*arguments)

    assert (code, out) == (2, "")
    assert said in err
    assert everything(Path()) == before
