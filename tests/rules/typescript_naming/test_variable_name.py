"""TS005 variable-name."""

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
    ("const user_name = 'a';", "user_name"),
    ("export const user_name = f();", "user_name"),
    ("let user_name;", "user_name"),
    ("var user_name = 1;", "user_name"),
    ("const a = 1, user_name = 2;", "user_name"),
    ("for (const user_name of list) {}", "user_name"),
    ("for (let row_index = 0; ; ) {}", "row_index"),
    ("try {} catch (the_error) {}", "the_error"),
    ("try {} catch ({ message: the_message }) {}", "the_message"),
    ("const { name: user_name } = user;", "user_name"),
    ("const { name: user_name = 1 } = user;", "user_name"),
    ("const { a: { b: user_name } } = user;", "user_name"),
    ("const { a, ...all_others } = user;", "all_others"),
    ("const [user_name] = list;", "user_name"),
    ("const [, user_name = 1] = list;", "user_name"),
    ("function f(user_name: string) {}", "user_name"),
    ("function f(a: string, user_name?: string) {}", "user_name"),
    ("function f(...user_names: string[]) {}", "user_names"),
    ("function f({ name: user_name }: TUser) {}", "user_name"),
    ("const f = user_name => 1;", "user_name"),
    ("list.map((user_name) => 1);", "user_name"),
    ("const o = { m(user_name) {}, n: (x) => 1 };", "user_name"),
    ("class A { m(user_name) {} }", "user_name"),
    ("class A { constructor(private readonly user_repo: TRepo) {} }", "user_repo"),
    ("class A { user_name = 1 }", "user_name"),
    ("class A { private user_name?: string; }", "user_name"),
    ("class A { #user_name = 1 }", "#user_name"),
    ("class A { static user_name = 1 }", "user_name"),
    ("class A { get_user() {} }", "get_user"),
    ("class A { async #get_user() {} }", "#get_user"),
    ("class A { get user_name() { return 1; } }", "user_name"),
    ("abstract class A { abstract get_user(): void }", "get_user"),
    ("class A extends B { private get_user() {} }", "get_user"),
    ("const A = class { user_name = 1 };", "user_name"),
    ("import { user as the_user } from './a';", "the_user"),
    ("import the_user from './a';", "the_user"),
    ("import * as all_users from './a';", "all_users"),
    ("const MaxRetries = 3;", "MaxRetries"),
    ("let UserName = 'a';", "UserName"),
    ("const UserName: string = f();", "UserName"),
    ("function f(UserName: string) {}", "UserName"),
    ("function f(UserName) { return `${UserName}`; }", "UserName"),
    ("function f(MAX_COUNT: number) {}", "MAX_COUNT"),
    ("class A { readonly UserName = 'a' }", "UserName"),
    ("class A { GetUser() {} }", "GetUser"),
    ("class A { private GetUser = () => {} }", "GetUser"),
    ("class A { GET_USER = async function () {} }", "GET_USER"),
    ("let Max_Retries = 3;", "Max_Retries"),
    ("const fooBAR_BAZ = 1;", "fooBAR_BAZ"),
    ("const _user_name = 1;", "_user_name"),
    ("const user_name_ = 1;", "user_name_"),
    ("const été_un = 1;", "été_un"),
]
GOOD = [
    "const x = ;\nimport { a as b_c } from 'm'; class A { user_id = 1; f(user_id) { const user_id = 1; } }",  # PAT001
    "const userName = 1; let _unused; var $el, value$, _;",
    "const MAX_RETRIES = 3; let DEBUG = true; const API = '/api';",
    "const UserSchema = z.object({ first_name: z.string() });",
    "const UserContext = createContext(null); const Button = styled.div`a`; const Lazy = lazy(() => import('./a'));",
    "const Role = { Admin: 'admin' } as const; const Sizes = ['s', 'm'] as const;",
    "const Foo = 'a'; type Foo = typeof Foo;",
    "const User = class {}; const Model = getModel('user'); const Alias = Other ?? Another;",
    "let Component; if (a) Component = A; new Component();",
    "const { user_name, created_at = 1 } = row; function f({ user_name }: TRow) {}",
    "const { component: Component, LIMIT: MAX } = props; for (const { user_id } of rows) {}",
    "import { user_name } from './a'; import { default as x, y_z } from './b'; user_name;",
    "import child_process from 'node:child_process'; import * as async_hooks from 'async_hooks';",
    "import { call as viem_call } from 'viem/actions'; import { a as B, c as D_E } from 'y';",
    "import React, * as Icons from 'x';",
    "const child_process = require('child_process');",
    "export { user_name } from './a'; export { a as user_name }; export * as all_users from './b';",
    "declare const user_name: string; declare global { var user_name: string; interface Window { a_b: 1 } }",
    "declare module 'x' { const user_name: string; class A { user_name: string } }",
    "const o = { user_name: 1, 'user-name': 2, [user_name]: 3, get user_name() { return 1; } }; o.user_name = 1;",
    "class A { 'user_name' = 1; ['user_name'] = 2; declare user_name: string; }",
    "class A { #x = 1; _x = 2; static readonly PAGE_SIZE = 3; static get DEFAULT() { return 1; } }",
    "class A { constructor(private _a: string, readonly b: string) {} }",
    "class A { static RateLimitError = Errors.RateLimitError; Bound = f(); }",
    "export const v2024_11_05 = 1; let sigma32_32;",
    "class A { static Item = Item; Model: typeof Model; static Provider = createProvider(); }",
    "class User extends Model { created_at: Date; UNSAFE_componentWillMount() {} VariableDeclaration() {} }",
    "class Api implements IUserServer { GetUser() {} user_name = 1 }",
    "class User { @Column() created_at: Date; @HostListener('x') on_click() {} }",
    "class A { override get_user() {} GET() {} }",
    "interface IUser { user_name: string; get_user(a_b: string): void } type TRow = { user_name: string };",
    "type TGet = (user_name: string) => void; type TNew = new (user_name: string) => A;",
    "function f(user_name: string): void; function f(userName: string) {}",
    "enum Role { super_admin, SuperAdmin, SUPER_ADMIN } const enum Other { a_b = 1 }",
    "function f<T, K>(X: T, k1: K) {} function g(this: Window, _: string, __: string, _1: string) {}",
    "function withAuth(Component: ComponentType) { return Component; }",
    "function mixin(Base) { return class extends Base {}; }",
    "function f(Model: TModel) { return new Model(); } const g = (Story) => render(Story);",
    "const zh_CN = {}; const unstable_flag = 1; const legacy_connect = 1; const __webpack_x = 1;",
    "namespace api_v1 {}",
    "label_one: for (;;) { break label_one; }",
    "// const user_name = 1;\nconst text = `${'user_name'} user_name`; const r = /user_name/;",
    "",
]


