"""Bindings: every form, what is bound, where and how often; the twin extractors are compared elsewhere."""

import pytest

from patterns_cli.documents.base import Source
from patterns_cli.documents.python.bindings import Binding, Bindings, Placement
from patterns_cli.documents.python.document import PythonDocument


def bindings(text: str) -> Bindings:
    return PythonDocument(Source("x.py", text.encode())).bindings


FORMS = [
    ("a = 1", [("a", "assignment")]),
    ("a = b = 1", [("a", "assignment"), ("b", "assignment")]),
    ("a, (b, *c) = x", [("a", "assignment"), ("b", "assignment"), ("c", "assignment")]),
    ("a: int", [("a", "annotation")]),
    ("a += 1", [("a", "augmented assignment")]),
    ("f((a := 1))", [("a", "walrus")]),
    ("for a, b in x: pass", [("a", "for"), ("b", "for")]),
    ("with x as a, y as (b, c): pass", [("a", "with"), ("b", "with"), ("c", "with")]),
    ("try: pass\nexcept E as a: pass", [("a", "except")]),
    ("[a for a in x for b in y]", [("a", "comprehension"), ("b", "comprehension")]),
    ("match x:\n case [a, *b] | {'k': c, **d} | P(k=e) as f: pass", [(name, "match capture") for name in "abcdef"]),
    ("def f():\n global a\n nonlocal b", [("a", "global"), ("b", "nonlocal")]),
    ("type A[T] = int", [("A", "type alias"), ("T", "type parameter")]),
    ("def f[T, *Us, **P](): ...", [("T", "type parameter"), ("Us", "type parameter"), ("P", "type parameter")]),
    ("del a", []),
    ("a[0] = 1; f(a=1); import a; def_ = 0", [("def_", "assignment")]),
]


@pytest.mark.parametrize(("text", "found"), FORMS)
def test_every_form(text: str, found: list[tuple[str, str]]) -> None:
    assert [(each.name, str(each.kind)) for each in bindings(text).all] == found


@pytest.mark.parametrize(
    ("text", "placement"),
    [
        ("a = 1", Placement.ONCE),
        ("with x: a = 1", Placement.ONCE),
        ("if x: a = 1", Placement.PERHAPS),
        ("try: a = 1\nfinally: pass", Placement.PERHAPS),
        ("match x:\n case 1: a = 1", Placement.PERHAPS),
        ("for x in y: a = 1".replace("x in", "x.b in"), Placement.REPEATEDLY),
        ("while x:\n if y: a = 1", Placement.REPEATEDLY),
        ("while x:\n def f(): a = 1", Placement.ONCE),
    ],
)
def test_how_often(text: str, placement: Placement) -> None:
    assert [each.where.placement for each in bindings(text).variables] == [placement]


def only(text: str) -> Binding:
    [found] = bindings(text).all
    return found


def test_where() -> None:
    made = PythonDocument(
        Source("x.py", b"class A:\n    b = 1\n    def f(self, x=(c := 1)):\n        d = [e for e in x]")
    )

    scopes = {each.name: each.scope for each in made.bindings.all}

    [declared], [function] = made.classes, made.functions
    assert scopes == {"b": declared, "c": declared, "d": function, "e": function}


@pytest.mark.parametrize(
    "text",
    ["1", "-1.5", "'x'", "(1, 'a')", "[1, {2: None}]", "60 * MINUTE", "f'{HOST}:{1}'", "not True", "c.PORT", "..."],
)
def test_constants(text: str) -> None:
    assert [each.is_constant for each in only(f"a = {text}").values] == [True]


@pytest.mark.parametrize(
    "text", ["f()", "x", "[x]", "f'{x}'", "x.y", "[1 for _[0] in x]", "-x", "{**X}", "(lambda: 1)"]
)
def test_what_is_no_constant(text: str) -> None:
    assert [each.is_constant for each in only(f"a = {text}").values] == [False]


def test_what_is_called_and_named() -> None:
    [call] = only('a = models.Field[int]("name", alias="x", **rest)').values
    first, second, third = only("a = User if x else get().Account or Other[int]").values

    assert (call.called, call.text, call.keywords) == ("models.Field", "name", ("alias",))
    assert [each.named for each in (first, second, third)] == ["User", "Account", "Other"]
    assert [[value.named for value in each.values] for each in bindings("a, b = X, Y").all] == [["X"], ["Y"]]
    assert [each.values for each in bindings("a, *b = X, Y").all] == [(), ()]
    assert only("a = None").values[0].is_none


def test_annotations() -> None:
    assert only("a: models.Name[int]").annotation == "models.Name"
    assert only("a: 'Name'").annotation == ""
    assert only("a = 1").annotation is None
    assert only("a: Annotated[int | None, Field(alias='x'), Other(gt=1)] = Field(ge=2)").keywords == (
        "ge",
        "gt",
        "alias",
    )


def test_attributes_of_the_first_parameter_are_the_classes() -> None:
    text = "class A:\n def f(this): this.a, x.b = this.c.d = 1\n @staticmethod\n def g(x): x.e = 1\ndef h(x): x.f = 1"

    receiving = {each.name: each.receiving_class for each in bindings(text).attributes}

    assert {name: owner.name if owner else None for name, owner in receiving.items()} == {
        "a": "A",
        "b": None,
        "e": None,
        "f": None,
    }


@pytest.mark.parametrize(
    ("text", "exported"),
    [
        ("__all__ = ['a', \"b\"]", {"a", "b"}),
        ("__all__: list[str] = ['a']\n__all__ += ('b',)", {"a", "b"}),
        ("__all__ = []", set()),
        ("__all__ = [a]", None),
        ("__all__ = x + ['a']", None),
        ("__all__ = ['a']\n__all__ += x", None),
        ("class A:\n __all__ = ['a']", None),
        ("", None),
    ],
)
def test_exported_names(text: str, exported: set[str] | None) -> None:
    assert bindings(text).exported == exported
