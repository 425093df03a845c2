"""Resources as `patterns new resource` leaves them, in a project of a few small files under git."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent
from typing import Any

from patterns_cli.scaffold import lock
from patterns_cli.scaffold.fields import read_fields
from patterns_cli.scaffold.flush import flush
from patterns_cli.scaffold.generation import Generation, plan_generation
from patterns_cli.scaffold.identifiers import Side
from patterns_cli.scaffold.migration import find_migrations, new_migration
from patterns_cli.scaffold.models import Model, known_by, models_at
from patterns_cli.scaffold.resource import Wanted, field_answers, wanted_of
from patterns_cli.scaffold.resource_names import ResourceNames, resource_names
from patterns_cli.scaffold.tree import File, Tree

VERSIONS = "backend/alembic/versions"
EN = "frontend/src/lib/i18n/messages/en.json"
TEXTS = b'{\n    "layout": { "home": "Home" }\n}\n'


def begin(project: Path) -> None:
    """A project with a backend, a frontend, a first migration and one commit."""
    write(project, "backend/app/models/user.py", 'class User:\n    __tablename__ = "users"\n')
    write(project, f"{VERSIONS}/20250103_120000_create_users_table.py", migration("20250103120000", None, "users"))
    write(project, EN, TEXTS.decode())
    part = lock.Part("backend", "1", {})
    write(project, lock.PATH, lock.Lock({"backend": part}).as_file().data.decode())
    git(project, "init", "-q")
    commit(project)


def write(project: Path, path: str, text: str) -> Path:
    place = project / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text.encode())
    return place


def migration(revision: str, down: str | None, table: str, does: str = "create_table") -> str:
    """A migration by hand that does something to a table."""
    return dedent(f'''\
        """Work on the {table}."""

        from alembic import op

        revision: str = "{revision}"
        down_revision: str | None = {f'"{down}"' if down else None}


        def upgrade() -> None:
            op.{does}("{table}")


        def downgrade() -> None:
            op.drop_table("{table}")
        ''')


def make(project: Path, call: str, *, more: str = "") -> str:
    """What `call` makes, without its templates: a model with `more` in it, its migration, a list and its texts.

    Gives the path of the migration, empty where there is none.
    """
    wanted = wanted_of(call)
    names = resource_names(wanted.name, wanted.plural, frozenset())
    sides = wanted.sides or frozenset(Side)
    files: dict[str, File] = {}
    made = ""
    if Side.BACKEND in sides:
        model = f'class {names.one.title()}:\n    __tablename__ = "{names.plural}"\n{more}'
        files[f"backend/app/models/{names.one}.py"] = File(model.encode())
        if wanted.migration:
            told = {"direction": "create", "table": names.plural, "fields": _fields(project, wanted, names)}
            message = f"create {names.plural} table"
            migrations = find_migrations(project)
            created = new_migration(migrations, message, datetime.now(UTC), template="table-migration", answers=told)
            made, files[created.path] = created.path, created.file
    if Side.FRONTEND in sides:
        files[f"frontend/src/components/{names.plural}/list.tsx"] = File(b"export {};\n")
    members = {EN: {names.plural: {"title": names.plural.title()}}} if Side.FRONTEND in sides else {}
    flush(plan_generation(project, Generation(call, Tree.of(files), members)))
    return made


def _fields(project: Path, wanted: Wanted, names: ResourceNames) -> list[dict[str, Any]]:
    own = Model(names.one, names.one.title(), names.plural)
    known = {**known_by(models_at(project / "backend")), names.one: own}
    fields = read_fields(wanted.fields, frozenset())
    return field_answers(fields, {field.name: known[field.target] for field in fields if field.target})


def commit(project: Path) -> None:
    git(project, "add", "-A")
    git(project, "commit", "-q", "--allow-empty", "-m", "feat(shop): go on")


def git(project: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgSign=false")
    subprocess.run(["git", *identity, *arguments], cwd=project, check=True)
