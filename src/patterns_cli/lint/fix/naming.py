"""Which names files and folders have in a draft, and why a file cannot get another one."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from patterns_cli.model import Create, Rename


class Names:
    """The paths of a tree, compared as file systems do that know no capitals."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = set(paths)
        self._sorted: tuple[str, ...] | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        """Every file, in order."""
        if self._sorted is None:
            self._sorted = tuple(sorted(self._paths))
        return self._sorted

    def why_not(self, change: Create | Rename) -> str:
        """Why the file cannot be made or renamed so, empty where nothing stands in the way."""
        wanted = change.path if isinstance(change, Create) else change.to
        if wanted.startswith("/") or not wanted or {"", ".", ".."} & set(wanted.split("/")):
            return f"`{wanted}` is no path of a file in this repository"
        if isinstance(change, Rename) and change.path not in self._paths:
            return f"`{change.path}` is not there any more"
        taken = self._paths - {change.path} if isinstance(change, Rename) else self._paths
        folded = wanted.casefold()
        above = {str(each).casefold() for each in PurePosixPath(wanted).parents}
        for path in taken:
            other = path.casefold()
            if other == folded or other.startswith(f"{folded}/") or other in above:
                return f"`{path}` exists"
        return ""

    def take(self, change: Create | Rename) -> None:
        """Have the file made or renamed."""
        self._sorted = None
        if isinstance(change, Create):
            self._paths.add(change.path)
        else:
            self._paths.remove(change.path)
            self._paths.add(change.to)
