"""Taking an old repository in: what is found, beside what is known and what comments are written for."""

from collections.abc import Container, Mapping
from typing import TYPE_CHECKING

from patterns_cli.cli.console import progress, working
from patterns_cli.cli.lint_baseline import BaselineRequest, Known, hold_against, without_known
from patterns_cli.cli.lint_ignore import check_reason, refuse_beside, unsuppressed, write_ignores
from patterns_cli.errors import Fault
from patterns_cli.records import dataclass, replace

if TYPE_CHECKING:
    from patterns_cli.cli.lint_output import Reports
    from patterns_cli.lint.project import Run
    from patterns_cli.model import Finding, Result


@dataclass(frozen=True, slots=True)
class Adoption:
    """What a run is to do with what it finds: `known` is the baseline, `reason` what comments are to say."""

    request: BaselineRequest
    reason: str | None
    known: Known | None = None

    def without_known(self, result: "Result") -> "Result":
        """The result without what the baseline knows."""
        return without_known(self.known, result)


def adoption_of(request: BaselineRequest, reason: str | None, beside: Mapping[str, bool]) -> Adoption:
    """What the options ask for, `beside` others, before the baseline is read.

    Raises:
        UsageError: options that exclude one another, or a reason that is none.
    """
    request.check()
    adoption = Adoption(request, check_reason(reason))
    refuse_beside(request, reason, beside)
    return adoption


@dataclass(frozen=True, slots=True)
class Adopted:
    """What a run comes to without what is known: `notes` say what was written, `unwritten` which files could not be."""

    result: "Result"
    notes: tuple[Fault, ...] = ()
    unwritten: tuple[Fault, ...] = ()


def adopted(
    adoption: Adoption, run: "Run", result: "Result", wanted: "Reports", new: Container["Finding"] = ()
) -> Adopted:
    """The result without what is known, once comments and baseline are written, and what is to be said of these.

    Of findings that are alike, those that are `new` are the last ones to be known.
    """
    said: tuple[Fault, ...] = ()
    unwritten: Mapping[str, Fault] = {}
    reason = adoption.reason
    if reason is not None:
        with working("looking for places for comments", quiet=wanted.is_silent):
            said, unwritten = write_ignores(run, result, reason, adoption.without_known)
        run, again = _again(run, wanted)
        result = replace(again, timings=result.timings)
    notes: tuple[Fault, ...] = ()
    if adoption.known:
        result, notes = hold_against(adoption.known, adoption.request, run, result, new)
    left = () if reason is None else unsuppressed(result.findings, unwritten)
    return Adopted(result, (*said, *notes, *left), tuple(unwritten.values()))


def _again(run: "Run", wanted: "Reports") -> tuple["Run", "Result"]:
    """The same run over what stands in the files now."""
    from patterns_cli.lint.run import collect  # noqa: PLC0415 - likewise

    fresh = replace(run)
    total = len(fresh.checked)
    return fresh, collect(progress(fresh.outcomes(), total + 1, quiet=wanted.is_silent), total)
