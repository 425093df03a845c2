"""`patterns new project` on machines that lack something, hold something against it, or stop it half-way."""

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import New, everything

Git = Callable[..., subprocess.CompletedProcess[str]]
PATTERNS = str(Path(sys.executable).with_name("patterns"))
IDENTITY = ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL")


def started(folder: Path) -> subprocess.Popen[str]:
    command = [PATTERNS, "new", "project", "shop", "--yes"]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize(
    ("config", "commits", "noted"),
    [
        pytest.param("[init]\ntemplateDir = {here}/template\n", 1, "", id="a template of git with hooks"),
        pytest.param("[core]\nhooksPath = {here}/hooks\n", 1, "no hook is installed: core.hooksPath", id="hooks path"),
        pytest.param("[core]\nhooksPath = {here}/refuse\n", 0, "exit code 1: never", id="a hook that refuses"),
        pytest.param("[commit]\ngpgSign = true\n", 1, "the first commit is not signed", id="signatures without a key"),
        pytest.param("[core]\nautocrlf = true\nsafecrlf = true\n", 1, "", id="line ends"),
        pytest.param("[core\n", 0, "there is no repository yet", id="a configuration that is broken"),
    ],
)
def test_what_a_person_has_configured_is_honoured_and_nothing_hangs(
    new: New, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, config: str, commits: int, noted: str
) -> None:
    for folder, script in (("template/hooks", "exit 0"), ("hooks", "exit 0"), ("refuse", "echo never >&2; exit 1")):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "commit-msg").write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / folder / "commit-msg").chmod(0o755)
    (tmp_path / "gitconfig").write_text(config.format(here=tmp_path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))

    code, out, err = new("project", "shop", "--yes")

    assert (code, err) == (0, "")
    assert noted in out
    assert (tmp_path / "shop/backend/app/main.py").is_file()
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    counted = subprocess.run(
        ["git", "-C", tmp_path / "shop", "rev-list", "--count", "--all"], capture_output=True, text=True, check=False
    )
    assert int(counted.stdout or 0) == commits


