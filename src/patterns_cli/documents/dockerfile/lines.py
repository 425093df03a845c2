"""The physical lines of a Dockerfile as logical ones: directives, comments, continuations and here-documents.

Source of the syntax: the Dockerfile reference of Docker, and where it is silent BuildKit's own parser.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from patterns_cli.documents.base import Comment
from patterns_cli.documents.dockerfile.words import split
from patterns_cli.model import Span
from patterns_cli.records import dataclass

_DIRECTIVE = re.compile(r"#\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*(\S.*)")
_HEREDOC = re.compile(r"\d*<<(-?)([^<]*)")
_DELIMITER = re.compile(r"[\w.$'\"\\-]+")
_TAKES_HEREDOCS = re.compile(r"(?:ONBUILD\s+)?(?:RUN|COPY|ADD)\s", re.IGNORECASE)
_RUN = re.compile(r"(?:ONBUILD\s+)?RUN\s", re.IGNORECASE)
_BLANKS = " \t\f\v"


@dataclass(frozen=True, slots=True)
class Heredoc:
    """A here-document: its delimiter, the number of its first line (1-based), its lines, and whether it is closed."""

    name: str
    first_line: int
    lines: tuple[str, ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class LogicalLine:
    """An instruction in one line, continuations joined and comments left out.

    `offsets` are the 0-based places in `text` at which its physical lines begin, `starts` the 1-based line and column
    of each of those.
    """

    text: str
    offsets: tuple[int, ...]
    starts: tuple[tuple[int, int], ...]
    heredocs: tuple[Heredoc, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Where the characters from `start` to `end` (0-based, the end exclusive) stand in the file."""
        line, column = self._place(start)
        end_line, end_column = self._place(end - 1) if end > start else (line, column - 1)
        return Span(line, column, end_line, end_column + 1)

    def is_in_first(self, offset: int) -> bool:
        """Whether the characters before `offset` stand in the first physical line."""
        return len(self.offsets) == 1 or offset <= self.offsets[1]

    def _place(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self.offsets, offset) - 1
        line, column = self.starts[index]
        return line, column + offset - self.offsets[index]


@dataclass(frozen=True, slots=True)
class Lines:
    """A whole file: what its directives say, its logical lines and its comments."""

    directives: dict[str, str]
    logical: tuple[LogicalLine, ...]
    comments: tuple[Comment, ...]

    @property
    def escape(self) -> str:
        """The character that continues a line."""
        return _escape(self.directives)


def read_lines(lines: Sequence[str]) -> Lines:
    """The logical lines of a file's physical ones, which have no ends; takes time in proportion to their length."""
    directives = dict(_directives(lines))
    comments: list[Comment] = []
    reader = _Reader(lines, _escape(directives), comments)
    reader.at = len(directives)
    return Lines(directives, tuple(reader.read()), tuple(comments))


def _escape(directives: dict[str, str]) -> str:
    return "`" if directives.get("escape") == "`" else "\\"


def _directives(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The directives at the top; the first line that is none, or says again what was said, ends them."""
    seen: set[str] = set()
    for line in lines:
        match = _DIRECTIVE.fullmatch(line.strip())
        if not match or match[1].lower() not in {"syntax", "escape", "check"} - seen:
            return
        seen.add(match[1].lower())
        yield match[1].lower(), match[2].strip()


class _Reader:
    """Goes through physical lines; `at` is the 0-based index of the next."""

    def __init__(self, lines: Sequence[str], escape: str, comments: list[Comment]) -> None:
        self.at = 0
        self._lines = lines
        self._escape = escape
        self._comments = comments

    def read(self) -> Iterator[LogicalLine]:
        while self.at < len(self._lines):
            line = self._lines[self.at]
            if not line.strip():
                self.at += 1
            elif not self._took_comment():
                yield self._logical()

    def _took_comment(self) -> bool:
        line = self._lines[self.at]
        text = line.lstrip(_BLANKS)
        if not text.startswith("#"):
            return False
        self._comments.append(Comment(text, self.at + 1, self.at + 1, len(line) - len(text) + 1, own_line=True))
        self.at += 1
        return True

    def _logical(self) -> LogicalLine:
        pieces: list[str] = []
        offsets: list[int] = []
        starts: list[tuple[int, int]] = []
        length = 0
        more = True
        while more and self.at < len(self._lines):
            line = self._lines[self.at]
            if pieces and (not line.strip() or self._took_comment()):
                self.at += not line.strip()
                continue
            column = 1 if pieces else len(line) - len(line.lstrip(_BLANKS)) + 1
            piece, more = self._continued(line[column - 1 :])
            pieces.append(piece)
            offsets.append(length)
            starts.append((self.at + 1, column))
            length += len(piece)
            self.at += 1
        text = "".join(pieces)
        return LogicalLine(text, tuple(offsets), tuple(starts), tuple(self._heredocs(text)))

    def _continued(self, line: str) -> tuple[str, bool]:
        """The line without what continues it, and whether it is continued; a doubled escape continues nothing."""
        bare = line.rstrip(_BLANKS)
        if bare.endswith(self._escape) and not bare.endswith(self._escape * 2):
            return bare[:-1], True
        return line, False

    def _heredocs(self, text: str) -> Iterator[Heredoc]:
        if "<<" not in text or not _TAKES_HEREDOCS.match(text):
            return
        remarks = bool(_RUN.match(text))
        words = list(split(text, self._escape))
        for word, following in zip(words, [*words[1:], None], strict=True):
            match = _HEREDOC.fullmatch(text[word.start : word.end])
            if not match:
                continue
            delimiter = match[2]
            if not delimiter and following is not None:
                delimiter = text[following.start : following.end]  # blanks may stand between
                if not _DELIMITER.fullmatch(delimiter):
                    continue
            name = next((each.text for each in split(delimiter, self._escape)), "")
            if name:
                yield self._heredoc(name, tabs="\t" if match[1] else "", remarks=remarks)

    def _heredoc(self, name: str, *, tabs: str, remarks: bool) -> Heredoc:
        first = self.at
        while self.at < len(self._lines):
            line = self._lines[self.at]
            if (line.lstrip(tabs) if tabs else line) == name:
                self.at += 1
                return Heredoc(name, first + 1, tuple(self._lines[first : self.at - 1]), closed=True)
            if not (remarks and self._took_comment()):
                self.at += 1
        return Heredoc(name, first + 1, tuple(self._lines[first:]), closed=False)
