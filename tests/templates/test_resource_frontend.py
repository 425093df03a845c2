"""The screens of a resource: a plain copier template, by the conventions, and nothing in it has a name that is taken.

What is drawn at random is in `test_resources.py`; what npm says of it in `tests/system/test_frontend_project.py`.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from copier import run_copy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.templates.conftest import conventions_of, files, render_frontend, write
from tests.templates.frontend_teams import EVERYTHING, LEAST, teams
from tests.templates.resources import Call, resources

from patterns_cli.cli.entry import main
from patterns_cli.conventions.plain import plain
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Source
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.scaffold.catalog import find
from patterns_cli.scaffold.fields import read_fields
from patterns_cli.scaffold.identifiers import Side, Use, reasons_against, snake
from patterns_cli.scaffold.render import render
from patterns_cli.scaffold.resource import field_answers
from patterns_cli.scaffold.resource_names import resource_names
from patterns_cli.scaffold.tree import Tree

FRONTEND = frozenset({Side.FRONTEND})
BARE: dict[str, Any] = {"naming": {"typescript": {"type": {"prefix": []}, "interface": {"prefix": []}}}}
FIELDS = (
    "total:decimal",
    "status:enum(open|in-progress)^",
    "user:ref(user)",
    "note:text?",
    "raw:json",
    "is_paid:bool?",
)
GROUPS = ("components", "utilities", "utility_tests")
USED = (
    *(
        "Button",
        "Form",
        "Card",
        "Link",
        "Stack",
        "Promise",
        "Record",
        "Partial",
        "ReturnType",
        "Metadata",
        "AbortSignal",
    ),
    *("useTranslations", "useFormatter", "useRouter", "useQuery", "useQueryClient", "useState", "useRef", "useEffect"),
    *(
        "useSearchParams",
        "useDraft",
        "useFieldErrors",
        "useSingleMutation",
        "useNoticeStore",
        "ErrorNotice",
        "PageHeader",
    ),
)
"""Names of values and types that the rendered modules use beside their own."""

_IMPORT = re.compile(r"^import (?:type )?(?:\* as )?(?P<plain>\w+)?,? ?(?:\{(?P<names>[^}]*)\})?", re.MULTILINE)
_DECLARED = re.compile(r"^(?:export )?(?:default )?(?:async )?(?:function|const|type) (\w+)", re.MULTILINE)


def answers(name: str, *fields: str) -> dict[str, Any]:
    """What the template is told of a call of `patterns new resource`."""
    names = resource_names(name, None, FRONTEND)
    read = field_answers(read_fields(fields or FIELDS, FRONTEND), {})
    return {"one": names.one, "many": names.many, "plural": names.plural, "article": names.article, "fields": read}


def rendered(call: Call, team: dict[str, Any] | None = None) -> Tree:
    return render("resource-frontend", answers(*call), conventions_of(team or {})).tree


def test_copier_alone_renders_the_same_bytes(tmp_path: Path) -> None:
    given = answers("parcel", *FIELDS)

    run_copy(str(find("resource-frontend").folder), tmp_path / "copier", data=given, defaults=True, quiet=True)
    ours = render("resource-frontend", given, Conventions()).tree

    assert files(tmp_path / "copier") == files(write(ours, tmp_path / "ours"))


def test_the_conventions_in_the_template_are_the_defaults_and_it_runs_no_code() -> None:
    stated = settings_of()

    assert stated["conventions"]["default"] == plain(Conventions())
    assert not {"_tasks", "_migrations", "_jinja_extensions"} & stated.keys()


def test_it_names_the_modules_of_the_application_that_it_uses_and_no_others() -> None:
    folder = find("resource-frontend").folder
    stated, frontend = (settings_of(name)["names"]["default"] for name in ("resource-frontend", "frontend"))
    sources = [path.read_text(encoding="utf-8") for path in folder.rglob("*.jinja") if path.is_file()]
    named = yaml.safe_load(re.sub(r"\[\[ \w+ \]\]", "Own", stated))
    modules = {group: {name for name in named[group] if "Own" not in name} for group in ("components", "utilities")}

    for group, names in modules.items():
        assert names <= frontend[group].keys()
    text = "\n".join(sources)
    controls = set(re.findall(r'"(\w+Field)"', text))
    used = {(group, name) for group in modules for name in re.findall(rf"\b{group}\.(\w+)", text)}
    assert {(group, name) for group, names in modules.items() for name in names} == used | {
        ("components", name) for name in controls
    }


@pytest.mark.parametrize("team", [{}, EVERYTHING, LEAST, BARE], ids=["default", "everything", "least", "bare"])
def test_it_obeys_the_conventions_of_any_team(
    team: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    write(Tree({"patterns.yml": render_frontend(conventions_of(team)).files["patterns.yml"]}), tmp_path)
    for call in (("order_item",), ("sheep", "line_2:int?"), ("type", "type:str", "default:bool"), ("session",)):
        write(rendered(call, team), tmp_path)
    monkeypatch.chdir(tmp_path)

    code = main(["lint", "--ignore", "LAY001", "src", "tests"])

    assert code == 0, capfd.readouterr().out


@settings(max_examples=5, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.just({}) | teams, resources(1))
def test_whatever_is_asked_for_parses_and_is_told_in_both_languages(team: dict[str, Any], calls: list[Call]) -> None:
    tree = rendered(calls[0], team)

    for path, file in tree:
        if path.endswith((".ts", ".tsx")):
            assert TypeScriptDocument(Source(path, file.data)).fault is None, path
    english, german = (json.loads(tree.files[f"catalogue/{locale}.json"].data) for locale in ("en", "de"))
    assert placeholders(english) == placeholders(german)
    (screens,) = english.values()
    assert len(screens["fields"]) == len(calls[0]) - 1


def placeholders(texts: Any) -> Any:  # noqa: ANN401 - JSON
    """A catalogue with nothing left of its texts but the names of what is put into them."""
    if isinstance(texts, dict):
        return {key: placeholders(text) for key, text in texts.items()}
    return sorted(set(re.findall(r"\{(\w+)[,}]", texts)))


def test_no_file_is_called_as_one_of_the_application() -> None:
    present = {within(path) for path, _ in render_frontend()}
    stated = settings_of("frontend")["names"]["default"]
    alone = {Path(path).name.partition(".")[0] for path, _ in render_frontend() if re.search(r"/types/\w+\.", path)}
    candidates = {*map(snake, alone), *named_like({name for group in GROUPS for name in stated[group]})}

    found = {name: own & present for name in candidates if (own := files_of(name)) & present}

    assert len(candidates) > 20
    assert found == {}


def test_no_module_has_two_things_of_one_name() -> None:
    found = {}

    for name in {*map(snake, USED), *named_like(USED)}:
        for path, file in rendered((name, "name:str", "page:enum(a|b)", "draft:ref(user)"), BARE):
            if path.endswith((".ts", ".tsx")) and (names := twice(file.data.decode())):
                found[path] = names

    assert found == {}


def files_of(name: str) -> set[str]:
    """The files that a resource of that name has, as `within` has them."""
    values = render("resource-frontend", answers(name), Conventions(), only=()).answers.values
    return {within(source.replace(f"[[ own.{key} ]]", values["own"][key])) for source, key in own_files()}


@cache
def own_files() -> Sequence[tuple[str, str]]:
    """The paths in the template that hold a name of the resource's own, and its key."""
    folder = find("resource-frontend").files
    sources = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]
    return [(source, match[1]) for source in sources if (match := re.search(r"\[\[ own\.(\w+) \]\]", source))]


