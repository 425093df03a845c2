"""Names of projects: what is taken is taken by Python, npm, Docker and DNS, and what is refused has a way out."""

import re
from keyword import iskeyword

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.errors import ScaffoldError, UsageError
from patterns_cli.scaffold.names import LONGEST, accepts, refuse, refuse_own_dependency, suggest
from patterns_cli.scaffold.tree import File, Tree

PYTHON = re.compile(r"([A-Z0-9]|[A-Z0-9][A-Z0-9._-]*[A-Z0-9])", re.IGNORECASE)
NPM = re.compile(r"(?!node_modules$|favicon\.ico$)[a-z0-9][a-z0-9._~-]{0,213}")
DOCKER = re.compile(r"[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*")
DNS = re.compile(r"[a-z]([a-z0-9-]{0,61}[a-z0-9])?")

near_names = st.from_regex(r"[A-Za-z0-9_.\- /äßé]{0,70}", fullmatch=True) | st.text(max_size=80)
good_names = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,4}", fullmatch=True).filter(accepts)


@given(near_names | good_names)
def test_a_name_that_passes_is_taken_by_every_tool(name: str) -> None:
    if not accepts(name):
        return
    assert all(pattern.fullmatch(name) for pattern in (PYTHON, NPM, DOCKER, DNS))
    assert name.replace("-", "_").isidentifier()
    assert not iskeyword(name.replace("-", "_"))


@given(near_names)
def test_what_is_suggested_passes(name: str) -> None:
    assert accepts(suggest(name))


@given(good_names)
def test_a_name_that_passes_is_its_own_suggestion(name: str) -> None:
    assert suggest(name) == name


@pytest.mark.parametrize(
    ("name", "reason", "instead"),
    [
        ("", "it is empty", "my-project"),
        ("../evil", "only lower-case", "evil"),
        ("/absolute", "only lower-case", "absolute"),
        ("nul\0byte", "only lower-case", "nul-byte"),
        ("UserService", "only lower-case", "user-service"),
        ("user_service", "only lower-case", "user-service"),
        ("user service", "only lower-case", "user-service"),
        ("user--service", "only lower-case", "user-service"),
        ("-shop", "only lower-case", "shop"),
        ("shop.", "only lower-case", "shop"),
        ("9lives", "only lower-case", "lives"),
        ("größe", "only lower-case", "grosse"),
        ("日本語", "only lower-case", "my-project"),
        ("a" * 300, "DNS takes 63 characters, and it has 300", "a" * LONGEST),
        ("class", "keyword", "class-project"),
        ("lambda", "keyword", "lambda-project"),
        ("json", "standard library", "json-project"),
        ("test", "standard library", "test-project"),
        ("http2", "module of Node", "http2-project"),
        ("con", "Windows", "con-project"),
        ("lpt1", "Windows", "lpt1-project"),
    ],
)
def test_a_name_that_is_refused_comes_with_the_reason_and_a_way_out(name: str, reason: str, instead: str) -> None:
    with pytest.raises(UsageError) as caught:
        refuse(name)

    (fault,) = caught.value.faults
    assert reason in fault.message
    assert fault.help == f"`{instead}` would pass."


@pytest.mark.parametrize(
    "name", ["shop", "user-service", "a", "app", "api", "s3-gateway", "type", "match", "order", "backend", "tests"]
)
def test_an_ordinary_name_passes(name: str) -> None:
    refuse(name)


@pytest.mark.parametrize(
    "requirement", ["fastapi>=0.1", "FastAPI[all] ~= 1.0", "fastapi ; python_version > '3'", "fastapi"]
)
@pytest.mark.parametrize(
    "pyproject",
    [
        '[project]\ndependencies = ["{}"]',
        '[project.optional-dependencies]\nall = ["{}"]',
        '[dependency-groups]\ndev = [{{include-group = "x"}}, "{}"]',
        '[build-system]\nrequires = ["{}"]',
    ],
)
def test_a_project_cannot_bear_the_name_of_what_it_depends_on(pyproject: str, requirement: str) -> None:
    tree = Tree.of({"pyproject.toml": File(pyproject.format(requirement).encode())})

    with pytest.raises(UsageError, match="depends on a package of that name"):
        refuse_own_dependency("fastapi", tree)
    refuse_own_dependency("fast", tree)


@pytest.mark.parametrize("group", ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"])
def test_nor_that_of_a_package_of_npm(group: str) -> None:
    tree = Tree.of({"web/package.json": File(f'{{"name": "zod", "{group}": {{"zod": "4.6.5"}}}}'.encode())})

    with pytest.raises(UsageError, match=r"depends on a package of that name \(web/package\.json\)"):
        refuse_own_dependency("zod", tree)
    refuse_own_dependency("zo", tree)


@pytest.mark.parametrize(("path", "language"), [("pyproject.toml", "TOML"), ("package.json", "JSON")])
def test_a_rendered_project_file_that_cannot_be_read_is_said(path: str, language: str) -> None:
    with pytest.raises(ScaffoldError, match=f"{path} that is not {language}"):
        refuse_own_dependency("shop", Tree.of({path: File(b"[")}))
