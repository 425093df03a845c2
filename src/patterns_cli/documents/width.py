"""How wide text is on a terminal."""

_LONGEST_MEASURED = 10_000
"""Characters after which text is measured in part only: wide text is long in any case."""


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


def _plain(character: str) -> str:
    """Joiners, variation selectors and unassigned characters as they are; control characters as `?`."""
    return "?" if ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 else character  # noqa: PLR2004 - C0 and C1
