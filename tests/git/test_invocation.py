"""What a `git commit` was asked to do, by its words and its index."""

import os
import subprocess
import sys
from shutil import which

import pytest

from patterns_cli.git.invocation import Take, manner

HEAD = "1a2b3c4"
INDEX, LOCK, PART = "/shop/.git/index", "/shop/.git/index.lock", ".git/next-index-4711.lock"


@pytest.mark.parametrize(
    ("words", "amends"),
    [
        ("", False),
        ("--amend", True),
        ("--am", True),
        ("-v --amend -m x", True),
        ("-m --amend", False),
        ("-vm --amend", False),
        ("-mx --amend", True),
        ("-S --amend", True),
        ("--message --amend", False),
        ("--message=x --amend", True),
        ("--amend --no-amend", False),
        ("--no-amend --amend", True),
        ("-- --amend", False),
        ("--author --amend", False),
        ("--a", False),
    ],
)
def test_amending(words: str, *, amends: bool) -> None:
    assert manner(words.split(), INDEX, HEAD).amends == (HEAD if amends else "")


@pytest.mark.parametrize(
    ("words", "index", "take"),
    [
        ("-m x", INDEX, Take.STAGED),
        ("-m x", "", Take.STAGED),
        ("-a", LOCK, Take.ALL),
        ("--all -m x", LOCK, Take.ALL),
        ("-vam x", LOCK, Take.ALL),
        ("-ma", LOCK, Take.PART),
        ("-m -a", LOCK, Take.PART),
        ("-p", LOCK, Take.PART),
        ("", LOCK, Take.PART),
        ("-m x path", PART, Take.PART),
        ("-Sa", INDEX, Take.STAGED),
    ],
)
def test_taking(words: str, index: str, take: Take) -> None:
    assert manner(words.split(), index, HEAD).take is take


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("--allow-empty -m x", "--allow-empty"),
        ("--author A --date=now -m x", "--author=A --date=now"),
        ("-S -m x", "-S"),
        ("-aSkey -m x", "-Skey"),
        ("--gpg-sign=key --reset-author", "--gpg-sign=key --reset-author"),
        ("-m --allow-empty", ""),
        ("-m-S x", ""),
        ("-- --allow-empty", ""),
        ("--signoff --no-edit", ""),
    ],
)
def test_what_is_repeated(words: str, options: str) -> None:
    assert manner(words.split(), INDEX, HEAD).options == tuple(options.split())


@pytest.mark.skipif(which("ps") is None, reason="where there is no /proc, ps is asked")
@pytest.mark.parametrize("has_proc", [True, False])
def test_the_words_are_those_of_the_git_above_us(*, has_proc: bool) -> None:
    """A program called git stands for git, with shells between it and us."""
    ours = (
        "from patterns_cli.git import invocation\nfrom pathlib import Path\n"
        f"if not {has_proc}: invocation._PROCESSES = Path('/nowhere')\n"
        "print(*invocation.words_of_commit())"
    )
    between = "sh -c 'sh -c \"$OURS\"; true'; true"
    script = 'exec -a git sh -c "$BETWEEN" commit --amend -m x'
    environment = {**os.environ, "OURS": f"'{sys.executable}' -c \"$CODE\"; true", "CODE": ours, "BETWEEN": between}

    done = subprocess.run(["bash", "-c", script], env=environment, capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["--amend", "-m", "x"]
