"""Claims of other tools' suites that the conventions deliberately do not share, each with its reason."""

import re
from dataclasses import dataclass

from naming_suites import Case, Claim


@dataclass(frozen=True, slots=True)
class Difference:
    """Claims set aside: regexes that must match the names of suite and case and the claim's code (empty: no fault).

    `text` must be found in the claim's line, or in the case where the claim has none.
    """

    suite: str
    case: str
    code: str
    text: str
    reason: str

    def covers(self, case: Case, claim: Claim) -> bool:
        """Whether the claim is one of them."""
        wanted = ((self.suite, case.suite), (self.case, case.name), (self.code, claim.code))
        return all(re.fullmatch(*each) for each in wanted) and re.search(self.text, case.shown(claim)) is not None


_ALIASES = "an alias is judged by its own case, not by that of what it stands for; at module level a capital is free"
_CLASS_LIKE = "what makes a class or a type is judged as one, whatever the name it is given"
_NO_CONSTANT = "an UPPER name that is given another value is no constant: a warning of ours"
_CONSTANT = "an UPPER name of a literal passes in a function too"
_DUNDER = "`__name__` and `_` are free"
_MODULE = "at module level snake_case, UPPER and capitalised names pass"
_ONE_LETTER = "names of one capital are left to mathematics"
_OPTION = "the conventions have no option that names decorators"
_PASCAL = "any PascalCase name will do, and acronyms are loose"
_VARIANCE = "whether a type variable's name fits its variance and its own string is left to type checkers"

DIFFERENCES: tuple[Difference, ...] = (
    Difference(".*", ".*", "N81[12347]", "", _ALIASES),
    Difference(".*", ".*", "N818", "", "the conventions ask no suffix of exceptions"),
    Difference(".*", ".*", "N807", "", _DUNDER),
    Difference("pep8-naming", "N801.*", "N801", r"class _:", _DUNDER),
    Difference("pep8-naming", "N816.*", "N816", r"^__mC__ ", _DUNDER),
    Difference("pep8-naming", "N805.*", "N805", r"def m\(cls, k='w'\)", "an unknown decorator may make a class method"),
    Difference("pep8-naming", "N806.*", "N806", r"VERY = 2", _CONSTANT),
    Difference("pep8-naming", "N806.*", "", r"global GLOBAL_VAR", _NO_CONSTANT),
    Difference("pep8-naming", "N806.*", "N806", r"\b_?Δ = 1", _ONE_LETTER),
    Difference("pep8-naming", "N806.*", "N806", r"namedtuple as nt", "namedtuple is known under every alias"),
    Difference(
        "pep8-naming", "N808.*", "N808", r"\b(?:__NotGood|NotGood__)", "underscores around a name are set aside"
    ),
    Difference("pep8-naming", "N808.*", "N808", r"variant=True|TypeVar\(\)|TypeVar\(\"(?:B|A_)", _VARIANCE),
    Difference("ruff", "N803.py", "N803", r"\bA\b", _ONE_LETTER),
    Difference("ruff", "N803.py", "", r"setUp", "a parameter is not freed by the names of unittest's methods"),
    Difference("ruff", "N804.py", "", r"\bthis\b", "a fault all the same: that of N805"),
    Difference(
        "ruff", "N805.py", "", r"__init_subclass__\(self|bad_method\(self", "a fault all the same: that of N804"
    ),
    Difference("ruff", "N805.py", "N805", r"lower\(cls", "validators of pydantic are class methods"),
    Difference("ruff", "N806.py", "N806", r"CONSTANT = 0", _CONSTANT),
    Difference("ruff", "N806.py", "", r"\b(?:GLOBAL|CURRENT_PORT)\b", _NO_CONSTANT),
    Difference("ruff", "N81[56].py", "", r"\bmyObj\d = ", _CLASS_LIKE),
    Difference("ruff's pages", "N806.*", "N806", r"\bB = ", _ONE_LETTER),
    Difference("pylint", ".*", "invalid-name, (?:class )?constant", r"^\s*[a-z_0-9]+\s*[:=]", _MODULE),
    Difference(
        "pylint", ".*", "invalid-name, class constant|invalid-name, attribute", r"ASD", "members of enums are free"
    ),
    Difference("pylint", ".*", "invalid-name, class", r"^[A-Z_]+ = ", _MODULE),
    Difference("pylint", ".*", "invalid-name, variable", r"^(?:BAD_NAME_FOR_FUNCS|    BadMix) = ", _MODULE),
    Difference("pylint", ".*", "invalid-name, variable", r"^\s+[A-Z_]+\b.* = (?:\d+|\".*\")", _CONSTANT),
    Difference("pylint", ".*", "invalid-name, function", r"def A\(", _ONE_LETTER),
    Difference("pylint", ".*", "invalid-name, method", r"__DunDER", _DUNDER),
    Difference("pylint", ".*", "invalid-name, module", "", "cases are renamed to be run together"),
    Difference("pylint", ".*", "invalid-name, type (?:alias|variable)", r"^_*\d?[A-Z][A-Za-z]+\b", _PASCAL),
    Difference("pylint", ".*", "invalid-name, type alias", r"^_*[A-Z_]+ = Union", _MODULE),
    Difference("pylint", ".*name_styles.py", "", r"    NOT_CORRECT = 1", _NO_CONSTANT),
    Difference("pylint", ".*", "", r"new_type = NewType\(|badName = te\.TypeVarTuple\(", _CLASS_LIKE),
    Difference("pylint", ".*", "no-self-argument", r"\(\*", "a method may take itself in `*args`"),
)


def reason(case: Case, claim: Claim) -> str:
    """Why the claim is set aside; empty if it is not."""
    if case.classmethods or case.staticmethods:
        return _OPTION
    return next((each.reason for each in DIFFERENCES if each.covers(case, claim)), "")
