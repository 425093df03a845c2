"""TS002: a file without a component whose name is not that of a utility."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.model import Applicability, Hit, Severity
from patterns_cli.registry import rule
from patterns_cli.rules.typescript_naming.files import (
    is_component_file,
    judged_name,
    may_be_component_file,
    misnamed_file,
)


@rule(
    "TS002",
    "utility-file-name",
    Severity.ERROR,
    document=TypeScriptDocument,
    heading="TypeScript (Frontend)",
    fix=Applicability.UNSAFE,
)
def utility_file_name(document: TypeScriptDocument, conventions: Conventions) -> Iterator[Hit]:
    """Every file that holds no component is named alike, so that an import can be typed without looking.

    A file that exports a context, a styled element or nothing that renders may be called like a component if it has
    JSX in it. What TS001 leaves alone is left alone here too, and so are `.d.ts` files.

    ## Bad
    ```typescript src/lib/date-format.ts
    export const formatDate = (date: Date) => date.toISOString();
    ```
    ```typescript src/services/UserService.ts
    export class UserService {}
    ```

    ## Good
    ```typescript src/lib/dateFormat.ts
    export const formatDate = (date: Date) => date.toISOString();
    ```
    ```typescript src/lib/dateFormat.test.ts
    it('formats', () => {});
    ```
    ```typescript vite.config.ts
    export default {};
    ```
    """
    naming = conventions.naming
    name = judged_name(document, conventions)
    if name is None or naming.accepts(name.stem, naming.typescript.utility_file):
        return
    if naming.accepts(name.stem, naming.typescript.component_file):
        if may_be_component_file(document, name):
            return
    elif is_component_file(document, name):
        return
    if document.parsed and document.fault:
        return
    yield misnamed_file(document.path, name, naming.typescript.utility_file, conventions)
