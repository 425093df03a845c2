"""What a resource adds to a backend is written as the backend is: whatever its fields, whatever a team agreed on.

That it works is shown in `tests/system` by the tests that are rendered with it. `make properties` asks for more.
"""

import ast
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from copier import run_copy
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.templates.conftest import ALONE, Service, conventions_of, files, render_backend, write
from tests.templates.resource_answers import INDEXABLE, MATRIX, PLAIN, render_migration, render_resources, resource
from tests.templates.test_backend_conventions import EVERYTHING, teams

from patterns_cli.cli.entry import main
from patterns_cli.conventions.plain import plain
from patterns_cli.conventions.schema import Conventions
from patterns_cli.scaffold.catalog import find
from patterns_cli.scaffold.identifiers import LONGEST, Side, Use, reasons_against
from patterns_cli.scaffold.render import render
from patterns_cli.scaffold.tree import Tree

EXAMPLES = int(os.environ.get("CLOSED_LOOP_EXAMPLES", "5"))
PROGRAMS = Path(sys.executable).parent
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""An example takes a second, and Hypothesis would try hundreds to find a smaller one."""

LONG = "a" * 24 + "_" + "b" * (LONGEST - 26)
NASTY = (
    ("type", "date:date", "datetime:datetime?", "sa:str", "mapped_column:int^", "utc_now:date?", "type:enum(str|type)"),
    ("credit", "list:str?", "order:int", "create:enum(a|b)", "response:enum(a|b)?", "user:ref(user)", "next:date?"),
    ("page", "number:int"),
    ("status", "parent:ref(status)?"),
    ("link", "page:ref(page)", "type:ref(type)"),
    (
        LONG,
        f"{LONG}:enum({'|'.join('x' * length for length in range(20, 30))})!",
        f"c{LONG[1:]}:enum({'|'.join('x' * length for length in range(20, 24))})?",
        *(f"{LONG[:length]}:enum(a|b)?!" for length in range(15, 24)),
        *(f"{LONG[:length]}:enum(a|b)" for length in range(26, 35)),
        f"d{LONG[1:]}:decimal^",
        f"e{LONG[1:]}:str?!",
        f"f{LONG[4:]}:ref({LONG})?",
        f"g{LONG[4:]}:ref(user)!",
    ),
)
"""Names that Python, SQL or the code around them have as well, and the longest there can be."""


def checked(wanted: list[Mapping[str, Any]], team: Mapping[str, Any], folder: Path) -> Tree:
    """What the resources add to the backend of a team, once all of it is as the backend's own linter wants."""
    conventions = conventions_of(team)
    tree = render_resources([dict(each) for each in wanted], conventions)
    for path, file in tree:
        compile(file.data, path, "exec", dont_inherit=True)
    write(render_backend(conventions), folder)
    write(tree, folder)
    for number, each in enumerate(wanted, 10):
        migration = render_migration(dict(each), f"202502{number}120000", "")
        write(migration, folder / conventions.migrations.directory / "more")
    service = Service(folder, PROGRAMS)
    service.run(service.program("ruff"), "check", "--no-cache")
    service.run(service.program("ruff"), "format", "--check", "--no-cache")
    return tree


@pytest.mark.parametrize("team", [{}, EVERYTHING], ids=["the default", "a team of its own"])
def test_every_kind_of_field_is_written_as_the_linters_want(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], team: Mapping[str, Any]
) -> None:
    tree = checked([resource(*each) for each in (*MATRIX, *NASTY) if each[0] not in {"page", "status"}], team, tmp_path)
    monkeypatch.chdir(tmp_path)
    for file in tmp_path.rglob("more/*.py"):
        file.unlink()  # they follow nothing, and have the default's names

    outcome = main(["lint"])

    assert outcome == 0, capfd.readouterr().out
    assert len(tree.files) == 8 * 7


