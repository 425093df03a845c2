"""ENV003: the example shows a variable that nobody reads."""

from collections.abc import Iterable, Iterator
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.environment.facts import is_read_by_libraries
from patterns_cli.documents.environment.project import environment_of
from patterns_cli.documents.environment.shown import Environment
from patterns_cli.documents.kinds import is_dotenv
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule

_NO_READERS: Final = (
    ".md", ".mdx", ".rst", ".lock", "-lock.json", "-lock.yaml", ".svg", ".png", ".jpg", ".ico", ".woff2", ".woff",
    ".csv", ".patch", ".map",
)  # fmt: skip
"""Files that may name a variable and do not read it."""


@rule("ENV003", "example-unused-key", Severity.WARNING, document=TreeDocument, heading="Environment Variables")
def example_unused_key(tree: TreeDocument, conventions: Conventions) -> Iterator[Hit]:
    """Whoever sets up the project asks around for a value that nothing has needed since last year.

    A variable is used where any file of the repository names it, documentation and dotenv files aside, where it is a
    field of pydantic's settings, and where a well-known library reads it by itself. Those of `environment.required` are
    used by agreement.

    ## Bad
    ```tree
    ==> backend/app/main.py <==
    app = None
    ==> backend/.env.example <==
    LEGACY_MAILER=your-mailer
    ```

    ## Good
    ```tree
    ==> backend/app/main.py <==
    import os

    MAILER = os.environ["MAILER"]
    ==> backend/.env.example <==
    MAILER=your-mailer
    ```
    """
    environment = environment_of(tree, conventions)
    if environment is None:
        return
    unread = {
        entry.key
        for example in environment.examples
        for entry in example.document.entries
        if not entry.commented and not _is_used(entry.key, environment, conventions)
    }
    unnamed = _unnamed(unread, tree)
    for example in environment.examples:
        for entry in example.document.entries:
            if entry.key in unnamed and not entry.commented:
                yield Hit(
                    entry.span,
                    f"nothing reads `{entry.key}`; remove it",
                    symbol=entry.key,
                    path=example.path,
                )


def _is_used(key: str, environment: Environment, conventions: Conventions) -> bool:
    if key in conventions.environment.required or is_read_by_libraries(key):
        return True
    keys = frozenset({key, *(key.partition(delimiter)[0] for delimiter in environment.delimiters)})
    return any(read.is_shown_in(keys) for reads in environment.reads.values() for read in reads)


def _unnamed(keys: Iterable[str], tree: TreeDocument) -> set[str]:
    """Those of the keys that no file names, in capitals or small letters."""
    left = set(keys)
    for path in tree.paths:
        if not left:
            break
        if path.endswith(_NO_READERS) or is_dotenv(path):
            continue
        source = tree.read(path)
        if source is not None:
            left = {key for key in left if key.encode() not in source.data and key.lower().encode() not in source.data}
    return left
