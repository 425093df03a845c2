"""What the engine makes of rules and one text: order, suppression, severity, crashes, soundness of screening."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.schema import Conventions, Rules
from patterns_cli.documents.base import Document, Source
from patterns_cli.documents.open import documents_of
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.lint.run import Outcome, ask_all, check_document, check_documents
from patterns_cli.lint.screen import is_triggered
from patterns_cli.model import Hit, Severity, Span
from patterns_cli.registry import Rule
from patterns_cli.rules import catalogue

RULES = tuple(rule for code, rule in catalogue().items() if code not in {"PY011", "PY012"})
"""Without those that ask for what no text here has: annotations and docstrings."""

NAMES = st.sampled_from(
    [
        "user_account",
        "UserAccount",
        "getUser",
        "get_user",
        "HTTPServer",
        "x",
        "userId",
        "Γ",
        "straße",
        "setUp",
        "T",
        "_a",
    ]
)
STATEMENTS = st.sampled_from(
    [
        "class {0}: pass",
        "class {0}({1}):\n    def {2}(self, {0}=1): pass",
        "def {0}({1}, *, {2}=None): pass",
        "async def {0}(\n    {1}: int,\n) -> None: ...",
        "@{1}\ndef {0}(*{2}, **{1}): return lambda {0}: {0}",
        "{0} = '# patterns: ignore[PY001]'",
        "# patterns: ignore[PY001, PY002] -- why",
        "class {0}: pass  # patterns: ignore[python-class-name]",
        "if {0}:\n    class {1}[T]: pass",
        "def test_{0}(): assert {1}",
        "class \\\n  {0} (object): ...",
        "def (",
    ]
)
TYPESCRIPT = st.sampled_from(
    [
        "interface {0} {{ {1}: string }}",
        "export type {0} = {1};",
        "export const {0} = () => <div>{{{1}}}</div>;",
        "function {0}({1}: {2}) {{ return <p /> }}",
        "// patterns: ignore[TS007] -- why",
        "export const {0}Schema = z.object({{ {1}: z.string() }});",
        "declare global {{ interface {0} {{}} }}",
        "const {0} = memo(() => <a />)",
        "type = {{",
    ]
)


def texts(statements: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    lines = st.builds(lambda line, a, b, c: line.format(a, b, c), statements, NAMES, NAMES, NAMES)
    return st.lists(lines, max_size=6).map("\n".join)


def check(text: str, path: str, *, screened: bool = True, conventions: Conventions | None = None) -> Outcome:
    conventions = conventions or Conventions()
    documents = documents_of(Source(path, text.encode()), conventions)
    return check_documents(documents, conventions, RULES, is_triggered if screened else ask_all)


@given(
    st.one_of(
        st.tuples(texts(STATEMENTS), st.sampled_from(["a.py", "tests/b.py", "userCard.py"])),
        st.tuples(texts(TYPESCRIPT), st.sampled_from(["a.ts", "UserCard.tsx", "user_card.tsx", "src/app/page.tsx"])),
    )
)
def test_screening_hides_nothing_but_syntax_errors(case: tuple[str, str]) -> None:
    text, path = case

    screened, every = check(text, path), check(text, path, screened=False)

    assert not every.crashes
    wanted = [finding for finding in every.findings if finding.code != "PAT001"]
    assert [finding for finding in screened.findings if finding.code != "PAT001"] == wanted


@pytest.mark.parametrize("encoding", ["utf-7", "utf-16", "latin-1"])
def test_screening_sees_the_text_and_not_its_encoding(encoding: str) -> None:
    data = "class ünit: pass\n".encode(encoding)
    documents = documents_of(Source("a.py", data, encoding), Conventions())

    outcome = check_documents(documents, Conventions(), RULES)

    assert [finding.symbol for finding in outcome.findings] == ["ünit"]


def test_a_trigger_is_asked_only_of_the_documents_that_its_rule_is_for() -> None:
    asked: list[tuple[type, type]] = []

    def screen(rule: Rule, document: Document, conventions: Conventions) -> bool:
        asked.append((rule.document, type(document)))
        return is_triggered(rule, document, conventions)

    check_documents(documents_of(Source("a.ts", b"let a = 1"), Conventions()), Conventions(), RULES, screen)

    assert asked
    assert all(wanted is given for wanted, given in asked)


@given(texts(STATEMENTS))
def test_suppressing_every_finding_leaves_none(text: str) -> None:
    found = {finding.code for finding in check(text, "a.py").findings}
    suppressed = f"# patterns: ignore-file[{', '.join(sorted(found))}] -- all of it\n{text}" if found else text

    remaining = {finding.code for finding in check(suppressed, "a.py").findings}

    assert remaining & found <= {"PY007", "TST001"}


def test_findings_come_in_order_of_place_and_code() -> None:
    outcome = check("def getUser(userId: int) -> None: pass\nclass user: pass\nclass shop_item: pass\n", "a.py")

    assert [(finding.span.line, finding.code) for finding in outcome.findings] == [
        (1, "PY002"), (1, "PY004"), (2, "PY001"), (3, "PY001"),
    ]  # fmt: skip


def test_suppressed_findings_are_counted() -> None:
    outcome = check("class user: pass  # patterns: ignore[PY001] -- old\nclass item: pass\n", "a.py")

    assert outcome.suppressed == 1
    assert [finding.symbol for finding in outcome.findings] == ["item"]


def test_severity_of_the_conventions_overrules_the_rule() -> None:
    conventions = replace(Conventions(), rules=Rules(severity={"python-class-name": "info"}))

    outcome = check("class user: pass\n", "a.py", conventions=conventions)

    assert [finding.severity for finding in outcome.findings] == [Severity.INFO]


def test_fingerprint_stays_when_other_lines_change_and_tells_twins_apart() -> None:
    twins = "class user: pass\nclass user: pass\n"

    before = [finding.fingerprint for finding in check(twins, "a.py").findings]
    after = [finding.fingerprint for finding in check(f"import os\n\n{twins}", "a.py").findings]

    assert before == after
    assert len(set(before)) == 2
    assert before != [finding.fingerprint for finding in check(twins, "b.py").findings]


def test_excerpt_holds_the_line_and_the_one_above() -> None:
    (finding,) = check("import os\n\nclass user:\n    pass\n", "a.py").findings

    assert finding.excerpt is not None
    assert (finding.excerpt.first_line, finding.excerpt.lines) == (2, ("", "class user:"))


@pytest.mark.parametrize("late", [False, True], ids=["at once", "after a hit"])
def test_a_rule_that_crashes_is_reported_and_the_others_go_on(late: bool) -> None:  # noqa: FBT001 - a parameter of the table
    def crash(document: PythonDocument, conventions: Conventions) -> Iterator[Hit]:
        if late:
            yield Hit(Span(1, 1, 1, 2), "half a hit")
        raise ZeroDivisionError("oh")

    broken = Rule("XX001", "broken", Severity.ERROR, PythonDocument, crash, None, "Overview", (), "")
    document = PythonDocument(Source("a.py", b"class user: pass\n"))

    outcome = check_document(document, Conventions(), (broken, catalogue()["PY001"]))

    assert [(crash.code, crash.path, crash.error) for crash in outcome.crashes] == [
        ("XX001", "a.py", "ZeroDivisionError: oh")
    ]
    assert [finding.code for finding in outcome.findings] == ["PY001"]
