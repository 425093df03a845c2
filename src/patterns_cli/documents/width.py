"""How wide text is on a terminal."""

_LONGEST_MEASURED = 10_000
"""Characters after which text is measured in part only: wide text is long in any case."""

_MOST_JOINED = 8
"""Characters that make up one column in what people write, at most."""


def columns(text: str) -> int:
    """The columns of a terminal that `text` takes: wide characters take two, joined emoji two together.

    Control characters count one each. Of more than ten thousand characters the rest counts one each.
    """
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth  # noqa: PLC0415 - only text beyond ASCII needs it

    head = "".join(
        character if character.isprintable() else _plain(character) for character in text[:_LONGEST_MEASURED]
    )
    return max(0, wcswidth(head)) + len(text[_LONGEST_MEASURED:])


def fits(text: str, most: int) -> bool:
    """Whether `text` takes at most so many columns; of text that surely does, nothing is measured."""
    # No character takes more columns than it takes bytes in UTF-8.
    return len(text.encode(errors="replace")) <= most or columns(text) <= most


def fitting(text: str, most: int) -> int:
    """How many characters of `text` from its start take at most so many columns; of a heap of joined ones, not all."""
    low, high = 0, min(len(text), _LONGEST_MEASURED, _MOST_JOINED * most)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if columns(text[:middle]) <= most else (low, middle - 1)
    return low


def stretches(text: str) -> list[str]:
    """What cannot be broken in `text`: words, which end at blanks and at characters that are two columns wide."""
    if text.isascii():
        return text.split()
    from wcwidth import wcwidth  # noqa: PLC0415 - only text beyond ASCII needs it

    return "".join(" " if wcwidth(character) > 1 else character for character in text).split()


def _plain(character: str) -> str:
    """Joiners, variation selectors and unassigned characters as they are; control characters as `?`."""
    return "?" if ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 else character  # noqa: PLR2004 - C0 and C1
