"""The rules there are in some folder, and what its conventions make of them: for the commands that tell of rules."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from patterns_cli.cli.in_force import in_force
from patterns_cli.conventions.load import Loaded
from patterns_cli.errors import UsageError
from patterns_cli.lint.foreign import every_rule
from patterns_cli.lint.known import known_rules
from patterns_cli.lint.select import NOTHING_ASKED, Labels, check_labels, select_rules, severity_of
from patterns_cli.records import dataclass, replace
from patterns_cli.registry import Rule
from patterns_cli.report.page import DEFAULT, Entry, Option


@dataclass(frozen=True)
class Here:
    """The conventions in force in a folder, and every rule that is known there, by code."""

    loaded: Loaded
    rules: Mapping[str, Rule]

    @cached_property
    def applied(self) -> frozenset[str]:
        """The codes of the rules that are applied, as far as that does not depend on the path."""
        return frozenset(rule.code for rule in select_rules(self.rules, self.loaded.conventions))

    def entry(self, rule: Rule) -> Entry:
        """The rule as it stands here."""
        severity = severity_of(rule, self.loaded.conventions) or rule.severity
        return Entry(rule, severity if rule.code in self.applied else None)

    def full_entry(self, rule: Rule) -> Entry:
        """The rule as it stands here, with what it reads; its examples are run for that."""
        return replace(self.entry(rule), options=options(rule, self.loaded))

    def named(self, labels: Iterable[str]) -> tuple[tuple[Rule, ...], ...]:
        """The rules that each label stands for, be it a code in any case, a family, a name or an earlier one.

        Raises:
            UsageError: with every label that stands for none.
        """
        known = Labels(self.rules)
        found, faults = [], []
        for label in labels:
            word = label if label in known.codes else label.upper()
            if word in known.codes:
                found.append(tuple(rule for code, rule in self.rules.items() if code in known.codes[word]))
            else:
                faults.append(known.fault(label))
        if faults:
            raise UsageError.of([fault for fault in faults if fault])
        return tuple(found)


def here(config: Path | None) -> Here:
    """The rules and conventions of the current folder; `config` alone is read where it is given.

    Raises:
        ConfigurationError: every fault of the `patterns.yml` at or above the folder.
        ExtensionError: a package of rules is not what it should be.
    """
    loaded = in_force(None, config)
    rules = every_rule()
    check_labels(rules, NOTHING_ASKED, [(loaded.conventions, loaded.origins)])
    return Here(loaded, known_rules(rules, loaded.conventions))


def options(rule: Rule, loaded: Loaded) -> tuple[Option, ...]:
    """The settings that the rule reads, as they are there."""
    from patterns_cli.cli.rule_options import options_read, settings  # noqa: PLC0415 - the kit, to run examples
    from patterns_cli.conventions.plain import flow, plain  # noqa: PLC0415 - likewise

    meanings, values = settings(), plain(loaded.conventions)
    found = []
    for key in options_read(rule):
        value: object = values
        path = tuple(key.split("."))
        for word in path:
            value = value[word] if isinstance(value, dict) else value
        # A mapping such as `naming.python.bases` has a place for each of its keys; the first of them will do.
        place = next((place for each, place in loaded.origins.items() if each[: len(path)] == path), None)
        found.append(Option(key, flow(value), str(place or DEFAULT), meanings[key]))
    return tuple(found)
