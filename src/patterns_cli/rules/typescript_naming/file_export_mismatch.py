"""TS010: a file called by another name than the one thing it is there for."""

import re
from collections.abc import Iterator

from patterns_cli.conventions.cases import CaseStyles, Style, convert, words
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.typescript.components import exported_components, is_hook_name
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.documents.typescript.kinds import Kind
from patterns_cli.model import START, Hit, Severity
from patterns_cli.registry import rule
from patterns_cli.rules.typescript_naming.files import FileName, judged_name
from patterns_cli.rules.typescript_naming.judge import is_test

_CAMEL = CaseStyles((Style.CAMEL,))
_DEFAULT = re.compile(rb"default(?![\w$])(\s*+[,}])?")
_GIVES = re.compile(rb"(export|as)\s++\Z|[{,]\s*+\Z|\A\s*+\Z")
_BEFORE = 100
"""Bytes before a `default` that tell whether it is an export."""

_NAMED_DEFAULT = re.compile(
    rb"export\s++default\s++(?:async\s++)?(?:abstract\s++)?(?:function(?![\w$])\s*+\*?|class(?![\w$]))\s*+"
    rb"(?:[({]|([\w$\x80-\xff]++))"
)
"""A default export that shows its name, or that it has none."""

_EXPORTED = re.compile(
    rb"^export\s+(?:default\s+)?(?:async\s+)?(?:abstract\s+)?(?:function\*?|const|class)\s+([\w$\x80-\xff]+)",
    re.MULTILINE,
)
_NAMED = frozenset({Kind.FUNCTION, Kind.CLASS})


@rule(
    "TS010",
    "file-export-mismatch",
    Severity.WARNING,
    document=TypeScriptDocument,
    heading="TypeScript (Frontend)",
)
def file_export_mismatch(document: TypeScriptDocument, conventions: Conventions) -> Iterator[Hit]:
    """Who reads `<UserCard />` opens `UserCard.tsx`; what stands there should not be called something else.

    Judged are files that are there for one thing: a function, class or component that is the default export, or the
    only component or hook exported. The folder may be part of the name (`user/Card.tsx` holds `UserCard`), a longer
    name may hold a shorter one (`Button.tsx` holds `IconButton`), and case is for TS001 and TS002. What those leave
    alone is left alone here too.

    ## Bad
    ```typescript src/components/features/UserCard.tsx
    export const ProfilePanel = () => <article />;
    ```
    ```typescript src/hooks/useUser.ts
    export const useSession = () => useContext(SessionContext);
    ```

    ## Good
    ```typescript src/components/features/UserCard.tsx
    export const UserCard = () => <article />;
    export const UserCardSkeleton = () => <article />;
    ```
    ```typescript src/components/features/user/Card.tsx
    export default function UserCard() {
      return <article />;
    }
    ```
    """
    name = judged_name(document, conventions)
    if name is None or name.follows or is_test(document.path):
        return
    typescript = conventions.naming.typescript
    styles = CaseStyles((*typescript.component_file.styles, *typescript.utility_file.styles))
    if not conventions.naming.accepts(name.stem, styles):
        return  # TS001 or TS002 have it renamed anyway
    if not _may_hold_another_thing(name.stem, document) or _is_plainly_there(name.stem, document.source.data):
        return
    if document.fault:
        return
    thing = _thing(document, name)
    if thing and not _match(name.stem, thing, document.path):
        shown = f"{name.stem}{name.suffix}"
        written = f"{thing}{name.suffix}"
        yield Hit(
            START, f"`{shown}` holds `{thing}`; call the file `{written}`, or what it holds otherwise", symbol=thing
        )


def _may_hold_another_thing(stem: str, document: TypeScriptDocument) -> bool:
    """Whether the file may be there for one thing of another name, told without parsing.

    In a utility only a default export will do, and one that shows its name tells it.
    """
    if stem[:1].isupper() or is_hook_name(convert(stem, _CAMEL)):
        return b"export" in document.screened
    if b"default" not in document.screened:
        return False
    code = document.screened
    for found in _DEFAULT.finditer(code):
        first = max(0, found.start() - _BEFORE)
        before = _GIVES.search(code[first : found.start()])
        if before is None or not (before[1] or found[1] or not before[0].strip()):
            continue
        named = _NAMED_DEFAULT.match(code, first + before.start())
        if named is None or (named[1] and not _match(stem, named[1].decode(errors="replace"), document.path)):
            return True
    return False


def _is_plainly_there(stem: str, data: bytes) -> bool:
    """Whether an export of the file's name stands in the text for all to see, so that nothing needs to be parsed."""
    wanted = stem.encode()
    return wanted in data and any(match[1] == wanted for match in _EXPORTED.finditer(data))


def _thing(document: TypeScriptDocument, name: FileName) -> str:
    """The name of what the file is there for, or `""` where that is not one thing."""
    components = exported_components(document)
    for one in document.exports:
        if one.name == "default" and not one.module and not one.type_only:
            named = any(each.name == one.local and each.kind in _NAMED for each in document.declarations)
            return one.local if named or one.local in components else ""
    values = {one.name for one in document.exports if not one.type_only}
    if "*" in values:
        return ""
    hooks = {one for one in values if is_hook_name(one)}
    if is_hook_name(convert(name.stem, _CAMEL)):
        return min(hooks) if len(hooks) == 1 and not components else ""
    capital = name.stem[:1].isupper()
    return min(components) if capital and len(components) == 1 and not hooks else ""


def _match(stem: str, thing: str, path: str) -> bool:
    """Whether one name holds the other, the names of folders counted to the file's."""
    file, held = "".join(words(stem)), "".join(words(thing))
    if file in held or held in file:
        return True
    folder = ""
    for part in reversed(path.split("/")[:-1]):
        folder = "".join(words(part)) + folder
        if held in folder + file:
            return True
    return False