marks = st.sampled_from(["", "?", "!", "^", "?!", "?^"])
choices = st.lists(st.from_regex(r"[a-z][a-z0-9]{0,19}", fullmatch=True), min_size=2, max_size=9, unique=True)
kinds = (
    st.tuples(st.sampled_from(INDEXABLE), marks).map("".join)
    | st.tuples(st.sampled_from(PLAIN), st.sampled_from(["", "?"])).map("".join)
    | st.tuples(choices.map("|".join), marks).map(lambda drawn: f"enum({drawn[0]}){drawn[1]}")
    | st.tuples(st.sampled_from(["user", "refresh_token", "sheep"]), marks).map(
        lambda drawn: f"ref({drawn[0]}){drawn[1]}"
    )
)
words = st.from_regex(r"[a-z]{1,24}(_[a-z]{1,22})?", fullmatch=True).filter(
    lambda name: (
        not any(reasons_against(name, name, frozenset({Side.BACKEND}), Use.FIELD))
        and not name.endswith("_id")
        and name != "l"
    )
)
fields = st.dictionaries(words, kinds, min_size=1, max_size=8).map(lambda drawn: [f"{n}:{k}" for n, k in drawn.items()])
resources = st.tuples(words.filter(lambda name: len(name) > 2 and name not in {"user", "sheep"}), fields)


@settings(max_examples=EXAMPLES, phases=UNSHRUNK, suppress_health_check=[HealthCheck.too_slow])
@given(resources, st.just({}) | teams)
def test_whatever_the_fields_are_it_is_formatted(drawn: tuple[str, list[str]], team: Mapping[str, Any]) -> None:
    name, stated = drawn

    with TemporaryDirectory() as folder:
        checked([resource(name, *stated)], team, Path(folder))


def test_a_default_that_was_overruled_is_nowhere() -> None:
    overruled = re.compile(r"/api/v1|(data|errors|details|message)\"\]|\btest_parcel|detail\[\"field")
    wanted = [resource("parcel", "number:int!", "buyer:ref(user)")]

    usual, own = (texts(render_resources(wanted, conventions_of(team))) for team in ({}, EVERYTHING))

    assert any(overruled.search(text) for text in usual), "the pattern finds what it looks for"
    assert not [text for text in own if overruled.search(text)]


def texts(tree: Tree) -> list[str]:
    return [text for path, file in tree for text in (path, file.data.decode())]


@pytest.mark.parametrize("wanted", [resource(*each) for each in MATRIX], ids=[each[0] for each in MATRIX])
def test_dropping_is_creating_the_other_way_round(wanted: dict[str, Any]) -> None:
    create, drop = (render_migration(wanted, "20250201120000", "20250103120500", way) for way in ("create", "drop"))

    there, back = (bodies(tree) for tree in (create, drop))

    assert there["upgrade"] == back["downgrade"]
    assert there["downgrade"] == back["upgrade"] == [f"op.drop_table('{wanted['plural']}')"]


def bodies(tree: Tree) -> dict[str, list[str]]:
    """What the functions of a migration do, without their docstrings."""
    ((_, file),) = tree
    functions = [node for node in ast.parse(file.data).body if isinstance(node, ast.FunctionDef)]
    return {each.name: [ast.unparse(statement) for statement in each.body[1:]] for each in functions}


@pytest.mark.parametrize("template", ["resource-backend", "table-migration"])
def test_copier_alone_renders_the_same_bytes(tmp_path: Path, template: str) -> None:
    run_copy(str(find(template).folder), tmp_path / "copier", defaults=True, quiet=True)
    ours = write(render(template, {}, replace(Conventions(), project=ALONE)).tree, tmp_path / "ours")

    assert files(tmp_path / "copier") == files(ours)
    assert files(ours)


@pytest.mark.parametrize("template", ["resource-backend", "table-migration"])
def test_the_template_runs_no_code(template: str) -> None:
    stated = yaml.safe_load((find(template).folder / "copier.yml").read_text(encoding="utf-8"))

    assert not {"_tasks", "_migrations", "_jinja_extensions"} & stated.keys()


def test_the_conventions_in_the_template_are_the_defaults() -> None:
    stated = yaml.safe_load((find("resource-backend").folder / "copier.yml").read_text(encoding="utf-8"))
    defaults = plain(Conventions())["api"]

    assert stated["conventions"]["default"]["api"].items() <= defaults.items()


def test_what_templates_share_is_the_same_in_each() -> None:
    shared, own = (find(name).folder / "wire.jinja" for name in ("backend", "resource-backend"))

    assert shared.read_text(encoding="utf-8").startswith(own.read_text(encoding="utf-8").rstrip())
