"""What functions take and classes hold, what patterns bind, and where a name stands."""

import pytest

from patterns_cli.documents.base import Source
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.documents.typescript.facts import Member
from patterns_cli.documents.typescript.kinds import Kind


def document(text: str, path: str = "src/a.ts") -> TypeScriptDocument:
    return TypeScriptDocument(Source(path, text.encode()))


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("function f(a, b?: string, ...c: T[]) {}", [("a", "", "whole"), ("b", "string", "whole"), ("c", "", "whole")]),
        ("const f = a => 1, g = ({ a, b: c, ...d }, [e = 1]) => 1", [("a", "", "whole"), ("a", "", "key"),
         ("c", "", "alias"), ("d", "", "element"), ("e", "", "element")]),
        ("class A { constructor(private a: B, override c: D) {} m(this: A, d: E) {} }",
         [("a", "B", "whole"), ("d", "E", "whole")]),
        ("try {} catch (a) {} try {} catch { b }", [("a", "", "whole")]),
        ("type F = (a: 1) => 2; interface I { m(a: 1): 2; new (a: 1): 2 } ", []),
        ("abstract class A { abstract m(a: 1): 2; abstract n(b?: 1): 2 }", []),
        ("function f(a: 1): 2; declare function g(a: 1): 2; declare class A { m(a: 1): 2 }", []),
        ("const o = { m(a) {}, set b(c) {} }; (function (d) {});", [("a", "", "whole"), ("c", "", "whole"),
         ("d", "", "whole")]),
    ],
)  # fmt: skip
def test_arguments(text: str, arguments: list[tuple[str, str, str]]) -> None:
    assert [(one.name, one.annotation, one.taken) for one in document(text).arguments] == arguments


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("class A { a = 1; b?: string; static readonly c: T; #d }",
         ["a field", "b field", "c field", "#d field hidden"]),
        ("class A { m() {} async *n() {} get o() { return 1 } set p(x) {} }",
         ["m method", "n method", "o accessor", "p accessor"]),
        ("class A { private m() {} #n() {} protected o() {} }", ["m method hidden", "#n method hidden", "o method"]),
        ("class A { @B() a: C; @D() m() {} @E()\n// why\nn() {} o() {} }",
         ["a field decorated", "m method decorated", "n method decorated", "o method"]),
        ("class A extends B { a; override m() {} }", ["a field inherits", "m method inherits overrides"]),
        ("class A implements B { a } class C { b }", ["a field inherits", "b field"]),
        ("const A = class { a = class { b } }", ["a field", "b field"]),
        ("abstract class A { abstract m(): void; abstract a: string }", ["m method", "a field"]),
        ("class A { constructor() {} 'a' = 1; ['b'] = 2; 3 = 4; declare c: D }", []),
        ("declare class A { a: B; m(): C } const o = { a: 1, m() {} }; interface I { a: 1 }", []),
    ],
)  # fmt: skip
def test_members(text: str, members: list[str]) -> None:
    def shown(one: Member) -> str:
        marks = [mark for mark in ("hidden", "decorated", "inherits", "overrides") if getattr(one, mark)]
        return " ".join((one.name, one.kind, *marks))

    assert [shown(one) for one in document(text).members] == members


def test_names_of_expressions() -> None:
    found = document("const a = function b() {}; f(class c {}); const d = function* e() {}")

    assert [(one.name, one.kind) for one in found.facts_of(found.words).inner] == [
        ("b", Kind.FUNCTION), ("c", Kind.CLASS), ("e", Kind.FUNCTION)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("const a = 1", ["whole"]),
        ("const { a, b: c, d = 1, e: f = 2, ...g } = h", ["key", "alias", "key", "alias", "element"]),
        ("const [a, , [b], { c }, ...d] = e", ["element", "element", "key", "element"]),
        ("for (const [a, { b: c }] of d) {}", ["element", "alias"]),
    ],
)
def test_what_of_the_value_a_name_is_bound_to(text: str, taken: list[str]) -> None:
    assert [one.taken for one in document(text).declarations] == taken


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("new Foo()", True),
        ("<Foo />", True),
        ("class A extends Foo {}", True),
        ("a instanceof Foo", True),
        ("@Foo() class A {}", True),
        ("f(Foo); x = { Foo }", True),
        ("type A = typeof Foo", True),
        ("Foo.create()", True),
        ("return Foo", True),
        ("`${Foo}`", False),
        ("Foo + 1", False),
        ("Foo(1)", False),
        ("Foo.length", False),
        ("a.Foo; 'Foo'; // Foo", False),
        ("function Foo(Foo) {}", False),
        ("", False),
    ],
)
def test_what_may_be_a_class_or_component(text: str, *, expected: bool) -> None:
    assert document(f"function f() {{ {text} }}", "a.tsx").may_be_type("Foo") is expected
