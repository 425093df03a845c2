"""Which model a repository is of: the one of its name, or the class that was asked for; and whether it has one."""

import ast
from collections.abc import Sequence
from pathlib import Path

from patterns_cli.errors import UsageError
from patterns_cli.scaffold.identifiers import snake
from patterns_cli.scaffold.models import FOLDER, Model, models_at
from patterns_cli.scaffold.paths import printable

REPOSITORIES = "app/crud"
"""Where the repositories of a backend stand, below its own folder."""


def model_for(name: str, class_name: str | None, part: Path) -> Model:
    """The model in the backend at `part` that `name`, in snake_case, means; `class_name` overrules it.

    A name means the class that is called so, else the one of a module that is.

    Raises:
        UsageError: there is none, or a module of that name has several; says what was looked for and where.
        ScaffoldError: a module of models cannot be read or does not parse.
    """
    models = models_at(part)
    if class_name is not None:
        found = [model for model in models if model.class_name == class_name]
    else:
        found = [model for model in models if snake(model.class_name) == name]
        found = found or [model for model in models if model.module == name]
    if len(found) == 1:
        return found[0]
    raise _unclear(name, found) if found else _missing(name, class_name, models, part)


def refuse_second(name: str, model: Model, part: Path) -> None:
    """Refuse to make a repository in the module `name` where another one has the class it would define.

    A module that does not parse defines nothing.

    Raises:
        UsageError: naming the class and the module that has it.
    """
    wanted = f"{model.class_name}Repository"
    for path in sorted((part / REPOSITORIES).glob("*.py")):
        if path.stem != name and wanted in _classes(path):
            raise UsageError(
                f"`{wanted}` is defined already, in {REPOSITORIES}/{path.name}",
                help="Add to that one, or name the class of another model with --model.",
            )


def _classes(path: Path) -> frozenset[str]:
    try:
        module = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError, OSError):
        return frozenset()
    return frozenset(node.name for node in module.body if isinstance(node, ast.ClassDef))


def _unclear(name: str, found: Sequence[Model]) -> UsageError:
    if len({model.module for model in found}) > 1:
        places = " and ".join(f"{FOLDER}/{model.module}.py" for model in found)
        return UsageError(
            f"`{found[0].class_name}` is the class of several models: {places}",
            help="Call one of them otherwise, or name another class with --model.",
        )
    classes = [model.class_name for model in found]
    return UsageError(
        f"{FOLDER}/{found[0].module}.py has several models: {', '.join(classes)}",
        help=f"Name one with --model: patterns new repository {name} --model {classes[0]}.",
    )


def _missing(name: str, class_name: str | None, models: Sequence[Model], part: Path) -> UsageError:
    wanted = f"a class `{printable(class_name)}`" if class_name is not None else f"one called `{name}`"
    there = ", ".join(dict.fromkeys(model.class_name for model in models))
    return UsageError(
        f"there is no such model: looked for {wanted} in {part / FOLDER}",
        help=f"There is: {there}. Name one with --model, or make the model first."
        if there
        else "There is none yet: make the model first, or all of it: patterns new resource.",
    )
