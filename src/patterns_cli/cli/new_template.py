"""`patterns new --template SRC NAME`: any copier template, rendered by copier, planned and written like ours."""

import sys
from collections.abc import Collection
from json import dumps
from pathlib import Path
from shlex import join
from typing import Annotated

import typer
from typer.core import TyperGroup

from patterns_cli.cli.asking import can_ask
from patterns_cli.cli.options import DryRun, Json, Yes
from patterns_cli.cli.plan_report import as_json, in_brief, in_full
from patterns_cli.cli.rendering import here
from patterns_cli.errors import visible
from patterns_cli.scaffold.by_copier import NAMED_AFTER, Copied, CopyRequest
from patterns_cli.scaffold.flush import flush
from patterns_cli.scaffold.foreign import answers_from, plan_foreign
from patterns_cli.scaffold.part import refuse_obstacles
from patterns_cli.scaffold.source import find_source

OPTION = "--template"
"""The option that stands where a command would, and is the name of one."""

_NEXT = ("patterns lint",)


class TemplateGroup(TyperGroup):
    """A group in which `--template SRC` and `--template=SRC`, wherever they stand, call the command of that name."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # Typer has two of them
        """Parse `args` after putting the option in the place of the command, unless another command is named first."""
        return super().parse_args(ctx, routed(args, self.commands))


def routed(arguments: list[str], commands: Collection[str]) -> list[str]:
    """The arguments with `--template` and its value in front, where it stands among them and no command does."""
    at = next((index for index, word in enumerate(arguments) if word.partition("=")[0] == OPTION), None)
    if at is None or (arguments[0] in commands and at > 0) or "--" in arguments[:at]:
        return arguments
    _, joined, value = arguments[at].partition("=")
    source = [value] if joined else arguments[at + 1 : at + 2]
    rest = arguments[at + 1 :] if joined else arguments[at + 2 :]
    # The two hyphens keep the group from reading the option as one of its own.
    return ["--", OPTION, *source, *arguments[:at], *rest]


def template(
    source: Annotated[str, typer.Argument(metavar="SRC", help="A folder, or the address of a git repository.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The folder to make; it answers `project_name`.")],
    ref: Annotated[
        str | None, typer.Option("--ref", metavar="TAG", help="A tag, branch or commit; else the latest release.")
    ] = None,
    data: Annotated[
        list[str] | None, typer.Option("--data", metavar="KEY=VALUE", help="Answer a question of the template; repeat.")
    ] = None,
    answers: Annotated[
        Path | None, typer.Option("--answers", metavar="FILE", help="Answers in YAML or JSON; --data goes before them.")
    ] = None,
    into: Annotated[
        Path | None, typer.Option("--into", metavar="DIR", help="Make the folder NAME in DIR, not here.")
    ] = None,
    trust: Annotated[
        bool, typer.Option("--trust", help="Let the template run its tasks and load its Jinja extensions.")
    ] = False,
    dry_run: DryRun = False,
    json: Json = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that differ; each is named.")] = False,
    yes: Yes = False,
) -> int:
    """Render the copier template SRC to the folder NAME.

    Copier does it, asks its questions, and has its rules on which templates may run code. SRC is a folder or a git
    repository: its address, `gh:owner/name`, or a folder that is one, of which the latest release is taken.

    Example: patterns new --template gh:owner/template shop --ref v1.2.0 --data licence=MIT
    """
    request = CopyRequest(
        source=find_source(source),
        name=name,
        ref=ref,
        data=answers_from(data or (), answers),
        asks=not yes and not json and can_ask(),
        trusted=trust,
    )
    if sys.stderr.isatty() and not json:  # a spinner would be lost among copier's questions
        print(f"rendering {visible(source)} by copier", file=sys.stderr)
    foreign = plan_foreign(request, into or here())
    planned = foreign.planned
    plan = planned.plan.forced() if force else planned.plan
    if not dry_run:
        if not force:
            refuse_obstacles(planned)
        flush(plan)
    again = repeated(request, foreign.copied, into)
    if json:
        more = {"command": again, "notes": list(foreign.copied.notes)}
        print(as_json(plan, planned.strays, written=bool(plan.changes) and not dry_run, more=more), end="")
    else:
        _say_remarks(foreign.copied)
        print(in_full(plan, planned.strays) if dry_run else in_brief(plan, planned.place, _NEXT, again), end="")
    return 2 if dry_run and planned.obstacles and not force else 0


def repeated(request: CopyRequest, copied: Copied, into: Path | None) -> str:
    """The command line that renders the same, quoted for a shell; like the lock, it knows no secret answers."""
    words = ["patterns", "new", OPTION, request.source.given, request.name]
    reference = request.ref or copied.version
    words += ["--ref", reference] if reference else []
    for name, answer in copied.answers.items():
        if (name, answer) != (NAMED_AFTER, request.name):
            words += ["--data", f"{name}={answer if isinstance(answer, str) else dumps(answer, ensure_ascii=False)}"]
    words += ["--into", str(into)] if into else []
    words += ["--trust"] if request.trusted else []
    return join([*words, "--yes"])


def _say_remarks(copied: Copied) -> None:
    """What copier remarked, and what the template says at the end, beside the plan."""
    for note in copied.notes:
        print(f"patterns: note: {visible(note)}", file=sys.stderr)
    if copied.message:
        print(visible(copied.message), file=sys.stderr)
