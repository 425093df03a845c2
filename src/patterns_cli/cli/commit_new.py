"""`patterns commit new`: a message built by questions or options, and committed by git with its hooks."""

from pathlib import Path
from typing import Annotated

import typer

from patterns_cli.cli.commit_new_flags import Flags
from patterns_cli.cli.commit_new_run import Wishes, run
from patterns_cli.cli.options import Config, DryRun, Json, NoColor, Yes

Type = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="One of the team's `commits.types`.")]
Scope = Annotated[
    list[str] | None, typer.Option("--scope", metavar="SCOPE", help="What it touches; repeat it, or '' for none.")
]
Subject = Annotated[str | None, typer.Option("--subject", metavar="TEXT", help="What the commit does, in one line.")]
Body = Annotated[str | None, typer.Option("--body", metavar="TEXT", help="Why; long lines are wrapped.")]
BodyFile = Annotated[
    str | None, typer.Option("--body-file", metavar="FILE", help="The body from a file; `-` for standard input.")
]
Breaking = Annotated[str | None, typer.Option("--breaking", metavar="TEXT", help="What breaks, and what to do then.")]
Closes = Annotated[list[str] | None, typer.Option("--closes", metavar="ISSUE", help="An issue it closes; repeat it.")]
CoAuthor = Annotated[
    list[str] | None,
    typer.Option("--co-author", metavar="WHO", help='"Name <address>", or a part of an author\'s; repeat it.'),
]
Trailer = Annotated[
    list[str] | None, typer.Option("--trailer", metavar="LINE", help='Another, such as "Refs: #12"; repeat it.')
]
Again = Annotated[bool, typer.Option("--again", help="Take up the answers of the commit that failed.")]
Arguments = Annotated[list[str] | None, typer.Argument(metavar="[-- ARGS]", help="Handed on to git commit.")]


def new(
    arguments: Arguments = None,
    type: Type = None,  # noqa: A002 - the option's word
    scope: Scope = None,
    subject: Subject = None,
    body: Body = None,
    body_file: BodyFile = None,
    breaking: Breaking = None,
    closes: Closes = None,
    co_author: CoAuthor = None,
    trailer: Trailer = None,
    again: Again = False,
    config: Config = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
    no_color: NoColor = False,
) -> int:
    """Build a commit message by questions or options, and commit with it.

    On a terminal it asks what no option answers, unless --yes. What follows `--` is handed on to git commit, such as
    --all, --amend or --no-verify. Answers are kept until the commit is made.

    Example: patterns commit new

    Example: patterns commit new --type fix --scope api --subject "name the page parameter alike" --closes 12 -- --all
    """
    flags = Flags(
        type,
        None if scope is None else tuple(scope),
        subject,
        body,
        body_file,
        breaking,
        tuple(trailer or ()),
        tuple(co_author or ()),
        tuple(closes or ()),
    )
    return run(Wishes(flags, tuple(arguments or ()), config, again, yes, dry_run, json, no_color), Path.cwd())
