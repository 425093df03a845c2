"""Reporting what was found in texts that are no files, messages and names of branches, in the formats of `lint`."""

from collections.abc import Sequence
from pathlib import Path

from patterns_cli.cli.judgement import Bench, is_rejected
from patterns_cli.cli.lint_output import Reports, reports, write
from patterns_cli.model import Result
from patterns_cli.report.formats import Format


def wanted_reports(
    format: Format | None,  # noqa: A002 - the option's name
    output: Sequence[str] | None,
    *,
    json: bool,
    quiet: bool,
    no_color: bool,
) -> Reports:
    """The reports that the options ask for; to be asked before anything is checked.

    Raises:
        UsageError: an unknown format, two reports for stdout, a file that cannot be written or is given twice.
    """
    return reports(format, output or (), json=json, statistics=False, quiet=quiet, no_color=no_color)


def conclude(result: Result, wanted: Reports, rules: Bench) -> int:
    """Write every report and give the exit code: 3 when a rule crashed, 1 for an error, else 0.

    Raises:
        SystemRefusalError: a file cannot be written; none has changed then.
    """
    write(result, wanted, Path.cwd(), {rule.code: rule for rule in rules.rules})
    return 3 if result.crashes else int(is_rejected(result))
