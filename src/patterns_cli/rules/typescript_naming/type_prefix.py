"""TS007: an interface or a type alias without the prefix."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.documents.typescript.kinds import Kind
from patterns_cli.documents.typescript.prefixes import is_cased, is_prefixed, with_prefix
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import Question, rule
from patterns_cli.rules.typescript_naming.judge import is_free
from patterns_cli.rules.typescript_naming.type_triggers import of_prefixes, words_without_prefix


@rule(
    "TS007",
    "type-prefix",
    Severity.ERROR,
    document=TypeScriptDocument,
    heading="TypeScript (Frontend)",
    trigger=Question(of_prefixes),
)
def type_prefix(document: TypeScriptDocument, conventions: Conventions) -> Iterator[Hit]:
    """The prefix tells a type from the component, the schema and the value of the same thing: `UserCard`,
    `UserSchema` and `TUser` can stand side by side in one file.

    What only describes code elsewhere keeps its name: `declare`, `declare global`, `.d.ts` files, and an interface
    that is merged with a class. `Item`, `Tab`, `ID` and `TTL` begin with the right letter and carry no prefix.

    ## Bad
    ```typescript src/types/user.ts
    export interface User {
      id: number;
    }
    ```
    ```typescript src/types/tab.ts
    export type Tab = 'profile' | 'settings';
    ```

    ## Good
    ```typescript src/types/user.ts
    export interface IUser {
      id: number;
    }
    export type TUserId = IUser['id'];
    ```
    ```typescript src/types/window.ts
    declare global {
      interface Window {
        analytics: unknown;
      }
    }
    export {};
    ```
    """
    if document.is_declaration_file:
        return
    naming = conventions.naming
    facts = document.facts_of(words_without_prefix(document, conventions))
    classes = {one.name for one in facts.declarations if one.kind is Kind.CLASS}
    for declaration in facts.declarations:
        if declaration.kind not in {Kind.INTERFACE, Kind.TYPE} or is_free(declaration, conventions):
            continue
        if declaration.kind is Kind.INTERFACE and declaration.name in classes:
            continue
        wanted = naming.typescript.interface if declaration.kind is Kind.INTERFACE else naming.typescript.type
        if not wanted.prefix or not is_cased(declaration.name, wanted, naming):
            continue  # TS008 has the whole name corrected
        if not is_prefixed(declaration.name, wanted, naming):
            written = with_prefix(declaration.name, declaration.kind, wanted, naming)
            advice = f"write `{written}`" if written else f"begin it with {' or '.join(wanted.prefix)}"
            message = f"`{declaration.name}` has no type prefix; {advice}"
            yield Hit(declaration.span, message, symbol=declaration.name, wanted=written or "")
