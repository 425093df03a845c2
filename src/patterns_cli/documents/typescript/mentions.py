"""Where names and files are mentioned in a TypeScript file, and what they do there, for those who rename."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from patterns_cli.documents.bindings import Named
from patterns_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from patterns_cli.documents.typescript.document import TypeScriptDocument
    from patterns_cli.documents.typescript.reading import Reading


class Place(StrEnum):
    """What a word does where it stands."""

    BINDING = "binding"
    REFERENCE = "reference"
    SHORTHAND = "shorthand"
    PATTERN = "pattern"
    KEY = "key"
    PROPERTY = "property"
    STRING = "string"
    TAG = "tag"
    IMPORTED = "imported"
    EXPORTED = "exported"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mention(Named):
    """A word of the text.

    `base` is what a `PROPERTY` is taken from, or the first argument of the call that a `STRING` is an argument of.
    `kind` is that of the declaration of a `BINDING`; `top`: it stands at module level. `held`: a property is taken from
    it. `module` is the module of the statement that an `IMPORTED` or `EXPORTED` word stands in, and `alias` whether it
    stands behind `as`, `paired` whether any word does. `mocked` is the module that a call of `vi.mock` or `jest.mock`
    around it replaces.
    """

    place: Place
    base: str = ""
    kind: str = ""
    top: bool = False
    held: bool = False
    module: str = ""
    alias: bool = False
    paired: bool = False
    mocked: str = ""


@dataclass(frozen=True, slots=True)
class Carrier:
    """A statement that takes from a module: `all` for `export *`, a name for `* as name`, `default` or `""` else."""

    module: str
    exports: bool
    all: bool = False
    namespace: str = ""
    default: str = ""


@dataclass(frozen=True, slots=True)
class Path(Named):
    """A string that may name a file; its span is that of the text between the quotes.

    `loads`: it stands where a module's name is expected, and `runs`: in a call, which gives whatever is there.
    """

    loads: bool
    runs: bool


_BINDERS: Final = frozenset({
    "function_declaration", "generator_function_declaration", "function_signature", "function_expression",
    "generator_function", "class_declaration", "abstract_class_declaration", "class", "interface_declaration",
    "type_alias_declaration", "enum_declaration", "internal_module", "module", "type_parameter", "variable_declarator",
    "import_clause", "namespace_import", "import_require_clause", "mapped_type_clause",
})  # fmt: skip
_PATTERNS: Final = frozenset({"rest_pattern", "array_pattern", "object_pattern", "pair_pattern", "assignment_pattern"})
_TAGS: Final = frozenset({"jsx_opening_element", "jsx_closing_element", "jsx_self_closing_element"})
_HOLDERS: Final = frozenset({"member_expression", "nested_identifier", "nested_type_identifier"})
_MOCKS: Final = re.compile(r"(?:vi|jest)\.(?:do|un|unstable_)?[mM]ock(?:Module)?$")
_LOADING: Final = re.compile(
    r"(?:import|require|(?:vi|jest)\.(?:\w*[mM]ock\w*|importActual|importMock|requireActual|requireMock)|require\.resolve)$"
)


def is_readable(document: TypeScriptDocument) -> bool:
    """Whether the file parses as it stands, so that every word of it can be told."""
    reading = document.syntax
    return not reading.faulty and reading.data is reading.copy


def mentions(document: TypeScriptDocument, word: str) -> Iterator[Mention]:
    """Every place at which `word` stands, but for comments and text."""
    reading = document.syntax
    for match in re.finditer(rb"(?<![\w$\x80-\xff])" + re.escape(word.encode()) + rb"(?![\w$\x80-\xff])", reading.data):
        node = reading.root.descendant_for_byte_range(match.start(), match.end())
        if node is not None:
            found = _mention(reading, node, word)
            if found is not None:
                yield found


def carriers(document: TypeScriptDocument) -> Iterator[Carrier]:
    """The statements at the top of the file that import or export from a module."""
    reading = document.syntax
    for statement in reading.root.children:
        source = statement.child_by_field_name("source")
        if source is None or statement.type not in {"import_statement", "export_statement"}:
            continue
        module, exports = _unquoted(reading.text(source)), statement.type == "export_statement"
        whole = any(child.type == "*" for child in statement.children)
        names = [each for child in statement.children for each in (child, *child.children)]
        namespace = next((each for each in names if each.type in {"namespace_import", "namespace_export"}), None)
        clause = next((child for child in statement.children if child.type == "import_clause"), None)
        first = clause.children[0] if clause is not None and clause.children else None
        default = reading.text(first) if first is not None and first.type == "identifier" else ""
        last = namespace.children[-1] if namespace is not None else None
        yield Carrier(module, exports, whole, reading.text(last) if last is not None else "", default)


def paths(document: TypeScriptDocument) -> Iterator[Path]:
    """Every string in the file that has no escapes."""
    reading = document.syntax
    for nodes in reading.captures("(string) @string").values():
        for node in nodes:
            text = reading.text(node)
            parent = node.parent
            if "\\" in text or parent is None:
                continue
            statement = parent.type in {"import_statement", "export_statement", "import_require_clause"}
            callee = _callee(reading, node)
            runs = _LOADING.match(callee) is not None or parent.type == "literal_type"
            span = reading.positions.span(node.start_byte + 1, node.end_byte - 1)
            yield Path(text[1:-1], span, statement or runs, runs)


def computed_folders(document: TypeScriptDocument) -> Iterator[str]:
    """The beginnings of the paths that the file loads and works out: `./pages/` of ``import(`./pages/${name}`)``."""
    for match in re.finditer(rb"\b(?:import|require)\s*\(\s*`([^`$]*)\$\{", document.syntax.data):
        yield match[1].decode(errors="replace")


def _mention(reading: Reading, node: Node, word: str) -> Mention | None:  # noqa: PLR0911 - a table of shapes
    span = reading.span(node)
    parent = node.parent
    match node.type:
        case "identifier" | "type_identifier" | "property_identifier" if parent is not None:
            return _of_name(reading, node, parent, word)
        case "shorthand_property_identifier":
            return Mention(word, span, Place.SHORTHAND, mocked=_mocked(reading, node))
        case "shorthand_property_identifier_pattern":
            return Mention(word, span, Place.PATTERN)
        case "string_fragment" if reading.text(node) == word and parent is not None:
            key = parent.parent is not None and parent.parent.type in {"import_specifier", "export_specifier"}
            if key:
                return Mention(word, span, Place.OTHER)
            return Mention(word, span, Place.STRING, base=_beside(reading, parent))
        case "private_property_identifier" | "statement_identifier":
            return None
        case "identifier" | "type_identifier" | "property_identifier" | "nested_identifier":
            return Mention(word, span, Place.OTHER)
    return None


def _of_name(reading: Reading, node: Node, parent: Node, word: str) -> Mention:
    span = reading.span(node)
    if parent.type in {"import_specifier", "export_specifier"}:
        return _carried(reading, node, parent, word)
    if parent.type in _HOLDERS and parent.children[-1] == node and len(parent.children) > 1:
        return Mention(word, span, Place.PROPERTY, base=reading.text(parent.children[0]))
    if node.type == "property_identifier":
        key = parent.type == "pair"
        return Mention(word, span, Place.KEY if key else Place.OTHER, mocked=_mocked(reading, node) if key else "")
    if parent.type in _TAGS and not word[:1].isupper():
        return Mention(word, span, Place.TAG)
    kind = _binder(node)
    if kind:
        return Mention(word, span, Place.BINDING, kind=kind, top=_is_top(node))
    held = parent.type in _HOLDERS and parent.children[0] == node
    return Mention(word, span, Place.REFERENCE, held=held)


def _carried(reading: Reading, node: Node, specifier: Node, word: str) -> Mention:
    """A word of an import's or export's list."""
    alias = specifier.child_by_field_name("alias")
    statement = specifier.parent
    while statement is not None and statement.type not in {"import_statement", "export_statement"}:
        statement = statement.parent
    source = statement.child_by_field_name("source") if statement is not None else None
    place = Place.IMPORTED if specifier.type == "import_specifier" else Place.EXPORTED
    module = _unquoted(reading.text(source)) if source is not None else ""
    behind = alias is not None and alias == node
    return Mention(word, reading.span(node), place, module=module, alias=behind, paired=alias is not None)


def _binder(node: Node) -> str:
    """The kind of declaration that binds the name which `node` is; empty where it is only read."""
    inner, parent = node, node.parent
    while parent is not None and parent.type in _PATTERNS:
        if (
            parent.type in {"pair_pattern", "assignment_pattern"}
            and parent.children[-1] == inner
            and (parent.type == "assignment_pattern")
        ):
            return ""
        inner, parent = parent, parent.parent
    if parent is None:
        return ""
    fields = {parent.child_by_field_name(name) for name in ("name", "pattern", "parameter")} - {None}
    if parent.type in {"required_parameter", "optional_parameter", "catch_clause", "arrow_function"}:
        return parent.type if inner in fields else ""
    if parent.type == "for_in_statement":
        return parent.type if parent.child_by_field_name("left") == inner else ""
    if parent.type in {"import_clause", "namespace_import", "import_require_clause"}:
        return parent.type
    return parent.type if parent.type in _BINDERS and inner in fields else ""


def _is_top(node: Node) -> bool:
    """Whether a name is declared in no function, class, block or namespace."""
    here = node.parent
    while here is not None and here.parent is not None:
        if here.type in {"statement_block", "class_body", "for_statement", "for_in_statement", "internal_module"}:
            return False
        if here.type in {"arrow_function", "function_expression", "ambient_declaration", "formal_parameters"}:
            return False
        here = here.parent
    return True


def _call_around(node: Node) -> Node | None:
    """The call of whose arguments the string `node` is one."""
    arguments = node.parent
    call = arguments.parent if arguments is not None and arguments.type == "arguments" else None
    return call if call is not None and call.type == "call_expression" else None


def _callee(reading: Reading, node: Node) -> str:
    call = _call_around(node)
    function = call.child_by_field_name("function") if call is not None else None
    return reading.text(function) if function is not None else ""


def _beside(reading: Reading, node: Node) -> str:
    call = _call_around(node)
    arguments = call.child_by_field_name("arguments") if call is not None else None
    named = arguments.named_children if arguments is not None else []
    return reading.text(named[0]) if len(named) > 1 and named[0] != node else ""


def _mocked(reading: Reading, node: Node) -> str:
    here = node.parent
    while here is not None:
        if here.type == "call_expression":
            function, arguments = here.child_by_field_name("function"), here.child_by_field_name("arguments")
            named = arguments.named_children if arguments is not None else []
            if function is not None and _MOCKS.match(reading.text(function)) and named:
                return _unquoted(reading.text(named[0]))
        here = here.parent
    return ""


def _unquoted(text: str) -> str:
    return text[1:-1] if text[:1] in {'"', "'"} else text
