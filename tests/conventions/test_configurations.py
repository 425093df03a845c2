"""Laws that hold for every valid patterns.yml, generated from the schema itself."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from patterns_cli.conventions import globs, matching, scalars
from patterns_cli.conventions.cases import Style
from patterns_cli.conventions.load import Loaded, load
from patterns_cli.conventions.plain import overrides, plain, yaml_text
from patterns_cli.conventions.publish.document import document
from patterns_cli.conventions.publish.json_schema import json_schema
from patterns_cli.conventions.schema import Conventions
from patterns_cli.conventions.values import Keyed, ListOf, Nullable, Section, Value, keys
from patterns_cli.errors import ConfigurationError, Fault

_VALIDATOR = Draft202012Validator(json_schema())
_WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8).filter(str.isprintable)
_SEGMENTS = st.lists(st.sampled_from(["app", "src", "a b", "no", "1", "[id]", "ä"]), min_size=1, max_size=3)
_GLOBS = st.sampled_from(["*.py", "a/**", "/b", "c/", "**/d", "[ab].ts", r"\[id\]/x", "no", "1.0", "**"])
_TEXTS: dict[type[Value], st.SearchStrategy[str]] = {
    globs.Glob: _GLOBS,
    matching.Pattern: st.sampled_from(["TODO", "no", r"(?P<number>\d+)", "[a-z]", "(?x)\n a  # one\n b"]),
    matching.Replacement: st.sampled_from(["", "no", "a\n\tb", "{{}}", "x{{0}}"]),
    matching.Wording: _WORDS.map(lambda text: text.replace("{", "{{").replace("}", "}}")),
}
_FILE_NAMES: dict[tuple[str, ...], st.SearchStrategy[str]] = {
    ("slug",): st.sampled_from(["{slug}.py", "{rev}_{slug}.py", "{date:%Y%m%d}_{slug}.py", "{{{slug}}}.py"]),
    ("module",): st.sampled_from(["test_{module}.py", "{module}.test.ts", "{module}_spec.rb", "{{{module}}}"]),
}


def _values(kind: Value) -> st.SearchStrategy[Any]:
    """Plain data that a kind of value accepts."""
    match kind:
        case Section():
            return _sections(kind)
        case ListOf():
            return _lists(kind)
        case Keyed():
            return st.dictionaries(_values(kind.key), _values(kind.value), max_size=3)
        case Nullable():
            return st.none() | _values(kind.value)
        case _:
            return _words(kind) if isinstance(kind, scalars.Word) else _scalars(kind)


def _lists(kind: ListOf) -> st.SearchStrategy[Any]:
    if kind.by:
        return st.lists(_values(kind.item), min_size=kind.least, max_size=4, unique_by=lambda one: one[kind.by])
    return st.lists(_values(kind.item), min_size=kind.least, max_size=4, unique=True)


def _scalars(kind: Value) -> st.SearchStrategy[Any]:
    match kind:
        case scalars.Flag():
            return st.booleans()
        case scalars.Number():
            return st.integers(kind.minimum, kind.maximum)
        case globs.Globs():
            return _GLOBS | st.lists(_GLOBS, min_size=1, max_size=3)
        case _:
            assert isinstance(kind, scalars.CaseStyle)
            one = st.sampled_from([style.value for style in Style])
            return one | st.lists(one, min_size=1, unique=True)


def _words(kind: scalars.Word) -> st.SearchStrategy[Any]:
    match kind:
        case scalars.Choice():
            return st.sampled_from(kind.options)
        case scalars.Folder():
            return _SEGMENTS.map("/".join)
        case globs.Glob() | matching.Pattern() | matching.Wording():
            return _TEXTS[type(kind)]
        case scalars.Template():
            return _FILE_NAMES[kind.required].filter(lambda name: not kind.flaw(name))
        case scalars.Text() if kind.pattern:
            return st.from_regex(kind.pattern, fullmatch=True).filter(str.isprintable)
        case _:
            return _WORDS


def _sections(kind: Section) -> st.SearchStrategy[dict[str, Any]]:
    strategies = {one.name: _values(one.setting.value) for one in keys(kind.cls)}
    required = {one.name for one in keys(kind.cls) if one.setting.required}
    return st.fixed_dictionaries(
        {name: value for name, value in strategies.items() if name in required},
        optional={name: value for name, value in strategies.items() if name not in required},
    )


def _consistent(data: dict[str, Any]) -> dict[str, Any]:
    """The data without contradictions."""
    if data.get("commits", {}).get("scope") == "forbidden":
        data["commits"].pop("scopes", None)
    data.get("branches", {}).pop("prefixes", None)
    project = data.get("project", {})
    if project.get("backend", "backend") == project.get("frontend", "frontend"):
        project["frontend"] = None
    if "permanent" in data.get("branches", {}):
        data["branches"]["prefixes"] = []
    names: set[str] = set()
    for rule in data.get("rules", {}).get("custom", []):
        while rule["name"] in names:
            rule["name"] += "x"
        names.add(rule["name"])
        if rule.get("pattern") is not None:
            rule["requires"] = None
        else:
            rule["fix"] = None
        if rule.get("fix") is None:
            rule.pop("applicability", None)
    return data


configurations = _sections(Section(Conventions)).map(_consistent)


def _load(text: str) -> Loaded:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "patterns.yml"
        file.write_text(text, encoding="utf-8")
        return load(file.parent).at("")


def _dump(data: dict[str, Any]) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


@given(configurations)
def test_what_is_valid_is_read_as_it_is_written(data: dict[str, Any]) -> None:
    loaded = _load(_dump(data))

    shown = plain(loaded.conventions)
    for path, origin in loaded.origins.items():
        written: Any = data
        read: Any = shown
        for key in path:
            written, read = written[key], read[key]
        if path[-1] != "custom" and not (isinstance(written, list) and len(written) == 1):
            assert written == read
        assert origin.path == "patterns.yml"


@given(configurations)
def test_what_the_loader_takes_the_json_schema_takes(data: dict[str, Any]) -> None:
    text = _dump(data)
    _load(text)

    assert list(_VALIDATOR.iter_errors(yaml.safe_load(text))) == []


@given(configurations)
def test_what_is_shown_means_what_was_loaded(data: dict[str, Any]) -> None:
    conventions = _load(_dump(data)).conventions

    assert _load(yaml_text(Loaded(conventions, {}))).conventions == conventions
    assert _load(_dump(plain(conventions))).conventions == conventions


@given(configurations)
def test_what_was_set_is_enough_to_have_it_again(data: dict[str, Any]) -> None:
    loaded = _load(_dump(data))

    again = _load(_dump(overrides(loaded)))

    assert again.conventions == loaded.conventions
    assert again.origins.keys() == loaded.origins.keys()


@given(configurations)
def test_every_valid_configuration_has_its_document(data: dict[str, Any]) -> None:
    page = document(_load(_dump(data)).conventions)

    assert page.endswith("\n")
    assert not page.endswith("\n\n")


_KEYS = st.sampled_from(["api", "prefix", "rules", "custom", "per_path", "commits", "types", "naming", "extends", "x"])
_YAML = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=8,
)


def _faults(data: bytes) -> tuple[Fault, ...]:
    """What the loader has to say of a file with these bytes; any error but its own would go through."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "patterns.yml").write_bytes(data)
        try:
            load(Path(folder))
        except ConfigurationError as error:
            return error.faults
    return ()


