"""What is proposed in place of a name must not stand for something else already."""

import pytest

from patterns_cli.testing import findings

TAKEN = [
    ("PY004", "def f(userId, user_id): pass", "user_id"),
    ("PY004", "class A:\n    def f(self, Self): pass", "self"),
    ("PY002", "def Print(): pass", "print"),
    ("PY002", "import json\ndef Json(): pass", "json"),
    ("PY002", "def getX(): pass\ndef get_x(): pass", "get_x"),
    ("PY003", "class A:\n    def getX(self): pass\n    def get_x(self): pass", "get_x"),
    ("PY005", "import os\ndef f():\n    Os = os.getcwd()", "os"),
    ("PY005", "def f(x):\n    List = list(x)\n    return List", "list"),
    ("PY005", "def f(user_name):\n    userName = user_name.strip()", "user_name"),
    ("PY005", "userName = user()\nuser_name = user()", "user_name"),
    ("PY005", "class A:\n    theName = 1\n    def the_name(self): pass", "the_name"),
]
FREE = [
    ("PY004", "def f(userId, name): pass", "user_id"),
    ("PY002", "def getX(): pass\nclass A:\n    def get_x(self): pass", "get_x"),
    ("PY003", "class A:\n    def List(self): pass", "list"),
    ("PY003", "class A:\n    def getX(self): pass\nclass B:\n    def get_x(self): pass", "get_x"),
    ("PY005", "def f():\n    userName = 1\ndef g():\n    user_name = 2", "user_name"),
    ("PY005", "class A:\n    theType = 1", "the_type"),
]


@pytest.mark.parametrize(("code", "text", "name"), TAKEN)
def test_a_name_that_is_taken_is_not_proposed(code: str, text: str, name: str) -> None:
    [finding] = findings(code, text, path="app/x.py")

    assert finding.message.endswith(f"; choose another, for `{name}` is taken")
    assert finding.fix is None


@pytest.mark.parametrize(("code", "text", "name"), FREE)
def test_a_name_that_is_free_is(code: str, text: str, name: str) -> None:
    [finding] = findings(code, text, path="app/x.py")

    assert finding.message.endswith(f"; write `{name}`")
