"""What a template cannot follow is refused with every key, and whatever it can follow passes."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.templates.conftest import conventions_of, render_frontend

from patterns_cli.conventions.cases import Style
from patterns_cli.conventions.plain import plain
from patterns_cli.conventions.schema import Conventions
from patterns_cli.errors import ScaffoldError
from patterns_cli.scaffold.catalog import names
from patterns_cli.scaffold.limits import ADDRESSES, FIXED, FixedStyle, refuse_unfollowed
from patterns_cli.scaffold.render import render

ROWS = [pytest.param(template, fixed, id=fixed.key) for template, rows in FIXED.items() for fixed in rows]


def team(key: str, styles: list[str]) -> Conventions:
    """The conventions of a team that sets this key alone."""
    stated: Mapping[str, object] | list[str] = styles
    for part in reversed(key.split(".")):
        stated = {part: stated}
    assert isinstance(stated, Mapping)
    return conventions_of(stated)


def test_the_table_is_of_templates_that_there_are() -> None:
    assert {*FIXED, *ADDRESSES} <= set(names())


def test_the_addresses_of_the_frontend_are_those_of_its_routes() -> None:
    routes = {
        path.removeprefix("src/app").replace("/(protected)", "").rpartition("/")[0]
        for path in render_frontend().files
        if re.fullmatch(r"src/app/.*(page\.tsx|route\.ts)", path)
    }
    others = {"", "/health", "/api/v1/[...path]", "/api/[...path]"}

    assert {f"/{route.split('/')[1]}" for route in routes - others} == {"/users", "/profile", "/sign-in", "/api"}
    assert all(f"{route}/".startswith(tuple(f"{own}/" for own in ADDRESSES["frontend"])) for route in routes - others)


@pytest.mark.parametrize("section", ["api: {prefix: %s}", "health: {path: %s}"])
@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/users", "its own `/users` stands there"),
        ("/users/v1", "its own `/users` stands there"),
        ("/sign-in", "its own `/sign-in` stands there"),
        ("/api/session", "its own `/api/session` stands there"),
        ("/_api/v1", "Next.js gives `_api` no address"),
        ("/users-of/v1", None),
        ("/usersx", None),
        ("/api", None),
        ("/v1/users", None),
        ("/api_/v1", None),
    ],
)
def test_addresses_that_the_frontend_has_itself_are_refused(section: str, path: str, reason: str | None) -> None:
    conventions = conventions_of(yaml.safe_load(section % path))

    refuse_unfollowed("backend", conventions)
    if reason is None:
        refuse_unfollowed("frontend", conventions)
        return
    with pytest.raises(ScaffoldError, match=re.escape(f": {path}`: {reason}")):
        refuse_unfollowed("frontend", conventions)


@pytest.mark.parametrize(("template", "fixed"), ROWS)
def test_the_style_that_a_template_is_written_in_is_the_default(template: str, fixed: FixedStyle) -> None:
    value: Any = plain(Conventions())
    for part in fixed.key.split("."):
        value = value[part]

    assert value == fixed.style
    refuse_unfollowed(template, Conventions())


@pytest.mark.parametrize(("template", "fixed"), ROWS)
@given(st.lists(st.sampled_from(Style), min_size=1, unique=True))
def test_styles_are_refused_unless_the_templates_own_is_among_them(
    template: str, fixed: FixedStyle, styles: list[Style]
) -> None:
    conventions = team(fixed.key, [str(style) for style in styles])

    if fixed.style in styles:
        refuse_unfollowed(template, conventions)
        return
    with pytest.raises(ScaffoldError, match=rf"cannot follow `{fixed.key}: ") as refused:
        refuse_unfollowed(template, conventions)
    proposed = refused.value.faults[0].help.rpartition(f"`{fixed.key}: ")[2].removesuffix("`.")
    refuse_unfollowed(template, team(fixed.key, proposed.strip("[]").split(", ")))


@pytest.mark.parametrize(
    ("stated", "refused"),
    [
        (["request_id", "requestId"], True),
        (["_links", "links"], True),
        (["timestamp", "request_id", "REQUESTID"], True),
        (["timestamp", "request_id", "requests"], False),
        ([], False),
    ],
)
@pytest.mark.parametrize("template", ["backend", "frontend", "project"])
def test_names_that_would_be_one_attribute_are_refused(template: str, stated: list[str], *, refused: bool) -> None:
    conventions = conventions_of({"api": {"error_meta": stated}})

    if not refused or template == "project":
        refuse_unfollowed(template, conventions)
        return
    with pytest.raises(ScaffoldError, match=r"`api\.error_meta`: `\w+` and `\w+` would be one attribute"):
        refuse_unfollowed(template, conventions)


def test_every_setting_that_cannot_be_followed_is_named_at_once() -> None:
    naming = {"class": "camelCase", "function": ["camelCase", "PascalCase"]}

    with pytest.raises(ScaffoldError) as refused:
        render("backend", {"project_name": "shop"}, conventions_of({"naming": {"python": naming}}))

    assert [fault.message.partition("`: ")[0] for fault in refused.value.faults] == [
        "the backend template cannot follow `naming.python.class: camelCase",
        "the backend template cannot follow `naming.python.function: [camelCase, PascalCase]",
    ]


def test_each_template_is_refused_what_it_writes_and_no_more() -> None:
    refuse_unfollowed("frontend", conventions_of({"naming": {"python": {"function": "camelCase"}}}))
    refuse_unfollowed("backend", conventions_of({"naming": {"typescript": {"component": "camelCase"}}}))
    refuse_unfollowed("migration", conventions_of({"naming": {"python": {"function": "camelCase"}}}))
