"""CM013: nothing is left to be squashed where a range is handed over."""

import pytest

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Source
from patterns_cli.documents.commit import CommitDocument, is_named_by
from patterns_cli.rules.commits.fixup_in_range import fixup_in_range
from patterns_cli.testing import findings


@pytest.mark.parametrize(
    ("message", "mark"),
    [
        ("fixup! feat(api): add pagination", "fixup!"),
        ("squash! feat(api): add pagination\n\nmore\n", "squash!"),
        ("amend! x\n\nfeat(api): x\n", "amend!"),
        ("fixup! fixup! x", "fixup!"),
        ("fixup! ", "fixup!"),
    ],
)
def test_what_is_to_be_squashed_is_reported_with_the_rebase_that_does_it(message: str, mark: str) -> None:
    (finding,) = findings("CM013", message, path="1a2b3c4")

    assert (finding.severity, finding.path, finding.symbol) == ("error", "1a2b3c4", mark)
    assert finding.message == f"a `{mark}` is left to be squashed; run: git rebase -i --autosquash main"
    assert finding.span == (1, 1, 1, len(mark) + 1)


@pytest.mark.parametrize("message", ["", "feat(api): fixup! x", "fixup(api): x", "fixup!x", "fixups! x", " fixup! x"])
def test_what_git_would_not_squash_passes(message: str) -> None:
    assert findings("CM013", message, path="1a2b3c4") == ()


def test_where_the_target_is_not_in_the_range_no_rebase_of_it_is_advised() -> None:
    commit = CommitDocument(Source("1a2b3c4", b"fixup! x"), base="--root", has_target=False)

    (hit,) = fixup_in_range(commit, Conventions())

    assert "--autosquash" not in hit.message
    assert hit.help == "give it a message of its own by `reword`: git rebase -i --root"


@pytest.mark.parametrize(
    ("target", "is_named"),
    [("feat: add it", True), ("feat", True), ("1a2b", True), ("feat: add it now", False), ("eat", False), ("", False)],
)
def test_a_target_is_named_by_subject_or_hash(target: str, *, is_named: bool) -> None:
    assert is_named_by(target, "feat: add it", "1a2b3c4d") == is_named
