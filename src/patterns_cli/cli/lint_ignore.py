"""What `patterns lint --add-ignore=REASON` does: write the comments, and say what no comment suppresses."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from patterns_cli.cli.lint_baseline import BaselineRequest
from patterns_cli.errors import Fault, UsageError
from patterns_cli.model import START

if TYPE_CHECKING:
    from patterns_cli.lint.ignoring import Known
    from patterns_cli.lint.project import Run
    from patterns_cli.model import Finding, Result

_SHOWN = 5
_OTHERWISE = "such are texts of several lines, what does not parse, other languages; mend it, or --write-baseline"


def refuse_beside(request: BaselineRequest, reason: str | None, others: Mapping[str, bool]) -> None:
    """Refuse two things in one run that each write, or of which one writes and `others`, by their option, look only.

    Raises:
        UsageError: two are asked for.
    """
    writing = {"--write-baseline": request.write, "--prune-baseline": request.prune, "--add-ignore": reason is not None}
    asked = [option for option, given in {**writing, **others}.items() if given]
    if len(asked) > 1 and asked[0] in writing:
        raise UsageError(f"`{asked[0]}` and `{asked[1]}` exclude one another", help="run one after the other")


def check_reason(reason: str | None) -> str | None:
    """The reason as it will be written, or None where none was asked for.

    Raises:
        UsageError: it cannot stand in a comment, or gives no reason.
    """
    if reason is None:
        return None
    from patterns_cli.lint.ignoring import fault_of_reason  # noqa: PLC0415 - for those who write comments

    fault = fault_of_reason(reason)
    if fault:
        raise UsageError(fault, help='say why in some words: --add-ignore="until the rewrite in spring"')
    return reason.strip()


def write_ignores(
    run: "Run", result: "Result", reason: str, known: "Known"
) -> tuple[tuple[Fault, ...], Mapping[str, Fault]]:
    """Write the comments that suppress the findings of `result`; what is to be said of it, and what was not written.

    A file that cannot be written is what it was, and is among the latter by its path.
    """
    from patterns_cli.lint.fix.draft import Change  # noqa: PLC0415 - likewise
    from patterns_cli.lint.fix.write import write  # noqa: PLC0415 - likewise
    from patterns_cli.lint.ignoring import ignore_all  # noqa: PLC0415 - for those who write comments

    ignored = ignore_all(run, result, reason, known)
    changes = [Change(path, path, ignored.before[path], data) for path, data in ignored.texts.items()]
    failed = write(run.root, changes)
    number = len(changes) - len(failed)
    said = Fault(f"suppressions written into {number:,} {'file' if number == 1 else 'files'}")
    return (said, *_about_paths(ignored.about_paths)), {change.path: fault for change, fault in failed.items()}


def unsuppressed(findings: "Sequence[Finding]", unwritten: Collection[str]) -> tuple[Fault, ...]:
    """What is to be said of the findings that are left for want of a place for a comment; not in `unwritten` files."""
    left = [finding for finding in findings if finding.span != START and finding.path not in unwritten]
    if not left:
        return ()
    some = ", ".join(f"{each.path}:{each.span.line} {each.code}" for each in left[:_SHOWN])
    number = f"{len(left):,} {'finding stands' if len(left) == 1 else 'findings stand'}"
    said = f"{number} where no comment can be put without changing the text: {some}"
    return (Fault(f"{said}, ..." if len(left) > _SHOWN else said, help=_OTHERWISE),)


def _about_paths(findings: "Sequence[Finding]") -> Iterator[Fault]:
    """What to put into `patterns.yml` for findings that stand in no line."""
    if not findings:
        return
    import json  # noqa: PLC0415 - for those who have such findings

    from patterns_cli.lint.ignoring import globs_of  # noqa: PLC0415 - for those who write comments

    number = f"{len(findings):,} {'finding is' if len(findings) == 1 else 'findings are'}"
    lines = [f"    {json.dumps(glob)}: {{ignore: [{', '.join(codes)}]}}" for glob, codes in globs_of(findings).items()]
    yield Fault(
        f"{number} about paths, where no comment can stand; put this into patterns.yml, or mend them",
        help="\n".join(("rules:", "    per_path:", *(f"  {line}" for line in lines))),
    )
