"""What rests on a resource that is to be removed: columns that refer to its table, models that know its model."""

from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from shlex import quote

from patterns_cli.documents.base import Source
from patterns_cli.documents.discover import read
from patterns_cli.documents.migration import MigrationDocument
from patterns_cli.documents.table_mentions import referring_lines, relating_lines
from patterns_cli.errors import Fault, Location
from patterns_cli.scaffold.identifiers import Side, pascal
from patterns_cli.scaffold.importers import imports_in, paths_at
from patterns_cli.scaffold.lock import Lock
from patterns_cli.scaffold.models import FOLDER, models_at
from patterns_cli.scaffold.removal import Generated, name_in
from patterns_cli.scaffold.site import Site
from patterns_cli.scaffold.standing import State

GENERATOR = "new resource"
"""How the calls begin that make resources."""


def references(table: str, generated: Generated, site: Site) -> Iterator[Fault]:
    """What would not work without the resource: foreign keys to `table`, relationships to its model, imports of it.

    An import counts in a model, as the application could not start without what it imports.

    Looked at is the backend outside the resource and the migrations. So is, first, whether its model was moved: then
    the table would go while a model describes it.

    Raises:
        ScaffoldError: a model cannot be read, so that it is not known whether it is the one that was moved.
    """
    root, known = generated.root, generated.known
    own = {each.path for each in generated.files}
    folder = site.folder(Side.BACKEND) or "."
    within = "" if folder == "." else f"{folder}/"
    passed = f"{within}{site.conventions.migrations.directory}/"
    models = f"{within}{FOLDER}/"
    yield from _moved(table, generated, models, root / folder)
    names = {pascal(PurePosixPath(path).stem) for path in own if path.startswith(models)}
    is_theirs = [path for path in paths_at(root) if path.endswith(".py") and path not in own]
    for path in is_theirs:
        if path.startswith(within) and not path.startswith(passed):
            yield from _mentions(root, path, table, names, known)
    # The package itself describes no table: what it imports is told of like any other import.
    others = [path for path in is_theirs if path.startswith(models) and path != f"{models}__init__.py"]
    for place, module in imports_in(others, root, {path for path in own if path.startswith(models)}):
        yield Fault(f"it imports {module}, which would be gone", _way_out(place.path, known), place)


def _moved(table: str, generated: Generated, models: str, part: Path) -> Iterator[Fault]:
    """Each model of the table elsewhere, where the one that was made is not at its path."""
    own = {each.path: each.state for each in generated.files}
    gone = [path for path, state in own.items() if path.startswith(models) and state is State.MISSING]
    if not gone:
        return
    for model in models_at(part):
        path = f"{models}{model.module}.py"
        if model.table == table and path not in own:
            yield Fault(
                f"{path} describes the table `{table}`, which was made with {gone[0]}",
                f"Move it back, so that it goes too: git mv {quote(path)} {quote(gone[0])}. Or take it away.",
                Location(path),
            )


def _mentions(root: Path, path: str, table: str, names: Collection[str], known: Lock) -> Iterator[Fault]:
    """Each column of the file that refers to `table`, and each relationship that names a model of `names`."""
    source = read(root, path)
    if not isinstance(source, Source) or not any(text.encode() in source.data for text in (f"{table}.", *names)):
        return
    module = MigrationDocument(source).syntax
    if module is None:
        return
    for line in referring_lines(module, table):
        message = f"a column refers to the table `{table}`, which would be gone"
        yield Fault(message, _way_out(path, known), Location(path, line))
    for name in sorted(names):
        for line in relating_lines(module, name):
            message = f"a relationship names the model `{name}`, which would be gone"
            yield Fault(message, "Take the relationship out first.", Location(path, line))


def _way_out(path: str, known: Lock) -> str:
    entry = known.files.get(path)
    other = name_in(entry.source, GENERATOR) if entry else ""
    if other:
        return f"Remove that one first: patterns remove resource {other}."
    return "Take the column out first, of the model and, by a migration, of its table."
