"""What a path says of a file, given the conventions: a migration, a test, a stub of somebody else's code."""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.alembic import environments_of
from patterns_cli.documents.tree import ALONE, TreeDocument
from patterns_cli.regexes import regex

_TEST_FOLDERS = frozenset({"tests", "test"})
_TEST_NAMES = ("test_*.py", "*_test.py", "*_tests.py", "tests.py", "test.py", "test[A-Z]*.py", "*Test.py", "*Tests.py")
_SCRIPT_TEST_FOLDERS = frozenset(
    {"tests", "test", "__tests__", "__test__", "spec", "specs", "e2e", "cypress", "playwright"}
)
_SCRIPT_TEST_NAME = regex(r"(?:^|[._-])(?:tests?|specs?|cy|e2e|test-d)(?:[._-]|$)|(?:Tests?|Specs?)(?=\.)")
_DIALECT = regex(r"\.(?:tsx|mts|cts)$")
_STUB_FOLDERS = ("typings", "stubs", "*-stubs")


def is_migration(path: str, conventions: Conventions, tree: TreeDocument = ALONE) -> bool:
    """Whether `path` is a Python module in a folder of migrations; see `migrations_folder`."""
    return migrations_folder(path, conventions, tree) is not None


def migrations_folder(path: str, conventions: Conventions, tree: TreeDocument = ALONE) -> str | None:
    """The folder of migrations that the module at `path` stands in or under, None if it is no migration.

    `__init__.py` is none. The conventions' folder counts wherever it stands, so that several backends may have one
    each; but a folder of one word counts only where the conventions place it, since `migrations` may be anything. So
    does every folder that an `alembic.ini` or `pyproject.toml` of the tree names.
    """
    folder, _, name = path.rpartition("/")
    if not name.endswith(".py") or name.startswith(("__", ".")):
        return None
    for environment in environments_of(tree):
        location = environment.location(path)
        if location is not None:
            return location
    directory = conventions.migrations.directory
    if "/" in directory:
        before, found, _ = f"/{folder}/".partition(f"/{directory}/")
        return f"{before}/{directory}".strip("/") if found else None
    places = (_joined(conventions.base, conventions.project.backend, directory), _joined(conventions.base, directory))
    return next((place for place in places if place == "" or f"{folder}/".startswith(f"{place}/")), None)


def is_in_test_folder(path: str) -> bool:
    """Whether `path` stands in a folder `tests` or `test`, at whatever depth."""
    return not _TEST_FOLDERS.isdisjoint(path.split("/")[:-1])


def is_test_place(path: str) -> bool:
    """Whether a Python module at `path` may be expected to hold tests, by its folder or by its name."""
    return is_in_test_folder(path) or any(fnmatchcase(path.rpartition("/")[2], name) for name in _TEST_NAMES)


def is_typescript_test_place(path: str, conventions: Conventions) -> bool:
    """Whether a TypeScript file at `path` may be expected to hold tests, by its folder or by its name."""
    *folders, name = path.split("/")
    if name.endswith((".d.ts", ".d.mts", ".d.cts")):
        return False
    return (
        not _SCRIPT_TEST_FOLDERS.isdisjoint(folders)
        or _SCRIPT_TEST_NAME.search(name) is not None
        or is_named_as_test(name, conventions.tests.typescript)
    )


def has_test_name(path: str, conventions: Conventions) -> bool:
    """Whether the file at `path` is called as tests are, by the team's patterns or by what runners look for."""
    name = path.rpartition("/")[2]
    if name.endswith(".py"):
        return is_named_as_test(name, conventions.tests.python) or any(fnmatchcase(name, each) for each in _TEST_NAMES)
    return is_named_as_test(name, conventions.tests.typescript) or _SCRIPT_TEST_NAME.search(name) is not None


def is_named_as_test(name: str, patterns: Iterable[str]) -> bool:
    """Whether a file's name fits one of the patterns, such as `{module}.test.ts`.

    A pattern for `.ts` stands for `.tsx`, `.mts` and `.cts` as well: what a test is written in is no matter of its
    name.
    """
    plain = _DIALECT.sub(".ts", name)
    for pattern in patterns:
        before, _, after = _DIALECT.sub(".ts", pattern).partition("{module}")
        if len(plain) > len(before) + len(after) and plain.startswith(before) and plain.endswith(after):
            return True
    return False


def is_foreign_stub(path: str) -> bool:
    """Whether `path` is a stub in a folder of stubs for somebody else's code, which dictates its names."""
    folders = path.split("/")[:-1]
    return path.endswith(".pyi") and any(fnmatchcase(folder, stub) for folder in folders for stub in _STUB_FOLDERS)


def _joined(*parts: str | None) -> str:
    return "/".join(part for part in parts if part and part != ".")
