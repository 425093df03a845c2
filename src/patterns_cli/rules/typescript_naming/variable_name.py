"""TS005: a variable, parameter, class member or import alias that is not named in the team's case style."""

from collections.abc import Iterator

from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.model import Applicability, Hit, Severity
from patterns_cli.registry import rule
from patterns_cli.rules.typescript_naming.judge import misnamed_as
from patterns_cli.rules.typescript_naming.renames import misnamed_local
from patterns_cli.rules.typescript_naming.triggers import of_variables
from patterns_cli.rules.typescript_naming.variables import (
    misnamed_arguments,
    misnamed_imports,
    misnamed_members,
    misnamed_variables,
)


@rule(
    "TS005",
    "variable-name",
    Severity.ERROR,
    document=TypeScriptDocument,
    heading="TypeScript (Frontend)",
    fix=Applicability.UNSAFE,
    trigger=of_variables,
)
def variable_name(document: TypeScriptDocument, conventions: Conventions) -> Iterator[Hit]:
    """Two spellings of one word are two words to a search, and to whoever types the next use of it.

    Judged is what this file names: variables, parameters, members of classes and the aliases of what is imported or
    taken apart. Left alone is what others name: keys of objects, quoted and computed names, what is imported,
    destructured or re-exported under its own name, `declare` and `.d.ts`, decorated members (columns, inputs), and
    members of a class that extends or implements something, unless they are private. Variables may be constants; a
    capital passes for what may be a component, a class or a schema, but not for a string or a number.

    ## Bad
    ```typescript src/lib/user.ts
    const user_name = 'ada';
    export const greet = (first_name: string) => `${first_name} ${user_name}`;
    ```
    ```typescript src/lib/user.ts
    const { name: user_name, ...all_others } = row;
    ```

    ## Good
    ```typescript src/lib/user.ts
    import { API_URL } from './env';
    const { created_at, user_id: userId } = row;
    export const UserSchema = z.object({ first_name: z.string() });
    export const MAX_RETRIES = 3;
    class Store {
      #items: string[] = [];
      static readonly PAGE_SIZE = 20;
      constructor(private readonly _client: TClient) {}
    }
    ```
    """
    naming = conventions.naming.typescript
    either = CaseStyles(tuple(dict.fromkeys((*naming.function.styles, *naming.constant.styles))))
    hits = [
        misnamed_local(document, one, either, conventions, local=not one.exported)
        for one, constant in misnamed_variables(document, conventions)
        if not constant
    ]
    hits += [
        misnamed_local(document, one, naming.function, conventions, local=True)
        for one in misnamed_arguments(document, conventions)
    ]
    hits += [misnamed_as(one, naming.function, conventions) for one in misnamed_members(document, conventions)]
    hits += [
        misnamed_local(document, one, naming.function, conventions, local=True)
        for one in misnamed_imports(document, conventions)
    ]
    yield from sorted(hits, key=lambda hit: hit.span)
