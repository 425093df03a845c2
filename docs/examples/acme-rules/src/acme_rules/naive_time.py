"""ACME001: a time without a time zone."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.statements import nested
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule

_NAIVE = {"datetime.datetime.now", "datetime.datetime.utcnow"}


@rule(
    "ACME001",
    "naive-time",
    Severity.ERROR,
    document=PythonDocument,
    heading="Acme: time",
    trigger=rb"\b(?:utc)?now\b",
)
def naive_time(document: PythonDocument, _conventions: Conventions) -> Iterator[Hit]:
    """A time without a time zone is compared with others as if all clocks agreed, and is wrong twice a year.

    ## Bad
    ```python app/services/order_service.py
    from datetime import datetime

    def place_order() -> None:
        placed_at = datetime.now()
    ```

    ## Good
    ```python app/services/order_service.py
    from datetime import UTC, datetime

    def place_order() -> None:
        placed_at = datetime.now(UTC)
    ```
    """
    for statement in nested(document.statements):
        for mention in statement.mentions:
            if not mention.called or mention.arguments:
                continue
            if any(origin in _NAIVE for origin in document.names.origins(mention.name)):
                yield Hit(mention.span, f"`{mention.name}()` has no time zone; write `datetime.now(UTC)`", mention.name)
