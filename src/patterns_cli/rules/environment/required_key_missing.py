"""ENV005: the example lacks a variable that every project has."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.environment.project import Example, environment_of
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.model import START, Applicability, Create, Edit, Fix, Hit, Severity, Span
from patterns_cli.registry import rule


@rule(
    "ENV005",
    "required-key-missing",
    Severity.ERROR,
    document=TreeDocument,
    heading="Environment Variables",
    fix=Applicability.UNSAFE,
)
def required_key_missing(tree: TreeDocument, conventions: Conventions) -> Iterator[Hit]:
    """Whoever knows one project of the team knows which variables the next one has.

    The variables of `environment.required` stand in the example of the backend or of a folder above it. Nothing is said
    of a frontend that stands alone.

    ## Bad
    ```tree
    ==> backend/app/main.py <==
    app = None
    ==> backend/.env.example <==
    DATABASE_URL=postgresql://user:pass@localhost/db
    ```

    ## Good
    ```tree
    ==> backend/app/main.py <==
    app = None
    ==> backend/.env.example <==
    DATABASE_URL=postgresql://user:pass@localhost/db
    JWT_SECRET=your-secret-key
    API_KEY=your-api-key
    REDIS_URL=redis://localhost:6379
    ```
    """
    environment = environment_of(tree, conventions)
    if environment is None or not conventions.environment.required:
        return
    for part in environment.parts:
        if part.kind != "backend":
            continue
        path = part.join(conventions.environment.example)
        above = environment.above(path)
        if not above and path in tree.files:
            continue  # it cannot be read, which PAT004 says
        if not above:
            keys = ", ".join(f"`{key}`" for key in conventions.environment.required)
            message = f"the backend has no `{conventions.environment.example}`; write one that shows {keys}"
            text = "".join(f"{_line(key)}\n" for key in conventions.environment.required)
            fix = Fix(Applicability.UNSAFE, files=(Create(path, text),))
            yield Hit(START, message, symbol=conventions.environment.example, path=path, fix=fix)
            continue
        shown = frozenset[str]().union(*(example.document.keys for example in above))
        for key in conventions.environment.required:
            if key not in shown:
                yield _hit(key, above[0])


def _line(key: str) -> str:
    return f"{key}=your-{key.lower().replace('_', '-')}"


def _hit(key: str, example: Example) -> Hit:
    line = _line(key)
    lines = example.document.source.lines
    end = Span(len(lines), len(lines[-1]) + 1, len(lines), len(lines[-1]) + 1)
    edit = Edit(end, f"\n{line}\n" if lines[-1] else f"{line}\n")
    message = f"the example does not show `{key}`; add `{line}`"
    return Hit(START, message, symbol=key, fix=Fix(Applicability.UNSAFE, (edit,)), path=example.path)
