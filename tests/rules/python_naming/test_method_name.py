"""PY003 python-method-name."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.schema import Conventions, Naming, PythonNaming
from patterns_cli.testing import findings

BAD = [
    ("class A:\n    def getAll(self): pass", ["getAll"]),
    ("class A:\n    async def GetAll(self): pass", ["GetAll"]),
    ("class A:\n    @property\n    def fullName(self): pass", ["fullName"]),
    ("class A:\n    @x.setter\n    def fullName(self, value): pass", ["fullName"]),
    ("class A:\n    @staticmethod\n    def fromRow(row): pass", ["fromRow"]),
    ("class A:\n    @classmethod\n    def fromRow(cls, row): pass", ["fromRow"]),
    ("class A:\n    if x:\n        def getAll(self): pass", ["getAll"]),
    ("class A:\n    def _getAll(self): pass", ["_getAll"]),
    ("class A:\n    def __getAll(self): pass", ["__getAll"]),
    ("def f():\n    class A:\n        def getAll(self): pass", ["getAll"]),
    # the base that declares the name is at fault, its heirs are not
    ("class A:\n    def getAll(self): pass\nclass B(A):\n    def getAll(self): pass\n    def getOne(self): pass",
     ["getAll", "getOne"]),
    # a base of the same name in another module decides nothing here
    ("class A:\n    def getAll(self): pass\nclass B(other.A):\n    def getAll(self): pass", ["getAll", "getAll"]),
    # a known base dictates the names it knows, and no others
    ("import logging\nclass H(logging.Handler):\n    def emitAll(self): pass", ["emitAll"]),
    ("from unittest import TestCase\nclass T(TestCase):\n    def makeUser(self): pass", ["makeUser"]),
    ("from other import Handler\nclass H(Handler):\n    def setFormatter(self, f): pass", ["setFormatter"]),
    ("import http.server\nclass H(http.server.Base):\n    def doGet(self): pass", ["doGet"]),
    ("from PyQt6.QtWidgets import QWidget\nclass W(QWidget):\n    def onClicked(self): pass", ["onClicked"]),
]  # fmt: skip
GOOD = [
    "class S(BaseSettings):\n    @computed_field\n    @property\n    def DATABASE_URI(self): pass",
    "class S:\n    @functools.cached_property\n    def IS_PRODUCTION(self): pass",
    "import users_pb2_grpc\nclass S(users_pb2_grpc.UserServicer):\n    def GetUser(self, request, context): pass",
    "class A:\n    def get_all(self): pass",
    "class A:\n    def __init__(self): pass\n    def __getitem__(self, i): pass",
    "class A:\n    def _(self): pass\n    def T(self): pass",
    "class A:\n    def method(self):\n        def innerStep(): pass",
    "def getAll(): pass",
    # what others declare
    "from typing import override\nclass A(B):\n    @override\n    def getAll(self): pass",
    "import typing_extensions as te\nclass A(B):\n    @te.override\n    def getAll(self): pass",
    "from overrides import overrides as o\nclass A(B):\n    @o\n    def getAll(self): pass",
    "from typing import overload as many\nclass A:\n    @many\n    def getAll(self): ...",
    # visitors
    "import ast\nclass V(ast.NodeVisitor):\n    def visit_Name(self, node): pass",
    "import libcst as cst\nclass V(cst.CSTTransformer):\n    def leave_Name(self, a, b): pass",
    "class W(HTMLTranslator):\n    def depart_desc_signatureX(self, node): pass",
    # handlers of requests
    "from http.server import BaseHTTPRequestHandler\nclass H(BaseHTTPRequestHandler):\n    def do_GET(self): pass",
    "from http import server as web\nclass H(web.SimpleHTTPRequestHandler):\n    def do_PROPFIND(self): pass",
    "class H(ProjectHandler):\n    def do_POST(self): pass",
    # unittest
    "class T(Base):\n    def setUp(self): pass\n    def runTest(self): pass\n    def tearDownClass(cls): pass",
    "from django.test import TestCase as Case\nclass T(Case):\n    def assertUserEqual(self, a, b): pass",
    "class T(project.OrderTestCase):\n    def assertPaid(self, order): pass",
    # more of the standard library
    "import cmd\nclass Shell(cmd.Cmd):\n    def do_EOF(self, arg): pass\n    def help_EOF(self): pass",
    "import logging as log\nclass F(log.Formatter):\n    def formatTime(self, record, datefmt=None): pass",
    "from logging.handlers import RotatingFileHandler\nclass R(RotatingFileHandler):\n    def doRollover(self): pass",
    "from xml.sax.handler import ContentHandler\nclass C(ContentHandler):\n    def startElement(self, *args): pass",
    "from html.parser import HTMLParser\nclass P(HTMLParser):\n    def handle_startTag(self, tag, attrs): pass",
    # Qt, by a star, by an alias, through a class of this file
    "from PyQt5.QtWidgets import *\nclass W(QWidget):\n    def paintEvent(self, event): pass",
    "from PySide6 import QtCore as C\nclass M(C.QAbstractTableModel):\n    def rowCount(self, parent=None): pass",
    "from PyQt6.QtWidgets import QWidget\nclass A(QWidget): pass\nclass B(A):\n    def sizeHint(self): pass",
    "try: from PySide6.Q import QBase\nexcept E: from qt import QBase\nclass A(QBase):\n def eventFilter(x): pass",
    # a base of this file, through others and through generics
    "class A:\n def aB(x): pass  # patterns: ignore[PY003] -- x\nclass B(A): pass\nclass C(B[int]):\n def aB(x): pass",
]


@pytest.mark.parametrize(("text", "names"), BAD, ids=[text for text, _ in BAD])
def test_misnamed_method(text: str, names: list[str]) -> None:
    found = findings("PY003", text, path="app/crud/user.py")

    assert [finding.symbol for finding in found] == names
    assert all(finding.message.startswith(f"`{finding.symbol}` is not snake_case; write `") for finding in found)


@pytest.mark.parametrize("text", GOOD)
def test_well_named_method(text: str) -> None:
    assert findings("PY003", text, path="app/crud/user.py") == ()


BASE = "class Base:\n    def handleEvent(self, theEvent): pass\n"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("from app.base import Base\nclass A(Base):", "app/a.py"),
        ("from .base import Base as B\nclass A(B):", "app/a.py"),
        ("from .. import base\nclass A(base.Base):", "app/x/a.py"),
        ("from app import Base\nclass A(Base):", "tests/a.py"),
    ],
)
@pytest.mark.parametrize("code", ["PY003", "PY004"])
def test_an_override_is_judged_at_the_base_alone(text: str, path: str, code: str) -> None:
    method = "\n    def handleEvent(self, theEvent): pass"
    files = {"app/base.py": BASE, "app/__init__.py": "from .base import Base"}

    alone = findings(code, text + method, path=path)
    together = findings(code, text + method, path=path, files=files)
    base = findings(code, BASE, path="app/base.py")

    assert (len(alone), len(together), len(base)) == (1, 0, 1)


def test_known_bases_reach_through_other_files() -> None:
    files = {"app/base.py": "import logging\nclass Base(logging.Formatter): pass"}
    text = "from app.base import Base\nclass A(Base):\n    def formatTime(self, record, dateFmt): pass"

    assert findings("PY003", text, path="app/a.py", files=files) == ()
    assert findings("PY004", text, path="app/a.py", files=files) == ()


def test_a_team_may_add_bases() -> None:
    python = replace(PythonNaming(), bases={"game.Sprite": ("on[A-Z]*", "hitBox")})
    conventions = replace(Conventions(), naming=Naming(python=python))
    text = "import game as g\nclass A(g.Sprite):\n    hitBox = 1\n    def onMove(self, aB): pass\n    def getX(a): pass"

    found = {
        code: [each.symbol for each in findings(code, text, path="app/a.py", conventions=conventions)]
        for code in ("PY003", "PY004", "PY005")
    }

    assert found == {"PY003": ["getX"], "PY004": [], "PY005": []}
