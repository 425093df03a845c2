"""The triggers of the naming rules are sound under every convention, and selective under the prescribed one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.cases import CaseStyles, Style
from patterns_cli.conventions.schema import Conventions, Naming, PythonNaming
from patterns_cli.documents.base import Source
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.lint.screen import is_triggered
from patterns_cli.rules import catalogue
from patterns_cli.testing import findings

NAMES = st.sampled_from(
    [
        "user",
        "user_id",
        "userId",
        "User",
        "USER",
        "USER_ID",
        "user__id",
        "_u",
        "T",
        "_T_",
        "__x__",
        "setUp",
        "setUpX",
        "visit_A",
        "do_GET",
        "do_GETx",
        "é",
        "É",
        "éA",
        "a1",
        "A1",
        "Ab_c",
        "사",
    ]
)
GAPS = st.sampled_from([" ", "  ", "\t", " \\\n ", "\f"])
DEFAULTS = st.sampled_from(
    [
        "1",
        "(1, 2)",
        "')'",
        '"("',
        '""")"""',
        '"""x")"""',
        "'''\n(, A')\n'''",
        "f'{x['a)']}'",
        'rf"{x["a)"]}"',
        '"\\")"',
        "r'\\'",
        "[(',', {1: '#'})]",
        "((((1))))",
        "X[1:2]",
        "lambda NAME: 1",
        "lambda: (yield)",
        "f'{1}'",
        "{'a': lambda NAME, b=1: 2}",
        "'\\''",
    ]
)
SEPARATORS = st.sampled_from([", ", ",", ",\n  ", ",  # ) (\n  ", ", \\\n", " , "])


@st.composite
def parameter(draw: st.DrawFn) -> str:
    default = draw(DEFAULTS).replace("NAME", draw(NAMES))
    return f"{draw(NAMES)}{draw(st.sampled_from(['', ': int', ': A[B, C]']))}={default}"


@st.composite
def module(draw: st.DrawFn) -> str:
    parameters = draw(SEPARATORS).join(draw(st.lists(parameter(), max_size=3)))
    signature = f"def{draw(GAPS)}{draw(NAMES)}{draw(st.sampled_from(['', ' ', '[T]']))}({parameters})"
    klass = f"class{draw(GAPS)}{draw(NAMES)}{draw(st.sampled_from(['', ' ', '(B)', '[T]', chr(92) + chr(10)]))}:"
    star = draw(st.sampled_from(["", f"x = lambda *{draw(NAMES)}: 1", f"def f(*{draw(NAMES)}, **{draw(NAMES)}): pass"]))
    return f"{signature}: pass\n{klass}\n    async {signature}: pass\n{star}\n"


CONVENTIONS = st.builds(
    lambda class_, function, acronyms: replace(
        Conventions(), naming=Naming(acronyms=acronyms, python=PythonNaming(class_=class_, function=function))
    ),
    st.lists(st.sampled_from([str(style) for style in Style]), min_size=1, max_size=2).map(
        lambda names: CaseStyles.of(*names)
    ),
    st.lists(st.sampled_from([str(style) for style in Style]), min_size=1, max_size=2).map(
        lambda names: CaseStyles.of(*names)
    ),
    st.sampled_from(["loose", "strict"]),
)


@given(module(), st.just(Conventions()) | CONVENTIONS, st.sampled_from(["\n", "\r\n", "\r"]))
def test_screening_hides_nothing(text: str, conventions: Conventions, end: str) -> None:
    for code in ("PY001", "PY002", "PY003", "PY004"):
        # `findings` compares the run with screening to that without
        findings(code, text.replace("\n", end), path="app/x.py", conventions=conventions)


CONFORMING = b'''"""A class of users, a def of things: def of Users; lambdas of Many."""
import logging


class UserService(Base[User, Account], metaclass=Meta):
    """Class UserService(Base)."""

    def __init__(self, session: Session, *, by_name: dict[str, User | None] | None = None) -> None:
        self.session = session  # def setUp, class x

    def get_all(
        self,
        limit: int = 10,  # (at most, Many)
        kinds: Sequence[Literal["A", "B"]] = ("A", "B"),
        make: Callable[[int, User], None] = print,
    ) -> list[User]:
        return sorted(self.users, key=lambda user, by=("A", "B"): user.name)

    def close[T: (int, str)](self, text: T, end: str = "\\n)", doc: str = """A(b, C)""") -> None:
        self.done: Callable[[list[tuple[int, str]]], None]

    def setUp(self) -> None:
        super().setUp(User, Account)
'''


OF_DECLARATIONS = ["PY001", "PY002", "PY003", "PY004"]


def is_parsed_for(code: str, text: bytes) -> bool:
    return is_triggered(catalogue()[code], PythonDocument(Source("app/x.py", text)), Conventions())


@pytest.mark.parametrize("code", OF_DECLARATIONS)
def test_conforming_code_is_not_parsed(code: str) -> None:
    assert not is_parsed_for(code, CONFORMING)


@pytest.mark.parametrize("code", OF_DECLARATIONS)
@pytest.mark.parametrize(
    "text",
    [
        b"def f(" + b"a" * 200_000,
        b"def f(" + b"a, " * 70_000,
        b"class " + b"_" * 200_000,
        b"def " + b"a_" * 100_000,
        b"def f(" + b"(" * 200_000,
        b"lambda " + b"#\n" * 100_000,
        b"lambda x " * 30_000,
        b"lambda x, " * 30_000,
        b"def " + b"\\\n" * 100_000,
        b"def f(" + b"'a'" * 70_000,
        b"class A" + b"a_" * 99_999,
    ],
)
def test_triggers_end_on_hostile_text(code: str, text: bytes) -> None:
    assert is_parsed_for(code, text) in {True, False}  # a trigger that is not linear would not come back


