"""What Alembic's configuration says of where migrations stand and how they are named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.alembic import Environment, environments_of, file_template, names_as
from patterns_cli.documents.base import Source
from patterns_cli.documents.places import migrations_folder
from patterns_cli.documents.tree import TreeDocument

PATTERN = "{date:%Y%m%d_%H%M%S}_{slug}.py"
TEMPLATE = "%(year)d%(month).2d%(day).2d_%(hour).2d%(minute).2d%(second).2d_%(slug)s"
A = "script_location = a"
TOOL = "[tool.alembic]\nscript_location ="


def tree(files: dict[str, str]) -> TreeDocument:
    return TreeDocument.of(files, lambda path: Source(path, files[path].encode()))


def ini(*lines: str, path: str = "backend/alembic.ini", others: tuple[str, ...] = ()) -> TreeDocument:
    return tree({path: "\n".join(("[alembic]", *lines)), **dict.fromkeys(others, "")})


@pytest.mark.parametrize(
    ("made", "versions"),
    [
        (ini("script_location = alembic"), ("backend/alembic/versions",)),
        (ini("script_location = %(here)s/alembic"), ("backend/alembic/versions",)),
        (ini("script_location = ./db/migrations/"), ("backend/db/migrations/versions",)),
        (ini("script_location = ../migrations"), ("migrations/versions",)),
        (ini("script_location = %(here)s", path="src/migrations/alembic.ini"), ("src/migrations/versions",)),
        (ini("script_location = .", path="alembic.ini"), ("versions",)),
        (ini("script_location = shop:migrations"), ("backend/shop/migrations/versions",)),
        (ini("script_location = shop.db:migrations"), ("backend/shop/db/migrations/versions",)),
        (ini("script_location = shop:server:db"), ("backend/shop/server/db/versions",)),
        (
            ini("script_location = shop:migrations", others=("backend/src/shop/migrations/env.py",)),
            ("backend/src/shop/migrations/versions",),
        ),
        (ini("script_location = app/alembic", others=("app/alembic/env.py",)), ("app/alembic/versions",)),
        (ini("script_location = a", "version_locations = %(here)s/x %(here)s/y"), ("backend/x", "backend/y")),
        (ini("script_location = a", "version_locations = x, y"), ("backend/x", "backend/y")),
        (
            ini("script_location = a", "version_path_separator = os", "version_locations = x:%(here)s/y"),
            ("backend/x", "backend/y"),
        ),
        (ini("script_location = a", "path_separator = :", "version_locations = x:y"), ("backend/x", "backend/y")),
        (ini("script_location = a", "path_separator = ;", "version_locations = x;y z"), ("backend/x", "backend/y z")),
        (ini(A, "path_separator = newline", "version_locations =", "  x", "  y"), ("backend/x", "backend/y")),
        (ini(A, "path_separator = space", "version_locations = p:v q"), ("backend/p/v", "backend/q")),
        (ini("script_location = a", "[second]", "script_location = b"), ("backend/a/versions", "backend/b/versions")),
        (tree({"pyproject.toml": f'{TOOL} "%(here)s/migrations"\n'}), ("migrations/versions",)),
        (
            tree({"pyproject.toml": f'{TOOL} "m"\nversion_locations = ["x", "%(here)s/y"]\n'}),
            ("x", "y"),
        ),
    ],
)  # fmt: skip
def test_where_migrations_stand(made: TreeDocument, versions: tuple[str, ...]) -> None:
    assert tuple(folder for each in environments_of(made) for folder in each.versions) == versions


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"alembic.ini": ""},
        {"alembic.ini": "script_location = x\n"},
        {"alembic.ini": "[alembic\nscript_location"},
        {"alembic.ini": "[alembic]\n# script_location = x\n"},
        {"pyproject.toml": "[tool.alembic]\nscript_location = 3\n"},
        {"pyproject.toml": "[tool.alembic]\nscript_location = \n"},
        {"pyproject.toml": "[tool.ruff]\n"},
        {"pyproject.toml": "tool = 3 # [tool.alembic\n"},
        {"setup.cfg": "[alembic]\nscript_location = x\n"},
    ],
)
def test_nothing_is_said(files: dict[str, str]) -> None:
    assert environments_of(tree(files)) == ()


@given(st.text(max_size=80))
def test_any_text_does_not_raise(text: str) -> None:
    encoded = text.encode(errors="surrogatepass").decode(errors="replace")
    for path in ("alembic.ini", "pyproject.toml"):
        for head in ("", "[alembic]\nscript_location = ", "[tool.alembic]\nscript_location = "):
            environments_of(tree({path: head + encoded}))


def test_the_template_is_as_alembic_reads_it() -> None:
    [environment] = environments_of(ini("script_location = a", "file_template = %%(rev)s-%%(slug)s"))

    assert environment == Environment("backend/alembic.ini", ("backend/a/versions",), False, "%(rev)s-%(slug)s")


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("backend/db/migrations/versions/1a_x.py", "backend/db/migrations/versions"),
        ("backend/db/migrations/versions/2025/1a_x.py", None),
        ("backend/db/migrations/env.py", None),
        ("backend/db/migrations/versions/__init__.py", None),
        ("shop/migrations/0001_initial.py", None),
        ("other/alembic/versions/2025/1a_x.py", "other/alembic/versions"),
    ],
)
def test_a_module_is_a_migration_where_alembic_says(path: str, folder: str | None) -> None:
    made = ini("script_location = db/migrations")

    assert migrations_folder(path, Conventions(), made) == folder


def test_folders_below_count_where_alembic_looks_there() -> None:
    made = ini("script_location = db", "version_locations = db/v", "recursive_version_locations = true")

    assert migrations_folder("backend/db/v/2025/1a_x.py", Conventions(), made) == "backend/db/v"


@pytest.mark.parametrize(
    ("pattern", "template"),
    [
        (PATTERN, TEMPLATE),
        ("{rev}_{slug}.py", "%(rev)s_%(slug)s"),
        ("V{date:%Y-%m-%d}__{slug}.py", "V%(year)d-%(month).2d-%(day).2d__%(slug)s"),
        ("{date:%Y%m%d%f}_{slug}.py", ""),
    ],
)
def test_the_template_for_a_pattern(pattern: str, template: str) -> None:
    assert file_template(pattern) == template
    assert not template or names_as(template, pattern)


@pytest.mark.parametrize("template", ["%(rev)s_%(slug)s", "%(what)s", "%", "%(year)", "%(slug)d", ""])
def test_other_templates_give_other_names(template: str) -> None:
    assert not names_as(template, PATTERN)


def test_a_template_may_be_written_in_other_ways() -> None:
    assert names_as(TEMPLATE.replace("%(year)d", "%(year).4d"), PATTERN)
