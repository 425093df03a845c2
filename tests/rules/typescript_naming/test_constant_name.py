"""TS006 constant-name."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.schema import Conventions, Naming, TypeScriptNaming
from patterns_cli.model import Finding, Severity, Span
from patterns_cli.testing import findings

BAD = [
    ("const Max_Retries = 3;", "Max_Retries", "MAX_RETRIES"),
    ("export const Max_Retries = 3;", "Max_Retries", "MAX_RETRIES"),
    ("const API_Url = '/api';", "API_Url", "API_URL"),
    ("const MAX_retries = 3;", "MAX_retries", "MAX_RETRIES"),
    ("const User_Names = ['a'];", "User_Names", "USER_NAMES"),
    ("const User_Names: string[] = f();", "User_Names", "USER_NAMES"),
    ("function f() { const Max_Size = 1; }", "Max_Size", "MAX_SIZE"),
    ("const _Max_Size = 1;", "_Max_Size", "_MAX_SIZE"),
    ("const Max_Size2 = 1;", "Max_Size2", "MAX_SIZE2"),
    ("const MAX_SIZE_ms = 1;", "MAX_SIZE_ms", "MAX_SIZE_MS"),
    ("namespace A { export const Max_Size = 1; }", "Max_Size", "MAX_SIZE"),
    ("for (const Max_Size of a) {}", "Max_Size", "MAX_SIZE"),
]
GOOD = [
    "const MAX_RETRIES = 3;",
    "const maxRetries = 3, MaxRetries = 4;",
    "const user_name = 1;",  # TS005
    "let Max_Retries = 3; var Max_Size = 1;",  # TS005
    "const Get_User = () => 1;",  # TS004
    "const __DEV__ = true; const _MAX = 1; const MAX_SIZE_ = 2; const $MAX_SIZE = 3;",
    "const UNSAFE_Layout = f(); const MAX_experimental = 1;",
    "const { Max_Size, a: MAX } = limits;",
    "import { Open_Sans } from 'next/font/google'; export { Max_Size } from './a';",
    "declare const Max_Size: number;",
    "enum Size { Max_Size } const o = { Max_Size: 1 }; class A { static readonly MAX = 1 }",
    "const text = 'Max_Size'; // const Max_Size = 1",
    "const zh_CN = {}; const V1 = 1; const A_1 = 2;",
    "",
]


@pytest.mark.parametrize(("text", "name", "wanted"), BAD, ids=[text for text, _, _ in BAD])
def test_malformed_constant(text: str, name: str, wanted: str) -> None:
    [finding] = findings("TS006", text, path="src/lib/retry.ts")

    assert finding.message == f"`{name}` is not UPPER_SNAKE_CASE; write `{wanted}`"
    assert (finding.symbol, finding.severity) == (name, Severity.WARNING)
    assert findings("TS005", text, path="src/lib/retry.ts") == ()


@pytest.mark.parametrize("text", GOOD)
def test_what_passes(text: str) -> None:
    assert findings("TS006", text, path="src/lib/retry.ts") == ()


def test_declaration_files_are_not_judged() -> None:
    assert findings("TS006", "export const Max_Size: number;", path="a.d.ts") == ()


def test_the_span_is_that_of_the_name() -> None:
    [finding] = findings("TS006", "const a = 1,\n  Max_Size = 2;", path="a.ts")

    assert finding.span == Span(2, 3, 2, 11)


def test_team_decides() -> None:
    typescript = TypeScriptNaming(constant=CaseStyles.of("PascalCase"))
    conventions = replace(Conventions(), naming=Naming(typescript=typescript))

    found = findings("TS006", "const MAX_SIZE = 1, MaxSize = 2;", path="a.ts", conventions=conventions)

    assert [finding.message for finding in found] == ["`MAX_SIZE` is not PascalCase; write `MaxSize`"]


def test_a_constant_of_the_file_is_renamed(mended: Callable[[str, Finding], str]) -> None:
    text = "import a from 'a';\nconst Max_Size = 1;\na(Max_Size);\n"

    [finding] = findings("TS006", text, path="a.ts")

    after = mended(text, finding)
    assert after.endswith("const MAX_SIZE = 1;\na(MAX_SIZE);\n")
    assert findings("TS006", after, path="a.ts") == ()


@given(st.from_regex(r"[A-Z_$][A-Za-z0-9_]{0,6}", fullmatch=True), st.sampled_from(["const %s = 1", "const a=1,%s=b"]))
def test_trigger_is_sound(name: str, form: str) -> None:
    findings("TS006", form % name, path="a.ts")
