"""Giving a name of one scope another one: every place where it stands, or nothing where that cannot be told."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from patterns_cli.documents.bindings import Named
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.facts import Function
from patterns_cli.documents.python.scopes import Group, Scopes
from patterns_cli.model import Edit, Span
from patterns_cli.regexes import regex

_INSPECTING = ("locals", "vars", "eval", "exec", "dir", "globals")
"""Functions that see names at run time."""

_SHOWN = regex(r"\s*=\s*[}!:]")
"""What follows a name in a formatted string that shows the name as well: `f"{name=}"`."""

_QUOTES = regex(r"[A-Za-z]{0,2}(?P<quote>'''|\"\"\"|'|\")(?P<text>.*)(?P=quote)", re.DOTALL)


def renaming(
    document: PythonDocument, around: Function | None, named: Named, new: str, *, spelled: bool = False
) -> tuple[Edit, ...]:
    """The edits that call what `named` binds, somewhere in the function `around` or the module, `new`; nested too.

    Nested scopes that bind the name themselves keep theirs. Empty where `new` is in use, where something looks names up
    at run time, where the name is global, nonlocal, imported, a type parameter or an attribute of a class, where it
    means both a class and something else (no one name is right for both), where it stands in a string that may mean it,
    or where the text at a place is not the name (in formatted strings older interpreters miscount). `spelled`: the name
    is the first argument of the call that makes what it is bound to, and changes there too.
    """
    old = named.name
    scopes = document.scopes_of({old, new, *_INSPECTING}) if around is None else document.scopes(around)
    group = scopes.group(named)
    if group is None or old.startswith("__") or scopes.is_bound_by_class(old, group.home):
        return ()
    if any(scopes.has(name, group.home) for name in (new, *_INSPECTING)) or _is_class_and_other(document, group):
        return ()
    at_module_level = around is None and group.home == ()
    shared = {*document.shared_names, *document.names.imports} if at_module_level else document.shared_names
    if not shared.isdisjoint((old, new)):
        return ()
    places = [each.span for each in group.occurrences]
    argument = _argument(document, named) if spelled else ()
    if not _are_written(document.source.lines, places, old):
        return ()
    lines = None if at_module_level else _lines(document, around, scopes)
    if _is_in_string(document, old, {*places, *argument}, lines):
        return ()
    return tuple(Edit(place, new) for place in (*places, *argument))


def _is_class_and_other(document: PythonDocument, group: Group) -> bool:
    """Whether a class statement binds the name in its scope, and something else does."""
    bound = [each.span for each in group.occurrences if each.is_bound]
    if len(bound) == 1:
        return False
    classes = {each.span for each in document.classes}
    return len({each in classes for each in bound}) > 1


def _are_written(lines: Sequence[str], places: Sequence[Span], old: str) -> bool:
    """Whether the name stands at each of the places, each once, and none shows how it is spelled."""
    for each in places:
        line = lines[each.line - 1]
        if line[each.column - 1 : each.end_column - 1] != old or _SHOWN.match(line, each.end_column - 1):
            return False
    return bool(places) and len(set(places)) == len(places)


def _lines(document: PythonDocument, around: Function | None, scopes: Scopes) -> range:
    """The lines in which a name matters that is bound in a function, or in an expression of the module."""
    return range(len(document.source.lines) + 1) if around is None else range(around.span.line, scopes.last_line + 1)


def _is_in_string(document: PythonDocument, name: str, places: set[Span], lines: range | None) -> bool:
    """Whether the name stands in a string that may mean it, other than at `places`.

    Of a local, which matters in `lines` alone, a string that is the name and nothing else is the key of something.
    Strings are only looked for if the name stands somewhere else at all.
    """
    if not _stands_elsewhere(document, name, places, lines):
        return False
    literals = document.literals
    if literals is None:
        return True
    for string in literals.holding(name, lines):
        content = _QUOTES.fullmatch(string.name)
        is_key = lines is not None and content is not None and content["text"] == name
        if not is_key and any(place not in places for place in _places(string, name)):
            return True
    return False


def _stands_elsewhere(document: PythonDocument, name: str, places: set[Span], lines: range | None) -> bool:
    """Whether the name stands in one of the lines, or in what begins there, other than at `places`."""
    text = document.source.lines
    first, last = (0, len(text)) if lines is None else (max(lines.start - 1, 0), document.last_joined(lines.stop - 1))
    for number, line in enumerate(islice(text, first, last), first + 1):
        for match in _words(line, name):
            if Span(number, match.start() + 1, number, match.end() + 1) not in places:
                return True
    return False


def _places(string: Named, name: str) -> Iterator[Span]:
    """Where the name stands in the string."""
    for offset, line in enumerate(string.name.split("\n")):
        start = string.span.column if offset == 0 else 1
        number = string.span.line + offset
        for match in _words(line, name):
            yield Span(number, start + match.start(), number, start + match.end())


def _words(line: str, name: str) -> Iterable[re.Match[str]]:
    return re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", line) if name in line else ()


def _argument(document: PythonDocument, named: Named) -> tuple[Span, ...]:
    """Where the name stands as the first argument of the call in its line: `name = TypeVar("name")`."""
    line = document.source.lines[named.span.line - 1]
    rest = re.compile(rf"\s*=\s*[\w.]+\(\s*(['\"])({re.escape(named.name)})\1").match(line, named.span.end_column - 1)
    if rest is None:
        return ()
    return (Span(named.span.line, rest.start(2) + 1, named.span.line, rest.end(2) + 1),)
