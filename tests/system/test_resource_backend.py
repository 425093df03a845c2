"""Resources in a backend from the installed wheel: its own checks, their tables on both databases, and their endpoints.

Everything is rendered once: every type of a field, required, optional, unique and indexed, and references in a chain.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from backend import API, PASSWORD, Answer, Backend, Service, production
from servers import Postgres
from tests.templates.conftest import write
from tests.templates.resource_answers import MATRIX, Answers, render_migration, render_resources, resource

RESOURCES: Mapping[str, Answers] = {wanted["one"]: wanted for wanted in (resource(*each) for each in MATRIX)}
FIRST, DROPPED = "20250103120500", "20250301000000"
REVISIONS = [f"2025020{number}120000" for number, _ in enumerate(RESOURCES, 1)]
STEPS = """
import sys
from alembic import command
from alembic.config import Config
config = Config("alembic.ini")
for step in sys.argv[1:]:
    name, _, revision = step.partition(":")
    getattr(command, name)(config, *filter(None, [revision]))
"""
"""What `alembic` does for each of these arguments, in one process."""

HOSTILE: Mapping[str, list[object]] = {
    "str": ["a\0", "\ud800", "a" * 256, "😀" * 255, "", "'; DROP TABLE users; --", "{{7*7}}", ["a"]],
    "text": ["a\0", "\udfff", "a" * 10_001, "😀" * 10_000, "\r\n"],
    "int": [2**31, -(2**31), 10**400, 1e300, "9" * 5000, True, "1e3", -0.0],
    "float": [10**400, "1e999", "-inf", "NaN", 5e-324, 1.7976931348623157e308, "9" * 5000, -0.0, 2**53 + 1],
    "decimal": ["1E+400000", "0E-500000", "sNaN", "-0", "9999999999.99", "99999999999", 10**400, 0.1, "\u0661", "1e9"],
    "bool": ["perhaps", 2, "off", 1.0],
    "date": ["0001-01-01", "9999-12-31", "0000-01-01", "2025-02-30", 10**20, -(10**9), 86400, "9" * 5000],
    "datetime": [
        "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59-12:00",
        "2025-01-03T00:00:00", "2025-01-03T00:00:00.1234567+23:59", 10**20, -(10**12), 0, "2025-06-30T23:59:60Z",
    ],
    "uuid": ["1234", "{" + "0" * 32 + "}", "urn:uuid:" + "F" * 32, 7],
    "json": [None, False, "\0", "\ud800", {"\udfff": 1}, {"\0": "\0"}, 10**400, -0.0, [{"b": [None] * 1000}]],
    "email": ["nobody", "a\0@b.org", "\ud800@b.org", "İ@example.com", "a" * 250 + "@b.org", "ü@grün.example"],
    "url": ["javascript:alert(1)", "https://", "https://[", "https://a\0.b", "http://x:99999", "http://" + "a" * 3000],
    "enum": ["no such choice", "", "a\0", "\ud800", None, 0],
    "ref": [0, -1, 2**31 - 1, 2**31, 10**400, "1 OR 1=1", None, 1.5],
}  # fmt: skip
"""Values that a column, a driver or an answer might not take: each is refused or comes back, and nothing fails."""


@pytest.fixture(scope="module")
def stocked(shop: Backend, tmp_path_factory: pytest.TempPathFactory) -> Backend:
    """The backend with all the resources, in the environment that it had without them."""
    backend = shop.elsewhere(tmp_path_factory.mktemp("stocked") / "shop")
    write(render_resources(RESOURCES.values()), backend.folder)
    for wanted, revision, follows in zip(RESOURCES.values(), REVISIONS, [FIRST, *REVISIONS], strict=False):
        write(render_migration(wanted, revision, follows), backend.folder / "alembic" / "versions")
    return backend


@pytest.fixture(scope="module")
def user(stocked: Backend, postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service on PostgreSQL, asked by an admin who may delete users as well."""
    settings = production(postgres_url)
    stocked.prepare(**settings)
    with stocked.running(tmp_path_factory.mktemp("log") / "log", **settings) as service:
        yield service.bearing(service.login().data["access_token"])
        assert not [record for record in service.records() if record["level"] in {"ERROR", "CRITICAL"}]


def test_it_passes_its_own_checks(stocked: Backend, patterns: Path) -> None:
    own = [str(path) for path in stocked.folder.glob("tests/test_*_*.py") if _is_of_resource(path.stem)]

    stocked.run("ruff", "check")
    stocked.run("ruff", "format", "--check")
    stocked.run("mypy")
    stocked.run("pytest", "-q", *own, "tests/test_migrations.py")

    assert len(own) == 2 * len(RESOURCES)


