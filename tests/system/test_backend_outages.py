"""What the service does while a server that it stands on is down or slow, and once it is back."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from backend import ADMIN, API, PASSWORD, Backend, Service, eventually, production
from processes import Server
from servers import Postgres

ME = f"{API}/users/me"


@pytest.fixture(scope="module")
def service(
    shop: Backend, postgres_url: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    settings = {**production(postgres_url, redis_url), "LOGIN_ATTEMPTS": "1000", "LOGIN_ATTEMPTS_PER_ADDRESS": "1000"}
    shop.prepare(**settings)
    with shop.running(tmp_path_factory.mktemp("log") / "log", **settings) as service:
        yield service


@pytest.fixture
def cache(redis: Server) -> Iterator[Server]:
    """Redis, which runs again after the test, whatever the test did to it."""
    yield redis
    if redis.process is None:
        redis.start()
    redis.resume()


def state(service: Service) -> str:
    """The status that the service has now."""
    status: str = service.ask("GET", "/health").body["status"]
    return status


def assert_it_works(service: Service) -> None:
    session = service.login().data
    inside = service.bearing(session["access_token"])
    assert inside.ask("GET", ME).data["username"] == ADMIN
    assert inside.ask("GET", f"{API}/users").status == 200
    renewed = service.refresh(session["refresh_token"])
    assert renewed.status == 200
    service.refresh(session["refresh_token"]).assert_error(401)
    service.bearing(renewed.data["access_token"]).ask("GET", ME).assert_error(401)


def test_it_works_without_redis_and_recovers(service: Service, cache: Server) -> None:
    before = state(service)
    cache.stop()

    down = service.ask("GET", "/health")
    assert_it_works(service)
    cache.start()

    assert before == "healthy"
    assert (down.status, down.body["status"]) == (200, "degraded")
    assert {name: found for name, found in down.body["checks"].items() if found != "ok"} == {"redis": "error"}
    assert eventually(lambda: state(service) == "healthy")
    assert_it_works(service)


def test_it_works_while_redis_is_slow_and_recovers(service: Service, cache: Server) -> None:
    assert_it_works(service)
    cache.pause()

    began = time.monotonic()
    health = service.ask("GET", "/health")
    assert_it_works(service)
    took = time.monotonic() - began
    cache.resume()

    assert (health.status, health.body["status"]) == (200, "degraded")
    assert took < 20, "no request waits long for Redis, and not each of them"
    assert eventually(lambda: state(service) == "healthy")
    assert_it_works(service)


def test_a_session_that_ended_during_an_outage_has_still_ended_after_it(service: Service, cache: Server) -> None:
    session = service.login().data
    inside = service.bearing(session["access_token"])
    assert inside.ask("GET", ME).status == 200

    cache.stop()
    service.ask("POST", f"{API}/auth/logout", {"refresh_token": session["refresh_token"]})
    inside.ask("GET", ME).assert_error(401)
    cache.start()
    eventually(lambda: state(service) == "healthy")
    time.sleep(1.5)  # the cache is asked again after a second

    service.login()
    inside.ask("GET", ME).assert_error(401)


def test_the_outage_of_redis_is_logged_and_its_url_is_not(service: Service, cache: Server) -> None:
    cache.stop()
    service.login()
    cache.start()

    outages = [record for record in service.records() if record["level"] in {"WARNING", "ERROR"}]
    assert any("redis" in record["message"].lower() or "cache" in record["message"].lower() for record in outages)
    assert not [record for record in service.records() if "redis://" in record["message"]]


def test_without_postgresql_requests_end_in_503_and_go_on_after_it(service: Service, postgres: Postgres) -> None:
    inside = service.bearing(service.login().data["access_token"])
    assert inside.ask("GET", f"{API}/users").status == 200

    postgres.server.stop()
    try:
        health = service.ask("GET", "/health")
        refused = [inside.ask("GET", f"{API}/users"), service.login()]
        alive = [service.ask("GET", path) for path in ("/health/live",)]
        logged = [service.records_of(answer) for answer in refused]
    finally:
        postgres.server.start()

    assert (health.status, health.body["status"], health.body["checks"]["database"]) == (503, "unhealthy", "error")
    assert [answer.status for answer in alive] == [200], "a restart of the service would help nobody"
    for answer, records in zip(refused, logged, strict=True):
        answer.assert_error(503)
        assert {"WARNING", "ERROR", "CRITICAL"} & {record["level"] for record in records}
    assert eventually(lambda: service.ask("GET", "/health").status == 200)
    assert inside.ask("GET", f"{API}/users").status == 200


def test_a_slow_postgresql_makes_the_health_check_no_slower_than_its_limit(
    service: Service, postgres: Postgres
) -> None:
    assert service.ask("GET", "/health").status == 200

    with postgres.paused():
        began = time.monotonic()
        health = service.ask("GET", "/health")
        took = time.monotonic() - began

    assert (health.status, health.body["checks"]["database"]) == (503, "error")
    assert took < 10
    assert eventually(lambda: service.ask("GET", "/health").status == 200)


def test_the_outage_left_no_secret_in_the_log(service: Service, postgres_url: str, tmp_path: Path) -> None:
    log = service.server.log.read_text(encoding="utf-8")

    assert log
    assert PASSWORD not in log
    assert postgres_url not in log
    assert "$argon2" not in log
