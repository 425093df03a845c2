"""What is a syntax error in TypeScript, and what only the grammar takes for one."""

import re
from time import thread_time

import pytest

from patterns_cli.documents.base import Source, SyntaxFault
from patterns_cli.documents.typescript import parser
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.documents.typescript.parser import PATIENCE
from patterns_cli.model import START, Span

JSX = re.compile(r"= <(?:>|a\b|div|A\.)|&& <a")

VALID = [
    "const a = { x: 1 } satisfies TFoo as const;",
    "class A { accessor x = 1; static accessor y; private accessor #z = 2; override accessor w = 1 }",
    "abstract class A { abstract override x: string; protected abstract accessor y: number }",
    "using x = open(); await using y = open();",
    "for (using x of y) {}",
    "async function f() { for (await using x of y) {} }",
    "function using(using: string) { return using } x.using(using);",
    "import type A = require('a');",
    "export import a = require('a');",
    "import type { A, B } from 'x'; import { type C, type D as E } from 'x'; import type * as F from 'x';",
    "import defer * as a from 'x'; import source b from 'x';",
    "import a from 'x.json' with { type: 'json' };",
    "import a from 'x.json' assert { type: 'json' };",
    "export { a } from 'x' with { type: 'json' }; export * from 'y' with { type: 'json' };",
    "export type { A } from './a' with { 'resolution-mode': 'import' };",
    "export type * from 'x'; export type * as A from 'x';",
    "export { a as 'b c' }; import { 'b c' as d } from 'x';",
    "const enum A { X = 1 << 2, Y = `a` } declare const enum B {}",
    "type T = `a${B}c` | `${Uppercase<A>}-${infer X extends number}`;",
    "type T = `say \\`${B}\\``;",
    "function f(x: unknown): asserts x is string {} function g(x: unknown): asserts x {}",
    "class A { isX(): this is B { return true } }",
    "declare const s: unique symbol;",
    "type C = abstract new () => object; type D = new <T>(...args: T[]) => T;",
    "const f = <T,>(x: T) => x; const g = <T extends object>(x: T) => x; const h = async <const T,>(x: T) => x;",
    "interface A<in T, out U, in out V extends string = 'a'> {} type B<in out T> = T;",
    "type X = import('x').Y<string>[]; type Z = typeof import('x');",
    "const x = new Map<string, number>; const y = f<string>;",
    "const q = sql<string>`a`; const r = f<A, Map<B, () => void>>`b`;",
    "const S = styled.div<{ $x: boolean }>`a`;",
    "const x = a?.b!.c![0]?.(d)!;",
    "@Dec({ a: 1 }) export default class A { @Input() b: string; constructor(@Inject(C) private c: D) {} }",
    "declare module 'x'; declare module '*.svg' { const a: string; export default a }",
    "declare global { interface Window { a: string } var b: number }",
    "export = foo;",
    "export as namespace Foo;",
    "export default abstract class {}",
    "export default interface A {}",
    "type A = { readonly [K in keyof T as `get${K}`]?: T[K] } & { -readonly [K in U]-?: V };",
    "type A = [a: string, b?: number, ...rest: string[]]; type B = readonly [string, ...number[]];",
    "type A = | B | C; type D = & E & F;",
    "type A = T extends (infer U extends string)[] ? U : never;",
    "type F = ({ a }?: { a: string }, [b]?: string[]) => void;",
    "let type = 1, of = 2, async = 3, from = 4, get = 5, declare = 6, namespace = 7, abstract = 8, is = 9;",
    "let as = 1; as = 2; f(as, satisfies);",
    "let as: a.B | undefined; const satisfies : C = d;",
    "interface A {\n  a_url: string\n  in_b: string\n  in$: string\n  in2: string\n}",
    "const a = { type, as: 1, async, get, set, in: 1, get x() { return 1 }, set x(v) {}, async *gen() {} };",
    "interface A {\n  name: string\n  in: 'query'\n  of: string\n}",
    "interface A {\n  <T>(a: T): (b: T) => Box<T>\n  /** More. */\n  <T>(a: T, b: T): Box<T>\n}",
    "const a: {\n  (b: string): (c: string) => string\n  (b: string, c: string): string\n} = d",
    "class A { static { f() } #p = 1; static #q; has(o) { return #p in o } }",
    "class A { declare x: string; readonly y?: number; z!: string; async; get; set; static }",
    "a ??= b; a ||= c; a &&= d; a **= 2; const x = 1_000n + 0xFFn;",
    "const r = /[/]\\/(?<name>x)/dgimsuy; const v = /[\\p{L}--[a-z]]/v;",
    "const a = <div>R&D, Terms & Conditions &amp; &copy; it's {x} {/* c */}</div>;",
    'const a = <a href="https://x.y/?a=1&b=2">a && b</a>;',
    "const a = <A.B<string> {...c} d:e='f' g=<i/> h />;",
    "const a = <><b.c /></>;",
    "const a = cond && <a />; const b = x & y; type C = A & B;",
    "#!/usr/bin/env node\n'use client'\n",
    "const a = 1\rconst b = 2\r",
    "const a = 1\r\nconst b = 2\r\n",
    "\ufeffconst a = 1",
    "label: for await (const x of y) { continue label }",
    "try {} catch {} finally {}",
    "export default (async () => { await import('x', { with: { type: 'json' } }) })();",
    "",
]  # fmt: skip

