"""ENV001: a file with the settings of one machine is in the repository."""

import re
from collections.abc import Iterator
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.kinds import is_dotenv, is_example
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.model import START, Hit, Severity
from patterns_cli.registry import rule

_FOR_TESTS: Final = re.compile(r"\.env\.(?:.*\.)?(?:test|tests|testing|ci|e2e)")


@rule("ENV001", "dotenv-committed", Severity.ERROR, document=TreeDocument, heading="Environment Variables")
def dotenv_committed(tree: TreeDocument, conventions: Conventions) -> Iterator[Hit]:
    """A `.env` that is committed once is in the history for good, with every secret that ever stood in it.

    Named are `.env`, `.env.local`, `.env.production` and the like which git tracks or would take at the next `git add`;
    not examples, samples and templates, nor what tests are run with.

    ## Bad
    ```tree
    backend/app/main.py
    backend/.env
    ```

    ## Good
    ```tree
    backend/app/main.py
    backend/.env.example
    ```
    """
    base = f"{conventions.base}/" if conventions.base else ""
    example = conventions.environment.example.rpartition("/")[2]
    for path in tree.paths:
        name = path.rpartition("/")[2]
        if not path.startswith(base) or not name.startswith(".env") or not is_dotenv(name):
            continue
        if name != example and not is_example(name) and not _FOR_TESTS.fullmatch(name):
            yield Hit(
                START,
                f"`{name}` is not kept out of git; write it into `.gitignore`",
                symbol=name,
                help=f"if it was committed, `git rm --cached {path}` takes it out of the next commit and not out of "
                "the history: change every secret in it",
                path=path,
            )
