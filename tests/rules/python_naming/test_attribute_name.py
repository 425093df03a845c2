"""PY010 python-attribute-name."""

from textwrap import indent

import pytest

from patterns_cli.testing import findings

BAD = [
    "self.userName = 1",
    "self.userName: int = 1",
    "self._userName = 1",
    "self.a, self.userName = pair()",
    "self.a = self.userName = 1",
    "for self.userName in x: pass",
    "with x as self.userName: pass",
    "self . userName = 1",
    "if x:\n    self.userName = 1\nself.userName = 2",
    "self.user_Name = 1",
    "self.User_Name = 1",
    "self._Bad_NAME, x = 1, 2",
    "self.étéX = 1",
]
GOOD = [
    "self.user_name = 1\nself.USER = 1\nself.User_ = 2\nself.MAX_2 = 3\nself.User = User\nself._user = 2",
    "other.userName = 1",
    "self.userName",
    "self.userName()\nprint(self.userName, x)",
    "self.userName += 1",
    "self.user.userName = 1",
    "self.userName[0] = 1",
    "self['userName'] = 1",
    "x = self.userName = y if 0 else 1\ndel self.x".replace("self.userName", "self.user"),
    "'self.userName = 1'  # self.userName = 1",
]
NAMED_ABOVE = [
    "class A:\n    userName = 1\n    def f(self):\n        self.userName = 1",
    "class A:\n    @property\n    def userName(self): pass\n    def f(self):\n        self.userName = 1",
    "class B:\n    def f(self):\n        self.userName = x\nclass A(B):\n    def f(self):\n        pass",
    "import unittest\nclass T(unittest.TestCase):\n    def f(self):\n        self.maxDiff = None",
    "class A:\n    @staticmethod\n    def f(self):\n        self.userName = 1",
    "def f(self):\n    self.userName = 1",
    "class A:\n    def f(self):\n        x.userName, y.b = 1, 2",
]


def in_method(body: str) -> str:
    return f"class A:\n    def f(self, x):\n{indent(body, '        ')}"


@pytest.mark.parametrize("body", BAD, ids=ascii)
def test_misnamed_attribute(body: str) -> None:
    assert len(findings("PY010", in_method(body), path="app/x.py")) == 1


@pytest.mark.parametrize("text", [*map(in_method, GOOD), *NAMED_ABOVE[:2], *NAMED_ABOVE[3:]], ids=ascii)
def test_well_named_attribute(text: str) -> None:
    assert findings("PY010", text, path="app/x.py") == ()


def test_an_attribute_is_judged_at_the_base_alone() -> None:
    base = "class B:\n    def f(self):\n        self.userName = 1\n"
    heir = "class A(B):\n    def g(self):\n        self.userName = 2\n"

    [finding] = findings("PY010", base + heir, path="app/x.py")
    apart = findings("PY010", f"from app.b import B\n{heir}", path="app/x.py", files={"app/b.py": base})

    assert finding.span.line == 3
    assert apart == ()


def test_class_methods_count_whatever_the_class_is_called() -> None:
    text = "class A:\n    @classmethod\n    def f(klass):\n        klass.userName = 1"

    [finding] = findings("PY010", text, path="app/x.py")

    assert (finding.span.line, finding.span.column, finding.span.end_column) == (4, 15, 23)
    assert finding.message == "the attribute `userName` is not snake_case; write `user_name`"
