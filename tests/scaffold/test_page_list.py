"""Entries of pages come and go, and a module of whatever layout is byte for byte as it was."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.documents.typescript.listing import read_listing
from patterns_cli.errors import ScaffoldError
from patterns_cli.scaffold.page_list import PageEntry, entries, with_entry, without_entries

PATH = "src/lib/pages.ts"
Draw = Callable[[st.SearchStrategy[Any]], Any]


def entry_of(name: str) -> PageEntry:
    return PageEntry("PAGES", f"{name}Paths.list()", f"{name}Screens.title", f"{name}Paths", f"@/lib/{name}Paths")


ORDER, APPLE, ZEBRA = entry_of("order"), entry_of("apple"), entry_of("zebra")
ITEMS = (
    '{ path: PROFILE_PATH, label: "layout.profile" }',
    "{ path: '/a', label: 'layout.a', }",
    '{\n    path: "/b",\n    label: "layout.b",\n  }',
    "...MORE",
    "make({ path: A })",
)
HEADS = (
    "",
    "// licence\n\n",
    '"use client";\n\n',
    "#!/usr/bin/env node\n",
    "'use client'\n/* x */\n/** y */\n",
    'import { M } from "m";\n\nimport { PROFILE_PATH } from "@/lib/profilePath";\n\n',
    "import x from 'x' // why\nimport * as z from '@/z'\n",
    'import { a } from "@/lib/a"; import { n } from "@/lib/n";\n',
    "// eslint-disable-next-line\nimport { z } from '@/lib/zoo';\n",
    'import {\n  a,\n} from "@/lib/a";\n',
)
AROUND = (
    ("export const PAGES: TPage[] = ", ";\n"),
    ("export const PAGES = ", " as const satisfies readonly TPage[]\n"),
    ("/** All. */\nexport const PAGES = <TPage[]>(", ");"),
    ("const pages = ", ";\nexport { pages as PAGES };\n"),
    ("export const OTHERS = [], PAGES = ", ";\nexport const LAST = [{ path: 1 }];\n"),
)


@st.composite
def modules(draw: Draw) -> bytes:
    """A module that exports the array, as tools and people write it."""
    items = draw(st.lists(st.sampled_from(ITEMS), max_size=3))
    indent = draw(st.sampled_from(["  ", "\t", "    ", ""]))
    trailing = "," if items and draw(st.booleans()) else ""
    note = draw(st.sampled_from(["", " // why", " /* why */"]))
    first = draw(st.sampled_from(["", f"{indent}// All of them.\n", f"{indent}/* All. */\n"]))
    match draw(st.sampled_from(["lines", "one line", "hugged"])):
        case "lines":
            inner = f",\n{indent}".join(items)
            text = f"[\n{first}{indent if items else ''}{inner}{trailing}{note if items else ''}\n]"
            text = text if items or first else draw(st.sampled_from(["[]", "[ ]", "[\n]"]))
        case "one line":
            text = f"[{draw(st.sampled_from(['', ' ']))}{', '.join(items)}{trailing}]"
        case _:
            text = f"[{', '.join(items)}{trailing}\n]"
    before, behind = draw(st.sampled_from(AROUND))
    whole = f"{draw(st.sampled_from(HEADS))}{before}{text}{behind}"
    if draw(st.booleans()):
        whole = whole.replace("\n", "\r\n")
    mark: str = draw(st.sampled_from(["", "\ufeff"]))
    return (mark + whole).encode()


@given(modules(), st.permutations([ORDER, APPLE, ZEBRA]), st.permutations([ORDER, APPLE, ZEBRA]))
def test_what_is_put_in_and_taken_out_leaves_every_byte(
    text: bytes, put_in: Sequence[PageEntry], taken_out: Sequence[PageEntry]
) -> None:
    found = text
    for entry in put_in:
        found = with_entry(found, entry, PATH)

    keys = [entry.key for entry in put_in]
    assert entries(found, keys, PATH) == {entry.key: entry.value for entry in put_in}
    before, after = read_listing(text.removeprefix(b"\xef\xbb\xbf")), read_listing(found.removeprefix(b"\xef\xbb\xbf"))
    assert before
    assert after
    said = [item.said for item in before.arrays["PAGES"].items]
    assert [item.said for item in after.arrays["PAGES"].items] == [*said, *(each.value["entry"] for each in put_in)]
    for entry in taken_out:
        found = without_entries(found, [entry.key], PATH)
    assert found == text


SEEDED = """\
import type { M } from "m";

