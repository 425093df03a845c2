"""TST003: a test that asserts, acts anew and asserts again."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.places import has_test_name
from patterns_cli.documents.tests.document import TestDocument
from patterns_cli.documents.tests.facts import Phase, Step, Test
from patterns_cli.model import Hit, Severity, Span
from patterns_cli.registry import rule

_SHORT: Final = 5
"""Statements of a test that may stand in one block, in whatever order: it is seen at a glance."""

_LOOKING: Final = re.compile(
    r"(?:.*\.)?(?:all|cast|clear|collect|commit|copy|debug|decode|deepcopy|dict|dumps|encode|expire_all|fetch(?:all|one)|first|"
    r"flush|format|getattr|getvalue|groups?|items|iter|join|json|keys|len|list|loads|log|next|one|parse|print|read\w*|"
    r"refresh|repr|reset\w*|rollback|scalar\w*|set|sleep|sorted|split\w*|str|strip|text|toString|tuple|values|"
    r"waitFor\w*|wait_\w*|within|(?:get|find|query)(?:All)?By\w*|querySelector\w*|(?:get|find)_\w*by_\w*|mock\w*)"
    r"|(?:screen|Object|Array|JSON|console|vi|jest|sinon|mock|mocker|monkeypatch|caplog|capsys|patch)\b.*"
    r"|(?:Magic|Async)?Mock|patch|fn|spyOn"
)
"""Calls that look at what came out, or prepare, so that they may stand between assertions."""


def _trigger(conventions: Conventions) -> bytes:
    """Only what may hold a test, and nothing at all where tests are laid out freely."""
    return rb"(?!)" if conventions.tests.structure == "free" else rb"it\b|test|specify|[\x80-\xff]"


@rule(
    "TST003",
    "arrange-act-assert",
    Severity.WARNING,
    document=TestDocument,
    heading="Test Structure (AAA Pattern)",
    trigger=_trigger,
)
def arrange_act_assert(document: TestDocument, conventions: Conventions) -> Iterator[Hit]:
    """A test that acts once says in its name what is wrong when it fails; one that asserts, acts anew and asserts again
    stops at the first fault and hides the others. What stands before the action and between it and the assertions is
    nobody's concern.

    Comments such as `# Arrange`, `# Act & Assert` or `// Then` decide where there are some. Otherwise a test acts anew
    if it makes a result that it has asserted something about once more, by the same call or under the same name, and
    asserts something about that one alone: to compare two results is one test. Loops, a few lines in one block, and
    tests that drive a browser through a story are left alone; `tests.structure: free` leaves all alone.

    ## Bad
    ```python tests/test_users.py
    def test_user_creation():
        user = create_user("ada")

        assert user.username == "ada"

        user = create_user("")

        assert user is None
    ```
    ```typescript src/lib/counter.test.ts
    it("counts", () => {
      // Act
      const first = counter.next();
      // Assert
      expect(first).toBe(1);
      // Act
      const second = counter.next();
      // Assert
      expect(second).toBe(2);
    });
    ```

    ## Good
    ```python tests/test_users.py
    def test_user_creation():
        # Arrange
        user_data = {"username": "test", "email": "test@example.com"}

        # Act
        user = create_user(user_data)

        # Assert
        assert user.username == "test"
        assert user.email == "test@example.com"


    def test_a_user_without_a_name_is_refused():
        with pytest.raises(ValueError):
            create_user("")
    ```
    """
    if conventions.tests.structure == "free" or not has_test_name(document.path, conventions):
        return
    for test in document.tests:
        if test.in_browser:
            continue
        found = _begun_again_by_marks(test) if _is_marked(test) else _begun_again(test.steps)
        if found is not None:
            asserted, span = found
            message = f"`{test.name}` has asserted in line {asserted} and acts anew in line {span.line}"
            yield Hit(span, f"{message}; make it two tests", symbol=test.name)


def _is_marked(test: Test) -> bool:
    return len({phase for mark in test.marks for phase in (mark.first, mark.last)}) > 1


def _begun_again_by_marks(test: Test) -> tuple[int, Span] | None:
    """The line of the mark of an assertion and the step behind the mark that goes back, if assertions follow it."""
    for before, mark in zip(test.marks, test.marks[1:], strict=False):
        again = mark.first < Phase.ASSERT and before.last is Phase.ASSERT
        if again and any(each.last is Phase.ASSERT for each in test.marks if each.line >= mark.line):
            step = next((each for each in test.steps if each.line >= mark.line), None)
            return (before.line, step.span) if step else None
    return None


def _begun_again(steps: Sequence[Step]) -> tuple[int, Span] | None:
    """The line of an assertion and the first step behind it that makes anew what was asserted, if that is asserted too.

    Assertions that name both results compare them, so that both belong to one test.
    """
    if len(steps) <= _SHORT and all(step.block == 0 for step in steps):
        return None
    acts = [(place, step) for place, step in enumerate(steps) if _gives(step)]
    for number, (place, again) in enumerate(acts):
        later = {name for step in steps[place:] for name in step.binds}
        alike = [(before, first) for before, first in acts[:number] if _is_alike(first, again)]
        made = {name for _, first in alike for name in first.binds}
        for before, first in alike:
            kept = (made | {name for step in steps[before:place] for name in step.binds}) - later
            asserted = [each for each in steps[before:place] if each.asserts and each.words & set(first.binds)]
            following = [each for each in steps[place:] if each.asserts and each.words & set(again.binds)]
            if asserted and following and not any(each.words & kept for each in following):
                return asserted[-1].line, again.span
    return None


def _is_alike(first: Step, again: Step) -> bool:
    """Whether two steps make the same: by the same call, or under the same name."""
    return first.callee == again.callee or not set(first.binds).isdisjoint(set(again.binds) - {"_"})


def _gives(step: Step) -> bool:
    """Whether the step does something and keeps what comes of it."""
    return bool(step.callee and step.binds) and not step.asserts and not _LOOKING.fullmatch(step.callee)
