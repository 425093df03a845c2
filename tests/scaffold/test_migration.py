"""New migrations: after the head, later than it, under the prescribed name, never on top of another."""

import ast
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.cases import Style
from patterns_cli.conventions.schema import Conventions
from patterns_cli.errors import ScaffoldError, UsageError
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.flush import flush
from patterns_cli.scaffold.migration import NewMigration, find_migrations, plan_migration, slug_of
from patterns_cli.testing import findings

NOW = datetime(2026, 5, 1, 12, 0, 0, tzinfo=UTC)
VERSIONS = "backend/alembic/versions"

words = st.text(st.characters(categories=["L", "N", "M", "P", "S"]), min_size=1, max_size=30)
messages = st.lists(words, min_size=1, max_size=8).map(" ".join).filter(lambda text: any(map(str.isalpha, text)))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / VERSIONS).mkdir(parents=True)
    (tmp_path / "patterns.yml").write_text("")
    return tmp_path


def make(here: Path, message: str = "create orders table", now: datetime = NOW) -> NewMigration:
    planned = plan_migration(find_migrations(here), message, now)
    flush(planned.plan)
    return planned.migration


def write(project: Path, name: str, revision: str, down: object = None) -> None:
    (project / VERSIONS / name).write_text(f"revision = {revision!r}\ndown_revision = {down!r}\n")


def test_the_first_migration_follows_nothing(project: Path) -> None:
    made = make(project)

    assert made.path == f"{VERSIONS}/20260501_120000_create_orders_table.py"
    assert (made.revision, made.down_revision) == ("20260501120000", None)
    namespace: dict[str, object] = {}
    exec((project / made.path).read_text(), namespace)
    assert namespace["revision"] == "20260501120000"
    assert namespace["down_revision"] is None
    assert str(namespace["__doc__"]).startswith("Create orders table.\n\nRevision: 20260501120000\nRevises: nothing\n")


def test_migrations_in_one_second_form_a_chain_that_sorts(project: Path) -> None:
    made = [make(project, "same thing") for _ in range(4)]

    assert [each.down_revision for each in made] == [None, *(each.revision for each in made[:-1])]
    assert [each.path for each in made] == sorted(each.path for each in made)
    assert len({each.path for each in made}) == 4


@pytest.mark.parametrize(
    ("name", "revision", "expected"),
    [
        pytest.param("20990101_000000_late.py", "late", "20990101_000001_add_paging.py", id="a head of the future"),
        pytest.param("20260501_120000_now.py", "now", "20260501_120001_add_paging.py", id="a head of this second"),
        pytest.param("20200101_000000_early.py", "early", "20260501_120000_add_paging.py", id="an early head"),
        pytest.param("1a2b_add.py", "1a2b", "20260501_120000_add_paging.py", id="a head without a date"),
        pytest.param("1a2b_add.py", "20270101000000", "20270101_000001_add_paging.py", id="a date in the revision"),
    ],
)
def test_it_is_later_than_its_down_revision(project: Path, name: str, revision: str, expected: str) -> None:
    write(project, name, revision)

    made = make(project, "add paging")

    assert made.path == f"{VERSIONS}/{expected}"
    assert made.down_revision == revision


def test_a_date_in_the_docstring_counts_where_there_is_no_other(project: Path) -> None:
    text = '"""Old.\n\nCreate Date: 2030-01-01 10:00:00\n"""\nrevision = "abc"\ndown_revision = None\n'
    (project / VERSIONS / "abc_old.py").write_text(text)

    assert make(project).revision == "20300101100001"


def test_the_time_is_in_utc(project: Path) -> None:
    from datetime import timezone  # noqa: PLC0415 - the one test of another zone

    made = make(project, now=NOW.astimezone(timezone(timedelta(hours=9))))

    assert made.revision == "20260501120000"


def test_a_second_that_another_migration_has_is_not_taken(project: Path) -> None:
    write(project, "20260501_120000_one.py", "one")
    write(project, "20260501_120001_two.py", "two", "one")
    write(project, "20200101_000000_merged.py", "three", ("one", "two"))

    made = make(project)

    assert made.revision == "20260501120002"
    assert made.down_revision == "three"


def test_several_heads_are_refused_with_the_way_out(project: Path) -> None:
    write(project, "20200101_000000_a.py", "a")
    write(project, "20200102_000000_b.py", "b", "a")
    write(project, "20200103_000000_c.py", "c", "a")

    with pytest.raises(UsageError) as caught:
        make(project)

    assert "has several heads: b, c" in str(caught.value)
    assert "alembic merge b c" in caught.value.faults[0].help


@pytest.mark.parametrize("content", [b"revision = (", b"\xff\xfe", b"revision = 'a'\0"])
def test_a_migration_that_cannot_be_read_is_named(project: Path, content: bytes) -> None:
    (project / VERSIONS / "20200101_000000_broken.py").write_bytes(content)

    with pytest.raises(ScaffoldError) as caught:
        make(project)

    assert str(caught.value.faults[0].location) == f"{VERSIONS}/20200101_000000_broken.py"


def test_a_head_that_no_text_can_name_is_refused(project: Path) -> None:
    write(project, "20200101_000000_odd.py", 'a"b')

    with pytest.raises(ScaffoldError, match="is no revision that a migration can name"):
        make(project)


def test_other_files_in_the_folder_are_passed_over(project: Path) -> None:
    for name in ("__init__.py", "README", ".hidden.py"):
        (project / VERSIONS / name).write_text("not ( python")
    (project / VERSIONS / "helper.py").write_text("x = 1\n")

    assert make(project).down_revision is None


