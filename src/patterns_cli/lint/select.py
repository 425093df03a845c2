"""Which rules apply: codes, families and names from the conventions and the command line, the more exact wins."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from patterns_cli.conventions.schema import Conventions
from patterns_cli.errors import ConfigurationError, Fault, Location, UsageError
from patterns_cli.lint.known import known_anywhere, known_rules
from patterns_cli.model import Severity
from patterns_cli.records import dataclass
from patterns_cli.registry import Rule


@dataclass(frozen=True, slots=True)
class Selection:
    """What the command line says; None leaves the word to the conventions."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()


NOTHING_ASKED = Selection()
"""A command line that leaves the selection to the conventions."""


@dataclass(frozen=True)
class Labels:
    """Everything a rule can be called by: ALL, families, codes, names and earlier names."""

    rules: Mapping[str, Rule]

    @cached_property
    def codes(self) -> Mapping[str, frozenset[str]]:
        """The codes that each label stands for."""
        found: dict[str, set[str]] = {"ALL": set(self.rules)}
        for rule in self.rules.values():
            for label in (rule.family, rule.code, rule.name, *rule.aliases):
                found.setdefault(label, set()).add(rule.code)
        return {label: frozenset(codes) for label, codes in found.items()}

    def weight(self, label: str, rule: Rule) -> int:
        """How exactly `label` names `rule`: 0 not at all, 1 as one of all, 2 by its family, 3 by itself."""
        if rule.code not in self.codes.get(label, ()):
            return 0
        return {"ALL": 1, rule.family: 2}.get(label, 3)

    def fault(self, label: str, location: Location | None = None) -> Fault | None:
        """What is wrong with a label that names no rule."""
        if label in self.codes:
            return None
        from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

        other_case = [each for each in self.codes if each.casefold() == label.casefold()]
        near = (
            other_case or get_close_matches(label, self.codes, n=1) or get_close_matches(label.upper(), self.codes, n=1)
        )
        hint = f"did you mean `{near[0]}`?" if near else "`patterns rules` lists every rule"
        return Fault(f"`{label}` is no rule, family or name of a rule", hint, location)


def select_rules(
    rules: Mapping[str, Rule], conventions: Conventions, selection: Selection = NOTHING_ASKED, path: str | None = None
) -> tuple[Rule, ...]:
    """The rules that apply under these conventions, to the file at `path` where one is given.

    A label on the command line replaces what `patterns.yml` says. Of a selecting and an ignoring label the more
    exact one wins, and ignoring wins between equals. `rules.per_path` is applied last, but brings back nothing that the
    command line leaves out.
    """
    labels = Labels(rules)
    from_file = selection.select is None
    select = (*(conventions.rules.select if selection.select is None else selection.select), *selection.extend_select)
    kept = conventions.rules.ignore if selection.ignore is None and from_file else selection.ignore or ()
    chosen = _apply(labels, rules.values(), select, (*kept, *selection.extend_ignore))
    if path is None or not conventions.rules.per_path:
        return chosen
    refused = (*(selection.ignore or ()), *selection.extend_ignore)
    allowed = _apply(labels, rules.values(), ("ALL",), refused) if from_file else chosen
    return _per_path(labels, chosen, conventions, path, frozenset(rule.code for rule in allowed))


def _apply(labels: Labels, rules: Iterable[Rule], select: Iterable[str], ignore: Iterable[str]) -> tuple[Rule, ...]:
    def weigh(names: tuple[str, ...], rule: Rule) -> int:
        return max((labels.weight(name, rule) for name in names), default=0)

    wanted, unwanted = tuple(select), tuple(ignore)
    return tuple(rule for rule in rules if weigh(wanted, rule) > weigh(unwanted, rule))


