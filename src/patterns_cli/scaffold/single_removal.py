"""Which call made a single piece that is to be taken back: by its kind and name, and by where it stands if need be."""

from collections.abc import Sequence
from pathlib import Path
from shlex import join

from patterns_cli.errors import UsageError
from patterns_cli.scaffold.lock import Lock
from patterns_cli.scaffold.piece import Kind
from patterns_cli.scaffold.removal import Generated, find_generated, find_named
from patterns_cli.scaffold.single_names import known_name, spelt


def find_single(root: Path, known: Lock, kind: Kind, name: str, flags: Sequence[str] = ()) -> Generated:
    """What one call made under `name`, in any case style: the one with these flags, else the only one there is.

    Raises:
        UsageError: the lock knows of no such call, or of several; names them.
        ScaffoldError: the lock is broken, or a file cannot be read.
    """
    made = spelt(kind, known_name(kind, name)) if name.strip() else name
    exact = join(("new", kind, made, *flags))
    if flags or exact in known.calls:
        return find_generated(root, known, exact)
    found = find_named(root, known, f"new {kind}", (made,))
    if len(found.calls) > 1:
        calls = " and ".join(f"`patterns {call}`" for call in found.calls)
        raise UsageError(f"several are called so: {calls} made one each", help="Say which by the same option.")
    return found
