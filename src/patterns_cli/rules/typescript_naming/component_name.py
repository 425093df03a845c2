"""TS003: a component that is not called like one."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.bindings import misnamed
from patterns_cli.documents.typescript.components import renders
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.documents.typescript.nextjs import EXPORTS
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import Question, rule
from patterns_cli.rules.typescript_naming.component_triggers import may_be_component, misnamed_names
from patterns_cli.rules.typescript_naming.judge import is_free


@rule(
    "TS003",
    "component-name",
    Severity.ERROR,
    document=TypeScriptDocument,
    heading="TypeScript (Frontend)",
    trigger=Question(may_be_component),
)
def component_name(document: TypeScriptDocument, conventions: Conventions) -> Iterator[Hit]:
    """JSX takes a tag that begins with a small letter for an HTML element: `<userCard />` renders nothing of yours.

    Judged are functions, consts and classes at the top of a module that return JSX or are declared as a component, if
    a line or a statement of it begins with them.
    What React could not call as a component is a helper and may have its own name: a hook, a function of several
    arguments or of a string, and everything local.

    ## Bad
    ```typescript src/components/features/UserCard.tsx
    export const userCard = ({ user }: TProps) => <article>{user.name}</article>;
    ```

    ## Good
    ```typescript src/components/features/UserCard.tsx
    export const UserCard = ({ users }: TProps) => {
      const renderRow = (user: TUser) => <li>{user.name}</li>;
      return <ul>{users.map(renderRow)}</ul>;
    };
    ```
    ```typescript src/lib/highlight.tsx
    export const highlight = (text: string) => <mark>{text}</mark>;
    ```
    """
    styles = conventions.naming.typescript.component
    names = frozenset(name.encode() for name in misnamed_names(document, conventions))
    for declaration in document.facts_of(names).declarations:
        if not declaration.module_level or is_free(declaration, conventions) or not renders(declaration):
            continue
        if declaration.exported and declaration.name in EXPORTS:
            continue
        hit = misnamed(declaration, styles, conventions.naming)
        if hit:
            yield hit
