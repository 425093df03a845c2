"""What the path aliases of `tsconfig.json` stand for, read as text, and where an import's file is."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from patterns_cli.documents.tree import TreeDocument
from patterns_cli.records import dataclass

_CONFIGS: Final = ("tsconfig.json", "jsconfig.json")
_REMARK: Final = re.compile(r'"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/', re.DOTALL)
_TRAILING: Final = re.compile(r'"(?:\\.|[^"\\\n])*"|,(?=\s*[}\]])')
_CHAIN: Final = 5
"""Files that extend one another at most."""


@dataclass(frozen=True, slots=True)
class Aliases:
    """The `paths` of one configuration, each with the targets it may mean, relative to the root; and its `baseUrl`."""

    paths: Mapping[str, tuple[str, ...]]
    base: str | None

    def targets(self, module: str) -> Iterator[str]:
        """The paths that a module may stand for, without a file's suffix where it is written without one."""
        exact = self.paths.get(module)
        if exact is not None:
            yield from exact
        starred = [(key, *key.split("*", 1)) for key in self.paths if "*" in key]
        for key, before, after in sorted(starred, key=lambda each: len(each[1]), reverse=True):
            if module.startswith(before) and module.endswith(after) and len(module) >= len(before) + len(after):
                inside = module[len(before) : len(module) - len(after)]
                yield from (target.replace("*", inside) for target in self.paths[key])
                return
        if exact is None and self.base is not None:
            yield joined(self.base, module)


def resolve(module: str, path: str, tree: TreeDocument) -> Iterator[str]:
    """The paths, relative to the root, that `module` may stand for in the file at `path`; none for a package."""
    folder = path.rpartition("/")[0]
    if module.startswith("."):
        yield joined(folder, module)
    else:
        yield from _aliases_for(folder, tree).targets(module)


def _aliases_for(folder: str, tree: TreeDocument) -> Aliases:
    """The aliases in force in a folder: of the nearest configuration; without one `@/` means the nearest `src`."""
    return tree.fact(("aliases", folder), lambda: _read_for(folder, tree))


def _read_for(folder: str, tree: TreeDocument) -> Aliases:
    here = folder
    while True:
        for name in _CONFIGS:
            if joined(here, name) in tree.files:
                return _aliases(joined(here, name), tree)
        if not here:
            break
        here = here.rpartition("/")[0]
    before, found, _ = f"/{folder}/".partition("/src/")
    return Aliases({"@/*": (joined(before, "src/*"),)} if found else {}, None)


def _aliases(config: str, tree: TreeDocument) -> Aliases:
    """The aliases of a configuration; what it does not set is that of the one it extends."""
    paths: dict[str, tuple[str, ...]] | None = None
    base: str | None = None
    here: str | None = config
    for _ in range(_CHAIN):
        options, above = _options(here, tree) if here is not None else ({}, None)
        folder = (here or "").rpartition("/")[0]
        if base is None and isinstance(options.get("baseUrl"), str):
            base = joined(folder, options["baseUrl"])
        if paths is None and isinstance(options.get("paths"), dict):
            paths = dict(_paths(options["paths"], base if base is not None else folder))
        here = above
    return Aliases(paths or {}, base)


def _paths(given: Mapping[str, Any], folder: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, targets in given.items():
        if isinstance(targets, list):
            yield key, tuple(joined(folder, target) for target in targets if isinstance(target, str))


def _options(config: str, tree: TreeDocument) -> tuple[Mapping[str, Any], str | None]:
    """The compiler options of a file with remarks and trailing commas, and the file that it extends, if it is ours."""
    source = tree.read(config)
    text = _REMARK.sub(lambda match: match[0] if match[0].startswith('"') else " ", source.text if source else "")
    try:
        read = json.loads(_TRAILING.sub(lambda match: match[0] if match[0].startswith('"') else "", text))
    except (ValueError, RecursionError):
        return {}, None
    if not isinstance(read, dict):
        return {}, None
    options, above = read.get("compilerOptions"), read.get("extends")
    path = None
    if isinstance(above, str) and above.startswith("."):
        path = joined(config.rpartition("/")[0], above)
        path = path if path.endswith(".json") else f"{path}.json"
    return options if isinstance(options, dict) else {}, path


def joined(folder: str, path: str) -> str:
    """`path` as it is seen from `folder`, relative to the root; what leaves the root is taken to stop there."""
    found: list[str] = []
    for piece in f"{folder}/{path}".split("/"):
        if piece == "..":
            found[-1:] = []
        elif piece not in {"", "."}:
            found.append(piece)
    return "/".join(found)