def test_tables_come_and_go_on_sqlite(stocked: Backend, tmp_path: Path) -> None:
    _migrate(
        stocked, f"sqlite:///{tmp_path}/shop.db", "upgrade:head", "check", "downgrade:base", "upgrade:head", "check"
    )

    with closing(sqlite3.connect(tmp_path / "shop.db")) as database, pytest.raises(sqlite3.IntegrityError) as refused:
        database.execute("INSERT INTO pages SELECT 1, '', 1, 1, 1, '', '', '', '', '', 'c', 1, '', ''")
    assert "ck_pages_choice_own" in str(refused.value)


def test_tables_come_and_go_on_postgresql(stocked: Backend, postgres: Postgres) -> None:
    url = postgres.database("come_and_go")

    _migrate(stocked, url, "upgrade:head", "check", f"downgrade:{FIRST}", "upgrade:head", "check")


def test_migrations_written_as_sql_make_the_same_tables(stocked: Backend, postgres: Postgres, tmp_path: Path) -> None:
    url, file = postgres.database("by_sql"), f"sqlite:///{tmp_path}/shop.db"

    postgres.execute(url, stocked.run("alembic", "upgrade", "head", "--sql", DATABASE_URL=url))
    with closing(sqlite3.connect(tmp_path / "shop.db")) as database:
        database.executescript(stocked.run("alembic", "upgrade", "head", "--sql", DATABASE_URL=file))

    _migrate(stocked, url, "check")
    _migrate(stocked, file, "check")


def test_a_table_that_was_dropped_comes_back_as_it_was(stocked: Backend, postgres: Postgres) -> None:
    url = postgres.database("dropped")
    versions = stocked.folder / "alembic" / "versions"
    drop = render_migration(RESOURCES["order_item"], DROPPED, REVISIONS[-1], "drop")
    _migrate(stocked, url, "upgrade:head")
    before = _described(postgres, "dropped")
    write(drop, versions)

    try:
        _migrate(stocked, url, "upgrade:head")
        without = _described(postgres, "dropped")
        _migrate(stocked, url, f"downgrade:{REVISIONS[-1]}")
    finally:
        for path, _ in drop:
            (versions / path).unlink()

    assert "order_items" in before
    assert "order_items" not in without
    assert _described(postgres, "dropped") == before


@pytest.mark.parametrize("one", RESOURCES)
def test_rows_are_created_read_and_listed(user: Service, one: str) -> None:
    path = _path(one)
    bodies = [_body(user, one) for _ in range(2)]

    created = [user.ask("POST", path, body) for body in bodies]
    places = [f"{path}/{answer.data['id']}" for answer in created]
    read = [user.ask("GET", place) for place in places]
    page = user.ask("GET", f"{path}?limit=1&offset=1")
    deleted = [user.ask("DELETE", place) for place in places]

    assert [answer.status for answer in (*created, *read, page, *deleted)] == [201, 201, 200, 200, 200, 200, 200]
    assert [{name: answer.data[name] for name in bodies[0]} for answer in created] == bodies
    assert [answer.data for answer in read] == [answer.data for answer in created]
    assert (page.data["limit"], page.data["offset"], len(page.data["items"])) == (1, 1, 1)
    assert page.data["total"] >= 2


@pytest.mark.parametrize("one", RESOURCES)
def test_a_row_is_replaced_and_deleted_by_who_is_signed_in(user: Service, one: str) -> None:
    body, nobody = _body(user, one), Service(user.server)
    place = f"{_path(one)}/{user.ask('POST', _path(one), _body(user, one)).data['id']}"

    replaced = user.ask("PUT", place, body)
    read = user.ask("GET", place)
    refused = [nobody.ask(method, place, body) for method in ("GET", "PUT", "DELETE")]
    deleted = user.ask("DELETE", place)
    gone = [user.ask(method, place, body) for method in ("GET", "PUT", "DELETE")]

    assert (replaced.status, {name: replaced.data[name] for name in body}) == (200, body)
    assert read.data == replaced.data
    assert (deleted.status, deleted.data) == (200, None)
    for answer in refused:
        answer.assert_error(401)
    for answer in gone:
        answer.assert_error(404)


@pytest.mark.parametrize("one", RESOURCES)
def test_what_contradicts_others_is_refused_by_name(user: Service, one: str) -> None:
    path, fields = _path(one), RESOURCES[one]["fields"]
    present = user.ask("POST", path, _body(user, one)).data
    other = user.ask("POST", path, _body(user, one)).data
    place = f"{path}/{other['id']}"
    whole = {field["name"]: other[field["name"]] for field in fields}

    for field in fields:
        name = field["name"]
        if field["unique"]:
            _assert_conflict(user.ask("PUT", place, {**whole, name: present[name]}), name)
        if field["type"] == "ref":
            _assert_conflict(user.ask("PUT", place, {**whole, name: 2**31 - 1}), name)
            if present[name] is not None:
                target = f"{API}/{field['target_table']}/{present[name]}"
                _assert_conflict(user.ask("DELETE", target), f"{RESOURCES[one]['plural']}.{name}")
    assert user.ask("PUT", place, whole).status == 200, "nothing contradicts itself"
    for row in (present, other):
        user.ask("DELETE", f"{path}/{row['id']}")


