"""Asking the rules of one text: screening, hits to findings, suppression; and making one result of what they said."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document
from patterns_cli.documents.text import TextDocument
from patterns_cli.lint.bound import GivenUpError
from patterns_cli.lint.finding import describe, finding_of
from patterns_cli.lint.screen import SUPPRESSION_MARK, is_triggered, seen_by
from patterns_cli.model import Crash, Finding, Result
from patterns_cli.records import dataclass
from patterns_cli.registry import RULES, Rule

Screen = Callable[[Rule, Document, Conventions], bool]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rules said of one text."""

    findings: tuple[Finding, ...] = ()
    suppressed: int = 0
    crashes: tuple[Crash, ...] = ()


def ask_all(rule: Rule, document: Document, conventions: Conventions) -> bool:  # noqa: ARG001 - a screen's signature
    """The screen that lets everything through, to hold the real one against."""
    return True


def check_document(
    document: Document, conventions: Conventions, rules: Sequence[Rule], screen: Screen = is_triggered
) -> Outcome:
    """What `rules` say of one document."""
    return check_documents((document,), conventions, rules, screen)


def check_documents(
    documents: Sequence[Document],
    conventions: Conventions,
    rules: Sequence[Rule],
    screen: Screen = is_triggered,
    found_before: Iterable[Finding] = (),
) -> Outcome:
    """What `rules` say of the documents that one source gives, suppression comments honoured.

    `found_before` is what rules about the tree have found in this source, and is treated like the rest. Findings come
    in order of place, then code.
    """
    found = [*found_before]
    crashes: list[Crash] = []
    for document in documents:
        concerned = [rule for rule in _about(document, rules) if _looks_at(rule, document)]
        asked = [rule for rule in concerned if screen(rule, document, conventions)]
        _ask(seen_by(asked, document, conventions), conventions, found, crashes)
    broken = next((each for each in documents if each.parsed and each.fault), None)
    if broken is not None and broken.fault is not None:
        from patterns_cli.documents.condition import BrokenDocument  # noqa: PLC0415 - a commit does without

        condition = BrokenDocument(broken.source, broken.fault)
        _ask(_each_of(condition, rules), conventions, found, crashes)
    suppressed = 0
    if documents and SUPPRESSION_MARK in documents[0].source.utf_8:
        found, suppressed = _suppress(documents[0], conventions, rules, found, crashes)
    return Outcome(describe(found, documents[0].source if documents else None), suppressed, tuple(crashes))


def _ask(
    asked: Iterable[tuple[Rule, Document]], conventions: Conventions, found: list[Finding], crashes: list[Crash]
) -> None:
    for rule, document in asked:
        try:
            hits = tuple(rule.check(document, conventions))
        except GivenUpError as error:
            crashes.append(Crash(rule.code, document.path, str(error), rule.origin, given_up=True))
        except Exception as error:  # noqa: BLE001 - a rule may be anybody's; its crash is reported, the rest goes on
            crashes.append(Crash(rule.code, document.path, f"{type(error).__name__}: {error}", rule.origin))
        else:
            found.extend(finding_of(rule, hit, document, conventions) for hit in hits)


def _about(document: Document, rules: Iterable[Rule]) -> Sequence[Rule]:
    return [rule for rule in rules if rule.judges(type(document))]


def _each_of(document: Document, rules: Iterable[Rule]) -> Iterator[tuple[Rule, Document]]:
    return ((rule, document) for rule in _about(document, rules))


def _looks_at(rule: Rule, document: Document) -> bool:
    if not isinstance(document, TextDocument):
        return True
    from patterns_cli.lint.globs import matches  # noqa: PLC0415 - pathspec, for those who have rules about text

    return matches(rule.files, document.path)


def _suppress(
    document: Document,
    conventions: Conventions,
    rules: Sequence[Rule],
    found: list[Finding],
    crashes: list[Crash],
) -> tuple[list[Finding], int]:
    """Take suppressed findings away, then those about the suppressions themselves, which may be suppressed too.

    In a text that does not parse no rule has had its say, so that no suppression of it is called needless.
    """
    from patterns_cli.documents.condition import SuppressedDocument  # noqa: PLC0415 - a commit does without
    from patterns_cli.lint.suppress import suppress, suppressions_of  # noqa: PLC0415 - likewise

    suppressions = suppressions_of(document)
    if not suppressions:
        return found, 0
    ran = frozenset() if document.fault else frozenset(rule.code for rule in rules if _has_run(rule, document))
    names = _names(rules, conventions)
    first = suppress(found, suppressions, names, ran)
    about: list[Finding] = []
    engine = SuppressedDocument(document.source, first.rules, first.blanket, first.unexplained)
    _ask(_each_of(engine, rules), conventions, about, crashes)
    second = suppress(about, suppressions, names, ran)
    return [*first.findings, *second.findings], first.suppressed + second.suppressed


def _has_run(rule: Rule, document: Document) -> bool:
    """Whether the rule was asked of the text: in a file of no known kind others than those about text never are."""
    return not isinstance(document, TextDocument) or (rule.judges(TextDocument) and _looks_at(rule, document))


def _names(rules: Sequence[Rule], conventions: Conventions) -> Mapping[str, Sequence[str]]:
    """What each rule goes by, of those that are registered, asked or declared; by its code."""
    asked = {rule.code: rule for rule in rules}
    names = {code: (code, rule.name, *rule.aliases) for code, rule in {**RULES, **asked}.items()}
    return {**names, **{rule.code: (rule.code, rule.name) for rule in conventions.rules.custom}}


def collect(outcomes: Iterable[Outcome], files: int, seconds: float = 0.0) -> Result:
    """One result of many outcomes; findings in order of path, place and code."""
    findings: deque[Finding] = deque()
    crashes: deque[Crash] = deque()
    suppressed = 0
    for outcome in outcomes:
        findings.extend(outcome.findings)
        crashes.extend(outcome.crashes)
        suppressed += outcome.suppressed
    ordered = sorted(findings, key=lambda each: (each.path, each.span, each.code))
    return Result(tuple(ordered), files, suppressed, 0, tuple(crashes), seconds)