@pytest.mark.parametrize("between", ["a, ", "a=" + "b" * 1500 + ", ", "a='c', "], ids=["many", "long", "defaults"])
@pytest.mark.parametrize("form", ["def f({}): pass", "f = lambda {}: 0"])
def test_a_misnamed_parameter_far_down_its_list_is_seen(form: str, between: str) -> None:
    assert is_parsed_for("PY004", form.format(between * 2_500 + "theLast").encode())


VALUES = st.sampled_from(
    ["1", "'x'", "x", "f(X)", "User", "[1]", "{'a': 1}", "X + 1", "None", "(Y := 1)", "TypeVar('NAME')", "a.NAME"]
)
BINDINGS = st.sampled_from(
    [
        "NAME = VALUE",
        "NAME=VALUE",
        "NAME: int = VALUE",
        "NAME += VALUE",
        "a, NAME = VALUE, 1",
        "(\n    NAME,\n    *b,\n) = VALUE",
        "[NAME, c] = VALUE",
        "a = NAME = VALUE",
        "self.NAME = VALUE",
        "self.NAME, b = VALUE",
        "for NAME in x: pass",
        "for a, NAME in x: pass",
        "with x as NAME: pass",
        "with (\n    x as NAME,\n    y as b,\n): pass",
        "try: pass\nexcept E as NAME: pass",
        "x = [NAME for NAME in y]",
        "print((NAME := VALUE))",
        "import a as NAME",
        "from a import (\n    b as NAME,\n)",
        "match x:\n    case {'a': NAME, **b}: pass\n    case [*NAME] | P(y=NAME): pass",
        "global NAME; NAME = VALUE",
        "while x:\n    NAME *= 2",
        "if x: NAME = VALUE",
        "NAME \\\n = VALUE",
        "x = 1; NAME = VALUE",
        "def f(NAME): return NAME",
        "class f:\n    def g(NAME, x): pass\n    @classmethod\n    def h(NAME): pass",
        "class f:\n    @property\n    def i(NAME): pass",
        "class f:\n    @validator('x')\n    def g(NAME): pass",
        "class f:\n    @a\n    @classmethod\n    # b\n    def h(NAME): pass",
        "class f:\n    def __new__(NAME): pass\n    def NAME(self): pass\n    NAME = classmethod(NAME)",
        "class f:\n    def NAME(self): pass\n    if x:\n        (a, NAME) = (\n        1, classmethod(NAME))",
        "class NAME(B):\n    NAME = VALUE\n    NAME: int",
        "def f[NAME](x): pass",
        "class f[T, *NAME]: x = 1",
        "type NAME = VALUE",
        "type NAME[T] = int",
        "NAME: TypeAlias = VALUE",
    ]
)
PLACES = st.sampled_from(["", "def f():\n", "class A:\n", "class A:\n    def f(self):\n", "if x:\n    "])
FIRST = st.sampled_from(
    [
        *("user", "userId", "User", "USER", "USER_ID", "_userId", "self", "cls", "this", "_", "T", "é", "éA", "a1B"),
        *("__x__", "user_Id", "mcs", "_Us", "aVeryLongNameIndeed" * 2, "averylongnameindeed" * 2 + "X"),
    ]
)
HEADS = st.sampled_from(["", "from typing import TypeAlias, TypeVar\n"])


@given(PLACES, BINDINGS, FIRST, VALUES, st.sampled_from(["\n", "\r\n", "\r"]), HEADS)
def test_screening_hides_no_binding(place: str, binding: str, name: str, value: str, end: str, head: str) -> None:
    indent = " " * (4 * place.count("\n"))
    body = binding.replace("NAME", name).replace("VALUE", value.replace("NAME", name))
    text = head + place + "\n".join(f"{indent}{line}" for line in body.split("\n")) + "\n"
    for code in ("PY005", "PY006", "PY008", "PY009", "PY010", "PY011", "PY012"):
        findings(code, text.replace("\n", end), path="app/x.py")


OF_BINDINGS = ["PY005", "PY006", "PY008", "PY009", "PY010", "PY011", "PY012"]


@pytest.mark.parametrize("code", OF_BINDINGS)
def test_conforming_code_is_not_parsed_for_bindings(code: str) -> None:
    text = CONFORMING.replace(b"[T: (int, str)]", b"[T]").replace(b"  # def setUp, class x", b"")

    assert not is_parsed_for(code, text)


UNITS = (
    "a|A|aB|a, |\n a|\n  A,|(|@a\n| def a(|class A(|def f(a:|global a,|for a,|as a,|_|A_|[|'|TypeVar(|type a[|\n\n|#|é"
    "|\n @property\n|@classmethod|aé|\n for a|\n A:|.a|=a"
)


@pytest.mark.parametrize(
    ("text", "may_be"),
    [
        ("class A:\n    f = classmethod(f)\n", True),
        ("class A:\n    if x:\n        f = (\n            classmethod(f))\n", True),
        ("f = classmethod(f)\n", False),
        ("class A:\n    def g(self):\n        f = classmethod(f)\n", False),
    ],
)
def test_a_class_method_is_made_later_in_a_class_alone(text: str, *, may_be: bool) -> None:
    assert is_parsed_for("PY009", text.encode()) is may_be


@pytest.mark.parametrize("code", OF_BINDINGS)
@pytest.mark.parametrize("unit", UNITS.split("|"), ids=ascii)
def test_triggers_of_bindings_end_on_hostile_text(code: str, unit: str) -> None:
    text = unit.encode() * (50_000 // len(unit))

    assert is_parsed_for(code, text) in {True, False}  # a trigger that is not linear would not come back
