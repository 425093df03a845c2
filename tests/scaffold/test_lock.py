"""The lock: stable, whole when read back, and clear when it is broken."""

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.errors import ScaffoldError
from patterns_cli.scaffold.lock import PATH, Edit, Entry, Lock, Owner, Part, _parse, digest, read, read_kept
from patterns_cli.scaffold.tree import File, Tree

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
parts = st.builds(Part, texts, texts, st.dictionaries(texts, texts | st.integers() | st.booleans(), max_size=3))
entries = st.builds(Entry, texts, st.sampled_from(Owner), texts)
paths = texts | st.just("files")
edits = st.dictionaries(
    paths, st.dictionaries(paths, st.builds(Edit, texts, texts), min_size=1, max_size=3), max_size=3
)
locks = st.builds(Lock, st.dictionaries(paths, parts, max_size=3), st.dictionaries(paths, entries, max_size=5), edits)
EN = "frontend/src/lib/i18n/messages/en.json"


def write(root: Path, content: str | bytes) -> None:
    (root / PATH).parent.mkdir(exist_ok=True)
    (root / PATH).write_bytes(content if isinstance(content, bytes) else content.encode())


@given(locks)
def test_a_lock_is_read_back_as_it_was_written(lock: Lock) -> None:
    assert _parse(json.loads(lock.as_file().data)) == lock


@given(locks)
def test_a_lock_does_not_depend_on_the_order_of_what_it_holds(lock: Lock) -> None:
    turned = Lock(
        dict(reversed(list(lock.parts.items()))),
        dict(reversed(list(lock.files.items()))),
        {path: dict(reversed(list(inside.items()))) for path, inside in reversed(list(lock.edits.items()))},
    )

    assert turned.as_file() == lock.as_file()
    assert lock.as_file().data.endswith(b"}\n")


def test_a_part_that_is_rendered_again_leaves_other_entries_alone() -> None:
    generated = Lock().with_generated("backend/m.py", File(b"m"), "new migration m")
    part = Part("backend", "1", {"project_name": "shop"})
    first = generated.with_part(
        "backend", part, Tree.of({"backend/a": File(b"a"), "backend/b": File(b"b")}), ["backend/b"]
    )

    second = first.with_part("backend", part, Tree.of({"backend/b": File(b"c")}), [])

    assert {path: entry.owner for path, entry in first.files.items()} == {
        "backend/m.py": Owner.GENERATED,
        "backend/a": Owner.MANAGED,
        "backend/b": Owner.SEEDED,
    }
    assert set(second.files) == {"backend/m.py", "backend/b"}
    assert second.files["backend/m.py"] == Entry(File(b"m").sha256, Owner.GENERATED, "new migration m")


def test_edits_stand_in_the_file_only_where_there_are_some() -> None:
    edited = Lock().with_edit(EN, "orders", {"title": "Orders"}, "new resource order")

    assert "edits" not in json.loads(Lock(edits={EN: {}}).as_file().data)
    assert json.loads(edited.as_file().data)["edits"] == {
        EN: {"orders": {"sha256": digest({"title": "Orders"}), "source": "new resource order"}}
    }


def test_a_part_that_is_rendered_again_leaves_edits_alone() -> None:
    edited = Lock().with_edit(EN, "orders", {}, "new resource order")
    assert (
        edited.with_part("frontend", Part("frontend", "1", {}), Tree.of({EN: File(b"{}")}), [EN]).edits == edited.edits
    )


@given(locks, st.sampled_from(["new resource order", "new resource order_item"]))
def test_what_a_call_made_is_forgotten_and_nothing_else(lock: Lock, call: str) -> None:
    made = lock.with_generated("their.py", File(b""), "new hook its").with_edit(EN, "its", 1, "new hook its")
    more = (
        made.with_generated("our.py", File(b""), call).with_edit(EN, "ours", 2, call).with_edit("de.json", "a", 3, call)
    )

    assert call in more.calls
    assert more.without(call) == made


@pytest.mark.parametrize(
    ("value", "other", "same"),
    [
        ({"a": 1, "b": [1, 2]}, {"b": [1, 2], "a": 1}, True),
        ({"a": "ü"}, json.loads('{"a":   "\\u00fc"}'), True),
        ({"a": [1, 2]}, {"a": [2, 1]}, False),
        ({"a": "Orders"}, {"a": "orders"}, False),
        ({"a": "1"}, {"a": 1}, False),
        ({}, None, False),
    ],
)
def test_a_digest_is_of_what_is_said_and_not_of_how(value: object, other: object, same: bool) -> None:  # noqa: FBT001 - a case
    assert (digest(value) == digest(other)) is same


