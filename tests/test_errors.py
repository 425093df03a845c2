"""The errors that say what happened and what to do."""

import pytest

from patterns_cli.errors import (
    ConfigurationError,
    EditedError,
    Fault,
    GitError,
    Location,
    PatternsError,
    ScaffoldError,
    UsageError,
    visible,
)


@pytest.mark.parametrize(
    ("location", "text"),
    [(Location("a.yml"), "a.yml"), (Location("a.yml", 3), "a.yml:3"), (Location("a.yml", 3, 7), "a.yml:3:7")],
)
def test_a_location_is_written_as_far_as_it_is_known(location: Location, text: str) -> None:
    assert str(location) == text


def test_an_error_carries_what_it_was_raised_with() -> None:
    error = UsageError("no such file", help="give another", location=Location("x"))

    assert str(error) == "no such file"
    assert error.faults == (Fault("no such file", "give another", Location("x")),)


def test_an_error_carries_several_faults_and_says_the_first() -> None:
    faults = (Fault("a"), Fault("b", "c"))

    error = ConfigurationError.of(faults)

    assert isinstance(error, ConfigurationError)
    assert str(error) == "a"
    assert error.faults == faults


@pytest.mark.parametrize(
    ("kind", "error", "code"),
    [
        ("usage", UsageError, 2),
        ("configuration", ConfigurationError, 2),
        ("git", GitError, 2),
        ("scaffold", ScaffoldError, 2),
        ("edited", EditedError, 1),
    ],
)
def test_kinds_and_exit_codes_are_stable(kind: str, error: type[PatternsError], code: int) -> None:
    assert (error.kind, error.exit_code) == (kind, code)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("größe 👨\u200d👩\u200d👧", "größe 👨\u200d👩\u200d👧"),
        ("a\tb\nc", "a\tb\nc"),
        ("\x1b[31mred\x07", "\ufffd[31mred\ufffd"),
        ("\x9b2J", "\ufffd2J"),
        ("a\rb\x00\x7f", "a\ufffdb\ufffd\ufffd"),
        ("x\u202egnp.exe\u2069", "x\ufffdgnp.exe\ufffd"),
    ],
)
def test_what_commands_a_terminal_is_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_fault_is_written_with_its_place_and_the_way_out_and_commands_no_terminal() -> None:
    assert (
        str(Fault("a\x1b[2J", "do\x07 b", Location("x\x1b.yml", 1, 2))) == "x\ufffd.yml:1:2: a\ufffd[2J\n  do\ufffd b"
    )
    assert str(Fault("a")) == "a"
