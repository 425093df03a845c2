"""What keeps tests of a Python module from being run: marks, decorators and calls of pytest and unittest."""

import re
from collections.abc import Iterator
from typing import Final

from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.names import Names
from patterns_cli.documents.python.statements import Mention, nested
from patterns_cli.documents.tests.facts import Switch, SwitchKind
from patterns_cli.documents.tests.phases import reasoned_lines

_WORDS: Final = re.compile(r"skip|xfail|Skip")
_MARK: Final = re.compile(r"(?:.+\.)?mark\.(skip|skipif|xfail)")
_CALLS: Final = {
    "pytest.skip": 0,
    "pytest.xfail": 0,
    "unittest.skip": 0,
    "unittest.SkipTest": 0,
    "unittest.case.SkipTest": 0,
    "unittest.skipIf": 1,
    "unittest.skipUnless": 1,
}
"""Where the reason stands among the arguments of each."""


def switches_of(module: PythonDocument) -> tuple[Switch, ...]:
    """Every switch of the module, in the order of the text."""
    if not _WORDS.search(module.source.text):
        return ()
    return tuple(_switches(module))


def _switches(module: PythonDocument) -> Iterator[Switch]:
    commented: frozenset[int] | None = None
    for statement in nested(module.statements):
        for mention in statement.mentions:
            if statement.mentions == (mention,) and not mention.called and statement.binds not in {(), ("pytestmark",)}:
                continue  # another name for a mark, which is given its reason where it is used
            reasoned = _reasoned(mention, module.names)
            if reasoned is None:
                continue
            if not reasoned:
                commented = reasoned_lines(module.comments()) if commented is None else commented
                reasoned = not commented.isdisjoint({mention.span.line, statement.line})
            yield Switch(mention.name, mention.span, SwitchKind.SKIPPED, reasoned)


def _reasoned(mention: Mention, names: Names) -> bool | None:
    """Whether the switch that `mention` is gives its reason; None if it is none."""
    mark = _MARK.fullmatch(mention.name)
    if mark is not None:
        return _has_reason(mention, {"skip": 0, "skipif": 1, "xfail": 0}[mark[1]], condition=mark[1] != "skip")
    origin = next((each for each in names.origins(mention.name) if each in _CALLS), None)
    if origin is None or not (mention.called or origin == "unittest.skip"):
        return None
    return _has_reason(mention, _CALLS[origin])


def _has_reason(mention: Mention, place: int, *, condition: bool = False) -> bool:
    """Whether an argument says why: `reason=`, one at `place`, or what cannot be seen for stars.

    `condition`: the arguments without keyword are conditions, which pytest shows as the reason where they are written
    as text; `raises` says why as well.
    """
    positional = [argument for argument in mention.arguments if argument.keyword == ""]
    named = {argument.keyword: argument for argument in mention.arguments if argument.keyword}
    if not {"*", "**", "msg"}.isdisjoint(named) or (condition and "raises" in named):
        return True
    if "reason" in named:
        return not named["reason"].blank
    if condition:
        return any(argument.text and not argument.blank for argument in positional)
    return len(positional) > place and not positional[place].blank
