"""DCK002: a stage of a build has no name."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.dockerfile.document import DockerfileDocument
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule


@rule(
    "DCK002",
    "unnamed-stage",
    Severity.WARNING,
    document=DockerfileDocument,
    heading="Multi-stage Builds",
    trigger=rb"[Ff][Rr][Oo][Mm]",
)
def unnamed_stage(document: DockerfileDocument, conventions: Conventions) -> Iterator[Hit]:
    """A stage that has a name can be copied from, built by itself and moved; a number means another stage as soon as
    one is put before it. The last stage, which is the image, needs none.

    ## Bad
    ```dockerfile Dockerfile
    FROM node:24.1.0-slim
    RUN npm run build

    FROM nginx:1.29.1
    COPY --from=0 /dist /usr/share/nginx/html
    ```

    ## Good
    ```dockerfile Dockerfile
    FROM node:24.1.0-slim AS builder
    RUN npm run build

    FROM nginx:1.29.1
    COPY --from=builder /dist /usr/share/nginx/html
    ```
    """
    for stage in document.stages[:-1]:
        if stage.name is None:
            yield Hit(
                stage.origin.span,
                f"the stage built on `{stage.image.text}` has no name; write `AS` and one, such as `AS builder`",
                symbol=stage.image.text,
            )
