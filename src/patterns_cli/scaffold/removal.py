"""Taking back what a generator made: the plan that removes its files and members and forgets them, by the lock."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from stat import S_ISDIR, S_ISLNK

from patterns_cli.conventions.cases import words
from patterns_cli.conventions.suggest import nearest
from patterns_cli.errors import EditedError, Fault, Location, ScaffoldError, UsageError
from patterns_cli.records import dataclass, field, replace
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.insertions import without_inserted
from patterns_cli.scaffold.lock import Lock
from patterns_cli.scaffold.paths import printable
from patterns_cli.scaffold.plan import Action, Plan, compare, mode_of, own_file
from patterns_cli.scaffold.standing import EditStanding, Standing, State
from patterns_cli.scaffold.standing import compare as compare_with_lock
from patterns_cli.scaffold.tree import File, Tree


@dataclass(frozen=True, slots=True)
class Generated:
    """What calls of a generator made, as it stands: the calls as the lock has them, their files and their members."""

    root: Path
    known: Lock
    calls: tuple[str, ...]
    files: tuple[Standing, ...]
    edits: tuple[EditStanding, ...] = ()


@dataclass(frozen=True, slots=True)
class Beyond:
    """What a removal does beyond taking away: the files it `keeps`, though it forgets them, and those it adds.

    `added` are new files by their path, each with the call that would make it; `changed` are files that generators made
    and that stay, with what they hold then. `doubts` are told beside what was edited, and forced as that is.
    """

    kept: frozenset[str] = frozenset()
    added: Mapping[str, tuple[File, str]] = field(default_factory=dict)
    changed: Mapping[str, File] = field(default_factory=dict)
    doubts: tuple[Fault, ...] = ()


NOTHING_BEYOND = Beyond()

_SHOWN = 5
"""How many calls are named to who asked for one that is not there."""


def find_generated(root: Path, known: Lock, call: str) -> Generated:
    """What `call`, such as `new migration add_users`, made in the project at `root`.

    Raises:
        UsageError: the lock knows of no such call; names those that it knows.
        ScaffoldError: the lock is broken, or a file cannot be read.
    """
    return _made_by(root, known, call, [each for each in known.calls if each == call])


def find_named(root: Path, known: Lock, generator: str, names: Iterable[str]) -> Generated:
    """What every call of `generator`, such as `new resource`, made under one of these names, whatever its arguments.

    A name is the word behind the generator; it may be given in any case style, and as it was made goes first. The
    first of `names` that is known counts.

    Raises:
        UsageError: the lock knows of no such call, or of several names that may be meant; names those that it knows.
        ScaffoldError: the lock is broken, or a file cannot be read.
    """
    tried = tuple(names)
    for name in tried:
        if found := _calls(known, generator, name):
            return _made_by(root, known, f"{generator} {name}", found)
    return _made_by(root, known, f"{generator} {tried[0]}", ())


def _calls(known: Lock, generator: str, name: str) -> list[str]:
    named = {call: made for call in known.calls if (made := name_in(call, generator))}
    if exact := [call for call, made in named.items() if made == name]:
        return exact
    wanted = _spoken(name)
    found = [call for call, made in named.items() if wanted and _spoken(made) == wanted]
    meant = sorted({named[call] for call in found})
    if len(meant) > 1:
        raise UsageError(
            f"`{printable(name)}` may mean {' or '.join(f'`{printable(each)}`' for each in meant)}",
            help="Give the name as it was made.",
        )
    return found


def name_in(call: str, generator: str) -> str:
    """The name that a call of `generator` made something under; empty where it is another generator's."""
    return call[len(generator) + 1 :].partition(" ")[0] if call.startswith(f"{generator} ") else ""


def _spoken(name: str) -> tuple[str, ...]:
    return words("_".join(name.replace("-", " ").split()))


def _made_by(root: Path, known: Lock, asked: str, calls: Collection[str]) -> Generated:
    project = compare_with_lock(root, known, ())
    if calls:
        files = tuple(each for each in project.files if any(each.entry.is_generated_by(call) for call in calls))
        edits = tuple(each for each in project.edits if each.edit.source in calls)
        return Generated(root, known, tuple(calls), files, edits)
    raise UsageError(f"nothing here was made by `patterns {printable(asked)}`", help=_what_is_there(known, asked))


