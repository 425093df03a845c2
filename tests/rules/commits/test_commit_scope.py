"""CM003: scopes, as far as the team asks for them."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.schema import Commits, Conventions
from patterns_cli.testing import findings


def judge(message: str, **commits: object) -> list[tuple[str, str]]:
    conventions = replace(Conventions(), commits=replace(Commits(), **commits))  # type: ignore[arg-type]  # by name
    found = findings("CM003", message, path="message", conventions=conventions)
    return [(finding.severity.value, finding.message) for finding in found]


@pytest.mark.parametrize(
    ("scope", "message", "severities"),
    [
        ("recommended", "feat: x", ["warning"]),
        ("recommended", "feat(api): x", []),
        ("required", "feat: x", ["error"]),
        ("required", "feat!: x", ["error"]),
        ("required", "feat(api): x", []),
        ("optional", "feat: x", []),
        ("optional", "feat(api): x", []),
        ("forbidden", "feat: x", []),
        ("forbidden", "feat(api): x", ["error"]),
        ("forbidden", "feat(api)!: x", ["error"]),
        ("required", "no header", []),
        ("required", "Merge branch 'x'", []),
        ("required", "", []),
        ("required", "fixup! feat: x", ["error"]),
    ],
)
def test_how_grave_a_scope_or_its_absence_is(scope: str, message: str, severities: list[str]) -> None:
    assert [severity for severity, _ in judge(message, scope=scope)] == severities


@pytest.mark.parametrize(
    "message",
    ["feat(api): x", "feat(ui): x", "feat(api,ui): x", "feat(api, ui): x", "feat(api/ui): x", "feat(a/b): x"],
)
def test_listed_scopes_pass_alone_and_together(message: str) -> None:
    assert judge(message, scopes=("api", "ui", "a/b")) == []


@pytest.mark.parametrize(
    ("message", "advice"),
    [
        ("feat(apo): x", "`apo` is no scope of this project; write `feat(api): x`"),
        ("feat(API): x", "`API` is no scope of this project; write `feat(api): x`"),
        ("feat(ui,apis): x", "`apis` is no scope of this project; write `feat(ui,api): x`"),
        ("feat(docs): x", "`docs` is no scope of this project; write `api` or `ui`"),
        ("feat(api/users): x", "`api/users` is no scope of this project; write `api` or `ui`"),
    ],
)
def test_another_scope_is_an_error_with_the_nearest(message: str, advice: str) -> None:
    assert judge(message, scopes=("api", "ui")) == [("error", advice)]


def test_advice_without_scope_names_the_form_and_the_scopes() -> None:
    assert judge("feat!: x") == [("warning", "the header names no scope; write `feat(<scope>)!: …`")]
    assert judge("feat(api)!: x", scope="forbidden") == [("error", "commits have no scope here; write `feat!: x`")]


def test_the_team_may_say_how_grave_it_is() -> None:
    rules = replace(Conventions().rules, severity={"CM003": "info"})

    (finding,) = findings("CM003", "feat: x", path="message", conventions=replace(Conventions(), rules=rules))

    assert finding.severity == "info"


def test_of_a_thousand_unknown_scopes_a_few_are_named() -> None:
    assert len(judge(f"feat({','.join(map(str, range(1000)))}): x", scopes=("api", "ui"))) == 10
