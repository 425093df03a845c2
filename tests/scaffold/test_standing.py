"""How files stand to the lock: a table of what may have become of one, and what a broken lock may name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.errors import ScaffoldError
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.lock import Edit, Entry, Lock, Owner, digest
from patterns_cli.scaffold.message_catalogue import with_members
from patterns_cli.scaffold.standing import State, compare, find_project
from patterns_cli.scaffold.tree import File

RENDERED = File(b"one\ntwo\n")


def _folder(place: Path) -> None:
    place.unlink()
    place.mkdir()


def _link(place: Path) -> None:
    same = place.with_name("same")
    place.rename(same)
    place.symlink_to(same)


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (lambda _: None, State.IN_STEP),
        (lambda place: place.write_bytes(b"one\r\ntwo\r\n"), State.IN_STEP),
        (lambda place: place.write_bytes(b"one\ntwo"), State.EDITED),
        (lambda place: place.write_bytes(b"one\r\nthree\r\n"), State.EDITED),
        (lambda place: place.write_bytes(b""), State.EDITED),
        (_folder, State.EDITED),
        (_link, State.EDITED),
        (lambda place: place.unlink(), State.MISSING),
    ],
)
@pytest.mark.parametrize("owner", Owner)
def test_what_became_of_a_file(tmp_path: Path, change: Callable[[Path], object], state: State, owner: Owner) -> None:
    place = tmp_path / "app" / "main.py"
    place.parent.mkdir()
    place.write_bytes(RENDERED.data)
    change(place)

    project = compare(tmp_path, Lock(files={"app/main.py": Entry(RENDERED.sha256, owner, ".")}), ())

    assert [standing.state for standing in project.files] == [state]
    assert project.is_in_step is (owner is not Owner.MANAGED or state is State.IN_STEP)
    assert project.counted(owner) == {each: int(each is state) for each in State}


EN = "src/lib/i18n/messages/en.json"
CALL = "new resource order"
SEEDED = b'{\n  "layout": {\n    "home": "Home"\n  }\n}\n'
EDITED = with_members(SEEDED, {"orders": {"title": "Orders"}}, EN)


def _no_file(place: Path) -> None:
    place.unlink()


@pytest.mark.parametrize(
    ("change", "of_member", "of_file"),
    [
        (lambda place: place.write_bytes(EDITED), State.IN_STEP, State.IN_STEP),
        (lambda place: place.write_bytes(EDITED.replace(b"\n", b"\r\n")), State.IN_STEP, State.IN_STEP),
        (lambda place: place.write_bytes(EDITED.replace(b'"Orders"', b'"Jobs"')), State.EDITED, State.IN_STEP),
        (lambda place: place.write_bytes(EDITED.replace(b'"Home"', b'"Start"')), State.IN_STEP, State.EDITED),
        (lambda place: place.write_bytes(b'{"orders":{"title":"\\u004frders"}}'), State.IN_STEP, State.EDITED),
        (lambda place: place.write_bytes(SEEDED), State.MISSING, State.IN_STEP),
        (lambda place: place.write_bytes(b"{"), State.EDITED, State.EDITED),
        (lambda place: place.write_bytes(b"[]"), State.EDITED, State.EDITED),
        (_folder, State.EDITED, State.EDITED),
        (_link, State.EDITED, State.EDITED),
        (_no_file, State.MISSING, State.MISSING),
    ],
)
@pytest.mark.parametrize("owner", [Owner.MANAGED, Owner.SEEDED])
def test_what_became_of_a_member_and_of_the_file_it_stands_in(
    tmp_path: Path, change: Callable[[Path], object], of_member: State, of_file: State, owner: Owner
) -> None:
    place = tmp_path / EN
    place.parent.mkdir(parents=True)
    place.write_bytes(EDITED)
    change(place)
    known = Lock(files={EN: Entry(File(SEEDED).sha256, owner, ".")}).with_edit(EN, "orders", {"title": "Orders"}, CALL)

    project = compare(tmp_path, known, ())

    (member,) = project.edits
    assert (member.path, member.key, member.edit.source, member.state) == (EN, "orders", CALL, of_member)
    assert [standing.state for standing in project.files] == [of_file]
    assert project.is_in_step is (owner is not Owner.MANAGED or of_file is State.IN_STEP)


def test_a_missing_folder_above_is_a_missing_file(tmp_path: Path) -> None:
    known = Lock(files={"gone/main.py": Entry(RENDERED.sha256, Owner.MANAGED, ".")})
    assert compare(tmp_path, known, ()).files[0].state is State.MISSING


def test_unknown_is_what_the_lock_does_not_name_but_for_itself(tmp_path: Path) -> None:
    known = Lock(files={"a": Entry(RENDERED.sha256, Owner.SEEDED, ".")})
    assert compare(tmp_path, known, ("a", "b", lock.PATH)).unknown == ("b",)


@pytest.mark.parametrize("path", ["../secret", "/etc/passwd", "a/../../b", "C:/x", ""])
def test_a_lock_that_leads_out_of_the_project_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(ScaffoldError, match="the lock is broken: it names"):
        compare(tmp_path, Lock(files={path: Entry("0", Owner.MANAGED, ".")}), ())
    with pytest.raises(ScaffoldError, match="the lock is broken: it names"):
        compare(tmp_path, Lock(edits={path: {"orders": Edit(digest({}), CALL)}}), ())


def test_the_nearest_lock_counts(tmp_path: Path) -> None:
    inner = tmp_path / "shop" / "backend"
    (inner / "app").mkdir(parents=True)
    assert find_project(inner / "app") is None
    for folder in (tmp_path / "shop", inner):
        (folder / ".patterns").mkdir()
        (folder / lock.PATH).write_text("{}")
    assert find_project(inner / "app") == inner
    assert find_project(tmp_path / "shop") == tmp_path / "shop"
