"""Planning a single piece and writing it, or only saying what would be written."""

from collections.abc import Iterator
from contextlib import nullcontext
from shlex import quote

from patterns_cli.cli.console import working
from patterns_cli.cli.generating import next_commands, said_of, was_written
from patterns_cli.cli.rendering import here
from patterns_cli.scaffold.flush import exclusive, flush
from patterns_cli.scaffold.identifiers import Side
from patterns_cli.scaffold.piece import Kind, Wanted
from patterns_cli.scaffold.single import SinglePlan, plan_single
from patterns_cli.scaffold.site import Site, find_site


def render_single(wanted: Wanted, *, dry_run: bool, json: bool) -> int:
    """Plan the piece in the project that the current folder is in and write it, or only say what would be written."""
    site = find_site(here())
    # Held from the reading of the lock to the writing, or two at once would record one of them alone.
    with nullcontext() if dry_run else exclusive(site.root):
        with working("rendering"):
            planned = plan_single(wanted, site)
        if not dry_run:
            flush(planned.plan)
    more = {"call": f"patterns {planned.call}"}
    print(said_of(planned.plan, dry_run=dry_run, json=json, more=more), end="")
    if not json and not dry_run:
        for line in _in_brief(wanted.kind, planned, site):
            print(line)
    return 0


def _in_brief(kind: Kind, planned: SinglePlan, site: Site) -> Iterator[str]:
    """What comes next, and the sum of it."""
    if not planned.plan.changes:
        yield f"{kind} {planned.name} is here already, as it would be made; nothing was written"
        return
    yield from ("", "Next:", *(f"  {command}" for command in _next(kind, planned.side, site)), "")
    yield f"{was_written(planned.plan)} for {planned.name}; `{planned.undoing}` takes it back"


def _next(kind: Kind, side: Side, site: Site) -> Iterator[str]:
    """The commands by which one goes on: what is derived from the code, the tests, and the conventions."""
    *first, last = next_commands(site, (side,) if kind is Kind.ENDPOINT else (), migrates=False)
    yield from first
    folder = site.folder(side) or "."
    if side is Side.FRONTEND:
        yield "npm test" if folder == "." else f"npm --prefix {quote(folder)} test"
    elif (site.root / folder / "Makefile").is_file():
        yield "make test" if folder == "." else f"make -C {quote(folder)} test"
    else:
        yield "pytest" if folder == "." else f"pytest {quote(folder)}"
    yield last
