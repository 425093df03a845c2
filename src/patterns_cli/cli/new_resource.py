"""`patterns new resource`: one slice through every layer of the project this folder is in."""

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from patterns_cli.cli.console import working
from patterns_cli.cli.generating import next_commands, said_of, was_written
from patterns_cli.cli.options import DryRun, Json
from patterns_cli.cli.rendering import here
from patterns_cli.errors import UsageError, visible
from patterns_cli.scaffold.flush import exclusive, flush

if TYPE_CHECKING:
    from patterns_cli.scaffold.resource import ResourcePlan
    from patterns_cli.scaffold.site import Site


def resource(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="What one is called, in any case style, such as order_item.")
    ],
    fields: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FIELD...",
            help="name:type, then ? for optional, ! for unique, ^ for indexed, in single quotes. Types: str text int "
            "float decimal bool date datetime uuid json email url enum(a|b) ref(user).",
        ),
    ] = None,
    plural: Annotated[
        str | None,
        typer.Option("--plural", metavar="NAME", help="What many are called, if not the regular English plural."),
    ] = None,
    backend_only: Annotated[bool, typer.Option("--backend-only", help="Nothing in the frontend.")] = False,
    frontend_only: Annotated[bool, typer.Option("--frontend-only", help="Nothing in the backend.")] = False,
    no_migration: Annotated[bool, typer.Option("--no-migration", help="No migration that makes the table.")] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Make a resource through every layer: model, schemas, repository, service, endpoints, migration, screens, tests.

    No existing file is edited but the catalogues of messages and the list of pages that the navigation shows.
    `patterns remove resource NAME` takes all of it back.

    Example: patterns new resource order 'total:decimal' 'status:enum(open|paid)^' 'user:ref(user)' 'note:text?'
    """
    from patterns_cli.scaffold.identifiers import Side  # noqa: PLC0415 - what follows parses Python; only here
    from patterns_cli.scaffold.resource import Wanted, plan_resource, read_resource  # noqa: PLC0415 - likewise
    from patterns_cli.scaffold.site import find_site  # noqa: PLC0415 - likewise

    if backend_only and frontend_only:
        raise UsageError("--backend-only and --frontend-only leave nothing to make", help="Give one of them, or none.")
    chosen = ((Side.BACKEND, backend_only), (Side.FRONTEND, frontend_only))
    sides = frozenset(side for side, is_chosen in chosen if is_chosen)
    wanted = Wanted(name, tuple(fields or ()), plural, sides, migration=not no_migration)
    start = here()
    site = find_site(start)
    made = read_resource(wanted, site)
    # Held from the reading of the head and the lock to the writing, or two at once would follow the same ones.
    with nullcontext() if dry_run else exclusive(site.root):
        with working("rendering"):
            planned = plan_resource(made, wanted, site, start, datetime.now(UTC))
        if not dry_run:
            flush(planned.plan)
    print(said_of(planned.plan, dry_run=dry_run, json=json, more=_as_data(planned)), end="")
    if not json and not dry_run:
        for line in _in_brief(planned, site):
            print(line)
    return 0


def _as_data(planned: "ResourcePlan") -> dict[str, Any]:
    """What is to be said of a resource beside its files, for scripts, as docs/json.md describes it."""
    names = planned.resource.names
    return {
        "call": f"patterns {planned.resource.call}",
        "resource": {"one": names.one, "many": names.many, "plural": names.plural},
        "migration": planned.migration.path if planned.migration else None,
        "untranslated": list(planned.added.untranslated),
        "unlinked": planned.added.unlinked or None,
    }


def _in_brief(planned: "ResourcePlan", site: "Site") -> Iterator[str]:
    """What comes next, and the sum of it."""
    resource = planned.resource
    one = resource.names.one
    yield from _to_translate(planned)
    yield from _way_there(planned)
    commands = next_commands(site, resource.sides, migrates=planned.migration is not None)
    yield from ("", "Next:", *(f"  {command}" for command in commands), "")
    yield f"{was_written(planned.plan)} for {one}; `patterns remove resource {one}` takes it back"


def _way_there(planned: "ResourcePlan") -> Iterator[str]:
    """How people come to the pages."""
    added = planned.added
    begin = f"its pages begin at {added.address}"
    yield from (f"{begin}: {visible(path)} leads to them" for path in added.pages)
    if added.unlinked:
        yield f"{begin}: link to them where people should find them, as {visible(added.unlinked)}"


def _to_translate(planned: "ResourcePlan") -> Iterator[str]:
    """Which catalogues hold words that somebody has to translate."""
    named = [locale for locale in planned.added.locales if locale not in {"en", *planned.added.untranslated}]
    if named:
        yield f"to translate: the names of the resource, its fields and choices in {_catalogues(named)}"
    if planned.added.untranslated:
        yield f"to translate: all its texts in {_catalogues(planned.added.untranslated)}, which are English"


def _catalogues(locales: Iterable[str]) -> str:
    return ", ".join(f"{locale}.json" for locale in locales)
