"""TS007 type-prefix."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.schema import Conventions, Naming, PrefixedCase, TypeScriptNaming
from patterns_cli.documents.typescript.kinds import Kind
from patterns_cli.documents.typescript.prefixes import is_prefixed, with_prefix
from patterns_cli.model import Span
from patterns_cli.testing import findings

BAD = [
    ("interface User {}", "User", "IUser"),
    ("export interface User extends Base {}", "User", "IUser"),
    ("type User = { id: number };", "User", "TUser"),
    ("export type Users<T> = T[];", "Users", "TUsers"),
    ("export default interface Props {}", "Props", "IProps"),
    ("type Item = string;", "Item", "TItem"),
    ("type Tab = string;", "Tab", "TTab"),
    ("interface Item {}", "Item", "IItem"),
    ("type ID = string;", "ID", "TId"),
    ("type TTL = number;", "TTL", "TTtl"),
    ("interface IO {}", "IO", "IIo"),
    ("type I18nKey = string;", "I18nKey", "TI18nKey"),
    ("type Tuser = string;", "Tuser", "TTuser"),
    ("interface _Props {}", "_Props", "_IProps"),
    ("type $Raw = string;", "$Raw", "$TRaw"),
    ("type Late\n  = string;", "Late", "TLate"),
    ("interface\n  Late\n  {}", "Late", "ILate"),
    ("type /* why */ Late = string;", "Late", "TLate"),
    ("interface Late/* why */{}", "Late", "ILate"),
    ("namespace Api { export interface User {} }", "User", "IUser"),
    ("function f() { type Local = string; }", "Local", "TLocal"),
    ("{ interface Local {} }", "Local", "ILocal"),
    ("class A<T> { m() { type Local = T } }", "Local", "TLocal"),
    ("const Role = {} as const; type Role = keyof typeof Role;", "Role", "TRole"),
    ("type Élan = string;", "Élan", "TÉlan"),
    ("\ufeffinterface User {}", "User", "IUser"),
    ("let a = 1\rinterface User {}\r", "User", "IUser"),
    ("interface Box<in out V> {}", "Box", "IBox"),
    ("interface User {}\nconst x = ;", "User", "IUser"),
]
GOOD = [
    "const x = ;\ninterface User {}",  # PAT001
    "interface IUser {}",
    "interface TUser {}",
    "type TUser = string;",
    "type IUser = string;",
    "interface IHTTPClient {}",
    "type TURL = string;",
    "type TÉlan = string;",
    "interface _IProps {}",
    "type T_User = string;\n",
    "type tUser = string; interface user_name {}",
    "class User {}",
    "enum Role { Admin }",
    "function identity<T, Item>(value: T): Item { return value as Item }",
    "type TKeys = { [Key in TName]: Key };",
    "type TElement = TList extends (infer Item)[] ? Item : never;",
    "import type { User } from './user';",
    "import { type User } from './user';",
    "export type { User } from './user';",
    "export { type User } from './user';",
    "export type { IUser as User };",
    "declare global { interface Window { analytics: unknown } }\nexport {};",
    "declare module 'styled-components' { export interface DefaultTheme {} }",
    "declare module '*.svg' { type Content = string; }",
    "declare namespace Express { interface Request {} }",
    "declare interface Window {}",
    "export declare type Foreign = string;",
    "class Store {}\ninterface Store { id: number }",
    "const text = `interface User {}`;",
    "// interface User {}\n/* type User = string */",
    "const type = 1; const a = { type: User, interface: User };",
    "foo.type; foo.interface; type = 2;",
    "",
]


@pytest.mark.parametrize(("text", "name", "wanted"), BAD, ids=[text for text, _, _ in BAD])
def test_type_without_a_prefix(text: str, name: str, wanted: str) -> None:
    [finding] = findings("TS007", text, path="src/types/user.ts")

    assert finding.message == f"`{name}` has no type prefix; write `{wanted}`"
    assert finding.symbol == name


@pytest.mark.parametrize("text", GOOD)
def test_type_that_passes(text: str) -> None:
    assert findings("TS007", text, path="src/types/user.ts") == ()


@pytest.mark.parametrize("path", ["src/types/window.d.ts", "a.d.mts", "a.d.cts", "a.d.css.ts"])
def test_declaration_files_are_not_judged(path: str) -> None:
    assert findings("TS007", "interface User {}", path=path) == ()


def test_the_span_is_that_of_the_name() -> None:
    [finding] = findings("TS007", "const é = '😀'; type User = 1;", path="a.ts")

    assert finding.span == Span(1, 21, 1, 25)


def test_types_in_jsx_files_are_judged() -> None:
    text = "type Props = { a: string };\nexport const A = ({ a }: Props) => <a>{a} & b</a>;"

    assert [finding.symbol for finding in findings("TS007", text, path="src/A.tsx")] == ["Props"]


def _conventions(
    *,
    interface: PrefixedCase | None = None,
    alias: PrefixedCase | None = None,
    acronyms: str = "loose",
    ignore: str = "",
) -> Conventions:
    typescript = TypeScriptNaming(
        interface=interface or PrefixedCase(), type=alias or PrefixedCase(), ignore=tuple(filter(None, [ignore]))
    )
    return replace(Conventions(), naming=Naming(acronyms=acronyms, typescript=typescript))  # type: ignore[arg-type] # a table's text


@pytest.mark.parametrize(
    ("conventions", "text", "messages"),
    [
        (_conventions(interface=PrefixedCase(prefix=())), "interface User {} type Tab = 1", ["Tab>TTab"]),
        (
            _conventions(interface=PrefixedCase(prefix=("I",))),
            "interface TUser {} interface IUser {}",
            ["TUser>ITUser"],
        ),
        (
            _conventions(alias=PrefixedCase(prefix=("I",))),
            "type User = 1; type TUser = 1",
            ["User>IUser", "TUser>ITUser"],
        ),
        (_conventions(alias=PrefixedCase(prefix=("Type",))), "type User = 1; type TypeUser = 1", ["User>TypeUser"]),
        (
            _conventions(alias=PrefixedCase(CaseStyles.of("snake_case"), ("t_",))),
            "type user = 1; type t_user_name = 1",
            ["user>t_user"],
        ),
        (_conventions(acronyms="strict"), "type HttpClient = 1; type THttpClient = 1", ["HttpClient>THttpClient"]),
        (
            _conventions(alias=PrefixedCase(prefix=("_",))),
            "type User = 1; type _User = 1; type __User = 1; type ID = 1; type _ID = 1",
            ["User>_User", "ID>_Id"],
        ),
        (
            _conventions(interface=PrefixedCase(prefix=("$", "I"))),
            "interface User {} interface $User {} interface IUser {} interface _IUser {}",
            ["User>IUser"],
        ),
        (_conventions(alias=PrefixedCase(prefix=("T_",))), "type User = 1; type T_User = 1", ["User>T_User"]),
        (_conventions(ignore="*Props"), "type CardProps = 1; type Card = 1", ["Card>TCard"]),
    ],
)
def test_team_decides(conventions: Conventions, text: str, messages: list[str]) -> None:
    found = findings("TS007", text, path="a.ts", conventions=conventions)

    names = [re.findall("`(.*?)`", finding.message) for finding in found]
    assert [">".join(name) for name in names] == messages


@given(
    st.from_regex(r"[_$]*[A-Za-zÀ-ÖØ-öø-ÿ][A-Za-z0-9_$À-ÖØ-öø-ÿ]+", fullmatch=True),
    st.sampled_from([Kind.INTERFACE, Kind.TYPE]),
    st.sampled_from([("I", "T"), ("T",), ("I",), ("Type",), ("I", "T", "K"), ("_",), ("$",), ("$", "_T")]),
    st.sampled_from(["loose", "strict"]),
)
def test_what_is_proposed_has_the_prefix(name: str, kind: Kind, prefix: tuple[str, ...], acronyms: str) -> None:
    naming, wanted = Naming(acronyms=acronyms), PrefixedCase(prefix=prefix)  # type: ignore[arg-type] # drawn from its two words

    written = with_prefix(name, kind, wanted, naming)

    assert written is None or is_prefixed(written, wanted, naming)
    assert written is not None or sum(letter.isalnum() for letter in name) <= 2


def test_a_name_of_one_letter_is_for_its_author_to_replace() -> None:
    [finding] = findings("TS007", "type T = string;", path="a.ts")

    assert finding.message == "`T` has no type prefix; begin it with I or T"


@given(
    st.from_regex(r"[A-Za-z_$][A-Za-z0-9_$]{0,6}", fullmatch=True), st.sampled_from(["interface %s {}", "type %s = 1"])
)
def test_trigger_is_sound(name: str, form: str) -> None:
    findings("TS007", form % name, path="a.ts")
