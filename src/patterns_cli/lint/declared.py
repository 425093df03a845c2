"""Rules that `patterns.yml` declares, made into rules of the engine."""

from collections.abc import Iterator, Mapping
from itertools import islice

from patterns_cli.conventions.custom import CustomRule
from patterns_cli.conventions.matching import Part, compiled, filled, parts
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.text import TextDocument
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.lint.bound import GivenUpError, bounded
from patterns_cli.model import START, Applicability, Edit, Fix, Hit, Severity
from patterns_cli.records import dataclass
from patterns_cli.registry import Rule

SECONDS = 1.0
"""Processor time that one search of one file may take; a file of the largest size takes a sound one some hundredths."""

MOST = 10_000
"""Matches in one file of which nobody would read more."""


def declared_rules(conventions: Conventions) -> Mapping[str, Rule]:
    """The rules that these conventions declare, by code."""
    return {custom.code: _rule(custom) for custom in conventions.rules.custom}


def _rule(custom: CustomRule) -> Rule:
    document: type[TextDocument | TreeDocument] = TextDocument
    check: _Forbidden | _Required | _Unwanted
    if custom.pattern is not None:
        fix = None if custom.fix is None else parts(custom.fix)
        check = _Forbidden(custom.pattern, parts(custom.message), custom.help or "", fix, custom.applicability)
    elif custom.requires is not None:
        check = _Required(custom.requires, _literally(custom.message), custom.help or "")
    else:
        check, document = _Unwanted(custom.files, _literally(custom.message), custom.help or ""), TreeDocument
    return Rule(
        custom.code,
        custom.name,
        Severity(custom.severity),
        document,
        check,
        None,
        "",
        (),
        _page(custom),
        files=custom.files if document is TextDocument else (),
        fix=None if custom.fix is None else Applicability(custom.applicability),
        origin=f"declared in {custom.location.path}:{custom.location.line}" if custom.location else "declared",
    )


def _literally(message: str) -> str:
    return "".join(text for text, _ in parts(message))


@dataclass(frozen=True, slots=True)
class _Forbidden:
    """Every match of `pattern` is a fault."""

    pattern: str
    message: tuple[Part, ...]
    help: str
    fix: tuple[Part, ...] | None
    applicability: str

    def __call__(self, document: TextDocument, _: Conventions) -> Iterator[Hit]:
        if not document.text:
            return
        with bounded(SECONDS):
            found = tuple(islice(compiled(self.pattern).finditer(document.text), MOST + 1))
        if len(found) > MOST:
            raise GivenUpError(f"its pattern matches more than {MOST:,} times in one file")
        for match in found:
            span = document.span(*match.span())
            fix = None
            if self.fix is not None:
                written = filled(self.fix, match).replace("\n", document.line_end)
                fix = Fix(Applicability(self.applicability), (Edit(span, written),))
            yield Hit(span, filled(self.message, match), help=self.help, fix=fix)


@dataclass(frozen=True, slots=True)
class _Required:
    """A file without a match of `pattern` is at fault, unless it is empty."""

    pattern: str
    message: str
    help: str

    def __call__(self, document: TextDocument, _: Conventions) -> Iterator[Hit]:
        if not document.text:
            return
        with bounded(SECONDS):
            found = compiled(self.pattern).search(document.text)
        if found is None:
            yield Hit(START, self.message, help=self.help)


@dataclass(frozen=True, slots=True)
class _Unwanted:
    """Every file that one of `globs` matches is a fault by being there."""

    globs: tuple[str, ...]
    message: str
    help: str

    def __call__(self, tree: TreeDocument, _: Conventions) -> Iterator[Hit]:
        from patterns_cli.lint.globs import matches  # noqa: PLC0415 - pathspec; a commit knows the rule and never asks

        for path in tree.paths:
            if matches(self.globs, path):
                yield Hit(START, self.message, help=self.help, path=path)


def _page(custom: CustomRule) -> str:
    """What there is to read of the rule: its wording, and what it looks for where."""
    message = _literally(custom.message) if custom.pattern is None else custom.message
    paragraphs = [message, *([custom.help] if custom.help else [])]
    where = ", ".join(f"`{glob}`" for glob in custom.files)
    if custom.pattern is not None:
        paragraphs += [f"In {where} every match of this is a fault:", _fenced(custom.pattern)]
        if custom.fix is not None:
            way = "Its fix puts this in the place of the match" if custom.fix else "Its fix takes the match away"
            paragraphs.append(f"{way}{':' if custom.fix else '.'}")
            paragraphs += [_fenced(custom.fix)] if custom.fix else []
    elif custom.requires is not None:
        paragraphs += [f"In {where} a file is at fault that has no match of this:", _fenced(custom.requires)]
    else:
        paragraphs.append(f"Every file that {where} matches is at fault.")
    return "\n\n".join(paragraphs)


def _fenced(text: str) -> str:
    return f"```\n{text}\n```"
