"""What `patterns lint` was asked for, from its words to the job that is carried out."""

from collections.abc import Sequence
from pathlib import Path

from patterns_cli.cli.lint_adoption import adoption_of
from patterns_cli.cli.lint_baseline import BaselineRequest
from patterns_cli.cli.lint_fix import wish_of
from patterns_cli.cli.lint_job import FailOn, Job, carry_out, list_files
from patterns_cli.cli.lint_output import refuse_beside_list, reports
from patterns_cli.cli.lint_scope import (
    Scope,
    exclusive,
    refuse_fixing,
    refuse_mending_lines,
    refuse_watching_scope,
)
from patterns_cli.cli.lint_speed import Speed
from patterns_cli.errors import UsageError
from patterns_cli.lint.select import Selection
from patterns_cli.records import dataclass
from patterns_cli.report.formats import Format


@dataclass(frozen=True, slots=True)
class Asked:
    """The arguments and options of the command, each as it was given, or as it is without."""

    paths: Sequence[Path] | None = None
    select: str | None = None
    ignore: str | None = None
    extend_select: str | None = None
    extend_ignore: str | None = None
    format: Format | None = None
    output: Sequence[str] | None = None
    statistics: bool = False
    timings: bool = False
    watch: bool = False
    fail_on: FailOn = FailOn.ERROR
    staged: bool = False
    changed: str | None = None
    new_lines_only: bool = False
    stdin_filename: str | None = None
    show_files: bool = False
    jobs: int | None = None
    no_cache: bool = False
    cache_dir: Path | None = None
    baseline: Path | None = None
    write_baseline: bool = False
    prune_baseline: bool = False
    no_baseline: bool = False
    add_ignore: str | None = None
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    rename_across: bool = False
    config: Path | None = None
    json: bool = False
    quiet: bool = False
    no_color: bool = False


def answer(asked: Asked) -> int:
    """Do what was asked for, and give the exit code.

    Raises:
        PatternsError: options that exclude or miss one another, and what `carry_out` raises.
    """
    job = _job(asked)
    if asked.show_files:
        refuse_beside_list(asked.format, asked.output or ())
    if asked.watch:
        from patterns_cli.cli.lint_watch import keep_watching, refuse_watching  # noqa: PLC0415 - for those who watch

        refuse_watching(show_files=asked.show_files)
        refuse_watching_scope(job.places, job.scope)
        return keep_watching(lambda: carry_out(job), job.places, job.config, job.wanted.files)
    return list_files(job) if asked.show_files else carry_out(job)


def _job(asked: Asked) -> Job:
    wish = wish_of(fix=asked.fix, unsafe=asked.unsafe_fixes, diff=asked.diff, across=asked.rename_across)
    if asked.select is not None and not _codes(asked.select):
        raise UsageError(
            "`--select` names no rule, so that nothing would be checked", help="leave it out to select all"
        )
    scope = Scope(asked.staged, asked.changed, asked.new_lines_only, asked.stdin_filename)
    if asked.fix:
        refuse_fixing(scope)
    if wish:
        refuse_mending_lines(scope)
    return Job(
        tuple(asked.paths or [Path()]),
        asked.config,
        _selection(asked),
        scope,
        adoption_of(
            BaselineRequest(asked.baseline, asked.write_baseline, asked.prune_baseline, asked.no_baseline),
            asked.add_ignore,
            {
                "--fix": asked.fix,
                "--diff": asked.diff,
                "--show-files": asked.show_files,
                "--watch": asked.watch,
                **exclusive(scope),
            },
        ),
        wish,
        reports(
            asked.format,
            asked.output or (),
            json=asked.json,
            statistics=asked.statistics,
            quiet=asked.quiet,
            no_color=asked.no_color,
        ),
        Speed(asked.jobs, asked.cache_dir, asked.no_cache),
        timings=asked.timings,
        fail_on=asked.fail_on,
        quiet=asked.quiet,
        no_color=asked.no_color,
    )


def _selection(asked: Asked) -> Selection:
    return Selection(
        _codes(asked.select),
        _codes(asked.ignore),
        _codes(asked.extend_select) or (),
        _codes(asked.extend_ignore) or (),
    )


def _codes(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else tuple(code for code in text.replace(",", " ").split() if code)
