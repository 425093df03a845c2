"""DCK001: an image is built and shipped in one stage."""

from collections.abc import Iterator
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.dockerfile.document import DockerfileDocument
from patterns_cli.documents.dockerfile.facts import Stage
from patterns_cli.documents.dockerfile.shell import commands
from patterns_cli.documents.image import Image
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule
from patterns_cli.rules.docker.base_images import is_language
from patterns_cli.rules.docker.installs import restores

_BUILDERS: Final = frozenset({
    "make", "cmake", "gcc", "g++", "cargo", "go", "mvn", "gradle", "dotnet", "tsc", "vite", "next", "pip", "pip3",
    "npm", "yarn", "pnpm", "bun", "uv", "poetry", "pipenv", "bundle", "composer",
})  # fmt: skip


@rule(
    "DCK001",
    "single-stage",
    Severity.ERROR,
    document=DockerfileDocument,
    heading="Multi-stage Builds",
    trigger=rb"[Ff][Rr][Oo][Mm]",
)
def single_stage(document: DockerfileDocument, conventions: Conventions) -> Iterator[Hit]:
    """What builds an application does not belong into the image that runs it: a second stage takes the result alone,
    and compilers, caches and sources stay behind.

    Nothing is said of an image that only configures somebody else's service, such as a database or a web server, or
    that is for development and tests by its name; `docker.multi_stage: false` switches the rule off.

    ## Bad
    ```dockerfile Dockerfile
    FROM node:24.1.0-slim
    WORKDIR /application
    COPY package.json package-lock.json ./
    RUN npm ci
    COPY . .
    RUN npm run build
    CMD ["node", "dist/index.js"]
    ```

    ## Good
    ```dockerfile Dockerfile
    FROM node:24.1.0-slim AS builder
    WORKDIR /application
    COPY package.json package-lock.json ./
    RUN npm ci
    COPY . .
    RUN npm run build

    FROM node:24.1.0-slim
    COPY --from=builder /application/dist /application/dist
    CMD ["node", "/application/dist/index.js"]
    ```
    """
    if not conventions.docker.multi_stage or document.is_for_development or len(document.stages) != 1:
        return
    [stage] = document.stages
    if _is_built(stage):
        yield Hit(
            stage.origin.span,
            f"`{stage.image.text}` both builds and runs; build in a stage of its own and `COPY --from` it",
            symbol=stage.image.text,
        )


def _is_built(stage: Stage) -> bool:
    """Whether something is made in the stage, or its image is one to make things with; a system package is ready."""
    if stage.root is not None and is_language(Image.of(stage.root)):
        return True
    runs = (each for each in stage.instructions if each.keyword == "RUN")
    return any(restores(each) or each.program.text in _BUILDERS for run in runs for each in commands(run))
