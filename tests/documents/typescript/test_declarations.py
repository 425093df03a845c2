"""What a TypeScript file declares, exports and imports."""

import pytest

from patterns_cli.documents.base import Source
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.documents.typescript.facts import Declaration, Form
from patterns_cli.documents.typescript.kinds import Kind
from patterns_cli.model import Span


def document(text: str, path: str = "src/a.tsx") -> TypeScriptDocument:
    return TypeScriptDocument(Source(path, text.encode()))


def only(text: str, path: str = "src/a.tsx") -> Declaration:
    [declaration] = document(text, path).declarations
    return declaration


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("function f() {}", Kind.FUNCTION, "f"),
        ("async function f() {}", Kind.FUNCTION, "f"),
        ("function* f() {}", Kind.FUNCTION, "f"),
        ("function f(a: string): void;", Kind.FUNCTION, "f"),
        ("class A<T> extends B {}", Kind.CLASS, "A"),
        ("abstract class A {}", Kind.CLASS, "A"),
        ("@Dec() class A {}", Kind.CLASS, "A"),
        ("const a = 1", Kind.CONST, "a"),
        ("let a", Kind.LET, "a"),
        ("var a", Kind.VAR, "a"),
        ("using a = open();", Kind.CONST, "a"),
        ("await using a = open();", Kind.CONST, "a"),
        ("interface A {}", Kind.INTERFACE, "A"),
        ("type A = 1", Kind.TYPE, "A"),
        ("enum A {}", Kind.ENUM, "A"),
        ("const enum A {}", Kind.ENUM, "A"),
        ("namespace A {}", Kind.NAMESPACE, "A"),
        ("module A {}", Kind.NAMESPACE, "A"),
    ],
)
def test_kinds(text: str, kind: Kind, name: str) -> None:
    declaration = only(text)

    assert (declaration.kind, declaration.name) == (kind, name)
    assert declaration.module_level
    assert not declaration.exported


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("const { a, b: c, d = 1, e: { f }, ...g } = x", [("a", 1), ("c", 0), ("d", 1), ("f", 1), ("g", 0)]),
        ("const [a, [b], , c = 1, ...d] = x", [("a", 0), ("b", 0), ("c", 0), ("d", 0)]),
        ("const { [key]: a, 'b-c': d } = x", [("a", 0), ("d", 0)]),
        ("for (const { a } of x) {}", [("a", 1)]),
        ("for (const [k, v] of x) {}", [("k", 0), ("v", 0)]),
        ("for (let i = 0, j; ; ) {}", [("i", 0), ("j", 0)]),
        ("for (a of b) {}", []),
        ("a = 1; a.b = 2; [c] = d; ({ e } = f)", []),
    ],
)
def test_patterns(text: str, names: list[tuple[str, int]]) -> None:
    assert [(one.name, int(one.destructured)) for one in document(text).declarations] == names


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("function f() { const a = 1 }", {"f": True, "a": False}),
        ("const f = () => { type A = 1 }", {"f": True, "A": False}),
        ("class A { m() { let a } }", {"A": True, "a": False}),
        ("class A { static { let a } }", {"A": True, "a": False}),
        ("{ let a }", {"a": False}),
        ("if (x) { let a } else { let b }", {"a": False, "b": False}),
        ("try { let a } catch { let b } finally { let c }", {"a": False, "b": False, "c": False}),
        ("for (const a of b) { let c }", {"a": False, "c": False}),
        ("namespace N { const a = 1 } const b = 1", {"N": True, "a": False, "b": True}),
        ("const a = 1, b = () => 2, c = 3", {"a": True, "b": True, "c": True}),
        ("const a = f(function () { const b = 1 }); const c = 1", {"a": True, "b": False, "c": True}),
    ],
)
def test_levels(text: str, levels: dict[str, bool]) -> None:
    assert {one.name: one.module_level for one in document(text).declarations} == levels


@pytest.mark.parametrize(
    ("text", "ambient"),
    [
        ("declare const A: 1", True),
        ("declare function A(): void", True),
        ("export declare class A {}", True),
        ("declare global { interface A {} }", True),
        ("declare module 'm' { type A = 1 }", True),
        ("declare module 'm' { export default interface A {} }", True),
        ("const A = 1", False),
        ("namespace N {} class A {}", False),
    ],
)
def test_ambient(text: str, *, ambient: bool) -> None:
    [declaration] = [one for one in document(text).declarations if one.name == "A"]

    assert declaration.ambient is ambient


def test_everything_in_a_declaration_file_is_ambient() -> None:
    assert only("export interface User {}", "src/user.d.ts").ambient


