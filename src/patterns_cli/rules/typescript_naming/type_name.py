"""TS008: a type, an interface, a class or an enum whose case is wrong."""

from collections.abc import Iterator

from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.schema import Conventions, PrefixedCase
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.documents.typescript.kinds import Kind
from patterns_cli.documents.typescript.prefixes import is_cased, with_prefix
from patterns_cli.model import Hit, Severity
from patterns_cli.records import replace
from patterns_cli.registry import Question, rule
from patterns_cli.rules.typescript_naming.judge import PASCAL, is_free, misnamed_as
from patterns_cli.rules.typescript_naming.type_triggers import INFERRING, odd_types, of_types

_TYPES = frozenset({Kind.INTERFACE, Kind.TYPE, Kind.CLASS, Kind.ENUM})


@rule(
    "TS008",
    "type-name",
    Severity.ERROR,
    document=TypeScriptDocument,
    heading="TypeScript (Frontend)",
    trigger=Question(of_types),
)
def type_name(document: TypeScriptDocument, conventions: Conventions) -> Iterator[Hit]:
    """A capital tells a type from a value wherever both may stand, and where a name has one word it is all that does.

    Judged is the case alone, of types, interfaces, classes and enums; whether a prefix is missing is TS007's business,
    and the name proposed has one where the team asks for it. Members of enums and type parameters are left to their
    authors; so is what is only declared here, and the type of a value that bears its name.

    ## Bad
    ```typescript src/types/user.ts
    export type user_profile = { id: number };
    ```
    ```typescript src/types/user.ts
    export enum userRole {
      Admin = 'admin',
    }
    ```

    ## Good
    ```typescript src/types/user.ts
    export type TUserProfile<T> = { value: T };
    export const enum UserRole {
      SUPER_ADMIN = 'super_admin',
    }
    ```
    ```typescript src/types/window.ts
    declare global {
      interface dataLayer {
        push: unknown;
      }
    }
    export {};
    ```
    """
    naming = conventions.naming
    facts = document.facts_of(odd_types(document, conventions))
    values = {one.name for one in facts.declarations if one.kind not in _TYPES}
    classes = {one.name for one in facts.declarations if one.kind is Kind.CLASS}
    for one in (*facts.declarations, *facts.inner):
        if one.kind not in _TYPES or is_free(one, conventions) or one.name in values:
            continue
        if (one.kind is Kind.INTERFACE and one.name in classes) or INFERRING.match(one.name):
            continue
        wanted = _wanted(one.kind, conventions)
        if not is_cased(one.name, wanted, naming):
            prefixed = with_prefix(one.name, one.kind, wanted, naming) if wanted.prefix else None
            yield misnamed_as(one, wanted.case, conventions, wanted=prefixed or "")


def _wanted(kind: Kind, conventions: Conventions) -> PrefixedCase:
    """How a name of that kind is written; classes and enums have no prefix and may be capitalised in any team."""
    naming = conventions.naming.typescript
    if kind is Kind.INTERFACE:
        return naming.interface
    if kind is Kind.TYPE:
        return naming.type
    return replace(
        naming.type, prefix=(), case=CaseStyles(tuple(dict.fromkeys((*PASCAL.styles, *naming.type.case.styles))))
    )
