"""Rendering: like copier does it, from our templates and small ones, and nothing but what the template says."""

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from copier import run_copy
from hypothesis import given, settings
from hypothesis import strategies as st

from patterns_cli import __version__
from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.plain import plain
from patterns_cli.conventions.publish.document import document
from patterns_cli.conventions.publish.json_schema import json_schema
from patterns_cli.conventions.schema import Api, Conventions, Naming, PrefixedCase, Project, TypeScriptNaming
from patterns_cli.errors import ScaffoldError
from patterns_cli.scaffold.cache import cache_folder
from patterns_cli.scaffold.catalog import find, folder, names
from patterns_cli.scaffold.derive import derived
from patterns_cli.scaffold.render import render
from patterns_cli.scaffold.tree import File, Tree

MakeTemplate = Callable[..., Path]

descriptions = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters='"\\'), min_size=1, max_size=60)


def tree_of(template: Path, **answers: str) -> Tree:
    return render(template, answers, Conventions()).tree


def on_disk(root: Path) -> dict[str, File]:
    return {
        path.relative_to(root).as_posix(): File(path.read_bytes(), bool(path.stat().st_mode & stat.S_IXUSR))
        for path in root.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("name", names())
def test_plain_copier_renders_our_templates_byte_for_byte_alike(name: str, tmp_path: Path) -> None:
    # Copier knows of no project around a part.
    alone = Conventions() if name == "project" else Conventions(project=Project(backend=".", frontend="."))

    run_copy(str(folder() / name), tmp_path / "copied", defaults=True, unsafe=False, quiet=True)

    assert on_disk(tmp_path / "copied") == dict(render(name, {}, alone).tree.files)


@pytest.mark.parametrize("part", ["backend", "frontend"])
def test_a_part_of_a_project_lacks_what_only_a_root_needs(part: str) -> None:
    inside, outside = (
        set(render(part, {"licence": "MIT"}, Conventions(project=project)).tree.files)
        for project in (Project(), Project(backend=".", frontend="."))
    )

    assert outside - inside == {"LICENSE"} | ({".pre-commit-config.yaml"} if part == "backend" else set())
    assert inside < outside
    assert {"Makefile", "README.md", "Dockerfile", ".dockerignore", ".gitignore", ".env.example"} <= inside


def test_what_the_engine_tells_of_conventions_is_what_the_commands_print(make_template: MakeTemplate) -> None:
    told = ("document", "version")
    template = make_template(
        {f"{name}.jinja": f"[[ {name} ]]" for name in told},
        "".join(f"{name}: {{type: str, when: false, default: ''}}\n" for name in told),
    )
    conventions = Conventions(api=Api(prefix="/gateway/v7"))

    rendering = render(template, {}, conventions)

    page, version = (rendering.tree.files[path].data.decode() for path in told)
    assert "/gateway/v7/users" in page
    assert page == document(conventions)
    assert version == __version__
    assert rendering.answers.recorded == {}, "all of it follows from the rest"


SCHEMA = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def holds(whole: object, part: object) -> bool:
    """Whether what a template declares stands in the whole: a small one declares no more than it reads."""
    if not isinstance(whole, dict) or not isinstance(part, dict):
        return part == whole
    return all(key in whole and holds(whole[key], inner) for key, inner in part.items())


@pytest.mark.parametrize("name", names())
def test_hidden_defaults_are_what_follows_from_default_conventions(name: str) -> None:
    defaults = {question.name: question.default for question in find(name).questions if question.hidden}

    assert holds(plain(Conventions()), defaults.get("conventions", {}))
    if isinstance(defaults.get("names", ""), dict):
        assert defaults["names"] == derived(defaults["names"], Conventions())
    assert defaults.get("overrides", "") == ""
    for question, made in (("document", document(Conventions())), ("schema", SCHEMA)):
        if question in defaults:
            assert render(name, {"project_name": "shop"}, Conventions()).answers.values[question] == made


def test_names_may_follow_from_the_answers(make_template: MakeTemplate) -> None:
    template = make_template(
        {"a.txt.jinja": "[[ types[One] ]] [[ utilities[one ~ 'Keys'] ]]"},
        "one: {type: str, default: order}\n"
        "One: {type: str, when: false, default: '[[ one | capitalize ]]'}\n"
        "names:\n  type: yaml\n  when: false\n  default: |\n"
        "    {types: {'[[ One ]]': 'T[[ One ]]'}, utilities: {'[[ one ]]Keys': '[[ one ]]Keys'}}\n"
        "types: {type: yaml, when: false, default: '[[ names.types | tojson ]]'}\n"
        "utilities: {type: yaml, when: false, default: '[[ names.utilities | tojson ]]'}\n",
    )
    team = Conventions(
        naming=Naming(
            typescript=TypeScriptNaming(
                utility_file=CaseStyles.of("kebab-case"), type=PrefixedCase(CaseStyles.of("PascalCase"), ("I",))
            )
        )
    )

    texts = [
        render(template, answers, conventions).tree.files["a.txt"].data.decode()
        for answers, conventions in (({}, Conventions()), ({"one": "invoice"}, team))
    ]

    assert texts == ["TOrder orderKeys", "IInvoice invoice-keys"]


def test_copier_and_we_agree_on_a_template_with_every_feature(make_template: MakeTemplate, tmp_path: Path) -> None:
    template = make_template(
        {
            "[[ project_name ]]/run.sh.jinja*": "#!/bin/sh\n[# a note #]echo [[ description ]]\n",
            "[[ deep ]]/x.txt": "copied [[ as it is ]]\n",
            "[% if docker %]Dockerfile[% endif %].jinja": "FROM scratch\n",
            "[% if not docker %]compose.yml[% endif %]": "services: {}\n",
            "[% if docker %]images[% endif %]/a": "a",
            "picture.png": b"\x89PNG\r\n\x00\xff",
            "no end of line.jinja": "{{ not ours }}",
            "windows.txt.jinja": "a\r\nb [[ project_name ]]\r\n",
            "ключ.txt.jinja": "größe [[ project_name ]]\n",
            "left/out.log": "",
        },
        "_exclude: ['*.log']\n"
        "project_name: {type: str, default: shop}\n"
        "docker: {type: bool, default: false}\n"
        "deep: {type: str, default: 'a/b'}\n"
        "description: {type: str, default: 'The [[ project_name ]]'}\n",
    )

    run_copy(str(template), tmp_path / "copied", defaults=True, unsafe=False, quiet=True)

    ours = render(template, {}, Conventions()).tree
    assert dict(ours.files) == on_disk(tmp_path / "copied")
    assert "left/out.log" not in ours.files
    assert ours.files["shop/run.sh"] == File(b"#!/bin/sh\necho The shop\n", executable=True)


@given(descriptions)
@settings(max_examples=20)  # each renders the whole backend
def test_rendering_is_deterministic(description: str) -> None:
    answers = {"project_name": "shop", "description": description}

    assert render("backend", answers, Conventions()) == render("backend", answers, Conventions())


@given(descriptions)
@settings(max_examples=20)  # each renders the whole backend
def test_a_description_stands_whole_wherever_it_is_rendered(description: str) -> None:
    import tomllib  # noqa: PLC0415 - as the reader of a pyproject.toml would

    files = render("backend", {"project_name": "shop", "description": description}, Conventions()).tree.files

    assert tomllib.loads(files["pyproject.toml"].data.decode())["project"]["description"] == description
    for path, file in files.items():
        if path.endswith(".py"):
            compile(file.data, path, "exec")


def test_conventions_reach_the_files_and_what_differs_is_written_into_patterns_yml() -> None:
    conventions = Conventions(api=Api(prefix="/gateway/v7"))

    rendering = render("backend", {"project_name": "shop"}, conventions)

    stated = yaml.safe_load(rendering.tree.files["patterns.yml"].data)
    assert stated["api"] == {"prefix": "/gateway/v7"}
    assert stated["root"] is True
    assert rendering.answers.recorded["overrides"] == "api:\n  prefix: /gateway/v7\n"
    assert not [path for path, file in rendering.tree if b"/api/v1" in file.data]


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"a.jinja": "[[ missing ]]"}, "'missing' is undefined"),
        ({"a.jinja": "[[ project_name.nothing ]]"}, "no attribute 'nothing'"),
        ({"a.jinja": "[% if %]"}, "does not parse"),
        ({"a.jinja": "[[ 1 / 0 ]]"}, "division by zero"),
        ({"a.jinja": "[[ ''.__class__.__mro__[1].__subclasses__() ]]"}, "unsafe"),
        ({"a.jinja": "[% include '../../../etc/passwd' %]"}, "cannot be rendered"),
        ({"a.jinja": b"\xff\xfe"}, "can't decode byte 0xff"),
        ({"[[ missing ]]": ""}, "'missing' is undefined"),
        ({"[[ '..' ]]/evil": ""}, "leaves the target"),
        ({"[[ absolute ]]/evil": ""}, "absolute"),
        ({"[[ 'nul' ]].txt": ""}, "Windows"),
        ({"[[ 'a\\0b' ]]": ""}, "cannot be printed"),
        ({"a": "", "[[ 'A' ]]": ""}, "only in case"),
        ({"a": "", "[[ 'a' ]]": ""}, "render to `a`"),
        ({"a": "", "[[ nested ]]": ""}, "both as a file and as a folder"),
    ],
)
def test_a_template_at_fault_is_refused(files: dict[str, str], reason: str, make_template: MakeTemplate) -> None:
    template = make_template(files, "project_name: shop\nabsolute: /etc\nnested: a/b\n")

    with pytest.raises(ScaffoldError) as caught:
        tree_of(template)

    assert reason in str(caught.value)


