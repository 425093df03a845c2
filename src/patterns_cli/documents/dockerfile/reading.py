"""From the logical lines of a Dockerfile to instructions and stages, and what Docker would refuse."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from patterns_cli.documents.base import Comment, Source, SyntaxFault
from patterns_cli.documents.dockerfile.facts import Instruction, Stage, Word
from patterns_cli.documents.dockerfile.lines import LogicalLine, read_lines
from patterns_cli.documents.dockerfile.variables import substituted
from patterns_cli.documents.dockerfile.words import split
from patterns_cli.records import dataclass

KEYWORDS: Final = frozenset({
    "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER",
    "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
})  # fmt: skip
_KEYWORD = re.compile(r"(?P<keyword>\S+)\s*")
_FLAG = re.compile(r"--(?P<name>[a-z][a-z-]*)(?:=(?P<value>.*))?", re.DOTALL)
_TEMPLATE = re.compile(r"\{\{|\{%|<%|\[\[\s|\[%")
_OWN_SYNTAX = re.compile(r"(?:docker\.io/)?docker/dockerfile(?:-upstream)?(?:[:@].*)?")
_NAMED_STAGE: Final = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A Dockerfile as read."""

    instructions: tuple[Instruction, ...] = ()
    stages: tuple[Stage, ...] = ()
    comments: tuple[Comment, ...] = ()
    fault: SyntaxFault | None = None


def read(source: Source) -> Reading:
    """Read a Dockerfile; one in another dialect gives what it has in common with Docker's, and no fault."""
    lines = read_lines(source.lines)
    found: list[Instruction] = []
    faults: list[SyntaxFault] = []
    for line in lines.logical:
        made = _instruction(line, lines.escape)
        if isinstance(made, Instruction):
            found.append(made)
        elif made is not None:
            faults.append(made)
    stages, faulty = _stages(found)
    faults += faulty
    # What has no FROM is a part of something, or no Dockerfile at all.
    if not stages or (faults and _TEMPLATE.search(source.text)):
        return Reading(comments=lines.comments)
    if not _OWN_SYNTAX.fullmatch(lines.directives.get("syntax", "docker/dockerfile")):
        faults.clear()
    fault = min(faults, key=lambda each: each.span, default=None)
    return Reading(tuple(found), stages, lines.comments, fault)


def _instruction(line: LogicalLine, escape: str) -> Instruction | SyntaxFault | None:
    """The instruction of a line, what is wrong with it, or None where nobody can tell."""
    match = _KEYWORD.match(line.text)
    if match is None or not line.is_in_first(match.end("keyword")):
        return None
    keyword, start = _ascii_upper(match["keyword"]), match.end()
    on_build = keyword == "ONBUILD"
    if on_build:
        inner = _KEYWORD.match(line.text, start)
        if inner is None:
            return None
        keyword, start = _ascii_upper(inner["keyword"]), inner.end()
    if keyword not in KEYWORDS:
        written = match["keyword"]
        shown = written if len(written) <= 40 else f"{written[:40]}…"  # noqa: PLR2004 - what fits in a message
        return SyntaxFault(line.span(0, len(written)), f"`{shown}` is no instruction of a Dockerfile")
    open_heredoc = next((each for each in line.heredocs if not each.closed), None)
    if open_heredoc is not None:
        return SyntaxFault(line.span(0, len(line.text)), f"the here-document `{open_heredoc.name}` is never closed")
    flags, start = _flags(line, start, escape)
    words = tuple(Word(each.text, line.span(each.start, each.end)) for each in split(line.text, escape, start))
    return Instruction(keyword, line, flags, start, words, exec_form(line.text[start:]), on_build)


def _ascii_upper(word: str) -> str:
    return word.upper() if word.isascii() else word


def _flags(line: LogicalLine, start: int, escape: str) -> tuple[tuple[tuple[str, Word], ...], int]:
    """The flags from `start` on, and where what follows them begins."""
    flags: list[tuple[str, Word]] = []
    while line.text.startswith("--", start):
        piece = next(split(line.text, escape, start))
        match = _FLAG.fullmatch(piece.text)
        if match is None:
            break
        flags.append((match["name"], Word(match["value"] or "", line.span(piece.start, piece.end))))
        start = piece.end
        while start < len(line.text) and line.text[start].isspace():
            start += 1
    return tuple(flags), start


def exec_form(arguments: str) -> tuple[str, ...] | None:
    """The words of a JSON list of strings, or None where the arguments are anything else."""
    text = arguments.strip()
    if not (text.startswith("[") and text.endswith("]")):
        return None
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return tuple(values) if all(isinstance(each, str) for each in values) else None


def _stages(instructions: Sequence[Instruction]) -> tuple[tuple[Stage, ...], list[SyntaxFault]]:
    values: dict[str, str | None] = {}
    faults: list[SyntaxFault] = []
    stages: list[Stage] = []
    bodies: list[list[Instruction]] = []
    for instruction in instructions:
        if instruction.keyword == "FROM" and not instruction.on_build:
            bodies.append([])
            faults += _faults_of(instruction)
        elif bodies:
            bodies[-1].append(instruction)
        elif instruction.keyword == "ARG":
            for each in instruction.assignments():
                values[each.name] = None if each.value is None else substituted(each.value, values)
        else:
            faults.append(SyntaxFault(instruction.span, f"{instruction.keyword} stands before the first FROM"))
    origins = (each for each in instructions if each.keyword == "FROM" and not each.on_build)
    named: dict[str, Stage] = {}
    for origin, body in zip(origins, bodies, strict=True):
        stage = _stage(origin, values, named, tuple(body))
        if stage is not None:
            stages.append(stage)
            if stage.name is not None:
                named[stage.name.text.lower()] = stage
    return tuple(stages), faults


def _faults_of(origin: Instruction) -> Iterator[SyntaxFault]:
    words = origin.words
    if len(words) not in {1, _NAMED_STAGE} or (len(words) == _NAMED_STAGE and words[1].text.upper() != "AS"):
        yield SyntaxFault(origin.span, "FROM takes an image and, if it is to be named, `AS` and a name")


def _stage(
    origin: Instruction, values: Mapping[str, str | None], named: Mapping[str, Stage], body: tuple[Instruction, ...]
) -> Stage | None:
    if not origin.words:
        return None
    image = origin.words[0]
    resolved = substituted(image.text, values)
    name = origin.words[2] if len(origin.words) == _NAMED_STAGE and origin.words[1].text.upper() == "AS" else None
    return Stage(origin, image, resolved, name, named.get((resolved or "").lower()), body)
