"""Which misnamed names are renamed by a fix: those whose every reference is in the file."""

import pytest
from tests.rules.python_naming.fixing import mended

from patterns_cli.model import Applicability
from patterns_cli.testing import findings

RENAMED = [
    ("PY001", "class _user_account: pass\nx = _user_account()", "class _UserAccount: pass\nx = _UserAccount()"),
    (
        "PY001",
        "def f():\n    class row_type: pass\n    return row_type",
        "def f():\n    class RowType: pass\n    return RowType",
    ),
    ("PY002", "def _getUser(x): return _getUser(x)", "def _get_user(x): return _get_user(x)"),
    (
        "PY002",
        "def f():\n    def getUser(): pass\n    return getUser",
        "def f():\n    def get_user(): pass\n    return get_user",
    ),
    (
        "PY002",
        "from functools import wraps\ndef f(g):\n    @wraps(g)\n    def Wrapper(): pass\n    return Wrapper",
        "from functools import wraps\ndef f(g):\n    @wraps(g)\n    def wrapper(): pass\n    return wrapper",
    ),
    ("PY004", "def f(userId, /): return userId", "def f(user_id, /): return user_id"),
    ("PY004", "def f(*Args, **kwArgs): return Args", "def f(*args, **kwArgs): return args"),
    ("PY004", "def _f(userId): return userId\n_f(1)", "def _f(user_id): return user_id\n_f(1)"),
    (
        "PY004",
        "def f():\n    def g(userId=1): return userId\n    return g()",
        "def f():\n    def g(user_id=1): return user_id\n    return g()",
    ),
    ("PY004", "x = sorted(y, key=lambda theUser: theUser.name)", "x = sorted(y, key=lambda the_user: the_user.name)"),
    ("PY005", "_userName = f()\nprint(_userName)", "_user_name = f()\nprint(_user_name)"),
    ("PY005", "x = [rowId for rowId in y]", "x = [row_id for row_id in y]"),
    ("PY005", "class A:\n    x = [rowId for rowId in y]", "class A:\n    x = [row_id for row_id in y]"),
    ("PY006", "_maxRetries = 3\nprint(_maxRetries)", "_MAX_RETRIES = 3\nprint(_MAX_RETRIES)"),
    (
        "PY008",
        'from typing import TypeVar\n_model_type = TypeVar("_model_type")\ndef f(x: _model_type): pass',
        'from typing import TypeVar\n_ModelType = TypeVar("_ModelType")\ndef f(x: _ModelType): pass',
    ),
]  # fmt: skip

LEFT = [
    ("PY001", "class user_account: pass"),
    ("PY001", "class _user_account: pass\nclass _UserAccount: pass"),
    ("PY001", "class _user_account: pass\nx: '_user_account'"),
    ("PY001", "@register\nclass _user_account: pass"),
    ("PY002", "def getUser(): pass"),
    ("PY002", "def _getUser(): pass\n__all__ = ['_getUser']"),
    ("PY002", "import pytest\n@pytest.fixture\ndef _someUser(): pass"),
    ("PY002", "def f():\n    @app.get('/')\n    def getUser(): pass"),
    ("PY002", "def __getUser(): pass"),
    ("PY003", "class A:\n    def _getUser(self): pass"),
    ("PY004", "def f(userId): return userId"),
    ("PY004", "def _f(userId): return userId\n_f(userId=1)"),
    ("PY004", "def _f(userId): return userId\n_f(**x)"),
    ("PY004", "def _f(userId): return userId\nx = _f"),
    ("PY004", "@cache\ndef _f(userId): return userId"),
    ("PY004", "class A:\n    def _f(self, userId): return userId"),
    ("PY004", "f = lambda theUser: theUser"),
    ("PY004", "f(lambda theUser: theUser, theUser=1)"),
    ("PY005", "userName = f()"),
    ("PY005", "_userName = f()\ndef g():\n    global _userName\n    _userName = 2"),
    ("PY005", "class A:\n    _userName = f()"),
    ("PY006", "maxRetries = 3"),
    ("PY006", "_COUNTER = 0\ndef count():\n    global _COUNTER\n    _COUNTER += 1"),
    ("PY008", 'from typing import TypeVar\nmodel_type = TypeVar("model_type")'),
    ("PY008", 'from typing import TypeVar\n_model_type = TypeVar(\n    "_model_type")'),
    ("PY010", "class A:\n    def __init__(self):\n        self._userName = 1"),
]


@pytest.mark.parametrize(("code", "text", "expected"), RENAMED)
def test_a_name_that_is_whole_in_the_file_is_renamed(code: str, text: str, expected: str) -> None:
    finding = findings(code, text, path="app/core/names.py")[0]

    assert finding.fix is not None
    assert finding.fix.applicability is Applicability.UNSAFE
    assert mended(text, finding) == expected


@pytest.mark.parametrize(("code", "text"), LEFT)
def test_a_name_that_others_may_know_is_not_renamed(code: str, text: str) -> None:
    found = findings(code, text, path="app/core/names.py")

    assert found
    assert [finding.fix for finding in found] == [None] * len(found)


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("PY001", "class _user_account: pass", "_user_account"),
        ("PY004", "def _f(userId): return userId\n_f(1)", "_f"),
        ("PY005", "_userName = f()", "_userName"),
        ("PY005", "def f():\n    userName = 1", ""),
    ],
)
def test_the_fix_says_which_name_must_stand_nowhere_else(code: str, text: str, name: str) -> None:
    (finding,) = findings(code, text, path="app/core/names.py")

    assert finding.fix is not None
    assert finding.fix.only_here == name
