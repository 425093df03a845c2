"""The line by which a package imports a module of its own: where it goes, and that it leaves without a trace."""

import ast

import pytest

from patterns_cli.scaffold.rule_registration import names, registered, unregistered

HEAD = b'"""Rules."""\n\n'
LINE = b"from acme_rules.new_one import new_one as new_one\n"

NAMED = [
    pytest.param(HEAD, b"from acme_rules.a import a\nfrom acme_rules.z import z\n", b"", 1, id="in between"),
    pytest.param(HEAD, b"from acme_rules.a import a\n\nx = 1\n", b"", 1, id="last of its like"),
    pytest.param(HEAD, b"import re\nfrom acme_rules.z import (\n    z,\n)\n", b"", 1, id="before a long one"),
    pytest.param(HEAD, b"import re\n\nx = re\n", b"", 1, id="behind imports"),
    pytest.param(HEAD, b"", b"", 0, id="behind the docstring"),
    pytest.param(b"", b"", b"", 0, id="in an empty file"),
    pytest.param(b"# Copyright Acme\n# All of it\n", b"", b"", 0, id="behind the header"),
    pytest.param(b"# Copyright Acme\n\n", b"# what it is\nx = 1\n", b"", 0, id="behind the header alone"),
    pytest.param(b"", b"# what it is\nx = 1\n", b"", 0, id="before what a comment is about"),
]


@pytest.mark.parametrize(("head", "body", "tail", "position"), NAMED)
def test_a_package_that_names_its_modules_names_one_more(head: bytes, body: bytes, tail: bytes, position: int) -> None:
    before = head + body + tail

    after = registered(before, "acme_rules", "new_one")

    lines = after.splitlines(keepends=True)
    assert lines.count(LINE) == 1
    assert b"".join(line for line in lines if line != LINE) == before
    assert lines.index(LINE) - len(head.splitlines()) == position
    assert isinstance(ast.parse(after), ast.Module)
    assert names(after, "acme_rules", "new_one")
    assert unregistered(after, "acme_rules", "new_one") == before


def test_relative_imports_and_line_ends_stay_as_they_are() -> None:
    before = b"from .a import a\r\nfrom .z import z\r\n"

    after = registered(before, "acme_rules", "new_one")

    assert after == b"from .a import a\r\nfrom .new_one import new_one as new_one\r\nfrom .z import z\r\n"
    assert unregistered(after, "acme_rules", "new_one") == before


@pytest.mark.parametrize(
    "text",
    [
        b"from pkgutil import iter_modules\nfor each in iter_modules(__path__):\n    __import__(each.name)\n",
        b"import importlib\nimportlib.import_module('acme_rules.a')\n",
        b"from acme_rules.new_one import new_one\n",
        b"from . import a, new_one\n",
        b"from acme_rules import new_one\n",
    ],
)
def test_what_imports_it_already_stays(text: bytes) -> None:
    assert registered(text, "acme_rules", "new_one") == text


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"import re\n",
        b"from other.new_one import new_one as new_one\n",
        b"from acme_rules.new_one import a\n",
        LINE.rstrip() + b"; x = 1\n",
        b"x = 1; " + LINE,
    ],
)
def test_nothing_but_our_line_is_taken_out(text: bytes) -> None:
    assert unregistered(text, "acme_rules", "new_one") == text


def test_a_last_line_without_an_end_gets_one() -> None:
    assert registered(b"import re", "acme_rules", "new_one") == b"import re\n" + LINE


def test_the_package_may_stand_in_another_one() -> None:
    after = registered(b"from acme.rules.a import a\n", "acme.rules", "new_one")

    assert after.endswith(b"from acme.rules.new_one import new_one as new_one\n")
    assert unregistered(after, "rules", "new_one") == b"from acme.rules.a import a\n"
