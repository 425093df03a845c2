"""The triggers of the naming rules are sound under every convention, and selective under the prescribed one."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.cases import CaseStyles, Style
from patterns_cli.conventions.schema import Conventions, Naming, PythonNaming
from patterns_cli.rules.python_naming import triggers
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


@pytest.mark.parametrize("trigger", [triggers.of_classes, triggers.of_functions, triggers.of_parameters])
def test_conforming_code_is_not_parsed(trigger: object) -> None:
    assert callable(trigger)
    assert re.search(trigger(Conventions()), CONFORMING) is None


@pytest.mark.parametrize("trigger", [triggers.of_classes, triggers.of_functions, triggers.of_parameters])
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
def test_triggers_end_on_hostile_text(trigger: object, text: bytes) -> None:
    assert callable(trigger)
    re.search(trigger(Conventions()), text)  # a trigger that is not linear would not come back


@pytest.mark.parametrize("between", ["a, ", "a=" + "b" * 1500 + ", ", "a='c', "], ids=["many", "long", "defaults"])
@pytest.mark.parametrize("form", ["def f({}): pass", "f = lambda {}: 0"])
def test_a_misnamed_parameter_far_down_its_list_is_seen(form: str, between: str) -> None:
    pattern = triggers.of_parameters(Conventions())

    assert re.search(pattern, form.format(between * 2_500 + "theLast").encode())
