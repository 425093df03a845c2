"""Recall and false alarms of ours and of the peers on the suites that peers test their own naming rules with.

Prints a row for each suite and tool, over all claims and over those that the conventions share (naming_differences.py
says which are set aside, and why). With a file name as argument, writes what we miss and what we cry wolf at into it;
`--patterns PROGRAM` measures another installation of ours.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from naming_differences import reason
from naming_suites import Case, Claim, of_pep8_naming, of_pylint, of_ruff, of_ruff_pages
from naming_tools import Place, Tool, tools

_ROW = "{:<14} {:<12} {:>14} {:>15} {:>15} {:>14}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim, what the tool said there, and why the claim is set aside (empty: it is not)."""

    case: Case
    claim: Claim
    found: tuple[Place, ...]
    aside: str

    @property
    def right(self) -> bool:
        """Whether the tool agrees with the suite."""
        return bool(self.found) == bool(self.claim.code)


def main() -> None:
    """Run every tool on every suite."""
    arguments = argparse.ArgumentParser(description="Recall and false alarms on other tools' own suites.")
    arguments.add_argument("listing", nargs="?", type=Path, help="where to write what we miss and cry wolf at")
    arguments.add_argument("--patterns", type=Path, default=Path(sys.executable).with_name("patterns"))
    arguments.add_argument("--only", default="", help="the one tool to run")
    given = arguments.parse_args()
    suites = [list(read()) for read in (of_pep8_naming, of_ruff, of_ruff_pages, of_pylint)]
    chosen = [tool for tool in tools(given.patterns.absolute()) if given.only in {"", tool.name}]
    print(_ROW.format("suite", "tool", "caught of all", "false of clean", "caught, shared", "false, shared"))
    listed: list[str] = []
    for cases in suites:
        for tool in chosen:
            verdicts = list(judge(tool, cases))
            print(row(cases[0].suite, tool.name, verdicts), flush=True)
            if tool.name == "patterns":
                listed += listing(verdicts)
    if given.listing:
        given.listing.write_text("\n".join(listed) + "\n")


def judge(tool: Tool, cases: Sequence[Case]) -> Iterator[Verdict]:
    """What the tool says to each claim; cases of the same options are checked in one run."""
    key = lambda case: (case.ignore, case.classmethods, case.staticmethods)  # noqa: E731 - used twice
    for _, group in groupby(sorted(cases, key=key), key):
        alike = list(group)
        with TemporaryDirectory() as name:
            folder = Path(name).resolve()
            paths = {_written(folder, number, case): case for number, case in enumerate(alike)}
            said: dict[str, list[Place]] = {path: [] for path in paths}
            for place in tool.run(folder, alike[0]):
                said[place.path].append(place)
        for path, case in paths.items():
            yield from _verdicts(case, _concerned(said[path], case, tool))


def _written(folder: Path, number: int, case: Case) -> str:
    path = f"case_{number:04}/{case.path}" if case.path else f"case_{number:04}.py"
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(case.text, encoding="utf-8")
    return path


def _concerned(places: Iterable[Place], case: Case, tool: Tool) -> list[Place]:
    """The places that are about what the case is about; the name of the file itself is ours."""
    codes = frozenset(code for each in case.about for code in tool.about(each))
    return [place for place in places if (place.code in codes if codes else place.code not in {"PY007", "N999"})]


def _verdicts(case: Case, places: Sequence[Place]) -> Iterator[Verdict]:
    beyond = {place.line for place in places} - {claim.line for claim in case.claims} - case.silent
    for claim in (*case.claims, *(Claim(line) for line in sorted(beyond) if case.complete)):
        found = tuple(place for place in places if claim.line in {0, place.line})
        yield Verdict(case, claim, found, reason(case, claim))


def row(suite: str, tool: str, verdicts: Sequence[Verdict]) -> str:
    """One line of the table."""
    shared = [each for each in verdicts if not each.aside]
    return _ROW.format(suite, tool, _caught(verdicts), _false(verdicts), _caught(shared), _false(shared))


def _caught(verdicts: Iterable[Verdict]) -> str:
    faults = [each.right for each in verdicts if each.claim.code]
    return f"{sum(faults)}/{len(faults)}"


def _false(verdicts: Iterable[Verdict]) -> str:
    clean = [each.right for each in verdicts if not each.claim.code]
    return f"{len(clean) - sum(clean)}/{len(clean)}"


def listing(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """What we miss and what we cry wolf at, then how much is set aside for which reason."""
    suite = verdicts[0].case.suite
    for each in verdicts:
        if each.right or each.aside:
            continue
        where = f"{each.case.name}:{each.claim.line}" if each.claim.line else each.case.name
        shown = each.case.shown(each.claim).strip().replace("\n", "\n    ")
        kind = f"MISSED {each.claim.code} {each.claim.name}" if each.claim.code else f"FALSE ALARM {_codes(each.found)}"
        yield f"[{suite}] {where}: {kind}\n    {shown}"
    asides: Mapping[str, int] = Counter(each.aside for each in verdicts if each.aside)
    yield from (f"[{suite}] set aside {count}: {why}" for why, count in sorted(asides.items()))


def _codes(places: Iterable[Place]) -> str:
    return ", ".join(sorted({f"{place.code} at line {place.line}" for place in places}))


if __name__ == "__main__":
    main()
