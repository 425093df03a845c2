"""`patterns new resource`: what it writes and says, and that whatever it refuses leaves everything as it was."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import everything
from tests.cli.resources import commit, git, migration

from patterns_cli.cli.entry import main

ORDER = ("order", "total:decimal", "status:enum(open|paid)^", "user:ref(user)", "note:text?")
VERSIONS = "backend/alembic/versions"
MESSAGES = "frontend/src/lib/i18n/messages"
PAGES = "frontend/src/lib/pages.ts"
Edit = Callable[[Path], object]


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rendered")
    assert main(["new", "project", "shop", "--into", str(folder), "--yes", "--no-git", "--json"]) == 0
    return folder / "shop"


@pytest.fixture
def project(rendered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Path:
    place = tmp_path / "shop"
    shutil.copytree(rendered, place)
    monkeypatch.chdir(place)
    capfd.readouterr()
    return place


def written(before: dict[str, bytes], project: Path) -> set[str]:
    """The paths that were made or changed."""
    return {path for path, data in everything(project).items() if before.get(path) != data}


def test_a_resource_goes_through_every_layer(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = everything(project)

    code = main(["new", "resource", *ORDER])

    out = capfd.readouterr().out
    made = written(before, project)
    assert code == 0
    assert {path for path in made if path in before} == {
        ".patterns/lock.json",
        f"{MESSAGES}/de.json",
        f"{MESSAGES}/en.json",
        PAGES,
    }
    for path in ("models/order", "schemas/order", "crud/order", "services/order", "api/routes/orders"):
        assert f"backend/app/{path}.py" in made
    assert len([path for path in made if path.startswith(VERSIONS)]) == 1
    for path in ("types/order.ts", "services/orderService.ts", "hooks/useOrders.ts"):
        assert f"frontend/src/{path}" in made
    assert {line.removeprefix("created: ") for line in out.splitlines() if line.startswith("created")} < made
    assert f"its pages begin at /orders: {PAGES} leads to them\n" in out
    assert "  make -C backend migrate\n  make derive\n  patterns lint\n" in out
    assert out.endswith("written for order; `patterns remove resource order` takes it back\n")


def test_the_address_is_told_that_the_pages_have(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code = main(["new", "resource", "profile", "total:int", "--plural", "profile", "--frontend-only"])

    assert code == 0
    assert f"its pages begin at /profile-list: {PAGES} leads to them\n" in capfd.readouterr().out
    assert (project / "frontend/src/app/(protected)/profile-list/page.tsx").is_file()


def test_what_was_made_has_no_finding(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    main(["new", "resource", *ORDER])
    capfd.readouterr()

    code = main(["lint"])

    assert (code, capfd.readouterr().out.partition(";")[2].strip().startswith("no findings")) == (0, True)


def test_the_lock_knows_what_was_made_and_status_finds_it_in_step(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = everything(project)
    main(["new", "resource", *ORDER])
    made = written(before, project) - set(before)
    capfd.readouterr()

    code = main(["status", "--json"])

    files = json.loads(capfd.readouterr().out)["files"]
    call = "new resource order total:decimal 'status:enum(open|paid)^' 'user:ref(user)' 'note:text?'"
    assert code == 0
    assert {each["path"] for each in files if each["source"] == call and each["state"] == "in_step"} >= made


@pytest.mark.parametrize(
    ("flags", "parts"),
    [
        (["--backend-only"], {"backend"}),
        (["--frontend-only"], {"frontend"}),
        (["--no-migration"], {"backend", "frontend"}),
    ],
)
def test_what_is_left_out(project: Path, flags: list[str], parts: set[str]) -> None:
    before = everything(project)

    code = main(["new", "resource", *ORDER, *flags])

    made = written(before, project) - {".patterns/lock.json"}
    assert code == 0
    assert {path.partition("/")[0] for path in made} == parts
    assert any(path.startswith(VERSIONS) for path in made) == (flags == ["--backend-only"])


def test_a_dry_run_says_it_all_and_writes_nothing(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = everything(project)

    code = main(["new", "resource", *ORDER, "--dry-run"])

    out = capfd.readouterr().out
    assert (code, everything(project)) == (0, before)
    assert "create     backend/app/models/order.py\n" in out
    assert "update     .patterns/lock.json\n" in out
    assert f"update     {PAGES}\n" in out
    assert out.endswith("nothing was written\n")


def test_data_for_scripts(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (project / MESSAGES / "fr.json").write_text('{"users": {"title": "Utilisateurs"}}\n')

    code = main(["new", "resource", "sheep", "name:str", "--json"])

    said: dict[str, Any] = json.loads(capfd.readouterr().out)
    assert code == 0
    assert said["schema_version"] == 1
    assert said["written"] is True
    assert said["call"] == "patterns new resource sheep name:str"
    assert said["resource"] == {"one": "sheep", "many": "sheep_list", "plural": "sheep"}
    assert said["untranslated"] == ["fr"]
    assert said["unlinked"] is None
    assert {"path": PAGES, "action": "update"}.items() <= {
        file["path"]: {"path": file["path"], "action": file["action"]} for file in said["plan"]["files"]
    }[PAGES].items()
    assert said["migration"] in {file["path"] for file in said["plan"]["files"]}


def test_a_resource_may_refer_to_one_that_was_made(project: Path) -> None:
    assert main(["new", "resource", *ORDER]) == 0
    assert main(["new", "resource", "order_item", "order:ref(orders)", "parent:ref(OrderItem)?"]) == 0

    model = (project / "backend/app/models/order_item.py").read_text()
    assert "orders.id" in model
    assert "order_items.id" in model


def test_the_navigation_leads_to_each_in_the_order_in_which_they_were_made(project: Path) -> None:
    for name in ("order", "apple"):
        assert main(["new", "resource", name, "total:int"]) == 0

    listed = (project / PAGES).read_text().partition("export const PAGES")[2]
    assert listed.endswith(
        '  { path: PROFILE_PATH, label: "layout.profile" },\n'
        '  { path: orderPaths.list(), label: "orderScreens.title" },\n'
        '  { path: applePaths.list(), label: "appleScreens.title" },\n'
        "];\n"
    )


def test_a_module_of_another_name_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "team.yml").write_text("version: 1\nnaming: {typescript: {utility_file: kebab-case}}\n")
    monkeypatch.chdir(tmp_path)
    assert main(["new", "frontend", "web", "--config", "team.yml", "--yes"]) == 0
    monkeypatch.chdir(tmp_path / "web")
    (tmp_path / "web/src/lib/pages.ts").write_bytes(b"export const PAGES = [] as const\r\n")

    assert main(["new", "resource", "order_item", "total:int"]) == 0

    assert "src/lib/pages.ts leads to them\n" in capfd.readouterr().out
    assert (tmp_path / "web/src/lib/pages.ts").read_bytes() == (
        b'import { orderItemPaths } from "@/lib/order-item-paths"\r\n'
        b"export const PAGES = [\r\n  {\r\n    path: orderItemPaths.list(),\r\n"
        b'    label: "orderItemScreens.title",\r\n  },\r\n] as const\r\n'
    )


def test_resources_made_at_once_form_one_chain(project: Path) -> None:
    script = Path(sys.executable).with_name("patterns")
    names = ("apple", "pear", "plum")
    together = [
        subprocess.Popen([script, "new", "resource", name, "weight:int"], cwd=project, stdout=subprocess.DEVNULL)
        for name in names
    ]

    codes = [process.wait(timeout=120) for process in together]

    downs = [
        path.read_text().partition("down_revision: str | Sequence[str] | None = ")[2].partition("\n")[0]
        for path in (project / VERSIONS).glob("*.py")
    ]
    assert codes == [0, 0, 0]
    assert len(downs) == len(set(downs)) == 5
    assert {f"backend/app/models/{name}.py" for name in names} <= set(everything(project))


def second_head(project: Path) -> None:
    text = 'revision = "1"\ndown_revision = None\ndef upgrade() -> None: ...\ndef downgrade() -> None: ...\n'
    (project / VERSIONS / "20250101_000000_other.py").write_text(text)


def write(path: str, text: str) -> Edit:
    return lambda project: (project / path).write_text(text)


def remove(path: str) -> Edit:
    def edit(project: Path) -> None:
        place = project / path
        shutil.rmtree(place) if place.is_dir() else place.unlink()

    return edit


def move(path: str, target: str) -> Edit:
    return lambda project: (project / path).rename(project / target)


def link(path: str, target: str) -> Edit:
    def edit(project: Path) -> None:
        place = project / path
        if place.exists():
            place.rename(project / target)
        place.symlink_to(project / target)

    return edit


NOTHING = write("notes.txt", "")
BAD = [
    (["order", "total:money"], NOTHING, "has the unknown type `money`", "`decimal` perhaps?"),
    (["order", "total:int", "total:str"], NOTHING, "two fields are called `total`", "Leave one out"),
    (["order", "id:int"], NOTHING, "every resource has `id`", "Leave it out"),
    (["order", "shop:ref(shop)"], NOTHING, "`shop:ref(shop)` refers to `shop`", "There is: refresh_token, user."),
    (["order", "by:ref(usr)"], NOTHING, "which does not exist", "`user` perhaps?"),
    (["user", "name:str"], NOTHING, "something called `user` already", "Choose another name"),
    (["session", "name:str"], NOTHING, "something called `session` already", "Choose another name"),
    (["lambda", "name:str"], NOTHING, "is a keyword of Python", "Choose another name"),
    (["package", "name:str"], NOTHING, "is a reserved word of TypeScript", "Choose another name"),
    (["order", "class:str"], NOTHING, "is a keyword of Python", "Choose another name"),
    (["order"], NOTHING, "a resource without fields", "Name its fields"),
    (["order", "total"], NOTHING, "cannot be read", "name:type"),
    (["order", "a:int", "--plural", "import"], NOTHING, "is a keyword of Python", "Name another plural"),
    (["order", "a:int", "--plural", "users"], NOTHING, "the table `users` is there already", "--plural"),
    (["order", "a:int", "--backend-only", "--frontend-only"], NOTHING, "leave nothing to make", "Give one"),
    (
        ["order", "a:int", "--frontend-only"],
        remove("frontend"),
        "no frontend here: looked for frontend/",
        "patterns.yml",
    ),
    (
        ["order", "a:int"],
        move("backend", "api"),
        "no backend here, though .patterns/lock.json lists",
        "--frontend-only",
    ),
    (["order", "a:int"], move("frontend", "web"), "no frontend here, though .patterns/lock.json", "--backend-only"),
    (list(ORDER), second_head, "has several heads", "alembic merge"),
    (list(ORDER), write(f"{VERSIONS}/x.py", "def :"), "the migration cannot be read", "Mend it"),
    (list(ORDER), write(".patterns/lock.json", "<<<<<<< HEAD\n"), "the lock is broken", "git checkout"),
    (list(ORDER), remove("backend/app/crud/base.py"), "there is no app/crud/base.py", "does not follow the layout"),
    (list(ORDER), write("backend/app/api/routing.py", ""), "app/api/routing.py defines no `PrefixRouter`", "layout"),
    (list(ORDER), remove("frontend/src/hooks/useFieldErrors.ts"), "there is no src/hooks/useFieldErrors.ts", "layout"),
    (list(ORDER), remove(MESSAGES), "there is no message catalogue in", "en.json"),
    (list(ORDER), link(f"{MESSAGES}/de.json", "notes.json"), "de.json is no file of its own", "in place of the link"),
    (list(ORDER), link(f"{MESSAGES}/fr.json", "nowhere.json"), "fr.json is no file of its own", "in place of the link"),
    (list(ORDER), lambda project: (project / MESSAGES / "fr.json").mkdir(), "fr.json is no file of its own", "Put"),
    (list(ORDER), write(f"{MESSAGES}/de.json", '{"a": 1,}'), "de.json:1:", "JSON"),
    (list(ORDER), write("backend/app/models/shop.py", "class :"), "the model does not parse", "Mend it"),
    (list(ORDER), remove("backend/alembic/versions"), "no folder for migrations", "inside the project"),
    (["a" * 40, f"{'b' * 20}:ref(user)"], NOTHING, "gives a constraint the name", "shorter"),
    (["a" * 40, f"{'b' * 40}:str"], NOTHING, "gives a constraint the name", "shorter"),
    (["order", "line_1:enum(a|b)", "line1:enum(c|d)"], NOTHING, "the name `OrderLine1` for two things", "another name"),
    (["order", "owner:ref(refresh_token)"], NOTHING, "there is no tests/factories/refresh_token.py", "leave out"),
    (["a", "x:str"], NOTHING, "`as` cannot be the plural of a resource", "--plural"),
    (["sqlite_thing", "x:str"], NOTHING, "keep such names of tables for themselves", "another name"),
    (["base", "name:str"], NOTHING, "app/crud/base.py", "Choose another name"),
    (["mapped", "name:str"], NOTHING, "would use the name `Mapped` for two things", "Choose another name"),
]


@pytest.mark.parametrize(("arguments", "edit", "message", "help_"), BAD)
def test_what_cannot_be_made_is_told_and_nothing_is_written(
    project: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], edit: Edit, message: str, help_: str
) -> None:
    edit(project)
    before = everything(project)

    code = main(["new", "resource", *arguments])

    said = capfd.readouterr()
    assert (code, said.out) == (2, "")
    assert message in said.err
    assert help_ in said.err
    assert "Traceback" not in said.err
    assert everything(project) == before


def test_a_catalogue_keeps_its_permissions(project: Path) -> None:
    catalogue = project / MESSAGES / "en.json"
    catalogue.chmod(0o755)

    assert main(["new", "resource", *ORDER, "--frontend-only"]) == 0

    assert catalogue.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (remove(PAGES), f"there is no {PAGES}"),
        (write(PAGES, "export const SCREENS = [];\n"), f"{PAGES} exports no array `PAGES`"),
        (write(PAGES, "export const PAGES = [\n"), f"{PAGES} does not parse"),
        (
            write(PAGES, "export const PAGES = [orderPaths];\n"),
            f"{PAGES} speaks of `orderPaths` already",
        ),
    ],
)
def test_where_there_is_no_list_of_pages_all_else_is_made(
    project: Path, capfd: pytest.CaptureFixture[str], edit: Edit, reason: str
) -> None:
    edit(project)
    before = everything(project)

    code = main(["new", "resource", *ORDER])

    said = f"its pages begin at /orders: link to them where people should find them, as {reason}\n"
    assert (code, said in capfd.readouterr().out) == (0, True)
    assert everything(project).get(PAGES) == before.get(PAGES)
    assert main(["remove", "resource", "order", "--json"]) == 0
    capfd.readouterr()
    assert everything(project) == before
    assert main(["new", "resource", *ORDER, "--dry-run", "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["unlinked"] == reason


def test_a_table_that_the_history_makes_is_not_made_once_more(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    git(project, "init", "-q")
    before = {*everything(project)}
    assert main(["new", "resource", "order", "total:int", "--backend-only"]) == 0
    made = {*everything(project)} - before
    (creating,) = (path for path in made if path.startswith(VERSIONS))
    commit(project)
    git(project, "rm", "-q", *made - {creating})
    commit(project)
    capfd.readouterr()

    again = main(["new", "resource", "order", "total:int", "--backend-only"])

    said = capfd.readouterr().err
    assert again == 2
    assert f"{creating} creates the table `orders` already, and no later migration drops or renames it" in said
    assert "--no-migration" in said
    assert "--plural" in said
    assert [path for path in everything(project) if path.startswith("backend/app/models/order")] == []
    assert main(["new", "resource", "order", "total:int", "--backend-only", "--plural", "purchases"]) == 0
    assert main(["remove", "resource", "order"]) == 0
    assert main(["new", "resource", "order", "total:int", "--backend-only", "--no-migration"]) == 0


def test_a_table_that_was_dropped_is_made_anew(project: Path) -> None:
    git(project, "init", "-q")
    for _ in range(2):
        assert main(["new", "resource", "order", "total:int", "--backend-only"]) == 0
        commit(project)
        assert main(["remove", "resource", "order"]) == 0

    assert main(["new", "resource", "order", "total:int", "--backend-only"]) == 0

    assert len([*(project / VERSIONS).glob("*_create_orders_table.py")]) == 3
    assert len([*(project / VERSIONS).glob("*_drop_orders_table.py")]) == 2


@pytest.mark.parametrize(("does", "code"), [("create_table", 2), ("rename_table", 0), ("add_column", 2)])
def test_of_migrations_by_hand_the_last_that_moves_the_table_counts(project: Path, does: str, code: int) -> None:
    place = project / VERSIONS
    head = max(path.name.replace("_", "")[:14] for path in place.glob("2*.py"))
    for revision, down, each in (("a1", head, "create_table"), ("a2", "a1", does), ("a3", "a2", "create_index")):
        (place / f"{revision}.py").write_text(migration(revision, down, "orders", each))

    assert main(["new", "resource", "order", "total:int", "--backend-only"]) == code


def test_what_exists_is_not_made_again(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    main(["new", "resource", *ORDER])
    before = everything(project)
    capfd.readouterr()

    code = main(["new", "resource", "Orders", "total:int"])

    assert code == 2
    assert "patterns remove resource order" in capfd.readouterr().err
    assert everything(project) == before


def test_outside_of_a_project_it_says_what_it_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    code = main(["new", "resource", *ORDER])

    assert code == 2
    assert f"looked for backend/ and frontend/ in {tmp_path}" in capfd.readouterr().err
    assert everything(tmp_path) == {}
