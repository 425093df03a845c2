"""What a check writes where: formats for stdout and for files, and what GitHub Actions gets by itself."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from patterns_cli.cli.console import wants_color
from patterns_cli.errors import UsageError
from patterns_cli.model import Result, Subject
from patterns_cli.records import dataclass, replace
from patterns_cli.registry import Rule
from patterns_cli.report.formats import COUNTED, JSON_ALIKE, Format, Look, report

_STEP_SUMMARY = "GITHUB_STEP_SUMMARY"


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports of one run: the format of stdout, and each file with its own."""

    stdout: Format
    files: Mapping[Path, Format]
    statistics: bool = False
    quiet: bool = False
    color: bool = False

    @property
    def is_silent(self) -> bool:
        """Whether nobody is told how far a run has come."""
        return self.quiet or self.stdout in JSON_ALIKE


def reports(
    named: Format | None,
    outputs: Sequence[str],
    *,
    json: bool,
    statistics: bool,
    quiet: bool,
    no_color: bool,
) -> Reports:
    """The reports that the options ask for.

    Raises:
        UsageError: an unknown format, two reports for stdout, a file that cannot be written or is given twice, or
            statistics that no report has a place for.
    """
    on_stdout = [*([Format.JSON] if json and named is not Format.JSON else []), *([named] if named else [])]
    in_files: list[tuple[Path, Format]] = []
    for output in outputs:
        format_, path = _output(output)
        if path is None:
            on_stdout.append(format_)
        else:
            in_files.append((path, format_))
    if len(on_stdout) > 1:
        listed = " and ".join(f"`{each}`" for each in on_stdout)
        raise UsageError(f"{listed} would both go to stdout", help="give one a file: --output FORMAT=FILE")
    if in_files:
        from patterns_cli.cli.report_files import refuse_unwritable  # noqa: PLC0415 - most runs write no file

        refuse_unwritable(path for path, _ in in_files)
    stdout = on_stdout[0] if on_stdout else (Format.GITHUB if _is_github() else Format.FULL)
    made = Reports(stdout, dict(in_files), statistics, quiet, wants_color(sys.stdout, no_color=no_color))
    if statistics and COUNTED.isdisjoint({made.stdout, *made.files.values()}):
        raise UsageError(
            f"`--statistics` has no place in the format `{made.stdout}`",
            help=f"ask for one of {', '.join(sorted(COUNTED))}",
        )
    return made


def refuse_beside_list(named: Format | None, outputs: Sequence[str]) -> None:
    """Refuse what has findings to tell of, of which a list of files has none.

    Raises:
        UsageError: with the way out.
    """
    if outputs:
        raise UsageError("`--output` writes what is found, `--show-files` checks nothing", help="leave one of them out")
    if named not in {None, Format.FULL, Format.CONCISE, Format.JSON}:
        raise UsageError(
            f"`--show-files` lists one path a line, and has no format `{named}`", help="leave it out, or say --json"
        )


def write(result: Result, wanted: Reports, root: Path, rules: Mapping[str, Rule], *, on_stdout: bool = True) -> None:
    """Write every report, files first, then stdout; then timings and crashes to stderr, as far as no JSON has them.

    Without `on_stdout` something else goes there.

    Raises:
        SystemRefusalError: a file cannot be written; none has changed then.
    """
    in_workspace = _in_workspace(result, root)
    look = Look(quiet=wanted.quiet, statistics=wanted.statistics)
    if wanted.files:
        from patterns_cli.cli.report_files import write_all  # noqa: PLC0415 - most runs write no file

        given = {path: in_workspace if each is Format.GITHUB else result for path, each in wanted.files.items()}
        write_all({path: report(given[path], each, rules, look) for path, each in wanted.files.items()})
    shown = result
    if wanted.stdout is Format.GITHUB:
        shown = in_workspace
        _append_step_summary(shown)
    if on_stdout:
        print(report(shown, wanted.stdout, rules, replace(look, color=wanted.color)), end="")
    if result.timings and wanted.stdout not in JSON_ALIKE:
        from patterns_cli.report.timings import timings_table  # noqa: PLC0415 - only for those who ask

        print(timings_table(result.timings), file=sys.stderr, end="")
    for crash in result.crashes:
        from patterns_cli.report.crash import crash_text  # noqa: PLC0415 - most runs have none

        print(f"patterns: {crash_text(crash)}", file=sys.stderr)


def _output(text: str) -> tuple[Format, Path | None]:
    name, given, file = text.partition("=")
    try:
        named = Format(name)
    except ValueError:
        raise UsageError(
            f"`--output {text}`: `{name}` is no format", help=f"one of {', '.join(Format)}, as in sarif=patterns.sarif"
        ) from None
    if given and not file:
        raise UsageError(f"`--output {text}` names no file", help=f"write --output {name}=FILE")
    return named, Path(file) if file and file != "-" else None


def _is_github() -> bool:
    return os.environ.get("GITHUB_ACTIONS") == "true"


def _in_workspace(result: Result, root: Path) -> Result:
    """The result with paths of files as GitHub knows them: from its workspace, below which the repository may stand."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if result.subject is not Subject.FILE or not workspace or not root.is_relative_to(Path(workspace).resolve()):
        return result
    prefix = root.relative_to(Path(workspace).resolve()).as_posix()
    if prefix == ".":
        return result
    findings = tuple(replace(each, path=f"{prefix}/{each.path}") for each in result.findings)
    return replace(result, findings=findings)


def _append_step_summary(result: Result) -> None:
    """Append what was found to the page of the job; that it cannot be is no reason to fail one."""
    file = os.environ.get(_STEP_SUMMARY)
    if not file:
        return
    from patterns_cli.report.step_summary import step_summary  # noqa: PLC0415 - only on GitHub

    try:
        with Path(file).open("a", encoding="utf-8") as summary:
            summary.write(step_summary(result))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        print(f"patterns: the step summary cannot be written: {file}: {reason}", file=sys.stderr)
