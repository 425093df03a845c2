"""Which model a repository is of: the class of the name, that of its module, or the one asked for."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from patterns_cli.errors import ScaffoldError, UsageError
from patterns_cli.scaffold.model_choice import model_for, refuse_second

MODELS = {
    "user.py": "class User(Base):\n    __tablename__ = 'users'\n\n\nclass Role: ...\n",
    "sales.py": "class Order(Base):\n    __tablename__ = 'orders'\nclass Item(Base):\n    __tablename__ = 'items'\n",
    "monthly.py": "class MonthlyReport(Base):\n    __tablename__ = 'monthly_reports'\n",
    "copy.py": "class Item(Base):\n    __tablename__ = 'copies'\n",
}


@pytest.fixture
def part(tmp_path: Path) -> Path:
    (tmp_path / "app/models").mkdir(parents=True)
    for name, text in MODELS.items():
        (tmp_path / "app/models" / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "class_name", "found"),
    [
        ("user", None, ("user", "User")),
        ("order", None, ("sales", "Order")),
        ("monthly", None, ("monthly", "MonthlyReport")),
        ("anything", "MonthlyReport", ("monthly", "MonthlyReport")),
    ],
)
def test_a_model_is_found(part: Path, name: str, class_name: str | None, found: tuple[str, str]) -> None:
    model = model_for(name, class_name, part)

    assert (model.module, model.class_name) == found


@pytest.mark.parametrize(
    ("name", "class_name", "said", "way_out"),
    [
        ("report", None, "looked for one called `report`", "There is: Item, MonthlyReport, Order, User."),
        ("role", None, "looked for one called `role`", "--model"),
        ("user", "Role", "looked for a class `Role`", "There is: "),
        ("user", "user", "looked for a class `user`", "There is: "),
        ("sales", None, "app/models/sales.py has several models: Order, Item", "repository sales --model Order"),
        ("item", None, "the class of several models: app/models/copy.py and app/models/sales.py", "otherwise"),
    ],
)
def test_none_or_several_are_told(part: Path, name: str, class_name: str | None, said: str, way_out: str) -> None:
    with pytest.raises(UsageError) as refused:
        model_for(name, class_name, part)

    assert said in str(refused.value)
    assert way_out in refused.value.faults[0].help


def test_without_any_the_way_to_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        model_for("user", None, tmp_path)

    assert "patterns new resource" in refused.value.faults[0].help


def test_a_model_that_does_not_parse_is_named(part: Path) -> None:
    (part / "app/models/user.py").write_text("class :")

    with pytest.raises(ScaffoldError, match="does not parse"):
        model_for("user", None, part)


@pytest.mark.parametrize(
    ("module", "text", "is_refused"),
    [
        ("stock.py", "class OrderRepository(Repository[Order]): ...\n", True),
        ("order.py", "class OrderRepository(Repository[Order]): ...\n", False),
        ("stock.py", "from app.crud.order import OrderRepository\n", False),
        ("stock.py", "class Orders:\n    class OrderRepository: ...\n", False),
        ("stock.py", "class OrderRepository(:\n", False),
    ],
)
def test_a_model_has_one_repository(part: Path, module: str, text: str, *, is_refused: bool) -> None:
    (part / "app/crud").mkdir()
    (part / "app/crud" / module).write_text(text)

    with pytest.raises(UsageError, match=r"app/crud/stock\.py") if is_refused else nullcontext():
        refuse_second("order", model_for("order", None, part), part)
