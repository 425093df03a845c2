"""A database migration as a document: what its file is called and which revisions it stands between."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import Final

from patterns_cli.conventions.filenames import FilenameParts, ImpossibleDate, Misshapen, parse_filename
from patterns_cli.documents.base import Document
from patterns_cli.documents.python import by_ast

_CREATED: Final = re.compile(r"^Create Date:[ \t]*(\S+[ T]\S+)", re.MULTILINE)


class MigrationDocument(Document):
    """A module of the migrations' folder; `PythonDocument` answers for it as a module, faults included."""

    @property
    def filename(self) -> str:
        """The file's name, without its folder."""
        return self.path.rpartition("/")[2]

    def filename_parts(self, pattern: str) -> FilenameParts | Misshapen | ImpossibleDate:
        """What the file's name says by the conventions' pattern, or why it says nothing."""
        return parse_filename(pattern, self.filename)

    @cached_property
    def syntax(self) -> ast.Module | None:
        """The module as the interpreter parses it, None where it cannot."""
        try:
            return by_ast.read(self.source).tree
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None

    @property
    def revision(self) -> str | None:
        """The revision that the migration leads to, or None if it does not say so in a plain string."""
        return next(iter(_strings(self._assigned.get("revision"))), None)

    @property
    def down_revisions(self) -> tuple[str, ...]:
        """The revisions it comes from: none for the first, several for a merge."""
        return tuple(_strings(self._assigned.get("down_revision")))

    @property
    def message(self) -> str:
        """What the migration is about: the first line of its docstring, as Alembic writes it."""
        return self._docstring.partition("\n")[0].strip()

    @property
    def created(self) -> datetime | None:
        """The date that Alembic writes in the docstring, or None; naive if it is written without a time zone."""
        match = _CREATED.search(self._docstring)
        try:
            return datetime.fromisoformat(match[1]) if match else None
        except ValueError:
            return None

    @property
    def _docstring(self) -> str:
        return (ast.get_docstring(self.syntax) or "") if self.syntax else ""

    @cached_property
    def _assigned(self) -> Mapping[str, ast.expr]:
        """The values of the names assigned at module level, annotated or not; the last one counts."""
        found: dict[str, ast.expr] = {}
        for node in self.syntax.body if self.syntax else ():
            match node:
                case ast.Assign(targets=targets, value=value):
                    found.update((target.id, value) for target in targets if isinstance(target, ast.Name))
                case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                    found[name] = value
        return found


def heads(migrations: Iterable[MigrationDocument]) -> tuple[str, ...]:
    """The revisions that no migration comes from, sorted; one if the history does not branch, none if there is none."""
    known = tuple(migrations)
    passed = {down for migration in known for down in migration.down_revisions}
    return tuple(sorted({each.revision for each in known if each.revision is not None} - passed))


def _strings(node: ast.expr | None) -> Iterator[str]:
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.Tuple(elts=elements) | ast.List(elts=elements) | ast.Set(elts=elements):
            for element in elements:
                yield from _strings(element)
