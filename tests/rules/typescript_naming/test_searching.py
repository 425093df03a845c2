"""A pattern is found where it stands, and not looked for where the word that it begins with does not."""

import re

import pytest

from patterns_cli.rules.typescript_naming.searching import all_in, is_in

TEXTS = [b"", b"enum A {}", b"const enum A {} enum B", b"enumerate", b"class A {}", b"a_b \x00", b"(a, b)"]


@pytest.mark.parametrize("pattern", [rb"enum(?!\w)\s(\w)", rb"class(?![\w$])", rb"_\w", rb"[(,]\s*\w", rb"a*"])
@pytest.mark.parametrize("text", TEXTS)
def test_it_is_what_a_search_without_the_word_finds(pattern: bytes, text: bytes) -> None:
    expected = [match.span() for match in re.finditer(pattern, text)]

    assert [match.span() for match in all_in(text, pattern)] == expected
    assert is_in(text, pattern) is bool(expected)
