"""The formats of a report by name, each in a module of its own that is imported when it is asked for."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from patterns_cli.model import Result
from patterns_cli.records import dataclass
from patterns_cli.registry import Rule


class Format(StrEnum):
    """How findings are written."""

    FULL = "full"
    CONCISE = "concise"
    GROUPED = "grouped"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    AGENT = "agent"


COUNTED = frozenset({Format.FULL, Format.CONCISE, Format.GROUPED, Format.JSON, Format.JSONL, Format.GITHUB})
"""The formats that have a place for statistics."""

JSON_ALIKE = frozenset({Format.JSON, Format.JSONL})
"""The formats that have a place for timings."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a report is to hold: `quiet` leaves the last line out, `statistics` counts findings by rule.

    Statistics stand in the place of the findings in text for people, and beside them elsewhere.
    """

    color: bool = False
    quiet: bool = False
    statistics: bool = False


def report(result: Result, format: Format, rules: Mapping[str, Rule], look: Look) -> str:  # noqa: A002 - the option's name
    """The whole report, up to and with the end of its last line; `rules` describe those that the findings name."""
    if format in {Format.FULL, Format.CONCISE, Format.GROUPED}:
        return _text(result, format, look)
    return _for_machines(format, rules, look)(result)


def _text(result: Result, format: Format, look: Look) -> str:  # noqa: A002 - as above
    from patterns_cli.report import text  # noqa: PLC0415 - each format on its own path

    if look.statistics:
        from patterns_cli.report.paint import painter  # noqa: PLC0415 - likewise
        from patterns_cli.report.statistics import statistics  # noqa: PLC0415 - likewise

        last = "" if look.quiet else f"{text.summary_line(result, painter(color=look.color))}\n"
        return statistics(result, color=look.color) + last
    if format is Format.CONCISE:
        return text.concise(result, color=look.color, summary=not look.quiet)
    if format is Format.GROUPED:
        from patterns_cli.report.grouped import grouped  # noqa: PLC0415 - likewise

        return grouped(result, color=look.color, summary=not look.quiet)
    if look.quiet:
        return text.findings_only(result.findings, color=look.color)
    return text.full(result, color=look.color)


def _for_machines(format: Format, rules: Mapping[str, Rule], look: Look) -> Callable[[Result], str]:  # noqa: A002, PLR0911 - as above; a way out a format
    match format:
        case Format.JSONL:
            from patterns_cli.report.json import as_json_lines  # noqa: PLC0415 - each format on its own path

            return lambda result: as_json_lines(result, statistics=look.statistics)
        case Format.SARIF:
            from patterns_cli.report.sarif import sarif  # noqa: PLC0415 - likewise

            return lambda result: f"{sarif(result, rules)}\n"
        case Format.GITHUB:
            from patterns_cli.report.github import github  # noqa: PLC0415 - likewise

            return lambda result: github(result, summary=not look.quiet, counted=look.statistics)
        case Format.GITLAB:
            from patterns_cli.report.gitlab import gitlab  # noqa: PLC0415 - likewise

            return lambda result: f"{gitlab(result)}\n"
        case Format.JUNIT:
            from patterns_cli.report.junit import junit  # noqa: PLC0415 - likewise

            return junit
        case Format.AGENT:
            from patterns_cli.report.agent import agent  # noqa: PLC0415 - likewise

            return lambda result: agent(result, summary=not look.quiet)
        case _:
            from patterns_cli.report.json import as_json  # noqa: PLC0415 - likewise

            return lambda result: f"{as_json(result, statistics=look.statistics)}\n"
