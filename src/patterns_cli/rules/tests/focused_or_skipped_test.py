"""TST005: a test that is run alone, or that is not run and does not say why."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.tests.document import TestDocument
from patterns_cli.documents.tests.facts import SwitchKind
from patterns_cli.model import Applicability, Fix, Hit, Severity
from patterns_cli.registry import rule


@rule(
    "TST005",
    "focused-or-skipped-test",
    Severity.WARNING,
    document=TestDocument,
    heading="Testing Patterns",
    fix=Applicability.UNSAFE,
    trigger=rb"only|skip|Skip|fixme|xfail|fit|fdescribe|fcontext|fspecify|ftest|fsuite|xit|xtest|xdescribe|xcontext|xspecify|xsuite",
)
def focused_or_skipped_test(document: TestDocument, conventions: Conventions) -> Iterator[Hit]:
    """A test left focused silences all others of its file, and one that is skipped without a reason is never run again,
    since nobody knows what it waits for.

    A reason is an argument that says why, or a comment on the line, above it or just below it. To take `.only` away has
    other tests run, so that this fix is unsafe: look at what they say.

    ## Bad
    ```python tests/test_users.py
    import pytest


    @pytest.mark.skip
    def test_user_creation():
        assert create_user("ada").username == "ada"
    ```
    ```typescript src/lib/formatDate.test.ts
    it.only("formats a date", () => {
      expect(formatDate(0)).toBe("1970-01-01");
    });
    ```

    ## Good
    ```python tests/test_users.py
    import pytest


    @pytest.mark.skip(reason="the mail server of the pipeline is down, see #12")
    def test_user_creation():
        assert create_user("ada").username == "ada"
    ```
    ```typescript src/lib/formatDate.test.ts
    // Node 24 formats this date in another way, see #13.
    it.skip("formats a date", () => {
      expect(formatDate(0)).toBe("1970-01-01");
    });
    ```
    """
    for switch in document.switches:
        if switch.kind is SwitchKind.FOCUSED:
            fix = Fix(Applicability.UNSAFE, switch.edits) if switch.edits else None
            message = f"`{switch.name}` has no other test of the file run; take the focus away"
            yield Hit(switch.span, message, symbol=switch.name, fix=fix)
        elif not switch.reasoned:
            yield Hit(switch.span, f"`{switch.name}` does not say why; give it a reason", symbol=switch.name)
