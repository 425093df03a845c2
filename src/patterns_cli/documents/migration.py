"""A database migration as a document: what its file is called and which revisions it stands between."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import Final

from patterns_cli.conventions.filenames import FilenameParts, ImpossibleDate, Misshapen, parse_filename
from patterns_cli.documents.base import Document
from patterns_cli.documents.bindings import Named
from patterns_cli.documents.python import by_ast
from patterns_cli.documents.tree import ALONE, TreeDocument
from patterns_cli.records import dataclass, field

_CREATED: Final = re.compile(r"^Create Date:[ \t]*(\S+[ T]\S+)", re.MULTILINE)
_WORDS: Final = re.compile(
    r"#[\s#]*(?!noqa|patterns:|type:|pylint:|pragma|todo|fixme|xxx|please adjust)[^\W\d_]+(?:[ ,:;'-]|\.?\s*$)",
    re.IGNORECASE,
)
"""A comment that says something, where `# op.drop_table("users")` is code that somebody took out."""

_REFUSAL: Final = re.compile(
    r"\b(?:no|not|nothing|never|none|cannot|\w+n't|irreversibl[ey]|intentional(?:ly)?|deliberate(?:ly)?|because|since|keeps?"
    r"|kept|remains?|stays?|left|leaves?|lossy|noop|skip(?:s|ped)?|impossible|unsupported)\b",
    re.IGNORECASE,
)
"""What a docstring says that gives a reason, where `Downgrade schema.` and `Unapply the change.` give none."""

_OWN_MARK: Final = "###"
"""What Alembic writes around the commands that it made."""


@dataclass(frozen=True, slots=True)
class Step(Named):
    """The function `upgrade` or `downgrade` of a migration; the span is that of its name.

    `does_nothing`: it holds no statement but `pass`, `...`, `return`, strings. `refuses`: it only raises.
    `says_why`: in a comment in somebody's own words, in a docstring that gives a reason, or in what it raises.
    """

    does_nothing: bool
    refuses: bool
    says_why: bool


@dataclass(frozen=True)
class MigrationDocument(Document):
    """A module of the migrations' folder; `PythonDocument` answers for it as a module, faults included.

    `tree` is what it stands in, to look up how Alembic is set up.
    """

    tree: TreeDocument = field(default=ALONE, compare=False, repr=False)

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

    def following(self, revision: str | None) -> bytes | None:
        """The module's bytes with `revision` as the one it comes from, in its docstring too; None for the first.

        None as well where what it comes from is not one string, or is not its own.
        """
        match self._assigned.get("down_revision"):
            case ast.Constant(value=str() as before) as node if before != self.revision:
                lines = self.source.data.splitlines(keepends=True)
                line = lines[node.lineno - 1]
                start, end = node.col_offset, node.end_col_offset or 0
                mark = line[start : start + 1]
                if line[start:end] != mark + before.encode() + mark:
                    return None
                written = mark + revision.encode() + mark if revision else b"None"
                lines[node.lineno - 1] = line[:start] + written + line[end:]
                told = rb"^(Revises:[ \t]*)" + re.escape(before.encode()) + rb"(?=[ \t\r]*$)"
                said = (revision or "nothing").encode()
                return re.sub(told, lambda match: match[1] + said, b"".join(lines), count=1, flags=re.MULTILINE)
        return None

    def strings(self, name: str) -> tuple[str, ...] | None:
        """The strings that are assigned to `name`, empty for `None` and for nothing; None if nobody can tell."""
        match self._assigned.get(name):
            case None | ast.Constant(value=None):
                return ()
            case ast.Constant(value=str()) | ast.Tuple() | ast.List() | ast.Set() as node:
                found = tuple(_strings(node))
                return found if len(found) == len(getattr(node, "elts", (node,))) else None
        return None

    def step(self, name: str) -> Step | None:
        """The function `name` at module level, the last if there are several; None if there is none."""
        found = [node for node in self.syntax.body if _is_function(node, name)] if self.syntax else []
        match found:
            case [*_, ast.FunctionDef() | ast.AsyncFunctionDef() as node]:
                return self._step(node)
        return None

    def assigns(self, name: str) -> bool:
        """Whether `name` is assigned at module level, outside every block."""
        return name in self._assigned

    def binds(self, name: str) -> bool:
        """Whether something at module level is called `name`, be it imported or made in a way that nobody sees."""
        if self.syntax is None:
            return False
        return name in self._assigned or any(_binds(node, name) for node in self.syntax.body)

    def _step(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Step:
        rest = [statement for statement in node.body if not _is_idle(statement)]
        raised = rest[0] if len(rest) == 1 and isinstance(rest[0], ast.Raise) else None
        line = self.source.lines[node.lineno - 1]
        start = len(line[: line.find(node.name)].encode())
        return Step(
            node.name,
            self.source.span(node.lineno, start, node.lineno, start + len(node.name.encode())),
            does_nothing=not rest,
            refuses=raised is not None,
            says_why=(raised is not None and _is_worded(raised))
            or _REFUSAL.search(ast.get_docstring(node) or "") is not None
            or self._is_remarked(node),
        )

    def _is_remarked(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
        """Whether a comment in the function says something; one behind its last statement belongs to it if indented."""
        lines = self.source.lines[node.lineno - 1 :]
        end = (node.end_lineno or node.lineno) - node.lineno + 1
        while end < len(lines) and (not lines[end].strip() or (lines[end][:1].isspace() and "#" in lines[end])):
            end += 1
        return any(_OWN_MARK not in line and _WORDS.search(line) for line in lines[:end])

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


def _is_function(node: ast.stmt, name: str) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name


def _binds(node: ast.stmt, name: str) -> bool:
    """Whether an import binds `name`, or a compound statement may: nobody looks into those."""
    match node:
        case ast.ImportFrom(names=names) | ast.Import(names=names):
            return any((alias.asname or alias.name) in {name, "*"} for alias in names)
        case ast.If() | ast.Try() | ast.With() | ast.For():
            return True
    return False


def _is_idle(node: ast.stmt) -> bool:
    match node:
        case ast.Pass() | ast.Return(value=None | ast.Constant()) | ast.Expr(value=ast.Constant()):
            return True
    return False


def _is_worded(node: ast.Raise) -> bool:
    """Whether what is raised is given something to say, or is not just `NotImplementedError`."""
    match node.exc:
        case ast.Call(args=[_, *_]):
            return True
        case ast.Call(func=ast.Name(id=name)) | ast.Name(id=name):
            return name not in {"NotImplementedError", "Exception", "RuntimeError"}
    return True


def _strings(node: ast.expr | None) -> Iterator[str]:
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.Tuple(elts=elements) | ast.List(elts=elements) | ast.Set(elts=elements):
            for element in elements:
                yield from _strings(element)