def test_a_project_without_a_lock_has_none(tmp_path: Path) -> None:
    assert read(tmp_path) is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "it is not JSON"),
        ("{", "it is not JSON"),
        (b"\xff\xfe{}", "UTF-8"),
        ("[]", "it is no lock of patterns"),
        ("[1]", "it is no lock of patterns"),
        ('"schema_version"', "it is no lock of patterns"),
        ("null", "it is no lock of patterns"),
        ("{}", "it is no lock of patterns: it lacks 'schema_version'"),
        ('{"schema_version": 99, "parts": {}, "files": {}}', "its schema_version is 99"),
        ('{"schema_version": 1, "parts": {}}', "files"),
        ('{"schema_version": 1, "parts": {}, "files": {"a": {"sha256": "", "owner": "x", "source": ""}}}', "'x'"),
        ('{"schema_version": 1, "parts": {"a": 1}, "files": {}}', "it is no lock of patterns"),
        ('{"schema_version": 1, "parts": {}, "files": {}, "edits": []}', "it is no lock of patterns"),
        ('{"schema_version": 1, "parts": {}, "files": {}, "edits": {"a": {"b": {}}}}', "sha256"),
        ("[" * 100_000, "it is no"),
    ],
)
def test_a_broken_lock_is_a_clear_error(tmp_path: Path, content: str | bytes, reason: str) -> None:
    write(tmp_path, content)

    with pytest.raises(ScaffoldError) as caught:
        read(tmp_path)

    (fault,) = caught.value.faults
    assert fault.message.startswith("the lock is broken: ")
    assert reason in fault.message
    assert "indices" not in fault.message
    assert "attribute" not in fault.message
    assert fault.location
    assert fault.location.path == str(tmp_path / PATH)


def test_a_folder_in_place_of_the_lock_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / PATH).mkdir(parents=True)

    with pytest.raises(ScaffoldError, match="the lock is broken"):
        read(tmp_path)


def git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgSign=false")
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True)


@pytest.mark.parametrize(
    ("losing", "cure"),
    [
        (["rm", f"shop/{PATH}"], f"git checkout -- {PATH}"),
        (["git", "rm", "-q", f"shop/{PATH}"], f"git checkout HEAD -- {PATH}"),
    ],
)
def test_a_lock_that_git_has_is_not_begun_anew(tmp_path: Path, losing: list[str], cure: str) -> None:
    root = tmp_path / "shop"
    root.mkdir()
    write(root, Lock().as_file().data)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "feat(shop): begin")
    subprocess.run(losing, cwd=tmp_path, check=True)
    root.mkdir(exist_ok=True)

    with pytest.raises(ScaffoldError, match="the lock is gone, and git has it") as caught:
        read_kept(root)

    assert f"`{cure}`" in caught.value.faults[0].help
    subprocess.run(cure.split(), cwd=root, check=True)
    assert read_kept(root) == Lock()


@pytest.mark.parametrize("git_says", ["nothing", "no commit", "gone"])
def test_a_lock_that_git_does_not_have_may_be_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, git_says: str
) -> None:
    if git_says == "nothing":
        monkeypatch.setenv("PATH", "")
    else:
        git(tmp_path, "init", "-q")
        write(tmp_path, Lock().as_file().data)
    if git_says == "gone":
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", "feat(shop): begin")
        git(tmp_path, "rm", "-q", PATH)
        git(tmp_path, "commit", "-q", "-m", "chore(shop): do without a lock")
    (tmp_path / PATH).unlink(missing_ok=True)

    assert read_kept(tmp_path) is None


def test_a_lock_that_the_system_does_not_give_is_not_broken(tmp_path: Path) -> None:
    (tmp_path / PATH).parent.mkdir()
    (tmp_path / PATH).symlink_to(tmp_path / PATH)

    with pytest.raises(ScaffoldError, match="the lock cannot be read: "):
        read(tmp_path)


@pytest.mark.parametrize("is_lost", [False, True])
@pytest.mark.parametrize("others", [(), ("zoo",)])
def test_what_is_advised_after_a_merge_mends_the_lock(
    tmp_path: Path, others: tuple[str, ...], *, is_lost: bool
) -> None:
    def git(*arguments: str, code: int = 0) -> None:
        identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgSign=false")
        assert subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=False).returncode == code

    def make(*names: str) -> None:
        known = Lock()
        for name in names:
            for folder in ("crud", "models"):
                known = known.with_generated(f"app/{folder}/{name}.py", File(b"a"), f"new resource {name} a:int")
            known = known.with_edit("en.json", name, {"title": name}, f"new resource {name} a:int")
        write(tmp_path, known.as_file().data)
        git("add", "-A")
        git("commit", "-q", "-m", "feat(shop): go on")

    git("init", "-q", "-b", "main")
    make(*others)
    git("switch", "-q", "-c", "bills")
    make(*others, "bill")
    git("switch", "-q", "main")
    make(*others, "order")
    git("merge", "-q", "bills", code=1)
    with pytest.raises(ScaffoldError, match="a merge left its marks in it") as caught:
        read(tmp_path)
    assert "git checkout --merge" in caught.value.faults[0].help
    if is_lost:
        write(tmp_path, b"lost")
        git("checkout", "--merge", "--", PATH)

    lines = (tmp_path / PATH).read_text().splitlines()
    kept = [
        "}," if line.startswith("=======") and not before.endswith("},") else line
        for before, line in zip(["", *lines], lines, strict=False)
        if not line.startswith(("<<<<<<<", ">>>>>>>")) and not (line.startswith("=======") and before.endswith("},"))
    ]
    write(tmp_path, "\n".join(kept))

    known = read(tmp_path)
    assert known
    assert {path.rpartition("/")[2] for path in known.files} == {f"{each}.py" for each in (*others, "bill", "order")}
    assert set(known.edits["en.json"]) == {*others, "bill", "order"}
