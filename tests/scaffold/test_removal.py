"""What is found under a name, and what taking it back does to files and to members of others."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.errors import EditedError, ScaffoldError, UsageError
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.flush import flush
from patterns_cli.scaffold.lock import Lock
from patterns_cli.scaffold.message_catalogue import with_members
from patterns_cli.scaffold.plan import Action
from patterns_cli.scaffold.removal import Beyond, find_generated, find_named, plan_removal
from patterns_cli.scaffold.tree import File

CALL = "new resource order_item total:decimal 'status:enum(open|paid)^'"
MODEL, EN = "backend/app/models/order_item.py", "frontend/messages/en.json"
TEXTS = {"title": "Orders"}


@pytest.fixture
def known(tmp_path: Path) -> Lock:
    """The lock of a project with a file and a member that a generator made, and what stood there before."""
    before = Lock().with_generated("theirs.py", File(b"theirs"), "new hook orders")
    made = before.with_generated(MODEL, File(b"model"), CALL).with_edit(EN, "orders", TEXTS, CALL)
    for path, data in (
        (MODEL, b"model"),
        ("theirs.py", b"theirs"),
        (EN, with_members(b'{"a": 1}', {"orders": TEXTS}, EN)),
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    (tmp_path / lock.PATH).parent.mkdir()
    (tmp_path / lock.PATH).write_bytes(made.as_file().data)
    return made


@pytest.mark.parametrize("name", ["order_item", "OrderItem", "order-item", "orderItem", "order item", "ORDER_ITEM"])
def test_a_name_is_found_in_any_case_style(tmp_path: Path, known: Lock, name: str) -> None:
    found = find_named(tmp_path, known, "new resource", (name,))
    assert found.calls == (CALL,)
    assert [each.path for each in found.files] == [MODEL]
    assert [(each.path, each.key) for each in found.edits] == [(EN, "orders")]


@pytest.mark.parametrize("name", ["order", "order_items", "orderitem", "order_item total:decimal", "", "item", "_"])
def test_no_other_name_is_meant(tmp_path: Path, known: Lock, name: str) -> None:
    with pytest.raises(UsageError, match="nothing here was made by") as caught:
        find_named(tmp_path, known, "new resource", (name,))
    assert f"`patterns {CALL}`" in caught.value.faults[0].help


def test_a_name_that_is_near_goes_before_at_most_five_calls(tmp_path: Path, known: Lock) -> None:
    for number in range(7):
        known = known.with_generated(f"{number}", File(b""), f"new service s{number}")
    known = known.with_generated("box", File(b""), "new component InfoBox --in ui")

    with pytest.raises(UsageError) as caught:
        find_named(tmp_path, known, "new component", ("Infobx",))
    with pytest.raises(UsageError) as far:
        find_named(tmp_path, known, "new component", ("Chart",))

    (near,), (other,) = caught.value.faults, far.value.faults
    assert near.help.startswith(f"`InfoBox` perhaps? {lock.PATH} lists `patterns new component InfoBox --in ui`, ")
    assert near.help.count("`patterns new ") == 5
    assert near.help.endswith(" and 5 more")
    assert "perhaps" not in other.help


@pytest.mark.parametrize("generator", ["new", "new res", "new resources", "new hook"])
def test_no_other_generator_is_meant(tmp_path: Path, known: Lock, generator: str) -> None:
    with pytest.raises(UsageError):
        find_named(tmp_path, known, generator, ("order_item",))


def test_the_first_name_that_is_known_counts(tmp_path: Path, known: Lock) -> None:
    more = known.with_generated("x", File(b""), "new resource order total:int")
    assert find_named(tmp_path, more, "new resource", ("orders", "order")).calls == ("new resource order total:int",)


def test_calls_for_two_parts_are_one_resource(tmp_path: Path, known: Lock) -> None:
    more = known.with_generated("x", File(b""), "new resource order_item total:int --frontend-only")
    assert len(find_named(tmp_path, more, "new resource", ("order_item",)).calls) == 2


def test_of_two_names_that_may_be_meant_the_exact_one_is(tmp_path: Path, known: Lock) -> None:
    more = known.with_generated("x", File(b""), "new resource step_2").with_generated(
        "y", File(b""), "new resource step2"
    )

    assert find_named(tmp_path, more, "new resource", ("step_2",)).calls == ("new resource step_2",)
    with pytest.raises(UsageError, match="`Step2` may mean `step2` or `step_2`"):
        find_named(tmp_path, more, "new resource", ("Step2",))


def test_files_go_with_their_folders_and_members_leave_every_byte(tmp_path: Path, known: Lock) -> None:
    plan = plan_removal(find_generated(tmp_path, known, CALL), force=False)

    flush(plan)

    assert [(step.path, step.action) for step in plan.steps] == [
        (MODEL, Action.REMOVE),
        (EN, Action.UPDATE),
        (lock.PATH, Action.UPDATE),
    ]
    assert not (tmp_path / "backend").exists()
    assert (tmp_path / EN).read_bytes() == b'{"a": 1}'
    assert lock.read(tmp_path) == known.without(CALL)


def test_all_that_was_edited_is_told_at_once_and_force_takes_it(tmp_path: Path, known: Lock) -> None:
    (tmp_path / MODEL).write_bytes(b"mine")
    (tmp_path / EN).write_bytes((tmp_path / EN).read_bytes().replace(b"Orders", b"Jobs"))
    found = find_generated(tmp_path, known, CALL)

    with pytest.raises(EditedError) as caught:
        plan_removal(found, force=False)
    flush(plan_removal(found, force=True))

    assert [fault.message for fault in caught.value.faults] == [
        f"{MODEL} was edited since it was made",
        f"`orders` in {EN} was edited since it was put there",
    ]
    assert (tmp_path / EN).read_bytes() == b'{"a": 1}'


def gone(root: Path) -> None:
    (root / MODEL).unlink()
    (root / EN).unlink()


def member_gone(root: Path) -> None:
    (root / EN).write_bytes(b'{"a":1}')


@pytest.mark.parametrize("change", [gone, member_gone])
def test_what_is_gone_already_is_forgotten(tmp_path: Path, known: Lock, change: Callable[[Path], None]) -> None:
    change(tmp_path)
    there = (tmp_path / EN).read_bytes() if (tmp_path / EN).exists() else None

    flush(plan_removal(find_generated(tmp_path, known, CALL), force=False))

    assert lock.read(tmp_path) == known.without(CALL)
    assert ((tmp_path / EN).read_bytes() if (tmp_path / EN).exists() else None) == there


def broken(root: Path) -> None:
    (root / EN).write_bytes(b'{"a": 1,\n<<<<<<< HEAD\n"orders": {}}')


def linked(root: Path) -> None:
    (root / EN).rename(root / "elsewhere.json")
    (root / EN).symlink_to(root / "elsewhere.json")


def folder_in_place(root: Path) -> None:
    (root / MODEL).unlink()
    (root / MODEL).mkdir()


def pipe_in_place(root: Path) -> None:
    (root / MODEL).unlink()
    os.mkfifo(root / MODEL)


def folder_linked(root: Path) -> None:
    (root / "backend").rename(root / "elsewhere")
    (root / "backend").symlink_to(root / "elsewhere")


@pytest.mark.parametrize("target", ["elsewhere.py", "nowhere.py"])
def test_of_a_link_in_place_of_a_file_the_link_goes(tmp_path: Path, known: Lock, target: str) -> None:
    (tmp_path / "elsewhere.py").write_bytes(b"model")
    (tmp_path / MODEL).unlink()
    (tmp_path / MODEL).symlink_to(tmp_path / target)
    found = find_generated(tmp_path, known, CALL)

    with pytest.raises(EditedError):
        plan_removal(found, force=False)
    flush(plan_removal(found, force=True))

    assert not (tmp_path / MODEL).is_symlink()
    assert (tmp_path / "elsewhere.py").read_bytes() == b"model"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (broken, "not JSON"),
        (linked, "is no file of its own any more"),
        (folder_in_place, "a folder stands where"),
        (pipe_in_place, "what is no file stands where"),
        (folder_linked, "a symbolic link stands where a folder is needed"),
    ],
)
def test_what_cannot_be_taken_out_is_not_forced(
    tmp_path: Path, known: Lock, change: Callable[[Path], None], words: str
) -> None:
    change(tmp_path)
    with pytest.raises(ScaffoldError, match=words):
        plan_removal(find_generated(tmp_path, known, CALL), force=True)


def test_what_is_kept_is_forgotten_and_what_is_added_is_remembered(tmp_path: Path, known: Lock) -> None:
    added = {"backend/drop.py": (File(b"drop"), "new migration drop")}

    flush(plan_removal(find_generated(tmp_path, known, CALL), force=False, beyond=Beyond(frozenset({MODEL}), added)))

    assert (tmp_path / MODEL).read_bytes() == b"model"
    assert (tmp_path / "backend/drop.py").read_bytes() == b"drop"
    assert lock.read(tmp_path) == known.without(CALL).with_generated(
        "backend/drop.py", File(b"drop"), "new migration drop"
    )
