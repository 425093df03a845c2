"""Whether a rule is among those that the conventions select, told without the rule itself."""

from patterns_cli.conventions.schema import Rules

_FAMILY = 2
_ITSELF = 3


def is_chosen(code: str, name: str, rules: Rules) -> bool:
    """Whether the rule of this code and name applies; of a selecting and an ignoring label the more exact one wins."""
    family = code.rstrip("0123456789")
    weights = {"ALL": 1, family: _FAMILY, code: _ITSELF, name: _ITSELF}
    wanted = max((weights.get(label, 0) for label in rules.select), default=0)
    return wanted > max((weights.get(label, 0) for label in rules.ignore), default=0)
