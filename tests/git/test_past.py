"""The commits before: who wrote them, what they say, and which files they touched."""

from pathlib import Path

from tests.cli.scenes import git, stage

from patterns_cli.git.past import PastCommit, last_commit, past_commits


def test_the_newest_commit_stands_first_and_merges_are_left_out(repository: Path) -> None:
    stage("a b/é\n.py", "1\n")
    stage("c.py", "1\n")
    git("commit", "-q", "-m", "feat(api): one", "-m", "body")
    git("checkout", "-q", "-b", "side")
    two = ("--allow-empty", "-m", "two", "--author=Größe <g@example.org>")
    git("commit", "-q", *two, GIT_COMMITTER_DATE="2040-01-01T00:00:00")
    git("checkout", "-q", "main")
    git("merge", "-q", "--no-ff", "--no-edit", "side")

    assert past_commits(repository) == (
        PastCommit("Größe <g@example.org>", "two", ()),
        PastCommit("Ada <ada@example.org>", "feat(api): one", ("a b/é\n.py", "c.py")),
    )


def test_authors_have_the_names_of_the_mailmap(repository: Path) -> None:
    stage(".mailmap", "Ada Lovelace <ada@lovelace.example> <ada@example.org>\n")
    git("commit", "-q", "-m", "x")

    assert past_commits(repository)[0].author == "Ada Lovelace <ada@lovelace.example>"


def test_the_last_commit_has_the_time_it_was_made_at(repository: Path) -> None:
    assert last_commit(repository) is None
    git("commit", "-q", "--allow-empty", "-m", "größe:  x", "-m", "body", GIT_COMMITTER_DATE="@2000000000 +0200")

    assert last_commit(repository) == (2000000000, "größe:  x")


def test_where_nothing_was_committed_there_is_no_past(repository: Path, tmp_path: Path) -> None:
    assert past_commits(repository) == ()
