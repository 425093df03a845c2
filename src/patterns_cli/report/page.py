"""Rules as pages and tables: what `patterns explain` and `patterns rules` print and `docs/rules/` holds."""

import re
from collections.abc import Iterable, Iterator, Sequence

from patterns_cli.model import Severity
from patterns_cli.records import dataclass
from patterns_cli.registry import Rule
from patterns_cli.report.paint import Ink, Painter, plain

_INDEX_HEAD = """\
# Rules

Made from the rules' docstrings by `make docs`.

"""

DEFAULT = "default"
"""Where a setting comes from that no file makes."""


@dataclass(frozen=True, slots=True)
class Option:
    """A setting of `patterns.yml` that a rule reads: its key, its value as YAML, where that is said, what it means."""

    key: str
    value: str
    origin: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule as it stands somewhere: how grave it is there, None where it is not applied, and what it reads."""

    rule: Rule
    severity: Severity | None
    options: tuple[Option, ...] = ()

    @property
    def gravity(self) -> str:
        """The severity in one word, `off` where the rule is not applied."""
        return self.severity.value if self.severity else "off"


def of_rule(rule: Rule, options: tuple[Option, ...] = ()) -> Entry:
    """The rule as it stands where nobody says otherwise."""
    return Entry(rule, rule.severity, options)


def file_name(rule: Rule) -> str:
    """The name of the rule's page: `PY001-python-class-name.md`."""
    return f"{rule.code}-{rule.name}.md"


def page(entry: Entry) -> str:
    """The rule's page in Markdown."""
    blocks = [f"# {entry.rule.code} {entry.rule.name}", f"{'; '.join(_facts(entry, code='`'))}.", entry.rule.page]
    if entry.options:
        blocks.append("## Options\n\n" + "".join(_option_rows(entry.options)))
    return "\n\n".join(block.rstrip("\n") for block in blocks) + "\n"


def text_page(entry: Entry, paint: Painter = plain) -> str:
    """The rule's page for a terminal or a pipe."""
    rule = entry.rule
    facts = f"{'; '.join(_facts(entry))}."
    blocks = [f"{paint(rule.code, Ink.PATH)} {paint(rule.name, Ink.PATH)}\n{facts}", _without_marks(rule.page, paint)]
    if entry.options:
        lines = [paint("Options in patterns.yml, as they are here", Ink.PATH)]
        for option in entry.options:
            origin = "" if option.origin == DEFAULT else f"  ({option.origin})"
            lines += [f"    {option.key}: {option.value}{paint(origin, Ink.FAINT)}", f"        {option.meaning}"]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _facts(entry: Entry, code: str = "") -> Iterator[str]:
    rule = entry.rule
    changed = "" if entry.severity is rule.severity else f", {entry.gravity} here"
    yield f"Severity: {rule.severity.value}{changed}"
    if rule.heading:
        yield f"serves “{rule.heading}” of the conventions document"
    if rule.fix:
        yield f"offers a fix, which is {rule.fix.value}"
    if rule.aliases:
        yield f"earlier called {', '.join(f'{code}{alias}{code}' for alias in rule.aliases)}"
    if rule.origin:
        yield rule.origin


def _without_marks(text: str, paint: Painter) -> str:
    """A page without what is there for Markdown alone: examples are indented, with the path they are for above them."""
    lines: list[str] = []
    fenced = False
    for line in text.rstrip("\n").split("\n"):
        if line.startswith("```"):
            fenced = not fenced
            path = line.removeprefix("```").partition(" ")[2] if fenced else ""
            lines += [""] if fenced and lines[-1].startswith("    ") else []
            lines += [paint(f"    {path}", Ink.FAINT)] if path else []
        elif fenced:
            lines.append(f"    {line}".rstrip())
        else:
            lines.append(paint(line.removeprefix("## "), Ink.PATH) if line.startswith("## ") else line)
    return "\n".join(lines)


def _option_rows(options: Sequence[Option]) -> Iterator[str]:
    said = any(option.origin != DEFAULT for option in options)
    head = ("setting", "here", "from", "meaning") if said else ("setting", "default", "meaning")
    yield f"| {' | '.join(head)} |\n|{'---|' * len(head)}\n"
    for option in options:
        cells = (f"`{option.key}`", f"`{option.value}`", *([option.origin] if said else []), option.meaning)
        yield f"| {' | '.join(map(_cell, cells))} |\n"


def index(rules: Iterable[Rule]) -> str:
    """The page that lists all rules in Markdown, with links to their pages."""
    return _INDEX_HEAD + table([of_rule(rule) for rule in rules], linked=True)


def table(entries: Sequence[Entry], *, linked: bool = False) -> str:
    """The rules as a table in Markdown, with links to their pages where these lie beside it."""
    shows_origin = any(entry.rule.origin for entry in entries)
    head = ["code", "name", "severity", "fix", *(["origin"] if shows_origin else []), "why"]
    rows = []
    for entry in entries:
        code = f"[{entry.rule.code}]({file_name(entry.rule)})" if linked else entry.rule.code
        origin = [_cell(entry.rule.origin)] if shows_origin else []
        fix = entry.rule.fix.value if entry.rule.fix else ""
        rows.append([code, entry.rule.name, entry.gravity, fix, *origin, _cell(summary(entry.rule))])
    return f"| {' | '.join(head)} |\n|{'---|' * len(head)}\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def listing(entries: Iterable[Entry], width: int | None = None, paint: Painter = plain) -> str:
    """One rule a line, in columns: code, name, severity, fix, and why, or whose it is and why.

    `width` is that of the terminal in which lines are cut; None where nothing is.
    """
    rows = [
        (each.rule.code, each.rule.name, each.gravity, each.rule.fix.value if each.rule.fix else "", _why(each.rule))
        for each in entries
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    return "".join(f"{_row(row, widths, width, paint)}\n" for row in rows)


_INKS = {severity.value: Ink[severity.name] for severity in Severity}


def _row(row: Sequence[str], widths: Sequence[int], width: int | None, paint: Painter) -> str:
    cells = [f"{cell:<{wide}}" for cell, wide in zip(row, widths, strict=False)]
    room = None if width is None else width - sum(widths) - 2 * len(widths)
    why = row[-1] if room is None or len(row[-1]) <= room else f"{row[-1][: max(0, room - 1)]}…"
    cells[2] = paint(cells[2], _INKS.get(row[2], Ink.FAINT))
    return "  ".join((*cells, why)).rstrip()


def _why(rule: Rule) -> str:
    return f"({rule.origin}) {summary(rule)}" if rule.origin else summary(rule)


def summary(rule: Rule) -> str:
    """The first sentence of the page, in one line."""
    paragraph = " ".join(rule.page.partition("\n\n")[0].split())
    return re.split(r"(?<!\be\.g)(?<!\bi\.e)\. ", paragraph, maxsplit=1)[0].removesuffix(".") + "."
