"""What generated modules build on: that what they import of the project is there, and no name means two things."""

import ast
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from patterns_cli.documents.base import Source
from patterns_cli.documents.discover import source_of
from patterns_cli.errors import Fault, Location, ScaffoldError
from patterns_cli.records import replace
from patterns_cli.scaffold.tree import File, Tree

_SCRIPTS = (".ts", ".tsx")
_ALIASES = {"@/": "src/", "@tests/": "tests/"}
"""How modules of the frontend name one another, by its tsconfig.json."""

_ENDINGS = ("", ".ts", ".tsx", ".d.ts", "/index.ts", "/index.tsx")
_ALL = "*"
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)

Read = Callable[[str], bytes | None]
"""Gives the content of a file of the part by its path, None where there is none."""

Found = tuple[str, Fault]
"""What is missing or unclear, which many modules may meet, and the fault that says so of one of them."""


def refuse_unfounded(tree: Tree, root: Path, folder: str) -> None:
    """Refuse modules, whose paths are relative to the part in `folder` below `root`, that would not work there.

    Raises:
        ScaffoldError: everything that they build on and that is missing, each thing once, and every name that would
            mean two things.
    """
    faults: dict[str, Fault] = {}
    for what, fault in _found(tree, root / folder):
        faults.setdefault(what, fault)
    if faults:
        raise ScaffoldError.of([_placed(fault, folder) for fault in faults.values()])


def _placed(fault: Fault, folder: str) -> Fault:
    """The fault as it is read from the root of the project."""
    if folder == ".":
        return fault
    if fault.location is not None:
        return replace(fault, location=replace(fault.location, path=f"{folder}/{fault.location.path}"))
    return replace(fault, message=f"{fault.message} in {folder}/")


def _found(tree: Tree, part: Path) -> Iterator[Found]:
    read = _reader(tree.files, part)
    packages = {path.partition("/")[0] for path in tree.files}
    for path, file in tree:
        if path.endswith(".py"):
            yield from _python_faults(path, ast.parse(file.data), packages, read)
        elif path.endswith(_SCRIPTS):
            yield from _script_faults(path, file.data, read)


def _reader(files: Mapping[str, File], part: Path) -> Read:
    @cache
    def read(path: str) -> bytes | None:
        if path in files:
            return files[path].data
        try:
            return (part / path).read_bytes()
        except OSError:
            return None

    return read


def _python_faults(path: str, module: ast.Module, packages: set[str], read: Read) -> Iterator[Found]:
    for node in module.body:
        if isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").partition(".")[0] in packages:
            yield from _import_faults(path, node.module or "", [each.name for each in node.names], read)
    defined = Counter(node.name for node in module.body if isinstance(node, _DEFINITIONS))
    unique = {*_imported(module), *(name for name, times in defined.items() if times > 1)}
    yield from _twice(path, Counter(_bound(module)), unique)


def _import_faults(path: str, module: str, names: list[str], read: Read) -> Iterator[Found]:
    place = module.replace(".", "/")
    found = next((each for each in (f"{place}.py", f"{place}/__init__.py") if read(each) is not None), None)
    if found is None:
        yield _lacking(path, f"there is no {place}.py")
        return
    try:
        defined = frozenset(_bound(ast.parse(read(found) or b"")))
    except (SyntaxError, ValueError) as error:  # Python 3.11.0 to 3.11.3 have the second for a null byte
        yield _unreadable(found, getattr(error, "lineno", None))
        return
    for name in names:
        if name not in defined and read(f"{place}/{name}.py") is None:
            yield _lacking(path, f"{found} defines no `{name}`")


def _bound(module: ast.Module) -> Iterator[str]:
    """The names that a module has at its top, imports included."""
    yield from _imported(module)
    for node in module.body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name
            case ast.Assign():
                yield from (
                    name.id for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name)
                )
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name


def _imported(module: ast.Module) -> Iterator[str]:
    for node in module.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from (each.asname or each.name.partition(".")[0] for each in node.names)


def _script_faults(path: str, data: bytes, read: Read) -> Iterator[Found]:
    from patterns_cli.documents.typescript.document import TypeScriptDocument  # noqa: PLC0415 - brings tree-sitter

    document = TypeScriptDocument(Source(path, data))
    for each in document.imports:
        alias = next((alias for alias in _ALIASES if each.module.startswith(alias)), None)
        if alias is not None:
            place = _ALIASES[alias] + each.module.removeprefix(alias)
            yield from _script_import_faults(path, place, each.imported, read)
    imported = [each.local for each in document.imports]
    declared = {each.name for each in document.declarations if each.module_level}
    yield from _twice(path, Counter([*imported, *declared]), set(imported))


def _script_import_faults(path: str, place: str, name: str, read: Read) -> Iterator[Found]:
    found = next((f"{place}{ending}" for ending in _ENDINGS if read(f"{place}{ending}") is not None), None)
    if found is None:
        yield _lacking(path, f"there is no {place}.ts")
    elif found.endswith(_SCRIPTS) and name != _ALL:
        given = _exported(found, read(found) or b"")
        if given is None:
            yield _unreadable(found)
        elif name not in given and _ALL not in given:
            yield _lacking(path, f"{found} exports no `{name}`")


@cache
def _exported(path: str, data: bytes) -> frozenset[str] | None:
    """The names that a script gives away; None where it is no text."""
    from patterns_cli.documents.typescript.document import TypeScriptDocument  # noqa: PLC0415 - see `_script_faults`

    source = source_of(path, data)
    return frozenset(each.name for each in TypeScriptDocument(source).exports) if isinstance(source, Source) else None


def _twice(path: str, bound: Counter[str], unique: set[str]) -> Iterator[Found]:
    """The names of `unique`, which may have one meaning only, that are bound more than once."""
    for name in sorted(name for name, times in bound.items() if times > 1 and name in unique):
        said = f"{path} would use the name `{name}` for two things"
        yield said, Fault(said, "Choose another name.")


def _lacking(path: str, what: str) -> Found:
    said = f"the project does not follow the layout: {what}, which {path} would build on"
    return what, Fault(said, "Write it as what our templates render has it, or leave out what needs it.")


def _unreadable(path: str, line: int | None = None) -> Found:
    said = "it cannot be read, and what is to be generated builds on it"
    return path, Fault(said, "Mend it first.", Location(path, line))
