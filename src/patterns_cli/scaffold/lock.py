"""The lock, `.patterns/lock.json`: what was rendered from which template with which answers, and who owns each file."""

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from patterns_cli.errors import GitError, Location, ScaffoldError
from patterns_cli.records import dataclass, field, replace
from patterns_cli.scaffold.tree import File, Tree

PATH = ".patterns/lock.json"
_SCHEMA_VERSION = 1

_BACK = f"Bring it back with `git checkout -- {PATH}`."
_MARK = "<<<<<<< "
_BOTH_SIDES = (
    "Keep the entries of both sides: write `},` for `=======` where no `},` ends the line before it, and take the "
    f"other marks out. `git checkout --merge -- {PATH}` brings the marks back."
)
"""What mends a merge of two branches that each had something made: git matches the brace that ends both sides."""


class Owner(StrEnum):
    """Who a file belongs to: managed ones stay as rendered, seeded ones are the user's own from the first moment."""

    MANAGED = "managed"
    SEEDED = "seeded"
    GENERATED = "generated"


@dataclass(frozen=True, slots=True)
class Part:
    """One rendering of a template: its name, the version of it, and the answers it was given, no secrets among them."""

    template: str
    version: str
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as it was rendered: SHA-256 of its content, its owner, and where it came from.

    `source` is the folder of the part, as the lock's `parts` name it; for a generated file it is the call of the
    generator, such as `new migration create users table`.
    """

    sha256: str
    owner: Owner
    source: str

    def is_generated_by(self, call: str) -> bool:
        """Whether that call of a generator made the file."""
        return self.owner is Owner.GENERATED and self.source == call


@dataclass(frozen=True, slots=True)
class Edit:
    """What a generator put into a file that stood there: the digest of its value, and the generator's call."""

    sha256: str
    source: str


@dataclass(frozen=True, slots=True)
class Lock:
    """The parts by their folder (`.` is the folder of the lock) and the files by their path, both relative to it.

    `edits` are what generators put into files that stood there: by the file's path, then by the key of a member or an
    entry. Whose such a file is does not change by that.
    """

    parts: Mapping[str, Part] = field(default_factory=dict)
    files: Mapping[str, Entry] = field(default_factory=dict)
    edits: Mapping[str, Mapping[str, Edit]] = field(default_factory=dict)

    def with_part(self, folder: str, part: Part, tree: Tree, seeded: Iterable[str]) -> "Lock":
        """The lock after a template was rendered to `folder`; `tree` has the paths that the lock has."""
        kept = {path: entry for path, entry in self.files.items() if folder != entry.source}
        own = frozenset(seeded)
        rendered = {
            path: Entry(file.sha256, Owner.SEEDED if path in own else Owner.MANAGED, folder) for path, file in tree
        }
        return replace(self, parts={**self.parts, folder: part}, files={**kept, **rendered})

    def with_generated(self, path: str, file: File, call: str) -> "Lock":
        """The lock after a generator made one file."""
        return replace(self, files={**self.files, path: Entry(file.sha256, Owner.GENERATED, call)})

    def with_edit(self, path: str, key: str, value: object, call: str) -> "Lock":
        """The lock after a generator put what `key` names, of that value as JSON has it, into the file at `path`."""
        inside = {**self.edits.get(path, {}), key: Edit(digest(value), call)}
        return replace(self, edits={**self.edits, path: inside})

    def without(self, call: str) -> "Lock":
        """The lock after everything that a call of a generator made was taken away."""
        files = {path: entry for path, entry in self.files.items() if not entry.is_generated_by(call)}
        left = {
            path: {key: edit for key, edit in inside.items() if edit.source != call}
            for path, inside in self.edits.items()
        }
        return replace(self, files=files, edits={path: inside for path, inside in left.items() if inside})

    @property
    def calls(self) -> tuple[str, ...]:
        """The calls of generators that made something, sorted."""
        made = {entry.source for entry in self.files.values() if entry.owner is Owner.GENERATED}
        return tuple(sorted(made.union(edit.source for inside in self.edits.values() for edit in inside.values())))

    def as_file(self) -> File:
        """The lock as it stands on disk: sorted, so that it is stable and merges, with a line end at the end."""
        parts = {
            folder: {"template": part.template, "version": part.version, "answers": part.answers}
            for folder, part in self.parts.items()
        }
        data: dict[str, Any] = {"schema_version": _SCHEMA_VERSION, "parts": parts, "files": {}}
        edits = {
            path: {key: {"sha256": edit.sha256, "source": edit.source} for key, edit in inside.items()}
            for path, inside in self.edits.items()
            if inside
        }
        if edits:
            data["edits"] = edits
        text = json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False)
        # Hundreds of entries of one shape: json indents by Python code, which takes a tenth of the whole command.
        return File((text.replace('"files": {}', f'"files": {_entries(self.files)}', 1) + "\n").encode())


