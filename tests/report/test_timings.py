"""The table of what rules took."""

from patterns_cli.model import Timing
from patterns_cli.report.timings import timings_table


def test_the_longest_come_first_and_trifles_are_one_line() -> None:
    parts = (
        Timing("PY001", "python-class-name", 0.0004, 3),
        Timing("PY002", "python-function-name", 0.0003, 3),
        Timing("reading", "python", 1.5, 1200),
        Timing("TS004", "function-name", 0.25, 7),
    )

    assert timings_table(parts) == (
        "    1.500 s  1,200 x  reading  python\n"
        "    0.250 s      7 x  TS004    function-name\n"
        "    0.001 s  2 parts, each less than a millisecond\n"
        "    1.751 s  in all rules and reading\n"
    )


def test_nothing_was_asked() -> None:
    assert timings_table(()) == "    0.000 s  in all rules and reading\n"
