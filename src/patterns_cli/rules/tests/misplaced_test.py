"""TST006: a file of tests that stands where the team keeps none."""

from collections.abc import Iterator
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.places import is_in_test_folder, is_named_as_test
from patterns_cli.documents.tests.document import TestDocument
from patterns_cli.model import START, Hit, Severity
from patterns_cli.registry import rule

_FREE: Final = frozenset({"__tests__", "__test__", "cypress", "e2e", "integration", "playwright", "spec", "specs"})
"""Folders of tests that a team keeps beside or apart for reasons of its own."""


@rule(
    "TST006",
    "misplaced-test",
    Severity.WARNING,
    document=TestDocument,
    heading="Test File Naming",
    trigger=rb"it\b|test|specify|[\x80-\xff]",
)
def misplaced_test(document: TestDocument, conventions: Conventions) -> Iterator[Hit]:
    """Whoever looks for the tests of a module looks in one place, and what is shipped holds none.

    A Python test inside the packages of the backend (`app/`, by `layout.backend`) belongs under `tests/`; a folder
    `tests` in the package will do. A TypeScript test stands under `tests/`, beside its file, or both, as `tests.places`
    says; where both will do, no place is wrong. `__tests__` is either, and what drives a browser stands where it likes.

    ## Bad
    ```python backend/app/services/test_user_service.py
    def test_user_creation():
        assert create_user("ada").username == "ada"
    ```

    ## Good
    ```python backend/tests/services/test_user_service.py
    def test_user_creation():
        assert create_user("ada").username == "ada"
    ```
    ```typescript frontend/src/lib/formatDate.test.ts
    it("formats a date", () => {
      expect(formatDate(0)).toBe("1970-01-01");
    });
    ```
    """
    advice = _typescript(document, conventions) if document.is_typescript else _python(document.path, conventions)
    if advice and any(test.on_import for test in document.tests):
        name = document.path.rpartition("/")[2]
        yield Hit(START, f"`{name}` holds tests and {advice}", symbol=name)


def _python(path: str, conventions: Conventions) -> str:
    """What is wrong with the place of a Python test, empty where nothing is."""
    parts = (conventions.base, conventions.project.backend)
    backend = "/".join(part for part in parts if part and part != ".")
    inside = path.removeprefix(f"{backend}/") if backend else path
    if conventions.project.backend is None or (backend and inside == path) or is_in_test_folder(path):
        return ""
    packages = {folder.partition("/")[0] for folder in conventions.layout.backend if "/" in folder}
    package, _, rest = inside.partition("/")
    if package not in packages or is_in_test_folder(f"{package}/x"):
        return ""
    wanted = "/".join(part for part in (backend, "tests", rest) if part)
    return f"stands in the package that is shipped; move it to `{wanted}`"


def _typescript(document: TestDocument, conventions: Conventions) -> str:
    """What is wrong with the place of a TypeScript test, empty where nothing is."""
    path, places = document.path, conventions.tests.places
    name = path.rpartition("/")[2]
    folders = path.split("/")[:-1]
    if not is_named_as_test(name, conventions.tests.typescript) or not _FREE.isdisjoint(folders):
        return ""
    if any(test.in_browser for test in document.tests):
        return ""
    if "tests" not in places and is_in_test_folder(path):
        return "stands apart from what it tests; move it beside that file"
    if "beside" not in places and not is_in_test_folder(path):
        return "stands outside `tests/`; move it there"
    return ""
