"""Which names at the top of a TypeScript module may be those of components, told from its text alone.

See docs/adr/0019-names-in-typescript-are-judged-where-a-screen-can-see-them.md.
"""

import re
from collections.abc import Iterator
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.typescript.components import is_hook_name
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.rules.typescript_naming.contexts import ANNOTATION, END, WORD

_MAKES: Final = (
    rb"createElement|cloneElement|createPortal"
    rb"|Component(?:(?<![\w$]Component)(?:Type)?|(?<=PureComponent)|(?<=FunctionComponent)|(?<=ExoticComponent))" + END
    + rb"|FC" + END + rb"|NextPage(?<![\w$]NextPage)" + END
)  # fmt: skip
_RENDERS: Final = re.compile(_MAKES)
_RENDERS_JSX: Final = re.compile(rb"/>|</|" + _MAKES)
"""The calls that make elements, and what declares a component; in JSX what an element ends with, too."""

_MARKS: Final = (b"createElement", b"cloneElement", b"createPortal", b"Component", b"FC", b"NextPage")
_JSX_MARKS: Final = (b"/>", b"</", *_MARKS)
"""One of these stands wherever `_RENDERS` or `_RENDERS_JSX` is found; looked for by itself, each takes no time."""

_NAME: Final = WORD + rb"++"
_MADE: Final = (
    rb"=\s*+(?:[(</]|(?:async|function)" + END + rb"|" + _NAME + rb"\s*+=>"
    rb"|[\w$.]++\s*+(?:<[^<>()]*+>)?\(\s*+(?:[(</]|(?:async|function)" + END + rb"|[\w$.]++\s*+(?:=>|[(<])))"
)
"""A function, or a call whose first argument is one or a call."""

_COMPONENT_TYPE: Final = rb"[^=;]*?(?:FC|Component|NextPage)"
_DECLARES: Final = re.compile(
    rb"[\r\n;](?:(?<=;)[ \t]*+)?(?:export\s++(?:default\s++)?)?(?:"
    rb"(?:async\s++)?function" + END + rb"\s*+\*?\s*+(?P<function>" + _NAME + rb")"
    rb"|(?:abstract\s++)?class\s++(?P<class>" + _NAME + rb")(?=\s*+(?:<|extends|/))"
    rb"|(?:const|let|var)\s++(?P<variable>" + _NAME + rb")(?=\s*+(?:" + _MADE + rb"|/|!?:" + _COMPONENT_TYPE
    + rb"|" + ANNOTATION + rb"(?:" + _MADE + rb"|[^=;])))"
    rb")"
)  # fmt: skip
_FOLLOWS: Final = re.compile(
    rb"[\r\n](?:export|import|function|async|const|let|var|class|abstract|type|interface|enum|declare)" + END
)


def may_be_component(document: TypeScriptDocument, conventions: Conventions) -> bool:
    """Whether a misnamed component may be declared at the top of the module."""
    return next(misnamed_names(document, conventions), None) is not None


def misnamed_names(document: TypeScriptDocument, conventions: Conventions) -> Iterator[str]:
    """The misnamed names of what may be components: declared where a line or a statement of it begins, with an element
    before the next line that begins with a declaration.
    """
    code = document.screened
    renders, marks = (_RENDERS_JSX, _JSX_MARKS) if document.path.endswith(".tsx") else (_RENDERS, _MARKS)
    if not any(mark in code for mark in marks):
        return
    code = b"\n" + code.removeprefix(b"\xef\xbb\xbf")
    for found in _DECLARES.finditer(code):
        name = found[found.lastgroup or 0].decode(errors="replace")
        if conventions.naming.accepts(name, conventions.naming.typescript.component) or is_hook_name(name):
            continue
        following = _FOLLOWS.search(code, found.end())
        if renders.search(code, found.start(), following.start() if following else len(code)):
            yield name
