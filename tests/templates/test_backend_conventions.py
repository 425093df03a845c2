"""Whatever a team agreed on, the backend follows it: nothing is found, nothing of the defaults is left."""

import json
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.templates.conftest import Service, conventions_of, render_backend, write
from tests.templates.resource_answers import render_migration, render_resources, resource

from patterns_cli.conventions.plain import plain
from patterns_cli.conventions.schema import Conventions
from patterns_cli.scaffold.tree import Tree

ROOMS: list[str] = plain(Conventions())["layout"]["backend"]
STYLES = ["snake_case", "camelCase", "PascalCase", "UPPER_SNAKE_CASE", "kebab-case", "lowercase"]
AWKWARD = ["class", "from", "json", "datetime", "str", "model_name", "requestId", "HTTPCode", "_links"]

names = st.sampled_from(AWKWARD) | st.from_regex(r"[a-z]{4,9}x(_[a-z]{3,6})?", fullmatch=True)
paths = st.from_regex(r"(/[a-z][a-z0-9-]{2,7}){1,3}", fullmatch=True)
folders = st.from_regex(r"[a-z]{3,8}q(/[a-z]{3,8})?", fullmatch=True)


def styles_with(own: str) -> st.SearchStrategy[list[str]]:
    """Lists of styles that hold the one which the template cannot do without, in any place."""
    styles = st.lists(st.sampled_from(STYLES), unique=True, max_size=3)
    return styles.map(lambda more: sorted({*more, own}, key=[*more, own].index))


def some_of(*known: str, at_least: int = 1) -> st.SearchStrategy[list[str]]:
    """A list of names as a team might change it: some of ours, others in their place, more at its end."""
    kept_or_other = [st.just(name) | names for name in known]
    return (
        st.tuples(st.tuples(*kept_or_other), st.integers(at_least, len(known)), st.lists(names, max_size=2))
        .map(lambda drawn: [*drawn[0][: drawn[1]], *drawn[2]])
        .filter(lambda given: len({name.replace("_", "").lower() for name in given}) == len(given))
    )


def sections(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keys)


teams = sections(
    api=sections(
        prefix=paths.map(lambda path: f"/api-of{path}"),
        success=some_of("data", "meta", "errors"),
        success_meta=some_of("timestamp", "version", at_least=0),
        error=some_of("code", "message", "details"),
        error_meta=some_of("timestamp", "request_id", at_least=0),
        detail=some_of("field", "message"),
        error_code=st.sampled_from(STYLES),
    ),
    migrations=sections(
        directory=st.sampled_from(["alembic/history", "migrations", "database/versions"]),
        filename=st.sampled_from(
            ["{rev}_{slug}.py", "{slug}_{date:%Y%m%d%H%M%S}.py", "V{date:%Y-%m-%d-%H-%M-%S}__{slug}.py"]
        ),
    ),
    tests=sections(python=st.sampled_from([["{module}_test.py"], ["check_{module}.py", "test_{module}.py"]])),
    logging=sections(
        levels=st.sampled_from([["DEBUG", "INFO", "ERROR"], ["TRACE", "INFO", "WARN"], ["debug", "info"], ["ERROR"]]),
        fields=some_of("timestamp", "level", "message", "context", "correlation_id", "service"),
        context=some_of("user_id", "ip", "user_agent", at_least=0),
    ),
    environment=sections(
        example=st.sampled_from(["env.template", "config/example.env"]),
        required=st.lists(
            st.sampled_from(["DATABASE_URL", "JWT_SECRET", "REDIS_URL", "SENTRY_DSN", "MAIL_HOST"]),
            min_size=1,
            unique=True,
        ),
    ),
    health=sections(
        path=paths.map(lambda path: f"/state-of{path}"),
        fields=some_of("status", "timestamp", "version", "checks"),
        checks=st.lists(st.sampled_from(["database", "redis", "disk_space", "queue", "mailServer"]), unique=True),
    ),
    auth=sections(header=st.sampled_from(["Authorization", "X-Access-Token"])),
    metrics=st.lists(st.sampled_from([*plain(Conventions())["metrics"], "queue_depth"]), unique=True),
    layout=sections(
        backend=st.tuples(st.sets(st.sampled_from(ROOMS)), st.lists(folders, max_size=3, unique=True)).map(
            lambda given: [*sorted(given[0]), *given[1]]
        )
    ),
    naming=st.fixed_dictionaries(
        {
            "python": sections(
                module=styles_with("snake_case"),
                class_=styles_with("PascalCase"),
                function=styles_with("snake_case"),
                constant=styles_with("UPPER_SNAKE_CASE"),
            ).map(lambda python: {key.strip("_"): value for key, value in python.items()})
        },
        optional={"acronyms": st.just("strict")},
    ),
)
EVERYTHING: dict[str, Any] = {
    "layout": {"backend": [*ROOMS, "app/events", "documents/decisions"]},
    "api": {
        "prefix": "/service/v7",
        "success": ["result", "info", "problems"],
        "success_meta": ["at", "release"],
        "error": ["kind", "text", "faults"],
        "error_meta": ["moment", "requestTrace"],
        "detail": ["name", "reason"],
        "error_code": "camelCase",
    },
    "migrations": {"directory": "database/history", "filename": "{rev}__{date:%d-%m-%Y}_{slug}.py"},
    "tests": {"python": ["{module}_test.py"]},
    "logging": {
        "levels": ["TRACE", "DEBUG", "INFO", "WARN", "ERROR"],
        "fields": ["time", "severity", "text", "scope", "traceId", "origin", "host"],
        "context": ["person", "address", "agent", "tenant"],
    },
    "environment": {"example": "config/env.template", "required": ["DATABASE_URL", "REDIS_URL", "SENTRY_DSN"]},
    "auth": {"header": "X-Access-Token"},
    "metrics": ["request_latency", "database_query_time", "queue_depth"],
    "health": {
        "path": "/ops/alive",
        "fields": ["state", "at", "release", "probes"],
        "checks": ["database", "disk_space", "queue"],
    },
}

