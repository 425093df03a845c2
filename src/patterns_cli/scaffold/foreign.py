"""Somebody else's copier template as a project of its own: rendered by copier, then planned and locked like ours."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from patterns_cli.conventions.schema import Conventions
from patterns_cli.errors import ConfigurationError, Location, UsageError
from patterns_cli.records import dataclass
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.by_copier import Copied, CopyRequest, copy
from patterns_cli.scaffold.part import PartPlan, Place, first_strays, refuse_target
from patterns_cli.scaffold.paths import faults, printable
from patterns_cli.scaffold.plan import compare


@dataclass(frozen=True, slots=True)
class ForeignPlan:
    """What the template renders to, and what writing that would do."""

    copied: Copied
    planned: PartPlan


def plan_foreign(request: CopyRequest, into: Path) -> ForeignPlan:
    """Render by copier to the folder that is named in `request`, below `into`, and compare it with what stands there.

    Raises:
        UsageError: the name is none that a folder can have, or an answer nobody asked for.
        ScaffoldError: copier failed, or what cannot be written even by force.
        GitError: the repository of the template cannot be fetched.
    """
    _refuse_name(request.name)
    place = Place(into.absolute() / request.name, ".", Conventions())
    refuse_target(place.target)
    copied = copy(request)
    part = lock.Part(request.source.recorded(place.target), copied.version, copied.answers)
    known = lock.read(place.root) or lock.Lock()
    locked = known.with_part(".", part, copied.tree, copied.seeded)
    whole = copied.tree.with_file(lock.PATH, locked.as_file())
    planned = PartPlan(place, compare(whole, place.root), first_strays(whole, place.target))
    return ForeignPlan(copied, planned)


def answers_from(pairs: Iterable[str], file: Path | None = None) -> Mapping[str, object]:
    """The answers of a file, a mapping in YAML or JSON, and over them those given as `key=value`.

    Raises:
        UsageError: a pair without `=` or key, or a key that is given twice.
        ConfigurationError: the file cannot be read, or is no mapping of names.
    """
    given: dict[str, object] = {}
    for pair in pairs:
        key, found, value = pair.partition("=")
        if not found or not key:
            raise UsageError(f"`--data {printable(pair)}` answers nothing", help="Write --data key=value.")
        if key in given:
            raise UsageError(f"`{printable(key)}` is answered twice", help="Give each --data once.")
        given[key] = value
    return {**(_read(file) if file else {}), **given}


def _read(file: Path) -> Mapping[str, object]:
    import yaml  # noqa: PLC0415 - only where there is a file of answers

    try:
        read = yaml.safe_load(file.read_bytes())
    except OSError as error:
        raise ConfigurationError(f"cannot read the answers: {error.strerror}", location=Location(str(file))) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise ConfigurationError(f"the answers are not YAML: {reason}", location=Location(str(file))) from error
    if read is None:
        return {}
    if not isinstance(read, dict) or not all(isinstance(key, str) for key in read):
        raise ConfigurationError(
            "the answers are no mapping", help="Write a line `name: answer` for each.", location=Location(str(file))
        )
    return read


def _refuse_name(name: str) -> None:
    fault = "it is a path" if "/" in name else next((fault.message.partition(": ")[2] for fault in faults([name])), "")
    if fault:
        raise UsageError(
            f"`{printable(name)}` cannot be the name of a folder: {fault}",
            help="NAME is one folder; --into DIR says where it is made.",
        )
