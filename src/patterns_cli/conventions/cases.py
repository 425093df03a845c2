"""Case styles as a lattice: which styles a name fits, and how a name is written in another one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Self


class Style(StrEnum):
    """The case styles there are, by the name `patterns.yml` gives them."""

    SNAKE = "snake_case"
    CAMEL = "camelCase"
    PASCAL = "PascalCase"
    UPPER_SNAKE = "UPPER_SNAKE_CASE"
    KEBAB = "kebab-case"
    LOWER = "lowercase"


_SEPARATORS = {
    Style.SNAKE: "_",
    Style.UPPER_SNAKE: "_",
    Style.KEBAB: "-",
    Style.CAMEL: "",
    Style.PASCAL: "",
    Style.LOWER: "",
}


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

    Letters without case fit every style; digits fit anywhere but first. `strict` refuses acronyms in capitals.
    """
    return any(_fits(name, style, strict=strict) for style in styles.styles)


def convert(name: str, styles: CaseStyles, *, strict: bool = False) -> str:
    """`name` written in the first of `styles`; a name that fits one of them already is returned as it is.

    Underscores around the name are kept, except in kebab-case and lowercase.
    """
    if accepts(name, styles, strict=strict):
        return name
    style = styles.styles[0]
    core = name.strip("_")
    written = _join(words(name), style)
    if style in {Style.KEBAB, Style.LOWER} or not core:
        return written
    leading, _, trailing = name.partition(core)
    return f"{leading}{written}{trailing}"


def words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case: `HTTPServer_v2` gives http, server, v2.

    A word that begins with a digit or a letter without case cannot be told from its predecessor in every style,
    so it belongs to it.
    """
    found: list[str] = []
    for chunk in _chunks(name):
        lowered = chunk.lower()
        if found and not _cased(chunk[0]):
            found[-1] += lowered
        else:
            found.append(lowered)
    return tuple(found)


def _chunks(name: str) -> Iterator[str]:
    start = 0
    for index, character in enumerate(name):
        if not character.isalnum():
            if start < index:
                yield name[start:index]
            start = index + 1
        elif start < index and _begins_word(name, index):
            yield name[start:index]
            start = index
    if start < len(name):
        yield name[start:]


def _begins_word(name: str, index: int) -> bool:
    """Whether the letter at `index`, within a run of letters and digits, begins a word: fooBar, HTTPServer."""
    if not _is_upper(name[index]):
        return False
    return not _is_upper(name[index - 1]) or (index + 1 < len(name) and _is_lower(name[index + 1]))


def _join(parts: Sequence[str], style: Style) -> str:
    match style:
        case Style.SNAKE:
            return "_".join(parts)
        case Style.UPPER_SNAKE:
            return "_".join(part.upper() for part in parts)
        case Style.KEBAB:
            return "-".join(parts)
        case Style.LOWER:
            return "".join(parts)
        case Style.PASCAL:
            return "".join(part[:1].upper() + part[1:] for part in parts)
        case Style.CAMEL:
            return "".join(parts[:1]) + "".join(part[:1].upper() + part[1:] for part in parts[1:])


def _fits(name: str, style: Style, *, strict: bool) -> bool:
    core = name.strip("_")
    separator = _SEPARATORS[style]
    parts = core.split(separator) if separator else [core]
    if core[:1].isdigit() or not all(part and part.isalnum() for part in parts):
        return False
    match style:
        case Style.SNAKE | Style.KEBAB | Style.LOWER:
            return not any(_is_upper(character) for character in core)
        case Style.UPPER_SNAKE:
            return not any(_is_lower(character) for character in core)
        case Style.PASCAL:
            return not _is_lower(core[0]) and not (strict and _has_acronym(core))
        case Style.CAMEL:
            return not _is_upper(core[0]) and not (strict and _has_acronym(core))


def _has_acronym(core: str) -> bool:
    return any(_is_upper(one) and _is_upper(other) for one, other in pairwise(core))


def _is_upper(character: str) -> bool:
    return character.isupper() or character.istitle()


def _is_lower(character: str) -> bool:
    return character.islower()


def _cased(character: str) -> bool:
    return _is_upper(character) or _is_lower(character)
