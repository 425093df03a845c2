"""DCK004: the image runs as root."""

import re
from collections.abc import Iterator
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.dockerfile.document import DockerfileDocument
from patterns_cli.documents.dockerfile.facts import Stage
from patterns_cli.documents.dockerfile.variables import substituted
from patterns_cli.documents.image import Image
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule
from patterns_cli.rules.docker.base_images import runs_as_root

_STEPS_DOWN: Final = re.compile(r"\b(?:gosu|su-exec|setpriv|runuser|s6-setuidgid|chpst|s6-overlay)\b")


@rule(
    "DCK004",
    "root-user",
    Severity.ERROR,
    document=DockerfileDocument,
    heading="Docker Patterns",
    trigger=rb"[Ff][Rr][Oo][Mm]",
)
def root_user(document: DockerfileDocument, conventions: Conventions) -> Iterator[Hit]:
    """Whoever breaks out of a process that is root in its container is root a step further; a process that needs no
    rights has none.

    The last USER of the last stage counts, or of the stage it is built on. Without one, images that are known to run as
    root are named; of a base image of your own nothing is known, nor of one that steps down by itself (`gosu`,
    `su-exec`). `docker.user: any` switches the rule off.

    ## Bad
    ```dockerfile Dockerfile
    FROM python:3.13.5-slim
    COPY app app
    CMD ["python", "-m", "app"]
    ```

    ## Good
    ```dockerfile Dockerfile
    FROM python:3.13.5-slim
    COPY app app
    USER 10001
    CMD ["python", "-m", "app"]
    ```
    """
    stage = document.last
    if conventions.docker.user == "any" or stage is None or document.is_for_development:
        return
    fault = _fault(stage)
    if fault and not _steps_down(stage):
        yield Hit(stage.origin.span, f"{fault}; make a user and write `USER` before the command", symbol="USER")


def _fault(stage: Stage) -> str:
    user = stage.last("USER")
    if user is not None:
        name = substituted(user.words[0].text, _values(stage)) if user.words else None
        is_root = name is not None and re.fullmatch(r"(?:root|0+)(?::.*)?", name) is not None
        return f"the image runs as `{name}`, which line {user.span.line} says" if is_root else ""
    if stage.root == "scratch":
        return "the image runs as root" if stage.last("CMD", "ENTRYPOINT") else ""
    if stage.root is not None and runs_as_root(Image.of(stage.root)):
        return f"the image runs as root, like `{stage.root}`"
    return ""


def _values(stage: Stage) -> dict[str, str | None]:
    """What ARG and ENV of the stages below say, in order."""
    values: dict[str, str | None] = {}
    for each in reversed(list(stage.lineage())):
        for instruction in each.instructions:
            if instruction.keyword in {"ARG", "ENV"}:
                for assignment in instruction.assignments():
                    if assignment.value is not None:
                        values[assignment.name] = substituted(assignment.value, values)
    return values


def _steps_down(stage: Stage) -> bool:
    return any(
        _STEPS_DOWN.search(instruction.line.text)
        or any(_STEPS_DOWN.search(line) for heredoc in instruction.heredocs for line in heredoc.lines)
        for each in stage.lineage()
        for instruction in each.instructions
    )
