"""Who still imports what is to be removed: nobody's edit undoes that, so it is said."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from patterns_cli.documents.base import Source
from patterns_cli.documents.discover import list_paths, read, source_of, walk
from patterns_cli.documents.open import PYTHON, TYPESCRIPT
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.errors import GitError, Location
from patterns_cli.scaffold.plan import Action, Plan

_INDEX = "/index"
"""The module that the name of a folder means in TypeScript."""


def importers_of(plan: Plan) -> tuple[tuple[Location, str], ...]:
    """Each import, by its file and line, of a module that `plan` removes, with the path of that module; sorted.

    An import of Python is known by the words it ends in, one of TypeScript by the path that it leads to. What is
    loaded by a name that is put together at run time is not seen. Files that the plan writes count as it writes them.
    """
    gone = {step.path for step in plan.steps if step.action is Action.REMOVE}
    if not any(path.endswith((*PYTHON, *TYPESCRIPT)) for path in gone):
        return ()
    written = {step.path: step.file.data for step in plan.changes if step.action is not Action.REMOVE}
    return imports_in((path for path in paths_at(plan.root) if path not in gone), plan.root, gone, written)


def imports_in(
    paths: Iterable[str], root: Path, gone: Collection[str], written: Mapping[str, bytes] | None = None
) -> tuple[tuple[Location, str], ...]:
    """Each import of a module of `gone` that the files at `paths` below `root` hold; see `importers_of`.

    `written` are the contents of those that will be other ones than they are.
    """
    left = tuple(paths)
    tree = TreeDocument.of(left, partial(_source, root, written or {}))
    found = {(path, line, module) for path in left for line, module in _imports(path, gone, tree)}
    return tuple((Location(path, line), module) for path, line, module in sorted(found))


def paths_at(root: Path) -> tuple[str, ...]:
    """Every file below `root` that somebody may have written, relative to it, sorted; by git where it helps."""
    try:
        return list_paths(root)
    except GitError:
        return tuple(sorted(walk(root)))


def _source(root: Path, written: Mapping[str, bytes], path: str) -> Source | None:
    source = source_of(path, written[path]) if path in written else read(root, path)
    return source if isinstance(source, Source) else None


def _imports(path: str, gone: Collection[str], tree: TreeDocument) -> Iterator[tuple[int, str]]:
    endings = next((each for each in (PYTHON, TYPESCRIPT) if path.endswith(each)), None)
    modules = {_stem(each): each for each in gone if endings and each.endswith(endings)}
    source = tree.read(path) if modules else None
    if source is None:
        return
    if endings == PYTHON:
        near = {stem for stem in modules if stem.rpartition("/")[2].encode() in source.data}
        found = _of_python(source, near) if near else ()
    else:
        near = {stem for stem in modules if f"/{_named(stem)}".encode() in source.data}
        found = _of_typescript(source, near, tree) if near else ()
    for line, stem in found:
        yield line, modules[stem]


def _of_python(source: Source, stems: Collection[str]) -> Iterable[tuple[int, str]]:
    from patterns_cli.documents.python.document import PythonDocument  # noqa: PLC0415 - only where one may be found
    from patterns_cli.documents.typescript.aliases import joined  # noqa: PLC0415 - likewise

    folder = source.path.rpartition("/")[0]
    for each in PythonDocument(source).imports:
        level = len(each.module) - len(each.module.lstrip("."))
        dotted = each.module[level:].replace(".", "/")
        inner = "/".join(part for part in (dotted, each.member) if part)
        for path in (dotted, inner):
            for stem in stems:
                exact = joined(folder, "../" * (level - 1) + path) if level else ""
                if stem == exact or (not level and "/" in path and f"/{stem}".endswith(f"/{path}")):
                    yield each.span.line, stem


def _of_typescript(source: Source, stems: Collection[str], tree: TreeDocument) -> Iterable[tuple[int, str]]:
    from patterns_cli.documents.typescript.aliases import resolve  # noqa: PLC0415 - only where one may be found
    from patterns_cli.documents.typescript.document import TypeScriptDocument  # noqa: PLC0415 - likewise

    document = TypeScriptDocument(source, tree)
    written = [(each.span.line, each.module) for each in document.imports]
    written += [(each.span.line, each.module) for each in document.exports if each.module]
    for line, module in written:
        for target in resolve(module, source.path, tree):
            yield from ((line, stem) for stem in (_stem(target), f"{target}{_INDEX}") if stem in stems)


def _stem(path: str) -> str:
    return next((path.removesuffix(each) for each in (*PYTHON, *TYPESCRIPT) if path.endswith(each)), path)


def _named(stem: str) -> str:
    return stem.removesuffix(_INDEX).rpartition("/")[2]
