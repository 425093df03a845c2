"""The commands of a RUN, CMD or ENTRYPOINT: what a shell would take for words, operators and the names of programs."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from patterns_cli.documents.dockerfile.facts import Instruction, Word
from patterns_cli.model import Span
from patterns_cli.records import dataclass

_RESERVED: Final = frozenset({"if", "then", "else", "elif", "do", "while", "until", "!", "{", "time"})
_WRAPPERS: Final = frozenset({"sudo", "exec", "env", "nice", "corepack", "command"})
_ASSIGNED: Final = re.compile(r"[A-Za-z_]\w*=.*", re.DOTALL)
_OPERATORS: Final = frozenset(";&|()\n")
_SHELLS: Final = frozenset({"sh", "bash", "ash", "dash"})
_CLOSING: Final = {"(": ")", "{": "}"}


@dataclass(frozen=True, slots=True)
class Command:
    """A simple command: the program without its folders, its arguments, and the variables set before it."""

    program: Word
    arguments: tuple[Word, ...]
    assigned: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Program and arguments as text."""
        return (self.program.text, *(each.text for each in self.arguments))

    @property
    def span(self) -> Span:
        """From the program to the last argument."""
        start, end = self.program.span, (self.arguments or (self.program,))[-1].span
        return Span(start.line, start.column, end.end_line, end.end_column)


@dataclass(frozen=True, slots=True)
class ShellWord:
    """A word of a shell's text without its quotes; `start` and `end` are 0-based offsets of what is written."""

    text: str
    start: int
    end: int


def commands(instruction: Instruction) -> Iterator[Command]:
    """The simple commands of an instruction, those of a script in a here-document included."""
    form = instruction.exec_form
    if form is not None:
        span = instruction.arguments_span
        name = form[0].rpartition("/")[2] if form else ""
        if name in _SHELLS and len(form) > 2 and form[1].startswith("-") and "c" in form[1]:  # noqa: PLR2004 - sh -c X
            yield from _commands(form[2], lambda _start, _end: span)
        elif form:
            yield from _command([Word(each, span) for each in form])
        return

    def placed(start: int, end: int) -> Span:
        return instruction.line.span(instruction.start + start, instruction.start + end)

    yield from _commands(instruction.arguments, placed)
    for heredoc in instruction.heredocs:
        yield from _commands("\n".join(heredoc.lines), _places(heredoc.lines, heredoc.first_line))


def _places(lines: tuple[str, ...], first: int) -> Callable[[int, int], Span]:
    from bisect import bisect_right  # noqa: PLC0415 - few files have here-documents

    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def place(offset: int) -> tuple[int, int]:
        index = bisect_right(starts, offset) - 1
        return first + index, offset - starts[index] + 1

    def span(start: int, end: int) -> Span:
        line, column = place(start)
        end_line, end_column = place(max(start, end - 1))
        return Span(line, column, end_line, end_column + 1)

    return span


def _commands(text: str, place: Callable[[int, int], Span]) -> Iterator[Command]:
    words: list[Word] = []
    for each in shell_words(text):
        if each is None:
            yield from _command(words)
            words = []
        else:
            words.append(Word(each.text, place(each.start, each.end)))
    yield from _command(words)


def _command(words: list[Word]) -> Iterator[Command]:
    """The command that these words are, what only prepares it set aside."""
    assigned: list[str] = []
    at = 0
    while at < len(words):
        text = words[at].text
        if _ASSIGNED.fullmatch(text):
            assigned.append(text.partition("=")[0])
        elif text not in _RESERVED and text.rpartition("/")[2] not in _WRAPPERS:
            break
        at += 1
    if at < len(words):
        program = Word(words[at].text.rpartition("/")[2], words[at].span)
        yield Command(program, tuple(words[at + 1 :]), tuple(assigned))


def shell_words(text: str) -> Iterator[ShellWord | None]:
    """The words of a shell's text; None stands for whatever ends a command. Time is in proportion to the length."""
    position, end = 0, len(text)
    while position < end:
        character = text[position]
        if character in _OPERATORS:
            yield None
            position += 1
        elif character.isspace():
            position += 1
        elif character == "#":
            line_end = text.find("\n", position)
            position = end if line_end == -1 else line_end
        elif character == "\\" and text[position + 1 : position + 2] == "\n":
            position += 2
        else:
            word = _word(text, position)
            yield word
            position = word.end


def _word(text: str, start: int) -> ShellWord:
    """The word that begins at `start`; an expansion such as `$(…)` is part of it, a redirection is a word as well."""
    position, end = start, len(text)
    characters: list[str] = []
    quote = ""
    open_expansions: list[str] = []
    while position < end:
        character = text[position]
        if open_expansions:
            if character == open_expansions[-1]:
                open_expansions.pop()
            elif character in _CLOSING:
                open_expansions.append(_CLOSING[character])
        elif character == "\\" and quote != "'" and position + 1 < end:
            position += 1
            character = "" if text[position] == "\n" else text[position]
        elif character == quote:
            quote, character = "", ""
        elif not quote and character in "\"'":
            quote, character = character, ""
        elif character == "$" and quote != "'" and text[position + 1 : position + 2] in _CLOSING:
            characters.append(character)
            position += 1
            character = text[position]
            open_expansions.append(_CLOSING[character])
        elif not quote and (character.isspace() or (character in _OPERATORS and not _is_redirection(text, position))):
            break
        characters.append(character)
        position += 1
    return ShellWord("".join(characters), start, position)


def _is_redirection(text: str, position: int) -> bool:
    """Whether an `&` belongs to `2>&1` or `&>`."""
    return text[position] == "&" and (text[position - 1 : position] in {">", "<"} or text.startswith("&>", position))
