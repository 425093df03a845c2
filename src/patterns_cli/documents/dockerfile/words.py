"""Splitting the arguments of an instruction into words, as Docker does and a shell would."""

from collections.abc import Iterator

from patterns_cli.records import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a text without its quotes; `start` and `end` are 0-based offsets of what is written."""

    text: str
    start: int
    end: int


def split(text: str, escape: str, start: int = 0) -> Iterator[Piece]:
    """The words of `text` from `start` on; a quote that is never closed reaches to the end."""
    position, end = start, len(text)
    while position < end:
        if text[position].isspace():
            position += 1
            continue
        begun = position
        characters: list[str] = []
        quote = ""
        while position < end and (quote or not text[position].isspace()):
            character = text[position]
            if character == escape and quote != "'" and position + 1 < end:
                position += 1
                characters.append(text[position])
            elif character == quote:
                quote = ""
            elif not quote and character in "\"'":
                quote = character
            else:
                characters.append(character)
            position += 1
        yield Piece("".join(characters), begun, position)
