"""What the templates of a resource are asked, from its name and fields as people write them; users are always there."""

from collections.abc import Iterable
from typing import Any

from patterns_cli.conventions.schema import Conventions
from patterns_cli.scaffold.fields import FieldType, read_fields
from patterns_cli.scaffold.identifiers import Side
from patterns_cli.scaffold.models import Model
from patterns_cli.scaffold.render import render
from patterns_cli.scaffold.resource import field_answers
from patterns_cli.scaffold.resource_names import resource_names
from patterns_cli.scaffold.tree import Tree

BACKEND = frozenset({Side.BACKEND})
Answers = dict[str, Any]

INDEXABLE = ("str", "int", "float", "decimal", "date", "datetime", "uuid", "email", "url")
PLAIN = (*INDEXABLE, "text", "bool", "json")
MATRIX = (
    ("status", "name:str!", "number:int?", "type:enum(open|in-progress)^", "default:bool^"),
    ("sheep", *(f"{kind}_kept:{kind}" for kind in PLAIN), "choice_kept:enum(a|b_c|d-e)", "status:ref(status)"),
    ("page", *(f"{kind}_own:{kind}!" for kind in INDEXABLE), "choice_own:enum(a|b)^", "user_own:ref(user)!"),
    (
        "list",
        *(f"{kind}_maybe:{kind}?{'^' if kind in INDEXABLE else ''}" for kind in PLAIN),
        "choice_maybe:enum(a|b|c|d|e|f|g)?!",
        "parent:ref(list)?",
        "user_maybe:ref(user)?",
    ),
    (
        "order_item",
        "buyer:ref(user)",
        "seller:ref(user)",
        "page:ref(page)^",
        "total:decimal!",
        "date:date?",
        "datetime:datetime",
    ),
)
"""Every type, required, optional, unique and indexed; references to users, to others and to itself; nasty names."""


def resource(name: str, *fields: str) -> Answers:
    """The answers by which the templates render this resource."""
    names, read = resource_names(name, None, BACKEND), read_fields(fields, BACKEND)
    targets = {field.name: _model(field.target) for field in read if field.type is FieldType.REF}
    spoken = {"one": names.one, "many": names.many, "plural": names.plural, "article": names.article}
    return {**spoken, "fields": field_answers(read, targets)}


def render_resources(wanted: Iterable[Answers], conventions: Conventions | None = None) -> Tree:
    """What these resources add to a backend, without their migrations."""
    agreed = conventions or Conventions()
    return Tree.of({path: file for each in wanted for path, file in render("resource-backend", each, agreed).tree})


def render_migration(wanted: Answers, revision: str, down_revision: str, direction: str = "create") -> Tree:
    """The migration of a resource's table; revisions are times, as `20250201120000`."""
    told = {
        "summary": f"{direction.capitalize()} {wanted['plural']} table.",
        "revision": revision,
        "down_revision": down_revision,
        "file": f"{revision[:8]}_{revision[8:]}_{direction}_{wanted['plural']}_table.py",
        "direction": direction,
        "table": wanted["plural"],
        "fields": wanted["fields"],
    }
    return render("table-migration", told, Conventions()).tree


def _model(target: str) -> Model:
    names = resource_names(target, None, BACKEND)
    return Model(names.one, "".join(map(str.capitalize, names.one.split("_"))), names.plural)
