"""The outline of a module: what is left of it says the same as the whole, at the same places."""

import tokenize
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Source
from patterns_cli.documents.python.bindings import Binding, BindingKind
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.facts import Class, Function, Import, enclosures
from patterns_cli.documents.python.outline import outline_of
from patterns_cli.documents.python.outlined import Neighbour, OutlinedDocument
from patterns_cli.lint.run import ask_all, check_document
from patterns_cli.registry import RULES
from patterns_cli.rules import catalogue

LIBRARY = sorted(Path(tokenize.__file__).parent.glob("*.py"))
PACKAGES = sorted(Path(tokenize.__file__).parent.glob("*/*.py"))
DECLARING = frozenset({BindingKind.GLOBAL, BindingKind.NONLOCAL, BindingKind.TYPE_ALIAS})

Fact = Class | Function | Import | Binding


def document_of(path: Path) -> PythonDocument:
    return PythonDocument(Source(path.name, path.read_bytes().replace(b"\f", b"")))


def outermost(fact: Fact) -> Function | None:
    """The function that stands in no other, and in which the fact stands; None if there is none."""
    if isinstance(fact, Binding):
        around = [fact.scope, *enclosures(fact.scope)] if fact.scope else []
    elif isinstance(fact, Import):
        around = [fact.enclosing, *enclosures(fact.enclosing)] if fact.enclosing else []
    else:
        around = [*enclosures(fact)]
    functions = [each for each in around if isinstance(each, Function)]
    return functions[-1] if functions else None


def facts(document: PythonDocument) -> Iterator[Fact]:
    yield from document.classes
    yield from document.functions
    yield from document.imports
    yield from document.bindings.all


def shown_of(fact: Fact, in_full: Container[str]) -> Fact:
    """A fact without what is left out of functions that are called otherwise."""
    if isinstance(fact, Function) and fact.name not in in_full and outermost(fact) is None:
        return replace(fact, parameters=(), returns=False, enclosing=fact.enclosing)
    return fact


def outlined(whole: PythonDocument, places: Sequence[int]) -> OutlinedDocument:
    return OutlinedDocument(whole.source, whole.tree, whole=whole, places=places)


def left_of(path: Path, step: int) -> tuple[int, int]:
    """How many facts the outline and the whole have; every one of those that it must have is there."""
    whole = document_of(path)
    if whole.code is None or whole.fault:
        return 0, 0
    kept = {each.span for each in whole.functions[::step] if outermost(each) is None} if step else set()
    starts = [len(line) + 1 for line in whole.source.utf_8.split(b"\n")]
    at = [sum(starts[: span.line - 1]) + span.column for span in sorted(kept)]
    near = outlined(whole, at)
    in_full = {each.name for each in whole.functions if each.span in kept}
    there, every = list(facts(near)), list(facts(whole))
    shown = {shown_of(each, in_full) for each in there}
    missing = [each for each in every if shown_of(each, in_full) not in shown]
    for fact in missing:
        around = outermost(fact)
        assert around is not None, (path, fact)
        assert around.span not in kept, (path, fact)
        assert not isinstance(fact, Class | Import), (path, fact)
        assert not (isinstance(fact, Binding) and fact.kind in DECLARING), (path, fact)
    assert shown <= {shown_of(each, in_full) for each in every}, path
    assert near.bindings.exported == whole.bindings.exported
    return len(there), len(every)


@pytest.mark.parametrize("step", [0, 3])
def test_outlines_of_the_standard_library_hold_what_they_must_and_nothing_else(step: int) -> None:
    counted = [left_of(path, step) for path in LIBRARY[step::8]]

    assert sum(left for left, _ in counted) < 0.8 * sum(every for _, every in counted)


STATEMENTS = st.sampled_from(
    [
        "x = 1",
        "userName = '''\n  def f(): pass\n class A:\n'''",
        '"""Text.\n\nclass A:\n    def f(self):\n"""',
        "x = (1\nif y\nelse 2)",
        "print([\n1,\n2\n],\n  y)  # class A: (",
        "# a comment\n",
        "import os",
        "global shared",
        "if x: y = 1",
        "x = f'{y} (' + '''\nclass A:\n  '''",
        "x = lambda: (\n\n  1)",
        "def g(): return 1",
        "self.itemCount = 1",
    ]
)
HEADS = st.sampled_from(
    [
        "class A:",
        "def f(self):",
        "def f(\n        self,\n) -> x:",
        "def f(x={\n1:\n2}): # (",
        "async def f(x=(\n1\n), y=lambda: 1):",
        "@cached(\n1)\ndef f(self) -> 'x: y':",
        "if x:",
        "for x in y:",
        "with (\n  x as y\n):",
    ]
)


def indented(text: str, by: str) -> str:
    """A statement further in: the lines that are no more than what stands in brackets and strings stay."""
    first, *rest = text.split("\n")
    return "\n".join([by + first, *(by + line if line.startswith("def") else line for line in rest)])


@st.composite
def block(draw: st.DrawFn, depth: int = 0, by: str = "") -> str:
    lines = [indented(draw(STATEMENTS), by) for _ in range(draw(st.integers(0, 2)))]
    for _ in range(draw(st.integers(0, 2)) if depth < 3 else 0):
        deeper = by + draw(st.sampled_from(["    ", " ", "\t", "  "]))
        lines += [indented(draw(HEADS), by), draw(block(depth + 1, deeper))]
    return "\n".join([*lines, f"{by}last = 1"])