def digest(value: object) -> str:
    """The SHA-256 of a value as JSON has it, in hexadecimal; its layout and the order of its keys do not matter."""
    from hashlib import sha256  # noqa: PLC0415 - few locks hold an edit

    return sha256(json.dumps(value, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _entries(files: Mapping[str, Entry]) -> str:
    """The files as json would write them, sorted, two levels deep."""
    if not files:
        return "{}"
    entries = (
        f'    {_quoted(path)}: {{\n      "owner": "{entry.owner}",\n      "sha256": {_quoted(entry.sha256)},\n'
        f'      "source": {_quoted(entry.source)}\n    }}'
        for path, entry in sorted(files.items())
    )
    return "{\n" + ",\n".join(entries) + "\n  }"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def read(root: Path) -> Lock | None:
    """The lock of the project at `root`, or None if it has none.

    Raises:
        ScaffoldError: it cannot be read, is not what a lock is, or was written by a later version.
    """
    path = root / PATH
    try:
        return _parse(json.loads(path.read_bytes().decode()))
    except FileNotFoundError:
        return None
    except json.JSONDecodeError as error:
        if marked := next((at for at, line in enumerate(error.doc.split("\n"), 1) if line.startswith(_MARK)), None):
            raise _broken("a merge left its marks in it", Location(str(path), marked), _BOTH_SIDES) from error
        reason, line, column = f"it is not JSON: {error.msg.lower()}", error.lineno, error.colno
        raise _broken(reason, Location(str(path), line, column)) from error
    except IsADirectoryError as error:
        raise _broken("a folder stands in its place", Location(str(path))) from error
    except OSError as error:
        raise ScaffoldError(
            f"the lock cannot be read: {error.strerror}", help="See who owns it.", location=Location(str(path))
        ) from error
    except UnicodeDecodeError as error:
        raise _broken(f"byte {error.start} is not UTF-8", Location(str(path))) from error
    except KeyError as error:
        raise _broken(f"it is no lock of patterns: it lacks {error}", Location(str(path))) from error
    except (TypeError, AttributeError, RecursionError) as error:
        raise _broken("it is no lock of patterns", Location(str(path))) from error
    except ValueError as error:
        raise _broken(f"it is not what a lock holds: {error}", Location(str(path))) from error


def read_kept(root: Path) -> Lock | None:
    """The lock of the project at `root` that something is to be added to, or None if it has none.

    Raises:
        ScaffoldError: see `read`; or it was lost, as git has it: a new one would forget all that it lists.
    """
    known = read(root)
    if known is None and (command := _recovery(root)):
        raise ScaffoldError(
            "the lock is gone, and git has it",
            help=f"Bring it back with `{command}`; to do without it, commit first that it is gone.",
            location=Location(str(root / PATH)),
        )
    return known


def _recovery(root: Path) -> str:
    """The command that brings back the lock of the last commit; empty where that has none, or git says nothing."""
    from patterns_cli.git.run import ask  # noqa: PLC0415 - most projects have their lock

    try:
        if ask(("rev-parse", "--verify", "--quiet", f"HEAD:./{PATH}"), root).code:
            return ""
        is_staged = not ask(("rev-parse", "--verify", "--quiet", f":./{PATH}"), root).code
    except GitError:
        return ""
    return f"git checkout -- {PATH}" if is_staged else f"git checkout HEAD -- {PATH}"


def _parse(data: Any) -> Lock:  # noqa: ANN401 - whatever stands in the file
    if not isinstance(data, dict):
        raise TypeError("a lock is an object")
    version = data["schema_version"]
    if version != _SCHEMA_VERSION:
        raise ValueError(f"its schema_version is {version!r}, and this version of patterns reads {_SCHEMA_VERSION}")
    parts = {
        folder: Part(str(part["template"]), str(part["version"]), dict(part["answers"]))
        for folder, part in data["parts"].items()
    }
    files = {
        path: Entry(str(entry["sha256"]), Owner(entry["owner"]), str(entry["source"]))
        for path, entry in data["files"].items()
    }
    edits = {
        path: {key: Edit(str(edit["sha256"]), str(edit["source"])) for key, edit in inside.items()}
        for path, inside in data.get("edits", {}).items()
    }
    return Lock(parts, files, edits)


def _broken(reason: str, location: Location, help_: str = _BACK) -> ScaffoldError:
    return ScaffoldError(f"the lock is broken: {reason}", help=help_, location=location)