import { PROFILE_PATH } from "@/lib/profilePath";

export const PAGES: TPage[] = [
  // Comment.
  { path: PROFILE_PATH, label: "layout.profile" },
];
"""
LONG = entry_of("organizationMembershipInvitationOfAnyKind")


@pytest.mark.parametrize(
    ("text", "entry", "array"),
    [
        (
            SEEDED,
            ORDER,
            (
                '[\n  // Comment.\n  { path: PROFILE_PATH, label: "layout.profile" },\n'
                '  { path: orderPaths.list(), label: "orderScreens.title" },\n]'
            ),
        ),
        (
            "export const PAGES = [];\n",
            ORDER,
            '[\n  {\n    path: orderPaths.list(),\n    label: "orderScreens.title",\n  },\n]',
        ),
        (
            "export const PAGES = [\r\n\t// None.\r\n];\r\n",
            LONG,
            f'[\r\n\t// None.\r\n\t{{\r\n\t\tpath: {LONG.path},\r\n\t\tlabel: "{LONG.label}",\r\n\t}},\r\n]',
        ),
        (
            "export const PAGES = [{ path: '/a', label: 'b' }]\n",
            ORDER,
            "[{ path: '/a', label: 'b' }, { path: orderPaths.list(), label: 'orderScreens.title' }]",
        ),
        (
            "export const PAGES = [\n    ...MORE // why\n    // last\n]\n",
            ORDER,
            '[\n    ...MORE, // why\n    { path: orderPaths.list(), label: "orderScreens.title" }\n    // last\n]',
        ),
        (
            "export const PAGES = [\n    ...MORE /* why */\n]\n",
            ORDER,
            (
                "[\n    ...MORE, /* why */\n    {\n        path: orderPaths.list(),\n"
                '        label: "orderScreens.title",\n    }\n]'
            ),
        ),
    ],
)
def test_an_entry_is_written_as_the_others_are(text: str, entry: PageEntry, array: str) -> None:
    put_in = with_entry(text.encode(), entry, PATH).decode()

    assert array in put_in
    assert without_entries(put_in.encode(), [entry.key], PATH) == text.encode()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", 'import { orderPaths } from "@/lib/orderPaths";\n'),
        ('import a from "a";\n', 'import a from "a";\nimport { orderPaths } from "@/lib/orderPaths";\n'),
        (
            "import { n } from '@/lib/n';\nimport { p } from '@/lib/p';\n",
            (
                "import { n } from '@/lib/n';\nimport { orderPaths } from '@/lib/orderPaths';\n"
                "import { p } from '@/lib/p';\n"
            ),
        ),
        ('"use client";\n\n/** x */\n', '"use client";\n\nimport { orderPaths } from "@/lib/orderPaths";\n/** x */\n'),
    ],
)
def test_an_import_goes_among_its_like(head: str, expected: str) -> None:
    put_in = with_entry(f"{head}export const PAGES = [];\n".encode(), ORDER, PATH).decode()

    assert put_in.startswith(f"{expected}export const PAGES")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "exports no array `PAGES`"),
        ("const PAGES = [];", "exports no array `PAGES`"),
        ("export const pages = [];", "exports no array `PAGES`"),
        ("export const PAGES = make();", "exports no array `PAGES`"),
        ('export { PAGES } from "elsewhere";', "exports no array `PAGES`"),
        ("export const PAGES = [", "does not parse"),
        ("<<<<<<< HEAD\nexport const PAGES = [];", "does not parse"),
        ('import orderPaths from "x";\nexport const PAGES = [];', "speaks of `orderPaths` already"),
        ("const orderPaths = 1;\nexport const PAGES = [];", "speaks of `orderPaths` already"),
        (
            'export const PAGES = [{ path: "/o", label: "orderScreens.title" }];',
            "speaks of `orderScreens.title` already",
        ),
    ],
)
def test_where_it_cannot_go_is_told(text: str, words: str) -> None:
    with pytest.raises(ScaffoldError, match=words):
        with_entry(text.encode(), ORDER, PATH)


PUT_IN = with_entry(SEEDED.encode(), ORDER, PATH).decode()
OURS = '{ path: orderPaths.list(), label: "orderScreens.title" }'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OURS, "{ label: 'orderScreens.title', 'path': orderPaths .list( ), }"),
        (f"  {OURS},\n]", f"  {OURS} // ours\n]"),
        ("  // Comment.\n", f"  {OURS},\n  // Comment.\n"),
    ],
)
def test_neither_layout_nor_order_is_an_edit(old: str, new: str) -> None:
    text = PUT_IN.replace(f"  {OURS},\n", "") if new.endswith("Comment.\n") else PUT_IN
    assert entries(text.replace(old, new, 1).encode(), [ORDER.key], PATH) == {ORDER.key: ORDER.value}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"orderScreens.title"', '"layout.orders"'),
        ("orderPaths.list()", "orderPaths.list(2)"),
        ("orderPaths.list()", '"/orders"'),
        (' }"orderScreens', ""),
        (', label: "orderScreens.title" }', ', label: "orderScreens.title", icon: "box" }'),
        (OURS, f"{OURS}, {OURS}"),
        (OURS, "orderPaths"),
        ('"@/lib/orderPaths"', '"@/lib/paths"'),
        ("];\n", "];\nexport const FIRST = orderPaths.create;\n"),
        (f"  {OURS},\n];", f"];\nexport const FOOTER = [\n  {OURS},\n];"),
        (f"  {OURS},\n", ""),
        (OURS, OURS.replace("{ ", "{ /* mine */ ")),
    ],
)
def test_anything_else_is_an_edit(old: str, new: str) -> None:
    text = PUT_IN.replace(old, new, 1) if old in PUT_IN else PUT_IN.replace(OURS, "{ path: orderPaths.list() }")

    found = entries(text.encode(), [ORDER.key], PATH)

    assert found != {ORDER.key: ORDER.value}
    assert ORDER.key in found


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        (OURS, '{ path: "/orders", label: "orderScreens.title" }', SEEDED),
        (OURS, "{ path: orderPaths.list(2), label }", SEEDED),
        (f"  {OURS},\n];", f"];\nexport const FOOTER = [{OURS}];", SEEDED + "export const FOOTER = [];\n"),
        (
            "{ orderPaths }",
            "{ orderPaths, other }",
            SEEDED.replace('"m";\n\n', '"m";\n\nimport { other } from "@/lib/orderPaths";\n'),
        ),
        (
            "{ orderPaths }",
            "{ other, orderPaths }",
            SEEDED.replace('"m";\n\n', '"m";\n\nimport { other } from "@/lib/orderPaths";\n'),
        ),
        (f"{OURS},", f"{OURS}, // mine", SEEDED.replace("];", "   // mine\n];")),
        (f"{OURS},", f"{OURS} /* mine */,", SEEDED.replace("];", "   /* mine */\n];")),
    ],
)
def test_what_was_edited_can_be_taken_out(old: str, new: str, left: str) -> None:
    assert without_entries(PUT_IN.replace(old, new, 1).encode(), [ORDER.key], PATH).decode() == left


def test_an_import_stays_as_long_as_something_else_uses_it() -> None:
    text = f"{PUT_IN}export const FIRST = orderPaths.create;\n".encode()

    taken_out = without_entries(text, [ORDER.key], PATH).decode()

    assert taken_out == PUT_IN.replace(f"  {OURS},\n", "") + "export const FIRST = orderPaths.create;\n"


def test_what_is_gone_already_is_passed_over() -> None:
    assert entries(SEEDED.encode(), [ORDER.key], PATH) == {}
    assert without_entries(SEEDED.encode(), [ORDER.key], PATH) == SEEDED.encode()
