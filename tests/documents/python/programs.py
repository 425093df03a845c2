"""Python modules made for the purpose: every way to bind and read a few names, and what such a program puts out."""

import warnings
from collections.abc import Sequence
from textwrap import indent

from hypothesis import strategies as st

NAMES = ("userName", "itemCount", "_row", "_lastItem", "other")
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
begun = st.sampled_from(["", "userName = 4", "userName = itemCount = _row = _lastItem = other = 2"])
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
