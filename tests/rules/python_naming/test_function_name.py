"""PY002 python-function-name."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.schema import Conventions, Naming, PythonNaming
from patterns_cli.testing import findings

BAD = [
    ("def getUser(): pass", "getUser", "get_user"),
    ("async def GetUser(): pass", "GetUser", "get_user"),
    ("def GET_USER(): pass", "GET_USER", "get_user"),
    ("def _getUser(): pass", "_getUser", "_get_user"),
    ("def Été(): pass", "Été", "été"),
    ("def Return(): pass", "Return", "return_"),
    ("def f():\n    def innerStep(): pass", "innerStep", "inner_step"),
    ("class A:\n    def method(self):\n        def innerStep(): pass", "innerStep", "inner_step"),
    ("async \\\n def \\\n  getUser \\\n (): pass", "getUser", "get_user"),
    ("@pytest.fixture\ndef someUser(): pass", "someUser", "some_user"),
    ("def test_HTTP(): pass", "test_HTTP", "test_http"),
    ("def getUser[T](x: T): pass", "getUser", "get_user"),
    ("if x:\n    pass\nelse:\n    def getUser(): pass", "getUser", "get_user"),
]
GOOD = [
    "def get_user(): pass",
    "async def get_user_by_id(user_id): pass",
    "def _private(): pass",
    "def __getattr__(name): pass",
    "def _(): pass",
    "def T(): pass",
    "def get_v2(): pass",
    "def get__user(): pass",
    "def été(): pass",
    "def 사용자(): pass",
    "def setUpModule(): pass\ndef tearDownModule(): pass",
    "def visit_Name_node(self, node): pass",
    "class A:\n    def fooBar(self): pass",
    "from typing import overload\n@overload\ndef getUser(x: int) -> int: ...",
    "import typing as t\n@t.overload\ndef getUser(x: int) -> int: ...",
    "x = lambda fooBar: 1",
    "# def getUser(): pass\nx = 'def getUser()'",
    "def getUser(",
]


@pytest.mark.parametrize(("text", "name", "wanted"), BAD, ids=[text for text, _, _ in BAD])
def test_misnamed_function(text: str, name: str, wanted: str) -> None:
    [finding] = findings("PY002", text, path="app/services/user.py")

    assert finding.message == f"`{name}` is not snake_case; write `{wanted}`"


@pytest.mark.parametrize("text", GOOD)
def test_well_named_function(text: str) -> None:
    assert findings("PY002", text, path="app/services/user.py") == ()


def test_implementation_of_overloads_is_reported_once() -> None:
    text = "from typing import overload\n@overload\ndef getUser(x: int): ...\n@overload\ndef getUser(x: str): ...\n"

    found = findings("PY002", f"{text}def getUser(x): ...\n", path="app/x.py")

    assert [finding.span.line for finding in found] == [6]


@pytest.mark.parametrize(
    ("styles", "text", "names"),
    [
        (("camelCase",), "def get_user(): pass\ndef getUser(): pass", ["get_user"]),
        (("snake_case", "camelCase"), "def get_user(): pass\ndef getUser(): pass\ndef GetUser(): pass", ["GetUser"]),
        (("lowercase",), "def get_user(): pass\ndef getuser(): pass", ["get_user"]),
        (("PascalCase",), "def get_user(): pass\ndef GetUser(): pass\ndef __call__(): pass", ["get_user"]),
    ],
)
def test_team_decides(styles: tuple[str, ...], text: str, names: list[str]) -> None:
    python = PythonNaming(function=CaseStyles.of(*styles))
    conventions = replace(Conventions(), naming=Naming(python=python))

    found = findings("PY002", text, path="app/x.py", conventions=conventions)

    assert [finding.symbol for finding in found] == names


def test_names_that_the_team_ignores() -> None:
    conventions = replace(Conventions(), naming=Naming(python=PythonNaming(ignore=("get*", "Field"))))

    found = findings(
        "PY002", "def getUser(): pass\ndef Field(): pass\ndef setUser(): pass", path="x.py", conventions=conventions
    )

    assert [finding.symbol for finding in found] == ["setUser"]
