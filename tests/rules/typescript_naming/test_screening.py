"""Screening hides nothing: every way to bind a name, with names of every shape and anything between the words."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from tests.damage import EXAMPLES

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Source
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.lint.run import ask_all, check_document
from patterns_cli.lint.screen import is_triggered
from patterns_cli.rules import catalogue
from patterns_cli.rules.typescript_naming import odd_words, type_name, type_prefix

RULES = tuple(rule for rule in catalogue().values() if rule.family == "TS")
NAMES = [
    "foo_bar",
    "Foo",
    "FooBar",
    "FOO",
    "FOO_BAR",
    "Foo_bar",
    "GetFoo",
    "Über",
    "über",
    "UBERBar_a",
    "_Foo",
    "$foo_b",
]

BINDINGS = r"""
const N = 1 ;
let N ;
var N : string ;
const N : A < B > = 'a' ;
const N : { a : B ; c : D } = 'a' ;
let a , N ;
let a = 1 , N = 2 ;
const a = f ( { b : 1 } ) , N = 'b' ;
let a , N : string = 'b' ;
{ let a , N }
for ( let a = 1 , N = 2 ; ; ) { }
for ( const N of a ) { }
for ( let N in a ) { }
using N = 1 ;
const N = ( 'a' ) ;
const N = - 1 ;
const N = /a/ ;
const N = true ;
let a = 1 , N
function N ( ) { }
export function N ( ) { }
export default function N ( ) { }
async function * N ( ) { }
export async function N ( ) { }
const N = ( ) => 1 ;
const N = async ( ) => 1 ;
const N = a => 1 ;
const N = function ( ) { } ;
export const N = ( ) => 1 ;
const N : A = ( ) => 1 ;
f ( function N ( ) { } ) ;
const N : ( a : B ) => C = ( a ) => a ;
let a = 1 , N = ( ) => 1 ;
function f ( this : A , N : string ) { }
function f ( N ) { N + 1 }
function f ( N : string ) { }
function f ( a , N ) { }
function f ( a , N ? : A ) { }
function f ( N = 1 ) { }
function f ( a , N = { b : 1 } , c = d > e ) { }
function f ( ... N ) { }
( N ) => 1 ;
( a , N ) => 1 ;
( N , b : A < C , D > ) : E => 1 ;
N => 1 ;
f ( N => 1 ) ;
async N => 1 ;
( a , N , b = ( ) => { if ( c ) { d ( { } ) } } ) => 1 ;
( N , b : { c : D } = { } ) => 1 ;
a ? N => 1 : b ;
try { } catch ( N ) { }
const [ N ] = a ;
const [ a , N ] = b ;
const { a : N } = b ;
const { ... N } = b ;
const { a : [ N ] } = b ;
const { a : { b : [ N ] } } = b ;
( [ N ] ) => N + 1 ;
( [ a , N ] ) => N + 1 ;
( { a : N } ) => 1 ;
( { a : [ N ] } ) => N + 1 ;
( { a : [ b , N ] } ) => N + 1 ;
( { a : [ b , N , c ] , d } ) => N + 1 ;
( { a : { b : [ N ] } } ) => N + 1 ;
( { a : { b : [ c , N = 1 ] } } , d ) => N + 1 ;
( [ a , { b : [ c , N ] } ] ) => N + 1 ;
( a : [ A , B ] , N ) => N + 1 ;
( a , b = { c : [ d , N => 1 ] } ) => 1 ;
class A < B , C = D > { constructor ( a , N ) { } }
let a = void 0 , N = void 1 ;
( { a : N = 1 } ) => 1 ;
( { ... N } ) => N + 1 ;
( a , { ... N } , b ) => N + 1 ;
( [ { ... N } ] ) => N + 1 ;
( { ... N } : A = { } ) => N + 1 ;
for ( const { ... N } of a ) { }
for ( const { a , ... N } in b ) { }
const [ ... N ] = a ;
( [ ... N ] ) => N + 1 ;
( [ [ N ] ] ) => N + 1 ;
( a , [ b = 1 , N ] ) => N + 1 ;
const { a = 1 , b : N } = c ;
( [ a = f ( ) , N ] ) => 1 ;
import { a as N } from 'b' ;
import N from 'b' ;
import * as N from 'b' ;
import type N from 'b' ;
import N , { a } from 'b' ;
import { type a as N } from 'b' ;
import N = require ( 'b' ) ;
class A { N = 1 ; }
class A { N ; }
class A { N }
class A { private N : string ; }
class A { a = 1 ; N = 'b' }
class A { N ( ) { } }
class A { static async N ( a ) : B { } }
class A { get N ( ) { return 1 } }
class A { * N ( ) { } }
class A { # N = 1 ; }
class A { a ( ) { } N ( ) { } }
class A { abstract N ( ) : B ; }
class A < T > { N ? : string }
class A { N < T > ( a : T ) { } }
class A { constructor ( private N : string ) { } }
class A { static N = ( ) => 1 }
class A extends B { private N = 1 }
class A { readonly N ! : number }
class A { accessor N = 1 }
class A { N = async function ( ) { } }
class A { static N : { a : B } = ( ) => 1 }
class A { N : string = 'b' }
class { N = 1 }
type N = A ;
type N < T > = T ;
interface N { }
interface N extends A { }
class N { }
class N extends A { }
enum N { }
const enum N { A }
export type N = A ;
const N = 1 ; type N = typeof a ;
f ( class N { } ) ;
function N ( ) { return < a / > ; }
const N = ( ) => < a > b < / a > ;
export const N : React.FC = ( ) => null ;
function N ( ) { return useFoo ( ) ; }
let a = 1 , N = ( ) => useFoo ( ) ;
let a , N : A < B > = ( ) => useFoo ( ) ;
const N : A = async function ( ) { useFoo ( ) } ;
const N = ( ) => { useFoo ( ) } ;
const N = memo ( ( ) => < a / > ) ;
f ( `${ ( N ) => 1 }` ) ;
f ( `a ${ b ( function ( N ) { } ) } c` ) ;
a = /'/ ; let N = 'b' ;
a / b ; let N = 'b' ;
""".strip().splitlines()
"""One a line, every word apart; `N` is the name."""

BETWEEN = {"blank": " ", "nothing": "", "line": "\n", "block": "/* , ( */", "comment": " // { it's\n", "return": "\r\n"}


def written(binding: str, name: str, between: str) -> str:
    """The binding with `between` between its words, and a blank where two would become one."""
    text = ""
    for word in binding.split(" "):
        new = name if word == "N" else word
        joins = text[-1:].isalnum() or text[-1:] in "_$"
        text += (between or " " * (joins and (new[0].isalnum() or new[0] in "_$"))) * bool(text) + new
    return text


@contextmanager
def judging_every_word() -> Iterator[None]:
    """Within, rules look at all that a file names, not at the words that their triggers leave them."""
    with (
        patch.object(odd_words, "may_bind_capitals", lambda *_: True),
        patch.object(type_name, "odd_types", lambda document, _: document.words),
        patch.object(type_prefix, "words_without_prefix", lambda document, _: document.words),
    ):
        yield


ALL = list(itertools.product(BINDINGS, BETWEEN))
SOME = [(binding, list(BETWEEN)[number % len(BETWEEN)]) for number, binding in enumerate(BINDINGS)]
CASES = ALL if len(ALL) < EXAMPLES else SOME
"""Every binding with something between its words, or with all that may be."""


@pytest.mark.parametrize("path", ["src/a.ts", "src/a.tsx"])
@pytest.mark.parametrize(("binding", "between"), CASES)
def test_screening_hides_no_name(binding: str, between: str, path: str) -> None:
    for name in NAMES:
        for around in ("", "function outer() { before('a'); "):
            data = f"{around}{written(binding, name, BETWEEN[between])}{' }' if around else ''}\n".encode()
            screened = check_document(TypeScriptDocument(Source(path, data)), Conventions(), RULES, is_triggered)
            with judging_every_word():
                every = check_document(TypeScriptDocument(Source(path, data)), Conventions(), RULES, ask_all)
            assert screened.findings == every.findings, data.decode()