def within(path: str) -> str:
    """The room that a file stands in, and the stem of its name in small letters, as some systems have it."""
    folder, _, name = path.rpartition("/")
    room = next((part for part in ("components", "hooks", "lib", "services", "types") if f"/{part}" in folder), folder)
    return f"{room}{'/tests' if '.test.' in name else ''}/{name.partition('.')[0].lower()}"


def named_like(present: Iterable[str]) -> Sequence[str]:
    """Resources of which something would have one of these names, were it called by the resource's alone."""
    affixes = {
        match.groups() for match in re.finditer(r'"(\w*)\[\[ [Ii]tems? \]\](\w*)":', settings_of()["names"]["default"])
    }
    found = {
        snake(name[len(before) : len(name) - len(behind)])
        for name in present
        for before, behind in affixes
        if before + behind and name.startswith(before) and name.endswith(behind) and len(name) > len(before + behind)
    }
    return sorted(name for name in found if not any(reasons_against(name, name, FRONTEND, Use.MODULE)))


def settings_of(template: str = "resource-frontend") -> dict[str, Any]:
    return yaml.safe_load((find(template).folder / "copier.yml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]  # YAML


def twice(text: str) -> list[str]:
    """The names that a module imports or declares more than once."""
    names = [*_DECLARED.findall(text)]
    for match in _IMPORT.finditer(text):
        names += [match["plain"]] if match["plain"] else []
        names += [name.split()[-1] for name in (match["names"] or "").split(",") if name.strip()]
    return [name for name, count in Counter(names).items() if count > 1]