BROKEN = [
    ("const a = ;", Span(1, 9, 1, 10), "unexpected `=`"),
    ("const é = ;", Span(1, 9, 1, 10), "unexpected `=`"),
    ("const a = 1;\nif (a {\n}", Span(2, 6, 2, 6), "`)` is missing"),
    ("export function f() {\n  return 1;\n", Span(2, 12, 2, 12), "`}` is missing"),
    ('const s = "abc\nlet y', Span(1, 11, 1, 15), 'unexpected `"abc`'),
    ("const s = `abc", Span(1, 11, 1, 12), "unexpected `"),
    ("const a = 1;\n}\nconst b = 2;", Span(2, 1, 2, 2), "unexpected `}`"),
    ("const a = <div><b></div>;", Span(1, 1, 1, 26), "`const a = <div><b></div>;` has no end"),
    ("import a from 'b';\nfoo(", Span(2, 1, 2, 5), "`foo(` has no end"),
    ("let 1x = 2", Span(1, 5, 1, 6), "unexpected `1`"),
    ("interface A { a: ; }", Span(1, 16, 1, 17), "unexpected `:`"),
    ("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n", Span(3, 1, 3, 8), "unexpected `=======`"),
    ("\0", Span(1, 1, 1, 2), "unexpected `U+0000`"),
    ("/* abc\nlet x", Span(1, 1, 1, 7), "unexpected `/* abc`"),
    ("class A { accessor x = ; }", Span(1, 22, 1, 23), "unexpected `=`"),
]

WORST = [("@}<a b=", 5000), ("<A</*=>async /*type ...<T,>", 1500), ('type /*"async ', 2600), ("`<>(?/*", 6000)]
"""Heaps of tokens on which error recovery, left to itself, takes minutes; found by joining tokens at random."""


def _paths(text: str) -> list[str]:
    return ["a.tsx"] if JSX.search(text) else ["a.tsx", "a.ts"]


@pytest.mark.parametrize(("text", "path"), [(text, path) for text in VALID for path in _paths(text)])
def test_valid_typescript_has_no_fault(text: str, path: str) -> None:
    assert TypeScriptDocument(Source(path, text.encode())).fault is None


@pytest.mark.parametrize("text", ["const a = <string>b;", "const a = <T>(b: T) => b;", "(<any>a).b = 1;"])
def test_assertions_in_brackets_are_for_files_without_jsx(text: str) -> None:
    assert TypeScriptDocument(Source("a.ts", text.encode())).fault is None


@pytest.mark.parametrize(("text", "span", "message"), BROKEN, ids=[text for text, _, _ in BROKEN])
def test_the_first_fault_is_shown(text: str, span: Span, message: str) -> None:
    fault = TypeScriptDocument(Source("a.tsx", text.encode())).fault

    assert fault is not None
    assert (fault.span, fault.message) == (span, message)


def test_a_fault_after_what_the_grammar_cannot_read_is_shown_at_its_own_place() -> None:
    text = "interface A<in T> {}\nclass B { accessor c = 1 }\nconst d = = 1;\n"

    fault = TypeScriptDocument(Source("a.ts", text.encode())).fault

    assert fault is not None
    assert fault.span.line == 3


def test_a_declaration_file_has_no_fault() -> None:
    assert TypeScriptDocument(Source("a.d.ts", b"interface {")).fault is None


@pytest.mark.parametrize(
    ("opening", "depth"),
    [("(", 200_000), ("[", 200_000), ("{", 200_000), ("-", 200_000), ("!", 200_000), ("`${", 100_000), ("<a>", 20_000),
     ("f(() => ", 10_000), ("a?b:", 10_000), ("{let a;", 10_000), ("type A = [", 2_000)],
)  # fmt: skip
def test_deep_nesting_is_survived(opening: str, depth: int) -> None:
    document = TypeScriptDocument(Source("a.tsx", opening.encode() * depth))

    assert len(document.declarations) <= depth
    assert document.fault is not None


@pytest.mark.parametrize(
    ("opening", "closing"), [("(", ")"), ("[", "]"), ("{", "}"), ("f(() => ", ")"), ("{ let a; ", "}"), ("`${", "}`")]
)
def test_deep_nesting_that_is_valid(opening: str, closing: str) -> None:
    text = f"const x = () => {{ {opening * 5_000}1{closing * 5_000} }}; const last = 1;"

    document = TypeScriptDocument(Source("a.ts", text.encode()))

    assert (document.fault, document.declarations[-1].name) == (None, "last")


def test_a_line_of_a_million_characters_is_survived() -> None:
    statement = f"const é='{'é' * 90}';"
    document = TypeScriptDocument(Source("a.ts", statement.encode() * 10_000))

    column = len(statement) * 9_999 + 7

    assert document.declarations[-1].span == Span(1, column, 1, column + 1)


@pytest.mark.parametrize(("piece", "times"), WORST, ids=[piece for piece, _ in WORST])
@pytest.mark.parametrize("path", ["a.tsx", "a.ts"])
def test_a_text_on_which_error_recovery_has_no_end_is_given_up(piece: str, times: int, path: str) -> None:
    document = TypeScriptDocument(Source(path, piece.encode() * times))
    began = thread_time()

    fault = document.fault

    assert thread_time() - began < 5 * PATIENCE
    assert fault is not None
    assert document.declarations is not None


def test_what_is_given_up_is_said_at_the_beginning_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "PATIENCE", 0.0)
    document = TypeScriptDocument(Source("a.ts", b"const a_b = 1;\n" * 1000))

    assert document.fault == SyntaxFault(START, "no way to read this as TypeScript was found in 2 seconds")
    assert document.declarations == ()


def test_the_parser_is_as_good_as_new_after_it_has_given_up() -> None:
    text = b"const a = 1;\n" * 1000

    assert parser.parse(text, "tsx", 0.0) is None
    root = parser.parse(text, "tsx")
    assert root is not None
    assert root.named_child_count == 1000
