"""Whose name a TypeScript file bears: told from its path where that will do, else from what it exports."""

import re

from patterns_cli.conventions.cases import CaseStyles, Style, convert
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.typescript.components import Role, is_hook_name, role
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.documents.typescript.nextjs import is_special_file
from patterns_cli.model import START, Applicability, Fix, Hit, Rename
from patterns_cli.records import dataclass
from patterns_cli.rules.typescript_naming.judge import is_ignored

_CAMEL = CaseStyles((Style.CAMEL,))

_ENTRIES = frozenset({"", "index", "main"})
"""Names that tools look for; the empty one is that of `.eslintrc.ts`."""

_ROUTE_NOTATION = re.compile(r"[\[\](){}@$+~]|^__(?!_)")
"""What file routers write into names: `[id].tsx`, `$postId.tsx`, `__root.tsx`."""

_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:[-_](?:[A-Z]{2}|[A-Z][a-z]{3}|\d{3}))+")
"""Files of translations are called by their language: `pt-BR`, `zh-Hans`."""

_ORDINAL = re.compile(r"\d+[-_.]")
"""Numbers that order files, such as those of migrations."""

_CONFIGURATION = ".config."
_EXPORTS_COMPONENT = re.compile(
    rb"^export[ \t]+(?:default[ \t]+)?(?:async[ \t]+)?(?:function|const|class)[ \t]+[A-Z]\w*[a-z]", re.MULTILINE
)
"""An export with a component's name: enough to know that a file may be called by a component's name."""

_MAKES_COMPONENT = re.compile(rb"\b(?:createElement|forwardRef|memo|lazy|dynamic|Component|FC|connect|observer)\b")
"""One of these stands in every file without JSX that exports a component."""


@dataclass(frozen=True, slots=True)
class FileName:
    """A file's name up to its first dot, and the rest; `BUTTON.test.tsx` is `BUTTON` and `.test.tsx`.

    Of a test that the team's pattern calls `test_{module}.ts` it is the module's name, with `test_` as its prefix.
    """

    stem: str
    suffix: str
    prefix: str = ""

    @property
    def follows(self) -> bool:
        """Whether the file stands beside another whose name it bears: tests, stories, styles."""
        return bool(self.prefix) or self.suffix.count(".") > 1 or not self.suffix.startswith(".")


def judged_name(document: TypeScriptDocument, conventions: Conventions) -> FileName | None:
    """The name of the file if somebody here chose it, else None."""
    return document.kept((judged_name, id(conventions)), lambda: _judged_name(document, conventions))


def _judged_name(document: TypeScriptDocument, conventions: Conventions) -> FileName | None:
    name = document.path.rpartition("/")[2]
    stem, dot, rest = name.partition(".")
    if document.is_declaration_file or stem in _ENTRIES or _CONFIGURATION in name or is_special_file(document.path):
        return None
    if _ROUTE_NOTATION.search(name) or _LANGUAGE_TAG.fullmatch(stem) or _ORDINAL.match(name):
        return None
    if is_ignored(stem, conventions) or is_ignored(name, conventions):
        return None
    return _tested(name, conventions) or FileName(stem, dot + rest)


def _tested(name: str, conventions: Conventions) -> FileName | None:
    """The name of the module that the file tests, where a pattern of the team's says more than how it ends.

    Whether there is JSX in a test is no matter of its name: a pattern for `.ts` stands for `.tsx` too.
    """
    plain = _without_jsx(name)
    for pattern in conventions.tests.typescript:
        prefix, _, suffix = _without_jsx(pattern.format(module="/")).partition("/")
        module = plain.removeprefix(prefix).removesuffix(suffix)
        says_more = prefix or not suffix.startswith(".")
        if says_more and module and "." not in module and f"{prefix}{module}{suffix}" == plain:
            return FileName(module, name[len(prefix) + len(module) :], prefix)
    return None


def _without_jsx(name: str) -> str:
    return name.removesuffix("x") if name.endswith(".tsx") else name


def is_component_file(document: TypeScriptDocument, name: FileName) -> bool:
    """Whether the file must bear a component's name; parses it only where that cannot be told otherwise."""
    jsx = document.path.endswith(".tsx")
    hook = is_hook_name(convert(name.stem, _CAMEL))
    if name.follows:
        return jsx and not hook
    if not jsx and not _MAKES_COMPONENT.search(document.source.data):
        return False
    if document.fault or (hook and any(is_hook_name(export.name) for export in document.exports)):
        return False
    return role(document) is Role.COMPONENT


def may_be_component_file(document: TypeScriptDocument, name: FileName) -> bool:
    """Whether the file may bear a component's name; a file that does not parse may."""
    if name.follows:
        return True
    jsx = document.path.endswith(".tsx")
    if jsx and _EXPORTS_COMPONENT.search(document.source.data):
        return True
    return document.fault is not None or _passes_on(document, name.stem) or role(document) > Role.OTHER


def _passes_on(document: TypeScriptDocument, name: str) -> bool:
    """Whether the file gives away, under `name`, what it has from elsewhere; in JSX any value (`FAB` in `FAB.tsx`)."""
    imported = {one.local for one in document.imports}
    jsx = document.path.endswith(".tsx")
    return any(
        name in {one.name, one.local}
        and ((jsx and not one.type_only) or (one.name == name and (one.module or one.local in imported)))
        for one in document.exports
    )


def misnamed_file(path: str, name: FileName, styles: CaseStyles, conventions: Conventions) -> Hit:
    """The hit for a file whose name fits none of `styles`, at the file's beginning, with the rename.

    The rename is applied where nobody imports the file; a file that stands beside another has its name from that one.
    """
    wanted = conventions.naming.convert(name.stem, styles)
    shown = f"{name.prefix}{name.stem}{name.suffix}"
    fits = conventions.naming.accepts(wanted, styles)
    written = f"{name.prefix}{wanted}{name.suffix}"
    advice = f"write `{written}`" if fits else "choose another name"
    to = f"{path.rpartition('/')[0]}/{written}".lstrip("/")
    fix = Fix(Applicability.UNSAFE, files=(Rename(path, to),)) if fits and not name.follows else None
    message = f"`{shown}` is not {styles}; {advice}"
    return Hit(START, message, symbol=shown, fix=fix, wanted=written if fits else "")
