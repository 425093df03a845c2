"""What is meant as a trailer or as the footer of a breaking change at the end of a message, and how it ought to stand.

Source: git's own grammar of trailers (`documents.trailers`), and Conventional Commits 1.0, whose `BREAKING CHANGE:` is
a footer that git takes for prose, since no key of git's has a blank; `BREAKING-CHANGE:` means the same to both.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from patterns_cli.documents.body import prose
from patterns_cli.documents.trailers import Block, is_blank, is_generated, read_block, separator, title_end
from patterns_cli.records import dataclass

_KEYS: Final = {
    key.lower(): key
    for key in (
        "Acked-by", "Approved-by", "Based-on-patch-by", "Change-Id", "Closes", "Co-authored-by", "Co-developed-by",
        "Fixes", "Helped-by", "Improved-by", "Mentored-by", "Noticed-by", "Refs", "Reported-by", "Requested-by",
        "Resolves", "Reviewed-by", "Reviewed-on", "See-also", "Signed-off-by", "Suggested-by", "Tested-by",
    )
}  # fmt: skip
"""The keys that git's and the forges' documentation name, as they are spelt there."""

_LONGEST_KEY: Final = max(map(len, _KEYS)) + 8
_BREAKING: Final = ("BREAKING CHANGE", "BREAKING-CHANGE")
_BREAKING_WORDS: Final = frozenset(("breaking change", "breaking changes"))
_NOTHING: Final = frozenset(("", "-", "n/a", "na", "nil", "no", "none", "nothing"))


@dataclass(frozen=True, slots=True)
class Slip:
    """Something at the end of a message that is not what it was meant for.

    `line` is the 0-based number of its line. What mends it, if anything does: `better` in place of the line, a blank
    line before it (`apart`), or none between it and the line `joined`.
    """

    line: int
    fault: str
    better: str | None = None
    apart: bool = False
    joined: int | None = None


@dataclass(frozen=True, slots=True)
class Breaking:
    """What the body says of a breaking change: whether anything that counts, and what of it is not as it should be."""

    is_said: bool
    slips: tuple[Slip, ...]


def read_breaking(lines: Sequence[str], block: Block) -> Breaking:
    """What the body tells of a breaking change, in lines that begin with those words; code and quotations aside."""
    said = beside = False
    slips: list[Slip] = []
    for number in prose(lines):
        line = lines[number]
        beside = not is_blank(lines[number - 1]) and beside
        key, value = _breaking(line) if line[:8].lower() == "breaking" else (None, "")
        if key is None:
            beside = beside or well_known(line) is not None or is_generated(line) or block.start <= number < block.end
            if line.startswith(_BREAKING) and line[len(_BREAKING[0]) :][:1] in {"", " "}:
                slips.append(Slip(number, "no tool reads it without the colon; write `BREAKING CHANGE: …`"))
            continue
        if value.lower().rstrip(".") in _NOTHING and not (line.rstrip().endswith(":") and number + 1 < len(lines)):
            continue
        said = True
        if not line.startswith((f"{key}: ", f"{key} #")) and line != f"{key}:":
            slips.append(Slip(number, f"write `{key}:`", f"{key}: {value}".rstrip()))
        elif not is_blank(lines[number - 1]) and not beside:
            slips.append(Slip(number, "put a blank line before it", apart=True))
        beside = True
    return Breaking(said, tuple(slips))


def misplaced(lines: Sequence[str], block: Block) -> Iterator[Slip]:
    """What is meant as a trailer and git does not take for one, or under another key than everybody else's."""
    title = title_end(lines)
    start = _paragraph(lines, block.end)
    if start <= title:
        return
    end = block.end
    first = block.start if block.trailers else _run(lines, start, end)
    better = {number: line for number in range(first, end) if (line := well_known(lines[number])) is not None}
    for number, line in better.items():
        if line != lines[number].rstrip():
            yield Slip(number, f"write `{line[: line.index(':') + 1]}`", line)
    if block.trailers:
        yield from _paragraphs_before(lines, title, block.start)
    elif better:
        yield from _not_taken([better.get(number, line) for number, line in enumerate(lines)], start, first, end)


