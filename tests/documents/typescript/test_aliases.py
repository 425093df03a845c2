"""What path aliases stand for, whatever stands in `tsconfig.json`."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.documents.base import Source
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.documents.typescript.aliases import joined, resolve


def tree(files: dict[str, str]) -> TreeDocument:
    return TreeDocument.of(files, lambda path: Source(path, files[path].encode(errors="replace")))


def config(paths: object, **options: object) -> str:
    return json.dumps({"compilerOptions": {"paths": paths, **options}})


PATHS = {
    "@/*": ["./src/*", "./lib/*"],
    "@/ui/*": ["./src/components/ui/*"],
    "~": ["./src/index"],
    "*.svg": ["./svg.d.ts"],
}


@pytest.mark.parametrize(
    ("module", "expected"),
    [
        ("@/a/b", ["web/src/a/b", "web/lib/a/b"]),
        ("@/ui/Button", ["web/src/components/ui/Button"]),
        ("~", ["web/src/index"]),
        ("icon.svg", ["web/svg.d.ts"]),
        ("./b", ["web/src/a/b"]),
        ("../b", ["web/src/b"]),
        ("react", []),
        ("@scope/x", []),
    ],
)
def test_modules_are_looked_up(module: str, expected: list[str]) -> None:
    assert list(resolve(module, "web/src/a/A.tsx", tree({"web/tsconfig.json": config(PATHS)}))) == expected


def test_a_base_is_where_paths_and_bare_names_begin() -> None:
    made = tree({"tsconfig.json": config({"@/*": ["*"]}, baseUrl="./src")})

    assert list(resolve("@/a", "src/b.ts", made)) == ["src/a"]
    assert list(resolve("a", "src/b.ts", made)) == ["src/a"]


def test_remarks_and_trailing_commas_are_no_json_and_are_read() -> None:
    text = '{ // "paths": 1\n "compilerOptions": { /* , */ "paths": { "@/*": ["./s//*", ], }, },\n}'

    assert list(resolve("@/a", "b.ts", tree({"tsconfig.json": text}))) == ["s/a"]


@pytest.mark.parametrize("base", ["./base", "./base.json"])
def test_what_a_configuration_extends_counts_from_where_that_stands(base: str) -> None:
    made = tree({"a/tsconfig.json": json.dumps({"extends": f".{base}"}), "base.json": config({"@/*": ["x/*"]})})

    assert list(resolve("@/b", "a/c.ts", made)) == ["x/b"]


@given(
    st.text(max_size=60)
    | st.recursive(st.none() | st.text(max_size=3) | st.integers(), st.lists, max_leaves=5).map(json.dumps)
)
def test_no_configuration_is_too_much(text: str) -> None:
    for given_text in (text, config({"@/*": text}), f'{{"compilerOptions": {text}}}', f'{{"extends": {text}}}'):
        assert list(resolve("./x", "a/b.ts", tree({"tsconfig.json": given_text}))) == ["a/x"]
        list(resolve("@/x", "a/b.ts", tree({"tsconfig.json": given_text})))


@pytest.mark.parametrize(
    ("folder", "path", "expected"),
    [("a/b", "../c", "a/c"), ("", "../c", "c"), ("a", "./b/./c", "a/b/c"), ("a", "../../..", "")],
)
def test_joining(folder: str, path: str, expected: str) -> None:
    assert joined(folder, path) == expected
