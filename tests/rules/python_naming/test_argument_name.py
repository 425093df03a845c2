"""PY004 python-argument-name."""

import pytest

from patterns_cli.testing import findings

BAD = [
    ("def f(userId): pass", ["userId"]),
    ("def f(self, *, UserId=1): pass", ["UserId"]),
    ("async def f(USER_ID: int): pass", ["USER_ID"]),
    ("def f(*userIds, **userOptions): pass", ["userIds", "userOptions"]),
    ("def f( * userIds): pass", ["userIds"]),
    ("def f(a, userId, /, b): pass", ["userId"]),
    ("def f(\n    a,  # (first, Second\n    # )\n    userId,\n): pass", ["userId"]),
    ("def f(a=(1, 2), b=[{'x': (3,)}], userId=1): pass", ["userId"]),
    ("def f(a=')', userId=1): pass", ["userId"]),
    ('def f(a=""")""", userId=1): pass', ["userId"]),
    ("def f(a='\\')', userId=1): pass", ["userId"]),
    ('def f(a="""x")""", userId=1): pass', ["userId"]),
    ("def f(a=f'{x['a)']}', userId=1): pass", ["userId"]),
    ("x = (lambda# )\n userId: 1)", ["userId"]),
    ("def f(a=r'\\d', userId=1): pass", ["userId"]),
    ("def f(a=((((((1)))))), userId=1): pass", ["userId"]),
    ("def f(a: Callable[[int, Dict[str, List[Tuple[int, str]]]], None], userId=1): pass", ["userId"]),
    ("def f(a, \\\n  userId): pass", ["userId"]),
    ("def f[T: (int, str)](userId: T): pass", ["userId"]),
    ("def \\\n f \\\n (userId): pass", ["userId"]),
    ("def f(étéX): pass", ["étéX"]),
    ("def f(a=lambda userId: 1): pass", ["userId"]),
    ("x = lambda userId: 1", ["userId"]),
    ("x = lambda a, *userIds, B=2: 1", ["userIds"]),
    ("x = lambda a={1: 2}, userId=1: 1", ["userId"]),
    ("x = lambda a=x[1:2], userId=1: 1", ["userId"]),
    ("x = [(lambda\\\n userId: 1)]", ["userId"]),
    ("x = lambda*userIds: 1", ["userIds"]),
    ("def f(): return f'{(lambda userId: 1)(2)}'", ["userId"]),
    ("class A:\n    def method(self, userId): pass", ["userId"]),
    ("class A:\n    def __call__(self, userId): pass", ["userId"]),
    ("def f(a,\r\n  userId): pass\r\n", ["userId"]),
    ("def Class(Class): pass", ["Class"]),
    ("class A:\n    def handle(self, user_id): pass\nclass B(A):\n    def handle(self, userId): pass", ["userId"]),
    ("class A:\n    def __init__(self): pass\nclass B(A):\n    def __init__(self, userId): pass", ["userId"]),
    ("class A:\n    def f(self, userId): pass\nclass B(A):\n    def f(self, userId, theId): pass", ["userId", "theId"]),
]
GOOD = [
    "def f(user_id, *args, **kwargs): pass",
    "def f(self, cls, _, __, _unused, x1): pass",
    "def f(X, N, *, T=1): pass",
    "def f(user__id): pass",
    "def f(été, 사용자): pass",
    "def f(a, b=Default, c=(X, Yes), d: Annotated[int, Depends(getUser)] = None): pass",
    "def f(a: Union[User, Account, None]): pass",
    "x = call(userId, UserId=1)\nx = lambda: userId\nx = lambda a: userId",
    "x = {1: lambda a: 2, userId: 3}",
    "# def f(userId): pass\n",
    "def f(userId",
    # whose arguments they are
    "from typing import override\nclass A(B):\n    @override\n    def handle(self, theEvent): pass",
    "from typing import overload\n@overload\ndef f(userId: int): ...",
    "class A:\n    @override\n    def handle(self, userId): pass\nclass B(A):\n    def handle(self, userId): pass",
    "class A:\n    @overload\n    def f(self, aB): pass\nclass B(A): pass\nclass C(B):\n    def f(self, aB): pass",
    "import ast\nclass V(ast.NodeVisitor):\n    def visit_Name(self, theNode): pass",
    "import logging\nclass F(logging.Formatter):\n    def formatTime(self, theRecord, dateFmt=None): pass",
    "class T(Base):\n    def setUpTestData(cls, someData): pass",
]


@pytest.mark.parametrize(("text", "names"), BAD, ids=[ascii(text) for text, _ in BAD])
def test_misnamed_argument(text: str, names: list[str]) -> None:
    found = findings("PY004", text, path="app/services/user.py")

    assert [finding.symbol for finding in found] == names


@pytest.mark.parametrize("text", GOOD)
def test_well_named_argument(text: str) -> None:
    assert findings("PY004", text, path="app/services/user.py") == ()


def test_keyword_is_not_advised() -> None:
    [finding] = findings("PY004", "def f(Class): pass", path="app/x.py")

    assert finding.message == "`Class` is not snake_case; write `class_`"
