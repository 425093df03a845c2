"""The two readers of Python give the same facts of damaged code that both can read, and raise what they say they do."""

import libcst
from hypothesis import HealthCheck, assume, given, settings
from tests.damage import EXAMPLES, NASTY, PYTHON, mutated

from patterns_cli.documents.base import Source
from patterns_cli.documents.python import by_ast, by_libcst
from patterns_cli.documents.python.facts import Syntax

CODE = "\n".join(line for line in PYTHON.splitlines() if not line.startswith("type "))
"""What every interpreter from 3.11 on can read."""

FACTS = [name for name in vars(Syntax) if not name.startswith("_")]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(mutated(CODE, NASTY))
def test_the_two_readers_agree_on_damaged_code(text: str) -> None:
    source = Source("x.py", text.encode())
    by_interpreter = read_or_none(source)
    assume(by_interpreter is not None)
    try:
        by_other = by_libcst.read(source)
    except libcst.ParserSyntaxError:
        return  # what only the interpreter takes: it is the one that is asked first

    for fact in FACTS:
        assert getattr(by_interpreter, fact)() == getattr(by_other, fact)(), fact


def read_or_none(source: Source) -> Syntax | None:
    try:
        return by_ast.read(source)
    except (SyntaxError, ValueError):
        return None


def test_what_is_damaged_is_read_by_both() -> None:
    source = Source("x.py", CODE.encode())

    assert FACTS
    assert by_ast.read(source).declarations() == by_libcst.read(source).declarations()
