"""What every rule on TypeScript names asks first: whether the name is anybody's to choose."""

from fnmatch import fnmatchcase

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.typescript.facts import Declaration


def is_free(declaration: Declaration, conventions: Conventions) -> bool:
    """Whether nobody here chose the name: it describes what exists elsewhere, is a key, or the team ignores it."""
    return declaration.ambient or declaration.destructured or is_ignored(declaration.name, conventions)


def is_ignored(name: str, conventions: Conventions) -> bool:
    """Whether the team's conventions say that `name` is never judged, by name or glob."""
    return any(name == glob or fnmatchcase(name, glob) for glob in conventions.naming.typescript.ignore)
