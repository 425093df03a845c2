"""The two extractors give the same facts of every file that both parsers can read."""

import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from random import Random
from textwrap import dedent

import pytest

from patterns_cli.documents.base import Source
from patterns_cli.documents.python import by_ast, by_libcst
from patterns_cli.documents.python.facts import Class, Function, ParameterKind, enclosures
from patterns_cli.documents.python.statements import Argument, Mention, Statement, StatementKind, nested
from patterns_cli.documents.python.syntax import Syntax
from patterns_cli.model import Span

STANDARD_LIBRARY = Path(sysconfig.get_path("stdlib"))
SAMPLE_SIZE = 150
LARGEST = 20_000

NASTY = dedent(
    '''\
    """Doc."""
    import os, sys as system, xml.sax.handler
    import a.b.c as d, \\
        e . f
    from . import sibling
    from .. import (cousin as twin,
        uncle,)
    from ...x.y import Z as Q; from os.path import *

    @decorate
    @module.decorate(1, key=[2])
    @factory()()
    @table["x"]
    class  Outer ( Base , pkg.Mixin [ T ] , *bases , metaclass = abc.ABCMeta , flag=True ):
        class \\
          Inner_: pass
        class _X(make()): x = lambda self, *a, key=lambda deepArg: 1, **kw: (yield)
        @property
        def value(self): return [lambda: 0 for _ in ()]
        @ value.setter
        async\tdef  setter ( self , / , one , * , two = "def not_me(): pass" , ** rest ) -> None :
            def nested(*, only): ...
            if one:
                class Local(Outer.Inner_): ...
            elif two:
                async def other(*args): await args
            else:
                for i in x:
                    def in_for(): ...
                else:
                    def in_for_else(): ...
            try:
                def in_try(): ...
            except* ValueError:
                def in_handler(): ...
            with a as b, (c): import inner_import as ii
        def \\
            \\
          continued(self,
            # a comment
            aA = (1, 2),  # another
            *bB, cC: "d" = 4): ...
    def é(ñ, ﬁ=1, *, 日本): return lambda ß: "é"; import après
    # é: a comment with def inside
    class Ünder(Ö.P): "é"; x = "日本"; y = lambda ΓΔ, *Ω: 1
    while x:
    \tdef tabbed( a,\tb ): pass
    else:
    \tpass
    match x:
        case [1, *rest] if (n := 2):
            def in_case(p, /): ...
        case _: pass
    try: pass
    except ValueError: from late import one as two
    else:
        async def in_else(): ...
    finally:
        def in_finally(): ...
    def long_default(x=f"{(lambda q: q)(1)!r:>{10}} {'def f(zZ): pass'}", y={"a": lambda r: r}): ...
    if x: class_ = 1; def_ = 2
    def last(): pass
    __all__ = ["a", 'b']; __all__ += ("c",)
    def bound(first, *second, **third):
        a = b . c = d[0] = e
        (f, [g, *h]), i = (1, (x, y)), -2
        j: "x" = None; k . l: int; m: Annotated[int, Field(alias="n")] = Field(ge=1) if x else y or z
        n += 1; o.p *= 2; (q) = (  1, (2) )
        [r for s, (t, u) in v if (w := s) for ä in (A, B)]
        global g1, \\
            g2
        nonlocal n1 , n2
        with A() as aa, B(x) as (bb, cc), d as dd. ee: pass
        async with x as y: del y, z[0], q.r
        for é.ñ, *ø in w(): f"{é!r:>{ø}} {b'x'} {1}" 'a' "b"
        try: X = 60 * M.MINUTES + -1; Y = {"a": [1, (2,)], **z}; Z = {1, ...} if 0 else (b"x" b"y")
        except (A, B) as \\
            ex: raise ex from None
        except (
            C  # a comment as x
        ) as  ey: pass
        except(D)as ez: pass
        match x, y:
            case {"a": ma, **mb} | {**mb}: return ma
            case {"k": _, # c
                ** mc}: pass
            case [1, * md, _] | P(x=me, y=Q.R) as mf if (mg := mf): pass
            case True | None | -1.5 | 1+2j | b"x" | "y": pass
            case (mh): lambda mi, *mj: (mi, mh)
        class Inner(first, key=second):
            x = first; y: int
            def method(self, z=x, *a: x) -> y: return first, [self for self in z]
        return {k: v for k, v in third.items()}, (yield), T["x"](y)(call=1).attr, getattr(x, "y")
    model_config = {"a": 1, 'b': 2, c: 3, 4: 5}; M = f(1)(2); N = a.b.c("Name", k=1, *x, **y); O = f("a" "b", z)
    if __name__ == "__main__": main_ = True
    while x: wy = 1
    else: wz = 2'''
)

