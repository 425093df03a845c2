"""What a name stands for: imports under whatever alias, classes of the same file."""

import pytest

from patterns_cli.documents.base import Source
from patterns_cli.documents.python.document import PythonDocument


def document(text: str) -> PythonDocument:
    return PythonDocument(Source("x.py", text.encode()))


@pytest.mark.parametrize(
    ("imports", "name", "origins"),
    [
        ("import ast", "ast.NodeVisitor", {"ast.NodeVisitor"}),
        ("import ast as syntax", "syntax.NodeVisitor", {"ast.NodeVisitor"}),
        ("from ast import NodeVisitor", "NodeVisitor", {"ast.NodeVisitor"}),
        ("from ast import NodeVisitor as V", "V", {"ast.NodeVisitor"}),
        ("import http.server", "http.server.Handler", {"http.server.Handler"}),
        ("import http.server as web", "web.Handler", {"http.server.Handler"}),
        ("from http import server", "server.Handler", {"http.server.Handler"}),
        ("from . import base", "base.Model", {".base.Model"}),
        ("from .base import Model", "Model", {".base.Model"}),
        ("from ..db.base import Model as M", "M", {"..db.base.Model"}),
        ("from PyQt6.QtWidgets import *", "QWidget", {"QWidget", "PyQt6.QtWidgets.QWidget"}),
        ("try: from a import X\nexcept ImportError: from b import X", "X", {"a.X", "b.X"}),
        ("def f():\n    import logging as log", "log.Handler", {"logging.Handler"}),
        ("", "Exception", {"Exception"}),
        ("class Local: pass", "Local", set()),
        ("class Local: pass\nfrom x import *", "Local.Inner", set()),
    ],
)
def test_origins(imports: str, name: str, origins: set[str]) -> None:
    assert set(document(imports).names.origins(name)) == origins


CLASSES = """
import ast
class Base(ast.NodeVisitor):
    def fooBar(self): pass
class Middle(Base): pass
class Last(Middle, Ring):
    def fooBar(self): pass
    def own(self): pass
class Ring(Last): pass
class Same(other.Same): pass
class Stranger(other.Base):
    def fooBar(self): pass
class Outer:
    class Inner:
        def fooBar(self): pass
class Heir(Outer.Inner):
    def fooBar(self): pass
"""


@pytest.mark.parametrize(
    ("name", "ancestors"),
    [
        ("Base", set()),
        ("Middle", {"Base"}),
        ("Last", {"Middle", "Base", "Ring"}),
        ("Ring", {"Last", "Middle", "Base"}),
        ("Same", set()),
        ("Stranger", set()),
        ("Heir", {"Inner"}),
    ],
)
def test_ancestors_are_those_of_the_file(name: str, ancestors: set[str]) -> None:
    made = document(CLASSES)
    declared = next(each for each in made.classes if each.name == name)

    assert {each.name for each in made.names.ancestors(declared)} == ancestors


def test_base_origins_reach_through_the_ancestors() -> None:
    made = document(CLASSES)
    last = next(each for each in made.classes if each.name == "Last")

    assert "ast.NodeVisitor" in made.names.base_origins(last)


def test_overrides_are_methods_that_an_ancestor_has() -> None:
    made = document(CLASSES)

    overriding = [
        (each.owner.name, each.name) for each in made.functions if each.owner and any(made.names.overridden(each))
    ]

    assert overriding == [("Last", "fooBar"), ("Heir", "fooBar")]
