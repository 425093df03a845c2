"""The subject of a commit: how it begins and how it ends."""

from patterns_cli.documents.mood import DETERMINERS, DONE, is_told, verb_of

_STOPS = ".\u3002\uff0e\uff61"
"""The full stop, and those of Chinese and Japanese."""

_ELLIPSES = ("...", "…")
_ABBREVIATIONS = frozenset(
    """
    al. approx. ca. cf. co. corp. dept. esp. etc. excl. fig. inc. incl. jr. ltd. max. min. misc. mr. mrs. pp. resp.
    sr. vol. vs.
    """.split()  # noqa: SIM905 - words are read better without quotes
)
_BEFORE_PATHS = frozenset(("as", "at", "be", "for", "from", "in", "inside", "into", "of", "on", "to", "under", "with"))

_ORDINARY = frozenset(
    """
    about after again all allows also an and another any are as at automatically avoid basic be because been before
    better between both but by bring can can't cannot check correctly could couldn't currently default different
    do does doesn't don't during each either enough even every everything everywhere few final finally first for from
    further get gets getting give gives global handle has have having hide how if in incorrect initial
    initially inside instead internal into invalid is isn't it it's its itself just keep large last later less let lets
    like make many maybe minor missing more most multiple need needs never new no not nothing now of off old on
    once one only optional optionally or other our out over own pass per please possible possibly prefer previously
    proper properly put remaining same second several should shouldn't since small so some still stop such
    support sure temporarily temporary than that the their them then there these they this those though three
    through to too try two typo typos under unless until unused up upon various very via was we were what when
    whenever where whether which while why with within without wrong yet you your
    """.split()  # noqa: SIM905 - words are read better without quotes
)
"""Words, other than verbs of subjects, that have no capital of their own."""

_NAMES_TOO = frozenset(
    """
    archive bundle collapse combine document filter group highlight limit link list lock map mark mask order package
    patch polish port process query record render report request select set store switch toggle transform
    """.split()  # noqa: SIM905 - words are read better without quotes
)
"""Verbs that are names of components, types, tools or languages as well."""

_LABELS = frozenset(("from", "like"))
_KEYS = frozenset(("key", "keys", "target", "targets"))
_LABELLED = frozenset(
    """
    badge button buttons command component dialog event events field header headers hook icon label link menu method
    page request tab
    """.split()  # noqa: SIM905 - words are read better without quotes
)
"""What has a name of its own before it: `Accept header`, `Like button`."""


def lowered(subject: str) -> str:
    """The `subject` with a small first letter, as it is where that is no fault.

    A fault is a capital before small letters in a word that is known to be an ordinary one: there is no end of names.
    """
    words = subject.split()
    word = words[0].rstrip(",:;!?.") if words else ""
    if not word or not word[0].isupper():
        return subject
    parts = word.replace("\u2019", "'").replace("/", "-").split("-")
    is_written_small = all(part.replace("'", "").isalpha() and part[1:].islower() for part in parts)
    if not is_written_small or not all(part.islower() for part in parts[1:]):
        return subject
    first = parts[0].lower()
    if first == "re" and len(parts) > 1:
        first = parts[1]
    return subject.replace(word[0], word[0].lower(), 1) if _is_ordinary(first, words[1:]) else subject


def _is_ordinary(word: str, rest: list[str]) -> bool:
    verb = verb_of(word)
    if verb is None and word not in _ORDINARY:
        return False
    following = rest[0].lower() if rest else ""
    if rest and rest[0].istitle() and (verb not in DONE or following in _ORDINARY):
        return False
    if following in _KEYS or (following in _LABELLED and (word in _LABELS if verb is None else verb not in DONE)):
        return False
    if verb in _NAMES_TOO:
        return following in DETERMINERS
    told = [each.lower() for each in (rest if following in _LABELLED else rest[:1])]
    return word != verb or not is_told(told)


def unstopped(subject: str) -> str:
    """The `subject` without the full stop at its end, as it is where none is a fault.

    An ellipsis is no full stop, nor is the point of an abbreviation (`etc.`, `i.e.`), a number or a path (`src/.`).
    """
    text = subject.rstrip()
    if not text.endswith(tuple(_STOPS)) or text.endswith(_ELLIPSES):
        return subject
    *before, last = text.split()
    return subject if _is_own_point(last, before) else text.rstrip(_STOPS + " \t")


def _is_own_point(word: str, before: list[str]) -> bool:
    """Whether the last `word` has its point whether or not a subject ends there."""
    if word in {".", ".."}:
        return bool(before) and (word == ".." or before[-1].lower() in _BEFORE_PATHS)
    bare = word.lstrip("([{\"'`")
    name = bare[:-1]
    if bare.lower() in _ABBREVIATIONS or name.endswith(("/", "/.", "*", "\\")) or name.isdigit():
        return True
    letters = name.split(".")
    is_letters = all(len(each) == 1 and each.isalpha() for each in letters)
    return is_letters and (len(letters) > 1 or name.isupper())
