"""Conventions as plain data and as YAML with origins."""

from pathlib import Path

from patterns_cli.conventions.load import load
from patterns_cli.conventions.plain import overrides, plain, yaml_text
from patterns_cli.conventions.schema import Conventions


def test_keys_are_those_of_the_file() -> None:
    shown = plain(Conventions())

    assert shown["naming"]["python"]["class"] == "PascalCase"
    assert shown["naming"]["typescript"]["type"] == {"case": "PascalCase", "prefix": ["I", "T"]}
    assert shown["rules"]["custom"] == []
    assert "base" not in shown


def test_only_what_was_set_is_an_override(tmp_path: Path) -> None:
    text = (
        "rules: {per_path: {b: {ignore: [X]}, a: {select: [Y]}}}\nnaming: {python: {class: [camelCase]}}\nproject: {}"
    )
    (tmp_path / "patterns.yml").write_text(text)

    assert overrides(load(tmp_path).at("")) == {
        "naming": {"python": {"class": "camelCase"}},
        "rules": {"per_path": {"a": {"select": ["Y"]}, "b": {"ignore": ["X"]}}},
    }


def test_every_value_is_shown_with_its_origin(tmp_path: Path) -> None:
    (tmp_path / "patterns.yml").write_text("commits:\n  types: ['no', \"it's\", feat]\nproject: {backend: null}\n")

    lines = yaml_text(load(tmp_path).at("")).splitlines()

    assert '  types: ["no", "it\'s", feat]  # patterns.yml:2:10' in lines
    assert "  backend: null  # patterns.yml:3:20" in lines
    assert "  frontend: frontend  # default" in lines
    assert '  filename: "{date:%Y%m%d_%H%M%S}_{slug}.py"  # default' in lines


def test_free_keys_have_origins_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "patterns.yml").write_text("rules: {severity: {TS007: info}, per_path: {'a/**': {ignore: [PY]}}}")

    text = yaml_text(load(tmp_path).at(""))

    assert "    TS007: info  # patterns.yml:1:27" in text
    assert '    "a/**":\n      select: []  # default\n      ignore: [PY]  # patterns.yml:1:62\n' in text
