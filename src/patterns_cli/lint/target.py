"""From the paths on a command line to the run: the root they share, the files they stand for, the conventions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from patterns_cli.conventions.find import FILE_NAME, find_root
from patterns_cli.conventions.load import Cascade, load
from patterns_cli.conventions.read import Held, held_by_disk
from patterns_cli.documents.base import Source
from patterns_cli.documents.content import Content, Worktree
from patterns_cli.documents.discover import Unreadable, list_paths, walk
from patterns_cli.documents.generated import generated_globs
from patterns_cli.errors import UsageError
from patterns_cli.lint.project import Run
from patterns_cli.lint.select import Selection, check_labels
from patterns_cli.records import dataclass
from patterns_cli.registry import Rule


@dataclass(frozen=True, slots=True)
class View:
    """One state of a repository: every path, and what stands in the files.

    `held` gives the bytes of a file that is not read from the disk, and `is_on_disk` tells whether the paths are those
    of the working tree, so that what git ignores is there too.
    """

    paths: tuple[str, ...]
    content: Content
    held: Held = held_by_disk
    is_on_disk: bool = True


def worktree(root: Path) -> View:
    """The working tree as it stands."""
    return View(list_paths(root), Worktree(root))


def prepare(
    paths: Sequence[Path],
    config: Path | None,
    selection: Selection,
    rules: Mapping[str, Rule],
    look: Callable[[Path], View] = worktree,
) -> Run:
    """The run for these paths, which may be files or folders; `config` alone is read where it is given.

    `look` gives the state of the repository at a root that is checked; its conventions come from there as well, and
    a path may be one that this state alone has.

    Raises:
        UsageError: a path that does not exist or is neither file nor folder, paths of two repositories, an unknown
            code.
        ConfigurationError: every fault of every `patterns.yml` below the root.
    """
    places = [resolve(path, must_exist=look is worktree) for path in paths]
    root = _shared_root(places)
    view = look(root)
    tree = view.paths
    _refuse_missing(paths, places, root, tree)
    cascade, configured = _conventions(root, config, view)
    check_labels(rules, selection, [(each.conventions, each.origins) for each in map(cascade.at, _folders(configured))])
    within = tuple(_relative(place, root) for place in places)
    files = tree if "" in within else _below(tree, within)
    if view.is_on_disk and "" not in within:
        files += _ignored(files, within, root)
    return Run(
        root,
        view.content,
        tree,
        files,
        cascade,
        rules,
        selection,
        within=() if "" in within else within,
        generated=generated_globs(tree, partial(_source, view.content)),
        today=datetime.now(UTC).date(),
    )


def _conventions(root: Path, config: Path | None, view: View) -> tuple[Cascade, Sequence[str]]:
    """The conventions of a view, and the files that have them.

    On the disk the root's is named even where it is none of the tree's files: a folder of that name is refused, not
    passed over.
    """
    found = [path for path in view.paths if path == FILE_NAME or path.endswith(f"/{FILE_NAME}")]
    configured = [FILE_NAME, *found] if view.is_on_disk else found
    return load(root, config=config, files=configured, held=view.held), configured


def _source(content: Content, path: str) -> Source | None:
    source = content.read(path)
    return None if isinstance(source, Unreadable) else source


def resolve(path: Path, *, must_exist: bool = True) -> Path:
    """The absolute path of a file or folder that is there, or without `must_exist` may be, symbolic links followed.

    Raises:
        UsageError: it does not exist, cannot be reached, or is neither.
    """
    try:
        real = path.resolve(strict=True)
    except (FileNotFoundError, NotADirectoryError):
        if not must_exist:
            return path.resolve()
        raise _missing(path) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise UsageError(f"`{path}` cannot be reached: {_reason(error)}", help="name a file or a folder") from None
    if not real.is_dir() and not real.is_file():
        raise UsageError(f"`{path}` is neither a file nor a folder", help="name a file or a folder")
    return real


def _missing(path: Path) -> UsageError:
    return UsageError(f"`{path}` does not exist", help="name a file or a folder")


def _refuse_missing(paths: Sequence[Path], places: Sequence[Path], root: Path, tree: Sequence[str]) -> None:
    """Refuse what stands neither on the disk nor in the tree that is looked at."""
    for path, place in zip(paths, places, strict=True):
        if not place.exists():
            relative = _relative(place, root)
            if not any(each == relative or each.startswith(f"{relative}/") for each in tree):
                raise _missing(path)


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


def _below(tree: Sequence[str], within: Sequence[str]) -> tuple[str, ...]:
    """The files of the tree at or below the places."""
    wanted = frozenset(within)
    return tuple(path for path in tree if not wanted.isdisjoint(_above(path)))


def _ignored(found: Sequence[str], within: Sequence[str], root: Path) -> tuple[str, ...]:
    """The files at or below those places where none was found: what git ignores was named on purpose, and is walked."""
    met = {above for path in found for above in _above(path)}
    files: dict[str, None] = {}
    for place in within:
        if place not in met:
            full = root / place
            files |= dict.fromkeys([place] if full.is_file() else (f"{place}/{path}" for path in sorted(walk(full))))
    return tuple(files)


def _above(path: str) -> Iterable[str]:
    """The path itself and every folder above it, without the root."""
    while path:
        yield path
        path = path.rpartition("/")[0]
