"""The baseline: findings that were there when a repository was taken in, one JSON object a line, made to be merged."""

import json
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any, Self

from patterns_cli.errors import ConfigurationError, Fault, Location
from patterns_cli.lint.baseline_file import HEAD
from patterns_cli.model import Finding, Result
from patterns_cli.records import dataclass, field, replace

VERSION = 1

_KEYS = ("rule", "path", "symbol", "text", "ordinal")
_LONGEST_TEXT = 200
"""Characters of a line that tell it from others; of a longer one, the first."""

_MARKERS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_ANEW = "take it away and write it anew: `patterns lint --write-baseline`"

Key = tuple[str, str, str, str]
"""Rule, path, symbol, and the text of the line where there is no symbol."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One finding that is known: by its rule, its path, and its symbol or the words of its line.

    `ordinal` is 1 for the first of those that are alike, 2 for the second: each is a line of its own. Where a finding
    stands is not held, so that an entry stays true when lines above it change.
    """

    rule: str
    path: str
    symbol: str = ""
    text: str = ""
    ordinal: int = 1

    @property
    def key(self) -> Key:
        """What all entries that are alike have in common."""
        return (self.rule, self.path, self.symbol, self.text)


@dataclass(frozen=True)
class Baseline:
    """The entries of a file; one that stands there twice, as after a merge that keeps both sides, counts once."""

    entries: frozenset[Entry] = frozenset()

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Self:
        """The baseline in which each of these findings is known; they come in order of place."""
        seen: Counter[Key] = Counter()
        entries: set[Entry] = set()
        for key in map(key_of, findings):
            seen[key] += 1
            entries.add(Entry(*key, seen[key]))
        return cls(frozenset(entries))

    def with_entries(self, entries: Iterable[Entry]) -> "Baseline":
        """This baseline and `entries` in one."""
        return Baseline(self.entries | frozenset(entries))

    def without(self, entries: Iterable[Entry]) -> "Baseline":
        """This baseline but for `entries`."""
        return Baseline(self.entries - frozenset(entries))

    def as_text(self) -> str:
        """The file: its head, then the entries, sorted, one a line."""
        return "".join(f"{line}\n" for line in [json.dumps({HEAD: VERSION}), *map(_line, sorted(self.entries))])


def key_of(finding: Finding) -> Key:
    """What tells a finding from others of its rule and path."""
    text = "" if finding.symbol else _words(finding)
    return (finding.code, finding.path, finding.symbol, text)


def _words(finding: Finding) -> str:
    """The line on which a finding begins, blanks made one; empty for a finding about a path."""
    excerpt = finding.excerpt
    if excerpt is None:
        return ""
    at = finding.span.line - excerpt.first_line
    return " ".join(excerpt.lines[at].split())[:_LONGEST_TEXT] if 0 <= at < len(excerpt.lines) else ""


def _line(entry: Entry) -> str:
    fields: dict[str, Any] = {"rule": entry.rule, "path": entry.path}
    fields |= {name: value for name, value in (("symbol", entry.symbol), ("text", entry.text)) if value}
    if entry.ordinal > 1:
        fields["ordinal"] = entry.ordinal
    line = json.dumps(fields, ensure_ascii=False)
    # What is not shown, such as half a character in the name of a file, stands there as an escape.
    return line if line.isprintable() else json.dumps(fields)


@dataclass(frozen=True, slots=True)
class Compared:
    """A result without the findings that the baseline knows, and the entries of which none was found."""

    result: Result
    unmet: tuple[Entry, ...]


def compare(result: Result, baseline: Baseline, new: Container[Finding] = ()) -> Compared:
    """Take the known findings away.

    Of findings that are alike, as many are known as there are entries: the first ones in order of place, but for those
    that are `new`, of which what is left of the entries takes the first ones.
    """
    known: dict[Key, list[int]] = {}
    for entry in sorted(baseline.entries):
        known.setdefault(entry.key, []).append(entry.ordinal)
    met: Counter[Key] = Counter()
    left: list[tuple[int, Finding]] = []
    for place, finding in sorted(enumerate(result.findings), key=lambda each: each[1] in new):
        key = key_of(finding)
        if met[key] < len(known.get(key, ())):
            met[key] += 1
        else:
            left.append((place, finding))
    unmet = tuple(Entry(*key, ordinal) for key, ordinals in known.items() for ordinal in ordinals[met[key] :])
    baselined = result.baselined + len(result.findings) - len(left)
    findings = tuple(finding for _, finding in sorted(left, key=itemgetter(0)))
    return Compared(replace(result, findings=findings, baselined=baselined), unmet)


