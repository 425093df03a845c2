"""TS004 function-name."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.schema import Conventions, Naming, TypeScriptNaming
from patterns_cli.model import Applicability, Finding, Span
from patterns_cli.testing import findings

BAD = [
    ("function get_user() {}", "get_user", "getUser"),
    ("export function get_user() {}", "get_user", "getUser"),
    ("export default async function get_user() {}", "get_user", "getUser"),
    ("function* all_users() {}", "all_users", "allUsers"),
    ("const get_user = () => 1;", "get_user", "getUser"),
    ("const get_user = async (id: string) => id;", "get_user", "getUser"),
    ("let get_user = function () {};", "get_user", "getUser"),
    ("const a = 1, get_user = x => x;", "get_user", "getUser"),
    ("const get_user: TGet = <T,>(x: T) => x;", "get_user", "getUser"),
    ("function outer() { function inner_one() {} }", "inner_one", "innerOne"),
    ("class A { m() { const inner_one = () => 1; } }", "inner_one", "innerOne"),
    ("namespace Api { export function get_user() {} }", "get_user", "getUser"),
    ("const x = function get_user() {};", "get_user", "getUser"),
    ("function GetUser() {}", "GetUser", "getUser"),
    ("export function FormatDate() {}", "FormatDate", "formatDate"),
    ("export const FormatDate = () => 1;", "FormatDate", "formatDate"),
    ("function GET_USER() {}", "GET_USER", "getUser"),
    ("function Retry_Once() {}", "Retry_Once", "retryOnce"),
    ("function _get_user() {}", "_get_user", "_getUser"),
    ("function $get_user() {}", "$get_user", "$getUser"),
    ("function unstable_get_user() {}", "unstable_get_user", "unstable_getUser"),
    ("function été_un() {}", "été_un", "étéUn"),
    ("function a_b(x: 1): 1; function a_b(x: number): number { return x; }", "a_b", "aB"),
    ("const a = 1\rfunction get_user() {}", "get_user", "getUser"),
    ("function get_user() {}\nconst x = ;", "get_user", "getUser"),
]
GOOD = [
    "const x = ;\nfunction get_user() {}",  # PAT001
    "function getUser() {}",
    "const getUser = () => 1;",
    "const _getUser = () => 1; function $fetch() {} function _() {} const $ = () => 1;",
    "const NOOP = () => {};",
    "export const GetUser = createParamDecorator(() => 1);",
    "export function GoogleProvider(options: TOptions) { return options; }",
    "export const Injectable = () => (target: TTarget) => target;",
    "function Point(x: number) {} const p = new Point(1);",
    "function Dec() {} class A { @Dec() x = 1 }",
    "interface Order {} function Order(): Order { return {}; }",
    "type Money = number; const Money = (value: number) => value;",
    "function HorizontalRule() { return createElement('hr'); } import { createElement } from 'react';",
    "function Impl(this: any, message: string) { this.message = message; }",
    "const E = makeError((_super) => function ErrorImpl(this: any) { _super(this); });",
    "export function fromOpenApi3_1() {} const v2024_11_05 = () => 1;",
    "function unstable_getUser() {} const UNSAFE_reset = () => 1; function dangerous_reset() {}",
    "function usePluginV2__EXPERIMENTAL() {}",
    "declare function get_user(): void; declare global { function get_user(): void }",
    "declare module 'x' { export function get_user(): void }",
    "import { get_user } from './api'; export { get_user }; get_user();",
    "export { get_user } from './api';",
    "const { get_user } = api;",
    "const api = { get_user() {}, get_all: () => 1, 'get-user': () => 1, [get_it]: () => 1 };",
    "jest.mock('./api', () => ({ __esModule: true, get_user: () => 1, UserCard: () => null }));",
    "interface IApi { get_user(): void; get_all: () => void }",
    "Card.displayName = 'user_card'; foo.get_user = () => 1;",
    "export async function GET() {} export const generateMetadata = () => 1;",
    "// function get_user() {}\nconst text = `function get_user() {}`;",
    "const zh_CN = () => 1; function __webpack_x() {}",
    "",
]


@pytest.mark.parametrize(("text", "name", "wanted"), BAD, ids=[text for text, _, _ in BAD])
def test_misnamed_function(text: str, name: str, wanted: str) -> None:
    [finding] = findings("TS004", text, path="src/lib/user.ts")

    assert finding.message == f"`{name}` is not camelCase; write `{wanted}`"
    assert finding.symbol == name


@pytest.mark.parametrize("text", GOOD)
def test_what_passes(text: str) -> None:
    assert findings("TS004", text, path="src/lib/user.ts") == ()


@pytest.mark.parametrize(
    ("path", "text", "names"),
    [
        ("src/Card.tsx", "function Card() { return null; } const Row = () => null;", []),
        ("src/Card.tsx", "const card_row = () => 1;", ["card_row"]),
        ("src/Card.tsx", "export const user_card = () => <a />;", []),  # TS003 has it
        (
            "src/Card.tsx",
            "const Card = () => { const render_row = () => <a />; return render_row(); };",
            ["render_row"],
        ),
        ("src/Card.tsx", "export default memo(function user_card() { return <a />; });", ["user_card"]),
        ("src/card.test.ts", "const UserCard = () => null; function Wrapper() {}", []),
        ("src/__mocks__/card.ts", "function UserCard() {}", []),
        ("src/card.test.ts", "const user_card = () => null;", ["user_card"]),
        ("src/a.d.ts", "export function get_user(): void;", []),
    ],
)
def test_where_it_stands(path: str, text: str, names: list[str]) -> None:
    assert [finding.symbol for finding in findings("TS004", text, path=path)] == names


def test_functions_of_one_name_in_two_scopes_are_two() -> None:
    text = "export const a = () => { function get_b() {} };\nexport const c = () => { function get_b() {} };"

    assert [finding.span.line for finding in findings("TS004", text, path="a.ts")] == [1, 2]


def test_of_overloads_the_last_is_judged() -> None:
    text = "function get_b(a: string): void;\nfunction get_b(a: number): void;\nfunction get_b(a: unknown) {}"

    assert [finding.span.line for finding in findings("TS004", text, path="a.ts")] == [3]


def test_the_span_is_that_of_the_name() -> None:
    [finding] = findings("TS004", "const é = '😀'; function get_user() {}", path="a.ts")

    assert finding.span == Span(1, 25, 1, 33)


@pytest.mark.parametrize(
    ("style", "acronyms", "ignore", "text", "names"),
    [
        ("snake_case", "loose", (), "function get_user() {} function getUser() {}", ["getUser"]),
        ("camelCase", "strict", (), "function getURL() {} function getUrl() {}", ["getURL"]),
        ("camelCase", "loose", ("legacy_*", "get_*"), "function get_user() {} function set_user() {}", ["set_user"]),
    ],
)
def test_team_decides(style: str, acronyms: str, ignore: tuple[str, ...], text: str, names: list[str]) -> None:
    typescript = TypeScriptNaming(function=CaseStyles.of(style), ignore=ignore)
    conventions = replace(Conventions(), naming=Naming(acronyms=acronyms, typescript=typescript))  # type: ignore[arg-type] # a table's text

    found = findings("TS004", text, path="a.ts", conventions=conventions)

    assert [finding.symbol for finding in found] == names


def test_a_name_that_would_be_a_keyword_is_for_its_author_to_replace() -> None:
    [finding] = findings("TS004", "function Delete() {}", path="a.ts")

    assert finding.message == "`Delete` is not camelCase; choose another name"


def test_a_local_function_is_renamed(mended: Callable[[str, Finding], str]) -> None:
    text = "import a from 'a';\nfunction get_user() { return get_user; }\na({ get_user, x: get_user() });\n"

    [finding] = findings("TS004", text, path="a.ts")

    assert finding.fix is not None
    assert finding.fix.applicability is Applicability.UNSAFE
    after = mended(text, finding)
    assert "a({ get_user: getUser, x: getUser() });" in after
    assert findings("TS004", after, path="a.ts") == ()


@given(
    st.from_regex(r"[A-Za-zé_$][A-Za-z0-9é_$]{0,6}", fullmatch=True),
    st.sampled_from(
        ["function %s() {}", "const %s = () => 1", "let %s=async()=>1", "const a=1,%s=b=>b", "x(function %s(){})"]
    ),
)
def test_trigger_is_sound(name: str, form: str) -> None:
    findings("TS004", form % name, path="a.ts")
