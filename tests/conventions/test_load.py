"""Finding files, cascades and what they extend."""

import subprocess
import sys
from pathlib import Path

import pytest

from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.find import find_root
from patterns_cli.conventions.load import Loaded, load
from patterns_cli.conventions.schema import Conventions, PathRules
from patterns_cli.errors import ConfigurationError


def _write(root: Path, **texts: str) -> list[str]:
    """Write files, whose names have `__` for `/`, and give the paths of the `patterns.yml` among them."""
    paths = {name.replace("__", "/") + ".yml": text for name, text in texts.items()}
    for path, text in paths.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return [path for path in paths if path.endswith("patterns.yml")]


def _origins(loaded: Loaded) -> dict[str, str]:
    return {".".join(path): str(origin) for path, origin in loaded.origins.items()}


@pytest.mark.parametrize(
    "text", [None, "", "# nothing\n", "---\n", "{}", "~", "naming:\n", "version: 1\nextends: system"]
)
def test_what_sets_nothing_means_the_defaults(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        _write(tmp_path, patterns=text)

    loaded = load(tmp_path).at("")

    assert loaded.conventions == Conventions()
    assert loaded.origins == {}


def test_a_setting_has_its_value_and_its_origin(tmp_path: Path) -> None:
    _write(tmp_path, patterns="naming:\n  python:\n    class: [camelCase, PascalCase]\napi: {prefix: /v2}\n")

    loaded = load(tmp_path).at("")

    assert loaded.conventions.naming.python.class_ == CaseStyles.of("camelCase", "PascalCase")
    assert loaded.conventions.naming.python.function == CaseStyles.of("snake_case")
    assert loaded.conventions.api.prefix == "/v2"
    assert _origins(loaded) == {"naming.python.class": "patterns.yml:3:12", "api.prefix": "patterns.yml:4:15"}


def test_a_file_below_adds_to_the_one_above(tmp_path: Path) -> None:
    files = _write(
        tmp_path,
        patterns="commits: {types: [feat, fix], header_max: 60}\nrules: {ignore: [DCK], severity: {TS007: info}}",
        sub__patterns="commits: {types: [chore]}\nrules: {ignore: [TST, DCK], severity: {TS001: info}}",
    )
    cascade = load(tmp_path, files=files)

    here = cascade.at("sub/deep").conventions

    assert here.commits.types == ("chore",)
    assert here.commits.header_max == 60
    assert here.rules.ignore == ("TST", "DCK")
    assert here.rules.severity == {"TS007": "info", "TS001": "info"}
    assert cascade.at("other").conventions.commits.types == ("feat", "fix")
    assert _origins(cascade.at("sub"))["commits.types"] == "sub/patterns.yml:1:18"
    assert _origins(cascade.at("sub"))["commits.header_max"] == "patterns.yml:1:43"


def test_root_stops_looking_further_up(tmp_path: Path) -> None:
    files = _write(
        tmp_path,
        patterns="commits: {header_max: 60}",
        sub__patterns="root: true",
        sub__deep__patterns="commits: {body_max: 80}",
    )
    cascade = load(tmp_path, files=files)

    deep = cascade.at("sub/deep/er").conventions

    assert (deep.commits.header_max, deep.commits.body_max, deep.base) == (72, 80, "sub")
    assert cascade.at("").conventions.base == ""
    assert cascade.places == ("", "sub", "sub/deep")


def test_custom_rules_are_joined_and_the_nearest_of_a_code_stays(tmp_path: Path) -> None:
    rule = "{code: X00%d, name: a%d, message: %s, files: '*.py'}"
    files = _write(
        tmp_path,
        patterns=f"rules: {{custom: [{rule % (1, 1, 'top')}, {rule % (2, 2, 'top')}]}}",
        sub__patterns=f"rules: {{custom: [{rule % (1, 1, 'sub')}]}}",
    )

    custom = load(tmp_path, files=files).at("sub").conventions.rules.custom

    assert [(one.code, one.message, one.files) for one in custom] == [
        ("X002", "top", ("*.py",)),
        ("X001", "sub", ("/sub/**/*.py",)),
    ]

    assert [str(one.location) for one in custom] == ["patterns.yml:1:71", "sub/patterns.yml:1:18"]


def test_globs_are_relative_to_the_file_that_states_them(tmp_path: Path) -> None:
    files = _write(
        tmp_path,
        patterns="files: {exclude: ['*.gen.ts', /a, b/c]}",
        sub__patterns="files: {exclude: ['*.gen.ts', /a, b/c, d/, '!e']}\nrules: {per_path: {'x/**': {ignore: [TST]}}}",
    )

    here = load(tmp_path, files=files).at("sub").conventions

    assert here.files.exclude == (
        "*.gen.ts", "/a", "b/c", "/sub/**/*.gen.ts", "/sub/a", "/sub/b/c", "/sub/**/d/", "!/sub/**/e",
    )  # fmt: skip
    assert here.rules.per_path == {"/sub/x/**": PathRules(ignore=("TST",))}


def test_places_are_relative_to_the_base(tmp_path: Path) -> None:
    files = _write(
        tmp_path,
        patterns="project: {backend: ./api/}",
        sub__patterns="project: {backend: ., frontend: null}",
        own__patterns="root: true\nproject: {backend: srv}",
        own__x__patterns="project: {backend: y}",
    )
    cascade = load(tmp_path, files=files)

    assert cascade.at("").conventions.project.backend == "api"
    assert cascade.at("sub").conventions.project.backend == "sub"
    assert cascade.at("own").conventions.project.backend == "srv"
    assert cascade.at("own/x").conventions.project.backend == "x/y"
    assert cascade.backends == ("api", "own/srv", "own/x/y", "sub")
    assert cascade.frontends == ("frontend", "own/frontend")


def test_a_part_in_the_root_has_the_root_as_its_folder(tmp_path: Path) -> None:
    _write(tmp_path, patterns="project: {backend: ., frontend: null}")

    cascade = load(tmp_path)

    assert cascade.at("").conventions.project.backend == "."
    assert cascade.backends == ("",)
    assert cascade.frontends == ()


def test_later_files_of_extends_win_and_the_file_itself_most(tmp_path: Path) -> None:
    _write(
        tmp_path,
        patterns="extends: [team/a.yml, team/b.yml]\ncommits: {scope: optional}",
        team__a="commits: {scope: required, header_max: 50}\napi: {prefix: /a}\nfiles: {exclude: [x]}",
        team__b="extends: c.yml\nroot: true\napi: {prefix: /b}\nfiles: {exclude: [y]}",
        team__c="api: {prefix: /c}\nhealth: {path: /c}",
    )

    loaded = load(tmp_path).at("")

    here = loaded.conventions
    assert (here.commits.scope, here.commits.header_max) == ("optional", 50)
    assert (here.api.prefix, here.health.path, here.files.exclude) == ("/b", "/c", ("x", "y"))
    assert _origins(loaded)["health.path"] == "team/c.yml:2:16"


def test_the_preset_undoes_what_stands_before_it(tmp_path: Path) -> None:
    _write(tmp_path, patterns="extends: [a.yml, system]", a="api: {prefix: /a}")

    assert load(tmp_path).at("").conventions == Conventions()


def test_a_preset_speaks_as_if_it_stood_where_it_is_extended(tmp_path: Path) -> None:
    files = _write(
        tmp_path,
        sub__patterns="extends: ../team/base.yml",
        team__base="files: {exclude: [gen/x]}\nproject: {backend: api}",
    )

    here = load(tmp_path, files=files).at("sub").conventions

    assert here.files.exclude == ("/sub/gen/x",)
    assert here.project.backend == "sub/api"


def test_two_ways_to_the_same_file_are_no_circle(tmp_path: Path) -> None:
    _write(tmp_path, patterns="extends: [a.yml, b.yml]", a="extends: c.yml", b="extends: c.yml", c="api: {prefix: /c}")

    assert load(tmp_path).at("").conventions.api.prefix == "/c"


def test_a_named_configuration_replaces_the_cascade(tmp_path: Path) -> None:
    files = _write(
        tmp_path, patterns="api: {prefix: /a}", sub__patterns="api: {prefix: /b}", other="docker: {pin: none}"
    )

    cascade = load(tmp_path, config=tmp_path / "other.yml", files=files)

    assert cascade.at("sub").conventions == cascade.at("").conventions
    assert cascade.at("").conventions.api.prefix == "/api/v1"
    assert cascade.at("").conventions.docker.pin == "none"
    assert _origins(cascade.at("")) == {"docker.pin": "other.yml:1:15"}


def test_a_named_configuration_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no such file") as caught:
        load(tmp_path, config=tmp_path / "nope.yml")

    assert str(caught.value.faults[0].location) == "nope.yml"


def test_aliases_and_merge_keys_are_read(tmp_path: Path) -> None:
    text = "naming: {typescript: {interface: &p {prefix: [I], case: camelCase}, type: {<<: *p, prefix: []}}}"
    _write(tmp_path, patterns=text)

    names = load(tmp_path).at("").conventions.naming.typescript

    assert names.interface.prefix == ("I",)
    assert names.type.prefix == ()
    assert names.type.case == CaseStyles.of("camelCase")


def test_folders_of_one_chain_share_their_conventions(tmp_path: Path) -> None:
    files = _write(tmp_path, patterns="api: {prefix: /a}", sub__patterns="api: {prefix: /b}")
    cascade = load(tmp_path, files=files)

    assert cascade.at("x/y") is cascade.at("")
    assert cascade.at("sub/a/b/c") is cascade.at("sub/")
    assert cascade.at(".") is cascade.at("")
    assert cascade.at("sub") is not cascade.at("submarine")
    assert cascade.at("/".join(["deep"] * 5000)) is cascade.at("")


def test_files_that_do_not_exist_are_passed_over(tmp_path: Path) -> None:
    assert load(tmp_path, files=["nope/patterns.yml", "patterns.yml"]).at("nope").conventions == Conventions()


def test_a_contradiction_between_files_is_found_where_it_arises(tmp_path: Path) -> None:
    files = _write(tmp_path, patterns="commits: {scopes: [api]}", sub__patterns="commits: {scope: forbidden}")

    with pytest.raises(ConfigurationError, match="there are `scopes`") as caught:
        load(tmp_path, files=files)

    assert str(caught.value.faults[0].location) == "sub/patterns.yml:1:18"


@pytest.mark.parametrize("git", ["folder", "file"])
def test_the_root_is_the_nearest_folder_with_git(tmp_path: Path, git: str) -> None:
    (tmp_path / "outer/.git").mkdir(parents=True)
    inner = tmp_path / "outer/inner"
    (inner / "src").mkdir(parents=True)
    (inner / ".git").mkdir() if git == "folder" else (inner / ".git").write_text("gitdir: x")
    (inner / "src/patterns.yml").write_text("")
    (inner / "src/a.py").write_text("")

    assert find_root(inner / "src") == inner
    assert find_root(inner / "src/a.py") == inner
    assert find_root(inner / "src/../src") == inner
    assert find_root(tmp_path / "outer") == tmp_path / "outer"


def test_without_git_the_root_is_the_topmost_folder_with_conventions(tmp_path: Path) -> None:
    (tmp_path / "a/b/c").mkdir(parents=True)
    (tmp_path / "a/patterns.yml").write_text("")
    (tmp_path / "a/b/patterns.yml").write_text("")

    assert find_root(tmp_path / "a/b/c") == tmp_path / "a"
    assert find_root(tmp_path) == tmp_path
    (tmp_path / "file").write_text("")
    assert find_root(tmp_path / "file") == tmp_path


def test_nothing_heavy_is_imported_where_there_is_no_file(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from patterns_cli.conventions.load import load; "
        "load(Path(sys.argv[1])).at(''); print(sorted({'yaml', 'difflib', 'json', 'subprocess'} & set(sys.modules)))"
    )

    ran = subprocess.run(
        [sys.executable, "-I", "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )

    assert ran.stdout.strip() == "[]"


def test_what_stands_in_for_a_file_is_read_in_its_stead(tmp_path: Path) -> None:
    (tmp_path / "patterns.yml").write_text("commits: {header_max: 50}\n")
    (tmp_path / "team.yml").write_text("commits: {header_max: 51}\n")
    (tmp_path / "outside.yml").write_text("commits: {scope: required}\n")
    texts = {
        "patterns.yml": b"extends: [team.yml, outside.yml]\n",
        "team.yml": b"commits: {header_max: 60}\n",
        "part/patterns.yml": b"extends: ../team/base.yml\n",
        "team/base.yml": b"commits: {body_max: 70}\n",
    }

    cascade = load(tmp_path, files=["patterns.yml", "part/patterns.yml"], held=texts.get)

    here, part = (cascade.at(folder).conventions.commits for folder in ("", "part"))
    assert (here.header_max, part.header_max, part.body_max) == (60, 60, 70)
    assert here.scope == part.scope == "required"


def test_faults_of_what_stands_in_have_their_place(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as raised:
        load(tmp_path, files=["part/patterns.yml"], held={"part/patterns.yml": b"\n" * 1_000_001}.get)

    assert [str(fault.location) for fault in raised.value.faults] == ["part/patterns.yml:1:1"]
