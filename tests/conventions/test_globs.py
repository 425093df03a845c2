"""Globs that move from a folder to the root: git itself is the judge."""

import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patterns_cli.conventions.globs import flaw, rebased

_PATHS = ["a", "b/a", "b/c/a", "x.py", "b/x.py", "b/c/d/x.py", "a/y.ts", "b/a/y.ts", "[id]/a", "c/b/a", "b/#x", "b/a b"]
_FOLDERS = st.sampled_from(["sub", "sub/deep", "[id]", "a*b", "#x", "!y", "a b"])
_GLOBS = st.sampled_from(
    [
        "a", "/a", "a/", "/a/", "*.py", "/*.py", "b/a", "b/*", "b/**", "**/a", "**/b/a", "b/**/x.py", "**", "*",
        "[ab]", r"\[id\]", r"b/\#x", "?.py", "b/a b", "[!a]*", "c/**/", "b/[^c]*", r"\*",
    ]
)  # fmt: skip


def _ignored(root: Path, at: str, glob: str, paths: list[str]) -> set[str]:
    """The paths that git ignores by one glob in the .gitignore of one folder."""
    file = root / at / ".gitignore"
    file.write_text(f"{glob}\n")
    stdin = "\0".join(paths) + "\0"
    ran = subprocess.run(
        ["git", "-c", "core.excludesFile=/dev/null", "check-ignore", "--no-index", "-z", "--stdin"],
        cwd=root, input=stdin, capture_output=True, text=True, check=False,
    )  # fmt: skip
    file.unlink()
    assert ran.returncode in {0, 1}, ran.stderr
    return set(ran.stdout.split("\0")) - {""}


@settings(max_examples=40)
@given(_FOLDERS, _GLOBS)
def test_a_rebased_glob_means_what_it_meant_in_its_folder(folder: str, glob: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        subprocess.run(["git", "init", "-q", name], check=True, capture_output=True)
        paths = [*_PATHS, *(f"{folder}/{path}" for path in _PATHS)]
        (root / folder).mkdir(parents=True)

        assert _ignored(root, "", rebased(glob, folder), paths) == _ignored(root, folder, glob, paths)


def test_a_glob_of_the_root_stays_as_it_is() -> None:
    assert rebased("*.py", "") == "*.py"
    assert rebased("!*.py", "a") == "!/a/**/*.py"


@given(_GLOBS)
def test_what_git_takes_has_no_flaw(glob: str) -> None:
    assert flaw(glob, negation=False) == ""


@pytest.mark.parametrize(
    ("glob", "said"),
    [
        ("", "matches nothing"), ("/", "matches nothing"), ("[a", "never closed"), ("[]", "never closed"),
        ("[!]", "never closed"), ("a\\", "before an ordinary"), ("#a", "comment"), ("a ", "blanks"), ("./a", "`/a`"),
        ("a/../b", "`..`"), ("!a", "negated"),
    ],
)  # fmt: skip
def test_what_cannot_match_has_a_flaw(glob: str, said: str) -> None:
    assert said in flaw(glob, negation=False)
