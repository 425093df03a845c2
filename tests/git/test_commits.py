"""What is said where a clone does not reach back to a commit."""

import pytest

from patterns_cli.git.commits import fetch_command

MAIN = "git fetch --unshallow origin +refs/heads/main:refs/remotes/origin/main"


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("origin/main", MAIN),
        ("origin/main~5", MAIN),
        ("origin/main^2~1", MAIN),
        ("origin/main^{commit}", MAIN),
        ("origin/main@{1}", MAIN),
        ("origin/a@b", "git fetch --unshallow origin +refs/heads/a@b:refs/remotes/origin/a@b"),
        ("main~5", "git fetch --unshallow"),
    ],
)
def test_what_is_fetched_is_a_branch(name: str, command: str) -> None:
    assert fetch_command(name, unshallow=True) == command
