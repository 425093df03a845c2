"""Where words stand, and that the facts about some words are those of the whole file."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.typescript.test_fuzz import CODE

from patterns_cli.documents.base import Source
from patterns_cli.documents.typescript.declarations import read_facts
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.documents.typescript.facts import Declaration, Facts
from patterns_cli.documents.typescript.words import bare_words, places, words_of

MORE = """\
export function over(a: string): void;
export function over(a: number): void;
export function over(a: unknown) { return (b) => { try { c() } catch (d) { var e = 1 } }; }
declare module 'x' { import f from 'y'; export function g(h: string): void; const i: number }
namespace j { export namespace k { function l(this: m, { n: o, ...p }, [q = 1]) {} } }
class r extends s<t> { @dec u = () => 1; private static v?: w; constructor(readonly x = 1) {} get #y() { return z } }
for (const aa of bb) { label: for (let cc = 0;;) { const dd = function ee() {}, ff = class gg {} } }
export { r as hh, r }; export default j; import ii, { jj as kk, type ll } from 'mm'; import nn = require('oo');
const pp = async <T,>(qq: T) => rr ? <p>{qq}</p> : createElement(pp); enum ss { tt } interface uu { vv(ww: 1): 2 }
const xx = () => { const yy = <b />; const zz = () => null; return yy }; export const Wrapped = styled(xx)`a`;
"""
PIECES = CODE.splitlines() + MORE.splitlines()


def about(document: TypeScriptDocument, words: frozenset[str]) -> Facts:
    """The facts of the whole file about those words, without hooks."""
    facts = read_facts(document.syntax, ambient=document.is_declaration_file)
    return Facts(
        tuple(without_hooks(one) for one in facts.declarations if one.name in words),
        tuple(one for one in facts.imports if one.local in words),
        (),
        tuple(one for one in facts.arguments if one.name in words),
        tuple(one for one in facts.members if one.name.removeprefix("#") in words),
        tuple(without_hooks(one) for one in facts.inner if one.name in words),
    )


def without_hooks(declaration: Declaration) -> Declaration:
    return replace(declaration, value=replace(declaration.value, hooks=()))


@given(
    st.lists(st.sampled_from(PIECES), max_size=8),
    st.sampled_from(["a.ts", "a.tsx", "a.d.ts"]),
    st.data(),
)
def test_facts_of_words_are_those_of_the_file(pieces: list[str], path: str, data: st.DataObject) -> None:
    text = "\n".join(pieces)
    known = sorted(word.decode() for word in words_of(text.encode()))
    words = frozenset(data.draw(st.lists(st.sampled_from(known), max_size=6))) if known else frozenset()
    source = Source(path, text.encode())
    found = TypeScriptDocument(source).facts_of(frozenset(word.encode() for word in words))
    assert found == about(TypeScriptDocument(source), words)


@pytest.mark.parametrize("path", ["a.ts", "a.tsx"])
def test_facts_of_every_single_word(path: str) -> None:
    source = Source(path, "\n".join(PIECES).encode())
    whole, part = TypeScriptDocument(source), TypeScriptDocument(source)
    assert whole.declarations
    for word in words_of(source.utf_8):
        assert part.facts_of(frozenset({word})) == about(whole, frozenset({word.decode()}))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("a aa a_a $a a", "a", [0, 12]),
        ("xx xxx xx", "xx", [0, 7]),
        ("é aé éa a", "a", [11]),
        ("", "a", []),
        ("a", "", []),
    ],
)
def test_places(text: str, word: str, expected: list[int]) -> None:
    assert list(places(text.encode(), word.encode())) == expected


def test_words() -> None:
    assert words_of("a.b_c = 'é d'; // $e".encode()) == {b"a", b"b_c", "é".encode(), b"d", b"$e"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a_b c $a__b_c, _ 1_d", ["a_b", "$a__b_c", "_", "1_d"]),
        ("é_a,b_é", ["é_a", "b_é"]),
        ("ab", []),
    ],
)
def test_words_around_a_part_that_are_no_members(text: str, expected: list[str]) -> None:
    assert [word.decode() for word in bare_words(text.encode(), re.compile(rb"_"))] == expected
