"""A regex that is compiled later is what `re.compile` gives."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from patterns_cli.regexes import regex


@pytest.mark.parametrize(
    "ask",
    [
        lambda one: one.search("ab-ab").span(),
        lambda one: one.match("ab-ab", 3).span(),
        lambda one: one.fullmatch("ab-ab"),
        lambda one: [each.start() for each in one.finditer("AB-ab")],
        lambda one: one.findall("ab-ab"),
        lambda one: one.split("x-ab-y"),
        lambda one: one.sub("c", "ab-ab"),
        lambda one: one.subn("c", "ab-ab"),
        lambda one: (one.pattern, one.flags, one.groups, dict(one.groupindex)),
        lambda one: one.unknown,
    ],
)
def test_it_answers_as_a_compiled_one(ask: Callable[[Any], object]) -> None:
    def said(one: object) -> object:
        try:
            return ask(one)
        except AttributeError:
            return "no such attribute"

    assert said(regex("a(?P<end>b)", re.IGNORECASE)) == said(re.compile("a(?P<end>b)", re.IGNORECASE))


def test_a_fault_is_raised_by_the_first_question() -> None:
    wrong = regex("(")

    with pytest.raises(re.error):
        wrong.search("a")
