"""PY009 python-self-cls."""

import ast
from textwrap import dedent, indent

import pytest
from tests.rules.python_naming.fixing import mended

from patterns_cli.model import Applicability
from patterns_cli.testing import findings

BAD = [
    ("def f(this): pass", "self"),
    ("def f(cls): pass", "self"),
    ("async def f(me, x): pass", "self"),
    ("def f(\n    this,\n    x\n): pass", "self"),
    ("def f(this, /, x): pass", "self"),
    ("def __init__(this): pass", "self"),
    ("x = 1\ndef f(cls): pass", "self"),
    ("@property\ndef f(cls): pass", "self"),
    ("@f.setter\ndef f(this, x): pass", "self"),
    ("@abc.abstractmethod\ndef f(cls): pass", "self"),
    ("@classmethod\ndef f(self): pass", "cls"),
    ("@classmethod\ndef f(klass): pass", "cls"),
    ("@abc.abstractclassmethod\ndef f(self): pass", "cls"),
    ("@classmethod\n@cache(\n    1\n)\ndef f(self): pass", "cls"),
    ("@utils.classproperty\ndef f(self): pass", "cls"),
    ("def __new__(self): pass", "cls"),
    ("def __init_subclass__(self): pass", "cls"),
    ("def __class_getitem__(self, key): pass", "cls"),
    ("def f(self): pass\nf = classmethod(f)", "cls"),
    ("if x:\n    def f(this): pass", "self"),
]
GOOD = [
    "def f(self): pass\nasync def g(self, x): pass\ndef _h(_self): pass\ndef i(self_, *, x): pass",
    "def f(): pass\ndef g(*args): pass\ndef h(**rest): pass\ndef i(*, x): pass\ndef j(_): pass",
    "@classmethod\ndef f(cls): pass\n@classmethod\ndef g(_cls): pass",
    "@staticmethod\ndef f(x): pass\n@abc.abstractstaticmethod\ndef g(x): pass",
    "def __new__(cls): pass\ndef __init_subclass__(cls): pass\ndef __class_getitem__(cls, key): pass",
    "def __new__(mcs, name, bases, spaces): pass",
    "@declared_attr\ndef f(cls): pass\n@declared_attr.directive\ndef g(cls): pass",
    "@hybrid_property\ndef f(self): pass\n@f.expression\ndef f(cls): pass\n@f.inplace.comparator\ndef g(cls): pass",
    "@validator('x')\ndef f(cls, x): pass\n@field_validator('x')\ndef g(cls, x): pass",
    "@field_validator(\n    'x',\n    mode='before'\n)\ndef g(cls, x): pass",
    "@model_validator(mode='after')\ndef f(self): pass\n@root_validator\ndef g(cls, x): pass",
    "@task(1)\ndef f(l): pass",
    "def f(x): pass\nf = staticmethod(f)\ndef g(cls): pass\ng = classmethod(g)",
    "def make(name): pass\nx = make('x')",
    "def deco(function): pass\n@deco\ndef g(self): pass",
    "def _generate_next_value_(name, start, count, last): pass",
    "def f(__pydantic_self__): pass",
]
ELSEWHERE = [
    "class M(type):\n    def __new__(mcs, n, b, s): pass\n    def f(cls): pass\n    def g(self): pass",
    "from abc import ABCMeta as M\nclass A(M):\n    def f(cls): pass\n    @classmethod\n    def g(metacls): pass",
    "from zope.interface import Interface\nclass A(Interface):\n    def f(x): pass",
    "import graphene\nclass A(graphene.ObjectType):\n    def resolve_x(root, info): pass",
    "class A:\n    def f(self):\n        class B:\n            def g(inner): return self, inner",
    "def f(x): pass\nasync def g(this): pass",
    "class A:\n    def f(self):\n        def g(x): pass\n        async def h(cls): pass",
]


def in_class(body: str) -> str:
    return f"class A(B):\n{indent(body, '    ')}"


@pytest.mark.parametrize(("body", "wanted"), BAD, ids=[ascii(text) for text, _ in BAD])
def test_misnamed_first_parameter(body: str, wanted: str) -> None:
    [finding] = findings("PY009", in_class(body), path="app/x.py")

    assert f"write `{wanted}`" in finding.message


@pytest.mark.parametrize("text", [*map(in_class, GOOD), *ELSEWHERE], ids=ascii)
def test_well_named_first_parameter(text: str) -> None:
    assert findings("PY009", text, path="app/x.py") == ()


def test_a_metaclass_of_another_module_is_one() -> None:
    text = "from app.meta import Meta\nclass A(Meta):\n    def f(cls): pass"
    files = {"app/meta.py": "class Meta(type): pass"}

    assert findings("PY009", text, path="app/x.py", files=files) == ()


MENDED = dedent(
    """\
    class A:
        def f(this, other, x=lambda this: this):
            this.x, other.this = 1, this
            y = [this for z in this.x if this]
            def g(a=this): return this.x
            def h(this): return this
            async def i():
                return f"{this.x}"
            k = lambda this, a=this: this
            class B:
                b = this
                def c(self): return this
            return [this for this in y], {"this": this}, this(this=this)
    """
)
AFTER = dedent(
    """\
    class A:
        def f(self, other, x=lambda this: this):
            self.x, other.this = 1, self
            y = [self for z in self.x if self]
            def g(a=self): return self.x
            def h(this): return this
            async def i():
                return f"{self.x}"
            k = lambda this, a=self: this
            class B:
                b = self
                def c(self): return this
            return [this for this in y], {"this": self}, self(this=self)
    """
)


def test_every_use_is_mended_and_nothing_that_others_bind() -> None:
    text = MENDED.replace("def c(self): return this", "def c(me): return this")

    finding = next(each for each in findings("PY009", text, path="app/x.py") if each.span.line == 2)
    after = mended(text, finding)

    assert finding.fix is not None
    assert finding.fix.applicability is Applicability.SAFE
    assert after == AFTER.replace("def c(self): return this", "def c(me): return self")


@pytest.mark.parametrize("body", [body for body, _ in BAD if "f = class" not in body])
def test_mended_code_parses_and_has_no_finding(body: str) -> None:
    text = in_class(body)
    [finding] = findings("PY009", text, path="app/x.py")

    after = mended(text, finding)

    ast.parse(after)
    assert findings("PY009", after, path="app/x.py") == ()


@pytest.mark.parametrize(
    "body",
    [
        "def f(this, self): pass",
        "def f(this):\n    self = this",
        "def f(this):\n    return locals()",
        "def f(this):\n    def g():\n        nonlocal this",
        "def f(this):\n    from x import this",
        "def f(this):\n    class B:\n        def g(self): return this",
    ],
)
def test_no_fix_where_it_would_not_be_the_same(body: str) -> None:
    [finding] = findings("PY009", in_class(body), path="app/x.py")

    assert finding.fix is None


def test_newer_syntax_is_mended_too() -> None:
    text = "class A:\n    def f[T](this, x: T):\n        a, this.b = this\n        return lambda: this.f(this=x)"

    [finding] = findings("PY009", text, path="app/x.py")

    assert mended(text, finding).endswith(
        "f[T](self, x: T):\n        a, self.b = self\n        return lambda: self.f(this=x)"
    )


def test_place() -> None:
    [finding] = findings("PY009", in_class("def f(this): pass"), path="app/x.py")

    assert (finding.span.line, finding.span.column, finding.span.end_column) == (2, 11, 15)
