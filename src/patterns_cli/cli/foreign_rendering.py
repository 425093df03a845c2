"""Rendering a copier template by copier, and writing it like ours or only saying what would be written."""

import sys
from json import dumps
from pathlib import Path
from shlex import join

from patterns_cli.cli.asking import can_ask
from patterns_cli.cli.option_values import stated
from patterns_cli.cli.options import TEMPLATE
from patterns_cli.cli.plan_report import as_json, in_brief, in_full
from patterns_cli.cli.rendering import here
from patterns_cli.errors import visible
from patterns_cli.records import dataclass
from patterns_cli.scaffold.by_copier import NAMED_AFTER, Copied, CopyRequest
from patterns_cli.scaffold.flush import flush
from patterns_cli.scaffold.foreign import answers_from, plan_foreign
from patterns_cli.scaffold.part import refuse_obstacles
from patterns_cli.scaffold.source import find_source

_NEXT = ("patterns lint",)


@dataclass(frozen=True, slots=True)
class ForeignOptions:
    """The command line of `patterns new --template`, as it was given."""

    source: str
    name: str
    ref: str | None
    data: tuple[str, ...]
    answers: Path | None
    into: Path | None
    trust: bool
    dry_run: bool
    json: bool
    force: bool
    yes: bool


def render_foreign(options: ForeignOptions) -> int:
    """Plan what the template renders to and write it, or only say what would be written."""
    request = CopyRequest(
        source=find_source(options.source),
        name=options.name,
        ref=options.ref,
        data=answers_from(options.data, options.answers),
        asks=not options.yes and not options.json and can_ask(),
        trusted=options.trust,
    )
    if sys.stderr.isatty() and not options.json:  # a spinner would be lost among copier's questions
        print(f"rendering {visible(options.source)} by copier", file=sys.stderr)
    foreign = plan_foreign(request, options.into or here())
    planned = foreign.planned
    plan = planned.plan.forced() if options.force else planned.plan
    if not options.dry_run:
        if not options.force:
            refuse_obstacles(planned)
        flush(plan)
    again = repeated(request, foreign.copied, options.into)
    if options.json:
        more = {"command": again, "notes": list(foreign.copied.notes)}
        print(as_json(plan, planned.strays, written=bool(plan.changes) and not options.dry_run, more=more), end="")
    else:
        _say_remarks(foreign.copied)
        print(in_full(plan, planned.strays) if options.dry_run else in_brief(plan, planned.place, _NEXT, again), end="")
    return 2 if options.dry_run and planned.obstacles and not options.force else 0


def repeated(request: CopyRequest, copied: Copied, into: Path | None) -> str:
    """The command line that renders the same, quoted for a shell; like the lock, it knows no secret answers."""
    words = ["patterns", "new", TEMPLATE, request.source.given, request.name]
    reference = request.ref or copied.version
    words += ["--ref", reference] if reference else []
    for name, answer in copied.answers.items():
        if (name, answer) != (NAMED_AFTER, request.name):
            words += ["--data", f"{name}={answer if isinstance(answer, str) else dumps(answer, ensure_ascii=False)}"]
    words += stated("--into", str(into)) if into else []
    words += ["--trust"] if request.trusted else []
    return join([*words, "--yes"])


def _say_remarks(copied: Copied) -> None:
    """What copier remarked, and what the template says at the end, beside the plan."""
    for note in copied.notes:
        print(f"patterns: note: {visible(note)}", file=sys.stderr)
    if copied.message:
        print(visible(copied.message), file=sys.stderr)
