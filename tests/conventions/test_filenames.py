"""File names by a pattern: what is rendered is read back, what is misshapen is told from what is impossible."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.filenames import (
    FilenameParts,
    ImpossibleDate,
    Misshapen,
    describe_pattern,
    parse_filename,
    pattern_fault,
    render_filename,
)

SYSTEM = "{date:%Y%m%d_%H%M%S}_{slug}.py"
MOMENT = datetime(2025, 1, 3, 12, 0, 0, tzinfo=UTC)

DATED = ["{date:%Y%m%d_%H%M%S}", "{date:%Y-%m-%d-%H%M%S}", "{date:%d.%m.%Y %H:%M:%S}", "{date:%Y%Y%m%d%H%M%S}"]
PATTERNS = st.sampled_from(
    [f"{first}{second}{{slug}}.py" for first in DATED for second in ("_", "-", "__{rev}_")]
    + [f"{{slug}}_{first}.py" for first in DATED]
    + [f"{{rev}}_{first}_{{slug}}.py" for first in DATED]
    + ["{{x}}{date:%Y%m%d%H%M%S%%}_{slug}", "{date:%Y%m%d%H%M%S}_{slug}_{rev}.py"]
)
SLUGS = st.from_regex(r"[a-z0-9]+(_[a-z0-9]+){0,4}", fullmatch=True) | st.text("aé日_-.", min_size=1)
DATES = st.datetimes(timezones=st.just(UTC)).map(lambda date: date.replace(microsecond=0))
REVISIONS = st.from_regex(r"[0-9a-f]{4,12}", fullmatch=True)


@given(PATTERNS, DATES, SLUGS, REVISIONS)
def test_what_is_rendered_is_read_back(pattern: str, date: datetime, slug: str, revision: str) -> None:
    parts = FilenameParts(date, slug, revision if "{rev}" in pattern else "")

    assert parse_filename(pattern, render_filename(pattern, date, slug, revision)) == parts


@given(DATES.filter(lambda date: 2 < date.year < 9998), st.integers(-12, 12), SLUGS)
def test_a_name_is_in_utc_wherever_it_is_made(date: datetime, hours: int, slug: str) -> None:
    there = date.astimezone(timezone(timedelta(hours=hours)))

    assert render_filename(SYSTEM, there, slug) == render_filename(SYSTEM, date.replace(tzinfo=None), slug)


@given(PATTERNS, st.text())
def test_no_name_makes_it_raise(pattern: str, name: str) -> None:
    assert isinstance(parse_filename(pattern, name), FilenameParts | Misshapen | ImpossibleDate)


@pytest.mark.parametrize(
    "name",
    [
        "create_users_table.py",
        "2025013_120000_create_users_table.py",
        "20250103120000_create_users_table.py",
        "20250103_120000.py",
        "20250103_120000_.py.bak",
        "20250103_120000_x.pyi",
        "x20250103_120000_x.py",
        "\uff120250103_120000_x.py",
        "",
    ],
)
def test_misshapen(name: str) -> None:
    assert parse_filename(SYSTEM, name) == Misshapen()


@pytest.mark.parametrize(
    "date",
    [
        "20250230_120000",
        "20251301_120000",
        "20250100_120000",
        "20250103_240000",
        "20250103_126000",
        "20250103_120060",
        "00000103_120000",
        "20230229_000000",
    ],
)
def test_impossible_date(date: str) -> None:
    parts = parse_filename(SYSTEM, f"{date}_create_users_table.py")

    assert isinstance(parts, ImpossibleDate)
    assert parts.date == date
    assert parts.reason


def test_a_date_that_contradicts_itself_is_misshapen() -> None:
    assert parse_filename("{date:%Y%m%d_%Y}_{slug}.py", "20250103_2024_x.py") == Misshapen()


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{date:%Y%m%d}_x.py", "{slug}"),
        ("{slug}_{slug}.py", "twice"),
        ("{slug}_{name}.py", "{name}"),
        ("{slug}_{}.py", "{}"),
        ("{slug:>10}.py", "format"),
        ("{slug!r}.py", "{slug}"),
        ("{date:%Y%b%d}_{slug}.py", "%b"),
        ("{date:%H%M}_{slug}.py", "year"),
        ("{date}_{slug}.py", "year"),
        ("{slug", "expected '}'"),
        ("}{slug}", "Single '}'"),
    ],
)
def test_patterns_that_are_none(pattern: str, said: str) -> None:
    assert said in (pattern_fault(pattern) or "")


@pytest.mark.parametrize("pattern", [SYSTEM, "{rev}_{slug}.py", "{slug}.py", "{date:%Y%m%d}{slug}", "{{{slug}}}"])
def test_patterns_that_are_some(pattern: str) -> None:
    assert pattern_fault(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "described"),
    [
        (SYSTEM, "YYYYMMDD_HHMMSS_description.py"),
        ("{rev}_{slug}.py", "revision_description.py"),
        ("{date:%Y-%m-%d}-{slug}.py", "YYYY-MM-DD-description.py"),
    ],
)
def test_pattern_as_people_write_it(pattern: str, described: str) -> None:
    assert describe_pattern(pattern) == described


def test_prescribed_example() -> None:
    assert render_filename(SYSTEM, MOMENT, "create_users_table") == "20250103_120000_create_users_table.py"
