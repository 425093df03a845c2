"""The mood of a subject: which word at its start is no imperative, and the imperative that it becomes; by lists.

`added`, `adds` and `adding` all mean `add`. Precision first: a word that is often a noun (`tests`, `logging`) is none
of these, or only where what follows it shows that it is a verb.
"""

VERBS = frozenset(
    """
    abort abstract accept access activate adapt add address adjust align allocate allow alter amend annotate
    append apply archive arrange assert assign attach avoid await bind block broaden bump bundle call cancel
    capture catch centralise centralize change check clarify clean clear close collapse collect combine compare
    compile complete compute configure consolidate convert copy correct count cover create decouple deduplicate
    defer define delegate delete deprecate derive describe detect determine disable disallow discard display
    document downgrade drop dump duplicate eliminate embed emit enable encode enforce enhance ensure escape
    exclude execute expand expect explain expose extend extract fetch filter fix flatten forbid force format
    forward freeze generate group guard handle harden hide highlight honor honour ignore implement import improve
    include increase indent infer inform inherit initialise initialize inject inline insert inspect install
    integrate introduce invalidate invert isolate join keep limit link list load localise localize lock lower make
    map mark mask match measure mention merge migrate minimise minimize mock modify move name narrow normalise
    normalize notify omit open optimise optimize order organise organize overhaul override package paginate parse
    pass patch persist pin polish port prefer prefix prepare prevent print process propagate protect provide prune
    publish query raise recover redirect reduce refactor refine reflect refresh refuse register reject relax
    release remember remove rename render reorder reorganise reorganize repair replace report require reset
    resolve respect restore restrict restructure retain retry return reuse revert revise rework rewrite round run
    sanitise sanitize save schedule secure select separate serve set show simplify skip solve sort specify speed
    split start stop store streamline strengthen strip support suppress swap switch sync synchronise synchronize
    take test tidy tighten toggle track transform translate tweak unify uninstall unlock unpin update upgrade use
    validate verify warn widen wrap write
    """.split()  # noqa: SIM905 - words are read better without quotes
)
"""Verbs that subjects begin with."""

IRREGULAR = {
    "built": "build", "caught": "catch", "chose": "choose", "did": "do", "does": "do", "froze": "freeze",
    "gave": "give", "hid": "hide", "held": "hold", "kept": "keep", "made": "make", "overrode": "override", "ran": "run",
    "rewrote": "rewrite", "sent": "send", "showed": "show", "sped": "speed", "threw": "throw", "took": "take",
    "went": "go", "wrote": "write",
}  # fmt: skip
"""What does not follow the rules of English spelling."""

NEVER = frozenset(
    """
    abstracted abstracts accesses addresses archives binding bound building bundles checking checks clearing
    closing counts covering derived documenting documents dumps embedding encoding expected filtering filters
    formats formatting generated grouping groups handling heading highlighting importing imports indenting
    inherited limited limits linking links listing lists loading locking locks logging mapping maps marking marks
    masking masks matches matching measuring mocks named names naming opening ordered ordering orders organising
    organizing packaged packages packaging paginating parsing patches patching porting ports preferred prefixed
    prefixes prefixing printing prints processes processing protected publishing queries reduced releases
    rendering reporting reports required retries rounding rounds running schedules scheduling selected separated
    setting sorting splitting starting storing supported switches switching syncing syncs testing tests tracking
    typed typing used versioning warning wrapping writing
    """.split()  # noqa: SIM905 - words are read better without quotes
)
"""Forms that are other words as well: nouns that stand for things, and adjectives."""

_PLURALS = frozenset(
    """
    adjusts avoids blocks bumps calls changes copies deletes fixes forwards guards includes installs loads merges
    moves returns reverts runs sets shows sorts starts stops stores supports swaps tracks transforms tweaks
    updates upgrades uses
    """.split()  # noqa: SIM905 - words are read better without quotes
)
"""Forms that are plural nouns where a preposition follows, or nothing."""

_AFTER_NOUNS = frozenset(
    """
    about across after and are around as at before between by during for from if in into is of on or per since
    that to under until when where which while with within without
    """.split()  # noqa: SIM905 - words are read better without quotes
)
_ACTIONS = frozenset(
    """
    add adjust allow avoid bump clean convert correct do drop ensure extract fix implement improve introduce make
    migrate move prevent refactor remove rename replace rewrite rework switch tweak update upgrade use write
    """.split()  # noqa: SIM905 - words are read better without quotes
)
"""Verbs whose participles are hardly ever adjectives at the start of a subject, as in `deleted users cannot log in`."""

_DETERMINERS = frozenset(
    """
    a all an any both each every it its more my no our some that the their them these this those your
    """.split()  # noqa: SIM905 - words are read better without quotes
)
"""Words before which a participle is a verb."""

_SIZES = frozenset(
    """
    cost costs height length number point position price rate ratio size sizes width
    """.split()  # noqa: SIM905 - words are read better without quotes
)
"""What is `fixed` without anybody having mended it."""


def imperative(subject: str) -> str | None:
    """The `subject` with its first word in the imperative; None where it is in it already, or no verb we know."""
    words = subject.split(maxsplit=2)
    if not words:
        return None
    first = words[0].rstrip(",:;!?.")
    following = words[1].lower() if len(words) > 1 else ""
    verb = _verb(first.lower(), following) if first.isascii() and first.isalpha() else None
    if verb is None:
        return None
    verb = verb.capitalize() if first[0].isupper() else verb
    return verb + subject.lstrip()[len(first) :]


def _verb(word: str, following: str) -> str | None:
    if word in VERBS or word in NEVER:
        return None
    verb = IRREGULAR.get(word) or next((stem for stem in _stems(word) if stem in VERBS), None)
    if verb is None or (word == "fixed" and following in _SIZES):
        return None
    if word.endswith("s"):
        is_noun = word in _PLURALS and (not following or following in _AFTER_NOUNS)
        return None if is_noun else verb
    return verb if verb in _ACTIONS or following in _DETERMINERS else None


def _stems(word: str) -> tuple[str, ...]:
    """What the word may be a form of, by the rules of English spelling."""
    for ending in ("ied", "ies"):
        if word.endswith(ending):
            return (word[: -len(ending)] + "y", word[:-1])
    for ending in ("ing", "ed"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            single = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
            return (stem, stem + "e", single)
    return (word[:-1], word[:-2]) if word.endswith("es") else (word[:-1],) if word.endswith("s") else ()
