"""What follows from conventions for a template: the names it declares, and what the team set differently."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions import schema
from patterns_cli.conventions.cases import CaseStyles, Style
from patterns_cli.conventions.filenames import FilenameParts, parse_filename
from patterns_cli.conventions.plain import plain
from patterns_cli.conventions.schema import Api, Commits, Conventions, Migrations, Naming, Project, PythonNaming, Rules
from patterns_cli.scaffold.derive import derived, overrides

CAMEL = Naming(python=PythonNaming(module=CaseStyles.of("camelCase"), class_=CaseStyles.of("UPPER_SNAKE_CASE")))
DECLARED = {
    "tests": {"user_repository": "test_user_repository.py"},
    "modules": {"user_repository": "user_repository"},
    "classes": {"UserRepository": "UserRepository"},
    "functions": {"get_user": "get_user"},
    "constants": {"MAX_RETRIES": "MAX_RETRIES"},
    "migrations": {
        "create_users_table": {"revision": "20250103120000", "file": "20250103_120000_create_users_table.py"}
    },
    "components": {"UserForm": "UserForm"},
    "utilities": {"apiClient": "apiClient"},
    "types": {"User": "TUser"},
    "component_tests": {"UserForm": "UserForm.test.tsx"},
    "utility_tests": {"apiClient": "apiClient.test.ts", "useUser": "useUser.test.tsx"},
    "end_to_end_tests": {"signIn": "signIn.spec.ts"},
    "test_globs": {"unit": ["*.test.ts", "*.spec.ts", "*.test.tsx", "*.spec.tsx"], "end_to_end": "*.spec.ts"},
    "other": {"anything": 1},
}


def test_default_names_follow_from_default_conventions() -> None:
    assert derived(DECLARED, Conventions()) == DECLARED


@pytest.mark.parametrize(
    ("conventions", "group", "expected"),
    [
        (
            Conventions(tests=schema.Tests(python=("{module}_test.py", "x{module}.py"))),
            "tests",
            ["user_repository_test.py"],
        ),
        (Conventions(tests=schema.Tests(python=("{{test}}_{module}.py",))), "tests", ["{test}_user_repository.py"]),
        (Conventions(naming=CAMEL), "tests", ["test_userRepository.py"]),
        (Conventions(naming=CAMEL), "modules", ["userRepository"]),
        (Conventions(naming=CAMEL), "classes", ["USER_REPOSITORY"]),
        (
            Conventions(migrations=Migrations(filename="{rev}_{slug}.py"), naming=CAMEL),
            "migrations",
            [{"revision": "20250103120000", "file": "20250103120000_create_users_table.py"}],
        ),
        (Conventions(naming=CAMEL), "other", [1]),
    ],
)
def test_names_follow_the_conventions(conventions: Conventions, group: str, expected: list[object]) -> None:
    assert list(derived(DECLARED, conventions)[group].values()) == expected


@given(
    st.sampled_from(["{date:%Y%m%d_%H%M%S}_{slug}.py", "{rev}_{slug}.py", "V{date:%Y-%m-%d}__{slug}.py", "{slug}.py"])
)
def test_a_migrations_name_is_read_back_by_its_pattern(pattern: str) -> None:
    names = derived(DECLARED, Conventions(migrations=Migrations(filename=pattern)))

    parts = parse_filename(pattern, names["migrations"]["create_users_table"]["file"])

    assert isinstance(parts, FilenameParts)
    assert parts.slug == "create_users_table"


def test_nothing_differs_from_the_defaults_by_default() -> None:
    assert overrides(Conventions()) == ""


def test_where_the_parts_stand_is_left_to_the_template() -> None:
    assert overrides(Conventions(project=Project(backend="api", frontend=None))) == ""


@given(
    st.builds(
        Conventions,
        api=st.builds(Api, prefix=st.from_regex(r"(/[a-z]{1,5}){1,3}", fullmatch=True)),
        commits=st.builds(Commits, types=st.lists(st.sampled_from(["feat", "fix", "yes", "~", "1"])).map(tuple)),
        naming=st.builds(
            Naming,
            python=st.builds(
                PythonNaming, class_=st.lists(st.sampled_from(Style), min_size=1).map(tuple).map(CaseStyles)
            ),
        ),
        rules=st.builds(Rules, severity=st.dictionaries(st.sampled_from(["PY001", "on"]), st.sampled_from(["info"]))),
    )
)
def test_defaults_with_the_overrides_on_top_are_the_conventions(conventions: Conventions) -> None:
    merged = plain(Conventions())

    merge(merged, yaml.safe_load(overrides(conventions)) or {})

    assert merged == plain(conventions)


def merge(into: dict[str, object], given: dict[str, object]) -> None:
    for key, value in given.items():
        inner = into.get(key)
        if isinstance(inner, dict) and isinstance(value, dict):
            merge(inner, value)
        else:
            into[key] = value
