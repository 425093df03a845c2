"""Where a process begins and ends: the quickest answers, the one place that catches errors, and the exit code."""

import atexit
import gc
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TextIO

from patterns_cli import __version__

if TYPE_CHECKING:
    from typer.exceptions import TyperException

    from patterns_cli.errors import PatternsError

INTERRUPTED = 130

_SHOWN = 100
"""Faults shown to a person; of more, only how many there are."""

_DEFECT = "this is our defect, not yours; please report it with this line and the command"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code; `--version` is answered before anything heavy is imported."""
    arguments = sys.argv[1:] if arguments is None else arguments
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)  # of what is there at the end, nothing is worth looking for cycles in
    try:
        _prepare_streams()
        code = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("\npatterns: interrupted; nothing is half written", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; nothing more can be said.
        _discard(sys.stdout)
        return 0
    except OSError as error:
        return _say_unwritable(error)
    return code


def _prepare_streams() -> None:
    """Have all three streams, also where the caller closed some, and no path, which may hold any bytes, break them."""
    # In this order, as the system gives the lowest descriptor that is free: a file opened later must not take it.
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - open to the end
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # what Python made is a TextIOWrapper


def _discard(stream: TextIO) -> None:
    """Throw away what `stream` still holds, for Python's own last flush must not try."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _say_unwritable(error: OSError) -> int:
    _discard(sys.stdout)
    try:
        print(f"patterns: the output cannot be written: {_reason(error)}", file=sys.stderr, flush=True)
    except OSError:
        _discard(sys.stderr)
    return 2


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _run(arguments: Sequence[str]) -> int:
    if list(arguments) in (["--version"], ["-V"]):
        print(f"patterns {__version__}")
        return 0
    from patterns_cli.errors import PatternsError  # noqa: PLC0415 - --version is answered without it

    try:
        _refuse_null_bytes(arguments)
        return _called(arguments)
    except PatternsError as error:
        return _say(error, as_json="--json" in arguments)


def _called(arguments: Sequence[str]) -> int:
    """What the command gives; whatever it did not expect becomes an error that says so."""
    from patterns_cli.errors import DefectError, PatternsError, SystemRefusalError  # noqa: PLC0415 - see _run

    try:
        return _call(arguments)
    except PatternsError:
        raise
    except OSError as error:
        raise SystemRefusalError(_refusal(error)) from error
    except Exception as error:
        raise DefectError(f"{type(error).__name__}: {error} ({_place(error)})", help=_DEFECT) from error
    finally:
        git = sys.modules.get("patterns_cli.git.run")
        if git is not None:
            git.abandon()


def _call(arguments: Sequence[str]) -> int:
    """What the command gives. While it is imported nothing looks for cycles: none of that goes away again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        command = _command(arguments)
    finally:
        if was_enabled:
            gc.enable()
    return command()


def _lint(words: Sequence[str]) -> Callable[[], int] | None:
    """What to call for the plain words behind `lint`; None for others, about which Typer is asked."""
    from patterns_cli.cli.lint_words import asked_by  # noqa: PLC0415 - see _run

    asked = asked_by(words)
    if asked is None:
        return None
    from patterns_cli.cli.lint_asked import answer  # noqa: PLC0415 - see _run

    return partial(answer, asked)


def _command(arguments: Sequence[str]) -> Callable[[], int]:
    """What to call for these words, which Typer is asked about, but for the plain ones of `lint`."""
    if arguments and arguments[0] == "lint" and not any(name.endswith("_COMPLETE") for name in os.environ):
        from patterns_cli.cli.lint_ahead import ask_ahead  # noqa: PLC0415 - see _run

        ask_ahead(arguments[1:])
        plain = _lint(arguments[1:])
        if plain is not None:
            return plain
    from patterns_cli.cli.app import build  # noqa: PLC0415 - see _run

    return partial(_call_by_typer, build(arguments), arguments)


def _call_by_typer(application: Callable[..., object], arguments: Sequence[str]) -> int:
    """What the command gives, with what Typer makes of misuse, Ctrl-C and lost readers taken back."""
    from typer.exceptions import Abort, TyperException  # noqa: PLC0415 - see _run

    from patterns_cli.errors import UsageError  # noqa: PLC0415 - see _run

    try:
        code = application(list(arguments), standalone_mode=False, prog_name="patterns")
    except TyperException as error:
        message = error.format_message()
        if not message:  # a group without its command, whose help rich has drawn already
            return 2
        if message.startswith("Usage:"):  # likewise without rich: the message is the help, and says it all
            print(message, file=sys.stderr)
            return 2
        raise UsageError(message, help=_help_command(error, application, arguments)) from error
    except Abort:
        raise KeyboardInterrupt from None
    except SystemExit as stop:
        raise (stop.__context__ if isinstance(stop.__context__, BrokenPipeError) else stop) from None
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _refusal(error: OSError) -> str:
    """What the system refused, in a sentence; an error of our output, which is not said in JSON, is raised again."""
    if error.filename is not None:
        return f"{os.fsdecode(error.filename)}: {_reason(error)}"
    if isinstance(error, FileNotFoundError):  # of all that is asked without a name, only the current folder can lack
        return "the current folder does not exist any more; change to one that does"
    if isinstance(error, BlockingIOError):
        return f"no process can be started: {_reason(error)}"
    raise error


def _place(error: Exception) -> str:
    """Where in our code, or in what it called, the error was raised."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else "no place known"


def _refuse_null_bytes(arguments: Sequence[str]) -> None:
    """No shell can pass one, but whoever calls `main` can, and no path or message may hold it."""
    from patterns_cli.errors import UsageError  # noqa: PLC0415 - see _run

    held = next((word for word in arguments if "\0" in word), None)
    if held is not None:
        raise UsageError(f"{held!r} holds a null byte", help="take it out")


def _help_command(error: "TyperException", application: object, arguments: Sequence[str]) -> str:
    """Where the command that was misused says what it takes, as far as the error or the words before it tell."""
    from typer.core import TyperGroup  # noqa: PLC0415 - see _run

    context = getattr(error, "ctx", None)
    command, path = (application, "patterns") if context is None else (context.command, context.command_path)
    for word in arguments if context is None else ():
        if not isinstance(command, TyperGroup) or word not in command.commands:
            break
        command, path = command.commands[word], f"{path} {word}"
    holds = "lists the commands" if isinstance(command, TyperGroup) else "shows the options"
    return f"`{path} --help` {holds}"


def _say(error: "PatternsError", *, as_json: bool) -> int:
    if as_json:
        from patterns_cli.report.json import error_as_json  # noqa: PLC0415 - only for machines

        print(error_as_json(error))
        return error.exit_code
    for fault in error.faults[:_SHOWN]:
        print(f"patterns: {fault}", file=sys.stderr)
    if len(error.faults) > _SHOWN:
        print(f"patterns: and {len(error.faults) - _SHOWN:,} more like these; --json lists them all", file=sys.stderr)
    return error.exit_code
