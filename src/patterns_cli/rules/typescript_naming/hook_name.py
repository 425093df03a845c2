"""TS009: a function that calls hooks and is not called like one."""

import re
from collections.abc import Iterator

from patterns_cli.conventions.cases import CaseStyles, Style, convert
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.typescript.components import is_component, is_hook_name
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.documents.typescript.facts import Form
from patterns_cli.documents.typescript.nextjs import EXPORTS
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import Question, rule
from patterns_cli.rules.typescript_naming.hook_triggers import of_hooks
from patterns_cli.rules.typescript_naming.judge import core, is_free, is_test

_NO_HOOK = re.compile(r"[A-Z]")
"""What is capitalised is a component, whose hooks are its own."""


@rule(
    "TS009",
    "hook-name",
    Severity.ERROR,
    document=TypeScriptDocument,
    heading="TypeScript (Frontend)",
    trigger=Question(of_hooks),
)
def hook_name(document: TypeScriptDocument, conventions: Conventions) -> Iterator[Hit]:
    """React finds hooks by their name: linters hold the rules of hooks for `use…` alone, and readers do so too.

    Judged are named functions that call a hook themselves, not in a function within them. Components may call hooks,
    and so may what is capitalised; tests are left alone.

    ## Bad
    ```typescript src/hooks/useUser.ts
    import { useQuery } from '@tanstack/react-query';
    export const fetchUser = (userId: string) => useQuery({ queryKey: ['user', userId] });
    ```

    ## Good
    ```typescript src/hooks/useUser.ts
    import { useQuery } from '@tanstack/react-query';
    export const useUser = (userId: string) => useQuery({ queryKey: ['user', userId] });
    ```
    ```typescript src/lib/server.ts
    export function configure(app: TApp) {
      app.useGlobalPipes(new ValidationPipe());
    }
    ```
    """
    if is_test(document.path) or all(map(_may_call_hooks, document.hook_callers())):
        return
    no_hooks = {one.name for one in document.declarations if not one.value.hooks and one.value.form is Form.FUNCTION}
    no_hooks |= {one.name for one in document.arguments}
    for one in document.declarations:
        called = next((hook.name for hook in one.value.hooks if hook.name not in no_hooks), "")
        if not called or one.value.form is not Form.FUNCTION or is_free(one, conventions):
            continue
        if _may_call_hooks(one.name) or is_component(one) or one.name in EXPORTS:
            continue
        wanted = "use" + convert(core(one.name), CaseStyles((Style.PASCAL,)))
        message = f"`{one.name}` calls the hook `{called}`; write `{wanted}`"
        yield Hit(one.span, message, symbol=one.name, wanted=wanted)


def _may_call_hooks(name: str) -> bool:
    """Whether a function of that name is a hook or, as it is capitalised, may be a component."""
    bare = core(name)
    return is_hook_name(bare) or _NO_HOOK.match(bare) is not None