@given(_YAML)
def test_no_yaml_makes_the_loader_crash(data: object) -> None:
    faults = _faults(yaml.safe_dump(data).encode())

    assert all(fault.message and fault.location and fault.location.line for fault in faults)


@given(st.binary(max_size=60) | st.text("[]{}:,-&*!|>'\"%@` \n\tab#?~<", max_size=30).map(str.encode))
def test_no_bytes_make_the_loader_crash(data: bytes) -> None:
    faults = _faults(data)

    assert all(fault.message and fault.location and fault.location.line for fault in faults)


def test_the_json_schema_is_one() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_every_key_has_its_description_and_its_default() -> None:
    for section in json_schema()["properties"].values():
        assert section["description"]
        for name, one in section.get("properties", {}).items():
            assert one["description"], name
            assert "default" in one or "properties" in one, name


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", "naming:", "version: 1", "extends: system", "extends: [a.yml]", "root: true",
        "project: {backend: null}", "rules: {per_path: }",
    ],
)  # fmt: skip
def test_the_json_schema_takes_what_a_file_says_of_itself(text: str) -> None:
    assert list(_VALIDATOR.iter_errors(yaml.safe_load(text))) == []


@pytest.mark.parametrize(
    "text",
    [
        "[]", "api", "nope: 1", "version: 2", "version: '1'", "extends: 1", "root: 1", "api: []", "api: {nope: 1}",
        "api: {prefix: api}", "api: {prefix: 1}", "api: {success: []}", "commits: {types: [feat, feat]}",
        "commits: {types: [false]}", "commits: {header_max: 19}", "commits: {header_max: '72'}",
        "commits: {scope: maybe}", "naming: {python: {class: Pascal}}", "naming: {python: {class: []}}",
        "naming: {typescript: {type: T}}", "docker: {multi_stage: 1}", "migrations: {filename: x.py}",
        "tests: {python: [test.py]}", "rules: {severity: {A: warn}}", "rules: {custom: [{code: X001}]}",
        "rules: {custom: [{code: x1, name: a, message: m}]}", "rules: {per_path: {a: {nope: []}}}",
        "branches: {permanent: [a..b]}", "review: {items: [x]}",
    ],
)  # fmt: skip
def test_the_json_schema_and_the_loader_refuse_the_same(text: str) -> None:
    assert list(_VALIDATOR.iter_errors(yaml.safe_load(text)))
    with pytest.raises(ConfigurationError):
        _load(text)
