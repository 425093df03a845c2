"""A TypeScript or TSX file as a document: what it declares, imports, exports and remarks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from patterns_cli.documents.base import Comment, Document
from patterns_cli.documents.tree import ALONE, TreeDocument
from patterns_cli.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from patterns_cli.documents.base import SyntaxFault
    from patterns_cli.documents.bindings import Named
    from patterns_cli.documents.typescript.facts import Argument, Declaration, Export, Facts, Import, Member
    from patterns_cli.documents.typescript.reading import Reading
    from patterns_cli.model import Edit

FactT = TypeVar("FactT")

_DECLARATION_FILES = (".d.ts", ".d.mts", ".d.cts")


@dataclass(frozen=True)
class TypeScriptDocument(Document):
    """A TypeScript file; around a syntax error its facts are those of what could be read, and say what is doubtful.

    `tree` is what it stands in, to look up what it imports.
    """

    tree: TreeDocument = field(default=ALONE, compare=False, repr=False)

    @property
    def is_declaration_file(self) -> bool:
        """Whether the file only describes what exists elsewhere: `.d.ts`, `.d.mts`, `.d.cts` and `.d.NAME.ts`."""
        name = self.path.rpartition("/")[2]
        return name.endswith(_DECLARATION_FILES) or (".d." in name and name.endswith(".ts"))

    @cached_property
    def screened(self) -> bytes:
        """The text without what surely is no code, in UTF-8, as far as it can be told without parsing."""
        from patterns_cli.documents.typescript.code import code_of  # noqa: PLC0415 - only what is screened needs it

        return self.source.utf_8 if self.path.endswith(".tsx") else code_of(self.source.utf_8)

    @cached_property
    def syntax(self) -> Reading:
        """The parsed text; rules ask for facts, never for this."""
        from patterns_cli.documents.typescript.reading import read  # noqa: PLC0415 - only what is parsed needs it

        text = self.source.text.encode()
        return read(
            text, "tsx" if self.path.endswith(".tsx") else "typescript", declaration_file=self.is_declaration_file
        )

    @cached_property
    def fault(self) -> SyntaxFault | None:
        """The first place that is no TypeScript, or None; parses the text if nobody has yet."""
        from patterns_cli.documents.typescript.faults import GIVEN_UP, first_fault  # noqa: PLC0415 - see `syntax`

        reading = self.syntax
        if not reading.faulty or self.is_declaration_file:
            return None
        if reading.given_up:
            return GIVEN_UP
        return first_fault(reading.data, reading.root, reading.positions)

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        """The names declared, in order."""
        return self._facts.declarations

    @property
    def imports(self) -> tuple[Import, ...]:
        """The names imported, in order."""
        return self._facts.imports

    @property
    def exports(self) -> tuple[Export, ...]:
        """The names exported at module level; those of declarations come last."""
        return self._facts.exports

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """The names that functions with a body and `catch` take, in order, as far as none is doubtful."""
        return self._facts.arguments

    @property
    def members(self) -> tuple[Member, ...]:
        """The members of classes, in order, but for those that are quoted, computed, only declared or doubtful."""
        return self._facts.members

    def facts_of(self, words: frozenset[bytes]) -> Facts:
        """The facts about what is called by one of `words`; exports are left out, and the hooks that functions call."""
        from patterns_cli.documents.typescript.declarations import read_facts_of  # noqa: PLC0415 - see `syntax`

        return read_facts_of(self.syntax, words, ambient=self.is_declaration_file)

    def hook_callers(self) -> frozenset[str]:
        """The names of the functions that may call hooks themselves, in a fraction of the time that facts take."""
        from patterns_cli.documents.typescript.hooks import callers  # noqa: PLC0415 - see `syntax`

        return frozenset(callers(self.syntax))

    def kept(self, key: Hashable, make: Callable[[], FactT]) -> FactT:
        """What goes by `key`: made when somebody first asks for it, then kept."""
        if key not in self._kept:
            self._kept[key] = make()
        made: FactT = self._kept[key]
        return made

    @cached_property
    def _kept(self) -> dict[Hashable, Any]:
        return {}

    @cached_property
    def words(self) -> frozenset[bytes]:
        """The words that stand in the text, in code or not, in UTF-8."""
        from patterns_cli.documents.typescript.words import words_of  # noqa: PLC0415 - see `syntax`

        return words_of(self.source.utf_8)

    def may_be_type(self, name: str) -> bool:
        """Whether the capitalised `name` is used in the file as that of a class or component may be."""
        from patterns_cli.documents.typescript.references import may_be_type  # noqa: PLC0415 - see `syntax`

        return may_be_type(self.syntax, name)

    def renaming(self, named: Named, wanted: str) -> tuple[Edit, ...]:
        """The edits that rename a local wherever it stands, or none where syntax does not make them certain."""
        from patterns_cli.documents.typescript.references import renaming  # noqa: PLC0415 - see `syntax`

        return renaming(self.syntax, named, wanted)

    def comments(self) -> Iterator[Comment]:
        """The comments in order, those in JSX included; `{/* … */}` is the comment without its braces."""
        from patterns_cli.documents.typescript.remarks import remarks  # noqa: PLC0415 - see `syntax`

        return remarks(self.syntax)

    @cached_property
    def _facts(self) -> Facts:
        from patterns_cli.documents.typescript.declarations import read_facts  # noqa: PLC0415 - see `syntax`

        return read_facts(self.syntax, ambient=self.is_declaration_file)