def pruned(baseline: Baseline, stale: Iterable[Entry]) -> Baseline:
    """The baseline without the stale entries; nothing is added and no other changed."""
    return baseline.without(stale)


def renewed(result: Result, old: Baseline, is_judged: Callable[[Entry], bool]) -> Baseline:
    """The baseline of all findings of a result, with those of the old one that the run could not judge."""
    unmet = compare(result, old).unmet
    return Baseline.of(result.findings).with_entries(entry for entry in unmet if not is_judged(entry))


def parse_baseline(data: bytes, path: str) -> Baseline:
    """The baseline that a file holds; `path` is what messages call it.

    Raises:
        ConfigurationError: every line that is no entry, with its place; or that the file is no baseline at all, is of
            a newer version, or holds the markers of a merge that was left half done.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise ConfigurationError(
            "this is no baseline: it is not UTF-8", help=_ANEW, location=Location(path, line, column)
        ) from None
    return Baseline(frozenset(_Reader(path).read(text)))


@dataclass
class _Reader:
    """Reads the lines of one file, and keeps what is wrong with them until the last is read."""

    path: str
    faults: list[Fault] = field(default_factory=list)

    def read(self, text: str) -> set[Entry]:
        entries: set[Entry] = set()
        lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        self._refuse_markers(lines)
        heads = 0
        for number, line in lines:
            fields = self._fields(line, number)
            if fields is not None and HEAD in fields:
                self._check_version(fields[HEAD], number)
                heads += 1
            elif not heads:
                self._refuse_foreign(number)
            elif fields is not None and (entry := self._entry(fields, line, number)):
                entries.add(entry)
        if not heads:
            self._refuse_foreign(1)
        if self.faults:
            raise ConfigurationError.of(self.faults)
        return entries

    def _refuse_markers(self, lines: Iterable[tuple[int, str]]) -> None:
        for number, line in lines:
            if line.startswith(_MARKERS):
                raise ConfigurationError(
                    "a merge was left half done here",
                    help="take the lines with markers away and keep those of both sides; twice the same does no harm",
                    location=Location(self.path, number, 1),
                )

    def _refuse_foreign(self, number: int) -> None:
        raise ConfigurationError(
            f"this is no baseline: it does not begin with {json.dumps({HEAD: VERSION})}",
            help=f"name another file, or {_ANEW}",
            location=Location(self.path, number, 1),
        )

    def _check_version(self, version: object, number: int) -> None:
        if version == VERSION and not isinstance(version, bool):
            return
        newer = isinstance(version, int) and not isinstance(version, bool) and version > VERSION
        raise ConfigurationError(
            f"this baseline is of version {json.dumps(version)[:40]}, and this program reads {VERSION}",
            help="upgrade patterns-cli (`patterns --version` says what runs)" if newer else _ANEW,
            location=Location(self.path, number, 1),
        )

    def _fields(self, line: str, number: int) -> Mapping[str, Any] | None:
        try:
            found = json.loads(line)
        except json.JSONDecodeError as error:
            self._fault(f"this is no JSON: {error.msg.lower()}", number, error.colno)
        except (RecursionError, ValueError):
            self._fault("this is no JSON that anybody wrote", number)
        else:
            if isinstance(found, dict):
                return found
            self._fault("this is no entry of a baseline: it is no JSON object", number)
        return None

    def _entry(self, fields: Mapping[str, Any], line: str, number: int) -> Entry | None:
        wrong = next(_wrong(fields), None)
        if wrong is None:
            return Entry(**fields)
        name, message = wrong
        self._fault(message, number, line.find(json.dumps(name)) + 1 or 1)
        return None

    def _fault(self, message: str, line: int, column: int = 1) -> None:
        self.faults.append(Fault(message, f"mend or remove the line, or {_ANEW}", Location(self.path, line, column)))


def _wrong(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What keeps the fields from being an entry: the field's name, and the sentence."""
    for name in fields.keys() - set(_KEYS):
        yield name, f"`{name}` is no part of an entry"
    for name in ("rule", "path"):
        if not fields.get(name):
            yield name, f"the entry has no `{name}`"
    for name in _KEYS[:-1]:
        if not isinstance(fields.get(name, ""), str):
            yield name, f"`{name}` is no text"
    ordinal = fields.get("ordinal", 1)
    if not isinstance(ordinal, int) or isinstance(ordinal, bool) or ordinal < 1:
        yield "ordinal", "`ordinal` is no number from 1"
