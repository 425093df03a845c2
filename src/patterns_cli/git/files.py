"""Which files git knows of or would take in: one call, ignored folders never entered."""

from pathlib import Path

from patterns_cli.git.run import output


def ls_files(root: Path, *, tracked: bool = True) -> list[str]:
    """Tracked and untracked files under `root` that git does not ignore, relative to `root`, with `/`.

    Without `tracked` the untracked ones alone.

    Each path once, in git's order; bytes that are not UTF-8 are kept as surrogates (`surrogateescape`). Tracked
    files that were deleted from the working tree are named too; a submodule is named as a folder, not entered.

    Raises:
        GitError: git is missing, or `root` is not in a working tree that git trusts.
    """
    kinds = ("--cached", "--deduplicate") if tracked else ()
    arguments = ("ls-files", "-z", "--others", "--exclude-standard", *kinds)
    listed = output(arguments, root).decode("utf-8", "surrogateescape")
    return [path for path in listed.split("\0") if path]
