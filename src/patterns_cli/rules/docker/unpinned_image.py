"""DCK003: an image is taken as it happens to be today."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.image import Image, ImagesDocument
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule


@rule(
    "DCK003",
    "unpinned-image",
    Severity.ERROR,
    document=ImagesDocument,
    heading="Docker Patterns",
    trigger=rb"[Ff][Rr][Oo][Mm]|image",
)
def unpinned_image(document: ImagesDocument, conventions: Conventions) -> Iterator[Hit]:
    """What is built from `latest` is another thing tomorrow, and nobody changed a line.

    Judged are FROM, `COPY --from`, `--mount=from` and the images of compose files that the file does not build.
    `scratch`, earlier stages and names that a variable fills in need no tag. `docker.pin` says how exactly an image is
    named: `tag`, `digest` or `none`.

    ## Bad
    ```dockerfile Dockerfile
    FROM python
    ```
    ```yaml compose.yml
    services:
      cache:
        image: redis:latest
    ```

    ## Good
    ```dockerfile Dockerfile
    FROM python:3.13.5-slim
    ```
    ```yaml compose.yml
    services:
      cache:
        image: redis:8.2.1
    ```
    """
    pin = conventions.docker.pin
    for use in document.uses:
        if pin == "none" or not use.resolved or use.resolved == "scratch":
            continue
        image = Image.of(use.resolved)
        if image.digest:
            continue
        fault = _fault(image, pin, varies=use.varies)
        if fault:
            yield Hit(use.written.span, f"`{use.written.text}` {fault}", symbol=use.written.text)


def _fault(image: Image, pin: str, *, varies: bool) -> str:
    if pin == "digest":
        return "has no digest; write `@sha256:` and the digest behind it"
    if image.tag == "latest":
        return "is whatever is latest; write the version"
    if not image.tag and not varies:
        return "has no tag, which means `latest`; write the version"
    return ""
