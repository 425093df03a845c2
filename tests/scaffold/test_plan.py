"""A plan says what writing would do, and touches nothing."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.errors import ScaffoldError
from patterns_cli.scaffold.flush import flush
from patterns_cli.scaffold.paths import reserved
from patterns_cli.scaffold.plan import Action, compare, strays
from patterns_cli.scaffold.tree import File, Tree

TREE = Tree.of({"app/main.py": File(b"main"), "run.sh": File(b"#!/bin/sh\n", executable=True)})

names = st.from_regex(r"[a-z]{1,6}(\.[a-z]{1,3})?", fullmatch=True).filter(
    lambda name: name not in {"con", "nul", "aux", "prn"}
)
files = st.builds(File, st.binary(max_size=50), st.booleans())
trees = st.dictionaries(st.lists(names, min_size=1, max_size=3).map("/".join), files, max_size=8)


@st.composite
def valid_trees(draw: st.DrawFn) -> Tree:
    drawn = draw(trees)
    folders = {path.rpartition("/")[0] for path in drawn}
    parents = {"/".join(folder.split("/")[:end]) for folder in folders for end in range(1, 4)}
    kept = {path: file for path, file in drawn.items() if path not in parents}
    return Tree.of({path: file for path, file in kept.items() if not any(map(reserved, path.split("/")))})


@given(valid_trees())
def test_what_was_flushed_is_identical_and_nothing_else_stands_there(
    tmp_path_factory: pytest.TempPathFactory, tree: Tree
) -> None:
    root = tmp_path_factory.mktemp("tree") / "deep" / "root"

    flush(compare(tree, root))

    again = compare(tree, root)
    assert not again.changes
    assert list(strays(tree, root)) == []


def test_files_are_created_identical_or_in_conflict(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app/main.py").write_bytes(b"main")
    (tmp_path / "run.sh").write_bytes(b"something else\n")

    plan = compare(TREE.with_file("new", File(b"")), tmp_path)

    assert {step.path: step.action for step in plan.steps} == {
        "app/main.py": Action.IDENTICAL,
        "new": Action.CREATE,
        "run.sh": Action.CONFLICT,
    }
    assert plan.conflicts == ("run.sh",)
    assert [step.action for step in plan.forced().changes] == [Action.CREATE, Action.OVERWRITE]


def test_a_file_that_may_be_updated_is_no_conflict(tmp_path: Path) -> None:
    (tmp_path / "run.sh").write_bytes(b"old")

    plan = compare(TREE, tmp_path, updates=frozenset({"run.sh"}))

    assert plan.conflicts == ()
    assert plan.changes[-1].action is Action.UPDATE


def test_an_executable_bit_that_differs_is_a_conflict(tmp_path: Path) -> None:
    flush(compare(TREE, tmp_path))
    (tmp_path / "run.sh").chmod(0o644)

    assert compare(TREE, tmp_path).conflicts == ("run.sh",)


@pytest.mark.parametrize("target", ["same", "nowhere", "run.sh"])
def test_a_symbolic_link_in_place_of_a_file_is_a_conflict(target: str, tmp_path: Path) -> None:
    (tmp_path / "same").write_bytes(b"#!/bin/sh\n")
    (tmp_path / "run.sh").symlink_to(target)

    plan = compare(TREE, tmp_path)
    flush(plan.forced())

    assert plan.conflicts == ("run.sh",)
    assert not (tmp_path / "run.sh").is_symlink()
    assert (tmp_path / "same").read_bytes() == b"#!/bin/sh\n"


def test_a_symbolic_link_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "root").mkdir()
    (tmp_path / "root/app").symlink_to("../outside")

    with pytest.raises(ScaffoldError, match="a symbolic link stands where a folder is needed"):
        compare(TREE, tmp_path / "root")


def test_files_and_folders_in_each_others_place_are_refused_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "app").write_text("")
    (tmp_path / "run.sh").mkdir()

    with pytest.raises(ScaffoldError) as caught:
        compare(TREE, tmp_path)

    assert [fault.message.partition(":")[0] for fault in caught.value.faults] == [
        "a file stands where a folder is needed",
        "a folder stands where a file is to be written",
    ]


def test_a_root_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "root").write_text("")

    with pytest.raises(ScaffoldError, match="a file stands where a folder is needed"):
        compare(TREE, tmp_path / "root")


def test_strays_are_files_and_links_that_are_not_of_the_tree(tmp_path: Path) -> None:
    flush(compare(TREE, tmp_path))
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/HEAD").write_text("")
    (tmp_path / "app/.git").write_text("")
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes").write_text("")
    (tmp_path / "app/link").symlink_to(tmp_path)

    assert sorted(strays(TREE, tmp_path)) == ["app/.git", "app/link", "notes"]


def test_a_plan_for_scripts_is_plain_data(tmp_path: Path) -> None:
    data = compare(TREE, tmp_path / "root").as_data()

    assert json.loads(json.dumps(data)) == data
    assert data["root"] == os.fspath(tmp_path / "root")
    assert data["files"][1] == {
        "path": "run.sh",
        "action": "create",
        "mode": "755",
        "sha256": "a8076d3d28d21e02012b20eaf7dbf75409a6277134439025f282e368e3305abf",
    }


def test_nothing_is_touched_by_planning(tmp_path: Path) -> None:
    compare(TREE, tmp_path / "root")

    assert list(tmp_path.iterdir()) == []
