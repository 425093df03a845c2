"""The triggers of names in TypeScript: no text keeps them busy for long."""

import re
from collections.abc import Callable

import pytest

from patterns_cli.conventions.schema import Conventions
from patterns_cli.rules.typescript_naming.triggers import of_constants, of_functions, of_types, of_variables

PIECES = [
    "(", "[", "{", ",", ",A", " Foo,\n", "(Foo,", "const [a,", "/*", "//", ",//", ", //a\n", " ", "\n", "_",
    "$", "A", "Aa", "A_", "type Foo ", "class ", "readonly ", "function /*", "([{}", "([a,", "\nFoo<",
    ",Foo:a", "let Foo ", "x", "\na.b",
]  # fmt: skip


@pytest.mark.parametrize("trigger", [of_constants, of_functions, of_types, of_variables])
@pytest.mark.parametrize("piece", PIECES)
def test_a_text_of_one_piece_is_searched_in_linear_time(piece: str, trigger: Callable[[Conventions], bytes]) -> None:
    text = piece.encode() * (200_000 // len(piece))

    found = re.search(trigger(Conventions()), text)  # in quadratic time this would be minutes

    assert found is None or found.start() < len(text)