def test_a_symbolic_link_in_a_template_is_refused(make_template: MakeTemplate) -> None:
    template = make_template({"a": ""})
    (template / "template" / "passwords").symlink_to("/etc")

    with pytest.raises(ScaffoldError, match="symbolic link"):
        tree_of(template)


def test_what_tools_leave_behind_in_a_template_is_not_rendered(make_template: MakeTemplate) -> None:
    template = make_template({"a.py": "", "__pycache__/a.cpython-311.pyc": b"", "b.pyc": b"", ".DS_Store": b""})

    assert list(tree_of(template).files) == ["a.py"]


def test_a_template_may_include_its_own_files_that_are_not_rendered(make_template: MakeTemplate) -> None:
    template = make_template({"a.jinja": "[% import 'macros.jinja' as macros %][[ macros.greet(project_name) ]]"})
    (template / "macros.jinja").write_text("[% macro greet(name) %]hello [[ name ]][% endmacro %]")

    assert tree_of(template).files == {"a": File(b"hello shop")}


def test_a_template_includes_nothing_from_outside_its_folder(make_template: MakeTemplate) -> None:
    template = make_template({"a.jinja": "[% include '../secret.txt' %]"})
    (template.parent / "secret.txt").write_text("secret")

    with pytest.raises(ScaffoldError, match="cannot be rendered"):
        tree_of(template)


