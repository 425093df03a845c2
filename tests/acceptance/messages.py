"""Commit messages on both sides of what is good, the conventions they are held against, and the full judgement."""

import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from shutil import which

from hypothesis import strategies as st

from patterns_cli.acceptance.message import Terms
from patterns_cli.acceptance.shell import acceptor
from patterns_cli.cli.accepting import sure_words
from patterns_cli.cli.judgement import document_of
from patterns_cli.conventions.schema import Commits, Conventions
from patterns_cli.documents.mood import IRREGULAR
from patterns_cli.git.clean import Cleanup, Writing, clean
from patterns_cli.git.messages import decode
from patterns_cli.lint.run import check_document
from patterns_cli.rules import catalogue

KNOWN = {
    "dash": ("dash",),
    "bash": ("bash", "--posix"),
    "busybox": ("busybox", "sh"),
    "mksh": ("mksh",),
    "ksh": ("ksh",),
    "zsh": ("zsh", "--emulate", "sh"),
}
SHELLS = tuple(command for name, command in KNOWN.items() if which(name))
"""Those that are installed here; each must be right, for any of them may be somebody's `sh`."""

ODD_TYPES = (
    "feat",
    "fix",
    "docs",
    "a*b",
    "[x]",
    "it's",
    "$HOME",
    "`ls`",
    "\\d",
    'q"q',
    "new/old",
    "neu-ü",
    "-n",
    "a,b",
)
SCOPES = ("api", "ui", "api/users", "a.b", "*", "l'eau", "$x", "größe")
MARKS = ("#", ";", "//", "%", "auto", "-", "* ")

conventions = st.builds(
    Commits,
    types=st.lists(st.sampled_from(ODD_TYPES), min_size=1, max_size=5, unique=True).map(tuple),
    scope=st.sampled_from(("required", "recommended", "optional", "forbidden")),
    scopes=st.lists(st.sampled_from(SCOPES), max_size=3, unique=True).map(tuple),
    header_max=st.integers(20, 200),
    body_max=st.integers(20, 200),
)

writings = st.builds(
    Writing,
    edited=st.booleans(),
    cleanup=st.sampled_from(Cleanup),
    mark=st.sampled_from(MARKS).map(str.encode),
)

_WORDS = (
    "add", "added", "adds", "adding", "fix", "Fix", "fixed", "iOS", "API", "README", "use", "made", "paging",
    "a.b.", "x", "etc.", "…", "...", "naïve", "日本語", "👩‍👩‍👧", "BREAKING", "breaking", "CHANGE:", "change", "--",
    "#12", "Fixes", "Merge", "über", "É", "re-added", "added,", "(added)", "is", "pass", "need", "string", "\\",
    "[x]", "it's", '"q"', "`code`", "\t", "",
)  # fmt: skip
_LINES = (
    "", "", " ", "# Please enter the commit message for your changes. Lines starting", "#",
    "#\tmodified:   src/a.py", "# Changes to be committed:", "# On branch main",
    "# ------------------------ >8 ------------------------",
    "; ------------------------ >8 ------------------------", "; comment", "// comment", "% comment",
    "- a point", "* a point", "Signed-off-by: Ada <ada@example.org>", "Co-authored-by: Bob <bob@example.org>",
    "co-authored-by: Bob <b@example.org>", "Signed-off-by : Ada <a@b>", "Signed-off-by:Ada",
    "Signed-off-by Ada <a@b>", "Signed-Off-By: Ada <a@b>", "BREAKING CHANGE: the page parameter",
    "BREAKING-CHANGE: x", "breaking change: x", "Breaking change", "BREAKING CHANGE",
    "(cherry picked from commit 1234567)", "This reverts commit 1234567890.", "Fixes: #12", "Fixes #12",
    "closes #3", "Note: this is prose", "Two things happen here: one and the other", "    indented code: x",
    "> quoted", "https://example.org/" + "a" * 120, "see https://example.org/" + "a" * 120 + " for more",
    "x" * 101, "wörd " * 30, "日本 " * 40, " continued", "\tcontinued", "feat: x", "#123 is mended", "Refs: 12",
    "Ticket: A-1", "key:value", "Key with blanks: x", "diff --git a/a b/a", "a\r", "---", "\x0b", "\x0c",
    "\x85", "\u2028",
)  # fmt: skip

