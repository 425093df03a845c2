"""Whether a text may stand where another one stood: it parses as that did, and its encoding can hold it."""

import warnings
from collections.abc import Callable, Sequence
from typing import Final

from patterns_cli.documents.base import Document, Source
from patterns_cli.documents.discover import Unreadable, source_of
from patterns_cli.lint.fix.edits import Candidate, apply, encoded
from patterns_cli.model import Dropped

Parse = Callable[[Source], Sequence[Document]]
"""Gives the documents of a text, as the run that it belongs to sees them."""

_PYTHON: Final = (".py", ".pyi")


def why_untouchable(source: Source, parse: Parse) -> str:
    """Why nothing in the text may be fixed, empty where nothing speaks against it."""
    if encoded(source, source.text) != source.data:
        return f"{source.encoding.upper()} does not give the file's own bytes again"
    return "the file does not parse" if _is_broken(source, parse) else ""


def admit(
    source: Source, candidates: Sequence[Candidate], parse: Parse
) -> tuple[bytes, tuple[Candidate, ...], tuple[Dropped, ...]]:
    """The text with as many of the compatible candidates as leave it sound, which these are, and the others.

    All are tried at once, then halves of them, so that one that does harm costs a few parses more.
    """
    compiles = _compiles(source)
    kept: list[Candidate] = []
    dropped: list[Dropped] = []
    made = source.data

    def reason(tried: Sequence[Candidate]) -> tuple[bytes, str]:
        text = apply(source.text, (change for each in tried for change in each.changes))
        return _judge(source, text, parse, compiles=compiles)

    rest = [tuple(candidates)] if candidates else []
    while rest:
        tried = rest.pop()
        data, fault = reason((*kept, *tried))
        if not fault:
            kept += tried
            made = data
        elif len(tried) == 1:
            dropped.append(Dropped(tried[0].finding, fault))
        else:
            middle = len(tried) // 2
            rest += (tried[middle:], tried[:middle])
    return made, tuple(kept), tuple(dropped)


def _judge(source: Source, text: str, parse: Parse, *, compiles: bool) -> tuple[bytes, str]:
    """The bytes of the new text, and why it may not be written, empty where it may."""
    try:
        data = encoded(source, text)
    except UnicodeEncodeError as error:
        return b"", f"{source.encoding.upper()} has no `{text[error.start]}`"
    again = source_of(source.path, data)
    if isinstance(again, Unreadable) or again.text != text:
        return b"", "the file could not be read again"
    if _is_broken(again, parse) or (compiles and not _compiles(again)):
        return b"", "the file would not parse any more"
    return data, ""


def _is_broken(source: Source, parse: Parse) -> bool:
    return any(document.fault is not None for document in parse(source))


def _compiles(source: Source) -> bool:
    """Whether the interpreter takes the module: it knows of more faults than its parser, such as a parameter twice."""
    if not source.path.endswith(_PYTHON):
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(source.text, source.path, "exec", dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
    return True
