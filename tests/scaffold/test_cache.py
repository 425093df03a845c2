"""What is kept comes back as it was, and whatever happened to it meanwhile costs only time."""

from pathlib import Path

import pytest

from patterns_cli.scaffold import cache
from patterns_cli.scaffold.parsed import parsed


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


@pytest.mark.parametrize("value", [None, (), {"a": [1, "ä", True]}, compile("1 + 1", "sum", "eval")])
def test_what_was_kept_comes_back(value: object) -> None:
    kept = cache.place("kind", "name", "made for this")
    cache.write(kept, (value,))

    assert cache.read(kept) == (value,)
    assert cache.read(cache.place("kind", "name", "made for something else")) is None


@pytest.mark.parametrize("damage", [b"", b"short", b"\x00" * 100])
def test_what_is_damaged_is_not_there(damage: bytes) -> None:
    kept = cache.place("kind", "name", "made for this")
    cache.write(kept, ("value",))
    kept.write_bytes(damage)

    assert cache.read(kept) is None


@pytest.mark.parametrize("flipped", [0, 3, 4, -1])
def test_a_single_byte_that_changed_is_noticed(flipped: int) -> None:
    kept = cache.place("kind", "name", "made for this")
    cache.write(kept, ("value",))
    data = bytearray(kept.read_bytes())
    data[flipped] ^= 1
    kept.write_bytes(data)

    assert cache.read(kept) is None


def test_what_cannot_be_kept_leaves_nothing(tmp_path: Path) -> None:
    kept = cache.place("kind", "name", "made for this")

    cache.write(kept, object())

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_folder_that_cannot_be_made_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "patterns").write_text("a file where the folder would be")

    assert parsed(b"a: 1") == {"a": 1}
    assert parsed(b"a: 1") == {"a": 1}


def test_yaml_is_read_again_when_what_was_kept_is_damaged(tmp_path: Path) -> None:
    assert parsed(b"a: [1, 2]") == {"a": [1, 2]}
    for kept in tmp_path.rglob("*.cache"):
        kept.write_bytes(b"damaged")

    assert parsed(b"a: [1, 2]") == {"a": [1, 2]}


def test_what_is_no_yaml_is_said_in_words() -> None:
    with pytest.raises(ValueError, match="mapping"):
        parsed(b"a: b: c")


def test_what_is_remembered_is_made_once_for_the_same() -> None:
    made: list[str] = []

    def told(made_for: str) -> object:
        def make() -> str:
            made.append(made_for)
            return made_for.upper()

        return cache.remembered("kind", "name", made_for, make)

    assert [told(made_for) for made_for in ("a", "b", "a", "b")] == ["A", "B", "A", "B"]
    assert made == ["a", "b"]


def test_nothing_may_be_remembered_too() -> None:
    assert cache.remembered("kind", "nothing", "it", lambda: None) is None
    assert cache.remembered("kind", "nothing", "it", lambda: "made again") is None
