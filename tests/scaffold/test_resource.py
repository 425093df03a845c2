"""A resource as it is asked for: the call that the lock notes, and what is judged before anything is rendered."""

from pathlib import Path

import pytest

from patterns_cli.errors import ScaffoldError, UsageError
from patterns_cli.scaffold.identifiers import Side
from patterns_cli.scaffold.resource import Wanted, read_resource, wanted_of
from patterns_cli.scaffold.site import Site, find_site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "patterns.yml").write_text("")
    for folder in ("backend", "frontend"):
        (tmp_path / folder).mkdir()
    return find_site(tmp_path)


@pytest.mark.parametrize(
    ("wanted", "call"),
    [
        (Wanted("order", ("total:decimal",)), "new resource order total:decimal"),
        (
            Wanted("OrderItems", ("Status: enum(open|paid)^", "user:ref(User)?")),
            "new resource order_item 'status:enum(open|paid)^' 'user:ref(User)?'",
        ),
        (
            Wanted("octopus", ("arms:int",), "octopodes", frozenset({Side.BACKEND}), migration=False),
            "new resource octopus arms:int --plural octopodes --backend-only --no-migration",
        ),
    ],
)
def test_the_call_makes_the_same_again(site: Site, wanted: Wanted, call: str) -> None:
    made = read_resource(wanted, site)
    again = read_resource(wanted_of(made.call), site)

    assert made.call == call
    assert again == made


@pytest.mark.parametrize("call", ["new", "new migration add_users", "new resource", "new resource 'order", ""])
def test_what_is_no_call_for_a_resource_is_said(call: str) -> None:
    with pytest.raises(ScaffoldError):
        wanted_of(call)


@pytest.mark.parametrize(
    ("name", "field", "said"),
    [
        ("category", "parent:ref(category)", "would keep the first category from being made"),
        ("category", "parent:ref(categories)", "would keep the first category from being made"),
        ("categories", "parent:ref(Category)!", "would keep the first category from being made"),
    ],
)
def test_what_no_database_could_hold_is_refused(site: Site, name: str, field: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_resource(Wanted(name, (field,)), site)


def test_an_optional_reference_to_itself_is_fine(site: Site) -> None:
    assert read_resource(Wanted("category", ("parent:ref(category)?",)), site).fields[0].optional
