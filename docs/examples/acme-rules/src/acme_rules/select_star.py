"""ACME002: a query that takes every column."""

import re
from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.text import TextDocument
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule

_SELECT_STAR = re.compile(r"\bselect\s+(?P<star>\*)", re.IGNORECASE)


@rule(
    "ACME002",
    "select-star",
    Severity.WARNING,
    document=TextDocument,
    files=("*.sql",),
    heading="Acme: database",
    trigger=rb"\*",
)
def select_star(document: TextDocument, _conventions: Conventions) -> Iterator[Hit]:
    """A query that takes every column changes its answer when somebody adds one.

    ## Bad
    ```sql reports/orders.sql
    SELECT * FROM orders;
    ```

    ## Good
    ```sql reports/orders.sql
    SELECT id, total FROM orders;
    SELECT count(*) FROM orders;
    ```
    """
    for match in _SELECT_STAR.finditer(document.text):
        yield Hit(document.span(*match.span("star")), "`SELECT *` takes every column; name those that are needed")