@pytest.mark.parametrize(
    ("text", "looked_for"),
    [
        ("", VERSIONS),
        ("migrations: {directory: db/migrations}\nproject: {backend: api}\n", "api/db/migrations"),
        ("project: {backend: .}\n", "alembic/versions"),
    ],
)
def test_a_project_without_the_folder_is_told_what_was_looked_for_and_where(
    tmp_path: Path, text: str, looked_for: str
) -> None:
    (tmp_path / "patterns.yml").write_text(text)

    with pytest.raises(UsageError) as caught:
        find_migrations(tmp_path)

    assert f"looked for {looked_for} in {tmp_path}" in str(caught.value)


def test_a_project_without_a_backend_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "patterns.yml").write_text("project: {backend: null}\n")

    with pytest.raises(UsageError, match="has no backend"):
        find_migrations(tmp_path)


def test_the_folder_is_found_from_anywhere_below_the_project(project: Path) -> None:
    deep = project / "frontend/src"
    deep.mkdir(parents=True)

    assert find_migrations(deep) == find_migrations(project) == find_migrations(project / VERSIONS)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{rev}_{slug}.py", "20260501120000_create_orders_table.py"),
        ("{slug}.py", "create_orders_table.py"),
        ("V{date:%Y-%m-%d}__{slug}.py", "V2026-05-01__create_orders_table.py"),
    ],
)
def test_the_name_follows_the_pattern(project: Path, pattern: str, expected: str) -> None:
    (project / "patterns.yml").write_text(f"migrations: {{filename: '{pattern}'}}\n")

    assert make(project).path == f"{VERSIONS}/{expected}"
    if "rev" not in pattern:
        with pytest.raises(UsageError, match=f"{expected} exists"):
            make(project)


@pytest.mark.parametrize(
    ("message", "slug"),
    [
        ("x y", "x_y"),
        ("a/b", "a_b"),
        ("v 2 of it", "v_2_of_it"),
        ("add thing 1", "add_thing_1"),
        ("create orders table", "create_orders_table"),
        ("Create Orders-Table!", "create_orders_table"),
        ("addHTTPStatus", "add_http_status"),
        ("  größe\tund\nЖди  ", "größe_und_жди"),
        ("日本 語", "日本_語"),
        ("add the column that holds the preferred language of a user", "add_the_column_that_holds_the_preferred"),
        ("x" * 60, "x" * 40),
        ("a" * 40 + " b", "a" * 40),
        ("a" * 39 + " bc", "a" * 39),
    ],
)
def test_a_message_becomes_a_slug(message: str, slug: str) -> None:
    assert slug_of(message) == slug


@pytest.mark.parametrize("style", Style)
def test_its_name_is_snake_case_whatever_modules_are(project: Path, style: Style) -> None:
    (project / "patterns.yml").write_text(f"naming: {{python: {{module: {style}}}}}\n")

    made = make(project, "create orders table")

    assert made.path == f"{VERSIONS}/20260501_120000_create_orders_table.py"
    assert not findings("MIG001", (project / made.path).read_bytes(), path=made.path)


@pytest.mark.parametrize("message", ["", "   ", "_", "!?", "\0", "123", "١٢", "a\0b", "a\x1b[0m"])
def test_a_message_that_gives_no_name_is_refused(project: Path, message: str) -> None:
    with pytest.raises(UsageError):
        make(project, message)

    assert list((project / VERSIONS).iterdir()) == []


@given(messages)
def test_whatever_is_said_gives_a_migration_that_parses_and_has_no_finding(
    tmp_path_factory: pytest.TempPathFactory, message: str
) -> None:
    root = tmp_path_factory.mktemp("project")
    (root / VERSIONS).mkdir(parents=True)
    (root / "patterns.yml").write_text("")

    planned = plan_migration(find_migrations(root), message, NOW)

    (step,) = planned.plan.steps
    ast.parse(step.file.data)
    for code in ("MIG001", "MIG002", "PY001", "PY002", "PY007"):
        assert not findings(code, step.file.data, path=planned.migration.path)
    name = planned.migration.path.rpartition("/")[2]
    assert len(name) <= len("20260501_120000_") + 40 + len(".py")
    assert not name.endswith("_.py")


def test_a_lock_that_is_there_records_it_and_keeps_the_rest(project: Path) -> None:
    before = lock.Lock({}, {"a": lock.Entry("0" * 64, lock.Owner.MANAGED, ".")})
    (project / ".patterns").mkdir()
    (project / lock.PATH).write_bytes(before.as_file().data)

    made = make(project)

    after = lock.read(project)
    assert after
    assert after.files["a"] == before.files["a"]
    assert after.files[made.path].owner is lock.Owner.GENERATED
    assert after.files[made.path].source == "new migration create_orders_table"


def test_without_a_lock_none_is_made(project: Path) -> None:
    make(project)

    assert not (project / ".patterns").exists()


def test_a_broken_lock_stops_it_before_anything_is_written(project: Path) -> None:
    (project / ".patterns").mkdir()
    (project / lock.PATH).write_text("{")

    with pytest.raises(ScaffoldError, match="the lock is broken"):
        make(project)

    assert list((project / VERSIONS).iterdir()) == []


def test_no_time_is_left_after_the_end_of_time(project: Path) -> None:
    write(project, "99991231_235959_last.py", "last")

    with pytest.raises(ScaffoldError, match="no time is left"):
        make(project)


def test_conventions_are_those_of_the_folder(tmp_path: Path) -> None:
    assert Conventions().migrations.directory == "alembic/versions"
    (tmp_path / "service/db").mkdir(parents=True)
    text = "root: true\nproject: {backend: .}\nmigrations: {directory: db}\n"
    (tmp_path / "patterns.yml").write_text("")
    (tmp_path / "service/patterns.yml").write_text(text)

    assert make(tmp_path / "service/db").path == "db/20260501_120000_create_orders_table.py"
