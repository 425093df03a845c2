"""TS001: a file that holds a component and is not called like one."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.model import Applicability, Hit, Severity
from patterns_cli.registry import rule
from patterns_cli.rules.typescript_naming.files import is_component_file, judged_name, misnamed_file


@rule(
    "TS001",
    "component-file-name",
    Severity.ERROR,
    document=TypeScriptDocument,
    heading="TypeScript (Frontend)",
    fix=Applicability.UNSAFE,
)
def component_file_name(document: TypeScriptDocument, conventions: Conventions) -> Iterator[Hit]:
    """A component's file bears the component's name, so that `<UserCard />` leads to `UserCard.tsx` by eye.

    A file holds a component when it exports one. Tests and stories follow the component they are for: a name ends
    at its first dot. Hook files follow the hook. `index`, `main`, configuration files and the names that Next.js
    gives (`page`, `layout`, everything below `pages`, route notation such as `[id]`) are nobody's choice.

    ## Bad
    ```typescript src/components/features/user-card.tsx
    export const UserCard = () => <article />;
    ```
    ```typescript src/components/features/user-card.test.tsx
    it('renders', () => {});
    ```

    ## Good
    ```typescript src/components/features/UserCard.tsx
    export const UserCard = () => <article />;
    ```
    ```typescript src/app/users/[id]/page.tsx
    export default function UserPage() {
      return <main />;
    }
    ```
    ```typescript src/hooks/useAuth.tsx
    export const AuthProvider = ({ children }: TProps) => <Context value={null}>{children}</Context>;
    export const useAuth = () => use(Context);
    ```
    """
    naming = conventions.naming
    name = judged_name(document, conventions)
    if name is None or naming.accepts(name.stem, naming.typescript.component_file):
        return
    if name.follows and naming.accepts(name.stem, naming.typescript.utility_file):
        return
    if is_component_file(document, name):
        yield misnamed_file(document.path, name, naming.typescript.component_file, conventions)
