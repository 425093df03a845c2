"""`patterns branch check`: this branch, a name, a pipeline's variables, and when there is nothing to check."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.cli.branch_names import branch_of_pipeline
from patterns_cli.cli.entry import main

Git = Callable[..., subprocess.CompletedProcess[str]]
Check = Callable[..., tuple[int, str, str]]


@pytest.fixture
def check(repository: Path, git: Git, capfd: pytest.CaptureFixture[str]) -> Check:
    """Run `patterns branch check` in a repository with one commit."""
    git("commit", "-q", "--allow-empty", "-m", "first")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["branch", "check", *arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def test_this_branch(check: Check, git: Git) -> None:
    assert check() == (0, "branch main checked; no findings\n", "")
    git("checkout", "-q", "-b", "features/login")
    code, out, _ = check()

    assert code == 1
    assert "rename it: git branch -m features/login feature/login\n" in out
    assert out.splitlines()[-1] == "branch features/login checked; 1 error"


def test_the_command_it_gives_mends_the_name(check: Check, git: Git) -> None:
    git("checkout", "-q", "-b", "fix/it's")

    command = check()[1].partition("rename it: ")[2].splitlines()[0]
    subprocess.run(["sh", "-c", command], check=True)

    assert check()[0] == 0
    assert git("branch", "--show-current").stdout == "hotfix/it's\n"


@pytest.mark.parametrize(
    ("name", "code"), [("feature/x", 0), ("refs/heads/feature/x", 0), ("features/x", 1), ("x", 1), ("", 1)]
)
def test_a_name(check: Check, name: str, code: int) -> None:
    assert check(name)[0] == code


def test_an_empty_name(check: Check) -> None:
    code, out, _ = check("")

    assert (code, "the name is empty" in out, "``" in out) == (1, True, False)
    assert out.splitlines()[-1] == "branch without a name checked; 1 error"


def test_a_name_needs_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["branch", "check", "feature/x"]) == 0
    assert main(["branch", "check"]) == 2


def test_a_branch_without_a_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, git: Git) -> None:
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "nonsense")

    assert main(["branch", "check"]) == 1


def test_a_name_that_is_not_utf8(check: Check, git: Git) -> None:
    git("checkout", "-q", "-b", os.fsdecode(b"caf\xe9"))

    assert check()[0] == 1


def test_a_detached_head_is_skipped(check: Check, git: Git) -> None:
    git("checkout", "-q", "--detach")

    reason = "HEAD is detached and no pipeline says which branch it is on"
    assert check() == (0, f"no branch checked, for {reason}; no findings\n", "")
    assert json.loads(check("--json")[1])["summary"]["files"] == 0


@pytest.mark.parametrize(
    "variables",
    [
        {"GITHUB_HEAD_REF": "features/x", "GITHUB_REF": "refs/pull/12/merge"},
        {"GITHUB_HEAD_REF": "", "GITHUB_REF": "refs/heads/features/x"},
        {"CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": "features/x", "CI_COMMIT_BRANCH": ""},
        {"CI_COMMIT_BRANCH": "features/x"},
        {"BITBUCKET_BRANCH": "features/x"},
        {"SYSTEM_PULLREQUEST_SOURCEBRANCH": "refs/heads/features/x", "BUILD_SOURCEBRANCH": "refs/pull/12/merge"},
        {"SYSTEM_PULLREQUEST_SOURCEBRANCH": "features/x", "BUILD_SOURCEBRANCH": "refs/pull/12/merge"},
        {"BUILD_SOURCEBRANCH": "refs/heads/features/x"},
        {"JENKINS_URL": "x", "BRANCH_NAME": "PR-12", "CHANGE_ID": "12", "CHANGE_BRANCH": "features/x"},
        {"JENKINS_URL": "x", "BRANCH_NAME": "features/x", "GIT_BRANCH": "origin/other"},
        {"JENKINS_URL": "x", "GIT_BRANCH": "origin/features/x"},
        {"CIRCLE_BRANCH": "features/x"},
        {"BUILDKITE_BRANCH": "features/x", "BUILDKITE_TAG": ""},
        {"BUILDKITE_BRANCH": "ada:features/x"},
    ],
)
def test_a_pipelines_variables_say_the_name(variables: dict[str, str]) -> None:
    assert branch_of_pipeline(variables) == "features/x"


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"GITHUB_REF": "refs/tags/v1", "GITHUB_REF_NAME": "v1"},
        {"GITHUB_HEAD_REF": "", "GITHUB_REF": "refs/pull/12/merge"},
        {"CI_COMMIT_TAG": "v1", "CI_COMMIT_REF_NAME": "v1"},
        {"BUILD_SOURCEBRANCH": "refs/tags/v1"},
        {"BUILD_SOURCEBRANCH": "refs/pull/12/merge"},
        {"JENKINS_URL": "x", "BRANCH_NAME": "v1", "TAG_NAME": "v1"},
        {"JENKINS_URL": "x", "BRANCH_NAME": "PR-12", "CHANGE_ID": "12"},
        {"BRANCH_NAME": "features/x", "CHANGE_BRANCH": "features/x", "GIT_BRANCH": "features/x"},
        {"CIRCLE_BRANCH": "pull/12"},
        {"CIRCLE_BRANCH": "pull/12/head"},
        {"BUILDKITE_BRANCH": "v1", "BUILDKITE_TAG": "v1"},
    ],
)
def test_a_pipeline_for_a_tag_or_a_fork_has_no_branch_to_name(variables: dict[str, str]) -> None:
    assert branch_of_pipeline(variables) is None


def test_a_pipelines_branch_is_checked_while_head_is_detached(
    check: Check, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_HEAD_REF", "features/x")

    assert check()[0] == 0
    git("checkout", "-q", "--detach")
    assert check()[0] == 1


@pytest.mark.parametrize("name", ["gh-readonly-queue/main/pr-12-3f2a91c", "dependabot/npm_and_yarn/react-19.2.0"])
def test_what_programs_name_is_not_judged(check: Check, git: Git, name: str) -> None:
    git("checkout", "-q", "-b", name)

    assert check() == (0, f"branch {name} checked; no findings\n", "")


def test_a_tags_pipeline_has_no_branch(check: Check, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_REF", "refs/tags/v1.0.0")
    git("checkout", "-q", "--detach")

    assert check()[0] == 0


def test_a_rebase_is_skipped(check: Check, git: Git) -> None:
    git("checkout", "-q", "-b", "nonsense")
    git("commit", "-q", "--allow-empty", "-m", "second")
    git("rebase", "-q", "-i", "HEAD~1", GIT_SEQUENCE_EDITOR="sed -i s/pick/edit/")

    assert check() == (0, "no branch checked, for a rebase is under way; no findings\n", "")


def test_json_has_the_shape_of_lint(check: Check) -> None:
    code, out, err = check("--json", "features/x")

    (finding,) = json.loads(out)["findings"]
    assert (code, err) == (1, "")
    assert (finding["code"], finding["path"], finding["symbol"]) == ("BR001", "branch", "features/x")


@pytest.mark.parametrize(
    ("format", "word"),
    [("concise", "branch:1:1 BR001"), ("github", "::error "), ("gitlab", "BR001: "), ("junit", "BR001")],
)
def test_the_formats_of_lint(check: Check, format: str, word: str) -> None:  # noqa: A002 - the option's name
    code, out, _ = check("features/x", "--format", format)

    assert code == 1
    assert word in out


def test_a_name_never_commands_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["branch", "check", "features/\x1b[31mx"]) == 1

    assert "\x1b" not in "".join(capfd.readouterr())
