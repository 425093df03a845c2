"""The first commit passes under whatever the team says of commits."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.cli.judgement import Bench, document_of
from patterns_cli.conventions.schema import Commits, Conventions
from patterns_cli.git.messages import Text
from patterns_cli.lint.select import select_rules
from patterns_cli.rules import catalogue
from patterns_cli.scaffold.first_commit import first_message

RULES = catalogue(["commits"])
WORDS = st.from_regex(r"[a-z][a-z-]{0,12}", fullmatch=True) | st.sampled_from(
    ("chore", "feat", "✨", "#1", "début", "变更")
)
COMMITS = st.builds(
    Commits,
    types=st.lists(WORDS, min_size=1, unique=True).map(tuple),
    scope=st.sampled_from(("required", "recommended", "optional", "forbidden")),
    scopes=st.lists(WORDS, unique=True).map(tuple),
    header_max=st.integers(20, 100),
)


def faults(message: str, commits: Commits) -> list[str]:
    conventions = Conventions(commits=commits)
    result = Bench(conventions, select_rules(RULES, conventions)).judge(document_of("message", Text(message)))
    return [str(finding) for finding in result.findings]


@given(COMMITS)
def test_a_first_message_has_no_finding_under_its_own_conventions(commits: Commits) -> None:
    message = first_message(commits)

    # A warning for a missing scope is the price of a header that has room for none.
    relaxed = replace(commits, scope="optional") if commits.scope == "recommended" else commits
    if message is not None:
        assert faults(message, relaxed) == []


@given(COMMITS)
def test_there_is_a_message_wherever_one_has_room(commits: Commits) -> None:
    shortest = min(commits.types, key=len)
    scope = f"({min(commits.scopes or ('repo',), key=len)})" if commits.scope == "required" else ""
    if len((shortest + scope).encode()) <= commits.header_max - len(": go"):
        assert first_message(commits)


@pytest.mark.parametrize(
    ("commits", "message"),
    [
        pytest.param(Commits(), "chore(project): start from the team's template", id="as prescribed"),
        pytest.param(Commits(types=("feat", "fix")), "feat(project): start from the team's template", id="no chore"),
        pytest.param(
            Commits(types=("bug", "feature")), "feature(project): start from the team's template", id="in full"
        ),
        pytest.param(Commits(types=("docs", "op")), "op(project): start from the team's template", id="neither"),
        pytest.param(Commits(scope="forbidden"), "chore: start from the team's template", id="no scope"),
        pytest.param(
            Commits(scope="required", scopes=("web", "api")),
            "chore(web): start from the team's template",
            id="of a list",
        ),
        pytest.param(
            Commits(scope="optional", scopes=("api",)), "chore: start from the team's template", id="of a list, if any"
        ),
        pytest.param(
            Commits(scopes=("api", "repo")), "chore(repo): start from the team's template", id="one that suits"
        ),
        pytest.param(Commits(header_max=40), "chore(project): start from a template", id="shorter"),
        pytest.param(Commits(header_max=20), "chore(project): go", id="shortest"),
        pytest.param(Commits(types=("x" * 40,), header_max=20), None, id="no room"),
        pytest.param(Commits(types=("变更" * 4,), header_max=20), "变更变更变更变更: go", id="wide characters"),
    ],
)
def test_the_message_for_some_teams(commits: Commits, message: str | None) -> None:
    assert first_message(commits) == message
