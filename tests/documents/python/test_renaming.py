"""Renames are whole: generated modules do the same before and after, and nothing but the name is another one."""

import io
import sys
import tokenize
import warnings
from collections.abc import Sequence
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.documents.base import Source
from patterns_cli.documents.bindings import Named
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.renaming import renaming
from patterns_cli.lint.fix.edits import Ranges, apply
from patterns_cli.model import Edit

NAMES = ("userName", "itemCount", "_row", "other")
STEPS = 120

name = st.sampled_from(NAMES)
number = st.integers(0, 3).map(str)


def _filled(pattern: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map(lambda values: pattern.format(*values))


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        _filled("({} + {})", inner, inner),
        _filled("sum([{} for {} in [{}, 2] if {}])", inner, name, inner, inner),
        _filled("sum({} for {} in [1, 2] for {} in [{}, {}])", inner, name, name, inner, name),
        _filled("len({{{}: 1 for {} in [{}]}})", name, name, inner),
        _filled("(lambda {}, extra={}: {})({})", name, inner, inner, inner),
        _filled("({} := {})", name, inner),
        _filled("len(f'{{{}}}' f\"a{{{}:{{{}}}}}\")", inner, name, number),
        _filled("{}({})", name, inner),
        _filled("held.{}", name),
        _filled("keyed({}={})", name, inner),
        _filled("table['{}']", name),
    )


expression = st.recursive(st.one_of(name, number), _grown, max_leaves=4)

simple = st.one_of(
    _filled("{} = {}", name, expression),
    _filled("put({})", expression),
    _filled("{} += {}  # {} userName", name, expression, name),
    _filled("{}, *{} = [{}, 1]", name, name, expression),
    _filled("{}: int = {}", name, expression),
    _filled("del {}", name),
    _filled("held.{} = {}", name, expression),
    _filled("from math import pi as {}", name),
    _filled("text = '{}'", name),
    _filled("text = 'of {}'", name),
)


def _block(statements: Sequence[str]) -> str:
    return indent("\n".join(statements), "    ")


