"""Renames in TypeScript are whole: generated modules do the same in Node before and after."""

import json
import shutil
import subprocess
from textwrap import indent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from patterns_cli.documents.base import Source
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.lint.fix.edits import Ranges, apply

MODULES = 300
NAMES = ("user_name", "item", "row")

DRIVER = """
const vm = require("node:vm");
// A function that is added to something is its source, in which names may differ.
const SETUP = 'Function.prototype.toString = () => "function";';
const cases = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const trace = (text) => {
  const said = [];
  const put = (value) => {
    said.push(typeof value === "number" || typeof value === "string" ? String(value) : typeof value);
    if (said.length > 60) throw new Error("enough");
  };
  const code = `"use strict";${SETUP}(function (put) {${text.replace("export {};", "")}\n})(put)`;
  let script;
  try { script = new vm.Script(code); } catch { return null; }
  // Now and then a module never ends; then it must not before and after.
  try { script.runInNewContext({ put }, { timeout: 500 }); } catch (error) { said.push(error.constructor.name); }
  return said;
};
const wrong = [];
let compared = 0;
for (const [before, after] of cases) {
  const expected = trace(before);
  if (expected === null) continue;
  compared += 1;
  if (JSON.stringify(expected) !== JSON.stringify(trace(after))) wrong.push([before, after, expected, trace(after)]);
}
console.log(JSON.stringify({ compared, wrong: wrong.slice(0, 3) }));
"""

name = st.sampled_from(NAMES)


def _filled(pattern: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map(lambda values: pattern % values)


expression = st.recursive(
    st.one_of(name, st.sampled_from(["1", "2"])),
    lambda inner: st.one_of(
        _filled("(%s + %s)", inner, inner),
        _filled("((%s) => %s)(%s)", name, inner, inner),
        _filled("((%s = %s) => %s)()", name, inner, inner),
        _filled("`a${%s}`.length", inner),
        _filled("{ %s }.%s", name, name).map(lambda text: f"({text})"),
        _filled("(({ %s }) => %s)({ user_name: %s, item: 3 })", name, inner, inner),
        _filled("(function %s() { return typeof %s; })()", name, name),
        _filled("(typeof %s)", name),
        _filled("[%s].map((%s) => %s)[0]", inner, name, inner),
    ),
    max_leaves=4,
)
simple = st.one_of(
    _filled("const %s = %s;", name, expression),
    _filled("let %s = %s;", name, expression),
    _filled("var %s = %s;", name, expression),
    _filled("%s = %s;", name, expression),
    _filled("put(%s); // user_name", expression),
    _filled("const { %s, ...%s } = { user_name: %s, item: 1, row: 2 };", name, name, expression),
    _filled("const { item: %s } = { item: %s };", name, expression),
    _filled("const [%s, %s = 2] = [%s];", name, name, expression),
)


def _blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    body = st.lists(inner, min_size=1, max_size=3).map(lambda lines: indent("\n".join(lines), "  "))
    return st.one_of(
        _filled("{\n%s\n}", body),
        _filled("function %s(%s) {\n  put(0);\n%s\n}", name, name, body),
        _filled("function %s() {\n  put(0);\n%s\n}\nput(%s);", name, body, expression),
        _filled("for (const %s of [1, %s]) {\n%s\n}", name, expression, body),
        _filled("for (let %s = 0; %s < 2; %s++) {\n%s\n}", name, name, name, body),
        _filled("try {\n%s\n} catch (%s) {\n%s\n  put(typeof %s);\n}", body, name, body, name),
        _filled("switch (%s) {\n  default:\n%s\n}", expression, body),
        _filled("class %s { static row = %s; run() {\n%s\n} }", name, expression, body),
    )


module = st.lists(st.recursive(simple, _blocks, max_leaves=6), min_size=1, max_size=4).map(
    lambda lines: "\n".join(("export {};", *lines, ""))
)


def renames(text: str) -> list[str]:
    """The module after each rename of a name in it that the document offers."""
    document = TypeScriptDocument(Source("src/lib/module.ts", text.encode()))
    if document.fault:
        return []
    named = (*document.declarations, *document.arguments, *document.facts_of(document.words).inner)
    found = {document.renaming(each, "renamed") for each in named} - {()}
    return [apply(text, Ranges(text).changes(edits)) for edits in found]


def test_a_renamed_module_does_the_same() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    cases: list[tuple[str, str]] = []

    @settings(max_examples=MODULES, database=None, suppress_health_check=list(HealthCheck))
    @given(module)
    def collect(text: str) -> None:
        cases.extend((text, renamed) for renamed in renames(text))

    collect()
    done = subprocess.run([node, "-e", DRIVER], input=json.dumps(cases), capture_output=True, text=True, check=True)

    said = json.loads(done.stdout)
    assert said["wrong"] == []
    assert said["compared"] > MODULES / 4
