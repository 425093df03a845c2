"""TS006: a constant whose name is neither written in capitals throughout nor a variable's."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.model import Applicability, Hit, Severity
from patterns_cli.registry import rule
from patterns_cli.rules.typescript_naming.renames import misnamed_local
from patterns_cli.rules.typescript_naming.triggers import of_constants
from patterns_cli.rules.typescript_naming.variables import misnamed_variables


@rule(
    "TS006",
    "constant-name",
    Severity.WARNING,
    document=TypeScriptDocument,
    heading="TypeScript (Frontend)",
    fix=Applicability.UNSAFE,
    trigger=of_constants,
)
def constant_name(document: TypeScriptDocument, conventions: Conventions) -> Iterator[Hit]:
    """Capitals say that a value never changes; a name that begins so and goes on otherwise says nothing.

    Judged is a `const` whose name begins with a capital and has underscores in it. Whether a value deserves to be
    called a constant is for its author to say: `const timeout = 5` passes.

    ## Bad
    ```typescript src/lib/retry.ts
    export const Max_Retries = 3;
    ```
    ```typescript src/lib/retry.ts
    const API_Url = '/api/v1';
    ```

    ## Good
    ```typescript src/lib/retry.ts
    export const MAX_RETRIES = 3;
    const apiUrl = '/api/v1';
    const __DEV__ = true;
    ```
    """
    for one, constant in misnamed_variables(document, conventions):
        if constant:
            styles = conventions.naming.typescript.constant
            yield misnamed_local(document, one, styles, conventions, local=not one.exported)