@pytest.mark.parametrize(
    ("text", "exported"),
    [
        ("export const a = 1, b = 2", {"a": "named", "b": "named"}),
        ("export function a() { const b = 1 }", {"a": "named", "b": ""}),
        ("export default function a() {}", {"a": "default"}),
        ("export default class a {}", {"a": "default"}),
        ("const a = 1; export default a", {"a": "default"}),
        ("const a = 1; export { a }", {"a": "named"}),
        ("const a = 1; export { a as b }", {"a": "named"}),
        ("const a = 1; export { a as default }", {"a": "default"}),
        ("type a = 1; export type { a }", {"a": "named"}),
        ("const a = 1; export { a } from 'b'", {"a": ""}),
        ("export const { a, b: c } = d", {"a": "named", "c": "named"}),
        ("function f() { const a = 1 } export { a }", {"f": "", "a": ""}),
    ],
)
def test_exported(text: str, exported: dict[str, str]) -> None:
    def how(one: Declaration) -> str:
        return "default" if one.default else "named" if one.exported else ""

    assert {one.name: how(one) for one in document(text).declarations} == exported


@pytest.mark.parametrize(
    ("text", "exports"),
    [
        ("export { a as b, type C } from 'm'", [("b", "a", "m", False), ("C", "C", "m", True)]),
        ("export type { A } from 'm'", [("A", "A", "m", True)]),
        ("export * from 'm'", [("*", "*", "m", False)]),
        ("export * as ns from 'm'", [("ns", "*", "m", False)]),
        ("export type * from 'm'", [("*", "*", "m", True)]),
        ("export { default } from 'm'", [("default", "default", "m", False)]),
        ("export { a as 'b c' }", [("b c", "a", "", False)]),
        ("export default a", [("default", "a", "", False)]),
        ("export default () => 1", [("default", "", "", False)]),
        ("export const a = 1", [("a", "a", "", False)]),
        ("export default function a() {}", [("default", "a", "", False)]),
        ("export interface A {}", [("A", "A", "", True)]),
        ("export const a = 1; export { a as b }", [("b", "a", "", False), ("a", "a", "", False)]),
        ("export {}", []),
        ("namespace N { export const a = 1 }", []),
    ],
)
def test_exports(text: str, exports: list[tuple[str, str, str, bool]]) -> None:
    assert [(one.name, one.local, one.module, one.type_only) for one in document(text).exports] == exports


@pytest.mark.parametrize(
    ("text", "imports"),
    [
        ("import a from 'm'", [("a", "default", "m", False)]),
        ("import * as a from 'm'", [("a", "*", "m", False)]),
        ("import a, { b, c as d, type E } from 'm'", [("a", "default", "m", False), ("b", "b", "m", False),
                                                      ("d", "c", "m", False), ("E", "E", "m", True)]),
        ("import type { A } from 'm'", [("A", "A", "m", True)]),
        ("import type A from 'm'", [("A", "default", "m", True)]),
        ("import { 'x y' as a } from 'm'", [("a", "x y", "m", False)]),
        ("import { default as a } from 'm'", [("a", "default", "m", False)]),
        ("import a = require('m')", [("a", "*", "m", False)]),
        ("import type a = require('m')", [("a", "*", "m", True)]),
        ("import defer * as a from 'm'", [("a", "*", "m", False)]),
        ("import a from 'm.json' with { type: 'json' }", [("a", "default", "m.json", False)]),
        ("import 'm'; import {} from 'm'", []),
    ],
)  # fmt: skip
def test_imports(text: str, imports: list[tuple[str, str, str, bool]]) -> None:
    assert [(one.local, one.imported, one.module, one.type_only) for one in document(text).imports] == imports


@pytest.mark.parametrize(
    ("text", "form", "callee"),
    [
        ("const a = z.object({ b: z.string() })", Form.CALL, "z.object"),
        ("const a = z.object({}).strict().optional()", Form.CALL, "z.object"),
        ("const a = f(b)(c)", Form.CALL, "f"),
        ("const a = (f(b) as T)!", Form.CALL, "f"),
        ("const a = new Map<string, number>()", Form.NEW, "Map"),
        ("const a = new pg.Pool()", Form.NEW, "pg.Pool"),
        ("const a = b", Form.NAME, "b"),
        ("const a = <b />", Form.ELEMENT, ""),
        ("const a = class extends B {}", Form.CLASS, ""),
        ("const a = function () {}", Form.FUNCTION, ""),
        ("const a = async <T,>(b: T) => b", Form.FUNCTION, ""),
        ("const a = 1", Form.LITERAL, ""),
        ("const a = () => { f() }", Form.FUNCTION, ""),
        ("let a: string", Form.OTHER, ""),
        ("const a = (() => f)()", Form.CALL, ""),
    ],
)
def test_values(text: str, form: Form, callee: str) -> None:
    value = only(text).value

    assert (value.form, value.callee) == (form, callee)