def test_a_row_may_refer_to_itself_and_still_go(user: Service) -> None:
    path = _path("list")
    created = user.ask("POST", path, {"str_maybe": "a"}).data
    place = f"{path}/{created['id']}"

    tied = user.ask("PUT", place, {"parent_id": created["id"]})

    assert (tied.status, tied.data["parent_id"], tied.data["str_maybe"]) == (200, created["id"], None)
    child = user.ask("POST", path, {"parent_id": created["id"]}).data
    _assert_conflict(user.ask("DELETE", place), "lists.parent_id")
    assert [user.ask("DELETE", f"{path}/{row['id']}").status for row in (child, created)] == [200, 200]


@pytest.mark.parametrize("one", RESOURCES)
def test_whatever_is_sent_nothing_fails(user: Service, one: str) -> None:
    path, body = _path(one), _body(user, one)

    for field in RESOURCES[one]["fields"]:
        for value in HOSTILE[field["type"]]:
            answer = user.ask("POST", path, {**body, field["name"]: value})
            assert answer.status in {201, 409, 422}, (field, value, answer.content[:300])
            if answer.status == 201:
                place = f"{path}/{answer.data['id']}"
                assert user.ask("GET", place).data == answer.data, (field, value)
                assert user.ask("DELETE", place).status == 200
            else:
                answer.assert_error(answer.status)
    for raw in (b'{"json_kept": NaN}', b'{"float_own": Infinity}', b"[" * 100_000, b"null", b"\xff", b'{"a": 1e400}'):
        answer = user.ask("POST", path, raw)
        assert answer.status in {201, 400, 422}, answer.content[:300]
    for place in (f"{path}/0", f"{path}/{2**31}", f"{path}?limit=101", f"{path}?offset=-1", f"{path}/1%00"):
        user.ask("GET", place).assert_error(422)


def _migrate(backend: Backend, url: str, *steps: str) -> None:
    backend.run("python", "-c", STEPS, *steps, DATABASE_URL=url)


def _described(postgres: Postgres, name: str) -> str:
    """The tables of a database without the noise: psql's tokens differ from dump to dump, the head is another."""
    lines = postgres.dump(name).splitlines()
    return "\n".join(line for line in lines if not line.startswith(("\\", "--", "2025")))


def _is_of_resource(module: str) -> bool:
    return any(module in {f"test_{one}_repository", f"test_{wanted['many']}_api"} for one, wanted in RESOURCES.items())


def _path(one: str) -> str:
    return f"{API}/{RESOURCES[one]['plural'].replace('_', '-')}"


_count = iter(range(1, 10_000))


def _body(service: Service, one: str) -> dict[str, Any]:
    """A body like no other, once all that it refers to is there."""
    number = next(_count)
    return {field["name"]: _value(service, field, number) for field in RESOURCES[one]["fields"]}


def _value(service: Service, field: Mapping[str, Any], number: int) -> object:
    if field["type"] == "ref":
        return _target(service, field["target"], number) if field["target"] != "list" else None
    if field["type"] == "enum":
        return field["choices"][number % len(field["choices"])]
    values: Mapping[str, object] = {
        "str": f"größe {number} 😀",
        "text": "a\n" * number,
        "int": -number,
        "float": number / 3,
        "decimal": f"{number}.10",
        "bool": number % 2 == 0,
        "date": f"{1000 + number}-12-31",
        "datetime": f"{1000 + number}-12-31T23:59:59.999999Z",
        "uuid": f"00000000-0000-0000-0000-{number:012}",
        "json": {"numbers": [number, None, {"": 1e100}]},
        "email": f"somebody-{number}@example.org",
        "url": f"https://example.org/?number={number}#a",
    }
    return values[field["type"]]


def _target(service: Service, target: str, number: int) -> int:
    if target != "user":
        answer = service.ask("POST", _path(target), _body(service, target))
    else:
        name = f"user-{number}-{next(_count)}"
        user = {"username": name, "email": f"{name}@example.org", "password": PASSWORD}
        answer = service.ask("POST", f"{API}/users", user)
    assert answer.status == 201, answer.content
    row_id: int = answer.data["id"]
    return row_id


def _assert_conflict(answer: Answer, field: str) -> None:
    answer.assert_error(409)
    assert [detail["field"] for detail in answer.body["error"]["details"]] == [field]
