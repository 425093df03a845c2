"""What the service says of itself: its log, its metrics, its health and the headers of its answers."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from backend import API, FIELDS, Backend, Service, production

USERS = f"{API}/users"
LEVELS = {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}


@pytest.fixture(scope="module")
def service(
    shop: Backend, postgres_url: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    settings = {**production(postgres_url, redis_url), "LOGIN_ATTEMPTS": "1000", "LOGIN_ATTEMPTS_PER_ADDRESS": "1000"}
    shop.prepare(**settings)
    with shop.running(tmp_path_factory.mktemp("log") / "log", **settings) as service:
        yield service


@pytest.fixture(scope="module")
def inside(service: Service) -> Service:
    """The service, asked by an admin."""
    return service.bearing(service.login().data["access_token"])


def metrics(service: Service) -> dict[str, float]:
    """Every sample by its name and labels, as `/metrics` has it."""
    answer = service.ask("GET", "/metrics")
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith("text/plain")
    samples = {}
    for line in answer.content.decode().splitlines():
        if not line.startswith("#"):
            name, value = line.rsplit(" ", 1)
            samples[name] = float(value)
    return samples


def total(samples: dict[str, float], pattern: str) -> float:
    found = [value for name, value in samples.items() if re.search(pattern, name)]
    assert found, f"no sample is like {pattern}: {sorted(samples)}"
    return sum(found)


@pytest.mark.parametrize(
    "pattern",
    [
        r"^http_requests_total\{",
        r"^http_request_duration_seconds_bucket\{",
        r"^http_request_duration_seconds_sum",
        r"^http_errors_total\{",
        r"^database_query_duration_seconds_bucket",
        r"^database_query_duration_seconds_count",
        r"^cache_requests_total\{.*hit",
        r"^cache_requests_total\{.*miss",
        r"^process_resident_memory_bytes",
        r"^process_cpu_seconds_total",
        r"^active_sessions",
    ],
)
def test_every_prescribed_metric_is_there(inside: Service, pattern: str) -> None:
    inside.ask("GET", f"{USERS}/1")
    inside.ask("GET", "/nowhere")

    assert total(metrics(inside), pattern) > 0


def test_requests_are_counted_by_route_and_not_by_path(inside: Service) -> None:
    before = metrics(inside)
    for number in range(1, 6):
        inside.ask("GET", f"{USERS}/{number}00")
        inside.ask("GET", f"/nowhere-{number}")
    after = metrics(inside)

    new = {
        name for name in after.keys() - before.keys() if "nowhere" in name or "00" in re.sub(r'le="[^"]*"', "", name)
    }
    assert new == set(), "a client must not be able to fill our memory"
    counted = r"^http_requests_total\{.*users/\{user_id\}"
    assert total(after, counted) >= 5
    assert total(after, r"^http_requests_total\{") - total(before, r"^http_requests_total\{") >= 10


def test_a_second_read_comes_from_the_cache(inside: Service) -> None:
    inside.ask("GET", f"{USERS}/1")
    before = metrics(inside)
    inside.ask("GET", f"{USERS}/1")
    after = metrics(inside)

    hits = r"^cache_requests_total\{.*hit"
    assert total(after, hits) > total(before, hits)


def test_a_session_is_counted_while_it_lasts(service: Service) -> None:
    before = total(metrics(service), "^active_sessions")
    session = service.login().data
    during = total(metrics(service), "^active_sessions")
    service.bearing(session["access_token"]).ask(
        "POST", f"{API}/auth/logout", {"refresh_token": session["refresh_token"]}
    )
    after = total(metrics(service), "^active_sessions")

    assert (during - before, after - before) == (1, 0)


def test_a_line_of_the_log_says_who_asked_what_and_how_it_ended(inside: Service) -> None:
    answer = inside.ask("GET", f"{USERS}/me", User_Agent="a-browser/1", X_Request_ID="request-of-this-test")

    (record,) = inside.records_of(answer)
    assert set(record) == FIELDS
    assert record["correlation_id"] == "request-of-this-test" == answer.headers["X-Request-ID"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", record["timestamp"])
    assert (record["level"], record["service"]) == ("INFO", "shop")
    assert set(record["context"]) == {"user_id", "ip", "user_agent"}
    assert record["context"] == {"user_id": str(answer.data["id"]), "ip": "127.0.0.1", "user_agent": "a-browser/1"}
    assert f"GET {USERS}/me 200" in record["message"]


def test_every_line_of_the_log_has_the_prescribed_fields(inside: Service) -> None:
    records = inside.records()

    assert len(records) > 20
    assert {frozenset(record) for record in records} == {frozenset(FIELDS)}
    assert {record["level"] for record in records} <= LEVELS


def test_reads_have_an_etag_that_spares_the_second_one(inside: Service) -> None:
    for path in (f"{USERS}/1", f"{USERS}/me", USERS):
        first = inside.ask("GET", path)
        second = inside.ask("GET", path, If_None_Match=first.headers["ETag"])
        other = inside.ask("GET", path, If_None_Match='"another"')

        assert (first.status, second.status, other.status) == (200, 304, 200)
        assert second.content == b""
        assert second.headers["ETag"] == first.headers["ETag"]
        assert "private" in first.headers["Cache-Control"] or "no-cache" in first.headers["Cache-Control"]


def test_what_holds_secrets_is_stored_nowhere(service: Service) -> None:
    assert "no-store" in service.login().headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/health", "/nowhere", USERS, f"{API}/auth/login"])
def test_every_answer_has_the_security_headers(service: Service, path: str) -> None:
    headers = service.ask("GET", path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "Referrer-Policy" in headers
    assert "Content-Security-Policy" in headers
    assert "server" not in {name.lower() for name in headers} or headers["Server"] != "uvicorn"


def test_other_origins_are_let_in_only_where_settings_say_so(
    shop: Backend, service: Service, postgres_url: str, tmp_path: Path
) -> None:
    preflight = {"Origin": "https://shop.example", "Access_Control_Request_Method": "GET"}
    settings = {**production(postgres_url), "CORS_ORIGINS": "https://shop.example"}

    with shop.running(tmp_path / "log", **settings) as open_service:
        allowed = open_service.ask("OPTIONS", USERS, **preflight)
        foreign = open_service.ask("OPTIONS", USERS, **{**preflight, "Origin": "https://evil.example"})
    closed = service.ask("GET", "/health", Origin="https://shop.example")

    assert allowed.headers["Access-Control-Allow-Origin"] == "https://shop.example"
    assert foreign.headers["Access-Control-Allow-Origin"] is None
    assert closed.headers["Access-Control-Allow-Origin"] is None