def _compound(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    body = st.lists(inner, min_size=1, max_size=3).map(_block)
    shared = st.sampled_from(["", "", "", "", "    global userName\n", "    nonlocal itemCount\n"])
    return st.one_of(
        _filled("for {} in [{}, 2]:\n{}", name, expression, body),
        _filled("if {}:\n{}\nelse:\n{}", expression, body, body),
        _filled("try:\n{}\nexcept Exception as {}:\n    put({})", body, name, name),
        _filled("try:\n{}\nexcept Exception as caught:\n    put(type(caught).__name__)", body),
        _filled("with opened({}) as {}:\n{}", expression, name, body),
        _filled("match [{}, 1]:\n    case [{}, *{}]:\n        pass\nif 1:\n{}", expression, name, name, body),
        _filled(
            "match {{1: {}, 2: 3}}:\n    case {{1: {}, **{}}}:\n        pass\nif 1:\n{}", expression, name, name, body
        ),
        _filled(
            "match {}:\n    case held({}={}):\n        pass\n    case int() as {}:\n        pass\nif 1:\n{}",
            expression,
            *[name] * 3,
            body,
        ),
        _filled(
            "def {}({}, extra={}):\n{}    put(0)\n{}\n    return {}", name, name, expression, shared, body, expression
        ),
        _filled("def {}(*{}, **{}):\n{}    put(0)\n{}\n{}()", name, name, name, shared, body, name),
        _filled("def {}():\n{}    put(0)\n{}\nput({}())", name, shared, body, name),
        _filled("class {}:\n{}\n    put({})", name, body, expression),
    )


def _guarded(statement: str) -> str:
    """The statement so that the program goes on after it fails; `del` and the like are told from the error's kind."""
    return f"try:\n{indent(statement, '    ')}\nexcept Exception as caught:\n    put(type(caught).__name__)"


statement = st.recursive(st.one_of(simple, simple.map(_guarded)), _compound, max_leaves=8)
begun = st.sampled_from(["", "userName = 4", "userName = itemCount = _row = other = 2"])
module = st.tuples(begun, st.lists(statement.map(_guarded), min_size=1, max_size=4).map("\n".join)).map("\n".join)


class EnoughError(BaseException):
    """The program has done enough to be compared."""


def trace(text: str) -> list[object]:
    """What the program puts out, up to where it fails, is stopped or ends."""
    said: list[object] = []

    held = type("Held", (), {"__match_args__": ("userName",), **dict.fromkeys(NAMES, 7)})

    class Opened(list[object]):
        def __enter__(self) -> int:
            return 5

        def __exit__(self, *_: object) -> None:
            pass

    def put(value: object) -> None:
        said.append(value if isinstance(value, int | str) else type(value).__name__)
        if len(said) > STEPS:
            raise EnoughError

    def keyed(**values: object) -> int:
        put(",".join(values))
        return len(values)

    space: dict[str, object] = {
        "put": put, "keyed": keyed, "opened": Opened, "held": held, "table": dict.fromkeys(NAMES, 9),
    }  # fmt: skip
    try:
        exec(compile(text, "module", "exec"), space)
    except EnoughError:
        said.append("enough")
    except RecursionError:
        said.append("deep")
    except Exception as error:  # noqa: BLE001 - whatever the program does, it must do again
        said.append(type(error).__name__)
    return said


def compiles(text: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(text, "module", "exec")
        except SyntaxError:
            return False
    return True


def every_rename(text: str) -> list[tuple[str, tuple[Edit, ...]]]:
    """Each rename of something that the module binds to `renamed`, with what was called so."""
    document = PythonDocument(Source("module.py", text.encode()))
    bound = {each.span for each in document.occurrences(None) if each.is_bound}
    found = {}
    for around in (None, *document.functions):
        for each in document.occurrences(around):
            if each.is_bound and each.span in bound:
                edits = renaming(document, around, Named(each.name, each.span), "renamed")
                if edits:
                    found[edits] = each.name
    return [(old, edits) for edits, old in found.items()]


def tokens(text: str) -> list[tuple[int, str]]:
    return [(each.type, each.string) for each in tokenize.generate_tokens(io.StringIO(text).readline)]


TRICKY = (
    "userName = 1\nclass A:\n    userName = 2\n    put([userName for x in [userName]])\nput(userName)",
    "def f():\n    userName = 1\n    class A:\n        put(userName)\n        userName = 2\n    put(userName)\nf()",
    "userName = 1\nput([userName for userName in [userName, 2]])",
    "def f():\n    userName = 1\n    return eval('userName')\nput(f())",
    "def f(x):\n    if x: userName = 1\n    return userName\nput(f(1))",
    "userName = 1\ndef f():\n    global userName\n    userName = 2\nf()\nput(userName)",
    "def f():\n    renamed = 1\n    userName = 2\n    return renamed + userName\nput(f())",
    "renamed = 1\ndef f():\n    userName = 2\n    return renamed + userName\nput(f())",
    "userName = 2\ndef f():\n    renamed = 1\n    return renamed + userName\nput(f())",
    "def f():\n    from math import pi as renamed\n    userName = 2\n    return renamed + userName\nput(f())",
    "userName = 1\nput(f'{userName=}')",
    "class A:\n    put([(userName := 1) for x in ()] if 0 else 1)",
    "def f(userName):\n    def g(userName=userName):\n        return userName\n    return g()\nput(f(3))",
)


@given(module)
def test_a_renamed_module_does_the_same_and_differs_in_the_name_alone(text: str) -> None:
    hold(text + "\n")


@pytest.mark.parametrize("text", TRICKY)
def test_tricky_modules_do_the_same(text: str) -> None:
    hold(text + "\n")


def hold(text: str) -> None:
    if not compiles(text):
        return
    before = trace(text)
    for old, edits in every_rename(text):
        renamed = apply(text, Ranges(text).changes(edits))
        assert trace(renamed) == before, renamed
        if sys.version_info >= (3, 12):
            pairs = list(zip(tokens(text), tokens(renamed), strict=True))
            assert {pair for pair in pairs if pair[0] != pair[1]} == {((1, old), (1, "renamed"))}
        assert renamed.replace("renamed", old) == text.replace("renamed", old)


def renamed_in(text: str, line: int, old: str, function: str | None) -> str:
    """The module after the rename of what is bound in that line, or the word refused."""
    document = PythonDocument(Source("module.py", text.encode()))
    around = next((each for each in document.functions if each.name == function), None)
    place = next(each.span for each in document.occurrences(None) if each.span.line == line and each.name == old)
    edits = renaming(document, around, Named(old, place), "renamed")
    return apply(text, Ranges(text).changes(edits)) if edits else "refused"


@pytest.mark.parametrize(
    ("text", "line", "function", "expected"),
    [
        ("def f():\n    old = 1\n    return f'{old}'", 2, "f", "def f():\n    renamed = 1\n    return f'{renamed}'"),
        (
            "def f():\n    old = 1\n    return {'old': old}",
            2,
            "f",
            "def f():\n    renamed = 1\n    return {'old': renamed}",
        ),
        ("def f():\n    old = 1\n    return sql('from old', old)", 2, "f", "refused"),
        ("def f():\n    '''The old.'''\n    old = 1", 3, "f", "refused"),
        ("'''The old.'''\ndef f():\n    old = 1", 3, "f", "'''The old.'''\ndef f():\n    renamed = 1"),
        ("old = 1\nx = 'old'", 1, None, "refused"),
        ("old = 1\n__all__ = ['old']", 1, None, "refused"),
        ("old = 1\nprint(old)  # old", 1, None, "renamed = 1\nprint(renamed)  # old"),
        ("old = 1\nprint(x.old, f(old=old))", 1, None, "renamed = 1\nprint(x.old, f(old=renamed))"),
        ("import old\nold = 1", 2, None, "refused"),
        ("try:\n    import old\nexcept ImportError:\n    old = None", 4, None, "refused"),
        ("old = 1\nglobals()", 1, None, "refused"),
        ("class A:\n    old = 1", 2, None, "refused"),
        ("def f():\n    __old = 1\n    return __old", 2, "f", "refused"),
        ("def f():\n    return [old for old in ()]", 2, "f", "def f():\n    return [renamed for renamed in ()]"),
        ("old = 1\nx = [old for old in [old]]", 1, None, "renamed = 1\nx = [old for old in [renamed]]"),
    ],
)
def test_what_is_renamed_and_what_is_refused(text: str, line: int, function: str | None, expected: str) -> None:
    old = "__old" if "__old" in text else "old"

    assert renamed_in(text, line, old, function) == expected


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="this interpreter reads that syntax itself")
@pytest.mark.parametrize("text", ["def f[old](x: old):\n    old_x: old = x", "type old = int\nold_ = old"])
def test_a_type_parameter_is_refused(text: str) -> None:
    document = PythonDocument(Source("module.py", text.encode()))
    places = [each for each in document.occurrences(None) if each.name == "old"]

    assert [renaming(document, None, Named("old", each.span), "renamed") for each in places] == [()] * len(places)
