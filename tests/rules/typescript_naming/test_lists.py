"""What a comma parts is told from brackets; what cannot be told counts."""

import pytest

from patterns_cli.rules.typescript_naming.lists import may_part_parameters, may_part_variables

FAR = "a();" * 2000


@pytest.mark.parametrize(
    ("text", "variables", "parameters"),
    [
        ("function f(a|", False, True),
        ("f(a, { b: c }|", False, True),
        ("([a|", False, True),
        ("({ a: [b|", False, True),
        ("([[a]|", False, True),
        ("(a: [A|", False, False),
        ("(a?:[A|", False, False),
        ("(a: A<[B]|", False, True),
        ("const a: [A|", False, True),
        ("f({ a|", False, False),
        ("class A { b<C|", False, False),
        ("type A<B|", False, False),
        ("const a = 1|", True, False),
        ("{ const a = 1|", True, False),
        ("{ const a = { b|", False, False),
        ("(a = 'b'|", True, True),
        ('{ const a = ""|', True, False),
        (f"{FAR} a|", True, True),
        (f"f({FAR} a|", True, True),
    ],
)
def test_what_a_comma_parts(text: str, *, variables: bool, parameters: bool) -> None:
    code = text.replace("|", ", b").encode()
    comma = text.index("|")

    assert may_part_variables(code, comma) is variables
    assert may_part_parameters(code, comma) is parameters
