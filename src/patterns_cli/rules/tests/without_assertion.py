"""TST004: a test that asserts nothing."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.places import has_test_name
from patterns_cli.documents.tests.document import TestDocument
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule


@rule(
    "TST004",
    "test-without-assertion",
    Severity.ERROR,
    document=TestDocument,
    heading="Testing Patterns",
    trigger=rb"it\b|test|specify|[\x80-\xff]",
)
def without_assertion(document: TestDocument, conventions: Conventions) -> Iterator[Hit]:
    """A test that asserts nothing passes whatever the code gives back, and looks like a promise in every report.

    Everything that fails a test where something is not as it should be is an assertion: `assert`, `expect`, `raises`,
    the methods of mocks and of `unittest`, queries that throw (`getByRole`), helpers called after checking, helpers of
    the same file that assert, and those of other files for tests. Where the point is that nothing is raised, say so in
    the name (`test_empty_input_does_not_raise`) or in a comment. Tests that are skipped or expected to fail are left
    alone, and so are files that are not named as tests, which no runner takes up.

    ## Bad
    ```python tests/test_users.py
    def test_user_creation(client):
        client.post("/users", json={"username": "ada"})
    ```
    ```typescript src/lib/formatDate.test.ts
    it("formats a date", () => {
      formatDate(new Date(0));
    });
    ```

    ## Good
    ```python tests/test_users.py
    def test_user_creation(client):
        response = client.post("/users", json={"username": "ada"})

        assert response.status_code == 201


    def test_closing_twice_does_not_raise(session):
        session.close()
        session.close()
    ```
    ```typescript src/lib/formatDate.test.ts
    it("formats a date", () => {
      expect(formatDate(new Date(0))).toBe("1970-01-01");
    });
    ```
    """
    if not has_test_name(document.path, conventions):
        return
    for test in document.tests:
        if not test.asserts and not test.skipped:
            yield Hit(
                test.span,
                f"`{test.name}` asserts nothing; assert what it is about",
                symbol=test.name,
                help="if it is about nothing being raised, let its name or a comment say so: `does not raise`",
            )
