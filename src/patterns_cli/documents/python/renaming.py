"""Giving a name of one scope another one: every place where it stands, or nothing where that cannot be told."""

import re
from collections.abc import Iterable, Iterator, Sequence

from patterns_cli.documents.bindings import Named
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.facts import Function
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
    stands in a string that may mean it, or where the text at a place is not the name (in formatted strings older
    interpreters miscount). `spelled`: the name is the first argument of the call that makes what it is bound to, and
    changes there too.
    """
    old, scopes = named.name, document.scopes(around)
    group = scopes.group(named)
    if group is None or old.startswith("__") or scopes.is_bound_by_class(old, group.home):
        return ()
    if any(scopes.has(name, group.home) for name in (new, *_INSPECTING)):
        return ()
    at_module_level = around is None and group.home == ()
    shared = {*document.shared_names, *document.names.imports} if at_module_level else document.shared_names
    if not shared.isdisjoint((old, new)):
        return ()
    places = [each.span for each in group.occurrences]
    argument = _argument(document, named) if spelled else ()
    if not _are_written(document.source.lines, places, old):
        return ()
    lines = None if at_module_level else range(around.span.line if around else 0, scopes.last_line + 1)
    if _is_in_string(document, old, {*places, *argument}, lines):
        return ()
    return tuple(Edit(place, new) for place in (*places, *argument))


def _are_written(lines: Sequence[str], places: Sequence[Span], old: str) -> bool:
    """Whether the name stands at each of the places, each once, and none shows how it is spelled."""
    for each in places:
        line = lines[each.line - 1]
        if line[each.column - 1 : each.end_column - 1] != old or _SHOWN.match(line, each.end_column - 1):
            return False
    return bool(places) and len(set(places)) == len(places)


def _is_in_string(document: PythonDocument, name: str, places: set[Span], lines: range | None) -> bool:
    """Whether the name stands in a string that may mean it, other than at `places`.

    Of a local, which matters in `lines` alone, a string that is the name and nothing else is the key of something.
    """
    literals = document.literals
    if literals is None:
        return True
    for string in literals.holding(name, lines):
        content = _QUOTES.fullmatch(string.name)
        is_key = lines is not None and content is not None and content["text"] == name
        if not is_key and any(place not in places for place in _places(string, name)):
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
