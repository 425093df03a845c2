"""What holds for all tests: how Hypothesis looks for counter-examples, and which git they meet."""

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# Nothing is timed in the suite, and CI must say the same of the same commit.
settings.register_profile("person", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "person"))

# Whoever starts the tests in the background has them ignore what some of them send, and so would all they start.
for number, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, usual)

CI_VARIABLES = ("GITHUB_", "CI_", "BITBUCKET_", "BUILDKITE_", "CIRCLE_", "SYSTEM_", "BUILD_", "JENKINS_", "CHANGE_")


@pytest.fixture(autouse=True)
def _plain_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git as on a fresh machine: nobody's configuration, hooks, editor or pipeline; also when a hook runs the tests."""
    for name in list(os.environ):
        if name.startswith(("GIT_", *CI_VARIABLES)) or name in {"EDITOR", "VISUAL"}:
            monkeypatch.delenv(name)
    settings_of_git = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "ada@example.org",
        "GIT_COMMITTER_NAME": "Ada",
        "GIT_COMMITTER_EMAIL": "ada@example.org",
    }
    for name, value in settings_of_git.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing that is linted here is kept in the cache of whoever runs the tests."""
    monkeypatch.setenv("PATTERNS_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture
def git() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run git in the current folder; it must end well unless `code` says otherwise."""

    def run(*arguments: str, code: int = 0, text: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, **variables}
        done = subprocess.run(
            ["git", *arguments], input=text, env=environment, text=True, capture_output=True, check=False
        )
        assert done.returncode == code, done
        return done

    return run


@pytest.fixture
def repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, git: Callable[..., subprocess.CompletedProcess[str]]
) -> Path:
    """An empty repository on `main`, which is the current folder."""
    place = tmp_path / "shop"
    place.mkdir()
    monkeypatch.chdir(place)
    git("init", "-q", "-b", "main")
    return place
