"""What git can look for while the rest of `patterns lint` is imported: processes run side by side, imports do not."""

from collections.abc import Collection
from pathlib import Path

from patterns_cli.conventions.find import find_root
from patterns_cli.git.run import begin


def ask_ahead(words: Collection[str]) -> None:
    """Have git begin with what a lint asked for by these words asks it first, where that can be told.

    A guess that is wrong costs nothing but the processes, which whoever calls this ends by `git.run.abandon`.
    """
    try:
        root = find_root(Path.cwd().resolve())
        if not (root / ".git").exists():
            return
    except (OSError, RuntimeError):
        return
    if "--help" in words or "-h" in words:
        return
    if "--staged" in words:
        from patterns_cli.git.changes import SINCE_HEAD  # noqa: PLC0415 - for those who ask for it
        from patterns_cli.git.index import LISTING as INDEX  # noqa: PLC0415 - likewise
        from patterns_cli.git.repository import WHERE  # noqa: PLC0415 - likewise

        for question in (WHERE, INDEX, SINCE_HEAD):
            begin(question, root)
    else:
        from patterns_cli.git.files import LISTING  # noqa: PLC0415 - likewise

        begin(LISTING, root)
