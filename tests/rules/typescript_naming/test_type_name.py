"""TS008 type-name."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.schema import Conventions, Naming, PrefixedCase, TypeScriptNaming
from patterns_cli.model import Span
from patterns_cli.testing import findings

BAD = [
    ("type user_profile = string;", "user_profile", "TUserProfile"),
    ("export type userProfile = string;", "userProfile", "TUserProfile"),
    ("type USER_PROFILE = string;", "USER_PROFILE", "TUserProfile"),
    ("type t_user = string;", "t_user", "TUser"),
    ("type T_User = string;", "T_User", "TUser"),
    ("type TUser_Profile<T> = T;", "TUser_Profile", "TUserProfile"),
    ("interface user_profile {}", "user_profile", "IUserProfile"),
    ("interface iUser extends Base {}", "iUser", "IUser"),
    ("export default interface userProps {}", "userProps", "IUserProps"),
    ("interface _user_props {}", "_user_props", "_IUserProps"),
    ("class user_service {}", "user_service", "UserService"),
    ("export abstract class userService {}", "userService", "UserService"),
    ("class userService extends Base {}", "userService", "UserService"),
    ("export default class user_service implements IService {}", "user_service", "UserService"),
    ("const A = class user_service {};", "user_service", "UserService"),
    ("enum userRole {}", "userRole", "UserRole"),
    ("enum USER_ROLE {}", "USER_ROLE", "UserRole"),
    ("const enum user_role {}", "user_role", "UserRole"),
    ("namespace Api { export type user_id = string }", "user_id", "TUserId"),
    ("function f() { type user_id = string }", "user_id", "TUserId"),
    ("type élan = string;", "élan", "TÉlan"),
    ("interface\n  late_one\n  {}", "late_one", "ILateOne"),
    ("type /* why */ late_one = string;", "late_one", "TLateOne"),
    ("interface user_one {}\nconst x = ;", "user_one", "IUserOne"),
]
GOOD = [
    "const x = ;\ninterface user_one {}",  # PAT001
    "type TUser = string; interface IUser {} class UserService {} enum Role {} const enum Other {}",
    "type User = string; interface User2 {}",  # TS007
    "class HTTPServer {} class URL2 {} enum HTTP {}",
    "class _Hidden {} class $Fetch {} class Box$ {} type _TUser = string;",
    "type TBox<T, K, item, value_type> = T; function f<item_type>(a: item_type) {}",
    "type TKeys = { [key in TName]: key }; type TItem = TList extends (infer item)[] ? item : never;",
    "enum Role { admin, SUPER_ADMIN, SuperAdmin, super_admin }",
    "declare class user_one {} declare global { interface dataLayer {} } declare module 'x' { type a_b = 1 }",
    "declare namespace google { interface maps {} }",
    "const user_schema = z.object({}); type user_schema = z.infer<typeof user_schema>;",
    "const status = {} as const; type status = keyof typeof status;",
    "class Store {} interface Store {}",
    "interface IToolBm25_20251119 {}",
    "type inferRouterOutputs<T> = T;",
    "import { type user_one } from './a'; import type a_b from './b'; export { type user_one as other_one };",
    "export type { user_one } from './a';",
    "const type = 1; const o = { type: a_b, interface: c_d, class: e_f }; <a className='a_b' />;",
    "// type user_one = 1\nconst text = `class user_one {}`;",
    "namespace api_v1 {}",
    "",
]


@pytest.mark.parametrize(("text", "name", "wanted"), BAD, ids=[text for text, _, _ in BAD])
def test_type_whose_case_is_wrong(text: str, name: str, wanted: str) -> None:
    [finding] = findings("TS008", text, path="src/types/user.ts")

    assert finding.message == f"`{name}` is not PascalCase; write `{wanted}`"
    assert finding.symbol == name
    assert findings("TS007", text, path="src/types/user.ts") == ()


@pytest.mark.parametrize("text", GOOD)
def test_what_passes(text: str) -> None:
    assert findings("TS008", text, path="src/types/user.tsx") == ()


def test_declaration_files_are_not_judged() -> None:
    assert findings("TS008", "export interface user_one {}", path="a.d.ts") == ()


def test_the_span_is_that_of_the_name() -> None:
    [finding] = findings("TS008", "const é = '😀'; type user_one = 1;", path="a.ts")

    assert finding.span == Span(1, 21, 1, 29)


@pytest.mark.parametrize(
    ("alias", "acronyms", "text", "messages"),
    [
        (PrefixedCase(prefix=()), "loose", "type user_one = 1; type UserTwo = 1", ["`user_one`>`UserOne`"]),
        (PrefixedCase(prefix=("_",)), "loose", "type _user_one = 1; type _UserTwo = 1", ["`_user_one`>`_UserOne`"]),
        (PrefixedCase(prefix=("t",)), "loose", "type tUser = 1; type t_user = 1", ["`t_user`>`tUser`"]),
        (PrefixedCase(prefix=("T_",)), "loose", "type T_User = 1; type T_user = 1", ["`T_user`>`T_User`"]),
        (
            PrefixedCase(),
            "strict",
            "type THTTP = 1; class HTTPServer {}",
            ["`THTTP`>`THttp`", "`HTTPServer`>`HttpServer`"],
        ),
        (
            PrefixedCase(CaseStyles.of("snake_case"), ("t_",)),
            "loose",
            "type User = 1; type t_user = 1; class User2 {} class user3 {} class user_Four {}",
            ["`User`>`t_user`", "`user_Four`>`UserFour`"],
        ),
    ],
)
def test_team_decides(alias: PrefixedCase, acronyms: str, text: str, messages: list[str]) -> None:
    naming = Naming(acronyms=acronyms, typescript=TypeScriptNaming(type=alias))  # type: ignore[arg-type] # a table's text
    found = findings("TS008", text, path="a.ts", conventions=replace(Conventions(), naming=naming))

    shown = [finding.message.split(" is not ")[0] + ">" + finding.message.split("write ")[1] for finding in found]
    assert shown == messages


@given(
    st.from_regex(r"[A-Za-zé_$][A-Za-z0-9é_$]{0,6}", fullmatch=True),
    st.sampled_from(["interface %s {}", "type %s = 1", "type %s<T> = 1", "class %s{}", "class %s extends B{}",
                     "enum %s{}", "const enum %s /* why */ {}", "x(class %s{})",
                     "abstract class\n%s\nimplements I {}"]),
)  # fmt: skip
def test_trigger_is_sound(name: str, form: str) -> None:
    findings("TS008", form % name, path="a.ts")