def test_compiled_templates_are_kept_and_a_changed_template_is_seen(make_template: MakeTemplate) -> None:
    template = make_template({"a.jinja": "one [[ project_name ]]"})

    first = tree_of(template).files["a"].data
    kept = list(cache_folder().rglob("templates/*"))
    again = tree_of(template).files["a"].data
    (template / "template" / "a.jinja").write_text("two [[ project_name ]]")

    assert kept
    assert first == again == b"one shop"
    assert tree_of(template).files["a"].data == b"two shop"


@pytest.mark.parametrize("kind", ["templates", "settings"])
@pytest.mark.parametrize("content", [b"", b"j2", b"\x00" * 200])
def test_a_cache_that_is_broken_does_not_matter(content: bytes, kind: str, make_template: MakeTemplate) -> None:
    template = make_template({"a.jinja": "[[ project_name ]]"})
    tree_of(template)
    (kept,) = cache_folder().rglob(f"{kind}/*")
    kept.write_bytes(content or kept.read_bytes()[:-20])

    assert tree_of(template).files["a"].data == b"shop"


def test_a_cache_that_cannot_be_written_does_not_matter(
    make_template: MakeTemplate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file" / "below"))

    assert tree_of(make_template({"a.jinja": "[[ project_name ]]"})).files["a"].data == b"shop"


@pytest.mark.parametrize("stated", ["", "relative/cache"])
def test_the_cache_is_below_the_home_where_nothing_usable_is_stated(
    stated: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", stated)
    monkeypatch.setenv("HOME", os.fspath(tmp_path))

    assert cache_folder() == tmp_path / ".cache" / "patterns"


def test_of_the_files_only_those_asked_for_are_rendered(make_template: MakeTemplate) -> None:
    folder = make_template({"a.jinja": "[[ project_name ]]", "b.jinja": "[[ nobody.knows ]]", "c/d": "d"})

    assert render(folder, {}, Conventions(), only={"a", "c/d", "absent"}).tree.files.keys() == {"a", "c/d"}
