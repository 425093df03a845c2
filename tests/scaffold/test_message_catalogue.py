"""Members come and go, and a catalogue of whatever layout is byte for byte as it was."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.documents.json_object import JsonObject, read_object
from patterns_cli.errors import ScaffoldError
from patterns_cli.scaffold.message_catalogue import members, with_members, without_members

PATH = "src/lib/i18n/messages/en.json"
ORDERS = {"orders": {"title": "Orders", "count": "{count} Bestellungen für „dich“"}}

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3))
objects = st.dictionaries(texts, values, max_size=4)
blanks = st.text(" \t\r\n", max_size=4)
Draw = Callable[[st.SearchStrategy[Any]], Any]


@st.composite
def catalogues(draw: Draw) -> bytes:
    """A JSON object as a tool writes it, or with any blanks wherever JSON has room for some."""
    data = draw(objects)
    match draw(st.sampled_from(["one line", "tight", "spaces", "tabs", "windows", "wild", "comma first"])):
        case "one line":
            text = json.dumps(data, ensure_ascii=draw(st.booleans())).replace("{", "{ ", 1)
        case "tight":
            text = json.dumps(data, separators=(",", ":"))
        case "spaces":
            text = json.dumps(data, indent=draw(st.integers(0, 8)), ensure_ascii=False) + "\n"
        case "tabs":
            text = json.dumps(data, indent="\t")
        case "windows":
            text = json.dumps(data, indent=2).replace("\n", "\r\n") + "\r\n"
        case "comma first":
            text = "{ " + "\n, ".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in data.items()) + "\n}"
        case _:
            between = [
                f"{draw(blanks)}{json.dumps(key)}{draw(blanks)}:{draw(blanks)}{json.dumps(value)}{draw(blanks)}"
                for key, value in data.items()
            ]
            text = f"{draw(blanks)}{{{','.join(between) or draw(blanks)}}}{draw(blanks)}"
    mark: str = draw(st.sampled_from(["", "\ufeff"]))
    return (mark + text).encode()


@given(catalogues(), objects)
def test_what_is_put_in_and_taken_out_leaves_every_byte(text: bytes, others: dict[str, Any]) -> None:
    added = {key: value for key, value in others.items() if key not in members(text, PATH)}

    put_in = with_members(text, added, PATH)

    assert list(members(put_in, PATH).items()) == [*members(text, PATH).items(), *added.items()]
    assert without_members(put_in, added, PATH) == text


@given(catalogues(), st.permutations(["first", "second", "third"]), values)
def test_what_several_put_in_goes_in_any_order(text: bytes, order: list[str], value: object) -> None:
    found = text
    for name in ("first", "second", "third"):
        found = with_members(found, {f"our {name}": value}, PATH)
    for name in order:
        found = without_members(found, {f"our {name}"}, PATH)
    assert found == text


@given(catalogues(), blanks, st.data())
def test_a_member_that_somebody_wrote_in_between_stays_as_it_was_written(
    text: bytes, blank: str, data: st.DataObject
) -> None:
    ours = {"our first": 1, "our second": {"deep": [2]}}
    put_in = with_members(text, ours, PATH)
    places = [put_in.index(b'"our first"'), put_in.index(b'"our second"')]
    place = data.draw(st.sampled_from(places))
    theirs = f'{blank}"theirs":{blank}"…",{blank}'.encode()

    taken_out = without_members(put_in[:place] + theirs + put_in[place:], ours, PATH)

    assert list(members(taken_out, PATH).items()) == [*members(text, PATH).items(), ("theirs", "…")]
    found = read_object(text)
    if isinstance(found, JsonObject) and found.members:
        kept = theirs[: theirs.rindex(b'"') + 1]
        assert taken_out == put_in[: places[0]] + kept + text[found.members[-1].end :]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", '{\n  "a": {\n    "b": "ü"\n  }\n}'),
        ("{}\n", '{\n  "a": {\n    "b": "ü"\n  }\n}\n'),
        ("{\r\n}\r\n", '{\r\n  "a": {\r\n    "b": "ü"\r\n  }\r\n\r\n}\r\n'),
        ('{\n  "x": 1\n}\n', '{\n  "x": 1,\n  "a": {\n    "b": "ü"\n  }\n}\n'),
        ('{\n\t"x": 1\n}', '{\n\t"x": 1,\n\t"a": {\n\t\t"b": "ü"\n\t}\n}'),
        ('{\r\n    "x": 1\r\n}', '{\r\n    "x": 1,\r\n    "a": {\r\n        "b": "ü"\r\n    }\r\n}'),
        ('{"x":1}', '{"x":1,"a":{"b":"ü"}}'),
        ('{ "ä": 1, "y": 2 }', '{ "ä": 1, "y": 2, "a": {"b": "ü"} }'),
        ('\ufeff{\n"x": 1\n}', '\ufeff{\n"x": 1,\n"a": {\n"b": "ü"\n}\n}'),
        ('{\n  "x": 1\n, "y": 2\n}', '{\n  "x": 1\n, "y": 2\n, "a": {\n    "b": "ü"\n  }\n}'),
        (
            '{\n  "x": 1,\n  "y": 1,\n\n  "z": 2\n}',
            '{\n  "x": 1,\n  "y": 1,\n\n  "z": 2,\n  "a": {\n    "b": "ü"\n  }\n}',
        ),
    ],
)
def test_a_member_is_written_as_the_others_are(text: str, expected: str) -> None:
    put_in = with_members(text.encode(), {"a": {"b": "ü"}}, PATH)
    assert put_in.decode() == expected
    assert without_members(put_in, ["a"], PATH) == text.encode()


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        (b"", "not JSON", (1, 1)),
        (b'{"a": 1,\n"b"}', "not JSON", (2, 4)),
        ('{\n  "ä": "ö", x\n}'.encode(), "not JSON", (2, 13)),
        ('\ufeff{"ä": 1 // no\n}'.encode(), "not JSON", (1, 9)),
        (b'{"a": 1} {}', "not JSON", (1, 10)),
        (b'{"a": NaN}', "NaN is no number of JSON", (1, 1)),
        (b"[" * 100_000, "not JSON", (1, 1)),
        (b'{"a": ' + b"1" * 5000 + b"}", "not JSON", (1, 1)),
        (b"[]", "no JSON object", (1, 1)),
        (b'"orders"', "no JSON object", (1, 1)),
        (b'{"a": "\xff"}', "byte 7 is not UTF-8", (1, 8)),
        ("{}".encode("utf-16"), "byte 0 is not UTF-8", (1, 1)),
        ('{"ä": 1,\n "ä": 2}'.encode(), "`ä` is there twice", (2, 2)),
    ],
)
@pytest.mark.parametrize("change", [lambda text: with_members(text, ORDERS, PATH), lambda text: members(text, PATH)])
def test_what_is_no_object_is_told_with_its_place(
    change: Callable[[bytes], object], text: bytes, words: str, place: tuple[int, int]
) -> None:
    with pytest.raises(ScaffoldError, match=words) as caught:
        change(text)
    (fault,) = caught.value.faults
    assert fault.location
    assert (fault.location.path, fault.location.line, fault.location.column) == (PATH, *place)


def test_a_comma_behind_the_last_member_is_no_json() -> None:
    with pytest.raises(ScaffoldError, match="not JSON") as caught:
        with_members(b'{\n  "a": 1,\n}', ORDERS, PATH)
    location = caught.value.faults[0].location
    assert location
    assert location.line in {2, 3}  # of the comma, or of what should follow it: that depends on the Python


def test_members_that_are_there_are_all_told_and_not_overwritten() -> None:
    with pytest.raises(ScaffoldError) as caught:
        with_members('{"ä": 1, "a": 1,\n "b": 2}'.encode(), {"a": 1, "b": 3, "c": 4}, PATH)
    assert [(fault.message, str(fault.location)) for fault in caught.value.faults] == [
        ("there is a member `a` already", f"{PATH}:1:10"),
        ("there is a member `b` already", f"{PATH}:2:2"),
    ]


def test_a_member_that_is_gone_already_is_passed_over() -> None:
    text = b'{ "a": 1 }'
    assert without_members(text, ["b"], PATH) == text
    assert with_members(text, {}, PATH) == text
