"""The tables that a project's models describe: what a resource may refer to, and what it must not be called."""

import ast
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from patterns_cli.errors import Location, ScaffoldError
from patterns_cli.records import dataclass
from patterns_cli.scaffold.identifiers import snake

FOLDER = "app/models"
"""Where the models of a backend stand, below its own folder."""


@dataclass(frozen=True, slots=True)
class Model:
    """A table: the module of its model below `app/models`, the class, and the table's name."""

    module: str
    class_name: str
    table: str


def models_at(part: Path) -> tuple[Model, ...]:
    """The models of the backend in the folder `part`, by module.

    Raises:
        ScaffoldError: a module cannot be read or does not parse.
    """
    return tuple(model for path in sorted((part / FOLDER).glob("*.py")) for model in _models(path))


def known_by(models: tuple[Model, ...]) -> Mapping[str, Model]:
    """The models by each name that they may be referred to by: that of the table, of the class, or of the module.

    Where one name is several of these, it is the table's, then the class's. A module of several models names none.
    """
    modules = Counter(model.module for model in models)
    return {
        **{model.module: model for model in models if modules[model.module] == 1},
        **{snake(model.class_name): model for model in models},
        **{model.table: model for model in models},
    }


def _models(path: Path) -> Iterator[Model]:
    try:
        module = ast.parse(path.read_bytes())
    except SyntaxError as error:
        raise ScaffoldError(
            "the model does not parse", help="Mend it first.", location=Location(str(path), error.lineno)
        ) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise ScaffoldError(
            f"the model cannot be read: {reason}", help="Mend it first.", location=Location(str(path))
        ) from error
    for node in module.body:
        if isinstance(node, ast.ClassDef):
            yield from (Model(path.stem, node.name, table) for table in _tables(node))


def _tables(model: ast.ClassDef) -> Iterator[str]:
    for node in model.body:
        match node:
            case ast.Assign(targets=[ast.Name(id="__tablename__")], value=ast.Constant(value=str(table))):
                yield table
            case ast.AnnAssign(target=ast.Name(id="__tablename__"), value=ast.Constant(value=str(table))):
                yield table
