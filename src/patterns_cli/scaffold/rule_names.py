"""Code and name of a new rule: written in any way that is clear, refused where somebody has them already."""

import builtins
import re
from collections.abc import Iterable, Mapping
from keyword import iskeyword

from patterns_cli.conventions.cases import CaseStyles, convert, words
from patterns_cli.errors import UsageError
from patterns_cli.records import dataclass
from patterns_cli.rules import catalogue
from patterns_cli.scaffold.paths import printable

_KEBAB = CaseStyles.of("kebab-case")
_CODE = re.compile(r"(?P<family>[A-Z][A-Z0-9]{1,4})(?P<number>[0-9]{3})|(?P<alone>[A-Z][A-Z0-9]{0,3}[A-Z])")
_SPOKEN = re.compile(r"[A-Za-z0-9 _-]+")
_LAST = 999
_LONGEST = 40
"""Characters of a name: no line that the template writes with it is longer than formatters let it be."""

_OF_THE_SKELETON = frozenset({"check_examples", "each", "findings", "found", "pytest", "re", "rule", "text"})
"""Names that the template's files use where the check's own would be in their way."""


@dataclass(frozen=True, slots=True)
class RuleCode:
    """The code of a rule as it was asked for; `number` is None where the next one of the family is meant."""

    family: str
    number: int | None

    @classmethod
    def read(cls, stated: str) -> "RuleCode":
        """The code that `stated` means, such as `ACME003`, or `ACME` for the next one; in small letters too.

        Raises:
            UsageError: it is no code, or of a family that comes with patterns.
        """
        match = _CODE.fullmatch(stated.strip().upper()) if stated.isascii() else None
        if match is None:
            raise UsageError(
                f"`{printable(stated)}` is no code of a rule",
                help="A code is two to five capitals or digits and three digits, such as ACME001; "
                "ACME alone takes the next number.",
            )
        family = match["family"] or match["alone"]
        ours = sorted({rule.family for rule in catalogue().values()})
        if family in ours:
            raise UsageError(
                f"the family `{family}` comes with patterns",
                help=f"Choose one of your own, such as ACME; {', '.join(ours)} are ours.",
            )
        return cls(family, int(match["number"]) if match["number"] else None)

    def may_be(self, code: str) -> bool:
        """Whether that code is meant, or of the family whose next one is."""
        return code[:-3] == self.family and self.number in {None, int(code[-3:])}

    def settled(self, taken: Iterable[str]) -> str:
        """The code itself, or the one behind the last of the family among the labels `taken`.

        Raises:
            UsageError: no number is left.
        """
        if self.number is not None:
            return f"{self.family}{self.number:03}"
        mine = re.compile(rf"{self.family}([0-9]{{3}})")
        numbers = {int(match[1]) for label in taken if (match := mine.fullmatch(label))}
        number = max(numbers, default=0) + 1
        if number > _LAST:
            free = next((each for each in range(1, _LAST + 1) if each not in numbers), None)
            if free is None:
                raise UsageError(f"the family `{self.family}` has no number left", help="Begin another family.")
            number = free
        return f"{self.family}{number:03}"


def is_code(stated: str) -> bool:
    """Whether a word, as it is written, is a code or a family rather than a name."""
    return _CODE.fullmatch(stated) is not None


def rule_name(stated: str) -> str:
    """`stated`, in any case style or with blanks, as the name of a rule: in kebab-case.

    Raises:
        UsageError: it holds no letter, or what cannot stand in such a name.
    """
    spoken = "_".join(re.findall(r"[A-Za-z0-9]+", stated))
    name = convert(spoken, _KEBAB) if words(spoken) else ""
    if len(name) > _LONGEST:
        raise UsageError(
            f"`{printable(stated)}` is too long for the name of a rule",
            help=f"It has {len(name)} characters; say the fault in {_LONGEST} at most.",
        )
    if not _SPOKEN.fullmatch(stated) or not any(character.isalpha() for character in name):
        raise UsageError(
            f"`{printable(stated)}` cannot be the name of a rule",
            help="Say the fault in letters without accents, digits and hyphens, such as naive-time.",
        )
    return name


def module_name(name: str) -> str:
    """What the module and the check of a rule are called: its name, or that behind `check_` where it would clash."""
    module = name.replace("-", "_")
    clashes = iskeyword(module) or hasattr(builtins, module) or module in _OF_THE_SKELETON
    return f"check_{module}" if clashes or not module.isidentifier() else module


def refuse_taken(code: str, name: str, taken: Mapping[str, str]) -> None:
    """Refuse a code or a name that stands among the labels `taken`, each with the words for who has it.

    Raises:
        UsageError: saying who has it, and a code that is free.
    """
    if code in taken:
        raise UsageError(
            f"`{code}` is the code of {taken[code]}", help=f"{RuleCode(code[:-3], None).settled(taken)} is free."
        )
    if name in taken:
        raise UsageError(f"`{name}` is the name of {taken[name]}", help="Say the fault in other words.")
