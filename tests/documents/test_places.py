"""What a path says of a file."""

from dataclasses import replace

import pytest

from patterns_cli.conventions import schema
from patterns_cli.conventions.schema import Conventions, Migrations, Project
from patterns_cli.documents.places import (
    has_test_name,
    is_foreign_stub,
    is_in_test_folder,
    is_migration,
    is_named_as_test,
    is_test_place,
    is_typescript_test_place,
)


def conventions(directory: str, backend: str | None = "backend", base: str = "") -> Conventions:
    return replace(
        Conventions(), migrations=Migrations(directory=directory), project=Project(backend=backend), base=base
    )


@pytest.mark.parametrize(
    "path",
    [
        "backend/alembic/versions/x.py",
        "alembic/versions/x.py",
        "services/orders/alembic/versions/2025/x.py",
        "alembic/versions/_x.py",
    ],
)
def test_migrations_are_recognised_wherever_their_folder_stands(path: str) -> None:
    assert is_migration(path, Conventions())


@pytest.mark.parametrize(
    "path",
    [
        "backend/alembic/env.py",
        "backend/alembic/versions/__init__.py",
        "backend/alembic/versions/README",
        "backend/alembic/versions/x.pyi",
        "backend/xalembic/versions/x.py",
        "versions/x.py",
        "x.py",
    ],
)
def test_what_is_no_migration(path: str) -> None:
    assert not is_migration(path, Conventions())


@pytest.mark.parametrize(
    ("path", "made", "expected"),
    [
        ("backend/migrations/x.py", conventions("migrations"), True),
        ("migrations/x.py", conventions("migrations"), True),
        ("backend/app/migrations/x.py", conventions("migrations"), False),
        ("part/backend/migrations/x.py", conventions("migrations", base="part"), True),
        ("migrations/x.py", conventions("migrations", base="part"), False),
        ("migrations/x.py", conventions("migrations", backend="."), True),
        ("migrations/x.py", conventions("migrations", backend=None), True),
        ("db/x.py", conventions("migrations"), False),
    ],
)
def test_a_folder_of_one_word_counts_only_in_its_place(path: str, made: Conventions, expected: bool) -> None:  # noqa: FBT001 - a table
    assert is_migration(path, made) is expected


@pytest.mark.parametrize(
    ("path", "folder", "place"),
    [
        ("tests/x.py", True, True),
        ("backend/test/unit/x.py", True, True),
        ("app/x_test.py", False, True),
        ("app/test_x.py", False, True),
        ("app/tests.py", False, True),
        ("app/UserTest.py", False, True),
        ("app/contest.py", False, False),
        ("app/testing.py", False, False),
        ("tests.py", False, True),
        ("mytests/x.py", False, False),
    ],
)
def test_where_tests_are_expected(path: str, folder: bool, place: bool) -> None:  # noqa: FBT001 - a table
    assert (is_in_test_folder(path), is_test_place(path)) == (folder, place)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("typings/PyQt5/QtCore.pyi", True),
        ("stubs/x.pyi", True),
        ("yaml-stubs/Loader.pyi", True),
        ("app/Models.pyi", False),
        ("typings/x.py", False),
        ("typings.pyi", False),
    ],
)
def test_stubs_of_foreign_code(path: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert is_foreign_stub(path) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("tests/x.ts", True),
        ("src/__tests__/x.tsx", True),
        ("e2e/x.ts", True),
        ("src/x.test.ts", True),
        ("src/x.spec.mts", True),
        ("src/x_test.ts", True),
        ("src/test_x.ts", True),
        ("src/x-spec.ts", True),
        ("src/xTest.ts", True),
        ("src/test.ts", True),
        ("src/x.cy.ts", True),
        ("src/x.test-d.ts", True),
        ("src/latest.ts", False),
        ("src/contest.ts", False),
        ("src/testing.ts", False),
        ("src/inspect.ts", False),
        ("src/testimonials/x.ts", False),
        ("tests/x.d.ts", False),
    ],
)
def test_where_scripts_of_tests_are_expected(path: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert is_typescript_test_place(path, Conventions()) is expected


@pytest.mark.parametrize(
    ("name", "patterns", "expected"),
    [
        ("x.test.ts", ("{module}.test.ts",), True),
        ("x.test.tsx", ("{module}.test.ts",), True),
        ("x.test.mts", ("{module}.test.tsx",), True),
        ("x.y.test.ts", ("{module}.test.ts",), True),
        (".test.ts", ("{module}.test.ts",), False),
        ("x.spec.ts", ("{module}.test.ts",), False),
        ("x.spec.ts", ("{module}.test.ts", "{module}.spec.ts"), True),
        ("test_x.ts", ("test_{module}.ts",), True),
        ("test_.ts", ("test_{module}.ts",), False),
        ("x.ts", ("test_{module}.ts",), False),
    ],
)
def test_names_of_tests(name: str, patterns: tuple[str, ...], expected: bool) -> None:  # noqa: FBT001 - a table
    assert is_named_as_test(name, patterns) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("tests/test_x.py", True),
        ("tests/x_test.py", True),
        ("tests/x.py", False),
        ("src/x.test.ts", True),
        ("src/x_spec.tsx", True),
        ("tests/x.ts", False),
    ],
)
def test_names_that_a_runner_takes_up(path: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert has_test_name(path, Conventions()) is expected


def test_the_teams_own_names_are_taken_up() -> None:
    made = replace(Conventions(), tests=schema.Tests(python=("{module}_checks.py",), typescript=("{module}.check.ts",)))

    assert has_test_name("tests/x_checks.py", made)
    assert has_test_name("tests/x.check.ts", made)
