"""Whatever a team agreed on, the root of its project follows it: nothing is found, nothing of the defaults is left."""

import json
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from tests.templates import frontend_teams, test_backend_conventions
from tests.templates.conftest import Service, conventions_of, write
from tests.templates.project import odd_conventions, render_project, render_root

from patterns_cli.conventions.publish.document import document
from patterns_cli.conventions.schema import Conventions
from patterns_cli.errors import ConfigurationError
from patterns_cli.scaffold.tree import Tree

folders = st.from_regex(r"[A-Za-zäé'$#!&(+ ]{1,6}q(/[a-z ]{1,5}q)?", fullmatch=True).filter(lambda name: name.strip() == name)
words = st.from_regex(r"[a-z!+'#&-]{1,8}q", fullmatch=True)
branches = st.from_regex(r"[a-z!+'#&]{1,8}w(/[a-z]{2,4})?", fullmatch=True)
roots = frontend_teams.sections(
    project=st.tuples(folders, folders)
    .filter(lambda both: both[0].casefold().split("/")[0] != both[1].casefold().split("/")[0])
    .map(lambda both: {"backend": both[0], "frontend": both[1]}),
    branches=frontend_teams.sections(
        permanent=st.lists(branches, min_size=1, max_size=3, unique=True),
        prefixes=st.lists(words | st.sampled_from(["release", "hotfix"]), max_size=3, unique=True),
    ),
    commits=frontend_teams.sections(
        types=st.lists(st.from_regex(r"[a-zé!]{2,6}t", fullmatch=True).filter(lambda word: "!" not in word), min_size=1, unique=True),
        scope=st.sampled_from(["required", "optional", "forbidden"]),
        scopes=st.lists(st.from_regex(r"[a-z'#]{2,6}", fullmatch=True), max_size=2, unique=True),
    ),
    environment=frontend_teams.sections(
        example=st.sampled_from(["env.template", "config/example.env"]),
        required=st.lists(st.sampled_from(["API_KEY", "REDIS_URL", "SENTRY_DSN", "MAIL_HOST"]), unique=True),
    ),
    review=frontend_teams.sections(items=st.lists(st.sampled_from(["style", "secrets", "i18n"]), unique=True)),
    health=frontend_teams.sections(path=frontend_teams.paths),
)
teams = st.tuples(test_backend_conventions.teams, frontend_teams.teams, roots).map(
    lambda drawn: {key: value for team in drawn for key, value in team.items()}
)
answers = st.fixed_dictionaries(
    {
        "ci": st.sampled_from(["github", "gitlab", "both", "none"]),
        "owner": st.sampled_from(["", "@ada", "@org/team"]),
        "licence": st.sampled_from(["none", "MIT", "Apache-2.0"]),
        "database": st.sampled_from(["sqlite", "postgresql"]),
        "python_version": st.sampled_from(["3.11", "3.13"]),
    }
)


def agreed(team: dict[str, Any]) -> Conventions:
    """The conventions of a team; one that contradicts itself is passed over."""
    try:
        return conventions_of(team)
    except ConfigurationError:
        reject()


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(roots, answers)
def test_any_conventions_render_to_yaml_that_says_what_they_say(team: dict[str, Any], given: dict[str, str]) -> None:
    conventions = agreed(team)
    tree = render_root(conventions, given)
    read = {path: yaml.safe_load(file.data) for path, file in tree if path.endswith((".yml", ".yaml"))}

    folders_of_parts = [conventions.project.backend, conventions.project.frontend]
    assert list(read["patterns.yml"]["project"].values()) == folders_of_parts
    services = read["compose.yml"]["services"]
    assert [services[part]["build"].replace("$$", "$") for part in ("backend", "frontend")] == folders_of_parts
    hooks = {hook["id"]: hook for hook in read[".pre-commit-config.yaml"]["repos"][0]["hooks"]}
    assert re.search(hooks["backend-lint"]["files"], f"{conventions.project.backend}/app/main.py")
    assert re.search(hooks["frontend-lint"]["files"], f"{conventions.project.frontend}/package.json")
    for workflow in (".github/workflows/ci.yml", ".gitlab-ci.yml"):
        if workflow in read:
            stated = read[workflow].get("env") or read[workflow]["variables"]
            assert [stated["BACKEND"], stated["FRONTEND"]] == folders_of_parts
    if ".github/workflows/ci.yml" in read:
        # YAML 1.1 takes `on` for a truth.
        pushed = [re.sub(r"\\([!+])", r"\1", name) for name in read[".github/workflows/ci.yml"][True]["push"]["branches"]]
        assert pushed[: len(conventions.branches.permanent)] == list(conventions.branches.permanent)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(roots, answers)
