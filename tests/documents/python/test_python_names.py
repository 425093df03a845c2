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


@pytest.mark.parametrize(
    ("dotted", "found"),
    [("Inner", ["Inner"]), ("Outer.Inner", ["Inner"]), ("Other.Inner", []), ("Outer", ["Outer"]), ("x.Outer", [])],
)
def test_classes_called(dotted: str, found: list[str]) -> None:
    made = document("class Outer:\n    class Inner: pass\nclass Other: pass\n")

    assert [each.name for each in made.names.classes_called(dotted)] == found
