"""Giving a name of one scope another one: every place where it stands, or nothing where that cannot be told."""

import re
from collections.abc import Iterable, Iterator, Sequence

from patterns_cli.documents.bindings import Named
from patterns_cli.documents.python.bindings import BindingKind
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.facts import Function
from patterns_cli.documents.python.syntax import Occurrence
from patterns_cli.model import Edit, Span

_INSPECTING = frozenset({"locals", "vars", "eval", "exec", "dir", "globals"})
"""Functions that see names at run time."""

_ELSEWHERE = frozenset({BindingKind.GLOBAL, BindingKind.NONLOCAL, BindingKind.TYPE_PARAMETER, BindingKind.TYPE_ALIAS})
"""Forms in which a name is bound that occurrences tell nothing of."""

_SHOWN = re.compile(r"\s*=\s*[}!:]")
"""What follows a name in a formatted string that shows the name as well: `f"{name=}"`."""

_QUOTES = re.compile(r"[A-Za-z]{0,2}(?P<quote>'''|\"\"\"|'|\")(?P<text>.*)(?P=quote)", re.DOTALL)


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
    old = named.name
    occurrences = document.occurrences(around)
    alike = [each for each in occurrences if each.name == old]
    binders = {each.scope for each in alike if each.is_bound}
    bound = next((each for each in alike if each.span == named.span), None)
    home = _binder(bound, binders) if bound else None
    if home is None or old.startswith("__") or any(_is_class(each) for each in binders if _is_in(each, home)):
        return ()
    used = {each.name for each in occurrences if _is_in(each.scope, home)}
    if new in used or not _INSPECTING.isdisjoint(used):
        return ()
    at_module_level = around is None and home == ()
    if any(_is_shared(document, name, everywhere=at_module_level) for name in (old, new)):
        return ()
    places = [each.span for each in alike if _binder(each, binders) == home]
    last = None if at_module_level else max(each.span.line for each in occurrences)
    argument = _argument(document, named) if spelled else None
    if not _are_written(document.source.lines, places, old):
        return ()
    if _is_in_string(document, old, {*places, *(argument or ())}, around, last):
        return ()
    return tuple(Edit(place, new) for place in (*places, *(argument or ())))


def _is_in(scope: Sequence[int], home: Sequence[int]) -> bool:
    return scope[: len(home)] == home


def _is_class(scope: Sequence[int]) -> bool:
    return bool(scope) and scope[-1] < 0


def _binder(occurrence: Occurrence, binders: set[tuple[int, ...]]) -> tuple[int, ...] | None:
    """The scope that gives a occurrence its meaning: its own or the nearest around it that is no class body."""
    scope = occurrence.scope
    while True:
        if scope in binders and (scope == occurrence.scope or not scope or scope[-1] > 0):
            return scope
        if not scope:
            return None
        scope = scope[:-1]


def _is_shared(document: PythonDocument, name: str, *, everywhere: bool) -> bool:
    """Whether some scope of the module declares the name to be another scope's, or imports it."""
    kinds = {each.kind for each in document.bindings.variables if each.name == name}
    imported = any(each.name == name and (everywhere or each.enclosing is not None) for each in document.imports)
    return imported or not kinds.isdisjoint(_ELSEWHERE)


def _are_written(lines: Sequence[str], places: Sequence[Span], old: str) -> bool:
    """Whether the name stands at each of the places, each once, and none shows how it is spelled."""
    for each in places:
        line = lines[each.line - 1]
        if line[each.column - 1 : each.end_column - 1] != old or _SHOWN.match(line, each.end_column - 1):
            return False
    return bool(places) and len(set(places)) == len(places)


def _is_in_string(
    document: PythonDocument, name: str, places: set[Span], around: Function | None, last: int | None
) -> bool:
    """Whether the name stands in a string that may mean it, other than at `places`.

    Of a local, which ends in the line `last`, a string that is the name and nothing else is the key of something.
    """
    if sum(1 for line in document.source.lines for _ in _words(line, name)) == len(places):
        return False
    strings = document.strings
    if strings is None:
        return True
    first = around.span.line if around else 0
    for string in strings:
        if last is not None and not first <= string.span.line <= last:
            continue
        content = _QUOTES.fullmatch(string.name)
        is_key = last is not None and content is not None and content["text"] == name
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