@given(block(), st.lists(st.integers(0, 400), max_size=2).map(sorted))
def test_what_an_outline_says_is_what_the_whole_says(text: str, places: Sequence[int]) -> None:
    whole = PythonDocument(Source("module.py", f"\n{text}\n".encode()))
    if whole.fault or whole.code is None:
        return
    near = outlined(whole, places)

    every = [shown_of(each, ()) for each in facts(whole)]
    there = [shown_of(each, ()) for each in facts(near)]

    assert all(each in every for each in there)
    assert [each for each in every if outermost(each) is None] == [each for each in there if outermost(each) is None]
    assert near.imports == whole.imports
    assert near.classes == whole.classes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = 1\ndef f(a):\n    a = 1\n    b = 2\nc = 3\n", "x = 1\ndef f():0\n\n\nc = 3\n"),
        ("\ndef f(\n    a,\n) -> a:\n    b\n\n\nclass C:\n    d\n", "\ndef f():0\n\n\n\n\n\nclass C:\n    d\n"),
        ("\ndef f():\n    # why\n    a\n# more\nb\n", "\ndef f():0\n\n\n\nb\n"),
        (
            "\nclass C:\n    @a\n    async def f(x):\n        a\n    b\n",
            "\nclass C:\n    @a\n    async def f():0\n\n    b\n",
        ),
        ("\ndef f():\n    def g():\n        a\n", "\ndef f():0\n\n\n"),
        ("\ndef f():\n    a", "\ndef f():0\n"),
        ("\ndef f(): return 1\n", "\ndef f():0\n"),
        ("\ndef f(a: A) -> B: ...\n", "\ndef f():...\n"),
        ("\ndef f():\n    ...\n    pass\n", "\ndef f():...\n\n\n"),
        ("\ndef f():\n    if a:\n        pass\n", "\ndef f():0\n\n\n"),
        ("\r\ndef f():\r\n    a\r\nb\r\n", "\r\ndef f():0\n\nb\r\n"),
    ],
)
def test_functions_give_way_to_their_names_line_by_line(text: str, expected: str) -> None:
    code = PythonDocument(Source("module.py", text.encode())).code

    assert code is not None
    assert (outline_of(text.encode(), code, ()) or b"").decode() == expected


@pytest.mark.parametrize(
    "text",
    [
        "x = 1\n",
        "\ndef f():\n    import a\n",
        "\ndef f():\n    global a\n",
        "\ndef f():\n    class A: pass\n",
        "\ndef f():\n    type a = int\n",
        "\ndef f():\n    a = (\n",
        "\ndef f[T](a): pass\n",
        "\ndef f(a=(b := 1)): pass\n",
        "\ndef f(a=[b for b in c]): pass\n",
        "\ndef f(\n",
        "def f():\n    def g():\n        a\n",
        "\ufeffdef f():\n    def g():\n        a\n",
    ],
)
def test_there_is_no_outline_where_nothing_may_be_left_out(text: str) -> None:
    code = PythonDocument(Source("module.py", text.encode())).code

    assert code is None or outline_of(text.encode(), code, ()) is None


def test_a_function_is_looked_into_for_a_place_in_it_or_above_it() -> None:
    text = b"\na\ndef f():\n    b\n\nc\ndef g():\n    d\n"

    kept = [place for place in range(len(text)) if b"b" in (outline_of(text, text, [place]) or b"")]

    assert kept == list(range(text.index(b"c")))


def test_of_a_function_that_is_called_like_one_looked_into_the_head_stays() -> None:
    text = b"\ndef f():\n    a\n\ndef f(b, c: d) -> e:\n    g\n\ndef h(b):\n    ...\n"

    assert outline_of(text, text, [2]) == b"\ndef f():\n    a\n\ndef f(b, c: d) -> e:0\n\n\ndef h():...\n\n"


def test_what_does_not_parse_is_found_where_it_was_parsed() -> None:
    whole = PythonDocument(Source("module.py", b"\ndef f():\n    a\n\nx = = 1\n"))

    assert outlined(whole, ()).fault == whole.fault
    assert whole.fault is not None


def test_neighbours_know_what_methods_give_their_objects() -> None:
    text = b"\nclass A:\n    userId = 1\n    def f(self):\n        self.userName = 1\n        other.itemCount = 2\n"
    neighbour = Neighbour(Source("module.py", text))
    (declared,) = neighbour.classes

    assert neighbour.gives_attribute(declared, "userName")
    assert not neighbour.gives_attribute(declared, "itemCount")
    assert not neighbour.gives_attribute(declared, "userId")
    assert neighbour.bindings.of(declared, "userId")


def test_rules_say_of_what_triggered_them_what_they_say_of_the_whole() -> None:
    catalogue()
    rules = [rule for code, rule in sorted(RULES.items()) if code.startswith("PY") and code not in {"PY011", "PY012"}]
    found = 0
    for path in (*LIBRARY[::7], *PACKAGES[::25]):
        source = Source(path.name, path.read_bytes())
        try:
            source.text  # noqa: B018 - whether it can be decoded
        except UnicodeDecodeError:
            continue
        screened = check_document(PythonDocument(source), Conventions(), rules)
        assert screened == check_document(PythonDocument(source), Conventions(), rules, ask_all), path
        found += len(screened.findings)

    assert found > 100
