"""What the references of a resource name: the models that stand in the project, or the resource itself."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from patterns_cli.conventions.suggest import nearest
from patterns_cli.errors import Fault, UsageError
from patterns_cli.scaffold.fields import Field, FieldType
from patterns_cli.scaffold.identifiers import pascal, snake
from patterns_cli.scaffold.models import FOLDER, Model, known_by, models_at
from patterns_cli.scaffold.paths import printable
from patterns_cli.scaffold.resource_names import ResourceNames, resource_names


def targets_of(fields: Sequence[Field], names: ResourceNames, part: Path | None) -> Mapping[str, Model]:
    """The models that references name, by the name of the field, in the backend in the folder `part`.

    Where that is None, only a frontend is asked for: what stands behind the API is not known, and taken to be there.

    Raises:
        UsageError: there is no such model, or another one has the table already.
        ScaffoldError: a model cannot be read.
    """
    references = [field for field in fields if field.type is FieldType.REF]
    if part is None:
        return {field.name: _unseen(field) for field in references}
    models = models_at(part)
    known = known_by(models)
    taken = next((model for model in models if model.table == names.plural), None)
    if taken is not None and taken.module != names.one:
        raise UsageError(
            f"the table `{taken.table}` is there already: {FOLDER}/{taken.module}.py",
            help="Name another plural with --plural.",
        )
    own = Model(names.one, pascal(names.one), names.plural)
    found = {field.name: own if _is_self(field, names) else known.get(snake(field.target)) for field in references}
    faults = [_unknown_target(field, models, part) for field in references if found[field.name] is None]
    if faults:
        raise UsageError.of(faults)
    return {name: model for name, model in found.items() if model is not None}


def self_references(names: ResourceNames, fields: Sequence[Field]) -> Iterator[Fault]:
    """The references of a resource to itself that would keep its first row from being made."""
    for field in fields:
        if _is_self(field, names) and not field.optional:
            first = names.one.replace("_", " ")
            yield Fault(
                f"the field `{field}` would keep the first {first} from being made: it needs another one",
                f"Make it optional: '{field.name.removesuffix('_id')}:ref({names.one})?'.",
            )


def _unseen(field: Field) -> Model:
    names = resource_names(field.target, None, frozenset())
    return Model(names.one, pascal(names.one), names.plural)


def _unknown_target(field: Field, models: Sequence[Model], part: Path) -> Fault:
    there = sorted(snake(model.class_name) for model in models)
    near = nearest(field.target, there)
    hint = f"`{near}` perhaps? " if near else ""
    return Fault(
        f"the field `{field}` refers to `{printable(field.target)}`, which does not exist: "
        f"looked for a model of that name in {part / FOLDER}",
        f"{hint}There is: {', '.join(there) or 'none'}. Or make the other one first.",
    )


def _is_self(field: Field, names: ResourceNames) -> bool:
    return field.type is FieldType.REF and snake(field.target) in {names.one, names.plural}
