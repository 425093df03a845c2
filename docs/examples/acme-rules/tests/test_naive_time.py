"""ACME001 on cases that are faults, and on cases that are none."""

import pytest
from acme_rules.naive_time import naive_time

from patterns_cli.testing import check_examples, findings

FAULTS = [
    ("from datetime import datetime\nx = datetime.now()\n", "datetime.now"),
    ("from datetime import datetime as dt\nx = dt.utcnow()\n", "dt.utcnow"),
    ("import datetime\ndef f():\n    return [datetime.datetime.now()]\n", "datetime.datetime.now"),
]
NONE = [
    "from datetime import UTC, datetime\nx = datetime.now(UTC)\n",
    "from datetime import datetime\nclock = datetime.now\n",
    "from clocks import datetime\nx = datetime.now()\n",
]


@pytest.mark.parametrize(("text", "symbol"), FAULTS)
def test_fault(text: str, symbol: str) -> None:
    assert [found.symbol for found in findings(naive_time, text, path="app/a.py")] == [symbol]


@pytest.mark.parametrize("text", NONE)
def test_none(text: str) -> None:
    assert findings(naive_time, text, path="app/a.py") == ()


def test_the_page_is_true() -> None:
    assert check_examples(naive_time) == []
