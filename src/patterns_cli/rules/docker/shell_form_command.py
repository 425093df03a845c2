"""DCK007: the command of an image is started by a shell."""

import json
import re
import shlex
from collections.abc import Iterator
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.dockerfile.document import DockerfileDocument
from patterns_cli.documents.dockerfile.facts import Instruction, Stage
from patterns_cli.documents.image import Image
from patterns_cli.model import Applicability, Edit, Fix, Hit, Severity
from patterns_cli.registry import rule
from patterns_cli.rules.docker.base_images import is_general

_FEATURES: Final = re.compile(r"[$`*?\[\]{}~<>|&;()#!\\\n%]")
_BUILT_IN: Final = frozenset({
    ".", ":", "[", "alias", "break", "cd", "command", "continue", "echo", "eval", "exec", "exit", "export", "false",
    "if", "for", "printf", "pwd", "read", "return", "set", "shift", "source", "test", "time", "trap", "true", "type",
    "ulimit", "umask", "unset", "wait", "while", "until", "case",
})  # fmt: skip


@rule(
    "DCK007",
    "shell-form-command",
    Severity.WARNING,
    document=DockerfileDocument,
    heading="Docker Patterns",
    fix=Applicability.SAFE,
    trigger=rb"[Cc][Mm][Dd]|[Ee][Nn][Tt][Rr][Yy][Pp][Oo][Ii][Nn][Tt]",
)
def shell_form_command(document: DockerfileDocument, conventions: Conventions) -> Iterator[Hit]:
    """A shell between Docker and the process keeps the signal to stop for itself, so that the process is killed ten
    seconds later in the middle of its work.

    Where a shell is needed, for a variable or a second command, `exec` before the last command makes it step aside.

    ## Bad
    ```dockerfile Dockerfile
    FROM python:3.13.5-slim
    CMD uvicorn app.main:app --host 0.0.0.0
    ```

    ## Good
    ```dockerfile Dockerfile
    FROM python:3.13.5-slim
    CMD ["uvicorn", "app.main:app", "--host", "0.0.0.0"]
    ```
    ```dockerfile Dockerfile
    FROM python:3.13.5-slim
    CMD exec uvicorn app.main:app --port $PORT
    ```
    """
    for stage in document.stages:
        for instruction in stage.instructions:
            if instruction.keyword in {"CMD", "ENTRYPOINT"} and not instruction.on_build and _needs_shell(instruction):
                yield _hit(instruction, stage)


def _needs_shell(instruction: Instruction) -> bool:
    if instruction.exec_form is not None or not instruction.words:
        return False
    return re.search(r"(?:^|&&|;)\s*exec\s", instruction.arguments) is None


def _hit(instruction: Instruction, stage: Stage) -> Hit:
    keyword, written = instruction.keyword, instruction.arguments
    if written.startswith("["):
        better = _quoted_anew(written)
        message = f"this {keyword} is no JSON list, so that a shell is given its brackets"
        fix = _fix(instruction, better, Applicability.UNSAFE) if better else None
        return Hit(instruction.arguments_span, f"{message}; write its words in double quotes", symbol=keyword, fix=fix)
    words = _plain_words(written)
    if not words:
        message = f"{keyword} runs in a shell, which keeps signals for itself; write `exec` before the command"
        help_ = "or a JSON list of words, where no variable and no second command is needed"
        return Hit(instruction.arguments_span, message, symbol=keyword, help=help_)
    better = json.dumps(words, ensure_ascii=False)
    message = f"{keyword} runs in a shell, which keeps signals for itself"
    safe = _keeps_behaviour(words[0], instruction, stage)
    fix = _fix(instruction, better, Applicability.SAFE if safe else Applicability.UNSAFE)
    advice = f"write `{better}`" if len(better) <= 80 else "write a JSON list of words"  # noqa: PLR2004 - what fits in a line
    return Hit(instruction.arguments_span, f"{message}; {advice}", symbol=keyword, fix=fix)


def _fix(instruction: Instruction, better: str, applicability: Applicability) -> Fix:
    return Fix(applicability, (Edit(instruction.arguments_span, better),))


def _plain_words(text: str) -> list[str]:
    """The words, if a shell would only split them; otherwise none."""
    if _FEATURES.search(text):
        return []
    try:
        words = shlex.split(text)
    except ValueError:
        return []
    return [] if not words or words[0] in _BUILT_IN or "=" in words[0] else words


def _quoted_anew(text: str) -> str:
    """A list of words in single quotes as JSON, or nothing."""
    match = re.fullmatch(r"\[\s*('[^'\"\\]*'(?:\s*,\s*'[^'\"\\]*')*+)\s*,?\s*\]", text)
    return json.dumps(re.findall(r"'([^']*)'", match[1]), ensure_ascii=False) if match else ""


def _keeps_behaviour(program: str, instruction: Instruction, stage: Stage) -> bool:
    """Whether nothing else has a say: the other keyword, another shell, a script without its first line, the image."""
    other = "ENTRYPOINT" if instruction.keyword == "CMD" else "CMD"
    if "/" in program or program.endswith(".sh") or stage.root is None:
        return False
    return stage.last(other, "SHELL") is None and is_general(Image.of(stage.root))
