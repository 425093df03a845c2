"""`.pre-commit-hooks.yaml`, taken up by the pre-commit framework itself; what it would install is what we run in."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.cli.scenes import RIGHT, WRONG, commit, git, stage, write

REPOSITORY = Path(__file__).parents[2]
PROGRAMS = Path(sys.executable).parent
MANIFEST = ".pre-commit-hooks.yaml"


@pytest.fixture
def taken_up(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose commits are held to all three hooks of our manifest."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")
    shelf = tmp_path / "patterns"
    git("init", "-q", str(shelf))
    (shelf / MANIFEST).write_bytes((REPOSITORY / MANIFEST).read_bytes())
    git("add", MANIFEST, folder=shelf)
    git("commit", "-q", "-m", "x", folder=shelf)
    ids = [hook["id"] for hook in yaml.safe_load((shelf / MANIFEST).read_text())]
    hooks = [{"id": each, "language": "system"} for each in ids]
    offered = {"repo": str(shelf), "rev": git("rev-parse", "HEAD", folder=shelf), "hooks": hooks}
    types = ["pre-commit", "commit-msg"]
    stage(".pre-commit-config.yaml", yaml.safe_dump({"default_install_hook_types": types, "repos": [offered]}))
    commit("old.py", RIGHT)
    subprocess.run([PROGRAMS / "pre-commit", "install"], check=True, capture_output=True)
    return repository


def committed(message: str = "feat(shop): sell things") -> tuple[bool, str]:
    """Whether git took the commit, and what the hooks said."""
    done = subprocess.run(["git", "commit", "-m", message], text=True, capture_output=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


def test_the_manifest_is_what_pre_commit_takes() -> None:
    done = subprocess.run(
        [PROGRAMS / "pre-commit", "validate-manifest", REPOSITORY / MANIFEST], capture_output=True, check=False
    )

    assert (done.returncode, done.stdout) == (0, b"")


def states(said: str) -> list[str]:
    """Whether each of our hooks passed, failed or was left out, in order."""
    shown = [line for line in said.splitlines() if line.startswith("patterns ")]
    return [line.removesuffix("(no files to check)").rsplit(".", 1)[-1] for line in shown if "..." in line]


def test_what_is_staged_is_checked(taken_up: Path) -> None:
    stage("a.py", WRONG)
    write("a.py", RIGHT)

    taken, said = committed()

    assert (taken, Path("a.py").read_text()) == (False, RIGHT)
    assert "a.py:1:7 PY001" in said


def test_what_is_not_staged_is_not_checked(taken_up: Path) -> None:
    stage("a.py", RIGHT)
    write("a.py", WRONG)

    taken, said = committed()

    assert (taken, states(said), Path("a.py").read_text()) == (True, ["Passed"] * 3, WRONG)


def test_the_hook_for_the_repository_sees_what_the_commit_does_not_touch(taken_up: Path) -> None:
    stage("old.py", WRONG)
    git("commit", "-q", "--no-verify", "-m", "x")
    stage("note.md", "x\n")

    taken, said = committed()

    assert not taken
    assert states(said) == ["Passed", "Failed"]
    assert "old.py:1:7 PY001" in said


def test_a_message_is_checked(taken_up: Path) -> None:
    stage("a.py", RIGHT)

    taken, said = committed("feta(shop): sell things")

    assert not taken
    assert "CM002" in said


def test_what_the_page_shows_is_a_configuration_of_hooks_that_we_offer(tmp_path: Path) -> None:
    page = (REPOSITORY / "docs/integrations.md").read_text()
    shown = re.search(r"```yaml\n(# \.pre-commit-config\.yaml\n.*?)```", page, re.DOTALL)
    assert shown is not None
    (tmp_path / ".pre-commit-config.yaml").write_text(shown[1])

    command = [str(PROGRAMS / "pre-commit"), "validate-config", str(tmp_path / ".pre-commit-config.yaml")]
    done = subprocess.run(command, text=True, capture_output=True, check=False)

    assert (done.returncode, done.stdout) == (0, "")
    named = [hook["id"] for hook in yaml.safe_load(shown[1])["repos"][0]["hooks"]]
    assert named == [hook["id"] for hook in yaml.safe_load((REPOSITORY / MANIFEST).read_text())]


@pytest.mark.system
def test_pre_commit_installs_us_from_our_repository(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))
    copy = tmp_path / "patterns"
    for path in git("ls-files", "-z", folder=REPOSITORY).split("\0"):
        if path and (REPOSITORY / path).is_file():
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            (copy / path).write_bytes((REPOSITORY / path).read_bytes())
    git("init", "-q", folder=copy)
    git("add", "-A", folder=copy)
    git("commit", "-q", "-m", "x", folder=copy)
    stage("a.py", WRONG)

    command = [str(PROGRAMS / "pre-commit"), "try-repo", str(copy), "patterns-lint"]
    done = subprocess.run(command, text=True, capture_output=True, check=False)

    assert done.returncode == 1, done.stderr
    assert "a.py:1:7 PY001" in done.stdout
