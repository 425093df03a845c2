"""Repairs keep the length of the text and touch only what the grammar cannot read."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.documents.typescript.reading import read
from patterns_cli.documents.typescript.repairs import second_readings, settle

WORDS = st.lists(
    st.sampled_from(
        ["using ", "await ", "accessor ", "override ", "export ", "type ", "* ", "from ", "'m' ", "with {", "}",
         "import(", "'m')", ".A", "<", ">", "`", "in ", "out ", "T", ",", "\n", "\r", "\r\n", "  (", "\\", "&",
         "default ", "function ", "abstract ", "class {", "?:", "as ", "=", "é", "//", "/*", "*/", " "]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(text=WORDS, jsx=st.booleans(), declaration_file=st.booleans())
def test_every_repair_keeps_the_length(text: str, *, jsx: bool, declaration_file: bool) -> None:
    data = text.encode()

    settled = settle(data)
    readings = list(second_readings(settled, jsx=jsx, declaration_file=declaration_file))

    assert {len(settled), *map(len, readings)} == {len(data)}


@pytest.mark.parametrize(
    "text",
    [
        b"const a = b & c;\nexport const { accessor, using } = d;\n",
        b"interface A {\n  in: string;\n}\nfor (const a in b) {}\n",
        b"const a = `<b>` + f<T>(c);\r\nconst d = e < f && g > h;\r\n",
        b"type A = 'accessor' | 'out';\nimport a from 'b' with { type: 'json' };\n",
    ],
)
def test_what_the_grammar_reads_is_left_as_it_is(text: bytes) -> None:
    assert settle(text) == text


def test_nothing_heavy_is_imported_before_a_text_is_parsed() -> None:
    code = (
        "import sys; from patterns_cli.rules import catalogue; catalogue(['typescript_naming']);"
        "print([name for name in sys.modules if 'tree_sitter' in name])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


REPAIRED = "interface Box<in out TItem> {}\n"


@pytest.mark.parametrize(
    ("text", "faulty"),
    [
        pytest.param(REPAIRED, False, id="short"),
        pytest.param(REPAIRED + "let a = 1;\n" * 100_000, True, id="longer than anybody writes"),
        pytest.param("} = ) 1 " * 2_000 + REPAIRED, True, id="a heap of tokens"),
    ],
)
def test_only_what_a_repair_may_help_is_parsed_again(text: str, faulty: bool) -> None:  # noqa: FBT001 - of the table
    reading = read(text.encode(), "typescript", declaration_file=False)

    assert reading.faulty is faulty
    assert (reading.copy == reading.data) is faulty
