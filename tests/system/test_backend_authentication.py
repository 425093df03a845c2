"""The six steps of authentication over HTTP, on PostgreSQL and Redis, and what must not get past them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

import pytest
from backend import ADMIN, API, KEY, PASSWORD, SECRET, Backend, Service, production
from processes import Server
from servers import Postgres
from tokens import FORGERIES

ME = f"{API}/users/me"
numbers = count(1)


@pytest.fixture(scope="module")
def service(
    shop: Backend, postgres_url: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    settings = {**production(postgres_url, redis_url), "LOGIN_ATTEMPTS": "3", "LOG_LEVEL": "DEBUG"}
    shop.prepare(**settings)
    with shop.running(tmp_path_factory.mktemp("log") / "log", **settings) as service:
        yield service


@pytest.fixture
def session(service: Service) -> dict[str, Any]:
    """The tokens of a session that has just begun."""
    tokens: dict[str, Any] = service.login().data
    return tokens


def person(service: Service) -> dict[str, Any]:
    """A new user, who is no admin."""
    name = f"person{next(numbers)}"
    user = {"username": name, "email": f"{name}@example.org", "password": PASSWORD}
    created = service.bearing(service.login().data["access_token"]).ask("POST", f"{API}/users", user)
    assert created.status == 201
    assert "password" not in created.content.decode()
    return {**user, **created.data}


def test_a_password_gives_access(service: Service) -> None:
    answer = service.login()
    me = service.bearing(answer.data["access_token"]).ask("GET", ME)

    assert answer.status == 200
    assert set(answer.data) == {"access_token", "token_type", "expires_in", "refresh_token"}
    assert answer.data["token_type"] == "bearer"
    assert (me.status, me.data["username"], me.data["role"]) == (200, ADMIN, "admin")


def test_who_is_unknown_and_who_errs_get_the_same_answer(service: Service) -> None:
    wrong = service.login(password="Wrong-Horse-Battery-9")
    unknown = service.login(username="nobody")

    wrong.assert_error(401)
    unknown.assert_error(401)
    assert wrong.body["error"] == unknown.body["error"]
    service.login()  # so that the wrong attempt does not count any more


@pytest.mark.parametrize(("method", "path"), [("GET", ME), ("GET", f"{API}/users"), ("DELETE", f"{API}/users/1")])
def test_a_protected_route_wants_a_token(service: Service, method: str, path: str) -> None:
    answer = service.ask(method, path)

    answer.assert_error(401)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("kind", FORGERIES)
def test_a_token_that_is_not_ours_or_not_valid_gives_none(service: Service, session: dict[str, Any], kind: str) -> None:
    token = FORGERIES[kind](session["access_token"], SECRET)

    answer = service.bearing(token).ask("GET", ME)

    answer.assert_error(401)
    assert service.bearing(session["access_token"]).ask("GET", ME).status == 200


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic Z3JhY2U6eA==", "bearer  x y", "Bearer " + "x" * 8000]
)
def test_a_header_that_is_no_token_gives_none(service: Service, header: str) -> None:
    service.ask("GET", ME, Authorization=header).assert_error(401)


def test_refresh_tokens_rotate(service: Service, session: dict[str, Any]) -> None:
    renewed = service.refresh(session["refresh_token"])
    again = service.refresh(renewed.data["refresh_token"])

    assert (renewed.status, again.status) == (200, 200)
    assert len({session["refresh_token"], renewed.data["refresh_token"], again.data["refresh_token"]}) == 3
    assert service.bearing(again.data["access_token"]).ask("GET", ME).status == 200


def test_reuse_of_a_refresh_token_ends_the_whole_session_and_no_other(
    service: Service, session: dict[str, Any]
) -> None:
    other = service.login().data
    renewed = service.refresh(session["refresh_token"]).data

    reused = service.refresh(session["refresh_token"])

    reused.assert_error(401)
    service.refresh(renewed["refresh_token"]).assert_error(401)
    service.bearing(renewed["access_token"]).ask("GET", ME).assert_error(401)
    assert service.refresh(other["refresh_token"]).status == 200
    assert {"WARNING", "ERROR"} & {record["level"] for record in service.records_of(reused)}


def test_logout_ends_the_session(service: Service, session: dict[str, Any]) -> None:
    left = service.bearing(session["access_token"]).ask(
        "POST", f"{API}/auth/logout", {"refresh_token": session["refresh_token"]}
    )

    assert left.status in {200, 204}
    service.refresh(session["refresh_token"]).assert_error(401)
    service.bearing(session["access_token"]).ask("GET", ME).assert_error(401)


def test_refresh_tokens_are_no_access_tokens_and_the_reverse(service: Service, session: dict[str, Any]) -> None:
    service.bearing(session["refresh_token"]).ask("GET", ME).assert_error(401)
    service.refresh(session["access_token"]).assert_error(422 if len(session["access_token"]) > 128 else 401)


def test_refresh_tokens_are_stored_hashed(service: Service, session: dict[str, Any], postgres: Postgres) -> None:
    dump = postgres.dump("test_backend_authentication")

    assert "refresh_tokens" in dump
    for secret in (session["refresh_token"], session["access_token"], PASSWORD):
        assert secret not in dump


def test_who_is_no_admin_may_see_only_themselves(service: Service) -> None:
    one, other = person(service), person(service)
    their = service.bearing(service.login(one["username"]).data["access_token"])

    assert their.ask("GET", f"{API}/users/{one['id']}").status == 200
    for method, path in (("GET", other["id"]), ("DELETE", other["id"]), ("DELETE", one["id"])):
        their.ask(method, f"{API}/users/{path}").assert_error(403)
    their.ask("GET", f"{API}/users").assert_error(403)
    itself = {"username": one["username"], "email": one["email"], "role": "admin", "is_active": True}
    raised = their.ask("PUT", f"{API}/users/{one['id']}", itself)
    assert raised.status == 403 or raised.data["role"] == "user"


@pytest.mark.parametrize("change", ["deleted", "inactive"])
def test_who_is_gone_has_no_access_with_tokens_that_are_left(service: Service, change: str) -> None:
    user = person(service)
    tokens = service.login(user["username"]).data
    assert service.bearing(tokens["access_token"]).ask("GET", ME).status == 200
    admin = service.bearing(service.login().data["access_token"])
    path = f"{API}/users/{user['id']}"

    if change == "deleted":
        changed = admin.ask("DELETE", path)
    else:
        whole = {"username": user["username"], "email": user["email"], "role": "user", "is_active": False}
        changed = admin.ask("PUT", path, whole)

    assert changed.status in {200, 204}
    service.bearing(tokens["access_token"]).ask("GET", ME).assert_error(401)
    service.refresh(tokens["refresh_token"]).assert_error(401)
    service.login(user["username"]).assert_error(401)


def test_whoever_guesses_has_few_attempts(service: Service) -> None:
    user = person(service)

    guesses = [service.login(user["username"], f"Wrong-Horse-Battery-{number}") for number in range(5)]
    right = service.login(user["username"])

    assert [guess.status for guess in guesses] == [401, 401, 401, 429, 429]
    guesses[-1].assert_error(429)
    right.assert_error(429)
    assert int(guesses[-1].headers["Retry-After"]) > 0
    assert service.login().status == 200, "others are not kept out"


def test_machines_have_a_key(service: Service, session: dict[str, Any]) -> None:
    path = f"{API}/sessions/expired"

    assert service.ask("DELETE", path, X_API_Key=KEY).status == 200
    for refused in (service.ask("DELETE", path), service.ask("DELETE", path, X_API_Key=KEY[:-1])):
        refused.assert_error(refused.status)
        assert refused.status in {401, 403}


def test_concurrent_uses_of_a_refresh_token_give_one_answer_at_most(service: Service, session: dict[str, Any]) -> None:
    with ThreadPoolExecutor(6) as clients:
        answers = list(clients.map(service.refresh, [session["refresh_token"]] * 6))

    assert {answer.status for answer in answers} <= {200, 401}
    assert [answer.status for answer in answers].count(200) <= 1


def test_no_secret_is_in_the_log(service: Service, session: dict[str, Any], redis: Server) -> None:
    log = service.server.log.read_text(encoding="utf-8")
    said = {"password": PASSWORD, "secret": SECRET, "key": KEY, **session}

    assert log.count("\n") > 20
    leaked = [name for name in ("password", "secret", "key", "access_token", "refresh_token") if said[name] in log]
    assert leaked == []
    assert "eyJ" not in log, "every JSON web token begins with that"
    assert "$argon2" not in log
    assert "Wrong-Horse" not in log
