"""LAY001: a prescribed folder is not there."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.parts import Part, components_folder, parts_of
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.model import START, Hit, Severity
from patterns_cli.registry import rule


@rule("LAY001", "missing-folder", Severity.ERROR, document=TreeDocument, heading="File Organization")
def missing_folder(tree: TreeDocument, conventions: Conventions) -> Iterator[Hit]:
    """Everyone finds a thing where the layout says it is, also in a repository they see for the first time.

    Every folder of `layout.backend` stands in the backend, every one of `layout.frontend` in the frontend, and
    every one of `layout.components` in the frontend's components folder. A folder is there when it holds a file that
    git does not ignore. Nothing is said of a repository in which no backend or frontend is recognised.

    ## Bad
    ```tree
    backend/app/api/users.py
    backend/app/models/user.py
    backend/tests/test_users.py
    ```

    ## Good
    ```tree
    backend/app/api/users.py
    backend/app/core/settings.py
    backend/app/crud/user.py
    backend/app/db/session.py
    backend/app/models/user.py
    backend/app/schemas/user.py
    backend/app/services/user.py
    backend/app/utils/clock.py
    backend/tests/test_users.py
    backend/alembic/env.py
    backend/scripts/seed.py
    ```
    """
    for part in parts_of(tree, conventions):
        for folder in _prescribed(part, conventions):
            path = part.join(folder)
            if path not in tree.folders:
                yield Hit(
                    START,
                    f"the {part.kind} has no folder `{folder}`",
                    symbol=folder,
                    help="create it with what belongs there, or take it out of "
                    f"`layout.{part.kind}`; git keeps no empty folder, a `.gitkeep` in it does",
                    path=path,
                )


def _prescribed(part: Part, conventions: Conventions) -> Iterator[str]:
    if part.kind == "backend":
        yield from conventions.layout.backend
        return
    yield from conventions.layout.frontend
    components = components_folder(conventions)
    if components is not None:
        yield from (f"{components}/{folder}" for folder in conventions.layout.components)
