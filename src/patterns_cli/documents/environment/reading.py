"""Reading the environment of a project from its files, each by the reader of its kind."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from patterns_cli.documents.base import Source
from patterns_cli.documents.compose import ComposeDocument
from patterns_cli.documents.dockerfile.document import DockerfileDocument
from patterns_cli.documents.dotenv import DotenvDocument
from patterns_cli.documents.environment import by_python, by_typescript
from patterns_cli.documents.environment.by_python import PythonReads, SettingsClass
from patterns_cli.documents.environment.facts import Read
from patterns_cli.documents.environment.shown import SCRIPTS, Environment, Example
from patterns_cli.documents.kinds import is_compose, is_dockerfile
from patterns_cli.documents.parts import Part
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.records import replace

_MOST_BASES: Final = 20


def read(tree: TreeDocument, paths: Sequence[str], folders: Mapping[str, str], parts: tuple[Part, ...]) -> Environment:
    """The environment that the files at `paths` read and show; `folders` are those of the examples, by their paths."""
    reads: dict[str, tuple[Read, ...]] = {}
    modules: dict[str, PythonReads] = {}
    examples: list[Example] = []
    in_images: set[str] = set()
    for path in paths:
        source = tree.read(path)
        if source is None:
            continue
        if path.endswith(".py"):
            modules[path] = by_python.python_reads(source)
        elif path.endswith(SCRIPTS):
            reads[path] = by_typescript.typescript_reads(source)
        elif is_compose(path):
            reads[path] = tuple(_compose_reads(source))
        elif is_dockerfile(path):
            in_images.update(_set_in_image(source))
        else:
            document = DotenvDocument(source)
            keys = frozenset(entry.key for entry in document.entries)
            examples.append(Example(path, folders[path], document, keys))
    classes = [each for module in modules.values() for each in module.classes]
    settings = _settings(classes)
    reads |= {path: (*module.reads, *_fields(module, settings)) for path, module in modules.items()}
    delimiters = frozenset(each.delimiter for each in settings.values() if each.delimiter)
    return Environment(
        parts, {path: each for path, each in reads.items() if each}, tuple(examples), delimiters, frozenset(in_images)
    )


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
