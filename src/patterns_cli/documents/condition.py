"""What the engine itself has to say of a file: that it could not be read or parsed, or how it is suppressed."""

from patterns_cli.documents.base import Document, SyntaxFault
from patterns_cli.model import Span
from patterns_cli.records import dataclass


@dataclass(frozen=True)
class UnreadableDocument(Document):
    """A file that was not checked, and why."""

    reason: str


@dataclass(frozen=True)
class BrokenDocument(Document):
    """A file that some rule had to parse and that does not parse; `syntax_fault` says where."""

    syntax_fault: SyntaxFault


@dataclass(frozen=True, slots=True)
class SuppressedRule:
    """One rule named in a suppression comment: where, and whether it is known, was asked and suppressed anything."""

    label: str
    span: Span
    known: bool
    ran: bool
    used: bool


@dataclass(frozen=True)
class SuppressedDocument(Document):
    """A file with suppression comments, after all other rules have run.

    `blanket` holds the places of suppressions that name no rule, which suppress nothing; `unexplained` those of the
    others that give no reason.
    """

    rules: tuple[SuppressedRule, ...]
    blanket: tuple[Span, ...] = ()
    unexplained: tuple[Span, ...] = ()
