"""Names of a resource: from any case style, in the singular or the plural, refused only where code cannot bear them."""

import pytest
from pydantic import BaseModel

from patterns_cli.errors import UsageError
from patterns_cli.scaffold.identifiers import PYDANTIC, Side
from patterns_cli.scaffold.resource_names import ResourceNames, resource_names

BOTH = frozenset(Side)


@pytest.mark.parametrize(
    ("stated", "one", "many", "plural"),
    [
        ("order", "order", "orders", "orders"),
        ("orders", "order", "orders", "orders"),
        ("OrderItem", "order_item", "order_items", "order_items"),
        ("order-items", "order_item", "order_items", "order_items"),
        ("Order Item", "order_item", "order_items", "order_items"),
        ("category", "category", "categories", "categories"),
        ("person", "person", "people", "people"),
        ("status", "status", "statuses", "statuses"),
        ("address", "address", "addresses", "addresses"),
        ("bus", "bus", "buses", "buses"),
        ("analysis", "analysis", "analyses", "analyses"),
        ("type", "type", "types", "types"),
        ("number", "number", "numbers", "numbers"),
        ("HTTPServer", "http_server", "http_servers", "http_servers"),
        ("sheep", "sheep", "sheep_list", "sheep"),
        ("news", "news", "news_list", "news"),
        ("metadata", "metadata", "metadata_list", "metadata"),
        ("equipment", "equipment", "equipment_list", "equipment"),
    ],
)
def test_one_and_many(stated: str, one: str, many: str, plural: str) -> None:
    assert resource_names(stated, None, BOTH) == ResourceNames(one, many, plural)


@pytest.mark.parametrize(
    ("stated", "plural", "names"),
    [
        ("octopus", "octopodes", ResourceNames("octopus", "octopodes", "octopodes")),
        ("orders", "OrdersOfAll", ResourceNames("orders", "orders_of_all", "orders_of_all")),
        ("staff", "staff", ResourceNames("staff", "staff_list", "staff")),
    ],
)
def test_a_plural_that_is_given_overrules(stated: str, plural: str, names: ResourceNames) -> None:
    assert resource_names(stated, plural, BOTH) == names


@pytest.mark.parametrize(
    ("stated", "plural", "message"),
    [
        ("", None, "it holds no letter"),
        ("--", None, "it holds no letter"),
        ("lambda", None, "`lambda` is a keyword of Python"),
        ("none", None, "its class would be called `None`, which is a keyword of Python"),
        ("True", None, "its class would be called `True`"),
        ("falses", None, "its class would be called `False`"),
        ("package", None, "`package` is a reserved word of TypeScript"),
        ("Interface", None, "`interface` is a reserved word of TypeScript"),
        ("größe", None, "without accents"),
        ("../etc", None, "write letters"),
        ("a/b", None, "write letters"),
        ("3d_model", None, "a name begins with a letter"),
        ("order", "import", "`import` is a keyword of Python"),
        ("order", "", "it holds no letter"),
        ("x" * 60, None, "it has 60 characters"),
    ],
)
def test_what_cannot_be_used_is_refused(stated: str, plural: str | None, message: str) -> None:
    what = "name" if plural is None else "plural"

    with pytest.raises(UsageError, match=f"cannot be the {what} of a resource") as refused:
        resource_names(stated, plural, BOTH)

    assert message in str(refused.value.faults[0])


def test_each_language_judges_only_its_own_part() -> None:
    assert resource_names("package", None, frozenset({Side.BACKEND})).one == "package"
    assert resource_names("lambda", None, frozenset({Side.FRONTEND})).one == "lambda"
    assert resource_names("none", None, frozenset({Side.FRONTEND})).one == "none"


@pytest.mark.parametrize(
    ("one", "article"),
    [("order", "an"), ("user", "a"), ("unit", "a"), ("hour", "an"), ("item", "an"), ("car", "a"), ("event", "an")],
)
def test_the_article(one: str, article: str) -> None:
    assert resource_names(one, None, BOTH).article == article


def test_the_attributes_of_pydantic_are_all_known() -> None:
    assert {name for name in dir(BaseModel) if not name.startswith("_")} <= PYDANTIC
