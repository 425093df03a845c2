"""Where words and paths stand in a TypeScript file, and what they do there."""

import pytest

from patterns_cli.documents.base import Source
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.documents.typescript.mentions import Carrier, Place, carriers, computed_folders, mentions, paths


def _document(text: str) -> TypeScriptDocument:
    return TypeScriptDocument(Source("src/a.tsx", text.encode()))


PLACES = {
    "function old() {}": [Place.BINDING],
    "const { a: old } = b;": [Place.BINDING],
    "const { old } = b;": [Place.PATTERN],
    "const [old = 1] = b;": [Place.BINDING],
    "const f = (old: number) => old;": [Place.BINDING, Place.REFERENCE],
    "for (const old of b) {}": [Place.BINDING],
    "try {} catch (old) {}": [Place.BINDING],
    "type A<old> = old;": [Place.BINDING, Place.REFERENCE],
    "interface old {}": [Place.BINDING],
    "enum old { A }": [Place.BINDING],
    "import old from 'm';": [Place.BINDING],
    "import * as old from 'm';": [Place.BINDING],
    "import { old } from 'm';": [Place.IMPORTED],
    "export { old as b };": [Place.EXPORTED],
    "export default old;": [Place.REFERENCE],
    "a.old;": [Place.PROPERTY],
    "let a: ns.old;": [Place.PROPERTY],
    "let a = { old, b: old };": [Place.SHORTHAND, Place.REFERENCE],
    "let a = { old: 1 };": [Place.KEY],
    "let a = <old />;": [Place.TAG],
    "let a = <Old.old />;": [Place.PROPERTY],
    "let a = 'old';": [Place.STRING],
    "let a = 'an old one'; // old": [],
    "let a = `old ${old}`;": [Place.REFERENCE],
    "class A { old() {} }": [Place.OTHER],
    "old: for (;;) break old;": [],
}


@pytest.mark.parametrize("text", PLACES)
def test_a_word_does_something(text: str) -> None:
    assert [each.place for each in mentions(_document(text), "old")] == PLACES[text]


def test_statements_take_from_modules() -> None:
    text = "import a, { b } from './m';\nimport * as c from './n';\nexport * from './o';\nexport * as d from './p';\n"
    assert list(carriers(_document(text))) == [
        Carrier("./m", exports=False, default="a"),
        Carrier("./n", exports=False, namespace="c"),
        Carrier("./o", exports=True, all=True),
        Carrier("./p", exports=True, namespace="d"),
    ]


def test_strings_that_load_are_told_from_those_that_do_not() -> None:
    text = "import a from './m';\nvi.mock('./n');\nimport('./o');\nconst b = './p';\ntype C = typeof import('./q');\n"
    found = {each.name: (each.loads, each.runs) for each in paths(_document(text))}
    assert found == {
        "./m": (True, False), "./n": (True, True), "./o": (True, True), "./p": (False, False), "./q": (True, True),
    }  # fmt: skip


def test_a_path_that_is_worked_out_has_a_beginning() -> None:
    assert list(computed_folders(_document("import(`./pages/${name}`);\nimport('./pages/one');\n"))) == ["./pages/"]
