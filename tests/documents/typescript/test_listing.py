"""Imports and exported arrays of a module: what is found, what it says, and where it stands."""

import pytest

from patterns_cli.documents.typescript.listing import read_listing

TEXT = b"""\
'use client';

// About it.
import type { A } from 'a';
import b, * as c from "b";
import { d as e, /* f */ type G } from "@/lib/d";
export const ONE: T[] = [{ "path": e.list(), label: 'x', }, /* g */ ...MORE] as const;
const two = [1];
const three = [2], four = five;
export { two as TWO, four };
"""


def test_what_a_module_imports_and_lists() -> None:
    found = read_listing(TEXT)

    assert found
    assert [(each.module, each.bound, each.is_behind_comment) for each in found.imports] == [
        ("a", ("A",), True),
        ("b", ("b", "c"), False),
        ("@/lib/d", ("e", "G"), False),
    ]
    assert list(found.arrays) == ["ONE", "TWO"]
    assert [part.kind for part in found.arrays["ONE"].parts] == ["object", ",", "comment", "spread_element"]
    assert [item.said for item in found.arrays["ONE"].items] == [
        {"path": "e . list ( )", "label": '"x"'},
        "... MORE",
    ]
    assert (found.begin, found.has_semicolons, found.quote) == (TEXT.index(b"// About"), True, '"')
    assert TEXT[found.arrays["TWO"].start : found.arrays["TWO"].end] == b"1"
    assert {TEXT[word.start :].startswith((word.text.encode(), b"'", b'"')) for word in found.words} == {True}


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("", 0),
        ("// alone\n", 0),
        ("export {};\n", 0),
        ("// licence\n\nexport {};\n", 12),
        ("// about\nexport {};\n", 0),
        ("#!/bin/node\n'use client'\nexport {};\n", 25),
        ("// licence\n\n// about\n/* it */\nexport {};\n", 12),
    ],
)
def test_where_the_first_statement_begins(text: str, begin: int) -> None:
    found = read_listing(text.encode())

    assert found
    assert found.begin == begin


@pytest.mark.parametrize("text", ["export const A = [", "<<<<<<< HEAD\n", "{"])
def test_what_does_not_parse_is_none(text: str) -> None:
    assert read_listing(text.encode()) is None
