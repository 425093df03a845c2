"""PY005 python-variable-name."""

import ast
from textwrap import indent

import pytest
from tests.rules.python_naming.fixing import mended

from patterns_cli.model import Applicability
from patterns_cli.testing import findings

IN_FUNCTIONS = [
    "userName = 1",
    "userName: int = 1",
    "userName: int",
    "userName += 1",
    "a, userName = pair()",
    "a, (b, *userName) = pair()",
    "[a, userName] = pair()",
    "(\n    a,\n    userName,\n) = pair()",
    "a = userName = 1",
    "print((userName := 1))",
    "for userName in x: pass",
    "for i, userName in x: pass",
    "async for userName in x: pass",
    "with x as userName: pass",
    "with x as (a, userName): pass",
    "with (\n    x as a,\n    y as userName,\n): pass",
    "try: pass\nexcept E as userName: pass",
    "try: pass\nexcept (E, F) as userName: pass",
    "try: pass\nexcept* E as userName: pass",
    "x = [userName for userName in x]",
    "x = {a: b for a, userName in x}",
    "x = sum(userName for userName in x)",
    "match x:\n    case [a, *userName]: pass",
    "match x:\n    case {'a': 1, **userName}: pass",
    "match x:\n    case P(a=userName): pass",
    "match x:\n    case P() as userName: pass",
    "match x:\n    case userName: pass",
    "import a as userName",
    "import a as x, b as userName",
    "from a import (\n    b as userName\n)",
    "_userName = 1",
    "user_Name = 1",
    "étéX = 1",
    "if x: userName = 1",
    "x = 1; userName = 2",
    "userName \\\n = 1",
]
CAPITALS = [
    "UserName = 1",
    "USER = user()",
    "UserName: str = user()",
    "USER, x = user()",
    "x, *USERS = user()",
    "[x, Users] = user()",
    "for User in users: pass",
    "for i, USER in users: pass",
    "with x() as User: pass",
    "try: pass\nexcept E as Err: pass",
    "x = [Item for Item in y]",
    "print((Item := x()))",
    "USER = 1\nUSER = user()",
    "User = None",
]
BAD = [
    *((f"def f(x):\n{indent(text, '    ')}", 1) for text in (*IN_FUNCTIONS, *CAPITALS)),
    *((text, 1) for text in IN_FUNCTIONS if text not in {"userName = 1", "userName: int = 1", "étéX = 1"}
      and "= 1" not in text.splitlines()[-1]),
    ("userName = user()", 1),
    ("userName = None", 1),
    ("userName = 1\nuserName = 2", 1),
    ("def f():\n    global userName\n    userName = 1", 1),
    ("userName = user()\ndef f():\n    global userName\n    userName = 1", 1),
    ("class A:\n    userName = 1\n    user_Id: int = 2", 2),
    ("class A(BaseModel):\n    userName: str", 1),
    ("def f():\n    userName = 1\n    userName = 2\n    def g():\n        userName = 3", 2),
    ("class A:\n    def f(self):\n        for theUser in x:\n            pass", 1),
]  # fmt: skip
GOOD = [
    "def f():\n    Key = str\n    Rows = list[dict]\n    Pair = tuple[Foo, Foo]",
    "def f():\n    UserModel = MODELS.get('x')\n    SerializerClass = lookup()\n    ColumnType = registry['x']",
    "user_name = 1\nUSER = 1\n_user = 2\nUser = user()\nUser_Name = 1",
    "def f():\n    user_name = 1\n    T = 1\n    X, _ = 1, 2\n    USERS = 3\n    LIMIT: int = 60 * MINUTES\n",
    "def f():\n    NAMES = ('a', \"b\")\n    AT = {'a': [1], 'b': -2}\n    TEXT = f'{NAMES}'",
    "def f():\n    User = models.User\n    Admin, Guest = User, User\n    Any = List[int]\n    K = type(x)",
    "def f():\n    Model = A if x else B\n    Other = x or C\n    This = self.__class__\n    Deep = f().g.Deep",
    "from collections import namedtuple as nt\ndef f():\n    Point = nt('Point', 'x')",
    "def f():\n    Session = sessionmaker(e)\n    M = create_model('M')\n    Alias: TypeAlias = 'x'",
    "def f():\n    User = get_user_model()\n    ModelForm = self.get_form(x)\n    Info = import_cached_info()",
    "def f():\n    for Model in (User, Account): pass\n    for Kind in x.__subclasses__(): pass",
    "def f():\n    with patch('a.User') as User: pass",
    "def f():\n    global User\n    User = 1",
    "userName = 1",
    "import a as User\nimport b.fooBar\nfrom c import fooBar, bazQux as bazQux\nfrom d import x as y",
    "try:\n    import cProfile\nexcept ImportError:\n    cProfile = None",
    "if __name__ == '__main__':\n    USER = user()\n    user = USER",
    "import enum\nclass A(enum.Enum):\n    fooBar = 1",
    "from enum import StrEnum as S\nclass Base(S): pass\nclass A(Base):\n    fooBar = 1",
    "from typing import TypedDict\nclass A(TypedDict):\n    fooBar: int",
    "class A(BaseModel):\n    userName: str = Field(alias='user_name')",
    "class A(BaseModel):\n    userName: Annotated[str, Field(alias='user_name')]",
    "class A(BaseModel):\n    model_config = ConfigDict(alias_generator=to_snake)\n    userName: str",
    "class A(BaseModel):\n    model_config = {'alias_generator': to_snake}\nclass B(A):\n    aB: str",
    "class A(BaseModel, alias_generator=to_snake):\n    userName: str",
    "class A(BaseModel):\n    class Config:\n        alias_generator = to_snake\n    userName: str",
    "class A(X):\n    maxDiff = None",
    "class A:\n    def fooBar(self): pass\nclass B(A):\n    fooBar = None",
    "x.fooBar = 1\nx[fooBar] = 2\nf(fooBar=1)\nfooBar(1)\n",
    "def f(fooBar): return fooBar",
    "match x:\n    case Color.fooBar: pass\n    case P(fooBar=1): pass",
    "# userName = 1\n'userName = 1'",
    "def f():\n    nonlocal userName",
    "안 = 1\ndef f():\n    ж = 1\n    안녕 = 2",
]


