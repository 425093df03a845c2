"""Text for formats that can hold less than a path or a source may: what they cannot hold is written out."""

import re

_COMMANDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""By these text commands a terminal, or reorders what it shows; tabs and line ends do neither."""


def sound(text: str) -> str:
    r"""`text` with each byte that was not UTF-8 as `\udcXX`, as Python prints it; anything else as it stands."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def harmless(text: str) -> str:
    r"""`text` made sound, and with each character that commands a terminal as `\uXXXX`."""
    return _COMMANDS.sub(lambda match: f"\\u{ord(match[0]):04x}", sound(text))
