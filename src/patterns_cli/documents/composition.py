"""A commit message put together from answers: type, scopes, subject, body, what it breaks, trailers; pure."""

from collections.abc import Mapping
from typing import Any

from patterns_cli.documents.footers import read_breaking
from patterns_cli.documents.trailers import read_block
from patterns_cli.documents.width import columns
from patterns_cli.documents.wrapping import wrapped
from patterns_cli.git.clean import strip_space
from patterns_cli.records import dataclass, fields

_BREAKING = "BREAKING CHANGE"
_TEXTS = ("type", "subject", "body", "breaking", "draft")
_LISTS = ("scopes", "trailers")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person wants to say of a commit; what is empty was not answered, or is not wanted.

    `breaking` says what the commit breaks; `trailers` are lines `Key: value`; `signs_off` leaves a trailer to git that
    is no part of the message here. `draft` is a subject that was not finished; it is no part of any message.
    """

    type: str = ""
    scopes: tuple[str, ...] = ()
    subject: str = ""
    body: str = ""
    breaking: str = ""
    trailers: tuple[str, ...] = ()
    signs_off: bool = False
    draft: str = ""


def header(answers: Answers) -> str:
    """The first line: `type(scope,scope)!: subject`, with `!` where the answers or the body tell of what breaks."""
    breaks = answers.breaking or _tells_of_breaking(answers.body)
    scopes = f"({','.join(answers.scopes)})" if answers.scopes else ""
    return f"{answers.type}{scopes}{'!' if breaks else ''}: {answers.subject}"


def composed(answers: Answers, body_max: int) -> str:
    """The message, which ends with a line end: long lines of prose in the body are broken at `body_max` columns.

    What it breaks is a paragraph of its own before the trailers, as git would take none of them for a trailer beside
    `BREAKING CHANGE`. Trailers that the body ends with and those of the answers are one block; none is said twice.
    """
    text, block = parted(tidied(answers.body))
    trailers = "\n".join((*block, *(trailer for trailer in dict.fromkeys(answers.trailers) if trailer not in block)))
    parts = (header(answers), wrapped(text, body_max), _breaking(answers.breaking, body_max), trailers)
    return "\n\n".join(part for part in parts if part) + "\n"


def _breaking(text: str, width: int) -> str:
    """The trailer that says what breaks, in one line if it fits; else with lines that are indented, as they must be."""
    first, *rest = text.split() or [""]
    if not first:
        return ""
    start = f"{_BREAKING}: {first}"
    whole = " ".join((start, *rest))
    if columns(whole) <= width:
        return whole
    # No line may be broken before the first word of the value: what stands in for it all is one word.
    stand_in = "x" * columns(start)
    broken = wrapped(" ".join((stand_in, *rest)), width - 1)
    return start + broken.removeprefix(stand_in).replace("\n", "\n ")


def tidied(body: str) -> str:
    """`body` as git would store it: no blanks at the ends of lines, no blank lines at its own ends or in a row."""
    return strip_space(body.encode("utf-8", "surrogateescape")).decode("utf-8", "surrogateescape").removesuffix("\n")


def parted(body: str) -> tuple[str, tuple[str, ...]]:
    """The body without the block of trailers that it ends with, and the lines of that block."""
    lines = _below_header(body)
    block = read_block(lines)
    if not block.trailers or any(lines[block.end :]):
        return body, ()
    return "\n".join(lines[2 : block.start]).strip("\n"), lines[block.start : block.end]


def _tells_of_breaking(body: str) -> bool:
    lines = _below_header(tidied(body))
    return read_breaking(lines, read_block(lines)).is_said


def _below_header(body: str) -> tuple[str, ...]:
    """The lines of a message with this body; the header says nothing."""
    return ("…", "", *body.split("\n"))


def as_plain(answers: Answers) -> dict[str, str | bool | list[str]]:
    """The answers as JSON has them, to be read again by `of_plain`."""
    plain = {field.name: getattr(answers, field.name) for field in fields(answers)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}


def of_plain(plain: Mapping[str, Any]) -> Answers:
    """The answers that `as_plain` made `plain` of; whatever in it is no such answer is left out."""
    texts = {name: value for name in _TEXTS if isinstance(value := plain.get(name), str)}
    lists = {
        name: tuple(word for word in value if isinstance(word, str))
        for name in _LISTS
        if isinstance(value := plain.get(name), list)
    }
    return Answers(**texts, **lists, signs_off=plain.get("signs_off") is True)  # type: ignore[arg-type]  # names are those of the fields
