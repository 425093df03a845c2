"""ENV002: the code reads a variable that the example does not show."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.environment.facts import Read, is_set_by_others
from patterns_cli.documents.environment.project import environment_of
from patterns_cli.documents.environment.shown import Environment
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule


@rule("ENV002", "example-missing-key", Severity.ERROR, document=TreeDocument, heading="Environment Variables")
def example_missing_key(tree: TreeDocument, conventions: Conventions) -> Iterator[Hit]:
    """The example is how somebody learns what has to be set; a variable that is not in it is learned from a crash.

    The example is that of the folder of the file or of one above it; a line that is commented out counts. Read are
    `os.environ`, `os.getenv`, fields of pydantic's settings without a default, `process.env` and the variables of
    compose files. What has a default there is a warning at most; what the platform sets is nobody's to show, nor what
    tests, scripts and documentation read.

    ## Bad
    ```tree
    ==> backend/app/core/mail.py <==
    import os

    KEY = os.environ["MAIL_KEY"]
    ==> backend/.env.example <==
    DATABASE_URL=postgresql://user:pass@localhost/db
    ```

    ## Good
    ```tree
    ==> backend/app/core/mail.py <==
    import os

    KEY = os.environ["MAIL_KEY"]
    ==> backend/.env.example <==
    MAIL_KEY=your-mail-key
    ```
    """
    environment = environment_of(tree, conventions)
    if environment is None:
        return
    said: set[tuple[str, str]] = set()
    for path, reads in sorted(environment.reads.items()):
        for read in sorted(reads, key=lambda each: each.span):
            hit = _hit(environment, path, read)
            if hit is not None and (hit.symbol, hit.help) not in said:
                said.add((hit.symbol, hit.help))
                yield hit


def _hit(environment: Environment, path: str, read: Read) -> Hit | None:
    name = read.names[0]
    above = environment.above(path)
    is_compose = path.endswith((".yml", ".yaml"))
    if not above or is_set_by_others(name) or name in environment.in_images:
        return None
    if read.optional and (not read.explicit or is_compose):
        return None
    if any(read.is_shown_in(example.keys) for example in above):
        return None
    return Hit(
        read.span,
        f"`{name}` is read here, and `{above[0].path}` does not show it",
        symbol=name,
        help=f"add `{name}=` to `{above[0].path}`, with a placeholder for its value",
        path=path,
        severity=Severity.WARNING if read.optional else None,
    )
