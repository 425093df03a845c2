"""PY011 python-public-function-untyped."""

import pytest

from patterns_cli.testing import findings

BAD = [
    ("def get(user_id): pass", "the public function `get` has no type for `user_id` and no return type"),
    ("def get(a, b, *, c) -> int: pass", "the public function `get` has no type for `a`, `b` and `c`"),
    ("def get(): pass", "the public function `get` has no return type"),
    ("async def get(a: int): pass", "the public function `get` has no return type"),
    ("def get(a: int, b={'x': (1, 2)}) -> int: pass", "the public function `get` has no type for `b`"),
    ("class A:\n    def get(self, a) -> int: pass", "the public function `get` has no type for `a`"),
    ("class A:\n    @staticmethod\n    def get(a) -> int: pass", "the public function `get` has no type for `a`"),
    ("class A:\n    class B:\n        def get(self): pass", "the public function `get` has no return type"),
    ("@router.get('/x')\ndef get(a): pass", "the public function `get` has no type for `a`"),
    ("__all__ = ['get']\ndef get(): pass\ndef other(): pass", "the public function `get` has no return type"),
    ("def get(a: 'int', b: str = ')' , c=\"->\") -> None: pass", "the public function `get` has no type for `c`"),
]
GOOD = [
    "@app.task(bind=True)\ndef send(self, user_id: int) -> None: pass",
    "def get(user_id: int) -> int: pass",
    "def get(\n    a: int,  # one, two\n    b: dict[str, tuple[int, ...]] = {'a': (1,)},\n) -> dict[str, int]: pass",
    "def get(a: int, /, *args, b: str = 'x', **rest) -> None: pass",
    "def get(*args: int, **rest: str) -> None: pass",
    "def _get(a): pass",
    "class A:\n    def __init__(self, a): pass\n    def __eq__(self, other): pass",
    "class _A:\n    def get(self, a): pass",
    "def outer() -> None:\n    def inner(a): pass",
    "@router.get('/x')\nasync def get(a: int, user: User = Depends(current_user)): pass",
    "__all__ = ['get']\ndef get() -> None: pass\ndef other(): pass",
    "@overload\ndef get(a): ...",
    "class A(B):\n    @override\n    def get(self, a): pass",
    "class B:\n    def get(self, a: int) -> int: pass\nclass A(B):\n    def get(self, a): pass",
    "class A(ast.NodeVisitor):\n    def visit_Name(self, node): pass",
    "def test_it(client): pass",
    "class A:\n    @x.setter\n    def x(self, value: int): pass",
]


@pytest.mark.parametrize(("text", "message"), BAD, ids=[ascii(text) for text, _ in BAD])
def test_untyped_function(text: str, message: str) -> None:
    [finding] = findings("PY011", text, path="app/services/user.py")

    assert finding.message == message


@pytest.mark.parametrize("text", GOOD, ids=ascii)
def test_typed_function(text: str) -> None:
    assert findings("PY011", text, path="app/services/user.py") == ()


@pytest.mark.parametrize(
    "path", ["tests/user.py", "app/test_user.py", "app/_user.py", "app/_core/user.py", "alembic/versions/20250103_x.py"]
)
def test_elsewhere_nothing_is_public(path: str) -> None:
    assert findings("PY011", "def get(a): pass", path=path) == ()


@pytest.mark.parametrize("code", ["PY011", "PY012"])
def test_a_migration_is_one_wherever_alembic_has_them(code: str) -> None:
    text = "class Row(Base):\n    x = 1\ndef upgrade(): pass"
    files = {"alembic.ini": "[alembic]\nscript_location = moves\n", "moves/env.py": ""}

    assert findings(code, text, path="moves/versions/20250103_120000_x.py", files=files) == ()


def test_an_override_of_another_module_is_not_judged() -> None:
    text = "from .base import Base\nclass A(Base):\n    def get(self, a): pass"

    assert (
        findings("PY011", text, path="app/a.py", files={"app/base.py": "class Base:\n    def get(self, a): ..."}) == ()
    )
