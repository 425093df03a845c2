"""Case styles as a lattice: which styles a name fits, and how a name is written in another one.

A letter is capital or small if it can be written the other way; a letter that cannot (안, ª, ŉ) has no case and fits
every style, as digits and combining marks do.
"""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Self

from patterns_cli.records import dataclass


class Style(StrEnum):
    """The case styles there are, by the name `patterns.yml` gives them."""

    SNAKE = "snake_case"
    CAMEL = "camelCase"
    PASCAL = "PascalCase"
    UPPER_SNAKE = "UPPER_SNAKE_CASE"
    KEBAB = "kebab-case"
    LOWER = "lowercase"


@dataclass(frozen=True, slots=True)
class CaseStyles:
    """One style or several of which any will do; the first is the one names are converted to."""

    styles: tuple[Style, ...]

    @classmethod
    def of(cls, *names: str) -> Self:
        """The styles of those names; a name that is no style raises ValueError."""
        return cls(tuple(Style(name) for name in names))

    def __str__(self) -> str:
        """The styles as a sentence has them: `snake_case or camelCase`."""
        return " or ".join(self.styles)


def identify(name: str, *, strict: bool = False) -> frozenset[Style]:
    """Every style that `name` fits."""
    return frozenset(style for style in Style if _fits(name, style, strict=strict))


def accepts(name: str, styles: CaseStyles, *, strict: bool = False) -> bool:
    """Whether `name` fits one of `styles`; underscores around the name are set aside.

    Letters without case fit every style; digits fit anywhere but first. `strict` refuses acronyms in capitals, but
    not a word of one letter: `XAxis` and `IUser` pass, `HTTPServer` and `userID` do not.
    """
    for style in styles.styles:  # noqa: SIM110 - asked of every name, and quicker so
        if _fits(name, style, strict=strict):
            return True
    return False


@lru_cache(maxsize=4096)
def convert(name: str, styles: CaseStyles, *, strict: bool = False) -> str:
    """`name` written in the first of `styles`; a name that fits one of them already is returned as it is.

    Underscores around the name are kept. The result fits whenever `name` begins as an identifier does.
    """
    if accepts(name, styles, strict=strict):
        return name
    core = name.strip("_")
    leading, trailing = name[: name.index(core)], name[name.index(core) + len(core) :]
    return f"{leading}{_written(tuple(_chunks(core)), styles.styles[0], strict=strict)}{trailing}"


