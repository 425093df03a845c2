"""Rules that `patterns.yml` declares: their keys, and what must hold between those."""

from collections.abc import Iterator
from typing import Literal

from patterns_cli.conventions.globs import Globs
from patterns_cli.conventions.matching import Pattern, Replacement, Wording, compiled, placeholders
from patterns_cli.conventions.nodes import Entries, Node
from patterns_cli.conventions.scalars import Choice, Text
from patterns_cli.conventions.suggest import listed
from patterns_cli.conventions.values import Nullable, Section, setting
from patterns_cli.errors import Fault, Location
from patterns_cli.records import dataclass, field


@dataclass(frozen=True, slots=True)
class CustomRule:
    """A rule declared in `patterns.yml`: globs of files, and a regular expression that they must or must not hold.

    With `pattern` each of its matches is a fault, with `requires` a file without one, with neither the file itself.
    `location` is where it is declared, None where no file says so.
    """

    code: str = setting(Text(r"[A-Z][A-Z0-9]{0,4}[0-9]{3}", "a code such as `X001`"), None, "Code, such as X001.")
    name: str = setting(Text(r"[a-z0-9]+(-[a-z0-9]+)*", "a name in kebab-case"), None, "Name in kebab-case.")
    files: tuple[str, ...] = setting(
        Globs(), ("**",), "Glob of the files it looks at, or a list of globs; `!` before one takes files out again."
    )
    pattern: str | None = setting(
        Nullable(Pattern()),
        None,
        "Regular expression whose every match is a fault; `^` and `$` stand at the ends of lines.",
    )
    requires: str | None = setting(
        Nullable(Pattern()), None, "Regular expression without a match of which a file is at fault."
    )
    message: str = setting(
        Wording(),
        None,
        "What is wrong and what to write instead; `{0}` is the match, `{name}` or `{1}` a group of it, `{{` a brace.",
    )
    help: str | None = setting(Nullable(Text()), None, "What more there is to say.")
    fix: str | None = setting(
        Nullable(Replacement()), None, "What to put in the place of the match, with groups as in `message`."
    )
    applicability: Literal["safe", "unsafe"] = setting(
        Choice("safe", "unsafe"), "unsafe", "Whether the fix keeps behaviour (safe) or wants a person's eye."
    )
    severity: Literal["error", "warning", "info"] = setting(
        Choice("error", "warning", "info"), "warning", "How grave it is."
    )
    location: Location | None = field(default=None, compare=False)

    @property
    def family(self) -> str:
        """The letters of the code."""
        return self.code[:-3]


class CustomRules(Section):
    """The section of one declared rule."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(CustomRule)

    def read(self, node: Node, key: str, faults: list[Fault]) -> CustomRule:
        """The rule; its location is that of its code."""
        before = len(faults)
        read: CustomRule = super().read(node, key, faults)
        if len(faults) == before and isinstance(node, Entries):
            faults.extend(_contradictions(read, node))
        return read


def _contradictions(rule: CustomRule, node: Entries) -> Iterator[Fault]:
    """What cannot hold between the keys of a rule that are each valid by themselves."""
    if rule.pattern is not None and rule.requires is not None:
        message = f"`{rule.code}` has both a `pattern` and `requires`"
        yield Fault(message, "make two rules of it", _place(node, "requires"))
        return
    if rule.fix is not None and rule.pattern is None:
        message = f"`{rule.code}` has a `fix` but no `pattern` whose matches it could replace"
        yield Fault(message, "take one out or put the other in", _place(node, "fix"))
        return
    if rule.fix is None and rule.applicability == "safe":
        message = f"`{rule.code}` says that its fix is safe but has no `fix`"
        yield Fault(message, "take one out or put the other in", _place(node, "applicability"))
    known = _groups(rule.pattern)
    for key, text in (("message", rule.message), ("fix", rule.fix)):
        for group in dict.fromkeys(placeholders(text or "")):
            if group not in known:
                lacks = "its `pattern` has no such group" if known else "without a `pattern` there is no match"
                message = f"`{key}` of `{rule.code}` refers to `{{{group}}}`, but {lacks}"
                yield Fault(message, _way_out(known), _place(node, key))


def _groups(pattern: str | None) -> tuple[str | int, ...]:
    if pattern is None:
        return ()
    made = compiled(pattern)
    return (*made.groupindex, *range(made.groups + 1))


def _way_out(known: tuple[str | int, ...]) -> str:
    return f"there is {listed((f'{{{group}}}' for group in known), 'and')}" if known else "write `{{` for a brace"


def _place(node: Entries, key: str) -> Location:
    value = node.get(key)
    return node.location if value is None else value.location
