"""The GitHub action and the GitLab job: taken by their schemas, and their steps carried out as the runners do."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.cli.scenes import WRONG, commit, git

REPOSITORY = Path(__file__).parents[2]
PROGRAMS = Path(sys.executable).parent
ACTION = REPOSITORY / "action.yml"
WORKFLOW = REPOSITORY / "docs/integrations/patterns-commits.github.yml"
JOB = REPOSITORY / "docs/integrations/patterns.gitlab-ci.yml"


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        (ACTION, ["vendor.github-actions"]),
        (WORKFLOW, ["vendor.github-workflows"]),
        (JOB, ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"]),
    ],
    ids=["action", "workflow", "gitlab"],
)
def test_it_is_what_its_reader_takes(file: Path, schema: list[str]) -> None:
    done = subprocess.run(
        [PROGRAMS / "check-jsonschema", "--builtin-schema", *schema, file], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout


def steps(**inputs: str) -> list[dict[str, Any]]:
    """The steps of the action with their expressions filled in."""
    read = yaml.safe_load(ACTION.read_text())
    values = {name: inputs.get(name.replace("-", "_"), said["default"]) for name, said in read["inputs"].items()}
    text = json.dumps(read["runs"]["steps"])
    for name, value in values.items():
        text = text.replace(f"${{{{ inputs.{name} }}}}", json.dumps(value)[1:-1])
    filled: list[dict[str, Any]] = json.loads(text.replace("${{ github.action_path }}", str(REPOSITORY)))
    assert "${{" not in json.dumps(filled)
    return filled


def carry_out(step: dict[str, Any], temporary: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does: bash, which stops at the first command that fails."""
    environment = {**os.environ, **step["env"], "RUNNER_TEMP": str(temporary), "GITHUB_ACTIONS": "true", **variables}
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
    folder = step.get("working-directory", ".")
    return subprocess.run(command, cwd=folder, env=environment, text=True, capture_output=True, check=False)


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """The runner's folder, in which what the first step installs is what we run in."""
    programs = tmp_path / "temporary/patterns/bin"
    programs.mkdir(parents=True)
    (programs / "patterns").symlink_to(PROGRAMS / "patterns")
    return tmp_path / "temporary"


@pytest.mark.parametrize(
    ("inputs", "places"),
    [
        ({}, ["app/a.py", "old.py"]),
        ({"args": "--changed=HEAD~1 --new-lines-only"}, ["app/a.py"]),
        ({"args": "  app   --select PY001 "}, ["app/a.py"]),
        ({"working_directory": "app"}, ["app/a.py"]),
        ({"args": "--select TS"}, []),
        ({"args": "*.nothing"}, None),
    ],
    ids=str,
)
def test_the_action_annotates_what_it_is_asked_about(
    repository: Path, temporary: Path, inputs: dict[str, str], places: list[str] | None
) -> None:
    commit("old.py", WRONG)
    commit("app/a.py", WRONG)

    done = carry_out(steps(**inputs)[-1], temporary)

    assert done.returncode == (2 if places is None else int(bool(places))), done.stderr
    annotated = [line for line in done.stdout.splitlines() if line.startswith("::error ")]
    assert [line.partition("file=")[2].partition(",")[0] for line in annotated] == (places or [])


@pytest.mark.system
def test_the_action_installs_itself(repository: Path, tmp_path: Path) -> None:
    commit("a.py", WRONG)
    install, lint = steps()

    done = carry_out(install, tmp_path)
    assert done.returncode == 0, done.stderr

    assert carry_out(lint, tmp_path).returncode == 1


