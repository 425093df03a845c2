"""The closing screen of a new project: what stands where, what is to be known, and the commands that come next."""

from collections.abc import Iterable, Iterator, Sequence
from shlex import quote
from typing import TYPE_CHECKING

from patterns_cli.cli.plan_report import counted, shown
from patterns_cli.errors import Fault, visible
from patterns_cli.report.paint import Ink, Painter
from patterns_cli.scaffold.part import Place
from patterns_cli.scaffold.plan import Action, Plan

if TYPE_CHECKING:
    from patterns_cli.cli.beginning import Beginning

_NOTED = (
    ("compose.yml", "PostgreSQL, Redis and both services, in containers"),
    (".github", "what CI checks, and what a review looks at"),
    (".gitlab-ci.yml", "what CI checks"),
    ("docs", "the conventions, to read"),
    ("Makefile", "every command: make help"),
    ("patterns.yml", "what your team agreed on"),
)
"""What stands at the top of a project beside its parts, with a line on each."""

_NEXT = (
    ("make dev", "both servers, without Docker; Ctrl-C ends them"),
    ("make admin", "in another terminal: somebody who can sign in"),
    ("make test", "the tests of both"),
)


def standing(plan: Plan, place: Place, paint: Painter, *, begins: bool) -> str:
    """What stands where, a line for each; `begins` announces the repository that is made next."""
    project = place.conventions.project
    lines = [(f"{project.backend}/", "the API: FastAPI, its database and its tests")]
    lines += [(f"{project.frontend}/", "the application: Next.js, every screen and its tests")]
    paths = [step.path for step in plan.steps]
    lines += [(name + end, line) for name, line in _NOTED if (end := _ending(name, paths)) is not None]
    if begins:
        lines.append((".git/", _announced(place.conventions.branches.permanent)))
    width = max(len(name) for name, _ in lines)
    overwritten = [f"  overwritten: {step.path}" for step in plan.steps if step.action is Action.OVERWRITE]
    return _joined(
        (
            paint(f"{shown(place.target)}/", Ink.PATH),
            *(f"  {name:<{width}}  {paint(line, Ink.FAINT)}" for name, line in lines),
            *overwritten,
        )
    )


def _announced(branches: Sequence[str]) -> str:
    first, *others = branches
    beside = f", and the branch{'es' if len(others) > 1 else ''} {', '.join(others)}" if others else ""
    return f"hooks, a first commit on {first}{beside}"


def closing(
    plan: Plan, place: Place, beginning: "Beginning | None", notes: Iterable[Fault], again: str, paint: Painter
) -> str:
    """What is to be known and done now; the last line sums it all up."""
    target = shown(place.target)
    return _joined(
        (
            *_noted(notes, paint),
            "",
            paint("Next", Ink.PATH),
            f"  cd {quote(target)}",
            *(f"  {command:<12}{paint(line, Ink.FAINT)}" for command, line in _NEXT),
            "",
            paint("The same again", Ink.PATH),
            f"  {again}",
            "",
            _summed_up(plan, target, beginning, paint),
        )
    )


def _ending(name: str, paths: Sequence[str]) -> str | None:
    """`/` where `name` is a folder of the plan, nothing where it is a file, None where it is neither."""
    if name in paths:
        return ""
    return "/" if any(path.startswith(f"{name}/") for path in paths) else None


def _noted(notes: Iterable[Fault], paint: Painter) -> Iterator[str]:
    for number, note in enumerate(notes):
        if number == 0:
            yield from ("", paint("To know", Ink.PATH))
        yield f"  {paint('!', Ink.WARNING)} {visible(note.message)}"
        if note.help:
            yield f"    {visible(note.help)}"


def _summed_up(plan: Plan, target: str, beginning: "Beginning | None", paint: Painter) -> str:
    written = len(plan.changes)
    said = f"{counted(written)} written to {target}" if written else f"{target} was complete already"
    if beginning is not None and beginning.commit:
        said += f"; {beginning.commit} on {beginning.branches[0]}: {beginning.message}"
    return paint(said, Ink.GOOD)


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
