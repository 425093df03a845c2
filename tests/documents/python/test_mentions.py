"""Every place at which a module mentions something, and the scope that gives it its meaning."""

from typing import TYPE_CHECKING

import pytest

from patterns_cli.documents.base import Source
from patterns_cli.documents.python.mentions import Mentions, TextRole
from patterns_cli.documents.python.mentions_by_libcst import read_mentions

if TYPE_CHECKING:
    from patterns_cli.documents.bindings import Named

TEXT = '''"""A module that names get_user."""
from __future__ import annotations

import a.b.c as d, os.path
from .. import x
from ..m import (y as z, w)

__all__ = ["get", 'w']


def get[T](user_id: "list[Foo]" = 3, *rest: T, key: int, **more) -> Foo | None:
    global G
    G = [each for each in w if (last := each)]
    print(f"{get(1):>{w}} and {x.y!r}", *rest, **more)
    return (lambda é: é + user_id)(key=last)


class Foo(Bar[int], metaclass=M):
    __tablename__ = "foo"

    def me(self) -> "Foo":
        self.v = cast("Foo", 1)
        match self:
            case P(a=b, c=[*tail], d={"k": 1, **others}):
                return getattr(x, "get")
'''


def _mentions(text: str) -> Mentions:
    found = read_mentions(Source("app/a.py", text.encode()))
    assert found is not None
    return found


def test_every_mention_is_where_its_text_stands() -> None:
    found, lines = _mentions(TEXT), TEXT.split("\n")
    imported = [part for each in found.imports for part in (*each.parts, each.member, each.local) if part]
    mentioned: list[Named] = [*found.names, *found.attributes, *found.texts, *found.keywords, *imported]
    assert len(mentioned) > 80
    for each in mentioned:
        if each.name != "**":
            assert lines[each.span.line - 1][each.span.column - 1 : each.span.end_column - 1] == each.name


MEANT = {
    "a name of the module": ("x = 1\nprint(x)\n", "x", 2, 0),
    "a name that a function binds": ("x = 1\ndef f():\n    x = 2\n    print(x)\n", "x", 4, 1),
    "a name that a function reads": ("x = 1\ndef f():\n    print(x)\n", "x", 3, 0),
    "a name declared global": ("x = 1\ndef f():\n    global x\n    x = 2\n", "x", 4, 0),
    "a name declared nonlocal": ("def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2\n", "x", 5, 1),
    "a name of a class, in its body": ("class C:\n    x = 1\n    print(x)\n", "x", 3, 1),
    "a name of a class, in a method": ("x = 0\nclass C:\n    x = 1\n    def f(self):\n        print(x)\n", "x", 5, 0),
    "what a comprehension goes through": ("x = 1\nprint([x for x in y])\n", "x", 2, 1),
    "what a comprehension names": ("def f():\n    [(x := y) for y in z]\n    print(x)\n", "x", 3, 1),
    "a type parameter": ("def f[x](y: x):\n    pass\n", "x", 1, 1),
    "a default": ("x = 1\ndef f(x=x):\n    pass\n", "x", 2, 0),
    "a built-in": ("print(len)\n", "len", 1, None),
}


@pytest.mark.parametrize("name", MEANT)
def test_a_scope_gives_a_name_its_meaning(name: str) -> None:
    text, word, line, wanted = MEANT[name]
    found = _mentions(text)
    last = [each for each in found.by_name[word] if each.span.line == line][-1]
    assert found.binder(word, last.scope) == wanted


def test_strings_say_what_they_are_there_for() -> None:
    roles = {each.name: each.role for each in _mentions(TEXT).texts}
    assert roles["A module that names get_user."] is TextRole.DOCSTRING
    assert roles["w"] is TextRole.EXPORTED
    assert roles["foo"] is TextRole.TABLE
    assert "Foo" not in roles
    named = next(each for each in _mentions(TEXT).texts if each.callee == "getattr")
    assert (named.name, named.beside) == ("get", "x")


@pytest.mark.parametrize("text", ["if\n", "x = " + "(" * 400 + ")" * 400])
def test_what_cannot_be_read_mentions_nothing(text: str) -> None:
    assert read_mentions(Source("a.py", text.encode())) is None
