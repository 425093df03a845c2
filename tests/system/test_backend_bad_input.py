"""Whatever is sent, the answer is an error envelope with the right status, and the log knows the request."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from backend import API, KEY, PASSWORD, SECRET, Answer, Backend, Service, production

USERS = f"{API}/users"
LOGIN = f"{API}/auth/login"
MEGABYTES = b'{"username": "' + b"a" * 10_000_000 + b'"}'
ROBOT: dict[str, Any] = {"username": "robot", "email": "robot@example.org", "password": PASSWORD}
SQL = "'; DROP TABLE users; --"


@pytest.fixture(scope="module")
def everyone(
    shop: Backend, postgres_url: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """The service, asked by nobody in particular."""
    settings = {**production(postgres_url, redis_url), "LOGIN_ATTEMPTS": "1000", "LOGIN_ATTEMPTS_PER_ADDRESS": "1000"}
    shop.prepare(**settings)
    with shop.running(tmp_path_factory.mktemp("log") / "log", **settings) as service:
        yield service


@pytest.fixture(scope="module")
def service(everyone: Service) -> Service:
    """The service, asked by an admin."""
    return everyone.bearing(everyone.login().data["access_token"])


@pytest.fixture(autouse=True)
def _still_whole(service: Service) -> Iterator[None]:
    """Nothing that is sent may harm the service: its table stands, and nothing in its log gives anything away."""
    yield
    assert service.ask("GET", USERS).status == 200
    log = service.server.log.read_text(encoding="utf-8")
    assert not [secret for secret in (PASSWORD, SECRET, KEY, "$argon2", "eyJ") if secret in log]


def assert_refused(service: Service, answer: Answer, status: int) -> None:
    answer.assert_error(status)
    logged = service.records_of(answer)
    assert any(f" {status} " in f"{record['message']} " for record in logged), logged
    assert not [record for record in logged if "Traceback" in record["message"]], logged


BODIES: dict[str, object] = {
    "no JSON": b"{",
    "no JSON at all": b"username=robot",
    "no bytes": b"",
    "no UTF-8": b'{"username": "\xff\xfe"}',
    "half a surrogate": b'{"username": "\\ud800bc", "email": "a@b.org", "password": "Correct-Horse-Battery-9"}',
    "half a surrogate in a password": b'{"username": "robot", "email": "a@b.org", "password": "Horse-Battery\\ud800"}',
    "a zero byte": {**ROBOT, "username": "robot\0"},
    "a zero byte in the password": {**ROBOT, "email": "robot\0@example.org"},
    "null": b"null",
    "a list": [ROBOT],
    "a text": "robot",
    "a number": b"1e400",
    "not a number": b"NaN",
    "nothing": {},
    "a number for a text": {**ROBOT, "username": 7},
    "an object for a text": {**ROBOT, "username": {"$ne": None}},
    "a text for a boolean": {**ROBOT, "is_active": "perhaps"},
    "an unknown role": {**ROBOT, "role": "emperor"},
    "no address": {**ROBOT, "email": "robot"},
    "an address with a line break": {**ROBOT, "email": "robot@example.org\r\nBcc: x@example.org"},
    "a long name": {**ROBOT, "username": "r" * 51},
    "a long address": {**ROBOT, "email": "r" * 300 + "@example.org"},
    "a long password": {**ROBOT, "password": "r" * 100_000},
    "a short password": {**ROBOT, "password": "short"},
    "SQL for a name": {**ROBOT, "username": SQL},
    "markup for a name": {**ROBOT, "username": "<script>alert(1)</script>"},
    "nesting without end": b"[" * 100_000,
    "nested objects without end": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "a number of many digits": b'{"username": ' + b"9" * 10_000 + b"}",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_body_that_is_no_user_is_refused(service: Service, body: object) -> None:
    answer = service.ask("POST", USERS, body)

    assert answer.status in {400, 422}
    assert_refused(service, answer, answer.status)
    assert (answer.status == 422) == (answer.body["error"]["code"] == "VALIDATION_ERROR")
    assert (answer.status == 422) == bool(answer.body["error"]["details"])
    assert PASSWORD not in answer.content.decode(), "what is refused is not repeated"


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_body_of_another_type_is_refused(service: Service, content_type: str) -> None:
    answer = service.ask("POST", USERS, json.dumps(ROBOT).encode(), Content_Type=content_type)

    assert answer.status in {415, 422}
    assert_refused(service, answer, answer.status)


@pytest.mark.parametrize("path", [LOGIN, USERS])
def test_ten_megabytes_are_refused(service: Service, path: str) -> None:
    assert_refused(service, service.ask("POST", path, MEGABYTES), 413)


@pytest.mark.parametrize("path", [LOGIN, USERS])
def test_ten_megabytes_are_refused_unread_where_the_head_says_so(everyone: Service, path: str) -> None:
    head = f"POST {path} HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: 10000000\r\n\r\n"

    assert_refused(everyone, everyone.send(head.encode()), 413)


@pytest.mark.parametrize("path", [LOGIN, "/nowhere"])
def test_ten_megabytes_in_pieces_of_no_stated_length_are_refused(everyone: Service, path: str) -> None:
    head = f"POST {path} HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    piece = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"

    answer = everyone.send(head.encode(), *[piece] * 160, b"0\r\n\r\n")

    assert answer.status in ({413} if path == LOGIN else {404, 413})
    assert_refused(everyone, answer, answer.status)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/nowhere", 404),
        ("GET", f"{API}/nowhere", 404),
        ("GET", f"{API}/../../etc/passwd", 404),
        ("GET", f"{API}/%2e%2e/%2e%2e/etc/passwd", 404),
        ("GET", "/" + "a" * 8000, 404),
        ("GET", "/%00%0d%0aSet-Cookie:%20a=b", 404),
        ("PATCH", USERS, 405),
        ("DELETE", USERS, 405),
        ("GET", LOGIN, 405),
        ("TRACE", USERS, 405),
        ("POST", "/health", 405),
        ("GET", f"{USERS}/2147483647", 404),
        ("DELETE", f"{USERS}/2147483647", 404),
        ("GET", f"{USERS}/0", 422),
        ("GET", f"{USERS}/-1", 422),
        ("GET", f"{USERS}/1.5", 422),
        ("GET", f"{USERS}/one", 422),
        ("GET", f"{USERS}/2147483648", 422),
        ("GET", f"{USERS}/{'9' * 5000}", 422),
        ("GET", f"{USERS}/1%20OR%201=1", 422),
        ("GET", f"{USERS}/1;DROP%20TABLE%20users", 422),
        ("GET", f"{USERS}?limit=0", 422),
        ("GET", f"{USERS}?limit=101", 422),
        ("GET", f"{USERS}?limit=all", 422),
        ("GET", f"{USERS}?offset=-1", 422),
        ("GET", f"{USERS}?offset=99999999999999999999", 422),
        ("GET", f"{USERS}?search=%27%20OR%20%271%27=%271", 422),
        ("GET", f"{USERS}?search=%00", 422),
        ("GET", f"{USERS}?search={'a' * 51}", 422),
    ],
)
def test_a_request_for_what_is_not_there_is_refused(service: Service, method: str, path: str, status: int) -> None:
    answer = service.ask(method, path)

    assert_refused(service, answer, status)
    assert ("Allow" in answer.headers) == (status == 405)
    assert "Set-Cookie" not in answer.headers


def test_sql_in_credentials_proves_nothing(everyone: Service) -> None:
    for username, password, status in ((SQL, PASSWORD, 422), ("grace", SQL, 401), ("grace'--", PASSWORD, 422)):
        assert_refused(everyone, everyone.login(username, password), status)


@pytest.mark.parametrize(
    "identity",
    [
        b"a\x0bb",
        b"x" * 5000,
        b'"}, {"level": "CRITICAL"',
        b"one two",
        b"%0d%0aX-Forged: yes",
        b"\xff\xfe",
        b"${jndi:ldap://x}",
        b"../../etc",
    ],
)
def test_an_identity_that_could_do_harm_in_a_log_is_not_taken_over(service: Service, identity: bytes) -> None:
    head = b"GET /nowhere HTTP/1.1\r\nHost: shop\r\nConnection: close\r\nX-Request-ID: "

    answer = service.send(head + identity + b"\r\n\r\n")

    if answer.status == 400:  # the server took it for no HTTP
        return
    assert_refused(service, answer, 404)
    assert answer.headers["X-Request-ID"].encode("latin-1") != identity
    assert "X-Forged" not in answer.headers


def test_an_identity_that_is_harmless_is_taken_over(service: Service) -> None:
    answer = service.ask("GET", "/nowhere", X_Request_ID="trace-1.of_2")

    assert answer.headers["X-Request-ID"] == "trace-1.of_2"
    assert_refused(service, answer, 404)


@pytest.mark.parametrize(
    "agent", ['x"}\n{"level": "CRITICAL"}'.replace("\n", "\t"), "\x1b[31mred", "a" * 5000, "-eyJ" * 15_000]
)
def test_a_user_agent_can_forge_no_line_of_the_log(service: Service, agent: str) -> None:
    head = b"GET /nowhere HTTP/1.1\r\nHost: shop\r\nConnection: close\r\nUser-Agent: "

    answer = service.send(head + agent.encode() + b"\r\n\r\n")

    assert answer.status in {400, 404}
    assert "CRITICAL" not in {record["level"] for record in service.records()}


@pytest.mark.parametrize(
    "request_line",
    [b"GET", b"GET / HTTP/9.9", b"\x16\x03\x01\x02\x00", b"GET http://[ HTTP/1.1", b"GET / HTTP/1.1\r\nno header"],
)
def test_what_is_no_http_is_refused_without_harm(service: Service, request_line: bytes) -> None:
    assert service.send(request_line + b"\r\n\r\n").status in {200, 400, 404}


def test_the_log_stays_json_with_the_prescribed_fields(service: Service, tmp_path: Path) -> None:
    fields = {"timestamp", "level", "message", "context", "correlation_id", "service"}

    assert {frozenset(record) for record in service.records()} == {frozenset(fields)}
    assert not [record for record in service.records() if record["level"] in {"ERROR", "CRITICAL"}]
