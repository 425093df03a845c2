"""TST006 misplaced-test."""

from dataclasses import replace

import pytest

from patterns_cli.conventions import schema
from patterns_cli.conventions.schema import Conventions, Layout, Project
from patterns_cli.model import START, Severity
from patterns_cli.testing import findings

PYTHON = "def test_a():\n    assert add(1, 2) == 3\n"
SCRIPT = 'it("adds", () => {\n  expect(add(1, 2)).toBe(3);\n});\n'
PLAYWRIGHT = 'import { expect, test } from "@playwright/test";\ntest("a", () => { expect(1).toBe(1); });\n'

AT_ROOT = replace(Conventions(), project=Project(backend="."))
OTHER_PACKAGE = replace(Conventions(), layout=Layout(backend=("shop/api", "tests/unit", "scripts")))
NO_BACKEND = replace(Conventions(), project=Project(backend=None))
ONLY_TESTS = replace(Conventions(), tests=schema.Tests(places=("tests",)))
ONLY_BESIDE = replace(Conventions(), tests=schema.Tests(places=("beside",)))

BAD_PYTHON = [
    ("backend/app/services/test_users.py", Conventions(), "backend/tests/services/test_users.py"),
    ("backend/app/test_users.py", Conventions(), "backend/tests/test_users.py"),
    ("backend/app/users_test.py", Conventions(), "backend/tests/users_test.py"),
    ("app/services/test_users.py", AT_ROOT, "tests/services/test_users.py"),
    ("backend/shop/test_users.py", OTHER_PACKAGE, "backend/tests/test_users.py"),
    ("part/backend/app/test_a.py", replace(Conventions(), base="part"), "part/backend/tests/test_a.py"),
]
GOOD_PYTHON = [
    ("backend/tests/test_users.py", Conventions()),
    ("backend/app/tests/test_users.py", Conventions()),
    ("backend/app/users/tests/test_users.py", Conventions()),
    ("backend/test_users.py", Conventions()),
    ("backend/scripts/test_users.py", Conventions()),
    ("backend/lib/test_users.py", Conventions()),
    ("tests/test_users.py", Conventions()),
    ("app/services/test_users.py", Conventions()),
    ("services/orders/app/test_users.py", Conventions()),
    ("backend/app/test_users.py", NO_BACKEND),
    ("backend/app/test_users.py", OTHER_PACKAGE),
    ("backend/tests/unit/test_users.py", OTHER_PACKAGE),
    ("tests/test_users.py", AT_ROOT),
]
OUTSIDE = "stands outside `tests/`; move it there"
APART = "stands apart from what it tests; move it beside that file"
BAD_SCRIPT = [
    ("frontend/src/lib/sums.test.ts", SCRIPT, ONLY_TESTS, OUTSIDE),
    ("frontend/src/components/ui/Button.spec.tsx", SCRIPT, ONLY_TESTS, OUTSIDE),
    ("packages/ui/src/sums.test.ts", SCRIPT, ONLY_TESTS, OUTSIDE),
    ("frontend/tests/lib/sums.test.ts", SCRIPT, ONLY_BESIDE, APART),
    ("frontend/test/sums.spec.ts", SCRIPT, ONLY_BESIDE, APART),
]
GOOD_SCRIPT = [
    ("frontend/src/lib/sums.test.ts", SCRIPT, Conventions()),
    ("frontend/tests/lib/sums.test.ts", SCRIPT, Conventions()),
    ("frontend/scripts/sums.test.ts", SCRIPT, Conventions()),
    ("frontend/tests/lib/sums.test.ts", SCRIPT, ONLY_TESTS),
    ("frontend/src/lib/sums.test.ts", SCRIPT, ONLY_BESIDE),
    ("frontend/src/lib/__tests__/sums.test.ts", SCRIPT, ONLY_TESTS),
    ("frontend/src/lib/__tests__/sums.test.ts", SCRIPT, ONLY_BESIDE),
    ("frontend/e2e/sums.spec.ts", SCRIPT, ONLY_TESTS),
    ("frontend/tests/e2e/sums.spec.ts", SCRIPT, ONLY_BESIDE),
    ("frontend/tests/signIn.spec.ts", PLAYWRIGHT, ONLY_BESIDE),
    ("frontend/playwright/signIn.spec.ts", PLAYWRIGHT, ONLY_TESTS),
    ("frontend/src/ui/Button.stories.tsx", 'test("x", () => {});', ONLY_TESTS),
    ("frontend/src/lib/sums.test.ts", "export const factor = 2; // test\n", ONLY_TESTS),
]


@pytest.mark.parametrize(("path", "conventions", "wanted"), BAD_PYTHON)
def test_python_in_the_package_that_is_shipped(path: str, conventions: Conventions, wanted: str) -> None:
    [finding] = findings("TST006", PYTHON, path=path, conventions=conventions)

    name = path.rpartition("/")[2]
    assert finding.message == f"`{name}` holds tests and stands in the package that is shipped; move it to `{wanted}`"
    assert (finding.span, finding.severity) == (START, Severity.WARNING)


@pytest.mark.parametrize(("path", "conventions"), GOOD_PYTHON)
def test_python_that_stands_well(path: str, conventions: Conventions) -> None:
    assert findings("TST006", PYTHON, path=path, conventions=conventions) == ()


def test_a_module_without_tests_may_be_called_like_one() -> None:
    text = "def test_connection_of(url):\n    class Inner:\n        def test_a(self): ...\n"

    assert findings("TST006", "def connect(): ...\n", path="backend/app/db/test_database.py") == ()
    assert len(findings("TST006", text, path="backend/app/db/test_database.py")) == 1


@pytest.mark.parametrize(("path", "text", "conventions", "advice"), BAD_SCRIPT)
def test_a_script_out_of_place(path: str, text: str, conventions: Conventions, advice: str) -> None:
    [finding] = findings("TST006", text, path=path, conventions=conventions)

    assert finding.message == f"`{path.rpartition('/')[2]}` holds tests and {advice}"


@pytest.mark.parametrize(("path", "text", "conventions"), GOOD_SCRIPT)
def test_a_script_that_stands_well(path: str, text: str, conventions: Conventions) -> None:
    assert findings("TST006", text, path=path, conventions=conventions) == ()
