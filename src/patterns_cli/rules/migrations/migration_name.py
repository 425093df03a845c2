"""MIG001: a migration whose file does not have the shape that the team's migrations have."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from patterns_cli.conventions.cases import CaseStyles, accepts, words
from patterns_cli.conventions.filenames import FilenameParts, Misshapen, describe_pattern, render_filename
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.alembic import environments_of, file_template, names_as
from patterns_cli.documents.migration import MigrationDocument
from patterns_cli.model import START, Applicability, Fix, Hit, Rename, Severity
from patterns_cli.registry import rule

_SNAKE: Final = CaseStyles.of("snake_case")
_UNDATED: Final = datetime.min.replace(tzinfo=UTC)
"""Stands for the date where the pattern has none, so that it is never written."""

_CUT: Final = "Alembic cuts a slug at 40 characters and leaves the underscore; `truncate_slug_length` says where."
_AFFIXES: Final = re.compile(r"^(?:[0-9a-f]{12}_|(?:\d+[_-]*)+)|_[0-9a-f]{12}$")
"""What Alembic and Django put around a slug: a revision, a number, a date."""


@rule(
    "MIG001",
    "migration-file-name",
    Severity.ERROR,
    document=MigrationDocument,
    heading="Migration Naming",
    fix=Applicability.UNSAFE,
)
def migration_file_name(document: MigrationDocument, conventions: Conventions) -> Iterator[Hit]:
    """Migrations that begin with their date stand in the order in which they were written, and a glance at the folder
    tells what happened to the database. A name that Alembic cut, with its trailing underscore, is reported with the
    better one; where the `file_template` of `alembic.ini` or `pyproject.toml` makes other names, the finding says which
    line makes these.

    ## Bad
    ```python backend/alembic/versions/1a2b3c4d5e6f_create_users_table.py
    ```
    ```python backend/alembic/versions/20250103_120000_add_the_column_that_holds_the_preferred_.py
    ```

    ## Good
    ```python backend/alembic/versions/20250103_120000_create_users_table.py
    ```
    """
    pattern, name = conventions.migrations.filename, document.filename
    match document.filename_parts(pattern):
        case Misshapen():
            message = f"`{name}` is not named `{describe_pattern(pattern)}`"
            better = _better(document, pattern)
            yield Hit(
                START,
                f"{message}; write `{better}`" if better else message,
                symbol=name,
                help=_setting(document, pattern),
                fix=_fix(document, better),
            )
        case FilenameParts(date=date, slug=slug, revision=revision) if not _is_snake(slug):
            wanted = _slug(slug, document)
            better = render_filename(pattern, date or _UNDATED, wanted, revision)
            is_cut = slug.endswith("_")
            message = f"`{slug}` is {'cut short' if is_cut else 'not snake_case'}"
            advice = f"write `{better}`" if wanted else "say what the migration does"
            fix = _fix(document, better if wanted else "")
            yield Hit(START, f"{message}; {advice}", symbol=name, help=_CUT if is_cut else "", fix=fix)


def _fix(document: MigrationDocument, better: str) -> Fix | None:
    """The rename, which no database minds: it knows the revision. What the permanent branch has keeps its name."""
    path, base = document.path, document.tree.base if better else None
    if not better or (base is not None and path in base.files):
        return None
    return Fix(Applicability.UNSAFE, files=(Rename(path, f"{path.rpartition('/')[0]}/{better}"),))


def _setting(document: MigrationDocument, pattern: str) -> str:
    """The line of Alembic's configuration that gives files the prescribed names; empty if it stands there."""
    environments = environments_of(document.tree)
    environment = next((each for each in environments if each.location(document.path) is not None), None)
    template = file_template(pattern).replace("%", "%%")
    if environment is None or not template or names_as(environment.template, pattern):
        return ""
    value = template if environment.config.endswith(".ini") else f'"{template}"'
    return f"new ones get such names by a line in `{environment.config}`: file_template = {value}"


def _is_snake(slug: str) -> bool:
    """Whether the slug is snake_case; it stands behind something else, so that it may begin with a digit."""
    return slug.strip("_") == slug and accepts(f"a_{slug}", _SNAKE)


def _slug(written: str, document: MigrationDocument) -> str:
    """`written` in snake_case; the whole of the message where it is a message cut short."""
    slug, whole = "_".join(words(written)), "_".join(words(document.message))
    return whole if written.endswith("_") and whole.startswith(slug) else slug


def _better(document: MigrationDocument, pattern: str) -> str:
    """The name for a migration whose name has another shape, empty unless the file says all that goes into it."""
    slug = _slug(_AFFIXES.sub("", document.filename.removesuffix(".py")), document)
    made, revision = document.created, document.revision or ""
    needs_date, needs_revision = "{date" in pattern, "{rev" in pattern
    if not slug or (needs_date and made is None) or (needs_revision and not revision.isalnum()):
        return ""
    return render_filename(pattern, made or _UNDATED, slug, revision)