@pytest.mark.parametrize(
    ("text", "wrapper"),
    [
        ("import { memo } from 'react'; const A = memo(B)", "memo"),
        ("import { memo as m } from 'react'; const A = m(B)", "memo"),
        ("import React from 'react'; const A = React.memo(B)", "memo"),
        ("import * as R from 'react'; const A = R.forwardRef(B)", "forwardRef"),
        ("const A = React.lazy(load)", "lazy"),
        ("import d from 'next/dynamic'; const A = d(load)", "dynamic"),
        ("import s from 'styled-components'; const A = s.div`a`", "styled"),
        ("import s from '@emotion/styled'; const A = s(B)`a`", "styled"),
        ("const A = styled.div<TProps>`a`", "styled"),
        ("const A = styled.div.attrs({})<{ b: Map<string, () => void> }>`a`", "styled"),
        ("import { styled } from './theme'; const A = styled(B, {})", "styled"),
        ("import { createContext } from 'react'; const A = createContext(null)", "createContext"),
        ("import { observer } from 'mobx-react-lite'; const A = observer(() => <b />)", "observer"),
        ("import { connect } from 'react-redux'; const A = connect(a)(B)", "connect"),
        ("import { connect } from 'pg'; const A = connect(url)", ""),
        ("import { z } from 'zod'; const A = z.lazy(() => B)", ""),
        ("import { memo } from './cache'; const A = memo(f)", ""),
        ("const A = f(memo(B))", ""),
        ("const A = lodash.memo(B)", ""),
    ],
)
def test_wrappers(text: str, wrapper: str) -> None:
    assert only(text).value.wrapper == wrapper


def test_a_wrapped_function_answers_for_the_wrapper() -> None:
    value = only("const A = memo(forwardRef((props: TProps, ref) => { useId(); return <a /> }))").value

    assert (value.returns_jsx, [one.name for one in value.hooks]) == (True, ["useId"])
    assert [(one.name, one.annotation) for one in value.parameters] == [("props", "TProps"), ("ref", "")]


@pytest.mark.parametrize(
    ("text", "hooks"),
    [
        ("function f() { useA(); const b = React.useB(1); use(c) }", ["useA", "useB"]),
        ("const f = () => useQuery({ queryFn: () => useInner() })", ["useQuery"]),
        ("function f() { user(); useful(); x.use() }", []),
        ("function f() { class A { m() { useA() } } }", []),
    ],
)
def test_hooks(text: str, hooks: list[str]) -> None:
    assert [one.name for one in document(text).declarations[0].value.hooks] == hooks


def test_annotation_and_span() -> None:
    declaration = only("/* 😀é */ export const Card : React.FC<{ a: 1 }> = () => <a />")

    assert declaration.annotation == "React.FC<{ a: 1 }>"
    assert declaration.span == Span(1, 23, 1, 27)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_in_editors(end: str) -> None:
    found = document(f"// a{end}const é = 1{end}{end}const b = 2").declarations

    assert [one.span for one in found] == [Span(2, 7, 2, 8), Span(4, 7, 4, 8)]


def test_a_byte_order_mark_is_no_column() -> None:
    assert only("\ufeffconst a = 1").span == Span(1, 7, 1, 8)


def test_facts_around_an_error_still_answer() -> None:
    broken = document("const a = 1;\nconst b = ;\nexport const c = () => <a />;\n")

    assert broken.fault is not None
    assert {"a", "c"} <= {one.name for one in broken.declarations}


@pytest.mark.parametrize(
    "text",
    [
        "const a = 1;\nconst b = ;\nexport const c = () => <a />;\n",
        "const a = 1;\nfunction b() { const c = 1; d( }",
        "const a = 1;\nconst b = <c>",
        "const a = 1;\n)\nconst b = 1; import c from 'm';",
    ],
)
def test_what_stands_in_a_broken_statement_or_behind_it_is_doubtful(text: str) -> None:
    broken = document(text)

    assert [one.name for one in broken.declarations if not one.doubtful] == ["a"]
    assert all(one.doubtful for one in broken.imports)


def test_nothing_is_parsed_before_a_fact_is_asked_for() -> None:
    lazy = document("const a = 1")

    assert not lazy.parsed
    assert len(lazy.declarations) == 1
    assert lazy.parsed
