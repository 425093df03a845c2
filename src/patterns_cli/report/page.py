"""Rules as pages: what `patterns explain` prints and `docs/rules/` holds, made from a rule's docstring."""

from collections.abc import Iterable

from patterns_cli.registry import Rule

_INDEX_HEAD = """\
# Rules

Made from the rules' docstrings by `make docs`.

| code | name | severity | why |
|---|---|---|---|
"""


def file_name(rule: Rule) -> str:
    """The name of the rule's page: `PY001-python-class-name.md`."""
    return f"{rule.code}-{rule.name}.md"


def page(rule: Rule) -> str:
    """The rule's page in Markdown."""
    facts = [f"Severity: {rule.severity.value}", f"serves “{rule.heading}” of the conventions document"]
    if rule.aliases:
        facts.append(f"earlier called {', '.join(f'`{alias}`' for alias in rule.aliases)}")
    return f"# {rule.code} {rule.name}\n\n{'; '.join(facts)}.\n\n{rule.page}\n"


def index(rules: Iterable[Rule]) -> str:
    """The table of all rules in Markdown, with links to their pages."""
    rows = (
        f"| [{rule.code}]({file_name(rule)}) | {rule.name} | {rule.severity.value} | {summary(rule)} |"
        for rule in rules
    )
    return _INDEX_HEAD + "\n".join(rows) + "\n"


def listing(rules: Iterable[Rule]) -> str:
    """One rule a line, in columns, for a terminal or a pipe."""
    rows = [(rule.code, rule.name, rule.severity.value, summary(rule)) for rule in rules]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    return "".join(
        f"{code:<{widths[0]}}  {name:<{widths[1]}}  {severity:<{widths[2]}}  {why}\n"
        for code, name, severity, why in rows
    )


def summary(rule: Rule) -> str:
    """The first sentence of the page, in one line."""
    paragraph = " ".join(rule.page.partition("\n\n")[0].split())
    return paragraph.partition(". ")[0].removesuffix(".") + "."