def test_rendering_is_deterministic(team: dict[str, Any], given: dict[str, str]) -> None:
    assert render_root(agreed(team), given) == render_root(agreed(team), given)


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(teams, answers)
def test_no_conventions_leave_a_finding_in_the_whole_project(team: dict[str, Any], given: dict[str, str]) -> None:
    conventions = agreed(team)
    with TemporaryDirectory() as folder:
        service = Service(write(render_project(conventions, given), Path(folder)), Path(sys.executable).parent)
        tool = (sys.executable, "-m", "patterns_cli")

        linted = service.run(*tool, "lint", "--json")
        service.run(*tool, "conventions", "check")
        service.run(*tool, "conventions", "document", "--check", "docs/conventions.md")

        assert json.loads(linted.stdout)["findings"] == []
        assert json.loads(linted.stdout)["summary"]["files"] > 200


@pytest.mark.parametrize(
    ("section", "default"),
    [
        ("project.backend", r"\bbackend/|: backend$|-C backend\b"),
        ("project.frontend", r"\bfrontend/|: frontend$|-C frontend\b"),
        ("branches.permanent", r"(?<!\.)\bmain\b(?!\.)|\bdevelop\b"),
        ("branches.prefixes", r"\brelease/|\bfeature/"),
        ("commits.types", r"\bfeat\b|\bchore\b"),
        ("environment.example", r"\.env\.example"),
        ("environment.required", r"^API_KEY=|^REDIS_URL="),
        ("review.items", r"- \[ \] (Errors are handled|Tests are)"),
        ("health.path", r"[\"'` \d]/health\b"),
    ],
)
def test_a_default_that_was_overruled_is_nowhere(section: str, default: str) -> None:
    pattern = re.compile(default, re.MULTILINE)

    assert any(pattern.search(text) for text in texts(render_root())), "the pattern finds what it looks for"
    assert not [text for text in texts(render_root(odd_conventions())) if pattern.search(text)], section


def test_the_checklist_and_the_strategy_are_those_of_the_conventions_document() -> None:
    tree, page = render_root(odd_conventions()), document(odd_conventions())
    checklist = page.partition("## Code Review Checklist\n\n")[2].partition("\n\n")[0]
    strategy = page.partition("#### Branch Strategy\n\n")[2].partition("\n\n")[0]

    assert checklist.count("- [ ] ") == 2
    for path in ("CONTRIBUTING.md", ".github/pull_request_template.md", ".gitlab/merge_request_templates/Default.md"):
        assert checklist in tree.files[path].data.decode()
    assert strategy in tree.files["CONTRIBUTING.md"].data.decode()
    assert tree.files["docs/conventions.md"].data.decode() == page


def test_without_a_checklist_nothing_asks_for_one() -> None:
    tree = render_root(conventions_of({"review": {"items": []}}))

    assert not [path for path, file in tree if path.endswith(".md") and b"- [ ]" in file.data]


def test_an_empty_team_says_nothing_but_where_its_parts_stand() -> None:
    stated = yaml.safe_load(render_root().files["patterns.yml"].data)

    assert stated == {"version": 1, "root": True, "project": {"backend": "backend", "frontend": "frontend"}}


def texts(tree: Tree) -> list[str]:
    """Every path and every file but the schema, which names every default."""
    return [text for path, file in tree if path != ".patterns/schema.json" for text in (path, file.data.decode())]