PARCEL = resource("parcel", "number:int!", "note:text?", "state:enum(sent|kept)^", "buyer:ref(user)")


def rendered(team: dict[str, Any]) -> Tree:
    return render_backend(conventions_of(team))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(teams)
def test_any_conventions_render_to_python_that_compiles(team: dict[str, Any]) -> None:
    tree = rendered(team)

    for path, file in tree:
        if path.endswith(".py"):
            compile(file.data, path, "exec", dont_inherit=True)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(teams)
def test_rendering_is_deterministic(team: dict[str, Any]) -> None:
    assert rendered(team) == rendered(team)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(teams)
def test_no_conventions_leave_a_finding(team: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        service = Service(write(rendered(team), Path(folder)), Path(sys.executable).parent)

        linted = service.run(sys.executable, "-m", "patterns_cli", "lint", "--json")

        assert json.loads(linted.stdout)["findings"] == []
        service.run(service.program("ruff"), "check", "--no-cache")
        service.run(service.program("ruff"), "format", "--check", "--no-cache")


@settings(max_examples=2, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(teams)
def test_the_service_passes_its_own_tests_by_any_conventions(baked: Service, team: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        service = baked.elsewhere(write(rendered(team), Path(folder)))

        service.run(service.program("pytest"), "-q")
        service.run(service.program("python"), "-m", "scripts.export_openapi", "--check")


def test_a_service_with_every_name_changed_passes_its_own_checks(baked: Service, tmp_path: Path) -> None:
    service = baked.elsewhere(write(rendered(EVERYTHING), tmp_path))
    service.run(service.program("python"), "-m", "scripts.export_openapi", "--check")
    write(render_resources([PARCEL], conventions_of(EVERYTHING)), tmp_path)
    write(render_migration(PARCEL, "20250201120000", "20250103120500"), tmp_path / "database" / "history")

    service.run(service.program("ruff"), "check")
    service.run(service.program("ruff"), "format", "--check")
    service.run(service.program("mypy"))
    service.run(service.program("pytest"), "-q")


@pytest.mark.parametrize(
    ("section", "key", "default"),
    [
        ("api", "prefix", r"/api/v1\b"),
        ("api", "error_code", r'"(VALIDATION_ERROR|NOT_FOUND|CONFLICT|INTERNAL_ERROR)"'),
        ("api", "success", r'\["(data|meta|errors)"\]|^    (data|errors): [^,\n]*$'),
        ("api", "success_meta", r"^    (timestamp|version): [^,\n]*$"),
        ("api", "error", r'"(code|message|details)"\]|^    (message|details): [^,\n]*$'),
        ("api", "error_meta", r'"request_id"\]|^    request_id: [^,\n]*$'),
        ("api", "detail", r'detail\["(field|message)"\]|^    field: [^,\n]*$'),
        ("migrations", "directory", r"alembic/versions"),
        ("migrations", "filename", r"20250103_120000|\)\.2d_%%\(hour"),
        ("tests", "python", r"test_(health|config|errors)\.py|\btest_\*"),
        ("logging", "fields", r'"(timestamp|level|message|context|correlation_id|service)":'),
        ("logging", "context", r'"(ip|user_agent)":'),
        ("logging", "levels", r'"(WARNING|CRITICAL)"'),
        ("environment", "example", r"\.env\.example"),
        ("environment", "required", r"^(JWT_SECRET|API_KEY)="),
        ("auth", "header", r'"Authorization"|`Authorization`'),
        ("metrics", "names", r"http_(requests|errors)_total|cache_requests_total|active_sessions|ProcessCollector"),
        ("health", "path", r'["` ]/health\b'),
        ("health", "fields", r'body\["(status|timestamp|version|checks)"\]|^    (status|checks): [^,\n]*$'),
        ("health", "checks", r'"redis": '),
    ],
)
def test_a_default_that_was_overruled_is_nowhere(section: str, key: str, default: str) -> None:
    pattern = re.compile(default, re.MULTILINE)

    assert any(pattern.search(text) for text in texts(rendered({}))), "the pattern finds what it looks for"
    assert not [text for text in texts(rendered(EVERYTHING)) if pattern.search(text)], f"{section}.{key}"


def texts(tree: Tree) -> list[str]:
    """Every path and every file but the lock, whose hashes can hold anything."""
    return [text for path, file in tree if path != "uv.lock" for text in (path, file.data.decode())]
