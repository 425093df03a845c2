"""The rules of Acme: patterns imports this module, and it imports every rule."""

from acme_rules.naive_time import naive_time
from acme_rules.select_star import select_star

__all__ = ["naive_time", "select_star"]
