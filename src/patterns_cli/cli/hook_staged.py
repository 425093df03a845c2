"""What our pre-commit hook does: `patterns lint --staged`, whose verdict counts unless something is under way."""

import sys
from pathlib import Path

from patterns_cli.cli.entry import INTERRUPTED, main

_DEFECT = 3


def pre_commit() -> int:
    """Judge what is staged, silent where nothing is wrong; 1 if git must not make the commit of it.

    In a merge, a cherry-pick, a revert and a rebase what is found is shown and nothing is held up: the work is mostly
    somebody else's. Neither does a defect of ours.
    """
    code = main(("lint", "--staged", "--quiet"))
    if code in {0, INTERRUPTED}:
        return code
    if code == _DEFECT:
        print("patterns: the commit is not held up by it", file=sys.stderr)
        return 0
    from patterns_cli.cli.judgement import under_way  # noqa: PLC0415 - only where something was found
    from patterns_cli.git.repository import open_repository  # noqa: PLC0415 - likewise

    lenient = under_way(open_repository(Path.cwd()).state)
    if lenient:
        print(f"patterns: nothing is held up by this ({lenient})", file=sys.stderr)
        return 0
    print("patterns: no commit is made of this; mend it, stage it, and commit again", file=sys.stderr)
    return 1
