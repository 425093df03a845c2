"""From the paths on a command line to the run: the root they share, the files they stand for, the conventions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from patterns_cli.conventions.find import FILE_NAME, find_root
from patterns_cli.conventions.load import load
from patterns_cli.documents.content import Worktree
from patterns_cli.documents.discover import list_paths, walk
from patterns_cli.documents.generated import generated_globs
from patterns_cli.errors import UsageError
from patterns_cli.lint.project import Run
from patterns_cli.lint.select import Selection, check_labels
from patterns_cli.registry import Rule


def prepare(paths: Sequence[Path], config: Path | None, selection: Selection, rules: Mapping[str, Rule]) -> Run:
    """The run for these paths, which may be files or folders; `config` alone is read where it is given.

    Raises:
        UsageError: a path that does not exist or is neither file nor folder, paths of two repositories, an unknown
            code.
        ConfigurationError: every fault of every `patterns.yml` below the root.
    """
    places = [resolve(path) for path in paths]
    root = _shared_root(places)
    tree = list_paths(root)
    # The root's is named even where it is none of the tree's files: a folder of that name is refused, not passed over.
    configured = [FILE_NAME, *(path for path in tree if path.endswith(f"/{FILE_NAME}"))]
    cascade = load(root, config=config, files=configured)
    check_labels(rules, selection, [(each.conventions, each.origins) for each in map(cascade.at, _folders(configured))])
    within = tuple(_relative(place, root) for place in places)
    files = tree if "" in within else _below(tree, within, root)
    return Run(
        root,
        Worktree(root),
        tree,
        files,
        cascade,
        rules,
        selection,
        within=() if "" in within else within,
        generated=generated_globs(root, tree),
        today=datetime.now(UTC).date(),
    )


def resolve(path: Path) -> Path:
    """The absolute path of a file or folder that is there, symbolic links followed.

    Raises:
        UsageError: it does not exist, cannot be reached, or is neither.
    """
    try:
        real = path.resolve(strict=True)
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError(f"`{path}` does not exist", help="name a file or a folder") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise UsageError(f"`{path}` cannot be reached: {_reason(error)}", help="name a file or a folder") from None
    if not real.is_dir() and not real.is_file():
        raise UsageError(f"`{path}` is neither a file nor a folder", help="name a file or a folder")
    return real


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error).lower()


def _shared_root(places: Sequence[Path]) -> Path:
    roots = {find_root(place) for place in places}
    if len(roots) > 1:
        listed = ", ".join(f"`{root}`" for root in sorted(roots))
        raise UsageError(f"the paths belong to different repositories: {listed}", help="lint one repository at a time")
    return roots.pop()


def _folders(files: Iterable[str]) -> Iterable[str]:
    return ["", *(path.removesuffix(FILE_NAME).rstrip("/") for path in files)]


def _relative(place: Path, root: Path) -> str:
    relative = place.relative_to(root).as_posix()
    return "" if relative == "." else relative


def _below(tree: Sequence[str], within: Sequence[str], root: Path) -> tuple[str, ...]:
    """The files of the tree at or below the places; a place git ignores was named on purpose and is walked."""
    wanted = frozenset(within)
    found = {path: None for path in tree if not wanted.isdisjoint(_above(path))}
    met = {above for path in found for above in _above(path)}
    for place in within:
        if place in met:
            continue
        full = root / place
        found |= dict.fromkeys([place] if full.is_file() else (f"{place}/{path}" for path in sorted(walk(full))))
    return tuple(found)


def _above(path: str) -> Iterable[str]:
    """The path itself and every folder above it, without the root."""
    while path:
        yield path
        path = path.rpartition("/")[0]
