"""A compose file as a document: its services, and the variables that it takes from the environment."""

import re
from collections.abc import Iterator
from functools import cached_property

from patterns_cli.conventions.nodes import Entries, Items, Node, Scalar, parse
from patterns_cli.documents.base import Comment, Document
from patterns_cli.documents.dockerfile.facts import Word
from patterns_cli.model import Span
from patterns_cli.records import dataclass

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_VARIABLE = re.compile(r"\$(?:(?P<escaped>\$)|(?P<bare>[A-Za-z_]\w*)|\{(?P<name>[A-Za-z_]\w*)(?P<how>:?[-+?])?)")


@dataclass(frozen=True, slots=True)
class Build:
    """How a service's image is built: the folder and the Dockerfile in it, as written; empty where not said."""

    context: str
    dockerfile: str


@dataclass(frozen=True, slots=True)
class Service:
    """A service: its name, its image as written, and how it is built, None where it is not."""

    name: str
    image: Word | None
    build: Build | None


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable that a value is filled in with; `optional` where the file says what holds without it."""

    name: str
    optional: bool
    span: Span


@dataclass(frozen=True)
class ComposeDocument(Document):
    """A compose file; its facts are empty where it is not YAML."""

    @cached_property
    def root(self) -> Entries | None:
        """The file's mapping; rules ask for facts, never for this."""
        try:
            node = parse(self.source.text, self.path, [])
        except (RecursionError, MemoryError, ValueError, OverflowError):
            return None
        return node if isinstance(node, Entries) else None

    @cached_property
    def services(self) -> tuple[Service, ...]:
        """The services in order."""
        services = self.root.get("services") if self.root is not None else None
        if not isinstance(services, Entries):
            return ()
        return tuple(self._service(name.text, node) for name, node in services.entries if isinstance(node, Entries))

    @cached_property
    def variables(self) -> tuple[Variable, ...]:
        """Every use of a variable in a value, and every one handed on to a service, in order of the text."""
        if self.root is None:
            return ()
        found = {each for scalar in _values(self.root) for each in self._variables(scalar)}
        found.update(self._handed_on())
        return tuple(sorted(found, key=lambda each: (each.span, each.name)))

    def comments(self) -> Iterator[Comment]:
        """The comments in order, as far as single lines tell."""
        for number, line in enumerate(self.source.lines, 1):
            start = _comment_start(line) if "#" in line else None
            if start is not None:
                yield Comment(line[start:], number, number, start + 1, not line[:start].strip())

    def _handed_on(self) -> Iterator[Variable]:
        """The names in a service's `environment` that have no value there and so take that of the outside."""
        services = self.root.get("services") if self.root is not None else None
        for _, service in services.entries if isinstance(services, Entries) else ():
            environment = service.get("environment") if isinstance(service, Entries) else None
            named: list[Scalar] = []
            if isinstance(environment, Entries):
                named += (key for key, value in environment.entries if isinstance(value, Scalar) and _is_nothing(value))
            elif isinstance(environment, Items):
                named += (each for each in environment.items if isinstance(each, Scalar))
            for name in named:
                if _PLAIN.fullmatch(name.text):
                    yield Variable(name.text, optional=False, span=self._word(name).span)

    def _service(self, name: str, node: Entries) -> Service:
        image, build = node.get("image"), node.get("build")
        made = None
        if isinstance(build, Scalar):
            made = Build(build.text, "")
        elif isinstance(build, Entries):
            made = Build(_text(build.get("context")), _text(build.get("dockerfile")))
        return Service(
            name, self._word(image) if isinstance(image, Scalar) and image.text not in _NOTHING else None, made
        )

    def _word(self, scalar: Scalar) -> Word:
        line, column = _at(scalar)
        text = self.source.lines[line - 1]
        width = len(scalar.text)
        if text[column - 1 : column] in {'"', "'"}:
            width += 2
        return Word(scalar.text, Span(line, column, line, max(column, min(column + width, len(text) + 1))))

    def _variables(self, scalar: Scalar) -> Iterator[Variable]:
        """The variables of a value; each stands where its name first does behind the value's start."""
        line, column = _at(scalar)
        for match in _VARIABLE.finditer(scalar.text):
            name = match["bare"] or match["name"]
            if name:
                optional = (match["how"] or "").lstrip(":") in {"-", "+"}
                yield Variable(name, optional, self._place(match[0], line, column))

    def _place(self, written: str, line: int, column: int) -> Span:
        lines = self.source.lines
        for number in range(line, min(line + _REACH, len(lines) + 1)):
            at = lines[number - 1].find(written, column - 1 if number == line else 0)
            if at != -1:
                closing = lines[number - 1].find("}", at) if written.startswith("${") else -1
                end = at + len(written) if closing == -1 else closing + 1
                return Span(number, at + 1, number, end + 1)
        return Span(line, column, line, column)


_PLAIN = re.compile(r"[A-Za-z_]\w*")
_REACH = 50
"""Lines within which a variable of a value is looked for; a longer block is named by its first line."""


def _comment_start(line: str) -> int | None:
    """The 0-based place of the `#` of a comment that no quotes hold, or None."""
    quote, before = "", " "
    for index, character in enumerate(line):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'" and before in " \t[{,:":
            quote = character
        elif character == "#" and before in " \t":
            return index
        before = character
    return None


def _is_nothing(scalar: Scalar) -> bool:
    return scalar.kind == "nothing"


def _at(scalar: Scalar) -> tuple[int, int]:
    return scalar.location.line or 1, scalar.location.column or 1


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _values(root: Node) -> Iterator[Scalar]:
    """Every value at any depth, keys left out; what an alias names is looked at once."""
    seen: set[int] = set()
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Items):
            waiting += reversed(node.items)
        else:
            waiting += reversed([value for _, value in node.entries])
