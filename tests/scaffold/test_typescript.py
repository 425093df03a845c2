"""Names in TypeScript that templates are told: what the rules on names find nothing in."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions import schema
from patterns_cli.conventions.cases import CaseStyles, Style
from patterns_cli.conventions.schema import Conventions, Naming, PrefixedCase, TypeScriptNaming
from patterns_cli.scaffold.derive import derived
from patterns_cli.testing import findings

COMPONENT = "export const UserForm = () => <form />;\n"
UTILITY = "export const apiClient = () => 1;\n"
TEST = "it('works', () => {});\n"


def typescript(**names: object) -> Conventions:
    return Conventions(naming=Naming(typescript=TypeScriptNaming(**names)))  # type: ignore[arg-type]  # a table's names


def name(group: str, key: str, default: object, conventions: Conventions) -> object:
    return derived({group: {key: default}}, conventions)[group][key]


@pytest.mark.parametrize(
    ("prefix", "case", "key", "expected"),
    [
        (("I", "T"), "PascalCase", "User", "TUser"),
        (("T",), "PascalCase", "UserPage", "TUserPage"),
        (("I",), "PascalCase", "User", "IUser"),
        (("Type",), "PascalCase", "User", "TypeUser"),
        (("T_",), "UPPER_SNAKE_CASE", "UserPage", "T_USER_PAGE"),
        ((), "PascalCase", "User", "User"),
        ((), "camelCase", "UserPage", "userPage"),
        ((), "snake_case", "UserPage", "user_page"),
        ((), "UPPER_SNAKE_CASE", "UserPage", "USER_PAGE"),
        ((), "lowercase", "UserPage", "userpage"),
        ((), "kebab-case", "UserPage", "UserPage"),
        ((), "kebab-case snake_case", "UserPage", "user_page"),
        (("T",), "kebab-case", "UserPage", "TUserPage"),
    ],
)
def test_a_type_has_the_teams_prefix_and_case(prefix: tuple[str, ...], case: str, key: str, expected: str) -> None:
    conventions = typescript(type=PrefixedCase(case=CaseStyles.of(*case.split()), prefix=prefix))

    assert name("types", key, f"T{key}", conventions) == expected


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        (("{module}.test.ts", "{module}.test.tsx"), ["apiClient.test.ts", "UserForm.test.tsx", "signIn.test.ts"]),
        (("{module}.spec.ts", "{module}.test.ts"), ["apiClient.test.ts", "UserForm.test.tsx", "signIn.spec.ts"]),
        (("{module}.spec.ts",), ["apiClient.spec.ts", "UserForm.spec.tsx", "signIn.spec.ts"]),
        (("{module}.spec.tsx",), ["apiClient.spec.tsx", "UserForm.spec.tsx", "signIn.spec.tsx"]),
        (("test_{module}.ts", "{module}_t.tsx"), ["test_apiClient.ts", "UserForm_t.tsx", "test_signIn.ts"]),
        (("{module}.test.js",), ["apiClient.test.ts", "UserForm.test.tsx", "signIn.spec.ts"]),
    ],
)
def test_a_test_is_named_by_the_pattern_for_what_it_holds(patterns: tuple[str, ...], expected: list[str]) -> None:
    conventions = Conventions(tests=schema.Tests(typescript=patterns))

    named = [
        name("utility_tests", "apiClient", "apiClient.test.ts", conventions),
        name("component_tests", "UserForm", "UserForm.test.tsx", conventions),
        name("end_to_end_tests", "signIn", "signIn.spec.ts", conventions),
    ]

    assert named == expected


PATTERNS = [
    *(f"{{module}}{end}" for end in (".test.ts", ".test.tsx", ".spec.ts", ".spec.tsx", "-test.ts", "_spec.tsx")),
    "test_{module}.ts",
    "Test{module}.tsx",
    "{module}.js",
]


@given(
    st.sampled_from(Style),
    st.sampled_from(Style),
    st.lists(st.sampled_from(PATTERNS), min_size=1, unique=True).map(tuple),
)
def test_no_file_name_is_found_at_fault(component: Style, utility: Style, patterns: tuple[str, ...]) -> None:
    named = TypeScriptNaming(component_file=CaseStyles((component,)), utility_file=CaseStyles((utility,)))
    conventions = Conventions(naming=Naming(typescript=named), tests=schema.Tests(typescript=patterns))
    files = {
        f"src/components/ui/{name('components', 'UserForm', '', conventions)}.tsx": COMPONENT,
        f"src/lib/{name('utilities', 'apiClient', '', conventions)}.ts": UTILITY,
        f"tests/{name('component_tests', 'UserForm', 'UserForm.test.tsx', conventions)}": TEST,
        f"tests/{name('utility_tests', 'apiClient', 'apiClient.test.ts', conventions)}": TEST,
        f"tests/{name('end_to_end_tests', 'signIn', 'signIn.spec.ts', conventions)}": TEST,
    }

    found = [
        findings(code, text, path=path, conventions=conventions)
        for code, (path, text) in product(("TS001", "TS002"), files.items())
    ]

    assert not any(found)


@given(st.sampled_from(Style), st.lists(st.sampled_from(["I", "T", "Type", "t", "T_"]), unique=True).map(tuple))
def test_no_type_is_found_at_fault(case: Style, prefix: tuple[str, ...]) -> None:
    conventions = typescript(type=PrefixedCase(case=CaseStyles((case,)), prefix=prefix))
    declared = name("types", "UserPage", "TUserPage", conventions)

    assert not findings("TS007", f"export type {declared} = string;\n", path="src/types/x.ts", conventions=conventions)


@given(st.lists(st.sampled_from(PATTERNS), min_size=1, unique=True).map(tuple), st.sampled_from([".ts", ".tsx"]))
def test_the_globs_find_every_test(patterns: tuple[str, ...], end: str) -> None:
    conventions = Conventions(tests=schema.Tests(typescript=patterns))
    globs = derived({"test_globs": {"unit": [], "end_to_end": ""}}, conventions)["test_globs"]

    unit = str(name("utility_tests", "money", f"money.test{end}", conventions))
    browser = str(name("end_to_end_tests", "money", "money.spec.ts", conventions))

    assert unit.replace("money", "*") in globs["unit"]
    assert browser.replace("money", "*") == globs["end_to_end"]
    assert {pattern.format(module="*") for pattern in patterns if not pattern.endswith("js")} <= set(globs["unit"])
