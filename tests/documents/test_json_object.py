"""Where the members of a JSON object stand, in bytes, whatever they are made of."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.documents.base import SyntaxFault
from patterns_cli.documents.json_object import JsonObject, read_object

texts = st.text(max_size=5)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
)


def read(data: bytes) -> JsonObject:
    found = read_object(data)
    assert isinstance(found, JsonObject)
    return found


@given(st.dictionaries(texts, values, max_size=4), st.sampled_from([None, 1, "\t"]), st.booleans())
def test_every_member_is_where_it_is_said_to_be(data: dict[str, object], indent: str | int | None, mark: bool) -> None:  # noqa: FBT001 - drawn
    text = json.dumps(data, indent=indent).replace("Infinity", "1e999")
    body = (b"\xef\xbb\xbf" if mark else b"") + text.encode()

    found = read(body)

    assert [member.key for member in found.members] == list(data)
    for member in found.members:
        assert json.loads(body[member.start : member.key_end]) == member.key
        assert json.loads(body[member.value_start : member.end]) == member.value == data[member.key]
    assert body[found.start - 1 : found.start] == b"{"
    assert body[found.end : found.end + 1] == b"}"


def test_spans_count_characters() -> None:
    (_, member) = read('{"ä": "ö",  "ü": 1}'.encode()).members
    assert member.span[:2] == (1, 13)


@pytest.mark.parametrize("text", [b"", b"1", b"{} //", b"{'a': 1}", b"{a: 1}", b'{"a": 1,}', b'{"a": 1, "\\u0061": 2}'])
def test_what_is_no_object_is_a_fault(text: bytes) -> None:
    assert isinstance(read_object(text), SyntaxFault)