@pytest.mark.parametrize(("text", "count"), BAD, ids=ascii)
def test_misnamed_variable(text: str, count: int) -> None:
    assert len(findings("PY005", text, path="app/x.py")) == count


@pytest.mark.parametrize("text", GOOD, ids=ascii)
def test_well_named_variable(text: str) -> None:
    assert findings("PY005", text, path="app/x.py") == ()


def test_stub_of_others_code_is_not_judged() -> None:
    assert findings("PY005", "fooBar: int", path="typings/x.pyi") == ()


def test_place_and_advice() -> None:
    [finding] = findings("PY005", "def f():\n    x, userName = 1, 2\n", path="app/x.py")

    assert (finding.span.line, finding.span.column, finding.span.end_column) == (2, 8, 16)
    assert finding.message == "`userName` is not snake_case; write `user_name`"


def test_a_models_field_may_keep_its_name_on_the_wire() -> None:
    text = "from pydantic import BaseModel\nclass A(BaseModel):\n    userName: str"

    [finding] = findings("PY005", text, path="app/x.py")

    assert 'Field(alias="userName")' in finding.message


RENAMED = [
    ("def f(x):\n    userName = x\n    return userName + [userName for y in userName]", "userName"),
    ("def f(x):\n    for userName in x:\n        print(f'{userName}')\n    del userName", "userName"),
    ("def f(x):\n    userName = 1\n    def g():\n        return userName\n    return g", "userName"),
    ("def f(x):\n    try: pass\n    except E as theError: raise X from theError", "theError"),
    ("def f(x):\n    match x:\n        case {'a': theFirst, **theRest}: return theFirst, theRest", "theFirst"),
    ("def f(x):\n    with x as theFile:\n        return lambda: theFile.read(theFile=theFile)", "theFile"),
]


@pytest.mark.parametrize(("text", "name"), RENAMED)
def test_a_local_name_is_renamed_wherever_it_stands(text: str, name: str) -> None:
    finding = next(each for each in findings("PY005", text, path="app/x.py") if each.symbol == name)

    after = mended(text, finding)

    assert finding.fix is not None
    assert finding.fix.applicability is Applicability.UNSAFE
    ast.parse(after)
    assert name not in {each.symbol for each in findings("PY005", after, path="app/x.py")}
    assert name not in after.replace(f".read({name}=", "")


@pytest.mark.parametrize(
    "text",
    [
        "userName = user()",
        "class A:\n    userName = 1",
        "def f():\n    userName = 1\n    user_name = 2",
        "def f():\n    userName = 1\n    return locals()",
        "def f():\n    userName = 1\n    def g():\n        nonlocal userName",
    ],
)
def test_no_rename_where_it_is_not_known_to_be_whole(text: str) -> None:
    [finding] = findings("PY005", text, path="app/x.py")

    assert finding.fix is None
