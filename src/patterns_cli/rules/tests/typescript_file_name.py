"""TST002: a TypeScript file that holds tests and is not named as test files are."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.places import is_named_as_test
from patterns_cli.documents.tests.document import TestDocument
from patterns_cli.model import START, Applicability, Fix, Hit, Rename, Severity
from patterns_cli.registry import rule

_OF_OTHER_RUNNERS: Final = re.compile(
    r"(?:^|\.)(?:cy|e2e|e2e-spec|pw|test-d|spec-d|bench|setup|teardown|stories|config)\.[mc]?tsx?$"
)
"""Names that Cypress, Detox, Nest, Playwright and the type checks of Vitest look for."""

_AFFIXES: Final = re.compile(r"^(?:tests?|specs?)[._-]+|[._-]*(?:(?<=[._-])(?:tests?|specs?)|Tests?|Specs?)$")
_EXTENSION: Final = re.compile(r"\.[mc]?tsx?$")
_ONLY_A_TEST: Final = frozenset({"", "test", "tests", "spec", "specs", "index"})


@rule(
    "TST002",
    "typescript-test-file-name",
    Severity.ERROR,
    document=TestDocument,
    heading="Test File Naming",
    fix=Applicability.SAFE,
    trigger=rb"it\b|test|specify",
)
def typescript_test_file_name(document: TestDocument, conventions: Conventions) -> Iterator[Hit]:
    """A file that the runner does not look for holds tests that nobody runs. Judged are files in a folder of tests, and
    files named after tests, if loading them makes a test: helpers, fixtures and suites that others call may have any
    name, and so may what other runners look for, such as `login.cy.ts`, `users.e2e.ts` or `types.test-d.ts`.

    ## Bad
    ```typescript tests/userService.ts
    import { expect, it } from "vitest";

    it("creates a user", () => {
      expect(createUser("ada").name).toBe("ada");
    });
    ```
    ```typescript src/lib/formatDate_test.ts
    test("formats", () => {
      expect(formatDate(0)).toBe("1970-01-01");
    });
    ```

    ## Good
    ```typescript tests/userService.test.ts
    import { expect, it } from "vitest";

    it("creates a user", () => {
      expect(createUser("ada").name).toBe("ada");
    });
    ```
    ```typescript tests/fixtures.ts
    import { test as base } from "@playwright/test";

    export const test = base.extend({ user: "ada" });
    ```
    """
    patterns, name = conventions.tests.typescript, document.path.rpartition("/")[2]
    if not document.is_typescript or is_named_as_test(name, patterns) or _OF_OTHER_RUNNERS.search(name):
        return
    if any(test.on_import for test in document.tests):
        names = _wanted(document.path, patterns)
        wanted = " or ".join(f"`{each}`" for each in names)
        message = f"`{name}` holds tests and is not named as one; write {wanted}"
        first = names[0] if "<" not in names[0] else ""
        yield Hit(START, message, symbol=name, fix=_fix(document.path, names[0]), wanted=first)


def _fix(path: str, wanted: str) -> Fix | None:
    """The rename to the first name that the team has for tests, if that keeps the extension and says what they test."""
    to = f"{path.rpartition('/')[0]}/{wanted}".lstrip("/")
    same = path.rpartition(".")[2] == wanted.rpartition(".")[2]
    return Fix(Applicability.SAFE, files=(Rename(path, to),)) if same and "<" not in wanted else None


def _wanted(path: str, patterns: Sequence[str]) -> Sequence[str]:
    """The names that the file might have, in its own extension where a pattern has it."""
    extension = "x" if path.endswith("x") else ""
    module = _module(path)
    fitting = [pattern for pattern in patterns if pattern.endswith(f".ts{extension}")] or patterns
    return [pattern.format(module=module) for pattern in fitting]


def _module(path: str) -> str:
    """What the tests are about, by the file's name, or by its folder's where the name says only that it is one."""
    for part in reversed(_EXTENSION.sub("", path).split("/")):
        core = _AFFIXES.sub("", part)
        if core.strip("_") not in _ONLY_A_TEST:
            return core
    return "<module_name>"
