"""CM002: the types the team agreed on."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.schema import Commits, Conventions
from patterns_cli.testing import findings

CORRECTED = [
    ("feta(api): x", "feat(api): x"),
    ("Feat(api): x", "feat(api): x"),
    ("FIX: x", "fix: x"),
    ("feature(api)!: x", "feat(api)!: x"),
    ("bugfix: x", "fix: x"),
    ("doc: x", "docs: x"),
    ("documentation: x", "docs: x"),
    ("tests(api,ui): x", "test(api,ui): x"),
]


@pytest.mark.parametrize(("message", "header"), CORRECTED)
def test_the_type_that_was_meant_is_named(message: str, header: str) -> None:
    (finding,) = findings("CM002", message, path="message")

    assert finding.message.endswith(f"is no commit type; write `{header}`")


@pytest.mark.parametrize("message", ["WIP: x", "perf(api): x", "build: x", "ci: x", "add: x", f"{'x' * 100_000}: y"])
def test_a_type_that_means_nothing_here_is_rejected_with_the_list(message: str) -> None:
    (finding,) = findings("CM002", message, path="message")

    assert finding.message.endswith("write `feat`, `fix`, `docs`, `style`, `refactor`, `test` or `chore`")
    assert len(finding.message) < 200


@pytest.mark.parametrize(
    "message",
    [
        *(f"{name}(api): x" for name in Commits().types),
        "feat!: x",
        "no header at all",
        "fixup! feat: x",
        "Merge branch 'x'",
        "",
    ],
)
def test_known_types_pass_and_what_is_no_header_is_left_to_another_rule(message: str) -> None:
    assert findings("CM002", message, path="message") == ()


def test_the_types_are_the_teams() -> None:
    conventions = replace(Conventions(), commits=Commits(types=("perf", "build")))

    (finding,) = findings("CM002", "feat: x", path="message", conventions=conventions)

    assert findings("CM002", "perf: x", path="message", conventions=conventions) == ()
    assert finding.message == "`feat` is no commit type; write `perf` or `build`"
