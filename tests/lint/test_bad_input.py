"""Files that no editor made: each gives the findings of its row, never a crash, and screening changes none of them."""

import pytest
from tests.lint.test_fuzz import CONVENTIONS, RULES, hold_documents

from patterns_cli.documents.base import Source
from patterns_cli.documents.condition import UnreadableDocument
from patterns_cli.documents.discover import Unreadable, source_of
from patterns_cli.documents.open import documents_of
from patterns_cli.lint.run import check_document

PYTHON, TYPESCRIPT, TSX = "app/models/user.py", "src/lib/api.ts", "src/components/Card.tsx"
MIGRATION = "alembic/versions/20250103_120000_create_users.py"
BROKEN, UNREADABLE = {"PAT001"}, {"PAT004"}
MILLION = 1_000_000
row = pytest.param
TOLD = {"PAT001", "PAT004", "PY001", "TS007"}
"""The rules that the rows are about; what others say of these texts is theirs to test."""


def codes(path: str, data: bytes) -> set[str]:
    """What is found of `TOLD`, the rules of the whole catalogue asked."""
    source = source_of(path, data)
    if isinstance(source, Unreadable):
        document = UnreadableDocument(Source(path, b""), source.reason)
        return {finding.code for finding in check_document(document, CONVENTIONS, RULES).findings} & TOLD
    return {each.code for each in hold_documents(source, lambda: documents_of(source, CONVENTIONS)).findings} & TOLD


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        row(PYTHON, b"x = " + b"(" * 500 + b")" * 500, BROKEN, id="python-brackets"),
        row(PYTHON, b"x = " + b"-" * 100_000 + b"1", BROKEN, id="python-operators"),
        row(PYTHON, b"x = " + b"+".join([b"1"] * 50_000), BROKEN, id="python-sum"),
        row(PYTHON, b"x = y" + b".a" * 50_000 + b"\nclass bad_name: pass", BROKEN, id="python-attributes"),
        row(PYTHON, b"".join(b" " * n + b"if x:\n" for n in range(200)), BROKEN, id="python-blocks"),
        row(PYTHON, b"x = '" + b"a" * MILLION + b"'\nclass bad_name: pass", {"PY001"}, id="python-long-line"),
        row(PYTHON, b"x = [" + b"1," * (MILLION // 20) + b"]", set(), id="python-long-list"),
        row(PYTHON, b"x = 1\rclass bad_name:\r    pass\r", {"PY001"}, id="python-cr"),
        row(PYTHON, b"\xef\xbb\xbfclass bad_name: pass\n", {"PY001"}, id="python-bom"),
        row(PYTHON, b"\x0cif x:\n\tclass bad_name:\n\t\tpass\n\x0c\n", {"PY001"}, id="python-tabs-form-feeds"),
        row(PYTHON, "# coding: latin-1\nclass é_name: pass\n".encode("latin-1"), {"PY001"}, id="python-latin-1"),
        row(PYTHON, "class é_name: pass\n".encode("latin-1"), UNREADABLE, id="python-latin-1-no-cookie"),
        row(PYTHON, b"# coding: rot13\nclass n: pass\n", UNREADABLE, id="python-no-encoding-of-text"),
        row(PYTHON, b"class bad_name: pass\n\0", BROKEN, id="python-null"),
        row(PYTHON, b"class bad_name: pass\nx = 'abc\n", BROKEN, id="python-open-string"),
        row(PYTHON, b"class bad_name: pass\nx = '''abc\n", BROKEN, id="python-open-triple-string"),
        row(PYTHON, b"class bad_name: pass\nx = f'{", BROKEN, id="python-open-f-string"),
        row(PYTHON, b"<!doctype html>\n<p>class x", BROKEN, id="python-is-html"),
        row(PYTHON, b"\x1f\x8b\x08\x00\xff\xfe", UNREADABLE, id="python-is-gzip"),
        row(MIGRATION, b"not python (\n", BROKEN, id="migration-is-not-python"),
        row(MIGRATION, b"-- SQL\nCREATE TABLE users (id int);\n", BROKEN, id="migration-is-sql"),
        row(MIGRATION, b"", set(), id="migration-is-empty"),
        row(TYPESCRIPT, b"const x = " + b"(" * 2000 + b"1" + b")" * 2000, set(), id="typescript-brackets"),
        row(TYPESCRIPT, b"const x = " + b"(" * 2000, BROKEN, id="typescript-open-brackets"),
        row(TYPESCRIPT, b"{" * 2000, BROKEN, id="typescript-open-blocks"),
        row(TYPESCRIPT, b"const x = " + b"1 + " * 20_000 + b"1;", set(), id="typescript-sum"),
        row(TYPESCRIPT, b"type T = " + b"A<" * 500 + b"B" + b">" * 500, {"TS007"}, id="typescript-generics"),
        row(TYPESCRIPT, b"const x = '" + b"a" * MILLION + b"';", set(), id="typescript-long-line"),
        row(TYPESCRIPT, b"interface Bad {}\rexport {}\r", {"TS007"}, id="typescript-cr"),
        row(TYPESCRIPT, b"\xef\xbb\xbfinterface Bad {}\n", {"TS007"}, id="typescript-bom"),
        row(TYPESCRIPT, b"\t\x0cinterface\x0b Bad\t{}\n", {"TS007"}, id="typescript-tabs-form-feeds"),
        row(TYPESCRIPT, "interface Bäd {}\n".encode("latin-1"), UNREADABLE, id="typescript-latin-1"),
        row(TYPESCRIPT, b"interface Bad {}\n\0", BROKEN | {"TS007"}, id="typescript-null"),
        row(TYPESCRIPT, b"interface Bad {}\nconst x = 'abc\n", BROKEN | {"TS007"}, id="typescript-open-string"),
        row(TYPESCRIPT, b"interface Bad {}\nconst x = `abc${\n", BROKEN | {"TS007"}, id="typescript-open-template"),
        row(TYPESCRIPT, b"/* interface Bad {}\n", BROKEN, id="typescript-open-comment"),
        row(TSX, b"type\x01A=*", BROKEN, id="tsx-control-character-in-declaration"),
        row(TSX, b"const x = ;\ninterface Bad {}\n", BROKEN, id="tsx-broken-statement-first"),
        row(TSX, b"interface Bad {}\nconst A = () => <div>\n", BROKEN | {"TS007"}, id="tsx-open-element"),
        row(TSX, b"const A = () => <div><p></div>;\n", BROKEN, id="tsx-crossed-elements"),
        row(TSX, b"const A = () => <div a={<b/>}>{" + b"<i>" * 300, BROKEN, id="tsx-open-elements"),
        row(TSX, b"const A = " + b"<i>" * 300 + b"</i>" * 300, set(), id="tsx-deep-elements"),
        row("Dockerfile", b"# only\n# comments\n", set(), id="dockerfile-comments"),
        row("Dockerfile", b"\xff\xfe\x00", UNREADABLE, id="dockerfile-is-not-text"),
        row(".env.example", b"=\n==\n'\nA='\n\0", set(), id="dotenv-is-not-one"),
        row("README.md", b"class bad_name: pass", set(), id="nothing-for-us"),
    ],
)  # fmt: skip
def test_bad_input(path: str, data: bytes, expected: set[str]) -> None:
    assert codes(path, data) == expected
