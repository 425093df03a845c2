"""PY001 python-class-name."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.schema import Conventions, Naming, PythonNaming
from patterns_cli.model import Span
from patterns_cli.testing import findings

BAD = [
    ("class user_account: pass", "user_account", "UserAccount"),
    ("class userAccount: pass", "userAccount", "UserAccount"),
    ("class User_Account(Base): pass", "User_Account", "UserAccount"),
    ("class USER_ACCOUNT[T]: pass", "USER_ACCOUNT", "UserAccount"),
    ("class _private: pass", "_private", "_Private"),
    ("class x: pass", "x", "X"),
    ("class été: pass", "été", "Été"),
    ("class Été_Suivant: pass", "Été_Suivant", "ÉtéSuivant"),
    ("class\tuser\t: pass", "user", "User"),
    ("class \\\n  user \\\n : pass", "user", "User"),
    ("@final\nclass user:\n    pass", "user", "User"),
    ("def f():\n    class local: pass", "local", "Local"),
    ("class A:\n    class inner: pass", "inner", "Inner"),
    ("if x:\n    class late: pass", "late", "Late"),
    ("\ufeffclass user: pass", "user", "User"),
    ("x = 1\rclass user: pass\r", "user", "User"),
    ("\fclass user: pass", "user", "User"),
    ("type X = int\nclass user[T]: pass", "user", "User"),
    ("import setuptools\nclass build_docs(setuptools.Distribution): pass", "build_docs", "BuildDocs"),
]
GOOD = [
    "from sqlalchemy.sql import expression\nclass utcnow(expression.FunctionElement): pass",
    "from sqlalchemy.sql.functions import GenericFunction\nclass unaccent(GenericFunction): pass",
    "class UserAccount: pass",
    "class HTTPServer(Base): pass",
    "class _Private: pass",
    "class Private_: pass",
    "class __Mangled: pass",
    "class T: pass",
    "class Été: pass",
    "class 사용자: pass",
    "class V2: pass",
    "class UserV2Response: pass",
    '"""The class of users: class user: pass."""\nclass User: pass',
    "# class user: pass\n",
    "x = 'class user(Base):'",
    "subclass = class_of(user)",
    "from setuptools import Command\nclass build_docs(Command): pass",
    "from setuptools.command.build_py import build_py as base\nclass build_py(base): pass",
    "from docutils import nodes\nclass desc_name(nodes.Part): pass",
    "class user(",
    "",
]


@pytest.mark.parametrize(("text", "name", "wanted"), BAD, ids=[text for text, _, _ in BAD])
def test_misnamed_class(text: str, name: str, wanted: str) -> None:
    [finding] = findings("PY001", text, path="app/models/user.py")

    assert finding.message == f"`{name}` is not PascalCase; write `{wanted}`"
    assert finding.symbol == name


@pytest.mark.parametrize("text", GOOD)
def test_well_named_class(text: str) -> None:
    assert findings("PY001", text, path="app/models/user.py") == ()


def test_span_is_that_of_the_name() -> None:
    [finding] = findings("PY001", "@a\nclass é(  # x\n  b): pass", path="app/x.py")

    assert finding.span == Span(2, 7, 2, 8)


@pytest.mark.parametrize("path", ["app/x.py", "app/x.pyi"])
def test_stubs_are_judged_like_modules(path: str) -> None:
    assert len(findings("PY001", "class user: ...", path=path)) == 1


def test_stubs_of_foreign_code_are_not_judged() -> None:
    assert findings("PY001", "class timeval: ...", path="typings/foreign.pyi") == ()


@pytest.mark.parametrize(
    ("styles", "acronyms", "ignore", "text", "names"),
    [
        (("PascalCase",), "strict", (), "class HTTPServer: pass\nclass HttpServer: pass", ["HTTPServer"]),
        (("snake_case",), "loose", (), "class UserAccount: pass\nclass user_account: pass", ["UserAccount"]),
        (("PascalCase", "snake_case"), "loose", (), "class userAccount: pass\nclass user: pass", ["userAccount"]),
        (("PascalCase",), "loose", ("user*",), "class user_account: pass\nclass account: pass", ["account"]),
        (("PascalCase",), "loose", ("timeval",), "class timeval: pass", []),
    ],
)
def test_team_decides(
    styles: tuple[str, ...], acronyms: str, ignore: tuple[str, ...], text: str, names: list[str]
) -> None:
    python = PythonNaming(class_=CaseStyles.of(*styles), ignore=ignore)
    conventions = replace(Conventions(), naming=Naming(acronyms=acronyms, python=python))  # type: ignore[arg-type] # a table's text

    found = findings("PY001", text, path="app/x.py", conventions=conventions)

    assert [finding.symbol for finding in found] == names
