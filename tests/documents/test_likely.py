"""What a commit most likely is: its scopes, and its type."""

import pytest

from patterns_cli.conventions.schema import Commits
from patterns_cli.documents.likely import likely_scopes, likely_type, mostly_without_scope
from patterns_cli.git.past import PastCommit

ANY = Commits()


def past(subject: str, *paths: str) -> PastCommit:
    return PastCommit("Ada <ada@example.org>", subject, paths)


HISTORY = (
    past("fix(ui): align", "web/button.tsx"),
    past("feat(api): page", "app/api/users.py"),
    past("feat(ui): colour", "web/button.tsx"),
    past("no header", "app/api/users.py"),
    past("feat(db): keep", "app/models/user.py"),
)


@pytest.mark.parametrize(
    ("paths", "first"),
    [
        (["app/api/orders.py"], "api"),
        (["web/input.tsx"], "ui"),
        (["app/models/order.py"], "db"),
        (["src/shop/billing/tax.py", "src/shop/billing/vat.py"], "billing"),
        (["README.md"], "ui"),
        ([], "ui"),
    ],
)
def test_the_most_likely_scope_stands_first(paths: list[str], first: str) -> None:
    assert likely_scopes(paths, HISTORY, ANY)[0] == first


def test_folders_that_every_project_has_are_no_scopes() -> None:
    assert likely_scopes(["src/app/lib/tests/a.py", ".github/ci.yml"], (), ANY) == ("github",)


def test_folders_that_could_stand_in_no_header_are_no_scopes() -> None:
    assert likely_scopes(["a b/(auth)/x:y/a.py", "c!/b.py", "z/\x1b/c.py"], (), ANY) == ("z",)


def test_a_teams_scopes_are_offered_all_and_alone() -> None:
    team = Commits(scopes=("web", "db", "api", "ops"))

    assert likely_scopes(["app/api/users.py"], HISTORY, team) == ("api", "db", "web", "ops")


def test_no_more_are_offered_than_one_looks_through() -> None:
    assert len(likely_scopes([f"part{number}/a.py" for number in range(50)], (), ANY)) == 12


@pytest.mark.parametrize(
    ("paths", "kind"),
    [
        (["docs/a.txt", "README.md"], "docs"),
        (["tests/test_a.py", "web/button.test.tsx"], "test"),
        (["docs/a.txt", "src/a.py"], None),
        ([".github/workflows/ci.yml"], None),
        ([], None),
    ],
)
def test_what_the_files_alone_tell_of_the_type(paths: list[str], kind: str | None) -> None:
    assert likely_type(paths, ANY) == kind


def test_a_type_that_the_team_has_not_is_not_told() -> None:
    assert likely_type([".github/workflows/ci.yml"], Commits(types=("feat", "ci"))) == "ci"
    assert likely_type(["README.md"], Commits(types=("feat", "ci"))) is None


@pytest.mark.parametrize(
    ("subjects", "verdict"), [([], False), (["feat: x", "fix: y", "feat(a): z"], True), (["feat(a): z", "x"], False)]
)
def test_whether_a_history_does_without_scopes(subjects: list[str], *, verdict: bool) -> None:
    assert mostly_without_scope([past(subject) for subject in subjects]) is verdict