_plain = st.text(st.characters(codec="utf-8", exclude_characters="\0\n"), max_size=12)
_words = st.lists(st.sampled_from(_WORDS) | _plain, min_size=1, max_size=6).map(" ".join)
_lines = st.lists(st.sampled_from(_LINES) | _words, max_size=8)


@st.composite
def messages(draw: st.DrawFn, commits: Commits) -> bytes:
    """A message that is nearly good: most of its parts are, and it may be damaged at one place."""
    often = st.integers(0, 9).map(bool)
    kind = draw(st.sampled_from(commits.types if draw(often) else ("feta", "feat", "", "Feat", "feat fix")))
    scope = draw(st.sampled_from((*(commits.scopes or SCOPES), "", "api,ui", "other", "api,", "a b", "api/users")))
    named = draw(st.booleans()) if commits.scope == "optional" else (commits.scope == "forbidden") != draw(often)
    colon = ": " if draw(often) else draw(st.sampled_from((":", " : ", ":  ", "!: ", "!:", "", "\uff1a")))
    mark = draw(st.sampled_from(("", "", "", "!")))
    subject = draw(
        _words if draw(st.booleans()) else st.sampled_from(("add paging", "use the list", "x", "add " + "y" * 60))
    )
    fixup = (
        ""
        if draw(often)
        else draw(st.sampled_from(("fixup! ", "squash! amend! ", "Merge branch 'x' ", 'Revert "', "\n", " ")))
    )
    header = f"{fixup}{kind}{f'({scope})' if named else ''}{mark}{colon}{subject}"
    body = draw(_lines)
    gap = [""] if draw(often) else []
    end = draw(st.sampled_from(("\n", "\n", "", "\n\n", "\r\n")))
    text = "\n".join([header, *gap, *body] if body else [header]) + end
    if not draw(often):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(_plain) + text[place + draw(st.integers(0, 2)) :]
    return text.encode("utf-8", "surrogatepass")


def is_faultless(data: bytes, commits: Commits, writing: Writing | None = None, encoding: str = "utf-8") -> bool:
    """Whether the full judgement finds nothing in what git stores of the message."""
    stored = clean(data, writing) if writing else data
    document = document_of("COMMIT_EDITMSG", decode(stored, encoding))
    outcome = check_document(document, replace(Conventions(), commits=commits), tuple(catalogue(["commits"]).values()))
    return not outcome.findings and not outcome.crashes


def terms_of(commits: Commits) -> Terms:
    limits = (commits.header_max, commits.body_max)
    return Terms(limits, commits.scope, list(commits.types), list(commits.scopes))


_DRIVER = """
p_header={header} p_body={body} p_scope_policy={policy}
IFS= read -r p_types
IFS= read -r p_scopes
for each in {files}/*; do
    if patterns_message <"$each"; then echo "${{each##*/}}"; fi
done
"""


def accepted_by(
    shell: Iterable[str], data: Iterable[bytes], commits: Commits, folder: Path, **variables: str
) -> set[int]:
    """The places of those messages that the functions accept in that shell."""
    files = folder / "messages"
    files.mkdir(exist_ok=True)
    for old in files.iterdir():
        old.unlink()
    for number, each in enumerate(data):
        (files / str(number)).write_bytes(each)
    driver = _DRIVER.format(header=commits.header_max, body=commits.body_max, policy=commits.scope, files="messages")
    (folder / "script").write_text(acceptor("1", folder, IRREGULAR, sure_words()) + driver)
    words = "".join(f" {' '.join(each)} \n" if each else " \n" for each in (commits.types, commits.scopes))
    done = subprocess.run(
        [*shell, "script"],
        cwd=folder,
        input=words.encode(),
        env={"PATH": "/nowhere", **variables},
        capture_output=True,
        check=False,
        executable=which(next(iter(shell))),
    )
    assert (done.returncode, done.stderr) == (0, b""), done.stderr
    return {int(number) for number in done.stdout.split()}
