"""Reading every `patterns.yml` of a repository, and the conventions in force for each of its folders."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from patterns_cli.conventions.check import contradictions
from patterns_cli.conventions.find import FILE_NAME
from patterns_cli.conventions.layers import KeyPath, Layer, build, merged, rebased
from patterns_cli.conventions.read import Held, Reader, held_by_disk
from patterns_cli.conventions.schema import Conventions
from patterns_cli.conventions.values import Standpoint
from patterns_cli.errors import ConfigurationError, Fault, Location
from patterns_cli.records import dataclass


@dataclass(frozen=True, slots=True)
class Loaded:
    """The conventions in force somewhere, and where each setting that a file made stands.

    Keys of `origins` are paths of keys as YAML has them, such as `("naming", "python", "class")`; a setting that is
    not among them has its default. Keys of `rules.per_path` are relative to the root there as well.
    """

    conventions: Conventions
    origins: Mapping[KeyPath, Location]


class Cascade:
    """The conventions of every folder of one repository."""

    def __init__(self, layers: Mapping[str, Layer], starts: frozenset[str], files: tuple[Path, ...] = ()) -> None:
        """`layers` by folder, relative to the root; `starts` are those that do not look further up.

        `files` are all that were read for it, as they were named, those that others extend included.
        """
        self.files = files
        self._layers = layers
        self._starts = starts
        self._chains: dict[str, tuple[str, ...]] = {}
        self._loaded: dict[tuple[str, ...], Loaded] = {}

    def at(self, folder: str) -> Loaded:
        """The conventions in force in `folder`, which is relative to the root with `/`; `""` is the root."""
        chain = self._chain(folder.strip("/").removeprefix("./").removesuffix("/.") if folder != "." else "")
        if chain not in self._loaded:
            self._loaded[chain] = self._load(chain)
        return self._loaded[chain]

    @property
    def places(self) -> tuple[str, ...]:
        """The folders from which other conventions are in force than above them: the root, and each with a file."""
        return tuple(sorted({"", *self._layers}))

    @cached_property
    def backends(self) -> tuple[str, ...]:
        """Every folder that some `patterns.yml`, or the default, names as a backend; relative to the root."""
        return self._parts("backend")

    @cached_property
    def frontends(self) -> tuple[str, ...]:
        """Every folder that some `patterns.yml`, or the default, names as a frontend; relative to the root."""
        return self._parts("frontend")

    def _parts(self, kind: str) -> tuple[str, ...]:
        found = set()
        for folder in ("", *self._layers):
            conventions = self.at(folder).conventions
            place = getattr(conventions.project, kind)
            if place is not None:
                found.add("/".join(part for part in (conventions.base, place) if part not in {"", "."}))
        return tuple(sorted(found))

    def _chain(self, folder: str) -> tuple[str, ...]:
        """The folders at or above `folder` whose files are in force there, from the top down."""
        visited = []
        chain: tuple[str, ...] = ()
        below: list[str] = []
        while True:
            if folder in self._chains:
                chain = self._chains[folder]
                break
            visited.append((folder, len(below)))
            if folder in self._layers:
                below.append(folder)
            if not folder or folder in self._starts:
                break
            folder = folder.rpartition("/")[0]
        for place, depth in visited:
            self._chains[place] = (*chain, *reversed(below[depth:]))
        return (*chain, *reversed(below))

    def _load(self, chain: tuple[str, ...]) -> Loaded:
        base = chain[0] if chain and chain[0] in self._starts else ""
        layer = merged(rebased(self._layers[folder], Standpoint(folder, base)) for folder in chain)
        origins = {path: entry.location for path, entry in layer.items()}
        return Loaded(build(layer, base), MappingProxyType(origins))


def load(
    root: Path, *, config: Path | None = None, files: Iterable[str] = (FILE_NAME,), held: Held = held_by_disk
) -> Cascade:
    """The conventions of the repository at `root`.

    `files` are the `patterns.yml` to read, relative to `root` with `/`; those that do not exist are passed over.
    `held` says what stands in for them, and for what they extend, where that is not what the disk has.
    `config` is read in their stead, from the disk, and taken as if it stood at the root. Raises ConfigurationError
    with every fault of every file.
    """
    reader = Reader(root, held if config is None else held_by_disk)
    layers: dict[str, Layer] = {}
    starts = set()
    if config is not None:
        layers[""] = reader.read(config).layer
    else:
        for file in sorted(set(files)):
            if held(file) is None and not (root / file).exists() and not (root / file).is_symlink():
                continue
            folder = file.rpartition("/")[0]
            read = reader.read(root / file)
            layers[folder] = read.layer
            if read.root:
                starts.add(folder)
    _refuse(reader.faults)
    cascade = Cascade(layers, frozenset(starts), tuple(dict.fromkeys(reader.files)))
    effective = [cascade.at(folder) for folder in layers]
    _refuse(fault for loaded in effective for fault in contradictions(loaded.conventions, loaded.origins))
    return cascade


def _refuse(faults: Iterable[Fault]) -> None:
    found = sorted(set(faults), key=_place)
    if found:
        raise ConfigurationError.of(found)


def _place(fault: Fault) -> tuple[str, int, int, str]:
    location = fault.location or Location("")
    return location.path, location.line or 0, location.column or 0, fault.message
