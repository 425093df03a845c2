"""The bound on what a search may take."""

import re
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from patterns_cli.lint.bound import GivenUpError, bounded

ENDLESS = [
    pytest.param(r"(a+)+$", "a" * 40 + "b", id="nested"),
    pytest.param(r"(a|a)*$", "a" * 40 + "b", id="alternatives"),
    pytest.param(r".*=.*=.*foo", "x=" * 20_000, id="cubic"),
    pytest.param(r"\s+$", " " * 300_000 + "x", id="blanks"),
    pytest.param(r".*foo", "x" * 300_000, id="one long line"),
]


@pytest.mark.parametrize(("pattern", "text"), ENDLESS)
def test_a_search_without_end_is_stopped(pattern: str, text: str) -> None:
    before = signal.getsignal(signal.SIGVTALRM)

    with pytest.raises(GivenUpError, match="took more than"), bounded(0.1):
        re.search(pattern, text)

    assert signal.getsignal(signal.SIGVTALRM) == before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)


def test_what_ends_in_time_is_left_alone_and_leaves_no_timer() -> None:
    with bounded(5):
        assert re.search("b", "ab")

    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)


def test_another_thread_searches_without_a_bound() -> None:
    def search() -> bool:
        with bounded(0.0001):
            return re.search("b", "a" * 1_000_000) is None

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(search).result()
