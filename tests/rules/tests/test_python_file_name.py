"""TST001 python-test-file-name."""

from dataclasses import replace

import pytest

from patterns_cli.conventions import schema
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Source
from patterns_cli.documents.open import documents_of
from patterns_cli.lint.run import check_documents
from patterns_cli.model import START
from patterns_cli.rules import catalogue
from patterns_cli.testing import findings

FUNCTION = "def test_creation():\n    assert True\n"
CLASS = "class TestUser:\n    def test_creation(self):\n        assert True\n"
CASE = "class UserChecks(unittest.TestCase):\n    def testCreation(self):\n        pass\n"

BAD = [
    ("tests/user_service.py", FUNCTION, "test_user_service.py"),
    ("tests/unit/user_service.py", CLASS, "test_user_service.py"),
    ("test/user_service.py", CASE, "test_user_service.py"),
    ("app/services/user_service_test.py", FUNCTION, "test_user_service.py"),
    ("tests/user_service_tests.py", FUNCTION, "test_user_service.py"),
    ("tests/testUserService.py", FUNCTION, "test_user_service.py"),
    ("tests/UserServiceTest.py", CASE, "test_user_service.py"),
    ("app/users/tests.py", FUNCTION, "test_users.py"),
    ("tests/test.py", FUNCTION, "test_<module_name>.py"),
    ("tests/test_.py", FUNCTION, "test_<module_name>.py"),
    ("tests/orders.py", f"async {FUNCTION}", "test_orders.py"),
    ("tests/orders.py", "if x:\n    def test_a(): pass\n", "test_orders.py"),
    ("tests/orders.py", "@pytest.mark.parametrize('a', [])\ndef test_a(a): pass\n", "test_orders.py"),
    ("tests/orders.py", f"type X = int\n{FUNCTION}", "test_orders.py"),
    ("tests/orders.py", "def \\\n  test_a(): pass\n", "test_orders.py"),
    ("tests/orders.py", "def \uff54e\uff53t_a(): pass\n", "test_orders.py"),
]
GOOD = [
    ("tests/test_user_service.py", FUNCTION),
    ("app/services/test_user_service.py", CLASS),
    ("tests/conftest.py", FUNCTION),
    ("tests/__init__.py", FUNCTION),
    ("tests/factories.py", "def make_user(): pass\n"),
    ("tests/clients.py", "@pytest.fixture\ndef test_client(): pass\n"),
    ("tests/clients.py", "@fixture()\nasync def test_client(): pass\n"),
    ("tests/clients.py", "class TestClient(Client):\n    def get(self): pass\n"),
    ("tests/clients.py", "class Client:\n    def test_connection(self): pass\n"),
    ("tests/helpers.py", "def testfile_of(name): pass\n"),
    ("tests/helpers.py", "def outer():\n    def test_inner(): pass\n"),
    ("app/db/session.py", "def test_connection(): pass\n"),
    ("app/contest.py", FUNCTION),
    ("tests/typed.pyi", FUNCTION),
    ("tests/broken.py", f"{FUNCTION}def ("),
    ("tests/empty.py", ""),
]


@pytest.mark.parametrize(("path", "text", "wanted"), BAD, ids=[f"{path}-{len(text)}" for path, text, _ in BAD])
def test_misnamed_test_file(path: str, text: str, wanted: str) -> None:
    [finding] = findings("TST001", text, path=path)

    name = path.rpartition("/")[2]
    assert finding.message == f"`{name}` holds tests and is not named as one; write `{wanted}`"
    assert finding.span == START


@pytest.mark.parametrize(("path", "text"), GOOD, ids=[f"{path}-{len(text)}" for path, text in GOOD])
def test_well_named_or_no_test_file(path: str, text: str) -> None:
    assert findings("TST001", text, path=path) == ()


def test_name_is_given_for_every_pattern() -> None:
    conventions = replace(Conventions(), tests=schema.Tests(python=("test_{module}.py", "{module}_test.py")))

    found = [
        *findings("TST001", FUNCTION, path="tests/orders.py", conventions=conventions),
        *findings("TST001", FUNCTION, path="tests/orders_test.py", conventions=conventions),
    ]

    assert [finding.message for finding in found] == [
        "`orders.py` holds tests and is not named as one; write `test_orders.py` or `orders_test.py`"
    ]


def test_migration_is_no_test() -> None:
    path = "tests/alembic/versions/20250103_120000_x.py"

    assert findings("TST001", FUNCTION, path=path) == ()


@pytest.mark.parametrize("text", ["class Model:\n    def get(self): pass\n", "from test import a\ntest_a = 1\n", ""])
def test_a_file_without_tests_is_not_parsed(text: str) -> None:
    documents = documents_of(Source("tests/models.py", text.encode()), Conventions())

    check_documents(documents, Conventions(), [catalogue()["TST001"]])

    assert not any(document.parsed for document in documents)