def test_the_action_says_which_python_it_needs(tmp_path: Path) -> None:
    (tmp_path / "python3").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "import sys; sys.version_info = (3, 10); $2"\n'
    )
    (tmp_path / "python3").chmod(0o755)

    done = carry_out(steps()[0], tmp_path, PATH=f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    assert (done.returncode, done.stderr) == (
        1,
        "patterns needs Python 3.11 or newer: use actions/setup-python before\n",
    )


def test_the_job_of_gitlab_leaves_a_report_of_code_quality(repository: Path) -> None:
    commit("old.py", WRONG)
    git("checkout", "-q", "-b", "feature/one")
    commit("a.py", WRONG)
    job = yaml.safe_load(JOB.read_text())["patterns"]
    install, lint = job["script"]
    path = f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"
    variables = {
        **os.environ,
        "PATH": path,
        "PATTERNS_ARGS": "--changed",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
    }

    done = subprocess.run(["bash", "-e", "-c", lint], env=variables, text=True, capture_output=True, check=False)

    assert (done.returncode, install.split()[:2]) == (1, ["pip", "install"])
    report = json.loads(Path(job["artifacts"]["reports"]["codequality"]).read_text())
    assert [entry["location"]["path"] for entry in report] == ["a.py"]


GOOD = "feat(api): add pagination"
NOWHERE = "0" * 40


@pytest.fixture
def branch(repository: Path) -> dict[str, str]:
    """A bad commit on `main`, a good one on a branch, the merge of both that a forge makes; their hashes by name."""
    commits = {"first": commit("a")}
    git("checkout", "-q", "-b", "feature/x")
    git("commit", "-q", "--allow-empty", "-m", GOOD)
    commits["head"] = git("rev-parse", "HEAD")
    git("checkout", "-q", "main")
    commits["base"] = commit("b")
    git("checkout", "-q", "--detach")
    git("merge", "-q", "--no-edit", "feature/x")
    git("update-ref", "refs/remotes/origin/main", "main")
    return {**commits, "merge": git("rev-parse", "HEAD")}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("base", "head", "1 commit checked; no findings"),
        ("base", "merge", "1 commit checked, 1 merge skipped; no findings"),
        ("first", "base", "1 commit checked; 1 error"),
        (NOWHERE, "head", "1 commit checked; no findings"),
        ("1234567" * 5 + "12345", "head", "1 commit checked; no findings"),
    ],
    ids=["pull request", "merge queue", "push", "new branch", "forced push"],
)
def test_the_workflow_checks_the_range_of_each_event(
    branch: dict[str, str], temporary: Path, before: str, after: str, said: str
) -> None:
    step = yaml.safe_load(WORKFLOW.read_text())["jobs"]["commits"]["steps"][-1]
    step["env"] = {"BASE": branch.get(before, before), "HEAD": branch[after], "DEFAULT": "main"}
    path = f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"

    done = carry_out(step, temporary, PATH=path)

    assert done.stdout.splitlines()[-1] == said, done
    assert done.returncode == int("error" in said)


def test_the_workflow_never_passes_in_a_shallow_clone(
    branch: dict[str, str], repository: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("clone", "-q", "--depth=1", "-b", "feature/x", f"file://{repository}", "../clone")
    monkeypatch.chdir("../clone")
    step = yaml.safe_load(WORKFLOW.read_text())["jobs"]["commits"]["steps"][-1]
    step["env"] = {"BASE": branch["base"], "HEAD": branch["head"], "DEFAULT": "main"}

    done = carry_out(step, temporary, PATH=f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")

    assert (done.returncode, "run: git fetch --unshallow" in done.stderr) == (2, True)


@pytest.mark.parametrize("tested", ["head", "merge"])
def test_the_job_of_gitlab_checks_the_commits_of_the_merge_request(branch: dict[str, str], tested: str) -> None:
    job = yaml.safe_load(JOB.read_text())["patterns-commits"]
    variables = {
        **os.environ,
        "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": branch["first"],
        "CI_COMMIT_SHA": branch[tested],
        **({"CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": branch["head"]} if tested == "merge" else {}),
    }

    done = subprocess.run(
        ["bash", "-e", "-c", job["script"][-1]], env=variables, text=True, capture_output=True, check=False
    )

    assert (done.returncode, done.stdout) == (0, "1 commit checked; no findings\n")


@pytest.mark.system
def test_zizmor_finds_nothing_in_the_action() -> None:
    command = [str(PROGRAMS / "zizmor"), "--offline", "--persona", "auditor", str(ACTION)]
    done = subprocess.run(command, text=True, capture_output=True, check=False)

    assert done.returncode == 0, done.stdout
