"""What our git hooks run: `python -m patterns_cli.cli.hook NAME ARGUMENTS`; says everything on stderr.

Exit code 1 stops git. Only a fault of what is judged or, for a commit, of `patterns.yml` does; where we cannot judge,
we say so.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from patterns_cli.cli.hook_streams import unfailing_streams
from patterns_cli.errors import PatternsError

_UNCHECKED = {"pre-push": "push", "post-checkout": "checkout"}
"""What goes on unchecked where a hook fails; a commit for the others."""


def main(arguments: Sequence[str]) -> int:
    """Run the hook named first with the arguments that git gave it; the exit code is git's answer."""
    with unfailing_streams():
        return _guarded(arguments)


def _guarded(arguments: Sequence[str]) -> int:
    act = _UNCHECKED.get(arguments[0] if arguments else "", "commit")
    try:
        return _run(arguments)
    except PatternsError as error:
        _complain(error)
        _say(f"patterns: the {act} is not checked")
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - a defect of ours must not stand between a person and a commit
        _say(f"patterns: the {act} is not checked, by a defect of ours: {type(error).__name__}: {error}")
        return 0


def _run(arguments: Sequence[str]) -> int:
    match list(arguments):
        case ["commit-msg", file]:
            from patterns_cli.cli.hook_message import commit_msg  # noqa: PLC0415 - spared where no message is judged

            return commit_msg(Path(file))
        case ["pre-commit"]:
            from patterns_cli.cli.hook_staged import pre_commit  # noqa: PLC0415 - brings all of the linter

            return pre_commit()
        case ["pre-push", remote, _]:
            from patterns_cli.cli.hook_branches import pre_push  # noqa: PLC0415 - spared where none is

            pushed = sys.stdin.buffer.read().decode("utf-8", "surrogateescape")
            return pre_push(remote, pushed.split("\n"))
        case ["post-checkout", _, _, is_branch]:
            from patterns_cli.cli.hook_branches import post_checkout  # noqa: PLC0415 - spared where none is

            post_checkout(is_branch)
            return 0
        case _:
            _say(f"patterns: this hook was called with {list(arguments)}, which is not how git calls it; not checked")
            return 0


def _complain(error: PatternsError) -> None:
    for fault in error.faults:
        _say(f"patterns: {fault}")


def _say(text: str) -> None:
    print(text, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
