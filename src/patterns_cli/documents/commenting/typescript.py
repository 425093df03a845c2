"""Comments in TypeScript: `//` behind a line or above it, `{/* */}` among the children of an element."""

from __future__ import annotations

from enum import Enum, auto
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from patterns_cli.documents.commenting.places import Layout, Place, own_lines, top
from patterns_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from tree_sitter import Node

    from patterns_cli.documents.typescript.document import TypeScriptDocument


class _Ground(Enum):
    CODE = auto()
    CHILDREN = auto()
    TEXT = auto()


_TEXT: Final = frozenset({
    "string", "string_fragment", "escape_sequence", "template_string", "regex", "regex_pattern", "comment",
    "html_comment", "html_character_reference", "hash_bang_line", "jsx_closing_element",
})  # fmt: skip
_CHILDREN: Final = frozenset({"jsx_element", "jsx_fragment", "jsx_text"})
_REMARKS: Final = frozenset({"comment", "html_comment"})


@dataclass(frozen=True)
class TypeScriptCommenting:
    """A file as its syntax tree, which is whole."""

    document: TypeScriptDocument

    @cached_property
    def meaning(self) -> Hashable:
        """The words that are no comments, those between elements as React reads them."""
        return tuple(self._words(self.document.syntax.root))

    def places(self, line: int) -> Iterator[Place]:
        """Behind the line, before the comment that stands there already; else above it, else as a child behind it."""
        layout = self._layout
        end = self._offset(line, len(layout.line(line).rstrip()))
        behind = self._ground(end)
        if behind is _Ground.CODE:
            remark = self._remark_until(end)
            if remark is None:
                yield layout.behind(line, " // ")
            elif line not in self._remarks:
                yield Place(layout.starts[line - 1] + remark, "/* ", " */ ")
        first = top(line, self._remarks)
        above = self._ground(self._offset(first, 0))
        if above is _Ground.CODE:
            yield layout.above(first, "// ")
        elif above is _Ground.CHILDREN:
            yield layout.above(first, "{/* ", " */}")
        if behind is _Ground.CHILDREN:
            yield layout.behind(line, "{/* ", " */}")

    @cached_property
    def _layout(self) -> Layout:
        return Layout(self.document.source)

    @cached_property
    def _remarks(self) -> frozenset[int]:
        return own_lines(self.document)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """The byte at which each line begins."""
        text, starts = self.document.source.text, self._layout.starts
        found = [0]
        for start, end in pairwise(starts):
            found.append(found[-1] + len(text[start:end].encode()))
        return tuple(found)

    def _offset(self, line: int, characters: int) -> int:
        """The byte before which that many characters of the line stand."""
        return self._starts[line - 1] + len(self._layout.line(line)[:characters].encode())

    def _ground(self, at: int) -> _Ground:
        """What goes on at a byte: the innermost node that begins before it and ends behind it says so."""
        node = self.document.syntax.root.descendant_for_byte_range(at, at)
        while node is not None and not node.start_byte < at < node.end_byte:
            node = node.parent
        if node is None or node.type not in _TEXT | _CHILDREN:
            return _Ground.CODE
        return _Ground.TEXT if node.type in _TEXT else _Ground.CHILDREN

    def _remark_until(self, end: int) -> int | None:
        """The 0-based column of the comment to the end of its line that ends at that byte, or None."""
        syntax = self.document.syntax
        node = syntax.root.descendant_for_byte_range(max(end - 1, 0), end)
        if node is None or node.type not in _REMARKS or node.end_byte != end or syntax.text(node).startswith("/*"):
            return None
        return syntax.span(node).column - 1

    def _words(self, node: Node) -> Iterator[tuple[str, str]]:
        """The leaves below a node; the walk keeps its own stack, for a text may be nested deeper than Python calls."""
        waiting = [node]
        while waiting:
            node = waiting.pop()
            if node.type in _REMARKS or _is_remark(node):
                continue
            if node.type == "jsx_text":
                words = _shown(self.document.syntax.text(node))
                yield from [("jsx_text", words)] if words else []
            elif node.child_count:
                waiting += reversed(node.children)
            elif node.start_byte < node.end_byte:
                yield node.type, self.document.syntax.text(node)


def _is_remark(node: Node) -> bool:
    """Whether a node is the braces around a comment, a child that shows nothing."""
    inner = node.named_children if node.type == "jsx_expression" else []
    return bool(inner) and all(each.type in _REMARKS for each in inner)


def _shown(text: str) -> str:
    """The words between two elements as React shows them: lines trimmed where they meet, empty ones left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    shown: list[str] = []
    for index, line in enumerate(lines):
        begun = line.lstrip(" \t") if index else line
        shown.append(begun.rstrip(" \t") if index < len(lines) - 1 else begun)
    return " ".join(line for line in shown if line)
