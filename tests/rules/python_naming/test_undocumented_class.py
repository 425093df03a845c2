"""PY012 python-public-class-undocumented."""

import pytest

from patterns_cli.testing import findings

BAD = [
    "class A:\n    x = 1",
    "class A(B, metaclass=M):\n    def f(self): return 1",
    "class A:\n    # a comment\n    x: int",
    "class A:\n    f'''{x}'''\n    x = 1",
    "class A: x = 1",
    "if x:\n    class A:\n        x = 1",
    "__all__ = ('A',)\nclass A:\n    x = 1\nclass B:\n    x = 1",
    "class A(B('x', y=(1, 2))):\n    x = 1",
]
GOOD = [
    "class A:\n    '''Doc.'''\n    x = 1",
    'class A(B[int], metaclass=M):\n    """Doc."""\n    x = 1',
    "class A:\n    # a comment\n\n    r'Doc.'\n    x = 1",
    "class A:\n    pass",
    "class A(Exception): ...",
    "class A:\n    def f(self): ...\n    async def g(self):\n        pass",
    "class _A:\n    x = 1",
    "class A:\n    'Doc.'\n    class Config:\n        x = 1",
    "def f():\n    class A:\n        x = 1",
    "__all__ = ['B']\nclass A:\n    x = 1",
    "# class A:\n'class A of x: 1'",
]


@pytest.mark.parametrize("text", BAD, ids=ascii)
def test_undocumented_class(text: str) -> None:
    [finding] = findings("PY012", text, path="app/models/user.py")

    assert finding.message == "the public class `A` has no docstring; say in a sentence what it stands for"


@pytest.mark.parametrize("text", GOOD, ids=ascii)
def test_documented_class(text: str) -> None:
    assert findings("PY012", text, path="app/models/user.py") == ()


@pytest.mark.parametrize("path", ["tests/x.py", "app/x.pyi", "app/_x.py", "alembic/versions/20250103_x.py"])
def test_elsewhere_nothing_is_public(path: str) -> None:
    assert findings("PY012", "class A:\n    x = 1", path=path) == ()


def test_place() -> None:
    [finding] = findings("PY012", "import x\n\nclass  A:\n    x = 1", path="app/x.py")

    assert (finding.span.line, finding.span.column) == (3, 8)