@pytest.mark.parametrize(("text", "name"), BAD, ids=[text for text, _ in BAD])
def test_misnamed(text: str, name: str) -> None:
    [finding] = findings("TS005", text, path="src/lib/user.ts")

    assert finding.symbol == name
    assert finding.message.startswith(f"`{name}` is not camelCase")
    line = text.split("\n")[finding.span.line - 1]
    assert line[finding.span.column - 1 : finding.span.end_column - 1] == name


@pytest.mark.parametrize("text", GOOD)
def test_what_passes(text: str) -> None:
    assert findings("TS005", text, path="src/lib/user.ts") == ()


def test_the_message_says_what_to_write() -> None:
    found = findings("TS005", "const user_name = 1; function f(A_b, Class) {} class B { #c_d = 1 }", path="a.ts")

    assert [(finding.message, finding.span) for finding in found] == [
        ("`user_name` is not camelCase or UPPER_SNAKE_CASE; write `userName`", Span(1, 7, 1, 16)),
        ("`A_b` is not camelCase; write `aB`", Span(1, 33, 1, 36)),
        ("`Class` is not camelCase; choose another name", Span(1, 38, 1, 43)),
        ("`#c_d` is not camelCase; write `#cD`", Span(1, 58, 1, 62)),
    ]


@pytest.mark.parametrize(
    ("path", "text", "names"),
    [
        ("src/Card.tsx", "const Icon = icons[name]; const f = (Tag) => <Tag />; const [Row] = rows; <Icon />;", []),
        ("src/Card.tsx", "const Card = ({ user_name, label: the_label }) => <a>{user_name}</a>;", ["the_label"]),
        ("src/a.d.ts", "export const user_name: string; export class A { user_name: string }", []),
        ("src/app/users/page.tsx", "export const revalidate = 1; export const experimental_ppr = true;", []),
    ],
)
def test_where_it_stands(path: str, text: str, names: list[str]) -> None:
    assert [finding.symbol for finding in findings("TS005", text, path=path)] == names


