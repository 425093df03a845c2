"""`patterns commit`: check messages, and bring a rejected one back; building one is in `commit_new`."""

from pathlib import Path
from typing import Annotated

import typer

from patterns_cli.cli.commit_fix import FixOption, fix_message, refuse_range
from patterns_cli.cli.commit_group import CommitGroup
from patterns_cli.cli.commit_one import WAYS, checked_message
from patterns_cli.cli.commit_range import checked_range
from patterns_cli.cli.commit_retry import commit_again
from patterns_cli.cli.judgement import bench
from patterns_cli.cli.options import Config, FormatOption, Json, NoColor, Outputs, Quiet
from patterns_cli.cli.verdict import conclude, wanted_reports
from patterns_cli.errors import UsageError

app = typer.Typer(
    cls=CommitGroup,
    help="Build and check commit messages, and bring a rejected one back.\n\nExample: patterns commit new",
)


@app.command()
def check(
    file: Annotated[str | None, typer.Argument(metavar="[FILE]", help="File with a message; `-` for stdin.")] = None,
    message: Annotated[str | None, typer.Option("--message", "-m", metavar="TEXT", help="The message itself.")] = None,
    start: Annotated[str | None, typer.Option("--from", metavar="A", help="Commits that A does not have ...")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="B", help="... and B has; HEAD if not given.")] = None,
    format: FormatOption = None,  # noqa: A002 - the option's name
    output: Outputs = None,
    fix: FixOption = False,
    config: Config = None,
    json: Json = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> int:
    """Check one commit message, or those of a range of commits.

    Example: patterns commit check --message "feat(api): add pagination"

    Example: patterns commit check --from origin/main --to HEAD

    Example: patterns commit check --fix message.txt
    """
    _refuse_several(file, message, start, end)
    if fix:
        refuse_range(start)
    wanted = wanted_reports(format, output, json=json, quiet=quiet, no_color=no_color)
    rules = bench("commits", Path.cwd(), config)
    if fix:
        return fix_message(file, message, wanted, rules)
    if start is None:
        return conclude(checked_message(file, message, rules), wanted, rules)
    return conclude(checked_range(start, end or "HEAD", rules), wanted, rules)


@app.command()
def retry(
    arguments: Annotated[list[str] | None, typer.Argument(metavar="[-- ARGS]", help="Handed on to git.")] = None,
) -> int:
    """Run `git commit` again with the last rejected message in the editor.

    A commit that was to amend the last one amends it again, and `--all` is said again; what follows `--` overrules it.

    Example: patterns commit retry -- --signoff
    """
    return commit_again(arguments or ())


def _refuse_several(file: str | None, message: str | None, start: str | None, end: str | None) -> None:
    if sum(given is not None for given in (file, message, start)) > 1:
        raise UsageError("several messages are named at once", help=WAYS)
    if end is not None and start is None:
        raise UsageError("--to needs --from", help="say where the range starts: --from origin/main")
