"""What follows when the files of a new project stand: its repository, its dependencies, and the closing screen."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from patterns_cli.cli.closing import closing, standing
from patterns_cli.cli.console import wants_color, working
from patterns_cli.cli.machine import lacking
from patterns_cli.cli.plan_report import as_json, shown
from patterns_cli.errors import Fault
from patterns_cli.records import dataclass
from patterns_cli.report.paint import painter
from patterns_cli.scaffold.part import Place
from patterns_cli.scaffold.plan import Plan
from patterns_cli.scaffold.questionnaire import Settled

if TYPE_CHECKING:
    from patterns_cli.cli.beginning import Beginning


@dataclass(frozen=True, slots=True)
class Written:
    """A project whose files stand, with the answers it was rendered by and the command that renders it `again`."""

    plan: Plan
    place: Place
    settled: Settled
    again: str


def finish(written: Written, *, json: bool, git: bool, install: bool) -> int:
    """Make what belongs to a project beside its files, announced first, and close; 1 if what was asked for failed."""
    plan, place = written.plan, written.place
    say = _nothing if json else _aloud
    paint = painter(color=wants_color(sys.stdout))
    beginning = _begin(written, lambda begins: say(standing(plan, place, paint, begins=begins)), git=git)
    missing = tuple(lacking(written.settled.values["python_version"]))
    notes = [*(beginning.notes if beginning else ()), *missing]
    failed = install and not _install(place.target, missing, notes)
    if json:
        more = {"command": written.again, "git": _as_data(beginning), "notes": [_note(note) for note in notes]}
        print(as_json(plan, (), written=bool(plan.changes), more=more), end="")
    elif plan.changes or (beginning and beginning.branches):
        say(closing(plan, place, beginning, notes, written.again, paint))
    else:
        say(f"{shown(place.target)} holds this very render already; nothing was written\n")
    return int(failed)


def _begin(written: Written, announce: Callable[[bool], None], *, git: bool) -> "Beginning | None":
    """Begin the repository where there is to be one, after it was announced; None if none was asked for."""
    if not git:
        if written.plan.changes:
            announce(False)
        return None
    from patterns_cli.cli.beginning import begin_repository, begins_at  # noqa: PLC0415 - brings hooks and all of git

    begins, beginning = begins_at(written.place.target)
    if written.plan.changes or begins:
        announce(begins)
    if not begins:
        return beginning
    with working("git"):
        paths = [step.path for step in written.plan.steps]
        return begin_repository(written.place.target, paths, written.place.conventions, again=written.again)


def _aloud(text: str) -> None:
    print(text, end="", flush=True)


def _nothing(text: str) -> None:
    """Say nothing, where only a machine listens."""


def _install(target: Path, missing: Sequence[Fault], notes: list[Fault]) -> bool:
    """Run `make setup`, which says on stderr what it does, unless it cannot end well; False if it failed."""
    if missing:
        notes.append(Fault("no dependencies are installed, as something they take is missing", "Then run make setup."))
        return True
    done = subprocess.run(["make", "setup"], cwd=target, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
    if done.returncode:
        notes.append(Fault(f"make setup ended with exit code {done.returncode}", "What it said stands above."))
    return not done.returncode


def _as_data(beginning: "Beginning | None") -> dict[str, Any] | None:
    if beginning is None or not beginning.branches:
        return None
    return {"branches": list(beginning.branches), "commit": beginning.commit or None, "hooks": list(beginning.hooks)}


def _note(note: Fault) -> dict[str, str]:
    return {"message": note.message, "help": note.help}