def words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case: `HTTPServer_v2` gives http, server, v2.

    Only what every style but lowercase can tell apart is a word of its own: one that begins with a digit or a
    letter without case belongs to its predecessor (`v_2` is v2), and single letters in a row are one (`x_y` is xy).
    """
    return tuple(word.lower() for word in _split("".join(map(_capitalised, _chunks(name)))))


def _chunks(name: str) -> Iterator[str]:
    """The stretches between separators, and within them between small and capital letters."""
    start = 0
    for index, character in enumerate(name):
        if not _belongs(character):
            yield from _split(name[start:index])
            start = index + 1
    yield from _split(name[start:])


def _split(text: str) -> Iterator[str]:
    """The words of a text without separators: a capital begins one if it follows or precedes a small letter."""
    start = 0
    for index, character in enumerate(text):
        if (
            index > start
            and _is_capital(character)
            and (_is_small(_before(text, index)) or _precedes_small(text, index))
        ):
            yield text[start:index]
            start = index
    if start < len(text):
        yield text[start:]


def _before(text: str, index: int) -> str:
    """The letter or digit before `index`, combining marks passed over."""
    while index > 1 and _is_mark(text[index - 1]):
        index -= 1
    return text[index - 1]


def _precedes_small(text: str, index: int) -> bool:
    after = index + 1
    while after < len(text) and _is_mark(text[after]):
        after += 1
    return after < len(text) and _is_small(text[after])


def _written(chunks: tuple[str, ...], style: Style, *, strict: bool) -> str:
    match style:
        case Style.SNAKE:
            return "_".join(chunk.lower() for chunk in chunks)
        case Style.UPPER_SNAKE:
            return "_".join(_raised(chunk) for chunk in chunks)
        case Style.KEBAB:
            return "-".join(chunk.lower() for chunk in chunks)
        case Style.LOWER:
            return "".join(chunk.lower() for chunk in chunks)
        case Style.PASCAL:
            return "".join(_joined(chunks, strict=strict))
        case Style.CAMEL:
            return _camel(chunks, strict=strict)


def _camel(chunks: tuple[str, ...], *, strict: bool) -> str:
    """`xY` for the words x and y, as it is read as both; `abc` for a, b and c, as `aBC` would be read as a and bc."""
    first, *rest = _joined(chunks, strict=strict) or ("",)
    apart = "".join((chunks[0].lower(), *_joined(chunks[1:], strict=strict))) if chunks else ""
    together = "".join((first.lower(), *rest))
    return apart if words(apart) == words("_".join(chunks)) else together


def _joined(chunks: tuple[str, ...], *, strict: bool) -> tuple[str, ...]:
    """The words with a capital each, single letters in a row as the one word that they will be read as."""
    parts = tuple(_split("".join(map(_capitalised, chunks))))
    return tuple(map(_capitalised, parts)) if strict else parts


def _capitalised(word: str) -> str:
    first = word[0].title() if _is_small(word[0]) else word[0]
    return first + word[1:].lower()


def _raised(word: str) -> str:
    return "".join(letter.upper() if _is_small(letter) or letter.istitle() else letter for letter in word)


@lru_cache(maxsize=4096)
def _fits(name: str, style: Style, *, strict: bool) -> bool:
    core = name.strip("_")
    if not core:
        return bool(name)
    refused, where = _REFUSED[style]
    if not (core[0].isidentifier() or name[0] == "_") or refused(core[where]):
        return False
    match style:
        case Style.SNAKE | Style.UPPER_SNAKE:
            return _consists(core.replace("_", ""))
        case Style.KEBAB:
            return all(map(_consists, core.split("-")))
        case Style.LOWER:
            return _consists(core)
        case Style.PASCAL | Style.CAMEL:
            return _consists(core) and not (strict and _has_acronym(core))


def _consists(text: str) -> bool:
    """Whether a text is made of letters, digits and marks alone, and of one at least."""
    return text.isalnum() if text.isascii() else all(map(_belongs, text))


def _has_acronym(core: str) -> bool:
    """Whether two capitals stand in a row and the second does not begin a word."""
    letters = "".join(character for character in core if not _is_mark(character))
    return any(
        _is_capital(letter) and _is_capital(letters[index - 1]) and not _precedes_small(letters, index)
        for index, letter in enumerate(letters)
        if index
    )


def _belongs(character: str) -> bool:
    """Whether a character can stand in an identifier and parts no words."""
    return character != "_" and f"a{character}".isidentifier()


def _is_mark(character: str) -> bool:
    return not (character.isascii() or character.isalnum())


def _is_capital(character: str) -> bool:
    if character.isascii():
        return character.isupper()
    lowered = character.lower()
    return (character.isupper() or character.istitle()) and lowered != character and _is_small(lowered[0])


def _is_small(character: str) -> bool:
    if character.isascii():
        return character.islower()
    titled = character.title()
    return character.islower() and titled != character and (titled[0].isupper() or titled[0].istitle())


def _has_capital(text: str) -> bool:
    return text != text.lower() if text.isascii() else any(map(_is_capital, text))


def _has_small(text: str) -> bool:
    return text != text.upper() if text.isascii() else any(map(_is_small, text))


_REFUSED: Mapping[Style, tuple[Callable[[str], bool], slice]] = {
    Style.SNAKE: (_has_capital, slice(None)),
    Style.KEBAB: (_has_capital, slice(None)),
    Style.LOWER: (_has_capital, slice(None)),
    Style.UPPER_SNAKE: (_has_small, slice(None)),
    Style.PASCAL: (_has_small, slice(1)),
    Style.CAMEL: (_has_capital, slice(1)),
}
"""The letters that a style refuses, and where."""
