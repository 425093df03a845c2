"""Renames are whole: generated modules do the same before and after, and nothing but the name is another one."""

import io
import sys
import tokenize

import pytest
from hypothesis import given
from tests.documents.python.programs import compiles, module, trace

from patterns_cli.documents.base import Source
from patterns_cli.documents.bindings import Named
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.renaming import renaming
from patterns_cli.lint.fix.edits import Ranges, apply
from patterns_cli.model import Edit


def every_rename(text: str) -> list[tuple[str, tuple[Edit, ...]]]:
    """Each rename of something that the module binds to `renamed`, with what was called so."""
    document = PythonDocument(Source("module.py", text.encode()))
    bound = {each.span for each in document.occurrences(None) if each.is_bound}
    found = {}
    for around in (None, *document.functions):
        for each in document.occurrences(around):
            if each.is_bound and each.span in bound:
                edits = renaming(document, around, Named(each.name, each.span), "renamed")
                if edits:
                    found[edits] = each.name
    return [(old, edits) for edits, old in found.items()]


def tokens(text: str) -> list[tuple[int, str]]:
    return [(each.type, each.string) for each in tokenize.generate_tokens(io.StringIO(text).readline)]


TRICKY = (
    "userName = 1\nclass A:\n    userName = 2\n    put([userName for x in [userName]])\nput(userName)",
    "def f():\n    userName = 1\n    class A:\n        put(userName)\n        userName = 2\n    put(userName)\nf()",
    "userName = 1\nput([userName for userName in [userName, 2]])",
    "def f():\n    userName = 1\n    return eval('userName')\nput(f())",
    "def f(x):\n    if x: userName = 1\n    return userName\nput(f(1))",
    "userName = 1\ndef f():\n    global userName\n    userName = 2\nf()\nput(userName)",
    "def f():\n    renamed = 1\n    userName = 2\n    return renamed + userName\nput(f())",
    "renamed = 1\ndef f():\n    userName = 2\n    return renamed + userName\nput(f())",
    "userName = 2\ndef f():\n    renamed = 1\n    return renamed + userName\nput(f())",
    "def f():\n    from math import pi as renamed\n    userName = 2\n    return renamed + userName\nput(f())",
    "userName = 1\nput(f'{userName=}')",
    "class A:\n    put([(userName := 1) for x in ()] if 0 else 1)",
    "def f(userName):\n    def g(userName=userName):\n        return userName\n    return g()\nput(f(3))",
)


@given(module)
def test_a_renamed_module_does_the_same_and_differs_in_the_name_alone(text: str) -> None:
    hold(text + "\n")


@pytest.mark.parametrize("text", TRICKY)
def test_tricky_modules_do_the_same(text: str) -> None:
    hold(text + "\n")


def hold(text: str) -> None:
    if not compiles(text):
        return
    before = trace(text)
    for old, edits in every_rename(text):
        renamed = apply(text, Ranges(text).changes(edits))
        assert trace(renamed) == before, renamed
        if sys.version_info >= (3, 12):
            pairs = list(zip(tokens(text), tokens(renamed), strict=True))
            assert {pair for pair in pairs if pair[0] != pair[1]} == {((1, old), (1, "renamed"))}
        assert renamed.replace("renamed", old) == text.replace("renamed", old)


def renamed_in(text: str, line: int, old: str, function: str | None) -> str:
    """The module after the rename of what is bound in that line, or the word refused."""
    document = PythonDocument(Source("module.py", text.encode()))
    around = next((each for each in document.functions if each.name == function), None)
    place = next(each.span for each in document.occurrences(None) if each.span.line == line and each.name == old)
    edits = renaming(document, around, Named(old, place), "renamed")
    return apply(text, Ranges(text).changes(edits)) if edits else "refused"


@pytest.mark.parametrize(
    ("text", "line", "function", "expected"),
    [
        ("def f():\n    old = 1\n    return f'{old}'", 2, "f", "def f():\n    renamed = 1\n    return f'{renamed}'"),
        (
            "def f():\n    old = 1\n    return {'old': old}",
            2,
            "f",
            "def f():\n    renamed = 1\n    return {'old': renamed}",
        ),
        ("def f():\n    old = 1\n    return sql('from old', old)", 2, "f", "refused"),
        ("def f():\n    '''The old.'''\n    old = 1", 3, "f", "refused"),
        ("'''The old.'''\ndef f():\n    old = 1", 3, "f", "'''The old.'''\ndef f():\n    renamed = 1"),
        ("old = 1\nx = 'old'", 1, None, "refused"),
        ("old = 1\n__all__ = ['old']", 1, None, "refused"),
        ("old = 1\nprint(old)  # old", 1, None, "renamed = 1\nprint(renamed)  # old"),
        ("old = 1\nprint(x.old, f(old=old))", 1, None, "renamed = 1\nprint(x.old, f(old=renamed))"),
        ("import old\nold = 1", 2, None, "refused"),
        ("try:\n    import old\nexcept ImportError:\n    old = None", 4, None, "refused"),
        ("old = 1\nglobals()", 1, None, "refused"),
        ("class A:\n    old = 1", 2, None, "refused"),
        ("def f():\n    __old = 1\n    return __old", 2, "f", "refused"),
        ("def f():\n    return [old for old in ()]", 2, "f", "def f():\n    return [renamed for renamed in ()]"),
        ("old = 1\nx = [old for old in [old]]", 1, None, "renamed = 1\nx = [old for old in [renamed]]"),
    ],
)
def test_what_is_renamed_and_what_is_refused(text: str, line: int, function: str | None, expected: str) -> None:
    old = "__old" if "__old" in text else "old"

    assert renamed_in(text, line, old, function) == expected


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="this interpreter reads that syntax itself")
@pytest.mark.parametrize("text", ["def f[old](x: old):\n    old_x: old = x", "type old = int\nold_ = old"])
def test_a_type_parameter_is_refused(text: str) -> None:
    document = PythonDocument(Source("module.py", text.encode()))
    places = [each for each in document.occurrences(None) if each.name == "old"]

    assert [renaming(document, None, Named("old", each.span), "renamed") for each in places] == [()] * len(places)
