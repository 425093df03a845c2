"""What a check produces: spans, edits, hits and findings; frozen, without behaviour."""

from enum import StrEnum
from typing import NamedTuple

from patterns_cli.errors import Fault
from patterns_cli.records import dataclass


class Severity(StrEnum):
    """How much a finding weighs; errors fail a run unless `--fail-on` says otherwise."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Applicability(StrEnum):
    """Whether a fix keeps behaviour (safe) or wants a person's eye (unsafe)."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Span(NamedTuple):
    """A stretch of text: lines and columns are 1-based, columns count characters, the end is exclusive.

    A tuple, since thousands are made and looked up for a large file.
    """

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 1)
"""Where a finding about a path stands: the file's or folder's name, or its absence."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text of `span` by `replacement`."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Create:
    """Write a new file with `text`, in UTF-8, at `path`, relative to the root, where nothing stands yet."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Rename:
    """Give the file at `path` the path `to`, both relative to the root, where nothing stands yet."""

    path: str
    to: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a hit, all of it or nothing: edits of the file it is about, files that are made or renamed.

    `only_here` is a name that must stand in no other file, where the fix is whole only then; what knows the whole
    repository looks for it when the fix is to be applied.
    """

    applicability: Applicability
    edits: tuple[Edit, ...] = ()
    files: tuple[Create | Rename, ...] = ()
    only_here: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule saw: the place, what is wrong with it and what to write instead.

    `symbol` is the name at fault, where there is one, and `wanted` what to call it instead, if that is one name;
    `help` says more than fits in the message; `path` is set only by rules that look at the whole tree, and is relative
    to the root, with `/`; `severity` only where it depends on the conventions, and overrules the rule's own.
    """

    span: Span
    message: str
    symbol: str = ""
    help: str = ""
    fix: Fix | None = None
    path: str | None = None
    severity: Severity | None = None
    wanted: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Source lines to show beside a finding; `first_line` is the 1-based number of the first."""

    first_line: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit with all that a reader needs: whose rule, which file, how grave.

    `path` is relative to the root, with `/`; `fingerprint` stays the same when lines above the finding change.
    """

    code: str
    name: str
    severity: Severity
    path: str
    span: Span
    message: str
    symbol: str = ""
    help: str = ""
    fix: Fix | None = None
    fingerprint: str = ""
    excerpt: Excerpt | None = None
    wanted: str = ""


@dataclass(frozen=True, slots=True)
class Crash:
    """A rule that raised, reported with the rule and the path while the rest goes on.

    `origin` says who made the rule, and is empty where that is us; `given_up`: it did not end, and was stopped.
    """

    code: str
    path: str
    error: str
    origin: str = ""
    given_up: bool = False


@dataclass(frozen=True, slots=True)
class Dropped:
    """A fix that was not applied, and the clause that says why."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A finding that is gone since its name was followed across the repository, and the other files that had it."""

    finding: Finding
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fixed:
    """What a run has fixed, or would where `written` is false.

    `findings` are those that are gone by their fixes, as they stood when these were applied; `files` the paths whose
    content or name is another one; `unsettled` the files whose fixes undo one another or, where they are among the
    `endless` too, never come to an end, so that none is applied; `unwritten` says which files could not be written, and
    why; `followed` are those of the findings whose names were renamed in other files too; `text` is what came out where
    that is one text, such as a message.
    """

    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    dropped: tuple[Dropped, ...] = ()
    unsettled: tuple[str, ...] = ()
    unwritten: tuple[Fault, ...] = ()
    written: bool = True
    followed: tuple[Followed, ...] = ()
    endless: tuple[str, ...] = ()
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """What one part of a run took: a rule, or what all rules read of one kind of document.

    `part` is a rule's code, or `reading`; `name` the rule's name, or the kind of document; `times` how often it was
    done.
    """

    part: str
    name: str
    seconds: float
    times: int


class Subject(StrEnum):
    """What a run is about, and what the `path` of a finding names: only a file is one."""

    FILE = "file"
    MESSAGE = "message"
    COMMIT = "commit"
    BRANCH = "branch"


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one run: findings in order of path and place, and the counts for the last line.

    `baselined` findings are known and not among `findings`; `stale` entries of the baseline stand for nothing any more.
    `outside_changes` counts those left out because they touch no line that changed. `fixed` is there where fixing was
    asked for, and the findings are then those that remain; `timings` is empty unless somebody asked for them.

    `files` counts what `subject` says, files or not; `checked` says in words what was checked, where a count does not
    say it all; `merges` are the commits of a range that were passed over.
    """

    findings: tuple[Finding, ...]
    files: int
    suppressed: int = 0
    baselined: int = 0
    crashes: tuple[Crash, ...] = ()
    seconds: float = 0.0
    outside_changes: int = 0
    fixed: Fixed | None = None
    timings: tuple[Timing, ...] = ()
    stale: int = 0
    subject: Subject = Subject.FILE
    checked: str = ""
    merges: int = 0
