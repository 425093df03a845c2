"""What a line stands in, told from indentation: what the interpreter's own parser says, or unsure."""

import ast
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Source
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.surroundings import Surroundings, surroundings_of
from patterns_cli.lint.screen import is_triggered
from patterns_cli.rules import catalogue

LIBRARY = sorted(Path(tokenize.__file__).parent.glob("*.py"))

EXPECTED = {
    ast.Module: Surroundings.MODULE,
    ast.ClassDef: Surroundings.CLASS,
    ast.FunctionDef: Surroundings.FUNCTION,
    ast.AsyncFunctionDef: Surroundings.FUNCTION,
}


def statements(tree: ast.Module) -> Iterator[tuple[ast.stmt, Surroundings]]:
    """Every statement with what it stands in."""
    rest: list[tuple[ast.AST, Surroundings]] = [(tree, Surroundings.MODULE)]
    while rest:
        node, around = rest.pop()
        if isinstance(node, ast.stmt):
            yield node, around
        inner = EXPECTED.get(type(node), around)
        rest.extend((child, inner) for child in ast.iter_child_nodes(node))


def compare(text: str) -> Counter[bool]:
    """How many lines with a statement could be told and how many not; none is told otherwise than the parser says."""
    code = PythonDocument(Source("module.py", text.encode())).code
    counted: Counter[bool] = Counter()
    if code is None:
        return counted
    starts = [0]
    for line in text.encode().split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    for node, expected in statements(ast.parse(text)):
        if code[starts[node.lineno - 1] :][: node.col_offset].strip() or not is_first(code, starts[node.lineno - 1]):
            continue
        found = surroundings_of(code, starts[node.lineno - 1])
        assert found in {expected, Surroundings.UNSURE}, (node.lineno, text)
        counted[found is expected] += 1
    return counted


def is_first(code: bytes, start: int) -> bool:
    """Whether a line of the text begins a line of code."""
    return start == 0 or code[start - 1 : start] == b"\n"


def test_the_lines_of_the_standard_library_are_told_as_they_are_parsed() -> None:
    counted: Counter[bool] = Counter()
    for path in LIBRARY[::4]:
        counted += compare(path.read_text("utf-8").replace("\f", ""))

    assert counted[False] < 0.01 * counted[True]


FILLER = st.sampled_from(
    [
        "x = 1",
        "x = '''\n  def f(): pass\n class A:\n'''",
        '"""Text.\n\nclass A:\n    def f(self):\n"""',
        "x = (1\n  if y\nelse 2)",
        "x = [\nz\nfor z in y\n   if z\n]",
        "x = (\n)",
        "print(x,\n  y)  # class A: (",
        "x = 'def f(: class A:' \\\n  'b'",
        "# class A:\n",
        "\n",
        "if x: y = 1",
        "x = f'{y} (' + '''\nclass A:\n  '''",
        "x = lambda: (\n\n  1)",
        "match = x",
        "async_ = 1",
    ]
)
HEADS = st.sampled_from(
    [
        "class A:",
        "class A(\n  B\n):",
        "def f(self):",
        "def f(\n        self,\n) -> x:",
        "async def f(x=(\n1\n)):",
        "if x:",
        "for x in y:",
        "with (\n  x as y\n):",
        "while x:  # class A:",
        "try:\n    x\nexcept E:",
        "if x:\n    pass\nelse:",
        "match x:\n  case 1:",
        "class A: # (",
    ]
)


MOVED = ("    x", "    pass", "except", "else:", "  case")


def indented(text: str, by: str) -> str:
    """A statement further in: its first line, and those that are no more than blanks within brackets and strings."""
    first, *rest = text.split("\n")
    return "\n".join(
        [by + first, *(by + line if line.startswith(("    x", "except", "else:", "  case")) else line for line in rest)]
    )


@st.composite
def block(draw: st.DrawFn, depth: int = 0, by: str = "") -> str:
    lines = [indented(draw(FILLER), by) for _ in range(draw(st.integers(0, 2)))]
    if depth < draw(st.integers(1, 4)):
        deeper = by + draw(st.sampled_from(["    ", " ", "\t", "  "]))
        head = draw(HEADS)
        deeper = deeper + "  " if head.startswith("match") else deeper
        lines += [indented(head, by), draw(block(depth + 1, deeper))]
    return "\n".join([*lines, f"{by}last = 1"])


@given(block())
def test_lines_between_brackets_and_strings_are_told_as_they_are_parsed(text: str) -> None:
    try:
        ast.parse(text)
    except SyntaxError:
        return
    compare(text + "\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("class A:\n    x = 1\n    here", Surroundings.CLASS),
        ("class A:\n    def f(self):\n        pass\n    here", Surroundings.CLASS),
        ("class A:\n    def f(self):\n        if x:\n            here", Surroundings.FUNCTION),
        ("if x:\n    here", Surroundings.MODULE),
        ("def f():\n    x = g(\n        here)", Surroundings.BRACKETS),
        ("x = g(\n    here)", Surroundings.BRACKETS),
        ("def f(\n    a,\n):\n    here", Surroundings.FUNCTION),
        ("async def f():\n    here", Surroundings.FUNCTION),
        ("async  with x:\n    here", Surroundings.MODULE),
        ("class A:\n\there", Surroundings.CLASS),
        ("class A:\n \tif x:\n\t here", Surroundings.UNSURE),
        ("here", Surroundings.MODULE),
    ],
)
def test_a_line_is_told_by_the_block_around_it(text: str, expected: Surroundings) -> None:
    code = text.encode()

    assert surroundings_of(code, code.rindex(b"\n") + 1 if b"\n" in code else 0) is expected


@pytest.mark.parametrize(
    "text",
    [
        "class A:\n" + "    Foo = 1\n" * 60_000,
        "def f():\n    x = " + "(" * 150_000 + ")" * 150_000 + "\n    Foo = 1\n",
        "def f():\n" + "    foo += 1\n" * 60_000,
        "x = (\n" + "    Foo = 1,\n" * 60_000 + ")\n",
    ],
    ids=["class", "brackets", "operators", "arguments"],
)
def test_what_programs_write_is_screened_in_linear_time(text: str) -> None:
    document = PythonDocument(Source("app/x.py", text.encode()))

    assert all(is_triggered(catalogue()[code], document, Conventions()) in {True, False} for code in ("PY005", "PY006"))
