"""`patterns branch`: check the name of a branch."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from patterns_cli.cli.console import wants_color
from patterns_cli.cli.judgement import bench, is_rejected, tally
from patterns_cli.cli.options import Config, Json, NoColor, Quiet
from patterns_cli.documents.base import Source
from patterns_cli.documents.branch import BranchDocument
from patterns_cli.errors import visible
from patterns_cli.git.repository import State, current_branch, open_repository
from patterns_cli.model import Result
from patterns_cli.report.json import as_json
from patterns_cli.report.text import findings_only

app = typer.Typer(help="Check the name of a branch.\n\nExample: patterns branch check")

CI_VARIABLES = (
    "GITHUB_HEAD_REF",
    "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME",
    "CI_COMMIT_BRANCH",
    "BITBUCKET_BRANCH",
    "BUILDKITE_BRANCH",
    "CIRCLE_BRANCH",
)
"""Where pipelines, which check out a commit and not a branch, say what the branch is called; the first one wins."""


@app.callback()
def branch() -> None:
    """Check the name of a branch."""


@app.command()
def check(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="The name; this branch's if none.")] = None,
    config: Config = None,
    json: Json = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> int:
    """Check the name of this branch, or NAME.

    While HEAD is detached the name comes from the pipeline's variables; without them, and during a rebase, there is
    nothing to check.

    Example: patterns branch check features/login
    """
    rules = bench("branches", Path.cwd(), config)
    checked, reason = (name, "") if name is not None else _current()
    if checked is None:
        result, summary = Result((), 0), f"no branch checked: {reason}"
    else:
        document = BranchDocument(Source("branch", _readable(checked.removeprefix("refs/heads/")).encode()))
        result = rules.judge(document)
        summary = f"branch {visible(document.name)} checked; {tally(result)}"
    if json:
        print(as_json(result))
    else:
        print(findings_only(result.findings, color=wants_color(sys.stdout, no_color=no_color)), end="")
        if not quiet:
            print(summary)
    return 3 if result.crashes else int(is_rejected(result))


def _current() -> tuple[str | None, str]:
    """The name of this branch, or None and the reason why there is none."""
    repository = open_repository(Path.cwd())
    if repository.state is State.REBASE:
        return None, "a rebase is under way"
    on = current_branch(repository.cwd)
    if on is not None:
        return on, ""
    named = next((os.environ[variable] for variable in CI_VARIABLES if os.environ.get(variable)), None)
    if named is None and os.environ.get("GITHUB_REF_TYPE") == "branch":
        named = os.environ.get("GITHUB_REF_NAME") or None
    return named, "HEAD is detached"


def _readable(name: str) -> str:
    """The name with what is not UTF-8 in it replaced."""
    return os.fsencode(name).decode("utf-8", "replace")
