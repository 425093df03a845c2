"""DCK009: a secret is built into an image."""

import re
from collections.abc import Iterator
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.dockerfile.document import DockerfileDocument
from patterns_cli.documents.dockerfile.facts import Assignment, Instruction
from patterns_cli.documents.kinds import is_dotenv, is_example
from patterns_cli.documents.secrets import has_known_shape, is_placeholder, is_secret_name, url_password
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule

_KEY_FILES: Final = re.compile(r"id_(?:rsa|dsa|ecdsa|ed25519)|\.netrc|\.pypirc|\.git-credentials|\.pgpass|\.htpasswd")
_NO_SECRET: Final = re.compile(r"/[\w./-]*|\d{1,4}")


@rule(
    "DCK009",
    "secret-in-image",
    Severity.ERROR,
    document=DockerfileDocument,
    heading="Docker Patterns",
    trigger=rb"[Ee][Nn][Vv]|[Aa][Rr][Gg]|[Cc][Oo][Pp][Yy]|[Aa][Dd][Dd]",
)
def secret_in_image(document: DockerfileDocument, conventions: Conventions) -> Iterator[Hit]:
    """Whoever can pull an image can read what ENV, ARG and COPY put into it, also what a later line removes.

    Named are values under the name of a secret, keys of well-known services, passwords in URLs, and files such as
    `.env`. Placeholders are none. A build takes a secret by `RUN --mount=type=secret`, a container from its
    environment.

    ## Bad
    ```dockerfile Dockerfile
    FROM python:3.13.5-slim
    ENV API_KEY=zu2Hq8PkVw0aLx93
    COPY .env .
    ```

    ## Good
    ```dockerfile Dockerfile
    FROM python:3.13.5-slim
    RUN --mount=type=secret,id=pip_token PIP_TOKEN=$(cat /run/secrets/pip_token) ./install.sh
    COPY .env.example .
    ```
    """
    for instruction in document.instructions("ENV", "ARG"):
        for assignment in instruction.assignments():
            if _holds_secret(assignment):
                advice = "give it to the container" if instruction.keyword == "ENV" else "mount it with `type=secret`"
                message = f"the value of `{assignment.name}` can be read in the image; {advice}"
                yield Hit(assignment.span, message, symbol=assignment.name)
    for instruction in document.instructions("COPY", "ADD"):
        yield from _copied(instruction)


def _holds_secret(assignment: Assignment) -> bool:
    value = assignment.value
    if value is None or "$" in value:
        return False
    if has_known_shape(value, assignment.name) or url_password(value):
        return True
    return is_secret_name(assignment.name) and not is_placeholder(value) and _NO_SECRET.fullmatch(value) is None


def _copied(instruction: Instruction) -> Iterator[Hit]:
    if instruction.flag("from") is not None:
        return
    for word in instruction.operands[:-1]:
        name = word.text.rstrip("/").rpartition("/")[2]
        if (is_dotenv(name.rstrip("*").rstrip(".")) and not is_example(name)) or _KEY_FILES.fullmatch(name):
            message = f"`{name}` can be read in the image; leave it out, and give the container what it needs"
            yield Hit(word.span, message, symbol=name)