def well_known(line: str) -> str | None:
    """The line with the well-known key that it begins with, spelt as everybody does; None where it has no such key."""
    head, colon, value = line[: _LONGEST_KEY + 1].partition(":")
    if not colon or not head[:1].isalpha():
        return None
    key = _KEYS.get("-".join(head.replace("_", " ").replace("-", " ").lower().split()))
    if key is None or value.startswith("//"):
        return None
    rest = line[len(head) + 1 :]
    if key.endswith("-by") and " " in head.strip() and not _is_person(rest):
        return None
    as_it_is = head == key and (not rest or rest[0] in " \t")
    return line.rstrip() if as_it_is else f"{key}: {rest.strip()}".rstrip()


def _is_person(value: str) -> bool:
    """Whether the value names a person, as none of a sentence does: an address in pointed brackets, or an account."""
    _, opening, address = value.partition("<")
    return (bool(opening) and ">" in address) or (value.strip().startswith("@") and len(value.split()) == 1)


def _not_taken(lines: Sequence[str], start: int, first: int, end: int) -> Iterator[Slip]:
    """What keeps git from taking the run of trailers from `first` to `end`, whose keys are right."""
    if read_block(lines[:end]).trailers:
        return
    if first > start:
        yield Slip(first, "git takes no trailer below a line of prose; put a blank line before it", apart=True)
        return
    for number in range(first, end):
        if lines[number].startswith(f"{_BREAKING[0]}:"):
            line = _BREAKING[1] + lines[number][len(_BREAKING[1]) :]
            yield Slip(number, f"git takes no trailer beside `{_BREAKING[0]}:`; write `{_BREAKING[1]}:`", line)


def _breaking(line: str) -> tuple[str | None, str]:
    """The key that the line begins with, as it should be spelt, and what follows; None where it has none."""
    head, colon, value = line.partition(":")
    if line.startswith(tuple(f"{each} #" for each in _BREAKING)):
        return line[: len(_BREAKING[0])], line[len(_BREAKING[0]) :].strip()
    if not colon or len(head) > _LONGEST_KEY:
        return None, ""
    words = " ".join(head.replace("-", " ").replace("_", " ").lower().split())
    is_meant = words in _BREAKING_WORDS or head.rstrip() == "BREAKING"
    key = head if head in _BREAKING else _BREAKING[0]
    return (key, value.strip()) if is_meant else (None, "")


def _paragraph(lines: Sequence[str], end: int) -> int:
    """The 0-based number of the first line of the last paragraph before `end`."""
    number = end
    while number > 0 and is_blank(lines[number - 1]):
        number -= 1
    while number > 0 and not is_blank(lines[number - 1]):
        number -= 1
    return number


def _paragraphs_before(lines: Sequence[str], title: int, start: int) -> Iterator[Slip]:
    """The paragraphs of nothing but trailers that stand directly above the one that begins at `start`."""
    while (above := _paragraph(lines, start)) > title and _is_all_well_known(lines, above, start):
        last = start - 1
        while is_blank(lines[last]):
            last -= 1
        yield Slip(above, "git takes the last paragraph alone for trailers; join the two", joined=last)
        start = above


def _run(lines: Sequence[str], start: int, end: int) -> int:
    """Where the lines begin that are all meant as trailers, up to `end`; `end` where there are none."""
    first = end
    for number in range(end - 1, start - 1, -1):
        line = lines[number]
        if is_blank(line):
            continue
        if well_known(line) is not None or _is_trailer(line) or line.startswith(f"{_BREAKING[0]}:"):
            first = number
        elif line[0] not in " \t":
            break
    return first


def _is_trailer(line: str) -> bool:
    colon = separator(line)
    return is_generated(line) or (colon >= 1 and not line.startswith("//", colon + 1))


def _is_all_well_known(lines: Sequence[str], start: int, end: int) -> bool:
    written = [line for line in lines[start:end] if not is_blank(line) and line[0] not in " \t"]
    return bool(written) and not is_blank(lines[start]) and all(well_known(line) is not None for line in written)