NEWER = dedent(
    """\
    type Pair[T] = tuple[T, T]
    class Box[T: (int, str), *Ts, **P](Base[T], metaclass=Meta):
        def get[U](self, userId: U) -> U: ...
    async def first[T = int](items: list[T], /, *, by_name=lambda theItem: 1): ...
    x = f"{f"{x["nested"]}"}"
    try: ...
    except ValueError, TypeError: import quick as swift
    for theItem in x: user_name = Box[int](theItem)
    """
)


def facts(syntax: Syntax) -> tuple[object, ...]:
    declared = syntax.declarations()
    occurring = [
        (each.name, each.span, each.is_bound, len(each.scope))
        for function in (None, *declared.functions)
        for each in syntax.occurrences(function)
    ]
    return declared, syntax.lambda_parameters(), syntax.bindings(), syntax.statements(), occurring


def sample() -> Sequence[Path]:
    files = sorted(path for path in STANDARD_LIBRARY.rglob("*.py") if "site-packages" not in path.parts)
    chosen = Random(2).sample(files, min(len(files), SAMPLE_SIZE))
    return [path for path in chosen if path.stat().st_size < LARGEST]


def test_extractors_agree_on_the_standard_library() -> None:
    read_by_both = 0

    for path in sample():
        source = Source(path.name, path.read_bytes())
        try:
            source.text.encode()
            by_interpreter = by_ast.read(source)
        except (SyntaxError, ValueError):
            continue  # broken on purpose, or in another encoding: nothing to compare
        assert facts(by_interpreter) == facts(by_libcst.read(source)), path
        read_by_both += 1

    assert read_by_both > SAMPLE_SIZE / 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("start", ["", "\ufeff", "\f\n", "# -*- coding: utf-8 -*-\n", "\n\n"], ids=ascii)
def test_extractors_agree_on_nasty_syntax(start: str, end: str) -> None:
    source = Source("nasty.py", (start + NASTY).replace("\n", end).encode())

    by_interpreter = by_ast.read(source)

    assert facts(by_interpreter) == facts(by_libcst.read(source))
    assert len(by_interpreter.declarations().functions) == 18


@pytest.mark.parametrize("syntax", [by_ast.read, by_libcst.read], ids=["ast", "libcst"])
def test_spans_hold_the_names(syntax: type) -> None:
    source = Source("nasty.py", NASTY.encode())

    declarations = syntax(source).declarations()
    parameters = [each for function in declarations.functions for each in function.parameters]
    bound = syntax(source).bindings().all
    occurring = [each for function in (None, *declarations.functions) for each in syntax(source).occurrences(function)]
    named = (*declarations.classes, *declarations.functions, *declarations.imports, *parameters, *bound, *occurring)

    written = [source.lines[each.span.line - 1][each.span.column - 1 : each.span.end_column - 1] for each in named]
    assert written == ["ﬁ" if each.name == "fi" else each.name for each in named]


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="this interpreter knows that syntax")
def test_libcst_reads_what_the_interpreter_cannot() -> None:
    source = Source("newer.py", NEWER.encode())
    with pytest.raises(SyntaxError):
        by_ast.read(source)

    declarations = by_libcst.read(source).declarations()

    assert [(each.name, each.bases, each.metaclass) for each in declarations.classes] == [("Box", ("Base",), "Meta")]
    assert [[each.name for each in function.parameters] for function in declarations.functions] == [
        ["self", "userId"],
        ["items", "by_name"],
    ]
    assert [each.origin for each in declarations.imports] == ["quick"]
    bound = [(each.name, str(each.kind)) for each in by_libcst.read(source).bindings().all]
    assert bound == [
        ("Pair", "type alias"),
        ("T", "type parameter"),
        ("T", "type parameter"),
        ("Ts", "type parameter"),
        ("P", "type parameter"),
        ("U", "type parameter"),
        ("T", "type parameter"),
        ("x", "assignment"),
        ("theItem", "for"),
        ("user_name", "assignment"),
    ]


