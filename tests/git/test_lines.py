"""Which lines of a file are new: git's own diff, read back."""

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from patterns_cli.git.changes import changes_since, staged
from patterns_cli.git.lines import new_lines
from patterns_cli.git.repository import open_repository

Git = Callable[..., subprocess.CompletedProcess[str]]

line = st.sampled_from(
    ["a", "b", "", "@@ -1 +1 @@", "+++ b/x", "--- a/x", "diff --git a/x b/x", "\\ No newline", "c\r"]
)
texts = st.lists(line, max_size=8).flatmap(lambda lines: st.sampled_from(["\n".join(lines), "\n".join([*lines, ""])]))
names = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    lambda name: name not in {".", ".."} and name.casefold() != ".git" and len(os.fsencode(name)) < 200
)


def lines(text: str) -> list[str]:
    """The lines with their ends, as git counts them."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def remaining(text: str, new: tuple[range, ...]) -> list[str]:
    return [line for number, line in enumerate(lines(text), 1) if not any(number in some for some in new)]


def is_within(few: list[str], many: list[str]) -> bool:
    """Whether `few` stand in `many` in their order."""
    rest = iter(many)
    return all(any(one == other for other in rest) for one in few)


@hypothesis_settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=texts, after=texts, name=names, other=names)
def test_what_is_not_new_stood_there_before_in_that_order(
    repository: Path, git: Git, before: str, after: str, name: str, other: str
) -> None:
    folder = repository / f"d{len(list(repository.iterdir()))}"
    for each in {name, other}:
        (folder / each).mkdir(parents=True)
        (folder / each / "a.py").write_text(before, newline="")
    git("add", "-A", ".")
    git("commit", "-q", "--allow-empty", "-m", "x")
    for each in {name, other}:
        (folder / each / "a.py").write_text(after, newline="")
    paths = [(folder / each / "a.py").relative_to(repository).as_posix() for each in {name, other}]

    changes = changes_since(repository, "HEAD")
    found = new_lines(changes, paths)
    git("add", "-A", ".")

    _, in_index = staged(open_repository(repository))
    assert set(changes.former) == set(found) == (set(paths) if before != after else set())
    assert new_lines(in_index, paths) == found
    for ((new,),) in ((each,) for each in found.values()):
        assert is_within(remaining(after, new), lines(before))


@pytest.mark.parametrize("number", [1, 350, 450])
def test_there_may_be_very_many_files(repository: Path, git: Git, number: int) -> None:
    for each in range(number):
        Path(f"a{each}.py").write_text("x = 1\n")
    git("add", "-A")
    git("commit", "-q", "--allow-empty", "-m", "x")
    for each in range(number):
        Path(f"a{each}.py").write_text("x = 1\ny = 2\n")
    changes = changes_since(repository, "HEAD")

    found = new_lines(changes, changes.former)

    assert found == {f"a{each}.py": ((range(2, 3),),) for each in range(number)}
