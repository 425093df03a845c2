"""PY006 python-constant-name."""

import pytest

from patterns_cli.testing import findings

BAD = [
    ("maxRetries = 3", "maxRetries"),
    ("maxRetries: int = 3", "maxRetries"),
    ("base_URL = 'https://x'", "base_URL"),
    ("allowedHosts = ['a', 'b']", "allowedHosts"),
    ("if x:\n    maxRetries = 3", "maxRetries"),
    ("COUNT = 0\ndef f():\n    global COUNT\n    COUNT += 1", "COUNT"),
    ("def f():\n    global CACHE\n    CACHE = {}", "CACHE"),
    ("def f():\n    global A, \\\n      CACHE\n    for CACHE in x: pass", "CACHE"),
    ("TOTAL = 0\nfor x in y:\n    TOTAL += x", "TOTAL"),
    ("def f():\n    TOTAL = 0\n    while x:\n        TOTAL *= 2", "TOTAL"),
]
GOOD = [
    "MAX_RETRIES = 3",
    "max_retries = 3",
    "MaxRetries = 3",
    "maxRetries = retries()",
    "maxRetries = None",
    "maxRetries = 3\nmaxRetries = 4",
    "maxRetries = 3\ndef f():\n    global maxRetries\n    maxRetries = 4",
    "def f():\n    maxRetries = 3",
    "class A:\n    maxRetries = 3",
    "A = 1\nif x:\n    AB = 1\nelse:\n    AB = 2",
    "try:\n    AB = 1\nexcept E:\n    AB = None",
    "PATHS = []\nPATHS += ['a']",
    "count = 0\ndef f():\n    global count\n    count += 1",
    "COUNT = 0\ndef f():\n    COUNT = 1",
    "for NAME in x: pass",
    "def f():\n    global CACHE\n    return CACHE",
    "def f():\n    T = 1\n    while x:\n        T += 1",
    "x.COUNT += 1\nX[COUNT] += 1",
]


@pytest.mark.parametrize(("text", "name"), BAD, ids=[ascii(text) for text, _ in BAD])
def test_constant_that_is_none_or_looks_like_none(text: str, name: str) -> None:
    [finding] = findings("PY006", text, path="app/core/config.py")

    assert finding.symbol == name


@pytest.mark.parametrize("text", GOOD, ids=ascii)
def test_constants_that_are_what_they_look_like(text: str) -> None:
    assert findings("PY006", text, path="app/core/config.py") == ()


@pytest.mark.parametrize("text", [text for text, _ in BAD])
def test_a_name_is_never_judged_twice(text: str) -> None:
    assert findings("PY005", text, path="app/core/config.py") == ()


def test_places_and_advice() -> None:
    [constant] = findings("PY006", "x = 1\nmaxRetries = 3", path="app/x.py")
    [variable] = findings("PY006", "COUNT = 0\ndef f():\n    global COUNT\n    COUNT = 1", path="app/x.py")

    assert (constant.span.line, constant.span.column) == (2, 1)
    assert constant.message == "the constant `maxRetries` is not UPPER_SNAKE_CASE; write `MAX_RETRIES`"
    assert (variable.span.line, variable.span.column) == (4, 5)
    assert variable.message == "`COUNT` is named like a constant, but is assigned again here; write `count`"
