"""Fields as the command line has them: what each text means, and what is said of one that means nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.errors import Fault, UsageError
from patterns_cli.scaffold.fields import Field, FieldType, read_fields
from patterns_cli.scaffold.identifiers import Side

BOTH = frozenset(Side)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("total:decimal", Field("total", FieldType.DECIMAL, "total")),
        ("note:text?", Field("note", FieldType.TEXT, "note", optional=True)),
        ("sku:str!", Field("sku", FieldType.STR, "sku", unique=True)),
        ("sku:str^", Field("sku", FieldType.STR, "sku", indexed=True)),
        ("sku:str^!?", Field("sku", FieldType.STR, "sku", optional=True, unique=True)),
        ("placedAt:datetime", Field("placed_at", FieldType.DATETIME, "placed at")),
        ("Placed At: datetime", Field("placed_at", FieldType.DATETIME, "placed at")),
        ("unit-price:decimal", Field("unit_price", FieldType.DECIMAL, "unit price")),
        ("address_2:str", Field("address_2", FieldType.STR, "address 2")),
        ("number:int", Field("number", FieldType.INT, "number")),
        ("type:str", Field("type", FieldType.STR, "type")),
        ("order:int", Field("order", FieldType.INT, "order")),
        ("public:bool", Field("public", FieldType.BOOL, "public")),
        ("default:str", Field("default", FieldType.STR, "default")),
        (
            "status:enum(open|in-progress|PAID)^",
            Field("status", FieldType.ENUM, "status", indexed=True, choices=("open", "in-progress", "PAID")),
        ),
        ("user:ref(user)", Field("user_id", FieldType.REF, "user", indexed=True, target="user")),
        ("user_id:ref(User)", Field("user_id", FieldType.REF, "user", indexed=True, target="User")),
        ("boss:ref(users)!?", Field("boss_id", FieldType.REF, "boss", optional=True, unique=True, target="users")),
    ],
)
def test_a_field_is_read(text: str, field: Field) -> None:
    assert read_fields([text], BOTH) == (field,)


@pytest.mark.parametrize(
    ("texts", "message", "help_"),
    [
        ([], "a resource without fields", "Name its fields"),
        (["total"], "the field `total` cannot be read", "'total:str?'"),
        (["total:"], "has no type", "Types: str text"),
        (["total:money"], "has the unknown type `money`", "`decimal` perhaps?"),
        (["total:strr"], "has the unknown type `strr`", "`str` perhaps?"),
        (["total:String"], "has the unknown type `String`", "`str` perhaps?"),
        (["total:xyzzy"], "has the unknown type `xyzzy`", "Types: str text int float decimal bool date datetime uuid"),
        (["total:int:str"], "has the unknown type `int:str`", "Types:"),
        (["total:int(11)"], "has parentheses", "Leave them out"),
        (["total:int(("], "cannot be read", "name:type"),
        (["total:int??"], "has `?` twice", "Once is enough"),
        (["total:?int"], "cannot be read", "Types:"),
        (["id:int"], "is not needed: every resource has `id`", "Leave it out"),
        (["createdAt:datetime"], "is not needed: every resource has `created_at`", "Leave it out"),
        (["total:int", "Total:str"], "two fields are called `total`: `total:int` and `Total:str`", "Leave one out"),
        (["user:ref(user)", "user_id:int"], "two fields are called `user_id`", "Leave one out"),
        (["class:str"], "is a keyword of Python", "Choose another name"),
        (["from:date"], "is a keyword of Python", "Choose another name"),
        (["metadata:json"], "SQLAlchemy keeps that name", "Choose another name"),
        (["xmin:float"], "every table of PostgreSQL has a column of that name", "Choose another name"),
        (["model_dump_x:str"], "every model of pydantic", "Choose another name"),
        (["l:int"], "reads like a 1", "Choose another name"),
        (["json:text"], "every model of pydantic has an attribute of that name", "Choose another name"),
        (["größe:int"], "without accents", "Choose another name"),
        ([":str"], "it holds no letter", "Choose another name"),
        (["2nd:str"], "a name begins with a letter", "Choose another name"),
        (["_x:str"], "a name begins with a letter", "Choose another name"),
        (["a;b:str"], "write letters", "Choose another name"),
        (["x" * 51 + ":str"], "it has 51 characters", "Choose another name"),
        (["s:enum"], "leaves no choice", "Name two or more"),
        (["s:enum()"], "leaves no choice", "Name two or more"),
        (["s:enum(a,b)"], "leaves no choice", "with | between them"),
        (["s:enum(a)"], "leaves no choice", "Name two or more"),
        (["s:enum(a|)"], "the choice ``", "a letter first"),
        (["s:enum(a|2x)"], "the choice `2x`", "a letter first"),
        (["s:enum(a|b c)"], "the choice `b c`", "a letter first"),
        (["s:enum(a|ä)"], "the choice `ä`", "a letter first"),
        (["s:enum(a|A)"], "one choice twice: `a` and `A`", "Leave one out"),
        (["s:enum(a-b|a_b)"], "one choice twice", "Leave one out"),
        (["u:ref"], "does not say what it refers to", "user:ref(user)"),
        (["u:ref( )"], "does not say what it refers to", "user:ref(user)"),
        (["u:ref(a|b)"], "does not say what it refers to", "user:ref(user)"),
        (["j:json!"], "neither unique nor indexed: PostgreSQL does not compare JSON", "Leave the mark out"),
        (["t:text^"], "neither unique nor indexed", "Leave the mark out"),
        (["b:bool!"], "would leave room for two rows", "Leave the ! out"),
        (["a\x1b[31m:str"], r"`a\x1b[31m:str`", "Choose another name"),
    ],
)
def test_what_is_no_field_is_told_with_the_way_out(texts: list[str], message: str, help_: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_fields(texts, BOTH)

    assert message in refused.value.faults[0].message
    assert help_ in refused.value.faults[0].help


def test_everything_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(UsageError) as refused:
        read_fields(["id:int", "a:b", "c:enum(x|x)!!", "d:int"], BOTH)

    assert len(refused.value.faults) == 4


def test_a_keyword_of_python_is_nothing_to_a_frontend() -> None:
    (field,) = read_fields(["from:date"], frozenset({Side.FRONTEND}))

    assert field.name == "from"


names = st.from_regex(r"[a-z]{3,8}(_[a-z]{3,8}){0,2}", fullmatch=True).filter(lambda name: not name.endswith("_id"))
fields = st.builds(
    lambda name, kind, marks: f"q_{name}:{kind}{''.join(marks)}",
    names,
    st.sampled_from(["str", "int", "date", "uuid"]),
    st.sets(st.sampled_from("?!^")),
) | st.builds(
    lambda name, choices, mark: f"q_{name}:enum({'|'.join(choices)}){mark}",
    names,
    st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=2, max_size=4, unique=True),
    st.sampled_from(["", "?", "^"]),
)


@given(fields)
def test_a_field_that_is_written_again_is_the_same(text: str) -> None:
    (field,) = read_fields([text], BOTH)

    assert read_fields([str(field)], BOTH) == (field,)


def faults_of(text: str) -> tuple[Fault, ...]:
    try:
        read_fields([text], BOTH)
    except UsageError as error:
        return error.faults
    return ()


@given(st.text(max_size=30) | st.text("ab_:?!^()|", max_size=20))
def test_any_text_is_a_field_or_told(text: str) -> None:
    faults = faults_of(text)

    assert all(fault.message and fault.help for fault in faults)
    assert faults or read_fields([text], BOTH)[0].name.isidentifier()
