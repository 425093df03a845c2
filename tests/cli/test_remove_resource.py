"""`patterns remove resource`: the tree is as before, or the table goes by a migration, or nothing is touched."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.cli.conftest import everything
from tests.cli.resources import EN, TEXTS, VERSIONS, begin, commit, git, make, migration, write
from tests.templates.resources import Call, resources

from patterns_cli.cli.entry import main
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.tree import File

CALL = "new resource order total:decimal user_id:ref(user)"
MODEL, LIST = "backend/app/models/order.py", "frontend/src/components/orders/list.tsx"
Change = Callable[[Path, str], object]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begun")
    begin(folder)
    return folder


@pytest.fixture(autouse=True)
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def project(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "shop"
    shutil.copytree(begun, place)
    monkeypatch.chdir(place)
    return place


def tree(project: Path) -> dict[str, bytes | None]:
    """Every file with its content, and every folder, git's own aside."""
    found = (path for path in project.rglob("*") if ".git" not in path.relative_to(project).parts)
    return {str(path.relative_to(project)): path.read_bytes() if path.is_file() else None for path in found}


def dropping(project: Path) -> Path:
    (path,) = project.glob(f"{VERSIONS}/*_drop_orders_table.py")
    return path


@pytest.mark.parametrize("name", ["order", "orders", "Order", "ORDER", "Orders"])
def test_new_then_remove_leaves_the_tree_as_it_was(project: Path, name: str) -> None:
    before = tree(project)
    make(project, CALL)
    assert tree(project) != before

    assert main(["remove", "resource", name]) == 0

    assert tree(project) == before


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole project as `patterns new project` renders it."""
    folder = tmp_path_factory.mktemp("rendered")
    assert main(["new", "project", "shop", "--into", str(folder), "--yes", "--no-git", "--json"]) == 0
    return folder / "shop"


def test_whatever_may_be_asked_for_comes_and_goes(rendered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(rendered)
    before = tree(rendered)

    @settings(max_examples=2, deadline=None)
    @given(resources(2))
    def comes_and_goes(calls: list[Call]) -> None:
        for call in calls:
            assert main(["new", "resource", *call, "--json"]) == 0
        for call in reversed(calls):
            assert main(["remove", "resource", call[0], "--json"]) == 0
        assert tree(rendered) == before

    comes_and_goes()


@pytest.mark.parametrize("order", list(permutations(("apple", "pear", "plum"))))
def test_resources_that_git_has_not_committed_go_in_any_order(whole: Path, order: tuple[str, ...]) -> None:
    before = tree(whole)
    for name in ("apple", "pear", "plum"):
        assert main(["new", "resource", name, "total:int", "--backend-only"]) == 0

    for at, name in enumerate(order):
        assert main(["remove", "resource", name]) == 0
        assert len(list((whole / VERSIONS).glob("*_table.py"))) == len(order) - at + 1, (
            "users and refresh tokens are two"
        )
        assert main(["status"]) == 0
        assert main(["lint", "--select", "MIG"]) == 0

    assert tree(whole) == before


def test_the_migrations_behind_one_that_goes_follow_what_it_followed(
    whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("apple", "pear"):
        assert main(["new", "resource", name, "total:int", "--backend-only"]) == 0
    first, second = sorted((whole / VERSIONS).glob("*_create_*s_table.py"))[-2:]
    expected = second.read_text().replace(revision_of(first), revision_of(first, "down_revision"))

    assert main(["remove", "resource", "apple"]) == 0

    assert not first.exists()
    assert second.read_text() == expected
    assert f"{second.relative_to(whole).as_posix()} now follows" in capsys.readouterr().err


def edit_second(second: Path) -> None:
    second.write_text(second.read_text().replace("Apply the change", "Apply it"))


def refer_to_first(second: Path) -> None:
    other = second.with_name("20990101_000000_other.py")
    first = revision_of(second, "down_revision")
    other.write_text(migration("20990101000000", revision_of(second), "bills").replace("None", f'"{first}"', 1))


@pytest.mark.parametrize("change", [edit_second, refer_to_first])
def test_a_migration_that_is_not_as_it_was_made_keeps_what_it_follows(
    whole: Path, change: Callable[[Path], None]
) -> None:
    for name in ("apple", "pear"):
        assert main(["new", "resource", name, "total:int", "--backend-only"]) == 0
    first, second = sorted((whole / VERSIONS).glob("*_create_*s_table.py"))[-2:]
    change(second)
    before = second.read_text()

    assert main(["remove", "resource", "apple"]) == 0

    assert first.exists()
    assert second.read_text() == before
    assert len(list((whole / VERSIONS).glob("*_drop_apples_table.py"))) == 1


def revision_of(path: Path, name: str = "revision") -> str:
    """What a migration says of itself, or of the one before it."""
    found = re.search(rf'^{name}: .*= "(\d+)"$', path.read_text(), re.MULTILINE)
    assert found
    return found[1]


PAGES = "frontend/src/lib/pages.ts"
ENTRY = '{ path: orderPaths.list(), label: "orderScreens.title" }'


@pytest.fixture
def whole(rendered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "shop"
    shutil.copytree(rendered, place)
    monkeypatch.chdir(place)
    return place


@pytest.mark.parametrize("order", [("order", "apple"), ("apple", "order")])
@pytest.mark.parametrize(
    "pages",
    [
        None,
        "export const PAGES = [];\r\n",
        "import x from 'x'\nexport const PAGES = [\n    { path: x, label: 'layout.x' } // why\n]\n",
    ],
)
def test_links_to_two_resources_go_in_either_order(whole: Path, order: tuple[str, str], pages: str | None) -> None:
    if pages:
        write(whole, PAGES, pages)
    before = tree(whole)
    for name in ("order", "apple"):
        assert main(["new", "resource", name, "total:int", "--frontend-only"]) == 0

    for name in order:
        assert main(["remove", "resource", name]) == 0

    assert tree(whole) == before


@pytest.mark.parametrize(
    ("old", "new", "is_edited"),
    [
        (ENTRY, ENTRY.replace("orderScreens.title", "layout.users"), True),
        (ENTRY, ENTRY.replace("orderPaths.list()", '"/orders"'), True),
        (ENTRY, ENTRY.replace(" }", ', icon: "box" }'), True),
        (f"  {ENTRY},\n];\n", f"];\n\nexport const FOOTER: TPage[] = [{ENTRY}];\n", True),
        (f"  {ENTRY},\n", "", True),
        (ENTRY, "{\n    label: 'orderScreens.title',\n    path: orderPaths.list(),\n  }", False),
    ],
)
def test_a_link_that_was_edited_is_told_and_force_takes_it(
    whole: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, *, is_edited: bool
) -> None:
    assert main(["new", "resource", "order", "total:int", "--frontend-only"]) == 0
    text = (whole / PAGES).read_text()
    assert old in text
    write(whole, PAGES, text.replace(old, new))
    edited = tree(whole)
    capsys.readouterr()

    assert main(["status"]) == 0
    assert (f"edited   {PAGES}: orderPaths, orderScreens.title (yours;" in capsys.readouterr().out) is is_edited
    assert main(["remove", "resource", "order", "--dry-run"]) == int(is_edited)

    said = capsys.readouterr().err
    assert (f"`orderPaths, orderScreens.title` in {PAGES} was edited since it was put there" in said) is is_edited
    assert "imports" not in said
    assert tree(whole) == edited
    assert main(["remove", "resource", "order", "--force"]) == 0
    assert "order" not in (whole / PAGES).read_text()


def test_a_link_that_is_gone_already_is_forgotten(whole: Path) -> None:
    before = tree(whole)
    text = (whole / PAGES).read_text()
    assert main(["new", "resource", "order", "total:int", "--frontend-only"]) == 0
    write(whole, PAGES, text)

    assert main(["remove", "resource", "order"]) == 0

    assert tree(whole) == before


def test_what_still_uses_the_import_is_told_of(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "resource", "order", "total:int", "--frontend-only"]) == 0
    with (whole / PAGES).open("a") as stream:
        stream.write("export const FIRST = orderPaths.create;\n")

    assert main(["remove", "resource", "order", "--force"]) == 0

    assert f"{PAGES}:3 imports frontend/src/lib/orderPaths.ts, which is removed" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["order_items", "OrderItems", "order-items", "orderItems", "order item"])
def test_a_name_of_several_words_may_be_said_in_any_way(project: Path, name: str) -> None:
    before = tree(project)
    make(project, "new resource order_item total:decimal")
    assert main(["remove", "resource", name]) == 0
    assert tree(project) == before


@pytest.mark.parametrize(
    "call",
    [
        "new resource order total:decimal --backend-only",
        "new resource order total:decimal --frontend-only",
        "new resource order total:decimal --no-migration",
        "new resource order 'status:enum(open|paid)^' 'parent:ref(order)?'",
        "new resource sheep name:str --plural sheep",
        "new resource order_item name:str",
    ],
)
def test_whatever_was_asked_for_goes(project: Path, call: str) -> None:
    before = tree(project)
    make(project, call)
    assert main(["remove", "resource", call.split()[2]]) == 0
    assert tree(project) == before


def test_parts_that_were_made_one_after_the_other_go_together(project: Path) -> None:
    before = tree(project)
    make(project, "new resource order total:decimal --frontend-only")
    make(project, "new resource order total:decimal --backend-only")
    assert main(["remove", "resource", "order"]) == 0
    assert tree(project) == before


def test_a_reference_to_itself_is_no_obstacle(project: Path) -> None:
    before = tree(project)
    make(project, CALL, more='    parent_id = sa.Column(sa.ForeignKey("orders.id"))\n')
    assert main(["remove", "resource", "order"]) == 0
    assert tree(project) == before


def test_what_others_wrote_into_the_catalogue_stays(project: Path) -> None:
    make(project, CALL)
    text = (project / EN).read_text().replace('"orders": {', '"mine": {},\n    "orders": {')
    (project / EN).write_text(text)
    assert main(["remove", "resource", "order"]) == 0
    assert json.loads((project / EN).read_text()) == {**json.loads(TEXTS), "mine": {}}


def test_a_frontend_without_a_backend_is_enough(project: Path) -> None:
    make(project, "new resource order total:decimal --frontend-only")
    shutil.rmtree(project / "backend")
    assert main(["remove", "resource", "order"]) == 0
    assert (project / EN).read_bytes() == TEXTS


def test_who_imports_what_is_gone_is_told_of(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(project, CALL)
    write(project, "backend/app/report.py", "from app.models.order import Order\n")
    assert main(["remove", "resource", "order"]) == 0
    assert f"note: backend/app/report.py:1 imports {MODEL}, which is removed" in capsys.readouterr().err


def test_without_a_repository_no_git_is_needed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(project, CALL)
    shutil.rmtree(project / ".git")
    monkeypatch.setenv("PATH", str(project))
    assert main(["remove", "resource", "order"]) == 0
    assert not list(project.glob(f"{VERSIONS}/*orders*"))


def without_git(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(project))


def of_another_owner(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("HOME", "/none")


def with_another_folder_of_git(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(project / "none"))


def test_another_repository_in_the_environment_is_not_the_one_that_counts(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make(project, CALL)
    commit(project)
    git(tmp_path, "init", "-q", "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    assert main(["remove", "resource", "order"]) == 0
    assert (project / made).is_file()


def with_a_damaged_one(project: Path, _: pytest.MonkeyPatch) -> None:
    (project / ".git/HEAD").write_text("nothing")


@pytest.mark.parametrize(
    ("silence", "said"),
    [
        (without_git, "install git, or put it on the PATH"),
        (of_another_owner, "git config --global --add safe.directory "),
        (with_another_folder_of_git, "unset it"),
        (with_a_damaged_one, "not in a git repository"),
    ],
)
@pytest.mark.parametrize("call", ["resource order", "migration create_bills"])
def test_where_git_does_not_say_whether_it_was_committed_nothing_is_touched(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    silence: Callable[[Path, pytest.MonkeyPatch], None],
    said: str,
    call: str,
) -> None:
    make(project, CALL)
    if call.startswith("migration"):
        assert main(["new", "migration", "create_bills"]) == 0
    commit(project)
    silence(project, monkeypatch)
    before = everything(project)

    assert main(["remove", *call.split()]) == 2

    told = capsys.readouterr().err
    assert "was committed cannot be told" in told
    assert said in told
    assert everything(project) == before


STAMP = "stamp --purge 20250103120000`"


@pytest.mark.parametrize(
    ("folder", "venv", "command"),
    [
        (".", True, f"`cd backend && .venv/bin/alembic {STAMP}"),
        (".", False, f"`cd backend && alembic {STAMP}"),
        ("backend", True, f"`.venv/bin/alembic {STAMP}"),
        ("frontend/src", True, f"`cd ../../backend && .venv/bin/alembic {STAMP}"),
    ],
)
def test_a_database_that_knows_the_migration_is_told_of(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    folder: str,
    command: str,
    *,
    venv: bool,
) -> None:
    made = make(project, CALL)
    if venv:
        (project / "backend/.venv").mkdir()
    monkeypatch.chdir(project / folder)

    assert main(["remove", "resource", "order"]) == 0

    captured = capsys.readouterr()
    assert "3 files removed" in captured.out
    assert Path(made).name in captured.out
    assert command in captured.err


def test_notes_come_after_the_files_and_before_what_is_next(project: Path) -> None:
    made = make(project, CALL)

    done = subprocess.run(
        [sys.executable, "-m", "patterns_cli", "remove", "resource", "order"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )

    said = [f"removed: {made}\n", f"changed: {EN}\n", "patterns: note: ", "\nNext:\n", "3 files removed"]
    places = [done.stdout.index(each) for each in said]
    assert max(places[:2]) < places[2]
    assert places[2:] == sorted(places[2:])


def test_a_dry_run_says_that_the_database_goes_back_first(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(project, CALL)
    assert main(["remove", "resource", "order", "--dry-run"]) == 0
    assert "run `cd backend && alembic downgrade 20250103120000` before it is removed" in capsys.readouterr().err


def test_a_lock_that_was_made_for_it_goes_with_it(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(project / ".patterns")
    commit(project)
    before = tree(project)
    make(project, CALL)
    assert (project / lock.PATH).is_file()

    assert main(["remove", "resource", "order"]) == 0

    assert tree(project) == before
    assert f"3 files removed; {lock.PATH} too" in capsys.readouterr().out


def test_without_a_backend_nothing_of_it_comes_next(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(project / "backend")
    write(project, "patterns.yml", "project:\n  backend: null\n")
    write(project, "Makefile", "")
    known = lock.read(project) or lock.Lock()
    place = write(project, LIST, "")
    made = known.with_generated(LIST, File(b""), "new resource order total:decimal")
    (project / lock.PATH).write_bytes(made.as_file().data)

    assert main(["remove", "resource", "order"]) == 0

    assert not place.exists()
    assert "Next:\n  patterns lint\n" in capsys.readouterr().out


def committed_elsewhere(project: Path, _: str) -> None:
    git(project, "switch", "-q", "-c", "feature/orders")
    commit(project)
    git(project, "switch", "-q", "-")
    git(project, "checkout", "-q", "feature/orders", "--", ".")
    git(project, "reset", "-q")


def followed(project: Path, made: str) -> None:
    revision = Path(made).name[:15].replace("_", "")
    write(project, f"{VERSIONS}/20990101_000000_create_bills_table.py", migration("20990101000000", revision, "bills"))


def committed_and_followed(project: Path, made: str) -> None:
    commit(project)
    followed(project, made)


def moved_once_committed(project: Path, made: str) -> None:
    commit(project)
    (project / made).rename(project / VERSIONS / "20250701_000000_create_orders.py")


@pytest.mark.parametrize(
    "change", [lambda project, _: commit(project), committed_elsewhere, followed, committed_and_followed]
)
def test_what_may_have_run_is_taken_back_by_a_migration(
    project: Path, capsys: pytest.CaptureFixture[str], change: Change
) -> None:
    made = make(project, CALL)
    change(project, made)
    before = tree(project)
    newest = max(path.name for path in (project / VERSIONS).iterdir())[:15].replace("_", "")

    assert main(["remove", "resource", "order", "--json"]) == 0

    data = json.loads(capsys.readouterr().out)
    added = dropping(project)
    path = added.relative_to(project).as_posix()
    assert data["migration"] == path
    assert path in data["notes"][0]
    assert {file["path"]: file["action"] for file in data["plan"]["files"]} == {
        MODEL: "remove",
        LIST: "remove",
        EN: "update",
        path: "create",
        lock.PATH: "update",
    }
    text = added.read_text()
    assert f'"{newest}"' in text
    assert text.index("def upgrade") < text.index('op.drop_table("orders")') < text.index("def downgrade")
    assert "user_id" in text
    assert "total" in text
    after = tree(project)
    gone = {MODEL, LIST, "frontend/src/components", "frontend/src/components/orders"}
    assert after.keys() == (before.keys() - gone) | {path}
    assert {each for each in after if after[each] != before.get(each)} == {path, EN, lock.PATH}
    assert after[EN] == TEXTS


@pytest.mark.parametrize(
    ("once_committed", "said"),
    [(False, "make derive\n  patterns lint"), (True, "make -C backend migrate\n  make derive")],
)
def test_the_commands_that_come_next_are_named(
    project: Path, capsys: pytest.CaptureFixture[str], *, once_committed: bool, said: str
) -> None:
    for path in ("Makefile", "backend/Makefile"):
        write(project, path, "")
    make(project, CALL)
    if once_committed:
        commit(project)

    assert main(["remove", "resource", "order"]) == 0

    assert f"\nNext:\n  {said}" in capsys.readouterr().out


def test_without_a_makefile_alembic_is_run_where_it_finds_its_settings(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(project, CALL)
    commit(project)

    assert main(["remove", "resource", "order"]) == 0

    assert "\nNext:\n  (cd backend && alembic upgrade head)\n  patterns lint\n" in capsys.readouterr().out


def test_the_way_back_is_what_made_the_table(project: Path) -> None:
    call = (
        "new resource order total:decimal 'note:text?' 'mail:email!' 'day:date^' 'status:enum(open|paid)^' "
        "user_id:ref(user) 'parent_id:ref(order)?' at:datetime ratio:float count:int done:bool key:uuid extra:json"
    )
    created = (project / make(project, call)).read_text()
    commit(project)

    main(["remove", "resource", "order"])

    dropped = dropping(project).read_text()
    assert (
        dropped.partition("def downgrade")[2].strip()
        == created.partition("def upgrade")[2]
        .partition("def downgrade")[0]
        .replace("Apply the change.", "Take the change back.")
        .strip()
    )


def test_the_migration_that_was_added_can_be_taken_back_itself(project: Path) -> None:
    make(project, CALL)
    commit(project)
    main(["remove", "resource", "order"])
    assert main(["remove", "migration", "drop_orders_table"]) == 0
    assert not list(project.glob(f"{VERSIONS}/*_drop_orders_table.py"))


def test_what_was_removed_is_not_there_to_remove(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(project, CALL)
    commit(project)
    main(["remove", "resource", "order"])
    before = tree(project)
    assert main(["remove", "resource", "order"]) == 2
    assert "nothing here was made by `patterns new resource order`" in capsys.readouterr().err
    assert tree(project) == before


def test_a_resource_that_came_back_goes_again(project: Path) -> None:
    make(project, CALL)
    commit(project)
    main(["remove", "resource", "order"])
    commit(project)
    before = tree(project)
    make(project, CALL)
    assert main(["remove", "resource", "order"]) == 0
    assert tree(project) == before


def test_a_migration_that_was_moved_is_found(project: Path) -> None:
    before = tree(project)
    made = make(project, CALL)
    (project / made).rename(project / VERSIONS / "20250701_000000_create_orders.py")
    assert main(["remove", "resource", "order"]) == 0
    assert tree(project) == before


def test_a_migration_that_was_moved_once_committed_stays(project: Path) -> None:
    moved_once_committed(project, make(project, CALL))
    assert main(["remove", "resource", "order"]) == 0
    assert (project / VERSIONS / "20250701_000000_create_orders.py").is_file()
    assert dropping(project).is_file()


def moved_and_edited(project: Path, made: str, old: str, new: str) -> Path:
    place = project / VERSIONS / "20250701_000000_create_orders.py"
    text = (project / made).read_text()
    assert old in text
    place.write_text(text.replace(old, new))
    (project / made).unlink()
    return place


@pytest.mark.parametrize("of_its_own", ["word", "revision"])
@pytest.mark.parametrize("once_committed", [False, True])
def test_a_migration_that_was_moved_and_edited_is_found(
    project: Path, capsys: pytest.CaptureFixture[str], of_its_own: str, *, once_committed: bool
) -> None:
    made = make(project, CALL)
    if once_committed:
        commit(project)
    revision = Path(made).name[:15].replace("_", "")
    changed = {"word": ("Create", "Make"), "revision": (f'"{revision}"', '"20990101000000"')}[of_its_own]
    place = moved_and_edited(project, made, *changed)
    before = everything(project)

    assert main(["remove", "resource", "order"]) == 1
    assert f"{place.relative_to(project)} was edited since it was made" in capsys.readouterr().err
    assert everything(project) == before
    assert main(["remove", "resource", "order", "--force"]) == 0

    # What nobody committed goes by force, but not what may be somebody else's.
    stays = once_committed or of_its_own == "revision"
    assert place.is_file() is stays
    assert len([*project.glob(f"{VERSIONS}/*_drop_orders_table.py")]) == stays


@pytest.mark.parametrize("once_committed", [False, True])
def test_a_migration_that_is_gone_leaves_nothing_to_drop(
    project: Path, capsys: pytest.CaptureFixture[str], *, once_committed: bool
) -> None:
    before = tree(project)
    made = make(project, CALL)
    if once_committed:
        commit(project)
    (project / made).unlink()

    assert main(["remove", "resource", "order"]) == 0

    assert tree(project) == before
    assert ("keeps the table `orders`" in capsys.readouterr().err) is once_committed


def test_the_package_of_the_models_may_name_the_model(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(project, CALL)
    write(project, "backend/app/models/__init__.py", "from app.models.order import Order\n")
    assert main(["remove", "resource", "order"]) == 0
    assert f"backend/app/models/__init__.py:1 imports {MODEL}, which is removed" in capsys.readouterr().err


@pytest.mark.parametrize("once_committed", [False, True])
def test_migrations_are_left_alone_where_that_is_asked_for(project: Path, *, once_committed: bool) -> None:
    made = make(project, CALL)
    if once_committed:
        commit(project)
    migrations = sorted((project / VERSIONS).iterdir())

    assert main(["remove", "resource", "order", "--no-migration"]) == 0

    assert sorted((project / VERSIONS).iterdir()) == migrations
    assert not (project / MODEL).exists()
    known = lock.read(project)
    assert known
    assert made not in known.files


def test_a_table_that_somebody_else_made_is_told_of(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(project, "new resource order total:decimal --no-migration")
    write(project, f"{VERSIONS}/20990101_000000_orders.py", migration("20990101000000", "20250103120000", "orders"))
    assert main(["remove", "resource", "order"]) == 0
    assert "20990101_000000_orders.py works on the table `orders`, which stays" in capsys.readouterr().err


def test_of_two_heads_one_may_be_taken_away(project: Path) -> None:
    make(project, CALL)
    write(project, f"{VERSIONS}/20990101_000000_bills.py", migration("20990101000000", "20250103120000", "bills"))
    assert main(["remove", "resource", "order"]) == 0
    assert not list(project.glob(f"{VERSIONS}/*orders*"))


@pytest.mark.parametrize("option", ["--dry-run", "--json"])
def test_a_dry_run_says_and_touches_nothing(project: Path, capsys: pytest.CaptureFixture[str], option: str) -> None:
    make(project, CALL)
    commit(project)
    before = everything(project)

    assert main(["remove", "resource", "order", "--dry-run", option]) == 0

    captured = capsys.readouterr()
    assert "_drop_orders_table.py" in captured.out
    assert "so that it may have run" in (captured.out if option == "--json" else captured.err)
    assert everything(project) == before


def edit(project: Path, made: str) -> None:
    for path in (MODEL, made):
        (project / path).write_text((project / path).read_text() + "# mine\n")
    (project / EN).write_text((project / EN).read_text().replace('"Orders"', '"Jobs"'))


def edit_once_committed(project: Path, made: str) -> None:
    commit(project)
    (project / made).write_text((project / made).read_text() + "# mine\n")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (edit, [f"{MODEL} was edited", "_create_orders_table.py was edited", f"`orders` in {EN} was edited"]),
        (edit_once_committed, ["_create_orders_table.py was edited", "would bring it back as it was then"]),
    ],
)
def test_what_was_edited_is_named_and_kept_until_it_is_forced(
    project: Path, capsys: pytest.CaptureFixture[str], change: Change, words: list[str]
) -> None:
    change(project, make(project, CALL))
    before = tree(project)

    assert main(["remove", "resource", "order"]) == 1
    said = capsys.readouterr().err
    assert tree(project) == before
    assert main(["remove", "resource", "order", "--force"]) == 0

    assert [word for word in words if word not in said] == []
    assert (project / EN).read_bytes() == TEXTS
    assert not (project / MODEL).exists()


def refer(project: Path, _: str) -> None:
    make(project, "new resource bill order:ref(order)", more='    order_id = sa.Column(sa.ForeignKey("orders.id"))\n')


def refer_by_hand(project: Path, _: str) -> None:
    write(project, "backend/app/models/note.py", 'order = mapped_column(ForeignKey("shop.orders.id"))\n')


def refer_by_attribute(project: Path, _: str) -> None:
    text = "from app.models.order import Order\norder_id = mapped_column(ForeignKey(Order.id))\n"
    write(project, "backend/app/models/note.py", text)


def relate_by_name(project: Path, _: str) -> None:
    write(project, "backend/app/models/user.py", 'class User:\n    orders = relationship("Order")\n')


def move_the_model(project: Path, _: str) -> None:
    (project / MODEL).rename(project / "backend/app/models/order_of_ours.py")


def work_on_it(project: Path, made: str) -> None:
    revision = Path(made).name[:15].replace("_", "")
    text = migration("20990101000000", revision, "orders", "add_column")
    write(project, f"{VERSIONS}/20990101_000000_add_note.py", text)


def second_head(project: Path, _: str) -> None:
    commit(project)
    write(project, f"{VERSIONS}/20990101_000000_bills.py", migration("20990101000000", "20250103120000", "bills"))


def other_table(project: Path, made: str) -> None:
    commit(project)
    (project / made).write_text((project / made).read_text().replace('"orders"', '"jobs"'))


def rewrite_lock(old: str, new: str) -> Change:
    def change(project: Path, _: str) -> None:
        commit(project)
        (project / lock.PATH).write_text((project / lock.PATH).read_text().replace(old, new))

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            refer,
            ["backend/app/models/bill.py:3: a column refers to the table `orders`", "patterns remove resource bill"],
        ),
        (refer_by_hand, ["backend/app/models/note.py:1: a column refers", "Take the column out first"]),
        (refer_by_attribute, [f"backend/app/models/note.py:1: it imports {MODEL}", "Take the column out first"]),
        (
            relate_by_name,
            ["backend/app/models/user.py:2: a relationship names the model `Order`", "Take the relationship out first"],
        ),
        (
            move_the_model,
            [
                "backend/app/models/order_of_ours.py describes the table `orders`",
                f"git mv backend/app/models/order_of_ours.py {MODEL}",
            ],
        ),
        (work_on_it, ["20990101_000000_add_note.py works on the table `orders` too", "--no-migration"]),
        (second_head, ["several heads", "alembic merge"]),
        (other_table, ["does not name the table `orders`"]),
        (lambda project, made: (project / made).write_text("def upgrade(:"), ["cannot be read", "Mend it first"]),
        (lambda project, _: (project / EN).write_text("{\n<<<<<<< HEAD\n"), [f"{EN}:2:1", "not JSON"]),
        (rewrite_lock('"files"', '<<<<<<< HEAD\n"files"'), ["the lock is broken", "git checkout"]),
        (rewrite_lock("total:decimal", "total:nonsense"), ["nonsense"]),
        (rewrite_lock("total:decimal", "'total:decimal"), ["the lock is broken"]),
        (rewrite_lock(MODEL, "../order.py"), ["the lock is broken", "../order.py"]),
    ],
)
def test_what_stands_in_the_way_is_not_forced_aside(
    project: Path, capsys: pytest.CaptureFixture[str], change: Change, words: list[str]
) -> None:
    change(project, make(project, CALL))
    before = everything(project)
    capsys.readouterr()

    assert main(["remove", "resource", "order", "--force"]) == 2

    said = capsys.readouterr().err
    assert [word for word in words if word not in said] == []
    assert everything(project) == before


def test_work_on_the_table_is_no_obstacle_where_migrations_are_left_alone(project: Path) -> None:
    work_on_it(project, make(project, CALL))
    assert main(["remove", "resource", "order", "--no-migration"]) == 0
    assert not (project / MODEL).exists()


def test_another_resource_that_refers_to_it_goes_first(project: Path) -> None:
    before = tree(project)
    make(project, CALL)
    refer(project, "")
    assert main(["remove", "resource", "bill"]) == 0
    assert main(["remove", "resource", "order"]) == 0
    assert tree(project) == before
