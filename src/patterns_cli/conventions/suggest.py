"""What someone may have meant: the nearest of the words there are."""

from collections.abc import Iterable

_LONGEST_WORD = 100
_LONGEST_QUOTED = 60


def quoted(text: str) -> str:
    """`text` in backquotes, shortened where it is long."""
    return f"`{text}`" if len(text) <= _LONGEST_QUOTED else f"`{text[:_LONGEST_QUOTED]}…`"


def nearest(word: str, options: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The one of `options` that `word` most likely stands for, or None if none is close: from `cutoff` on, of 1."""
    if len(word) > _LONGEST_WORD:
        return None
    known = tuple(options)
    folded = {_fold(option): option for option in known}
    if _fold(word) in folded:
        return folded[_fold(word)]
    from difflib import get_close_matches  # noqa: PLC0415 - loaded only when something is wrong

    close = get_close_matches(_fold(word), folded, n=1, cutoff=cutoff)
    return folded[close[0]] if close else None


def hint(word: str, options: Iterable[str]) -> str:
    """What to write instead of `word`: the nearest of `options`, or all of them."""
    known = tuple(options)
    close = nearest(word, known)
    return f"did you mean `{close}`?" if close else "write " + listed(known)


def listed(options: Iterable[str], last: str = "or") -> str:
    """Words as a sentence has them: `a`, `b` or `c`."""
    words = [f"`{option}`" for option in options]
    if len(words) < 2:  # noqa: PLR2004 - a list needs its last word only from two on
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _fold(word: str) -> str:
    return word.casefold().replace("_", "").replace("-", "").replace(" ", "")
