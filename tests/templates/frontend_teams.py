"""Conventions of made-up teams that use a frontend: any, and one that changed everything."""

from typing import Any

from hypothesis import strategies as st

from patterns_cli.conventions.plain import plain
from patterns_cli.conventions.schema import Conventions

DEFAULTS: dict[str, Any] = plain(Conventions())
FOLDERS: list[str] = DEFAULTS["layout"]["frontend"]
STYLES = ["snake_case", "camelCase", "PascalCase", "UPPER_SNAKE_CASE", "kebab-case", "lowercase"]

keys = st.from_regex(r"[a-z]{4,9}x(_[a-z]{3,6})?", fullmatch=True) | st.sampled_from(["class", "requestId", "_links"])
paths = st.from_regex(r"(/[a-z][a-z0-9-]{2,7}){1,3}", fullmatch=True)
folders = st.from_regex(r"[a-z]{3,8}q(/[a-z]{3,8})?", fullmatch=True)
styles = st.sampled_from(STYLES)


def styles_with(own: str) -> st.SearchStrategy[list[str]]:
    """Lists of styles that hold the one which the template cannot do without, in any place."""
    return st.lists(styles, unique=True, max_size=3).map(lambda more: sorted({*more, own}, key=[*more, own].index))


prefixed = st.fixed_dictionaries(
    {
        "prefix": st.sampled_from([[], ["T"], ["I", "T"], ["Type"]]),
        "case": st.sampled_from(["PascalCase", "snake_case"]),
    }
)


def some_of(known: list[str], least: int = 1) -> st.SearchStrategy[list[str]]:
    """A list of names as a team might change it: some of ours, others in their place, more at its end."""
    kept_or_other = [st.just(name) | keys for name in known]
    return (
        st.tuples(st.tuples(*kept_or_other), st.integers(least, len(known)), st.lists(keys, max_size=2))
        .map(lambda drawn: [*drawn[0][: drawn[1]], *drawn[2]])
        .filter(lambda given: len({name.replace("_", "").lower() for name in given}) == len(given))
    )


def sections(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=parts)


teams = sections(
    naming=st.fixed_dictionaries(
        {
            "typescript": sections(
                component_file=styles,
                utility_file=styles,
                component=styles_with("PascalCase"),
                function=styles_with("camelCase"),
                constant=styles_with("UPPER_SNAKE_CASE"),
                type=prefixed,
                interface=prefixed,
            ),
        },
        optional={"acronyms": st.just("strict")},
    ),
    layout=sections(
        frontend=st.tuples(some_of(FOLDERS, 0), st.lists(folders, max_size=3, unique=True)).map(
            lambda given: [*given[0], *given[1]]
        ),
        components=some_of(DEFAULTS["layout"]["components"]) | st.just([]) | st.lists(folders, unique=True),
    ),
    api=sections(
        prefix=paths.map(lambda path: f"/api-of{path}"),
        success=some_of(DEFAULTS["api"]["success"]),
        success_meta=some_of(DEFAULTS["api"]["success_meta"], 0),
        error=some_of(DEFAULTS["api"]["error"]),
        error_meta=some_of(DEFAULTS["api"]["error_meta"], 0),
        detail=some_of(DEFAULTS["api"]["detail"]),
        error_code=styles,
    ),
    tests=sections(
        typescript=st.lists(
            st.sampled_from([*DEFAULTS["tests"]["typescript"], "test_{module}.ts", "{module}-test.tsx"]),
            min_size=1,
            unique=True,
        ),
        places=st.sampled_from([["tests"], ["beside"], ["beside", "tests"]]),
    ),
    logging=sections(
        levels=st.sampled_from([["DEBUG", "INFO", "ERROR"], ["trace", "error"], ["LOW", "HIGH"]]),
        fields=some_of(DEFAULTS["logging"]["fields"]) | st.just(["@time", "log.level", "message"]),
        context=some_of(DEFAULTS["logging"]["context"], 0),
    ),
    environment=sections(example=st.sampled_from(["env.template", "config/example.env"])),
    health=sections(path=paths.map(lambda path: f"/state-of{path}")),
    auth=sections(header=st.sampled_from(["Authorization", "X-Access-Token"])),
)
EVERYTHING: dict[str, Any] = {
    "naming": {
        "typescript": {
            "component_file": "kebab-case",
            "utility_file": "snake_case",
            "type": {"prefix": []},
            "interface": {"prefix": []},
        }
    },
    "layout": {
        "frontend": [*FOLDERS, "src/assets", "documents/decisions"],
        "components": ["shared", "domain", "frames", "primitives"],
    },
    "api": {
        "prefix": "/service/v7",
        "success": ["result", "info", "problems"],
        "success_meta": ["at", "release"],
        "error": ["kind", "text", "faults"],
        "error_meta": ["moment", "requestTrace"],
        "detail": ["name", "reason"],
        "error_code": "camelCase",
    },
    "tests": {"typescript": ["{module}.check.ts"], "places": ["beside"]},
    "logging": {
        "levels": ["TRACE", "DEBUG", "INFO", "WARN", "ERR"],
        "fields": ["time", "severity", "text", "scope", "traceId", "origin", "log.host"],
        "context": ["person", "address", "agent", "tenant"],
    },
    "environment": {"example": "config/env.template"},
    "health": {"path": "/ops/alive"},
    "auth": {"header": "X-Access-Token"},
}
"""Every convention that the frontend follows, as no default has it; also what `tests/system` checks and runs."""
LEAST: dict[str, Any] = {
    "layout": {"frontend": ["public"], "components": []},
    "api": {
        "prefix": "/api",
        "success": ["data"],
        "success_meta": [],
        "error": ["code", "message"],
        "error_meta": [],
        "detail": ["message"],
    },
    "logging": {"fields": ["timestamp", "message"], "context": []},
    "health": {"path": "/api/alive"},
}
"""The shortest lists that a team might have, and its API where the handlers of sessions stand beside it."""