def test_without_an_identity_all_but_the_commit_is_made(
    new: New, tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in IDENTITY:
        monkeypatch.delenv(f"GIT_{name}")

    code, out, err = new("project", "shop", "--yes")

    assert (code, err) == (0, "")
    assert "there is no first commit yet, for git was not told who you are" in out
    subprocess.run([PATTERNS, "hooks", "status"], cwd=tmp_path / "shop", capture_output=True, check=True)
    assert "git config --global user.email you@example.org && patterns new project shop --yes" in out
    assert git("-C", str(tmp_path / "shop"), "rev-list", "--count", "--all").stdout == "0\n"


def test_a_commit_that_was_left_for_want_of_an_identity_is_taken_up_again(
    new: New, tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as nobody:
        for name in IDENTITY:
            nobody.delenv(f"GIT_{name}")
        new("project", "shop", "--yes")

    code, out, _ = new("project", "shop", "--yes")

    assert (code, "shop was complete already; " in out) == (0, True)
    assert git("-C", str(tmp_path / "shop"), "status", "--porcelain", "--branch").stdout == "## main\n"
    assert new("project", "shop", "--yes")[1] == "shop holds this very render already; nothing was written\n"


def test_on_a_machine_that_lacks_everything_the_files_stand_and_each_thing_is_noted(
    new: New, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    code, out, err = new("project", "shop", "--yes", "--install")

    assert (code, err) == (0, "")
    assert (tmp_path / "shop/patterns.yml").is_file()
    for noted in ("git was not found", "make was not found", "Node.js was not found", "no dependencies are installed"):
        assert noted in out


def test_each_note_stands_in_the_json_too(new: New, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    _, out, _ = new("project", "web", "--json")

    assert len(json.loads(out)["notes"]) == 3


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, **commands: str) -> None:
    """Commands that stand before the real ones, each a line of shell."""
    folder.mkdir()
    for name, line in commands.items():
        (folder / name).write_text(f"#!/bin/sh\n{line}\n")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize(
    ("node", "noted"),
    [("echo v18.20.1", "node is version 18"), ("echo v99.0.0", ""), ("echo nonsense", ""), ("exit 1", "")],
)
def test_a_node_that_is_too_old_is_noted(
    new: New, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, node: str, noted: str
) -> None:
    stand_in(tmp_path / "bin", monkeypatch, node=node, npm="exit 0", make="exit 0")

    code, out, _ = new("project", "shop", "--no-git", "--yes")

    assert code == 0
    assert (noted in out) if noted else ("node is version" not in out)


@pytest.mark.parametrize(("line", "code"), [("echo installing $1; exit 0", 0), ("echo no >&2; exit 7", 1)])
def test_dependencies_are_installed_if_asked_for(
    new: New, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, code: int
) -> None:
    stand_in(tmp_path / "bin", monkeypatch, node="echo v99.0.0", npm="exit 0", make=line)

    ended, out, err = new("project", "shop", "--no-git", "--install", "--json")

    assert ended == code
    assert ("installing setup\n" if not code else "no\n") in err
    assert [note["message"] for note in json.loads(out)["notes"]] == (
        ["make setup ended with exit code 7"] if code else []
    )


def test_a_disk_that_is_full_leaves_nothing(tmp_path: Path) -> None:
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000));"
        "from patterns_cli.cli.entry import main; sys.exit(main(['new', 'project', 'shop', '--yes']))"
    )

    run = subprocess.run([sys.executable, "-c", limited], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert run.returncode == 2
    assert "File too large\n  Nothing was written." in run.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_whoever_is_stopped_half_way_leaves_nothing_or_a_whole_project(tmp_path: Path, number: signal.Signals) -> None:
    process = started(tmp_path)
    while process.poll() is None and not list(tmp_path.iterdir()):
        time.sleep(0.0005)

    process.send_signal(number)
    _, err = process.communicate(timeout=60)

    assert "Traceback" not in err
    assert process.returncode in {0, 130, -signal.SIGTERM}
    standing = [path.name for path in tmp_path.iterdir()]
    assert standing in ([], ["shop"])
    if standing and process.returncode:
        assert (tmp_path / "shop/patterns.yml").is_file()
        assert not (tmp_path / "shop/.git").exists()


def test_an_interruption_while_git_is_at_work_leaves_files_without_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "slow/hooks").mkdir(parents=True)
    (tmp_path / "slow/hooks/pre-commit").write_text(f"#!/bin/sh\ntouch {tmp_path}/committing\nsleep 1\n")
    (tmp_path / "slow/hooks/pre-commit").chmod(0o755)
    monkeypatch.setenv("GIT_TEMPLATE_DIR", str(tmp_path / "slow"))
    process = started(tmp_path)
    while process.poll() is None and not (tmp_path / "committing").exists():
        time.sleep(0.01)

    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)

    said, _, again = err.partition(": patterns new project shop ")
    assert said == (
        "patterns: interrupted; the files stand in shop, and the rest is left undone\n"
        "  the same command again completes it"
    )
    assert process.returncode == 130
    assert (tmp_path / "shop/patterns.yml").is_file()
    assert not (tmp_path / "shop/.git").exists()

    completed = subprocess.run([PATTERNS, "new", "project", "shop", *shlex.split(again)], cwd=tmp_path, check=False)

    counted = ["git", "-C", str(tmp_path / "shop"), "rev-list", "--count", "--all"]
    assert completed.returncode == 0
    assert subprocess.check_output(counted, text=True).strip() == "1"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_said(new: New, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    code, _, err = new("project", "shop")

    assert (code, "Permission denied" in err) == (2, True)


@pytest.mark.parametrize(
    "command",
    [
        pytest.param('"$@" <&-', id="a closed stdin"),
        pytest.param('env -u HOME -u XDG_CACHE_HOME "$@"', id="no HOME"),
        pytest.param('HOME=/nowhere "$@"', id="a HOME that is not there"),
        pytest.param('mkdir elsewhere && cd elsewhere && "$@" --into ..', id="from elsewhere"),
    ],
)
def test_surroundings_that_lack_something_are_no_error(tmp_path: Path, command: str, git: Git) -> None:
    words = ["sh", "-c", command, "sh", PATTERNS, "new", "project", "shop", "--yes"]

    run = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (run.returncode, run.stderr) == (0, "")
    assert git("-C", str(tmp_path / "shop"), "rev-list", "--count", "HEAD").stdout == "1\n"


def test_the_repository_that_the_environment_names_is_left_alone(tmp_path: Path, repository: Path, git: Git) -> None:
    before = everything(repository)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {**os.environ, "GIT_DIR": str(repository / ".git"), "GIT_WORK_TREE": str(elsewhere)}

    run = subprocess.run(
        [PATTERNS, "new", "project", "web", "--yes"], cwd=elsewhere, env=environment, capture_output=True, check=False
    )

    assert run.returncode == 0, run
    assert everything(repository) == before
    assert git("-C", str(elsewhere / "web"), "status", "--porcelain", "--branch").stdout == "## main\n"
    subprocess.run([PATTERNS, "hooks", "status"], cwd=elsewhere / "web", capture_output=True, check=True)
