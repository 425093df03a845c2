"""TST002 typescript-test-file-name."""

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

TEST = 'it("adds", () => {\n  expect(1 + 1).toBe(2);\n});\n'
GROUP = f'describe("sums", () => {{\n{TEST}}});\n'
VITEST = f'import {{ expect, it }} from "vitest";\n{TEST}'
NODE = 'import test from "node:test";\ntest("adds", () => { assert.equal(2, 2); });\n'
ALIAS = 'import { test as check } from "bun:test";\ncheck("adds", () => { expect(2).toBe(2); });\n'
EXTENDED = 'import { test as base } from "@playwright/test";\nconst test = base.extend({});\ntest("a", () => {});\n'
EACH = 'it.each([1])("adds %s", (n) => {\n  expect(n).toBe(1);\n});\n'
TABLE = 'it.each`a\n${1}`("adds $a", ({ a }) => {\n  expect(a).toBe(1);\n});\n'

BAD = [
    ("tests/userService.ts", TEST, "`userService.test.ts` or `userService.spec.ts`"),
    ("tests/UserCard.tsx", TEST, "`UserCard.test.tsx` or `UserCard.spec.tsx`"),
    ("src/lib/formatDate_test.ts", TEST, "`formatDate.test.ts` or `formatDate.spec.ts`"),
    ("src/lib/formatDate-spec.ts", GROUP, "`formatDate.test.ts` or `formatDate.spec.ts`"),
    ("src/lib/formatDateTest.ts", VITEST, "`formatDate.test.ts` or `formatDate.spec.ts`"),
    ("src/lib/test_formatDate.ts", NODE, "`formatDate.test.ts` or `formatDate.spec.ts`"),
    ("src/lib/formatDate.tests.ts", ALIAS, "`formatDate.test.ts` or `formatDate.spec.ts`"),
    ("src/cart/test.ts", TEST, "`cart.test.ts` or `cart.spec.ts`"),
    ("src/__tests__/cart.ts", EACH, "`cart.test.ts` or `cart.spec.ts`"),
    ("tests/cart.ts", TABLE, "`cart.test.ts` or `cart.spec.ts`"),
    ("tests/cart.ts", EXTENDED, "`cart.test.ts` or `cart.spec.ts`"),
    ("tests/cart.ts", f"for (const n of [1, 2]) {{ {TEST} }}", "`cart.test.ts` or `cart.spec.ts`"),
    ("tests/cart.ts", f"[1].forEach((n) => {{ {TEST} }});", "`cart.test.ts` or `cart.spec.ts`"),
    ("tests/cart.ts", TEST.replace("it(", "it.only("), "`cart.test.ts` or `cart.spec.ts`"),
    ("tests/cart.ts", TEST.replace("it(", "xit("), "`cart.test.ts` or `cart.spec.ts`"),
    ("tests/cart.mts", TEST, "`cart.test.ts` or `cart.spec.ts`"),
]
GOOD = [
    ("tests/userService.test.ts", TEST),
    ("src/lib/formatDate.spec.tsx", TEST),
    ("tests/users.integration.test.ts", TEST),
    ("tests/cart.test.mts", TEST),
    ("tests/users.e2e.ts", TEST),
    ("test/app.e2e-spec.ts", TEST),
    ("cypress/e2e/login.cy.ts", TEST),
    ("tests/types.test-d.ts", TEST),
    ("tests/sums.bench.ts", 'describe("sums", () => { bench("adds", () => {}); });'),
    ("tests/auth.setup.ts", 'import { test as setup } from "@playwright/test";\nsetup("in", async () => {});'),
    ("tests/fixtures.ts", 'import { test as base } from "@playwright/test";\nexport const test = base.extend({});'),
    ("tests/setup.ts", 'import { afterEach } from "vitest";\nafterEach(() => cleanup());'),
    ("tests/playwright.config.ts", 'export default { testDir: "." };'),
    ("tests/contract.ts", f"export function describeStore(make) {{ {GROUP} }}"),
    ("tests/contract.ts", f"export const describeStore = (make) => {{ {GROUP} }};"),
    ("tests/cart.ts", f'import test from "ava";\n{TEST.replace("it(", "test(")}'),
    ("tests/cart.ts", f'import {{ it }} from "some-library";\n{TEST}'),
    ("tests/patterns.ts", 'const valid = /x/.test("x");\nexport const it = (name, f) => f();\nit("x", () => {});'),
    ("tests/helpers.ts", "export const test = 1;"),
    ("tests/types.d.ts", TEST),
    ("src/lib/formatDate.ts", TEST),
    ("src/latest.ts", TEST),
    ("src/contest.ts", TEST),
    ("tests/todo.ts", 'it.todo("adds");'),
    ("tests/empty.ts", ""),
]


@pytest.mark.parametrize(("path", "text", "wanted"), BAD)
def test_misnamed_test_file(path: str, text: str, wanted: str) -> None:
    [finding] = findings("TST002", text, path=path)

    name = path.rpartition("/")[2]
    assert finding.message == f"`{name}` holds tests and is not named as one; write {wanted}"
    assert finding.span == START


@pytest.mark.parametrize(("path", "text"), GOOD)
def test_well_named_or_no_test_file(path: str, text: str) -> None:
    assert findings("TST002", text, path=path) == ()


def test_the_teams_own_pattern_is_what_is_asked_for() -> None:
    conventions = replace(Conventions(), tests=schema.Tests(typescript=("test_{module}.ts",)))

    assert findings("TST002", TEST, path="tests/test_cart.tsx", conventions=conventions) == ()
    [finding] = findings("TST002", TEST, path="tests/cart.test.ts", conventions=conventions)
    assert finding.message.endswith("write `test_cart.test.ts`") or finding.message.endswith("write `test_cart.ts`")


@pytest.mark.parametrize("text", ["export const factor = 2;\n", "afterEach(() => clear());\n", ""])
def test_a_file_without_tests_is_not_parsed(text: str) -> None:
    documents = documents_of(Source("tests/factors.ts", text.encode()), Conventions())

    check_documents(documents, Conventions(), [catalogue()["TST002"]])

    assert not any(document.parsed for document in documents)
