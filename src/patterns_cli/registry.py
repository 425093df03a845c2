"""The `@rule` decorator and the catalogue it fills: what a rule declares, and lookup by code and by name."""

import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, TypeVar

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document
from patterns_cli.documents.text import TextDocument
from patterns_cli.model import Applicability, Hit, Severity
from patterns_cli.records import dataclass, fields

DocumentT = TypeVar("DocumentT", bound=Document)
Check = Callable[[DocumentT, Conventions], Iterator[Hit]]


def _always(_match: re.Match[bytes]) -> bool:
    return True


@dataclass(frozen=True, slots=True, eq=False)
class InCode:
    """A bytes regex that is searched for in the code alone, see `Document.code`; a match counts if `counts` says so.

    In a text whose code cannot be told from the rest it counts as found. `local`: what a rule says because of it is
    said of the function that a match ends in, or of what can be seen without looking into functions, so that a text in
    which nothing else is found need not be parsed as a whole; see `Document.near`.
    """

    pattern: bytes
    counts: Callable[[re.Match[bytes]], bool] = _always
    local: bool = False


Pattern = bytes | InCode
Patterns = Pattern | tuple[Pattern, ...]
"""A regex, or several of which any will do: alone, each is searched for by how it begins, which is quick."""


@dataclass(frozen=True, slots=True)
class Question:
    """A trigger that is more than a regex: whether a document may hold what the rule is about.

    It is asked of the document's path and text, and must be answered without parsing it.
    """

    ask: Callable[[Any, Conventions], bool]


Trigger = Patterns | Callable[[Conventions], Patterns] | Question | None
"""What must stand in a file for a rule to have anything to say: regexes, some made from the conventions, or a question.

`None`: the rule judges paths or text that costs nothing to read, and is always asked. The text of a tree is its paths,
a line each. A trigger must be sound: where it does not match or says no, the rule has no hit under those
conventions.
"""

_CODE = re.compile(r"[A-Z][A-Z0-9]{1,4}\d{3}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CODE_PARTS = re.compile(r"(?P<family>[A-Z][A-Z0-9]*?)\d{3}")


class RegistrationError(Exception):
    """A rule is declared wrongly: our own defect, or that of a team's rule package; raised at import."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and what it declares about itself.

    `heading` is the heading of the conventions document that the rule serves; `page` is the docstring of the
    check, which `patterns explain` prints and whose examples are executed as tests. `files` are the globs, relative to
    the root, of the files that a rule about plain text reads; `fix` says how sure the fixes are that it offers, where
    it offers any; `origin` who made the rule, empty for those that come with this program.
    """

    code: str
    name: str
    severity: Severity
    document: type[Document]
    check: Callable[[Any, Conventions], Iterator[Hit]]
    trigger: Trigger
    heading: str
    aliases: tuple[str, ...]
    page: str
    files: tuple[str, ...] = ()
    fix: Applicability | None = None
    origin: str = ""

    @property
    def family(self) -> str:
        """The letters of the code: `PY` of `PY001`."""
        match = _CODE_PARTS.fullmatch(self.code)
        return match["family"] if match else self.code

    def judges(self, kind: type[Document]) -> bool:
        """Whether the rule is one for documents of that kind."""
        return self.document is kind


class Deferred(Rule):
    """A rule whose `module` is imported when more is asked of it than an index holds; see `patterns_cli.rules`.

    `kind` is the dotted name of the kind of document; `known` are the fields that need no import. Without a kind and a
    module all of them are given, as `dataclasses.replace` does.
    """

    __slots__ = ("kind", "module")

    kind: str
    module: str

    def __init__(self, kind: str = "", module: str = "", **known: object) -> None:
        for name, value in {"kind": kind, "module": module, **known}.items():
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the field holds
        """The field that is not known yet; all of them are afterwards."""
        if name not in _FIELDS:
            raise AttributeError(name)
        import_module(self.module)
        rule = RULES[self.code]
        if rule is self:
            raise RegistrationError(f"{self.code} is not in {self.module} any more; run `make docs`")
        for each in _FIELDS:
            object.__setattr__(self, each, getattr(rule, each))
        return getattr(self, name)

    def judges(self, kind: type[Document]) -> bool:
        """Whether the rule is one for documents of that kind; imports nothing."""
        return f"{kind.__module__}.{kind.__qualname__}" == self.kind if self.kind else super().judges(kind)


_FIELDS = frozenset(field.name for field in fields(Rule))

RULES: dict[str, Rule] = {}
"""Every known rule by its code; filled by importing the rule modules, and from their index by `patterns_cli.rules`."""


def rule(  # noqa: PLR0913 - what a rule declares, each by its name
    code: str,
    name: str,
    severity: Severity,
    *,
    document: type[DocumentT],
    heading: str,
    trigger: Trigger = None,
    aliases: tuple[str, ...] = (),
    files: tuple[str, ...] = (),
    fix: Applicability | None = None,
) -> Callable[[Check[DocumentT]], Check[DocumentT]]:
    """Register the decorated check, which is returned unchanged.

    The docstring must say why in a paragraph and show `## Bad` and `## Good` with fenced code. A rule about plain text
    names its `files`, by globs; one that offers fixes says how sure the best of them is.

    Raises:
        RegistrationError: a duplicate code or name, a name that is not kebab-case, an example that is missing.
    """

    def register(check: Check[DocumentT]) -> Check[DocumentT]:
        made = Rule(code, name, severity, document, check, trigger, heading, aliases, _page(check), files, fix)
        _refuse_bad_declaration(made)
        RULES[code] = made
        return check

    return register


def _page(check: Callable[..., object]) -> str:
    """The docstring without its indentation; `python -OO` leaves it in the source alone."""
    page = check.__doc__
    if page is None and sys.flags.optimize > 1:
        import ast  # noqa: PLC0415 - only where docstrings are stripped
        from inspect import getsource  # noqa: PLC0415 - likewise

        function = ast.parse(getsource(check)).body[0]
        page = ast.get_docstring(function) if isinstance(function, ast.FunctionDef) else None
    return _dedented(page or "")


def _dedented(text: str) -> str:
    """The text as `inspect.cleandoc` gives it, whose import takes longer than that of all rules of a family."""
    first, *rest = text.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in rest if line.strip()), default=0)
    return "\n".join([first.lstrip(), *(line[margin:] for line in rest)]).strip("\n")


def _refuse_bad_declaration(made: Rule) -> None:
    if not _CODE.fullmatch(made.code):
        raise RegistrationError(f"{made.code}: a code is two to five capitals and three digits, such as PY001")
    if not _NAME.fullmatch(made.name):
        raise RegistrationError(f"{made.code}: the name `{made.name}` is not kebab-case")
    if (made.document is TextDocument) != bool(made.files):
        raise RegistrationError(f"{made.code}: a rule about plain text, and no other, says which `files` it reads")
    others = (
        rule for rule in RULES.values() if not (isinstance(rule, Deferred) and rule.module == made.check.__module__)
    )
    taken = {label: other for other in others for label in (other.code, other.name, *other.aliases)}
    for label in (made.code, made.name, *made.aliases):
        if label in taken:
            other = taken[label]
            place = f"{other.code} of {other.check.__module__}"
            raise RegistrationError(f"{made.code}: `{label}` is already registered by {place}")
    for section in ("## Bad", "## Good"):
        _, found, text = made.page.partition(f"\n{section}\n")
        if not found or "```" not in text.partition("\n## ")[0]:
            raise RegistrationError(f"{made.code}: the docstring has no `{section}` with a fenced example")
