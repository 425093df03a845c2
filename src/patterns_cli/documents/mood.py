"""The mood of a subject: which word at its start is no imperative, and the imperative that it becomes; by lists.

`added`, `adds` and `adding` all mean `add`, but `removed users can log in` names who can, `updating twice fails` what
fails, and `writes are lost` what is lost. Precision first: what follows the word must show that it is the verb.
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

_LAX = frozenset(("build", "chore", "ci", "feat", "feature", "perf", "refactor", "revert", "style"))
"""Types whose subjects say what was done; those of others, as `fix` and `test`, often say what happens."""

_AUTHORS = frozenset(("chore", "refactor"))
"""Types of what nobody sees but those who work on it: nothing happens there that a subject could tell."""

DONE = frozenset(
    """
    add bump correct ensure fix implement improve introduce make migrate refactor remove rename replace resolve
    rewrite rework simplify update upgrade
    """.split()  # noqa: SIM905 - words are read better without quotes
)
"""What only an author does, hardly ever a program that is at fault."""

_HARDLY_ADJECTIVES = frozenset(("add", "bump", "implement", "introduce", "refactor", "upgrade"))
_GERUNDS = _HARDLY_ADJECTIVES | {"fix", "improve"}
_MOVES = frozenset(("change", "convert", "migrate", "move", "rename", "replace", "switch", "upgrade"))
_GOALS = frozenset(("into", "to", "with"))

_HARDLY_PLURALS = frozenset(
    """
    adds allows applies avoids cleans corrects creates deprecates disables enables ensures extends ignores
    implements improves introduces makes migrates prevents provides refactors removes renames replaces resolves
    rewrites simplifies
    """.split()  # noqa: SIM905 - words are read better without quotes
)

DETERMINERS = frozenset(
    """
    a an another every it its my no our the their them these this those your
    """.split()  # noqa: SIM905 - words are read better without quotes
)
"""Words before which a form of a verb is the verb."""

_QUALITIES = frozenset(
    """
    additional broken dead deprecated extra failing incorrect legacy missing new obsolete old redundant some
    support sure unnecessary unused
    """.split()  # noqa: SIM905 - words are read better without quotes
)
"""Words that begin what a verb is about, rather than go on with what an adjective describes."""

_FAULTS = frozenset(
    """
    bug bugs conflict conflicts crash error errors formatting issue issues leak lint problem problems race spelling typo
    typos warning warnings
    """.split()  # noqa: SIM905 - words are read better without quotes
)
_TIMES = frozenset(("day", "hour", "mind", "minute", "month", "second", "time", "week", "year"))
_KEPT = frozenset(
    """
    changelog dependencies dependency deps docs documentation lockfile package packages readme readme.md
    version versions
    """.split()  # noqa: SIM905 - words are read better without quotes
)
"""What nobody but the author updates."""

_TESTS = frozenset(("null", "test", "tests"))

_NAMED = {
    "extends": frozenset(("clause", "keyword")),
    "implements": frozenset(("clause", "keyword")),
    "added": frozenset(("benefit", "bonus", "sugar", "value")),
    "updated": frozenset(("at", "by", "date", "on", "time", "timestamp", "timestamps")),
}
"""What stands behind a participle in a name of something."""

_AFTER_NOUNS = frozenset(
    """
    about across after and are around as at before between but by during for from if in inside into of on or per
    since that to under until upon via when where which while who with within without
    """.split()  # noqa: SIM905 - words are read better without quotes
)
_CLAUSES = frozenset(
    """
    after although as because before if once since so that unless until when where whether which while who whose
    """.split()  # noqa: SIM905 - words are read better without quotes
)
"""What a clause begins with, which has a verb of its own."""

_FINITE = frozenset(
    """
    am appear appears are aren't asks become becomes blocks break breaks can can't cannot causes clears close closes
    come comes corrupts could couldn't crash crashed crashes deadlock deadlocks did didn't disappear disappears do
    does doesn't don't drops exist exists fail failed fails flicker flickers forget forgets gets gives go goes had
    hang hangs has hasn't have haven't ignores is isn't keeps lead leads leak leaks leave leaves lets lose loses
    lost makes may might must need needs never overflow overflows overlap overlaps overwrites panic panics produces
    raise raises remain remains requires resets results return returns sends shall should shouldn't show shows skips
    stay stays stop stops takes throw throws timeouts trigger triggers vanish vanishes want was wasn't were weren't
    will won't work works would
    """.split()  # noqa: SIM905 - words are read better without quotes
)
"""Verbs that have their own subject, which then is what stands before them."""

_SYMPTOMS = frozenset(
    """
    again already always even forever incorrectly instead not only silently sometimes still too twice unexpectedly
    wrong wrongly
    """.split()  # noqa: SIM905 - words are read better without quotes
)
_MENDING = frozenset(("correct", "fix", "resolve"))
_WORK = _MENDING | {"ensure", "implement", "improve", "refactor", "rewrite", "rework", "simplify"}
"""What no program does, so that no subject says that it does it."""

_LACKS = frozenset(("missing", "redundant", "support", "sure", "unnecessary", "unused"))


def imperative(subject: str, kind: str = "feat") -> str | None:
    """The `subject` with its first word in the imperative; None where it is in it already, or that is not sure.

    `kind` is the type of the commit.
    """
    words = subject.split()
    if not words:
        return None
    first = words[0].rstrip(",:;!?.")
    if not (first.isascii() and first.isalpha()):
        return None
    word = first.lower()
    verb = verb_of(word)
    if verb is None or word == verb or not _is_verb(word, verb, [each.lower() for each in words[1:]], kind.lower()):
        return None
    verb = verb.capitalize() if first[0].isupper() else verb
    return verb + subject.lstrip()[len(first) :]


def verb_of(word: str) -> str | None:
    """The verb of the list that the lower-case `word` is or may be a form of; None where it is more often a noun."""
    if word in VERBS:
        return word
    return (
        None if word in NEVER else IRREGULAR.get(word) or next((stem for stem in _stems(word) if stem in VERBS), None)
    )


def is_told(words: list[str], *, with_clauses: bool = False) -> bool:
    """Whether a verb among the lower-case `words` tells of something, before any clause begins or even in one."""
    before = ""
    for word in words:
        if word in _CLAUSES and not with_clauses:
            return False
        if word.strip(",;:.") in _FINITE and before not in DETERMINERS:
            return True
        before = word
    return False


def _is_verb(word: str, verb: str, rest: list[str], kind: str) -> bool:
    """Whether the form `word` of the `verb` is what the author did, by the words behind it."""
    following = rest[0] if rest else ""
    is_name = following in _NAMED.get(word, ()) or (following in DETERMINERS and rest[1:2] and rest[1] in _TIMES)
    if following.endswith("ly") or is_name:
        return False
    if kind not in _LAX and (kind != "docs" or word.endswith("ing")):
        return _is_surely_verb(word, verb, rest)
    if word.endswith("ing"):
        return _is_gerund_verb(verb, rest)
    if word.endswith("s"):
        return _is_third_person(word, rest)
    is_authors = kind in _AUTHORS and verb in DONE and following not in _AFTER_NOUNS and not is_told(rest)
    return is_authors or _is_past(verb, rest)


def _is_surely_verb(word: str, verb: str, rest: list[str]) -> bool:
    """The same where the subject may well say what happens: only by what a program hardly does by mistake."""
    is_symptom = verb not in _MENDING and not _SYMPTOMS.isdisjoint(rest)
    is_for_programs = verb == "make" or (verb == "resolve" and not (rest[1:] and rest[1] in _FAULTS))
    if not rest or verb not in DONE or is_symptom or is_for_programs:
        return False
    following = rest[0]
    if word.endswith("ing"):
        return verb in _MENDING and following in DETERMINERS | _LACKS and not is_told(rest, with_clauses=True)
    if following in DETERMINERS or (verb == "ensure" and following == "that"):
        return not word.endswith("s") or verb in _WORK
    if verb == "fix" and (_is_fault(rest) or following.startswith("#")):
        return not following.endswith("s") or following == "typos"
    is_sure = following in _LACKS | _TESTS if verb == "add" else following in _LACKS and not word.endswith("s")
    return is_sure and not is_told(rest)


def _is_past(verb: str, rest: list[str]) -> bool:
    if not rest or rest[0] in DETERMINERS:
        return bool(rest) or verb in DONE
    following = rest[0]
    if is_told(rest):
        return verb == "fix" and _is_fault(rest) and not is_told(rest[1:])
    if (verb in _MOVES and not _GOALS.isdisjoint(rest)) or (following == "up" and rest[1:2] and rest[1] in DETERMINERS):
        return True
    if verb in DONE and (following in _QUALITIES or _is_number(following) or _is_code(following)):
        return True
    if (verb == "fix" and _is_fault(rest)) or (verb == "update" and following in _KEPT):
        return True
    return verb in _HARDLY_ADJECTIVES and following not in _AFTER_NOUNS


def _is_third_person(word: str, rest: list[str]) -> bool:
    if not rest or word == "does":
        return rest[:1] == ["not"] or word in _HARDLY_PLURALS
    following = rest[0]
    if following in DETERMINERS or (word == "ensures" and following == "that"):
        return True
    if is_told(rest) or following in _AFTER_NOUNS:
        return word == "fixes" and _is_fault(rest) and not is_told(rest[1:])
    if following == "up":
        return word == "sets" and rest[1:2] != ["to"]
    if word in _HARDLY_PLURALS or following in _QUALITIES or _is_number(following):
        return True
    is_usual = following in {"fixes": _FAULTS, "updates": _KEPT}.get(word, ())
    ends = len(rest) == 1 or rest[1] in _AFTER_NOUNS
    return is_usual or (following.isalpha() and following.endswith("s") and ends)


def _is_gerund_verb(verb: str, rest: list[str]) -> bool:
    following = rest[0] if rest else ""
    if not rest or is_told(rest, with_clauses=True) or not _SYMPTOMS.isdisjoint(rest):
        return False
    if verb in _GERUNDS or (verb == "update" and following in _KEPT):
        return following not in _AFTER_NOUNS
    return following in DETERMINERS and not any(word.endswith("s") for word in rest[1:])


def _is_fault(rest: list[str]) -> bool:
    return rest[0] in _FAULTS and (len(rest) == 1 or rest[1] in _AFTER_NOUNS | _CLAUSES)


def _is_number(word: str) -> bool:
    return word.lstrip("#")[:1].isdigit()


def _is_code(word: str) -> bool:
    return word.startswith(("`", "/", "--", "@")) or "_" in word


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
