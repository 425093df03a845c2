"""Where words stand in a TypeScript text, and which stretches of it say what they are bound to."""

from __future__ import annotations

import re
from string import ascii_letters, digits
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from tree_sitter import Node

    from patterns_cli.documents.typescript.reading import Reading

Stretch = tuple[int, int]
"""Byte offsets, the end exclusive."""

_OF_WORDS = frozenset(f"{ascii_letters}{digits}_$".encode()) | frozenset(range(0x80, 0x100))
_OTHERS_BLANK = bytes(byte if byte in _OF_WORDS else ord(" ") for byte in range(0x100))

_NAMES = frozenset(
    {
        "identifier", "type_identifier", "property_identifier", "private_property_identifier",
        "shorthand_property_identifier_pattern",
    }
)  # fmt: skip
_FUNCTIONS = frozenset(
    {
        "function_declaration", "generator_function_declaration", "function_expression", "generator_function",
        "variable_declarator",
    }
)  # fmt: skip
_BINDING = _FUNCTIONS | {
    "function_signature", "class", "class_declaration", "abstract_class_declaration", "interface_declaration",
    "type_alias_declaration", "enum_declaration", "internal_module", "module", "required_parameter",
    "optional_parameter", "rest_pattern", "array_pattern", "object_pattern", "pair_pattern", "assignment_pattern",
    "object_assignment_pattern", "catch_clause", "arrow_function", "for_in_statement", "import_statement",
    "import_clause", "namespace_import", "import_specifier", "import_require_clause", "export_specifier",
    "export_statement", "public_field_definition", "method_definition", "abstract_method_signature",
}  # fmt: skip
"""What holds a name that it declares, takes, imports or gives away."""

_MAKES_ELEMENTS = re.compile(rb"createElement|cloneElement|createPortal")
_WORD = re.compile(rb"[\w$\x80-\xff]+")
_REST = re.compile(rb"[\w$\x80-\xff]*+")
_FEW = 20
_NEAR = 200
"""Bytes between two stretches that are not worth a second look into the tree."""


def words_of(data: bytes) -> frozenset[bytes]:
    """The words of a text, in whatever they stand."""
    return frozenset(data.translate(_OTHERS_BLANK).split())


def bare_words(data: bytes, part: re.Pattern[bytes]) -> Iterator[bytes]:
    """The words of a text in which `part` is found, in order, but for those behind the dot of a member."""
    end = 0
    while found := part.search(data, end):
        start = found.start()
        while start > end and data[start - 1] in _OF_WORDS:
            start -= 1
        rest = _REST.match(data, found.end())
        end = rest.end() if rest else found.end()
        if data[max(0, start - 1) : start] != b"." or data[max(0, start - 3) : start] == b"...":
            yield data[start:end]


def places(data: bytes, word: bytes) -> Iterator[int]:
    """The byte offsets at which `word` stands by itself."""
    start = data.find(word) if word else -1
    while start >= 0:
        end = start + len(word)
        if (not start or data[start - 1] not in _OF_WORDS) and (end == len(data) or data[end] not in _OF_WORDS):
            yield start
        start = data.find(word, end)


def binding_stretches(reading: Reading, words: Collection[bytes]) -> list[Stretch]:
    """The stretches of the text that may bind one of the words, in order.

    Where a function may return an element, the whole of one that is called by such a word.
    """
    whole = reading.dialect == "tsx" or _MAKES_ELEMENTS.search(reading.data) is not None
    found: list[Stretch] = []
    for start, end in _stretches_of(reading.data, words):
        node = reading.root.descendant_for_byte_range(start, end)
        parent = node.parent if node is not None and node.type in _NAMES else None
        if node is not None and parent is not None and parent.type in _BINDING:
            found.append(_stretch(parent if whole and parent.type in _FUNCTIONS else node))
    return _joined(sorted(found))


def _stretches_of(data: bytes, words: Collection[bytes]) -> Iterator[Stretch]:
    """Where the words stand: a few are searched for one by one, more are looked up as the text has them."""
    if len(words) <= _FEW:
        for word in words:
            yield from ((start, start + len(word)) for start in places(data, word))
    else:
        yield from (found.span() for found in _WORD.finditer(data) if found[0] in words)


def _stretch(node: Node) -> Stretch:
    return node.start_byte, node.end_byte


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches, those that overlap or are near to one another as one."""
    joined: list[Stretch] = []
    for start, end in stretches:
        if joined and start <= joined[-1][1] + _NEAR:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
