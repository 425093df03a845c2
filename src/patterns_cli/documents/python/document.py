"""A Python module as a document: parsed by `ast`, and by libcst where the interpreter is too old for the syntax."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from patterns_cli.documents.base import Comment, Document, SyntaxFault
from patterns_cli.documents.tree import ALONE, TreeDocument
from patterns_cli.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from patterns_cli.documents.python.bindings import Bindings
    from patterns_cli.documents.python.facts import Class, Declarations, Function, Import, Parameter
    from patterns_cli.documents.python.heritage import Families, Heritage
    from patterns_cli.documents.python.literals import Literals
    from patterns_cli.documents.python.names import Names
    from patterns_cli.documents.python.scopes import Scopes
    from patterns_cli.documents.python.statements import Statement
    from patterns_cli.documents.python.syntax import Occurrence, Syntax
    from patterns_cli.model import Span

_UNPACKING: Final = re.compile(r"[(,]\s*\*\*")
_BEFORE_EQUALS: Final = re.compile(r"(?<![\w.])([^\W\d]\w*)\s*=(?!=)")

_OF_TYPES: Final = (rb"def", rb"class", rb"type")
_NOT_AMONG_OCCURRENCES: Final = tuple(
    re.compile(pattern)
    for pattern in (rb"global", rb"nonlocal", *(word + rb"[ \t]++[\w\x80-\xff]++[ \t]*+[\[=]" for word in _OF_TYPES))
)
"""What stands where a name is bound in a form of `bindings.NOT_AMONG_OCCURRENCES`; quicker one by one."""

_DEEPEST: Final = 200
"""Nesting that libcst survives; a few times as much overflows its stack, which nothing can catch."""


@dataclass(frozen=True)
class PythonDocument(Document):
    """A module or a stub; its facts are empty where neither parser can read it.

    `tree` is what it stands in, to look up what it imports.
    """

    tree: TreeDocument = field(default=ALONE, compare=False, repr=False)

    @cached_property
    def syntax(self) -> Syntax | SyntaxFault:
        """The module as parsed, or why it cannot be."""
        from patterns_cli.documents.python import by_ast, fault  # noqa: PLC0415 - only what is parsed needs it

        try:
            return by_ast.read(self.source)
        except SyntaxError as error:
            return self._newer_syntax(fault.fault_of(error, self.source))
        except ValueError:
            return fault.UNREADABLE
        except (RecursionError, MemoryError):
            return fault.TOO_DEEP

    @property
    def fault(self) -> SyntaxFault | None:
        """Why the text does not parse, or None; parses it if nobody has yet."""
        return self.syntax if isinstance(self.syntax, SyntaxFault) else None

    @cached_property
    def _pieces(self) -> Sequence[bytes] | None:
        """The text as code and what is none in turn; None if that cannot be told."""
        from patterns_cli.documents.python.code import pieces_of  # noqa: PLC0415 - other rules' triggers do without

        return pieces_of(self.source.utf_8)

    @cached_property
    def code(self) -> bytes | None:
        """The text in UTF-8, comments and strings blank, each byte where it was; None if they cannot be told."""
        from patterns_cli.documents.python.code import code_of  # noqa: PLC0415 - see above

        return None if self._pieces is None else code_of(self._pieces)

    @cached_property
    def short_code(self) -> bytes | None:
        """The same without comments and what stands in strings; None if they cannot be told."""
        from patterns_cli.documents.python.code import short_code_of  # noqa: PLC0415 - see above

        return None if self._pieces is None else short_code_of(self._pieces)

    def code_line(self, line: int) -> bytes:
        """The code of the 1-based line, with the lines that strings and backslashes join to it; the text if unknown."""
        if self.code is None:
            return self.source.lines[line - 1].encode(errors="surrogatepass")
        within = self._line_starts[line - 1]
        start, end = self.code.rfind(b"\n", 0, within) + 1, self.code.find(b"\n", within)
        return self.code[start:end] if end >= 0 else self.code[start:]

    def last_joined(self, line: int) -> int:
        """The last line that strings and backslashes join to the 1-based line, perhaps a later one."""
        if self.code is None or line >= len(self.source.lines):
            return len(self.source.lines)
        within = self._line_starts[line - 1]
        end = self.code.find(b"\n", within)
        return line + self.source.utf_8.count(b"\n", within, end if end >= 0 else len(self.code))

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        """The byte at which each line begins, for texts in which nothing but line feeds ends a line."""
        sizes = (len(line) + 1 for line in self.source.utf_8.split(b"\n"))
        return (0, *accumulate(sizes))

    @property
    def classes(self) -> tuple[Class, ...]:
        """Every class statement, in the order of the text."""
        return self._declarations.classes

    @property
    def functions(self) -> tuple[Function, ...]:
        """Every function and method, in the order of the text."""
        return self._declarations.functions

    @property
    def imports(self) -> tuple[Import, ...]:
        """Every name that an import binds, in the order of the text."""
        return self._declarations.imports

    @cached_property
    def lambda_parameters(self) -> tuple[Parameter, ...]:
        """The parameters of every lambda, in the order of the text."""
        return () if isinstance(self.syntax, SyntaxFault) else self.syntax.lambda_parameters()

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of the module, with those that stand in them."""
        return () if isinstance(self.syntax, SyntaxFault) else self.syntax.statements()

    @cached_property
    def bindings(self) -> Bindings:
        """Everything that is bound beside classes, functions and imports."""
        from patterns_cli.documents.python.bindings import Bindings  # noqa: PLC0415 - see `syntax`

        return Bindings() if isinstance(self.syntax, SyntaxFault) else self.syntax.bindings()

    def neighbour(self, path: str) -> PythonDocument | None:
        """The module of the tree at `path`; None if there is none, or it cannot be read."""
        from patterns_cli.documents.python.outlined import Neighbour  # noqa: PLC0415 - see `syntax`

        return self.tree.kept(path, lambda source: Neighbour(source, self.tree))

    def near(self, places: Sequence[int]) -> PythonDocument:
        """The module for those who ask of what stands around these bytes of `code`, in order, and of what can be
        seen without looking into functions; see `OutlinedDocument`.
        """
        if self.parsed or self.short_code is None:
            return self
        from patterns_cli.documents.python.outlined import OutlinedDocument  # noqa: PLC0415 - see `syntax`

        return OutlinedDocument(self.source, self.tree, whole=self, places=places)

    def holds(self, name: str) -> bool:
        """Whether the name may stand in the text at all; costs no parse."""
        return name in self.source.text or not (name.isascii() and self.source.text.isascii())

    def has_attribute(self, name: str) -> bool:
        """Whether an attribute of that name may be bound somewhere; costs no parse."""
        if not self.holds(name) or not self.source.text.isascii():
            return self.holds(name)
        code = self.short_code
        return code is None or re.search(rb"\.\s*" + name.encode() + rb"\b", code) is not None

    def methods(self, declared: Class, name: str) -> Sequence[Function]:
        """The methods of the class that are called `name`."""
        return self.names.methods.get(declared.span, {}).get(name, ())

    def gives_attribute(self, declared: Class, name: str) -> bool:
        """Whether a method of the class gives what it is called on an attribute of that name."""
        return name in self.bindings.attribute_names(declared.span)

    def occurrences(self, function: Function | None) -> tuple[Occurrence, ...]:
        """The names that are read or bound as such in a function of this module, or in the whole of it."""
        return self.scopes(function).occurrences

    def scopes(self, function: Function | None) -> Scopes:
        """The same by what they mean."""
        place = None if function is None else function.span
        if place not in self._scopes:
            read = () if isinstance(self.syntax, SyntaxFault) else self.syntax.occurrences(function)
            from patterns_cli.documents.python.scopes import Scopes  # noqa: PLC0415 - only renaming needs it

            self._scopes[place] = Scopes(read)
        return self._scopes[place]

    def scopes_of(self, words: AbstractSet[str]) -> Scopes:
        """The names of the module by what they mean, as far as `words` are concerned."""
        from patterns_cli.documents.python.scopes import Scopes  # noqa: PLC0415 - see above

        return Scopes(() if isinstance(self.syntax, SyntaxFault) else self.syntax.occurrences(None, words))

    @cached_property
    def _scopes(self) -> dict[Span | None, Scopes]:
        return {}

    @cached_property
    def shared_names(self) -> frozenset[str]:
        """The names that some function declares global or nonlocal, or imports, and those of type parameters."""
        from patterns_cli.documents.python.bindings import NOT_AMONG_OCCURRENCES  # noqa: PLC0415 - see `syntax`

        code = self.short_code
        may_bind = code is None or any(pattern.search(code) for pattern in _NOT_AMONG_OCCURRENCES)
        variables = self.bindings.variables if may_bind else ()
        bound = (each.name for each in variables if each.kind in NOT_AMONG_OCCURRENCES)
        return frozenset((*bound, *(each.name for each in self.imports if each.enclosing is not None)))

    @cached_property
    def literals(self) -> Literals | None:
        """The string literals; None where they cannot be told from what is around them."""
        from patterns_cli.documents.python.literals import Literals  # noqa: PLC0415 - only renaming needs it

        return Literals.of(self.source.lines, plain=self.code is not None)

    @cached_property
    def unpacks_keywords(self) -> bool:
        """Whether something may be called with the keywords of a mapping: `**` stands behind a bracket or a comma."""
        return _UNPACKING.search(self.source.text) is not None

    @cached_property
    def words_before_equals(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """The names that stand before a single `=`, but for attributes, each with its lines and columns."""
        found: dict[str, list[tuple[int, int]]] = {}
        for number, line in enumerate(self.source.lines, 1):
            for match in _BEFORE_EQUALS.finditer(line) if "=" in line else ():
                found.setdefault(match[1], []).append((number, match.start(1) + 1))
        return found

    @property
    def heritage(self) -> Heritage:
        """What the classes of this module inherit, from other modules of the tree too; read only when it is asked."""
        from patterns_cli.documents.python.heritage import Heritage  # noqa: PLC0415 - see `syntax`

        return Heritage(self, self._families)

    @cached_property
    def _families(self) -> Families:
        return {}

    @cached_property
    def names(self) -> Names:
        """What the names of this module stand for: what was imported, which class is meant."""
        from patterns_cli.documents.python.names import Names  # noqa: PLC0415 - see `syntax`

        return Names.of(self._declarations)

    @cached_property
    def _declarations(self) -> Declarations:
        from patterns_cli.documents.python.facts import Declarations  # noqa: PLC0415 - see `syntax`

        return Declarations() if isinstance(self.syntax, SyntaxFault) else self.syntax.declarations()

    def comments(self) -> Iterator[Comment]:
        """The comments in order; of a text that cannot be split into tokens, those before the fault."""
        import io  # noqa: PLC0415 - most texts are never split into tokens
        import tokenize  # noqa: PLC0415 - likewise

        lines = self.source.lines
        tokens = tokenize.generate_tokens(io.StringIO("\n".join(lines)).readline)
        try:
            for token in tokens:
                if token.type == tokenize.COMMENT:
                    line, column = token.start
                    own_line = not lines[line - 1][:column].strip()
                    yield Comment(token.string, line, line, column + 1, own_line)
        except (tokenize.TokenError, SyntaxError, ValueError, SystemError):
            # Since 3.12 lone surrogates are a ValueError, and some faults of a text are raised one call too late.
            return

    def _newer_syntax(self, fault: SyntaxFault) -> Syntax | SyntaxFault:
        """The module as libcst parses it, or the fault of the two parsers that says more."""
        from patterns_cli.documents.python.fault import TOO_DEEP, further  # noqa: PLC0415 - see `syntax`
        from patterns_cli.documents.python.nesting import depth  # noqa: PLC0415 - likewise

        if depth(self.source.text) > _DEEPEST:
            return fault
        from libcst import ParserSyntaxError  # noqa: PLC0415 - half a second that only newer syntax is worth

        from patterns_cli.documents.python import by_libcst  # noqa: PLC0415 - see above

        try:
            return by_libcst.read(self.source)
        except ParserSyntaxError as error:
            return further(fault, error.message, self.source)
        except RecursionError:
            return TOO_DEEP
        except Exception:  # noqa: BLE001 - libcst fails in many ways, some of which cannot even be printed
            return fault
