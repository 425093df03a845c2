"""DCK010: an image does not say how to tell whether it works."""

from collections.abc import Iterator
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.dockerfile.document import DockerfileDocument
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule

_LAMBDA: Final = "/lambda/"
"""In the name of images that a cloud calls as functions, and does not ask how they are."""


@rule(
    "DCK010",
    "missing-healthcheck",
    Severity.INFO,
    document=DockerfileDocument,
    heading="Docker Patterns",
    trigger=rb"[Ff][Rr][Oo][Mm]",
)
def missing_healthcheck(document: DockerfileDocument, conventions: Conventions) -> Iterator[Hit]:
    """A process that hangs is up as far as Docker knows; a health check asks it.

    `HEALTHCHECK NONE` says that there is none on purpose. Nothing is said of an image that starts nothing of its own.

    ## Bad
    ```dockerfile Dockerfile
    FROM python:3.13.5-slim
    EXPOSE 8000
    CMD ["uvicorn", "app.main:app"]
    ```

    ## Good
    ```dockerfile Dockerfile
    FROM python:3.13.5-slim
    EXPOSE 8000
    HEALTHCHECK CMD ["python", "-m", "app.health"]
    CMD ["uvicorn", "app.main:app"]
    ```
    """
    stage = document.last
    if stage is None or document.is_for_development or _LAMBDA in (stage.root or ""):
        return
    if stage.last("CMD", "ENTRYPOINT", "EXPOSE") is not None and stage.last("HEALTHCHECK") is None:
        yield Hit(
            stage.origin.span,
            "the image has no HEALTHCHECK; write one, or `HEALTHCHECK NONE` where something else looks after it",
            symbol="HEALTHCHECK",
        )