def _per_path(
    labels: Labels, chosen: tuple[Rule, ...], conventions: Conventions, path: str, allowed: frozenset[str]
) -> tuple[Rule, ...]:
    from patterns_cli.lint.globs import matches  # noqa: PLC0415 - pathspec, for those who use per_path

    for glob, here in conventions.rules.per_path.items():
        if matches((glob,), path):
            added = _apply(labels, labels.rules.values(), here.select, here.ignore)
            kept = {rule.code for rule in _apply(labels, chosen, ("ALL",), here.ignore)}
            kept |= {rule.code for rule in added if rule.code in allowed}
            chosen = tuple(rule for code, rule in sorted(labels.rules.items()) if code in kept)
    return chosen


def severity_of(rule: Rule, conventions: Conventions) -> Severity | None:
    """The severity that `rules.severity` gives the rule, by code, name or earlier name; None: its own."""
    if not conventions.rules.severity:
        return None
    for label in (rule.code, rule.name, *rule.aliases):
        if label in conventions.rules.severity:
            return Severity(conventions.rules.severity[label])
    return None


def check_labels(
    rules: Mapping[str, Rule],
    selection: Selection,
    configured: Iterable[tuple[Conventions, Mapping[tuple[str, ...], Location]]] = (),
) -> None:
    """Refuse labels that name no rule, wherever they stand, and declared rules that are called like others.

    `configured`: conventions, each with the places its settings come from.

    Raises:
        UsageError: with every wrong label of the command line.
        ConfigurationError: with every wrong label and every such rule of the `patterns.yml` files.
    """
    configured = tuple(configured)
    labels = Labels(known_anywhere(rules, (conventions for conventions, _ in configured)))
    asked = (*(selection.select or ()), *(selection.ignore or ()), *selection.extend_select, *selection.extend_ignore)
    faults = [fault for label in asked if (fault := labels.fault(label))]
    if faults:
        raise UsageError.of(tuple(dict.fromkeys(faults)))
    for conventions, origins in configured:
        faults.extend(clashes(rules, conventions))
        labels = Labels(known_rules(rules, conventions))
        for key, name in configured_labels(conventions):
            if fault := labels.fault(name, _nearest(origins, key)):
                faults.append(fault)
    if faults:
        raise ConfigurationError.of(tuple(dict.fromkeys(faults)))


def clashes(rules: Mapping[str, Rule], conventions: Conventions) -> Iterator[Fault]:
    """What is wrong with declared rules in the light of the others: the families and names of these are taken."""
    if not conventions.rules.custom:
        return
    names = {label: rule for rule in rules.values() for label in (rule.name, *rule.aliases)}
    families = {rule.family: rule for rule in rules.values()}
    for custom in conventions.rules.custom:
        if custom.family in families:
            whose = families[custom.family].origin or "comes with patterns"
            message = f"`{custom.code}`: the family `{custom.family}` is taken ({whose})"
            yield Fault(message, "take another one, such as `TEAM`", custom.location)
        if custom.name in names:
            message = f"`{custom.code}`: `{custom.name}` is the name of {names[custom.name].code}"
            yield Fault(message, "take another one", custom.location)


def configured_labels(conventions: Conventions) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every label that the conventions hold for a built-in rule, with the path of the key it stands under."""
    rules = conventions.rules
    own = {label for rule in rules.custom for label in (rule.code, rule.name, rule.family)}
    lists: dict[tuple[str, ...], Iterable[str]] = {
        ("rules", "select"): rules.select,
        ("rules", "ignore"): rules.ignore,
        **{("rules", "severity", label): (label,) for label in rules.severity},
    }
    for glob, here in rules.per_path.items():
        lists["rules", "per_path", glob, "select"] = here.select
        lists["rules", "per_path", glob, "ignore"] = here.ignore
    for key, labels in lists.items():
        yield from ((key, label) for label in labels if label not in own)


def _nearest(origins: Mapping[tuple[str, ...], Location], key: tuple[str, ...]) -> Location | None:
    while key:
        if key in origins:
            return origins[key]
        key = key[:-1]
    return None
