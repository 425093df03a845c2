"""What someone may have meant: the nearest of the words there are."""

from collections.abc import Iterable


def nearest(word: str, options: Iterable[str]) -> str | None:
    """The one of `options` that `word` most likely stands for, or None if none is close."""
    known = tuple(options)
    folded = {_fold(option): option for option in known}
    if _fold(word) in folded:
        return folded[_fold(word)]
    from difflib import get_close_matches  # noqa: PLC0415 - loaded only when something is wrong

    close = get_close_matches(_fold(word), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def hint(word: str, options: Iterable[str]) -> str:
    """What to write instead of `word`: the nearest of `options`, or all of them."""
    known = tuple(options)
    close = nearest(word, known)
    return f"did you mean `{close}`?" if close else "write " + listed(known)


def listed(options: Iterable[str], last: str = "or") -> str:
    """Words as a sentence has them: `a`, `b` or `c`."""
    quoted = [f"`{option}`" for option in options]
    if len(quoted) < 2:  # noqa: PLR2004 - a list needs its last word only from two on
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"


def _fold(word: str) -> str:
    return word.casefold().replace("_", "").replace("-", "").replace(" ", "")
