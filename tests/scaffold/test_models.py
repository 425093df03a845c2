"""The tables that models describe, read without importing anything."""

from pathlib import Path

import pytest

from patterns_cli.errors import ScaffoldError
from patterns_cli.scaffold.models import FOLDER, Model, known_by, models_at


def write(part: Path, name: str, text: str) -> None:
    (part / FOLDER).mkdir(parents=True, exist_ok=True)
    (part / FOLDER / name).write_text(text)


def test_models_are_found_by_their_tables(tmp_path: Path) -> None:
    write(tmp_path, "__init__.py", "")
    write(tmp_path, "user.py", 'class Mixin: ...\nclass User(Base):\n    __tablename__ = "users"\n')
    write(
        tmp_path, "shop.py", 'class A(Base):\n    __tablename__: str = "a"\nclass B(Base):\n    __tablename__ = "b"\n'
    )

    assert models_at(tmp_path) == (Model("shop", "A", "a"), Model("shop", "B", "b"), Model("user", "User", "users"))


def test_a_model_is_known_by_module_class_and_table() -> None:
    item = Model("stock", "StockItem", "stock_items")

    assert known_by((item,)) == {"stock": item, "stock_item": item, "stock_items": item}


def test_a_name_is_the_tables_then_the_classs_and_a_module_of_several_names_none() -> None:
    user, badge = Model("user", "User", "users"), Model("user", "UserBadge", "user_badges")
    other = Model("users", "Thing", "things")

    known = known_by((user, badge, other))

    assert (known["user"], known["users"], known["user_badge"]) == (user, user, badge)
    assert "user" in known_by((badge,))


def test_no_folder_means_no_models(tmp_path: Path) -> None:
    assert models_at(tmp_path) == ()


@pytest.mark.parametrize(
    ("text", "said"), [(b"class :\n", "does not parse"), (b"\xff", "does not parse|cannot be read")]
)
def test_a_model_that_cannot_be_read_is_said(tmp_path: Path, text: bytes, said: str) -> None:
    write(tmp_path, "user.py", "")
    (tmp_path / FOLDER / "user.py").write_bytes(text)

    with pytest.raises(ScaffoldError, match=said) as refused:
        models_at(tmp_path)

    assert refused.value.faults[0].location is not None
