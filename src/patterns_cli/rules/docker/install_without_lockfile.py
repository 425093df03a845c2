"""DCK006: dependencies are installed in whatever version there is."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.dockerfile.document import DockerfileDocument
from patterns_cli.documents.dockerfile.facts import Stage
from patterns_cli.documents.dockerfile.shell import commands
from patterns_cli.model import Applicability, Fix, Hit, Severity
from patterns_cli.registry import rule
from patterns_cli.rules.docker.installs import unlocked


@rule(
    "DCK006",
    "install-without-lockfile",
    Severity.ERROR,
    document=DockerfileDocument,
    heading="Docker Patterns",
    fix=Applicability.UNSAFE,
    trigger=rb"[Rr][Uu][Nn]",
)
def install_without_lockfile(document: DockerfileDocument, conventions: Conventions) -> Iterator[Hit]:
    """An image that is built again has to hold what was tested: what the lock file names, not what the registry has
    today.

    Named are `npm install` for `npm ci`; yarn, pnpm, bun, uv and pipenv without the option that keeps them to the lock
    file; and packages that are installed by name without a version, pip itself aside.

    ## Bad
    ```dockerfile Dockerfile
    FROM node:24.1.0-slim
    COPY package.json package-lock.json ./
    RUN npm install
    ```
    ```dockerfile Dockerfile
    FROM python:3.13.5-slim
    RUN pip install fastapi uvicorn
    ```

    ## Good
    ```dockerfile Dockerfile
    FROM node:24.1.0-slim
    COPY package.json package-lock.json ./
    RUN npm ci
    ```
    ```dockerfile Dockerfile
    FROM python:3.13.5-slim
    COPY requirements.txt ./
    RUN pip install --no-cache-dir -r requirements.txt
    ```
    """
    known: dict[int, frozenset[str]] = {}
    for stage in document.stages:
        names = known.get(id(stage.base), frozenset())
        names |= known.setdefault(id(stage), names | _names(stage))
        for instruction in stage.instructions:
            if instruction.keyword != "RUN":
                continue
            for command in commands(instruction):
                found = unlocked(command, names)
                if found is None:
                    continue
                fixable = found.edits and instruction.exec_form is None
                fix = Fix(Applicability.UNSAFE, found.edits) if fixable else None
                yield Hit(command.span, found.message, symbol=found.symbol, fix=fix)


def _names(stage: Stage) -> frozenset[str]:
    return frozenset(
        assignment.name
        for instruction in stage.instructions
        if instruction.keyword in {"ENV", "ARG"}
        for assignment in instruction.assignments()
    )
