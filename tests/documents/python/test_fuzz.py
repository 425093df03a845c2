"""The two readers of Python give the same facts of damaged code that both can read, and raise what they say they do."""

from inspect import isfunction, signature

import libcst
from hypothesis import HealthCheck, assume, example, given, settings
from tests.damage import EXAMPLES, NASTY, OLDER_PYTHON, mutated

from patterns_cli.documents.base import Source
from patterns_cli.documents.python import by_ast, by_libcst

FACTS = [
    name
    for name, fact in vars(by_ast.AstSyntax).items()
    if not name.startswith("_") and isfunction(fact) and len(signature(fact).parameters) == 1
]
"""What a reader can be asked for without saying more."""


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(mutated(OLDER_PYTHON, NASTY))
@example("class A(B, metaclass=C, metaclass=D): pass")
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


def read_or_none(source: Source) -> by_ast.AstSyntax | None:
    try:
        return by_ast.read(source)
    except (SyntaxError, ValueError):
        return None


def test_what_is_damaged_is_read_by_both() -> None:
    source = Source("x.py", OLDER_PYTHON.encode())

    assert FACTS
    assert by_ast.read(source).declarations() == by_libcst.read(source).declarations()
