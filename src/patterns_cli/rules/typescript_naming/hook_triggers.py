"""Whether a function that is not called like a hook may call one, told from a file's text before anything is parsed."""

import re
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.rules.typescript_naming.contexts import ANNOTATION, END, FUNCTION_VALUE, GAP, LISTED, LONG, WORD
from patterns_cli.rules.typescript_naming.judge import is_test

_HOOK: Final = re.compile(rb"use(?<![\w$]use)(?:[A-Z0-9]\w*+\s*+(?:[(<]|\?\.|/)|\s*+\()")
_NAME: Final = rb"(?!use(?:[A-Z0-9]|" + END + rb"))(?![_$]*+[A-Z])" + WORD + rb"++"
_FUNCTION: Final = re.compile(
    rb"function" + END + GAP + rb"\*?" + GAP + _NAME
    + rb"|(?:" + LISTED + rb"|," + GAP + rb")" + _NAME + GAP
    + rb"(?:" + FUNCTION_VALUE + rb"|" + ANNOTATION + rb"(?:" + FUNCTION_VALUE + rb"|[^=;{}]))"
)  # fmt: skip
_LONG: Final = re.compile(LONG)


def of_hooks(document: TypeScriptDocument, _conventions: Conventions) -> bool:
    """Whether a hook is called behind the beginning of a function that is neither a hook nor capitalised."""
    if is_test(document.path):
        return False
    code, called = document.screened, tuple(_HOOK.finditer(document.screened))
    if not called:
        return False
    return _FUNCTION.search(code, 0, called[-1].start()) is not None or _LONG.search(code) is not None
