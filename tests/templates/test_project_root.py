"""What stands in the root of a project by the answers that were given, and what is said there."""

import re
from pathlib import Path

import pytest
import yaml
from tests.templates.conftest import Service, write
from tests.templates.project import FULL, odd_conventions, render_project, render_root

from patterns_cli.conventions.schema import Conventions
from patterns_cli.errors import ScaffoldError
from patterns_cli.scaffold.render import render

ALWAYS = {
    ".editorconfig", ".env.example", ".gitattributes", ".gitignore", ".patterns/schema.json", ".pre-commit-config.yaml",
    "CONTRIBUTING.md", "Makefile", "README.md", "compose.yml", "docs/conventions.md", "patterns.yml", "scripts/dev.sh",
    "scripts/e2e.sh", "scripts/servers.sh",
}  # fmt: skip
GITHUB = {".github/pull_request_template.md", ".github/dependabot.yml"}
GITLAB = {".gitlab-ci.yml", ".gitlab/merge_request_templates/Default.md"}


@pytest.mark.parametrize(
    ("answers", "more"),
    [
        ({}, {".github/workflows/ci.yml", *GITHUB}),
        ({"ci": "none"}, GITHUB),
        ({"ci": "gitlab"}, GITLAB),
        ({"ci": "both"}, {".github/workflows/ci.yml", *GITHUB, *GITLAB}),
        ({"ci": "none", "owner": "@ada"}, {".github/CODEOWNERS", *GITHUB}),
        ({"ci": "gitlab", "owner": "@ada"}, {".gitlab/CODEOWNERS", *GITLAB}),
        ({"ci": "none", "licence": "Apache-2.0"}, {"LICENSE", *GITHUB}),
    ],
)
def test_the_answers_say_which_files_there_are(answers: dict[str, str], more: set[str]) -> None:
    assert set(render_root(answers=answers).files) == ALWAYS | more


@pytest.mark.parametrize("owner", ["@ada", "@ada-lovelace", "@org/team", "@org/team_1.x"])
def test_an_owner_is_a_user_or_a_team(owner: str) -> None:
    tree = render_root(answers={"owner": owner})

    assert tree.files[".github/CODEOWNERS"].data.decode() == f"* {owner}\n"


@pytest.mark.parametrize("owner", ["ada", "@", "@org/", "@/team", "@a b", "@a/b/c", "@ada @grace", "@é", "@-", "@ada#"])
def test_an_owner_that_nobody_can_be_is_refused(owner: str) -> None:
    with pytest.raises(ScaffoldError, match="@ada or @org/team"):
        render_root(answers={"owner": owner})


@pytest.mark.parametrize(
    "answer", [{"ci": "jenkins"}, {"licence": "GPL"}, {"database": "mysql"}, {"python_version": "2"}]
)
def test_an_answer_that_is_no_choice_is_refused(answer: dict[str, str]) -> None:
    with pytest.raises(ScaffoldError, match="none of the choices"):
        render_root(answers=answer)


def test_the_team_owns_what_it_writes_and_we_what_runs() -> None:
    rendering = render("project", {"project_name": "shop", **FULL}, Conventions())

    assert rendering.seeded == {
        ".env.example", ".github/CODEOWNERS", ".github/pull_request_template.md", ".gitlab/CODEOWNERS",
        ".gitlab/merge_request_templates/Default.md", "CONTRIBUTING.md", "LICENSE", "README.md", "docs/conventions.md",
        "patterns.yml",
    }  # fmt: skip


def test_compose_holds_no_secret_and_shows_nothing_to_the_outside() -> None:
    text = render_root().files["compose.yml"].data.decode()
    services = yaml.safe_load(text)["services"]

    assert set(re.findall(r"\$\{([A-Z_]+):\?", text)) == {"DATABASE_URL", "JWT_SECRET", "POSTGRES_PASSWORD"}
    assert not re.search(r"(PASSWORD|SECRET|KEY): (?!\$\{)", text)
    published = [port for service in services.values() for port in service.get("ports", ())]
    assert [port.partition(":")[0] for port in published] == ["127.0.0.1"] * 2
    assert services["backend"]["depends_on"] == {
        "migration": {"condition": "service_completed_successfully"},
        "redis": {"condition": "service_healthy"},
    }
    assert services["frontend"]["depends_on"] == {"backend": {"condition": "service_healthy"}}
    assert all(service["healthcheck"] for service in services.values())


