"""What `patterns lint` does with a baseline: find the file, take what it knows away, write it, prune it."""

from collections.abc import Container, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from patterns_cli.documents.content import Content, Indexed
from patterns_cli.errors import Fault, SystemRefusalError, UsageError
from patterns_cli.lint.baseline_file import DEFAULT_NAME
from patterns_cli.records import dataclass, replace

if TYPE_CHECKING:
    from patterns_cli.lint.baseline import Baseline, Entry
    from patterns_cli.lint.project import Run
    from patterns_cli.model import Finding, Result


@dataclass(frozen=True, slots=True)
class BaselineRequest:
    """What the command line says of baselines."""

    file: Path | None = None
    write: bool = False
    prune: bool = False
    without: bool = False

    def check(self) -> None:
        """Refuse what contradicts itself.

        Raises:
            UsageError: two options that exclude one another.
        """
        if self.write and self.prune:
            raise UsageError(
                "`--write-baseline` and `--prune-baseline` exclude one another",
                help="prune to let go of what is mended; write to take down what is there now as well",
            )
        named = [
            option
            for option, given in (
                ("--baseline", self.file),
                ("--write-baseline", self.write),
                ("--prune-baseline", self.prune),
            )
            if given
        ]
        if self.without and named:
            raise UsageError(f"`--no-baseline` and `{named[0]}` exclude one another", help="leave one of them out")


@dataclass(frozen=True, slots=True)
class Known:
    """A baseline and the file it stands in; `data` is what the file holds, None where there is none yet."""

    path: Path
    name: str
    baseline: "Baseline"
    data: bytes | None


def open_baseline(request: BaselineRequest, root: Path, content: Content) -> Known | None:
    """The baseline that a run below `root` is held against, or None; read before anything is checked.

    One that is not named is the one of the index where that is the `content` which is checked, else that of the disk.

    Raises:
        UsageError: the file that is named is not there, or is no file.
        ConfigurationError: the file holds no baseline that can be read.
    """
    if request.without:
        return None
    if request.file is None and isinstance(content, Indexed):
        staged = content.whole(DEFAULT_NAME)
        return None if staged is None else _known(root / DEFAULT_NAME, DEFAULT_NAME, staged)
    path = request.file or root / DEFAULT_NAME
    name = str(path) if request.file else DEFAULT_NAME
    if path.is_dir():
        raise UsageError(f"`{name}` is a folder", help="`--baseline` names a file")
    if path.exists() and not path.is_file():  # a pipe or a device may have no end
        raise UsageError(f"`{name}` is no regular file", help="`--baseline` names a file")
    if request.write and not path.parent.is_dir():
        raise UsageError(f"`{path.parent}` is no folder", help="make it, or name another file with `--baseline`")
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return _absent(request, path, name)
    return _known(path, name, data)


def _known(path: Path, name: str, data: bytes) -> Known:
    from patterns_cli.lint.baseline import parse_baseline  # noqa: PLC0415 - for those who have one

    return Known(path, name, parse_baseline(data, name), data)


def _absent(request: BaselineRequest, path: Path, name: str) -> Known | None:
    if request.write:
        from patterns_cli.lint.baseline import Baseline  # noqa: PLC0415 - for those who have one

        return Known(path, name, Baseline(), None)
    if request.file or request.prune:
        named = f" --baseline {name}" if request.file else ""
        raise UsageError(
            f"there is no baseline at `{name}`",
            help=f"`patterns lint{named} --write-baseline` makes one of what is there",
        )
    return None


def hold_against(
    known: Known, request: BaselineRequest, run: "Run", result: "Result", new: "Container[Finding]" = ()
) -> tuple["Result", tuple[Fault, ...]]:
    """The result without what is known, and what is to be said of the file, which is written where that was asked.

    Of findings that are alike, those that are `new` are the last ones to be known.

    Raises:
        SystemRefusalError: the file cannot be written; it is what it was.
    """
    from patterns_cli.lint.baseline import compare, pruned, renewed  # noqa: PLC0415 - for those who have one
    from patterns_cli.lint.judged import judge_of  # noqa: PLC0415 - likewise

    is_judged = judge_of(run, result)
    if request.write:
        baseline = renewed(result, known.baseline, is_judged)
        compared = compare(result, baseline)
        _write(known, baseline)
        return compared.result, (Fault(_written(known, baseline)),)
    compared = compare(result, known.baseline, new)
    stale = tuple(filter(is_judged, compared.unmet))
    if request.prune:
        _write(known, pruned(known.baseline, stale))
        return compared.result, (Fault(f"{_entries(len(stale))} struck out of {known.name}"),)
    return replace(compared.result, stale=len(stale)), tuple(_noted(known, stale))


def without_known(known: Known | None, result: "Result") -> "Result":
    """The result without what is known."""
    if known is None:
        return result
    from patterns_cli.lint.baseline import compare  # noqa: PLC0415 - for those who have one

    return compare(result, known.baseline).result


def _noted(known: Known, stale: "tuple[Entry, ...]") -> Iterator[Fault]:
    if stale:
        are, them = ("is", "it") if len(stale) == 1 else ("are", "them")
        said = f"{_entries(len(stale))} of {known.name} {are} stale: nothing like {them} is found"
        yield Fault(said, help="`patterns lint --prune-baseline` strikes what is stale out")


def _written(known: Known, baseline: "Baseline") -> str:
    added, gone = len(baseline.entries - known.baseline.entries), len(known.baseline.entries - baseline.entries)
    return f"{_entries(len(baseline.entries))} in {known.name}: {added:,} added, {gone:,} struck out"


def _write(known: Known, baseline: "Baseline") -> None:
    """Have the file hold the baseline; a file that does so already, whatever ends its lines, is left alone."""
    from patterns_cli.lint.rewrite import rewrite  # noqa: PLC0415 - for those who write one

    data = baseline.as_text().encode()
    if known.data is None or known.data.replace(b"\r\n", b"\n") != data:
        try:
            rewrite(known.path, data)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise SystemRefusalError(
                f"{known.name} cannot be written: {reason}",
                help="it is what it was; make room there, or name another file",
            ) from error


def _entries(number: int) -> str:
    return f"{number:,} {'entry' if number == 1 else 'entries'}"