def _what_is_there(known: Lock, asked: str) -> str:
    """What may have been meant by `asked`, and some of the calls that the lock knows, those of its generator first."""
    generator = " ".join(asked.split(" ")[:2])
    calls = sorted(known.calls, key=lambda call: not f"{call} ".startswith(f"{generator} "))
    if not calls:
        return f"{lock.PATH} lists nothing that a generator made"
    names = [word for call in calls if (word := name_in(call, generator))]
    near = nearest(name_in(asked, generator), names) if names else None
    there = ", ".join(f"`patterns {printable(call)}`" for call in calls[:_SHOWN])
    more = f" and {len(calls) - _SHOWN} more" if len(calls) > _SHOWN else ""
    return f"{f'`{printable(near)}` perhaps? ' if near else ''}{lock.PATH} lists {there}{more}"


def plan_removal(generated: Generated, *, force: bool, beyond: Beyond = NOTHING_BEYOND) -> Plan:
    """The plan that removes the files and members that are there, and strikes all of them out of the lock.

    A lock in which nothing is left goes as well.

    Raises:
        EditedError: some were edited since they were made, and `force` does not permit to remove them; all at once.
        ScaffoldError: a member cannot be taken out of its file, or something else stands where a file was made.
    """
    edited = (*_edited(generated, beyond.kept), *beyond.doubts)
    if edited and not force:
        raise EditedError.of(edited)
    root = generated.root
    removed = {
        each.path: _file_at(root, each.path)
        for each in generated.files
        if each.state is not State.MISSING and each.path not in beyond.kept
    }
    known = generated.known
    for call in generated.calls:
        known = known.without(call)
    for path, (file, call) in beyond.added.items():
        known = known.with_generated(path, file, call)
    for path, file in beyond.changed.items():
        known = known.with_generated(path, file, known.files[path].source)
    changed = {**dict(_without_insertions(generated)), **beyond.changed}
    written = {**changed, **{path: file for path, (file, _) in beyond.added.items()}}
    if known == Lock() and mode_of(root / lock.PATH) is not None:  # a generator made it, for want of one
        removed[lock.PATH] = _file_at(root, lock.PATH)
    else:
        written[lock.PATH] = known.as_file()
    compared = compare(Tree.of({**removed, **written}), root, updates=frozenset({*changed, lock.PATH}))
    steps = [replace(step, action=Action.REMOVE) if step.path in removed else step for step in compared.steps]
    return Plan(root, tuple(sorted(steps, key=lambda step: step.path == lock.PATH)))


def _edited(generated: Generated, kept: Collection[str]) -> Iterator[Fault]:
    help_ = "move your lines elsewhere, or say --force: they are lost then"
    for each in generated.files:
        if each.state is State.EDITED and each.path not in kept:
            yield Fault(f"{each.path} was edited since it was made", help_)
    for edit in generated.edits:
        if edit.state is State.EDITED:
            yield Fault(f"`{printable(edit.key)}` in {edit.path} was edited since it was put there", help_)


def _file_at(root: Path, path: str) -> File:
    """What stands at `path`; of a symbolic link where it leads, as git has it: what it leads to stays."""
    place = root / path
    mode = mode_of(place)
    if mode is not None and S_ISLNK(mode):
        return File(os.fsencode(place.readlink()))
    file = own_file(place)
    if file is None:
        what = "a folder" if mode is not None and S_ISDIR(mode) else "what is no file"
        raise ScaffoldError(
            f"{what} stands where {path} was made", help="Move it elsewhere.", location=Location(str(place))
        )
    return file


def _without_insertions(generated: Generated) -> Iterator[tuple[str, File]]:
    """Each file that holds something to take out, as it is without it."""
    keys: dict[str, list[str]] = {}
    for edit in generated.edits:
        if edit.state is not State.MISSING:
            keys.setdefault(edit.path, []).append(edit.key)
    for path, inside in keys.items():
        file = own_file(generated.root / path)
        if file is None:
            raise ScaffoldError(
                f"{path} is no file of its own any more, so that nothing can be taken out of it",
                help="Bring the file back, or take what is in it out of the lock by hand.",
                location=Location(str(generated.root / path)),
            )
        yield path, replace(file, data=without_inserted(file.data, inside, path))
