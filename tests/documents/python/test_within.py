"""Which lines only type checkers run."""

import pytest

from patterns_cli.documents.base import Source
from patterns_cli.documents.python.within import type_checking_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("if TYPE_CHECKING:\n    import a\nimport b\n", {1, 2}),
        ("if typing.TYPE_CHECKING:\n    import a\n\n    import b\nelse:\n    import c\n", {1, 2, 3, 4}),
        ("if TYPE_CHECKING: import a\nimport b\n", {1}),
        ("if TYPE_CHECKING:\n    from a import (\n        b,\n)\nimport c\n", {1, 2, 3, 4}),
        ("def f():\n    if TYPE_CHECKING:\n        import a\n    import b\n", {2, 3}),
        ("if TYPE_CHECKING:\r\n\timport a\r\nimport b\r\n", {1, 2}),
        ("if not TYPE_CHECKING:\n    import a\n", set()),
        ("TYPE_CHECKING = False\nimport a\n", set()),
        ("", set()),
    ],
)
def test_lines_of_type_checkers(text: str, lines: set[int]) -> None:
    found = type_checking_lines(Source("a.py", text.encode()))

    assert {number for number in found if number <= text.count("\n")} == lines
