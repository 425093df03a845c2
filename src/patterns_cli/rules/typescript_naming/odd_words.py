"""Which words of a file may be misnamed as functions and variables, so that only the facts about them are read."""

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.documents.typescript.facts import Facts
from patterns_cli.rules.typescript_naming.looks import Look, looks_of
from patterns_cli.rules.typescript_naming.triggers import may_bind_capitals


def odd_facts(document: TypeScriptDocument, conventions: Conventions) -> Facts:
    """The facts about what is not named as functions and variables are, as far as it may be a fault."""
    return document.kept((odd_facts, id(conventions)), lambda: _odd_facts(document, conventions))


def _odd_facts(document: TypeScriptDocument, conventions: Conventions) -> Facts:
    looks = looks_of(conventions)
    least = Look.CAPITAL if may_bind_capitals(document, conventions) else Look.WRONG
    return document.facts_of(frozenset(word for word in document.words if looks[word] >= least))
