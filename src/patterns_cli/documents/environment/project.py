"""The environment of a part of the project: what its files read, and what its examples show."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Source
from patterns_cli.documents.compose import ComposeDocument, is_compose
from patterns_cli.documents.dockerfile.document import DockerfileDocument, is_dockerfile
from patterns_cli.documents.dotenv import DotenvDocument, is_dotenv, is_example
from patterns_cli.documents.environment import by_python, by_typescript
from patterns_cli.documents.environment.by_python import PythonReads, SettingsClass
from patterns_cli.documents.environment.facts import Read
from patterns_cli.documents.parts import Part, parts_of
from patterns_cli.documents.tree import TreeDocument

_SCRIPTS: Final = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs")
_ASIDE: Final = re.compile(
    r"(?:^|/)(?:tests?|__tests__|__mocks__|e2e|cypress|docs?|scripts?|examples?|node_modules|\.\w+)/"
    r"|(?:^|/)(?:conftest|noxfile|setup|tasks|test_[^/]*|[^/]*_test)\.py$|\.(?:test|spec|stories|d)\.[cm]?[jt]sx?$"
    r"|(?:^|/)(?:playwright|vitest|jest|cypress|wdio|codegen)[^/]*\.(?:config|setup)\.[cm]?[jt]s$"
)
"""Files that set variables for others or read what only a pipeline has: tests, documentation, scripts."""

_MOST_BASES: Final = 20


@dataclass(frozen=True, slots=True)
class Example:
    """A file that shows the variables of `folder`, empty for the root; `keys` holds those commented out as well."""

    path: str
    folder: str
    document: DotenvDocument
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Environment:
    """What is read and shown below the folder that the conventions begin in; reads by the path of the file."""

    parts: tuple[Part, ...]
    reads: Mapping[str, tuple[Read, ...]]
    examples: tuple[Example, ...]
    delimiters: frozenset[str]
    in_images: frozenset[str]

    def above(self, path: str) -> tuple[Example, ...]:
        """The examples in the folder of a file and above it, the nearest first."""
        folder = path.rpartition("/")[0]
        found = [each for each in self.examples if f"{folder}/".startswith(f"{each.folder}/" if each.folder else "")]
        return tuple(sorted(found, key=lambda each: (-len(each.folder), each.path)))


def environment_of(tree: TreeDocument, conventions: Conventions) -> Environment | None:
    """The environment of the project, or None where no part of one is recognised."""
    parts = tuple(parts_of(tree, conventions))
    if not parts:
        return None
    key = ("environment", conventions.base, conventions.environment.example, parts)
    return tree.fact(key, lambda: _read(tree, conventions, parts))


def _read(tree: TreeDocument, conventions: Conventions, parts: tuple[Part, ...]) -> Environment:
    reads: dict[str, tuple[Read, ...]] = {}
    modules: dict[str, PythonReads] = {}
    examples: list[Example] = []
    in_images: set[str] = set()
    base = f"{conventions.base}/" if conventions.base else ""
    paths = [path for path in tree.paths if path.startswith(base) and _is_of_interest(path, base, parts, conventions)]
    if not any(_is_shown(path, conventions) for path in paths):
        paths.clear()  # nothing to hold against what is read
    for path in paths:
        source = tree.read(path)
        if source is None:
            continue
        if path.endswith(".py"):
            modules[path] = by_python.python_reads(source)
        elif path.endswith(_SCRIPTS):
            reads[path] = by_typescript.typescript_reads(source)
        elif is_compose(path):
            reads[path] = tuple(_compose_reads(source))
        elif is_dockerfile(path):
            in_images.update(_set_in_image(source))
        else:
            document = DotenvDocument(source)
            keys = frozenset(entry.key for entry in document.entries)
            examples.append(Example(path, _folder(path, conventions), document, keys))
    classes = [each for module in modules.values() for each in module.classes]
    settings = _settings(classes)
    reads |= {path: (*module.reads, *_fields(module, settings)) for path, module in modules.items()}
    delimiters = frozenset(each.delimiter for each in settings.values() if each.delimiter)
    return Environment(
        parts, {path: each for path, each in reads.items() if each}, tuple(examples), delimiters, frozenset(in_images)
    )


def _is_of_interest(path: str, base: str, parts: tuple[Part, ...], conventions: Conventions) -> bool:
    if _is_shown(path, conventions):
        return True
    if _ASIDE.search(path.removeprefix(base)):
        return False
    if is_compose(path) or is_dockerfile(path):
        return True
    inside = any(path.startswith(f"{part.folder}/" if part.folder else "") for part in parts)
    return inside and path.endswith((".py", *_SCRIPTS))


def _is_shown(path: str, conventions: Conventions) -> bool:
    """Whether the file is an example of an environment."""
    return (is_dotenv(path) and is_example(path)) or _is_the_example(path, conventions)


def _is_the_example(path: str, conventions: Conventions) -> bool:
    return f"/{path}".endswith(f"/{conventions.environment.example}")


def _folder(path: str, conventions: Conventions) -> str:
    """The folder whose variables an example shows: the team's own may stand in a folder below it."""
    name = conventions.environment.example if _is_the_example(path, conventions) else path.rpartition("/")[2]
    return path.removesuffix(name).rstrip("/")


def _compose_reads(source: Source) -> Iterator[Read]:
    if b"$" in source.data or b"environment" in source.data:
        for variable in ComposeDocument(source).variables:
            yield Read((variable.name,), variable.span, variable.optional)


def _set_in_image(source: Source) -> Iterator[str]:
    for instruction in DockerfileDocument(source).instructions("ENV", "ARG"):
        yield from (each.name for each in instruction.assignments() if each.value and "$" not in each.value)


def _settings(classes: list[SettingsClass]) -> dict[str, SettingsClass]:
    """The classes that are settings by name, with the prefix and the case of what they inherit."""
    by_name = {each.name: each for each in classes}
    found: dict[str, SettingsClass] = {}

    def resolve(name: str, depth: int = 0) -> SettingsClass | None:
        known = by_name.get(name)
        if name in found or known is None or depth > _MOST_BASES:
            return found.get(name)
        above = [resolve(base, depth + 1) for base in known.bases if base != name]
        inherited = next((each for each in above if each is not None), None)
        if "BaseSettings" not in known.bases and inherited is None:
            return None
        if inherited is not None:
            known = replace(
                known,
                prefix=inherited.prefix if known.prefix is None else known.prefix,
                ignores_case=inherited.ignores_case if known.ignores_case is None else known.ignores_case,
                delimiter=known.delimiter or inherited.delimiter,
            )
        found[name] = known
        return known

    for each in classes:
        resolve(each.name)
    return found


def _fields(module: PythonReads, settings: Mapping[str, SettingsClass]) -> Iterator[Read]:
    for each in module.classes:
        known = settings.get(each.name)
        if known is None:
            continue
        ignores_case = known.ignores_case is not False
        for field in each.fields:
            names = field.names if field.explicit else tuple(f"{known.prefix or ''}{name}" for name in field.names)
            shown = tuple(name.upper() for name in names) if ignores_case else names
            yield replace(field, names=shown, ignores_case=ignores_case, explicit=False)