@pytest.mark.parametrize(
    ("function", "acronyms", "ignore", "text", "names"),
    [
        ("snake_case", "loose", (), "const user_name = 1, userName = 2, USER = 3;", ["userName"]),
        ("camelCase", "strict", (), "const userID = 1, userId = 2;", ["userID"]),
        ("camelCase", "loose", ("db_*",), "const db_row = 1; function f(db_id, a_b) {}", ["a_b"]),
    ],
)
def test_team_decides(function: str, acronyms: str, ignore: tuple[str, ...], text: str, names: list[str]) -> None:
    typescript = TypeScriptNaming(function=CaseStyles.of(function), ignore=ignore)
    conventions = replace(Conventions(), naming=Naming(acronyms=acronyms, typescript=typescript))  # type: ignore[arg-type] # a table's text

    found = findings("TS005", text, path="a.ts", conventions=conventions)

    assert [finding.symbol for finding in found] == names


MENDED = [
    ("function f(user_id: string) { return g(user_id, { user_id }); }", "{ return g(userId, { user_id: userId }); }"),
    ("import a from 'a';\nconst user_id = 1;\na(user_id, x.user_id, 'user_id');", "a(userId, x.user_id, 'user_id');"),
    ("function f() { const [user_id] = a; return () => user_id + 1; }", "[userId] = a; return () => userId + 1;"),
    ("try {} catch (the_error) { log(the_error); }", "catch (theError) { log(theError); }"),
    ("const f = row_id => row_id;", "const f = rowId => rowId;"),
    ("for (const row_id of rows) { f(row_id); }", "for (const rowId of rows) { f(rowId); }"),
    ("import { a as the_a } from 'a';\nthe_a();", "import { a as theA } from 'a';\ntheA();"),
    (
        "function f({ id: user_id = 1 }) { user_id++; type T = typeof user_id; }",
        "{ userId++; type T = typeof userId; }",
    ),
]


@pytest.mark.parametrize(("text", "part"), MENDED, ids=[text for text, _ in MENDED])
def test_a_local_is_renamed(text: str, part: str, mended: Callable[[str, Finding], str]) -> None:
    [finding] = findings("TS005", text, path="a.ts")

    assert finding.fix is not None
    assert finding.fix.applicability is Applicability.UNSAFE
    after = mended(text, finding)
    assert part in after
    assert findings("TS005", after, path="a.ts") == ()


@pytest.mark.parametrize(
    "text",
    [
        "export const user_id = 1;",
        "const user_id = 1; export { user_id };",
        "const user_id = 1; export default user_id;",
        "const user_id = 1; f(user_id);",  # a script: other scripts may know it
        "function f(user_id) {} user_id;",  # another one, out of scope
        "function f(user_id) { return (user_id) => user_id; }",
        "function f(user_id) { const userId = 1; return user_id; }",
        "function f(user_id) { return eval('user_id'); }",
        "function f(user_id) { type user_id = string; }",
        "class A { constructor(private user_id: string) {} }",
        "class A { user_id = 1; m() { return this.user_id; } }",
        "function f() { namespace N { export const user_id = 1; } }",
        "function f(user_id) {}\nconst x = ;",
    ],
)
def test_where_it_is_not_certain_there_is_no_fix(text: str) -> None:
    assert {finding.fix for finding in findings("TS005", text, path="a.ts")} == {None}


@given(
    st.from_regex(r"[A-Za-zé_$][A-Za-z0-9é_$]{0,6}", fullmatch=True),
    st.sampled_from(
        [
            "const %s = 1", "let %s", "var a,%s='b'", "const [%s] = a", "const [a,%s=1]=b", "const {a:%s}=b",
            "const {...%s}=b", "function f(%s){}", "function f(a,%s:string){}", "function f(...%s){}", "f(%s=>1)",
            "f=async %s=>1", "f(({a:%s})=>1)", "function f([%s]){}", "try{}catch(%s){}", "for(const %s of a){}",
            "class A{%s=1}", "class A{#%s}", "class A{%s(){}}", "class A{static readonly %s='a'}",
            "class A{private %s?:string}", "class A{get %s(){return 1}}", "class A{constructor(private %s){}}",
            "import %s from 'a'", "import {a as %s} from 'a'", "import * as %s from 'a'",
            "const f = (\n  // why\n  %s,\n) => 1", "function f(/* why */ %s) {}",
            "class A {\n  /** Why. */\n  %s: number;\n}",
        ]
    ),
)  # fmt: skip
def test_trigger_is_sound(name: str, form: str) -> None:
    findings("TS005", form % name, path="a.ts")
