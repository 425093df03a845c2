"""TST001: a Python file that holds tests and is not named as test files are."""

from collections.abc import Iterator, Sequence
from typing import Final

from patterns_cli.conventions.cases import words
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.places import is_named_as_test
from patterns_cli.documents.tests.document import TestDocument
from patterns_cli.model import START, Applicability, Fix, Hit, Rename, Severity
from patterns_cli.registry import rule

_AFFIXES: Final = frozenset({"test", "tests", "spec"})
_FREE: Final = frozenset({"__init__.py", "__main__.py", "conftest.py"})
_FIELD: Final = "{module}"
_TRIGGER: Final = rb"def[ \t\f\\\r\n]++(?:test|[tes]{0,3}[\x80-\xff])"
"""A function whose name begins with `test`, perhaps in letters that Python takes for those."""


@rule(
    "TST001",
    "python-test-file-name",
    Severity.ERROR,
    document=TestDocument,
    heading="Test File Naming",
    fix=Applicability.SAFE,
    trigger=_TRIGGER,
)
def python_test_file_name(document: TestDocument, conventions: Conventions) -> Iterator[Hit]:
    """A file that pytest does not collect holds tests that nobody runs. Judged are files under `tests/` or `test/`, and
    files named after tests, if they hold a test; fixtures and other helpers may be called what they like.

    ## Bad
    ```python tests/user_service.py
    def test_user_creation():
        assert True
    ```
    ```python app/services/user_service_test.py
    class TestUserService:
        def test_creation(self):
            assert True
    ```

    ## Good
    ```python tests/test_user_service.py
    def test_user_creation():
        assert True
    ```
    ```python tests/factories.py
    def make_user():
        return {"username": "test"}
    ```
    """
    patterns, name = conventions.tests.python, document.path.rpartition("/")[2]
    if document.is_typescript or name in _FREE or is_named_as_test(name, patterns):
        return
    if document.tests:
        module = _module(document.path)
        wanted = " or ".join(f"`{pattern.replace(_FIELD, module)}`" for pattern in patterns)
        message = f"`{name}` holds tests and is not named as one; write {wanted}"
        first = patterns[0].replace(_FIELD, module) if not module.startswith("<") else ""
        yield Hit(START, message, symbol=name, fix=_fix(document.path, first) if first else None, wanted=first)


def _fix(path: str, wanted: str) -> Fix:
    """The rename to the first name that the team has for tests."""
    to = f"{path.rpartition('/')[0]}/{wanted}".lstrip("/")
    return Fix(Applicability.SAFE, files=(Rename(path, to),))


def _module(path: str) -> str:
    """What the tests of a file are about, by its name, or by its folder's where the name says only that it is one."""
    for part in reversed(path.removesuffix(".py").split("/")):
        core = _core(words(part))
        if core:
            return "_".join(core)
    return "<module_name>"


def _core(parts: Sequence[str]) -> Sequence[str]:
    while parts and parts[0] in _AFFIXES:
        parts = parts[1:]
    while parts and parts[-1] in _AFFIXES:
        parts = parts[:-1]
    return parts
