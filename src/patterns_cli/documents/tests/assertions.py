"""Which calls assert something, told by the words of their names."""

import re
from functools import lru_cache
from typing import Final

from patterns_cli.conventions.cases import words

_ASSERTS: Final = re.compile(r"_*(?:assert\w*|expect(?!ed|ing|ation)\w*|should\w*)", re.IGNORECASE)
_EXACTLY: Final = frozenset(
    {"raises", "warns", "deprecated_call", "fail", "throws", "rejects", "raises_group", "RaisesGroup", "RaisesExc"}
)
_OBJECTS: Final = frozenset({"assert", "expect", "should", "chai"})
"""What assertions are members of: `assert.equal`, `page.should.contain`."""

_WORDS: Final = frozenset(
    {
        "assert", "asserts", "asserting", "benchmark", "check", "checks", "compare", "confirm", "confirms", "doctest",
        "ensure", "ensures", "expect", "expects", "fail", "fails", "fnmatch", "must", "raise", "raises", "require",
        "requires", "roundtrip", "should", "skip", "snapshot", "testmod", "throws", "timeout", "until", "validate",
        "validates", "verify", "verifies", "warns", "xfail",
    }
)  # fmt: skip
"""Words of helpers that assert, or that raise where things are not as they should be."""

_TESTS: Final = frozenset({"test", "tests", "case", "cases"})
_MAKING: Final = frozenset(
    {
        "build", "create", "fake", "generate", "get", "given", "load", "make", "mock", "new", "prepare", "render",
        "seed", "setup", "stub", "wrap",
    }
)  # fmt: skip
_WHOLE: Final = frozenset(
    {
        "check_call", "check_output", "fnmatch_lines", "re_match_lines", "no_fnmatch_line", "no_re_match_line",
        "catch_warnings", "simplefilter", "filterwarnings", "importorskip", "runpytest_inprocess", "raise_for_status",
    }
)  # fmt: skip
_WAITING: Final = re.compile(r"_*(?:async_?)?wait_?(?:for|until|to)(?:_\w+|[A-Z]\w*)?", re.IGNORECASE)
_QUERY: Final = re.compile(r"(?:get|find)_?(?:all_?)?_?by(?:_|[A-Z])\w*", re.IGNORECASE)
"""Queries that throw where nothing is found: `getByRole`, `findAllByText`, `get_by_role`."""

_WORD_ENDS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|_")
_SILENCE: Final = re.compile(
    r"(?:\b(?:no|not|never|without|cannot|nothing)|n't|\b(?:ca|do|does|is|should|wo)nt)\W+"
    r"(?:(?:a|an|any|the|be|been|being|to|get|throw|raise|cause|produce|emit|trigger|result in)\W+){0,2}"
    r"(?:blow|block|break|broke|complain|crash|deadlock|die|error|except|explod|fail|hang|leak|loop|overflow|panic|rais|"
    r"recur|segfault|throw|traceback|warn)"
    r"|\bneither\b[^.]{1,80}\brais|\bnothing happens\b|\bsmoke\b|\bno\W?op\b|\bregression\b|/issues/\d|\bfor coverage\b"
    r"|\b(?:pass|passes|passing|compiles|accepts|accepted|allows|allowed|legal|possible|finds nothing)\b",
    re.IGNORECASE,
)


def is_assertion(name: str) -> bool:
    """Whether a call of that dotted name, as `Mention.name` has it, is an assertion beyond doubt."""
    *before, last = name.split(".")
    called = (last, *(part.removesuffix("()") for part in before if part.endswith("()")))
    return not _OBJECTS.isdisjoint(before) or any(_asserts(part) for part in called)


def may_assert(name: str) -> bool:
    """Whether a call of that dotted name may raise where something is not as it should be."""
    *before, last = name.split(".")
    called = (last, *(part.removesuffix("()") for part in before if part.endswith("()")))
    if not _OBJECTS.isdisjoint(before) or any(_may_assert(part) for part in called):
        return True
    return before[:1] in (["check"], ["verify"], ["cy"])


def runs_test(name: str) -> bool:
    """Whether a call of that dotted name is one of a helper that holds a test: `run_test`, `_test_paging`."""
    last = name.rpartition(".")[2]
    return last.startswith(("_test", "test_")) or not _TESTS.isdisjoint(word.lower() for word in words(last)[1:])


def makes(name: str) -> bool:
    """Whether a call of that dotted name makes something for a test: a class, `make_user`, `renderWithProviders`."""
    last = name.rpartition(".")[2].lstrip("_")
    return last[:1].isupper() or not _MAKING.isdisjoint(word.lower() for word in words(last)[:1])


def speaks_of_assertion(word: str) -> bool:
    """Whether the name of a fixture is that of one that asserts: `check_mail`, `assert_no_errors`."""
    return _may_assert(word)


def is_check(name: str) -> bool:
    """Whether a call of that dotted name whose value nobody takes is an assertion: `check_answer(page)`."""
    first = next(iter(words(name.rpartition(".")[2])), "").lower()
    return first in {"check", "verify", "ensure", "confirm", "validate", "compare"}


def promises_silence(text: str) -> bool:
    """Whether a name or a comment says that what is tested does not raise."""
    return _SILENCE.search(_WORD_ENDS.sub(" ", text)) is not None


@lru_cache(maxsize=4096)
def _asserts(part: str) -> bool:
    return _ASSERTS.fullmatch(part) is not None or part in _EXACTLY


@lru_cache(maxsize=4096)
def _may_assert(part: str) -> bool:
    if _asserts(part) or part in _WHOLE or _QUERY.fullmatch(part) or _WAITING.fullmatch(part):
        return True
    return not _WORDS.isdisjoint(word.lower() for word in words(part))
