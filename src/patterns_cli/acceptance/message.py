"""Whether a message is surely good, told by its lines; what it imports imports nothing, for a commit waits for it."""

from patterns_cli.documents.mood import imperative
from patterns_cli.documents.subject import lowered, unstopped

_BLANKS = " \t\n\r"
"""What git takes for blanks."""

_FIXUPS = ("fixup! ", "squash! ", "amend! ")
MERGES = ("Merge branch '", "Merge remote-tracking branch '", "Merge tag '", "Merge pull request #")
_NARROW_BELOW, _WIDE_BELOW, _NARROW_AGAIN_BELOW = "\u1100", "\u1160", "\u231a"
TRAILERS = (
    "Acked-by", "Approved-by", "Based-on-patch-by", "Change-Id", "Closes", "Co-authored-by", "Co-developed-by", "Fixes",
    "Helped-by", "Improved-by", "Mentored-by", "Noticed-by", "Refs", "Reported-by", "Requested-by", "Resolves",
    "Reviewed-by", "Reviewed-on", "See-also", "Signed-off-by", "Suggested-by", "Tested-by",
)  # fmt: skip
_MEANT = {key.lower() for key in TRAILERS}


class Terms:
    """What a message is held against: what the conventions say of commits."""

    __slots__ = ("body_max", "header_max", "scope", "scopes", "types")

    def __init__(self, limits: "tuple[int, int]", scope: str, types: "list[str]", scopes: "list[str]") -> None:
        """`limits` are those of the header and of a line of the body, `scope` is the policy on scopes."""
        self.header_max, self.body_max = limits
        self.scope, self.types, self.scopes = scope, types, scopes


def is_good(lines: "list[str]", terms: Terms, *, measured: bool) -> bool:
    """Whether a message of these lines, without their ends, has no finding of any rule.

    It is so as well when any lines but the first are left out that begin with a mark. With `measured` the text is
    known to be what is stored; without, it might be that in another encoding, where each byte is a column.
    """
    header = lines[0]
    if header.startswith(MERGES):
        return True
    while header.startswith(_FIXUPS):
        header = header[header.index(" ") + 1 :]
    if _width(header, measured=measured) > terms.header_max or not is_good_header(header, terms):
        return False
    if not (measured or header[: header.index(": ") + 3].isascii()):
        return False
    return len(lines) == 1 or (not lines[1] and _is_good_body(lines[2:], terms.body_max, measured=measured))


def is_good_header(line: str, terms: Terms) -> bool:
    """Whether the line, of a length that is right, is a header in the prescribed form."""
    head, colon, subject = line.partition(": ")
    kind, opening, scope = head.removesuffix("!").partition("(")
    if not colon or not line.isprintable() or kind not in terms.types:
        return False
    if opening:
        if not scope.endswith(")") or not _is_good_scope(scope[:-1], terms):
            return False
    elif terms.scope not in {"optional", "forbidden"}:
        return False
    return _is_good_subject(subject, kind)


def _is_good_scope(scope: str, terms: Terms) -> bool:
    if terms.scope == "forbidden" or any(character in "():!" or character.isspace() for character in scope):
        return False
    return all(
        part and (not terms.scopes or part in terms.scopes or all(each in terms.scopes for each in part.split("/")))
        for part in scope.split(",")
    )


def _is_good_subject(subject: str, kind: str) -> bool:
    is_mended = lowered(subject) != subject or unstopped(subject) != subject or imperative(subject, kind) is not None
    return subject.strip() == subject != "" and not is_mended


def _is_good_body(lines: "list[str]", longest: int, *, measured: bool) -> bool:
    """Whether no line is too long, and none looks like a trailer but those of the last paragraph, if all there do."""
    for line in lines:
        if _width(line, measured=measured) > longest and "://" not in line:
            return False
        if line[:8].lower() == "breaking":
            return False
    end = len(lines)
    while end and (not lines[end - 1].strip(_BLANKS) or lines[end - 1].startswith("#")):
        end -= 1
    start = end
    while start and lines[start - 1].strip(_BLANKS):
        start -= 1
    if not all(_is_trailer(line) for line in lines[start:end]):
        start = end
    return not any(_is_like_trailer(line) for line in lines[:start])


def _is_trailer(line: str) -> bool:
    key, colon, value = line.partition(": ")
    return bool(colon) and key in TRAILERS and value.strip() == value != ""


def _is_like_trailer(line: str) -> bool:
    head, colon, _ = line.partition(":")
    return bool(colon) and "-".join(head.replace("_", " ").replace("-", " ").lower().split()) in _MEANT


def _width(text: str, *, measured: bool) -> int:
    return columns_at_most(text) if measured else len(text.encode())


def columns_at_most(text: str) -> int:
    """No fewer than the columns of a terminal that `text` takes, and quickly told."""
    return len(text) + sum(
        _NARROW_BELOW <= character < _WIDE_BELOW or character >= _NARROW_AGAIN_BELOW for character in text
    )