@pytest.mark.parametrize("syntax", [by_ast.read, by_libcst.read], ids=["ast", "libcst"])
def test_facts_say_what_stands_there(syntax: type) -> None:
    text = dedent(
        """\
        @register("x")
        class Outer(models.Base, Generic[T], metaclass=Meta):
            async def method(self, a, /, b, *rest, c=1, **more):
                def inner(): ...
        """
    )

    declarations = syntax(Source("x.py", text.encode())).declarations()

    [outer], [method, inner] = declarations.classes, declarations.functions
    bases = ("models.Base", "Generic")
    assert outer == Class("Outer", Span(2, 7, 2, 12), bases, "Meta", ("register",), None, ("metaclass",), is_bare=False)
    assert (method.is_async, method.owner, inner.owner, inner.is_async) == (True, outer, None, False)
    assert list(enclosures(inner)) == [method, outer]
    assert [(each.name, each.kind) for each in method.parameters] == [
        ("self", ParameterKind.POSITIONAL_ONLY),
        ("a", ParameterKind.POSITIONAL_ONLY),
        ("b", ParameterKind.POSITIONAL_OR_KEYWORD),
        ("rest", ParameterKind.VARIADIC_POSITIONAL),
        ("c", ParameterKind.KEYWORD_ONLY),
        ("more", ParameterKind.VARIADIC_KEYWORD),
    ]
    assert isinstance(inner.enclosing, Function)
    assert method.parameters[3].span == Span(3, 38, 3, 42)


@pytest.mark.parametrize("syntax", [by_ast.read, by_libcst.read], ids=["ast", "libcst"])
def test_statements_say_what_is_done(syntax: type) -> None:
    text = dedent(
        """\
        @mark.skip(reason="")
        async def test_a(page=make()):
            "Doc."
            with open(f"{call()}") as file, other:
                a, (b, *_) = value = await client.get("/", *rest, key=1, **more)
            assert expect(page).to_be(a.b), "why"
            if a: ...
            elif self.check(): pass
            else:
                raise Fault from cause()
        """
    )

    [function] = syntax(Source("x.py", text.encode())).statements()

    skip = Mention("mark.skip", Span(1, 7, 1, 11), True, (Argument("reason", True, True),))
    assert (function.kind, function.line, function.end_line) == (StatementKind.FUNCTION, 2, 10)
    assert function.mentions == (skip,)
    assert [(each.kind, each.line, each.callee, each.binds) for each in nested(function.body)] == [
        (StatementKind.TEXT, 3, "", ()),
        (StatementKind.WITH, 4, "open", ()),
        (StatementKind.BINDING, 5, "client.get", ("a", "b", "_", "value")),
        (StatementKind.ASSERT, 6, "", ()),
        (StatementKind.BLOCK, 7, "", ()),
        (StatementKind.NOTHING, 7, "", ()),
        (StatementKind.NOTHING, 8, "", ()),
        (StatementKind.RAISE, 10, "", ()),
    ]
    names = [[(each.name, each.called) for each in statement.mentions] for statement in function.body]
    assert names == [
        [],
        [("open", True)],
        [("expect", True), ("expect().to_be", True), ("a.b", False)],
        [("self.check", True)],
    ]
    [get] = function.body[1].body[0].mentions
    assert [each.keyword for each in get.arguments] == ["", "*", "key", "**"]


@pytest.mark.parametrize("syntax", [by_ast.read, by_libcst.read], ids=["ast", "libcst"])
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a.b().c[0].d()", "a.b().c.d"),
        ("''.join([])", ".join"),
        ("(await a).b()", "a.b"),
        ("(yield).b()", ".b"),
        ("True.real()", ".real"),
        ("a1.a2.a3.a4.a5.a6.a7.a8.a9.a10()", ".a3.a4.a5.a6.a7.a8.a9.a10"),
        ("\ufb01()", "fi"),
    ],
)
def test_long_and_nameless_chains(syntax: type, text: str, name: str) -> None:
    [function] = syntax(Source("x.py", f"async def f():\n    {text}\n".encode())).statements()

    assert function.body[0].mentions[-1].name == name


def test_every_function_is_a_statement() -> None:
    syntax = by_ast.read(Source("nasty.py", NASTY.encode()))

    kinds = [each.kind for each in nested(syntax.statements())]

    assert kinds.count(StatementKind.FUNCTION) == len(syntax.declarations().functions)
    assert kinds.count(StatementKind.CLASS) == len(syntax.declarations().classes)
    assert isinstance(syntax.statements()[0], Statement)
