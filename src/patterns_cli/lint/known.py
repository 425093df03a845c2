"""Which rules there are in some place: those that come with the program or a package, and those declared there."""

from collections.abc import Iterable, Mapping

from patterns_cli.conventions.schema import Conventions
from patterns_cli.registry import Rule


def known_rules(rules: Mapping[str, Rule], conventions: Conventions) -> Mapping[str, Rule]:
    """`rules` and those that the conventions declare, by code, in order of codes."""
    if not conventions.rules.custom:
        return rules
    from patterns_cli.lint.declared import declared_rules  # noqa: PLC0415 - for those who declare rules

    return dict(sorted({**rules, **declared_rules(conventions)}.items()))


def known_anywhere(rules: Mapping[str, Rule], places: Iterable[Conventions]) -> Mapping[str, Rule]:
    """`rules` and those that any of the conventions declare, by code; of those of one code one stands for all."""
    for conventions in places:
        rules = known_rules(rules, conventions)
    return rules
