"""BR001: permanent branches and prefixes."""

import subprocess
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.schema import Branches, Conventions
from patterns_cli.documents.branch import is_branch_name
from patterns_cli.testing import findings


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("features/x", "git branch -m features/x feature/x"),
        ("Feature/x", "git branch -m Feature/x feature/x"),
        ("feat/x", "git branch -m feat/x feature/x"),
        ("fix/x", "git branch -m fix/x hotfix/x"),
        ("bugfix/a/b", "git branch -m bugfix/a/b hotfix/a/b"),
        ("releases/1.0", "git branch -m releases/1.0 release/1.0"),
        ("feature-login", "git branch -m feature-login feature/login"),
        ("hotfix_login", "git branch -m hotfix_login hotfix/login"),
        ("master", "git branch -m master main"),
        ("Develop", "git branch -m Develop develop"),
        ("fix/it's", """git branch -m 'fix/it'"'"'s' 'hotfix/it'"'"'s'"""),
    ],
)
def test_the_command_that_mends_the_name_is_given(name: str, command: str) -> None:
    (finding,) = findings("BR001", name, path="branch")

    assert finding.message.endswith(f"; rename it: {command}")


@pytest.mark.parametrize("name", ["user-login", "x", "john/login", "mail", "feature", "gh-pages", "HEAD"])
def test_what_was_meant_by_other_names_is_only_an_example(name: str) -> None:
    (finding,) = findings("BR001", name, path="branch")

    assert "git branch -m" not in finding.message
    assert f"feature/{name.rpartition('/')[2]}" in finding.help


@pytest.mark.parametrize(
    "name", ["feature/", "feature/a b", "feature//x", "feature/x.lock", "feature/..", "x" * 100_000]
)
def test_names_that_git_refuses_are_rejected(name: str) -> None:
    (finding,) = findings("BR001", name, path="branch")

    assert len(finding.message) < 300


@pytest.mark.parametrize(
    "name",
    ["main", "develop", "feature/x", "feature/user-login", "feature/a/b", "hotfix/1", "release/1.0.0", "feature/größe"],
)
def test_permanent_and_prefixed_branches_pass(name: str) -> None:
    assert findings("BR001", name, path="branch") == ()


def test_the_names_are_the_teams() -> None:
    conventions = replace(Conventions(), branches=Branches(permanent=("trunk",), prefixes=("topic",)))

    assert findings("BR001", "topic/x", path="branch", conventions=conventions) == ()
    assert findings("BR001", "trunk", path="branch", conventions=conventions) == ()
    assert findings("BR001", "feature/x", path="branch", conventions=conventions)
    assert findings("BR001", "main", path="branch", conventions=conventions)


def styled(*styles: str) -> Conventions:
    return replace(Conventions(), branches=Branches(slug=CaseStyles.of(*styles)))


@pytest.mark.parametrize(
    "name",
    [
        "feature/user-login",
        "feature/SHOP-123-user-login",
        "feature/SHOP-123",
        "feature/123-user-login",
        "feature/123",
        "feature/2fa-login",
        "feature/payments/refund-card",
        "feature/größe",
        "release/1.2.0",
        "release/v2.0.0-rc.1",
        "release/2026.11",
        "main",
        "dependabot/npm_and_yarn/React-19",
    ],
)
def test_a_slug_in_the_teams_style_passes(name: str) -> None:
    assert findings("BR001", name, path="branch", conventions=styled("kebab-case")) == ()


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("feature/user_login", "git branch -m feature/user_login feature/user-login"),
        ("feature/UserLogin", "git branch -m feature/UserLogin feature/user-login"),
        ("feature/SHOP-12-User_Login", "git branch -m feature/SHOP-12-User_Login feature/SHOP-12-user-login"),
        ("feature/payments/Refund", "git branch -m feature/payments/Refund feature/payments/refund"),
        ("feature/_x_", "git branch -m feature/_x_ feature/x"),
        ("feature/user.login", "git branch -m feature/user.login feature/user-login"),
        ("fix/User_Login", "git branch -m fix/User_Login hotfix/user-login"),
        ("feature_User_Login", "git branch -m feature_User_Login feature/user-login"),
    ],
)
def test_a_slug_in_another_style_is_written_in_the_teams(name: str, command: str) -> None:
    (finding,) = findings("BR001", name, path="branch", conventions=styled("kebab-case"))

    assert finding.message.endswith(f"; rename it: {command}")
    assert findings("BR001", command.rpartition(" ")[2], path="branch", conventions=styled("kebab-case")) == ()


@pytest.mark.parametrize("name", ["feature/--", "feature/__", "feature/a--b", "feature/" + "1." * 50_000 + "!"])
def test_what_is_hardly_a_word_is_still_no_slug(name: str) -> None:
    (finding,) = findings("BR001", name, path="branch", conventions=styled("kebab-case"))

    assert "which is not kebab-case" in finding.message
    assert len(finding.message) < 400


def test_several_styles_may_do() -> None:
    either = styled("snake_case", "kebab-case")

    assert findings("BR001", "feature/user_login", path="branch", conventions=either) == ()
    assert findings("BR001", "feature/user-login", path="branch", conventions=either) == ()
    (finding,) = findings("BR001", "feature/UserLogin", path="branch", conventions=either)
    assert "is not snake_case or kebab-case" in finding.message


@pytest.mark.parametrize(
    ("name", "passes"),
    [
        ("dependabot/pip/django-5", True),
        ("renovate/all-minor", True),
        ("gh-readonly-queue/main/pr-12-3f2a91c", True),
        ("revert-12-feature/user-login", True),
        ("revert-login", False),
        ("dependabot", False),
        ("x/dependabot/y", False),
    ],
)
def test_what_programs_name_is_not_judged(name: str, *, passes: bool) -> None:
    assert (findings("BR001", name, path="branch") == ()) == passes


def test_which_programs_those_are_is_the_teams() -> None:
    conventions = replace(Conventions(), branches=Branches(ignore=("bot-?/*",)))

    assert findings("BR001", "bot-1/x/y", path="branch", conventions=conventions) == ()
    assert findings("BR001", "dependabot/x", path="branch", conventions=conventions)


@given(st.text(alphabet="ab/.-@{~ \\:lock", min_size=1, max_size=12))
def test_we_and_git_agree_on_what_is_a_branch_name(name: str) -> None:
    run = subprocess.run(["git", "check-ref-format", f"refs/heads/{name}"], check=False)

    if not name.startswith("-") and name != "@":
        assert is_branch_name(name) == (run.returncode == 0)