def test_the_example_shows_every_variable_that_compose_reads() -> None:
    for conventions in (Conventions(), odd_conventions()):
        tree = render_root(conventions)
        read = set(re.findall(r"\$\{([A-Z_]+)", tree.files["compose.yml"].data.decode()))
        example = tree.files[conventions.environment.example].data.decode()

        assert read == set(re.findall(r"^(?:# )?([A-Z_]+)=", example, re.MULTILINE))
        assert set(conventions.environment.required) <= set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))


def test_every_image_is_pinned_by_a_whole_version() -> None:
    tree = render_root()
    named = [
        name
        for path in ("compose.yml", ".gitlab-ci.yml", ".github/workflows/ci.yml")
        for name in re.findall(r"(?:image: |[\[ ])(?!redis://)((?:postgres|redis|python|node|docker):[^\s,\]]+)", str(tree.files[path].data, "utf-8"))
    ]  # fmt: skip

    assert len(named) > 8
    assert [name for name in named if not re.fullmatch(r"[a-z]+:\d+\.\d+(\.\d+)?(-dind)?", name)] == []
    dockerfiles = "".join(str(file.data, "utf-8") for path, file in render_project() if path.endswith("Dockerfile"))
    assert "python:3.13.18-slim" in dockerfiles, "the pipeline has the Python and the Node of the images"
    assert "node:24.21.0-slim" in dockerfiles


def test_every_action_is_of_github_and_pinned_by_a_whole_version() -> None:
    workflow = render_root().files[".github/workflows/ci.yml"].data.decode()

    assert {
        name
        for name in re.findall(r"uses: (.*)", workflow)
        if not re.fullmatch(r"actions/[a-z-]+@v\d+\.\d+\.\d+", name)
    } == set()
    assert yaml.safe_load(workflow)["permissions"] == {"contents": "read"}
    assert all("timeout-minutes" in job for job in yaml.safe_load(workflow)["jobs"].values())


TARGETS = (
    "help", "setup", "dev", "admin", "test", "lint", "conventions", "fix", "derive", "check-derived", "check-migrations",
    "e2e", "hooks", "up", "down",
)  # fmt: skip


@pytest.mark.parametrize("odd", [False, True])
def test_make_knows_what_to_do_for_every_target(odd: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter of the table
    conventions = odd_conventions() if odd else Conventions()
    project = Service(write(render_project(conventions), tmp_path / "sh op"), tmp_path)

    said = project.run("make", "help").stdout
    planned = {target: project.run("make", "--dry-run", target).stdout for target in TARGETS}

    assert [line.split()[0] for line in said.splitlines()] == list(TARGETS)
    for target in ("setup", "test", "lint", "fix", "check-derived"):
        for part in ("backend", "frontend"):
            folder = tmp_path / "sh op" / getattr(conventions.project, part)
            assert f"Entering directory '{folder}'" in planned[target]


@pytest.mark.parametrize("script", ["scripts/dev.sh", "scripts/e2e.sh", "scripts/servers.sh"])
def test_the_scripts_are_read_by_a_plain_shell(script: str, tmp_path: Path) -> None:
    project = Service(write(render_root(), tmp_path), tmp_path)

    project.run("sh", "-n", script)


def test_secrets_are_made_up_once_and_kept(tmp_path: Path) -> None:
    project = Service(write(render_root(), tmp_path), tmp_path)

    project.run("make", ".env")
    made = dict(line.split("=", 1) for line in (tmp_path / ".env").read_text().splitlines() if line[:1].isalpha())
    project.run("make", ".env")
    again = (tmp_path / ".env").read_text()

    assert f"JWT_SECRET={made['JWT_SECRET']}\n" in again
    assert (tmp_path / ".env").stat().st_mode & 0o077 == 0
    assert made["DATABASE_URL"] == f"postgresql://shop:{made['POSTGRES_PASSWORD']}@database:5432/shop"
    secrets = [made[name] for name in ("JWT_SECRET", "API_KEY", "POSTGRES_PASSWORD")]
    assert len(set(secrets)) == 3
    assert all(re.fullmatch("[0-9a-f]{64}", secret) for secret in secrets)


def test_a_missing_node_is_named_with_what_to_install(tmp_path: Path) -> None:
    write(render_project(), tmp_path)
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("make", "sh", "env"):
        (programs / name).symlink_to(Path("/usr/bin", name))

    from subprocess import run  # noqa: PLC0415

    done = run(["make", "dev"], cwd=tmp_path, env={"PATH": str(programs)}, capture_output=True, text=True, check=False)

    assert done.returncode != 0
    assert "Node.js 24 or newer" in done.stderr
    assert "https://nodejs.org" in done.stderr
