"""No text makes a TypeScript document raise."""

from hypothesis import example, given
from hypothesis import strategies as st

from patterns_cli.documents.base import Source
from patterns_cli.documents.typescript.components import role
from patterns_cli.documents.typescript.document import TypeScriptDocument

CODE = """\
import React, { memo as keep, type A } from 'react';
export type TUser<in out T = `a${string}`> = { [K in keyof T]?: T[K] } | import('x').Y<T>;
export interface IUser extends A { name: string; (a: string): void }
@Dec() export default abstract class Store<T> extends Base { accessor a = 1; static #b?: T; async *c() { yield 1 } }
export const { a, b: [c = 1, ...d], ...e } = useThing({ f: () => <p>R&D {g} </p> });
export const Card: React.FC<TProps> = keep(({ h }) => { const i = useState(1); return h ? <b i={i} /> : null; });
const Styled = styled.div<{ $x: boolean }>`a ${(j) => j} b`;
declare global { interface Window { k: 1 } }
namespace N.M { export enum E { X = 1 } }
using l = open(); for (const [m, n] of o) { /* p */ } // q
export { c as r, type s } from 't' with { type: 'json' };
"""
PATHS = st.sampled_from(["a.ts", "a.tsx", "a.mts", "src/a.d.ts"])
TOKENS = st.lists(
    st.sampled_from([*" \n\r\t\\\"'`<>(){}[]=,;:&|?/*#@$.-é😀\0\u2028", "${", "/*", "*/", "//", "=>", "</", "/>",
                     "const ", "export ", "default ", "type ", "interface ", "class ", "function ", "return ",
                     "import ", "from ", "using ", "declare ", "namespace ", "memo(", "use", "a", "A", "of ",
                     "in ", "as "]),
    max_size=40,
)  # fmt: skip


def read_everything(text: str, path: str) -> None:
    document = TypeScriptDocument(Source(path, text.encode()))
    lines = document.source.lines
    spans = [one.span for one in document.declarations]
    spans += [one.span for one in document.imports]
    spans += [one.span for one in document.exports]
    spans += [one.span for one in (*document.arguments, *document.members, *document.facts_of(document.words).inner)]
    if document.fault:
        spans.append(document.fault.span)
    for span in spans:
        assert 1 <= span.line <= span.end_line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
        assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1
    for declaration in document.declarations:
        span = declaration.span
        assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == declaration.name
    for comment in document.comments():
        assert comment.text[:2] in {"//", "/*", "<!", "--"}
    role(document)
    for name in (*document.declarations, *document.arguments):
        document.may_be_type(name.name)
        document.renaming(name, "renamed")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), PATHS)
def test_any_text(text: str, path: str) -> None:
    read_everything(text, path)


@given(TOKENS, PATHS)
def test_any_tokens(tokens: list[str], path: str) -> None:
    read_everything("".join(tokens), path)


@given(st.integers(0, len(CODE)), st.integers(0, 30), TOKENS.map("".join), PATHS)
@example(0, 0, "", "a.tsx")
def test_mutated_code(place: int, cut: int, insert: str, path: str) -> None:
    read_everything(CODE[:place] + insert + CODE[place + cut :], path)


@given(st.integers(0, len(CODE)), st.sampled_from(["\r", "\r\n"]))
def test_truncated_code_with_other_line_ends(end: int, newline: str) -> None:
    read_everything(CODE[:end].replace("\n", newline), "a.tsx")


def test_the_code_that_is_mutated_is_valid() -> None:
    assert TypeScriptDocument(Source("a.tsx", CODE.encode())).fault is None
