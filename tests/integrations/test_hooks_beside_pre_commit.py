"""`patterns hooks` and the pre-commit framework in one repository, whichever came first."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.cli.scenes import git, stage

from patterns_cli.cli.entry import main

PRE_COMMIT = Path(sys.executable).with_name("pre-commit")
TYPES = ["pre-commit", "commit-msg", "pre-push"]
GOOD, BAD = "feat(shop): sell things", "feta(shop): sell things"


@pytest.fixture
def shop(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a configuration by which the framework writes down what it ran for."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))
    ran = {"id": "ran", "name": "ran", "language": "system", "always_run": True, "pass_filenames": False}
    hooks = [{**ran, "entry": f"sh -c 'echo {each} >> ../ran'", "stages": [each]} for each in TYPES]
    local = {"repo": "local", "hooks": [{**hook, "id": f"ran-{index}"} for index, hook in enumerate(hooks)]}
    stage(".pre-commit-config.yaml", yaml.safe_dump({"default_install_hook_types": TYPES, "repos": [local]}))
    git("init", "-q", "--bare", "../origin")
    git("commit", "-q", "-m", "first")
    return repository


def framework(*arguments: str) -> None:
    subprocess.run([PRE_COMMIT, *arguments], check=True, capture_output=True)


def ran(*arguments: str, code: int = 0) -> tuple[list[str], int]:
    """For which hooks the framework ran, and how often a message or name was rejected by ours."""
    done = subprocess.run(["git", *arguments], env=os.environ, text=True, capture_output=True, check=False)
    assert done.returncode == code, done
    told = Path("../ran")
    for_hooks = told.read_text().split() if told.exists() else []
    told.unlink(missing_ok=True)
    return for_hooks, done.stderr.count("rejected: ")


def assert_both_run() -> None:
    assert ran("commit", "-q", "--allow-empty", "-m", GOOD) == (["pre-commit", "commit-msg"], 0)
    for_hooks, rejected = ran("commit", "-q", "--allow-empty", "-m", BAD, code=1)
    assert ("pre-commit" in for_hooks, rejected) == (True, 1)
    assert ran("push", "-q", "../origin", "HEAD:refs/heads/feature/x") == (["pre-push"], 0)
    assert ran("push", "-q", "../origin", "HEAD:refs/heads/features/x", code=1)[1] == 1


def test_theirs_first(shop: Path) -> None:
    framework("install")
    before = {path.name: path.read_bytes() for path in Path(".git/hooks").iterdir()}
    assert main(["hooks", "install", "--scripts"]) == 0
    assert main(["hooks", "status"]) == 0

    assert_both_run()

    assert main(["hooks", "uninstall"]) == 0
    assert {path.name: path.read_bytes() for path in Path(".git/hooks").iterdir()} == before
    assert ran("commit", "-q", "--allow-empty", "-m", BAD)[0] == ["pre-commit", "commit-msg"]


def test_ours_first(shop: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["hooks", "install", "--scripts"]) == 0
    framework("install")
    capfd.readouterr()

    assert main(["hooks", "status"]) == 0
    assert "commit-msg: installed (" in (out := capfd.readouterr().out)
    assert out.count(".legacy)") == 3
    assert main(["hooks", "install", "--scripts"]) == 0
    assert capfd.readouterr().out.count(": unchanged (") == 3
    assert_both_run()
    capfd.readouterr()

    assert main(["hooks", "uninstall"]) == 0
    assert ran("commit", "-q", "--allow-empty", "-m", BAD) == (["pre-commit", "commit-msg"], 0)
    framework("uninstall")
    assert not {"commit-msg", "pre-commit", "pre-push"} & {path.name for path in Path(".git/hooks").iterdir()}


def test_theirs_goes_and_ours_comes_back(shop: Path) -> None:
    assert main(["hooks", "install", "--scripts"]) == 0
    framework("install")
    framework("uninstall")

    assert main(["hooks", "status"]) == 0
    assert ran("commit", "-q", "--allow-empty", "-m", BAD, code=1) == ([], 1)
