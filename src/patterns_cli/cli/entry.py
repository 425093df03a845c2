"""Where a process begins and ends: the quickest answers, the one place that catches errors, and the exit code."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from patterns_cli import __version__

if TYPE_CHECKING:
    from patterns_cli.errors import PatternsError

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code; `--version` is answered before anything heavy is imported."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if list(arguments) in (["--version"], ["-V"]):
        print(f"patterns {__version__}")
        return 0
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a path may hold any bytes
        code = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("\npatterns: interrupted; nothing is half written", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; nothing more can be said, and Python's own last flush must not try.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _run(arguments: Sequence[str]) -> int:
    from typer.exceptions import Abort, TyperException  # noqa: PLC0415 - --version is answered without it

    from patterns_cli.cli.app import build  # noqa: PLC0415 - likewise
    from patterns_cli.errors import PatternsError, UsageError  # noqa: PLC0415 - likewise

    as_json = "--json" in arguments
    try:
        _refuse_null_bytes(arguments)
        code = build(arguments)(list(arguments), standalone_mode=False, prog_name="patterns")
    except PatternsError as error:
        return _say(error, as_json=as_json)
    except TyperException as error:
        return _say(UsageError(error.format_message(), help=_help_command(arguments)), as_json=as_json)
    except Abort:
        raise KeyboardInterrupt from None
    if code == INTERRUPTED:  # what Typer makes of Ctrl-C
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _refuse_null_bytes(arguments: Sequence[str]) -> None:
    """No shell can pass one, but whoever calls `main` can, and no path or message may hold it."""
    from patterns_cli.errors import UsageError  # noqa: PLC0415 - see _run

    held = next((word for word in arguments if "\0" in word), None)
    if held is not None:
        raise UsageError(f"{held!r} holds a null byte", help="take it out")


def _help_command(arguments: Sequence[str]) -> str:
    from patterns_cli.cli.app import COMMANDS  # noqa: PLC0415 - see _run

    named = next((word for word in arguments if not word.startswith("-")), "")
    return (
        f"`patterns {named} --help` shows the options" if named in COMMANDS else "`patterns --help` lists the commands"
    )


def _say(error: "PatternsError", *, as_json: bool) -> int:
    if as_json:
        from patterns_cli.report.json import error_as_json  # noqa: PLC0415 - only for machines

        print(error_as_json(error))
        return error.exit_code
    for fault in error.faults:
        print(f"patterns: {fault}", file=sys.stderr)
    return error.exit_code
