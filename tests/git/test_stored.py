"""What we say git will store is what real commits store, for random messages, settings, editors and encodings."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patterns_cli.git.clean import Cleanup
from patterns_cli.git.messages import decode, read_message
from patterns_cli.git.repository import open_repository, version

SCISSORS = "------------------------ >8 ------------------------"
PIECES = [
    "\n",
    "\n\n",
    " ",
    "\t",
    "\r\n",
    "x",
    "feat: x",
    "#",
    "# c",
    "\n#1\n",
    "; ",
    "//",
    "\x0b",
    "ü",
    "提交",
    f"\n# {SCISSORS}\nx\n",
]
MESSAGES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)

HOOK = """\
#!/bin/sh
cp "$1" "$PROBE/handed" && printf %s "$GIT_EDITOR" > "$PROBE/GIT_EDITOR"
"""


class Commits:
    """A repository whose commit-msg hook puts aside what it is given."""

    def __init__(self, place: Path) -> None:
        self.place, self.probe = place / "shop", place / "probe"
        self.probe.mkdir()
        self.git("init", "-q", "--template=", str(self.place), cwd=place)
        hook = self.place / ".git" / "hooks" / "commit-msg"
        hook.parent.mkdir()
        hook.write_text(HOOK)
        hook.chmod(0o755)
        (self.place / "a").write_text("1\n")
        self.git("add", "a")
        self.opened = open_repository(self.place)

    def git(
        self, *arguments: str, cwd: Path | None = None, variables: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "PROBE": str(self.probe), **(variables or {})}
        place = cwd or self.place
        return subprocess.run(["git", *arguments], cwd=place, env=environment, capture_output=True, check=False)

    def stored_and_foretold(
        self, data: bytes, configured: dict[str, str], arguments: tuple[str, ...], *, edited: bool
    ) -> tuple[bytes | None, bytes]:
        """What git stored, None where it refused the message as empty, and what we say of the file its hook got."""
        (self.place / "typed").write_bytes(data)
        given = [f"--config-env={name}=V{number}" for number, name in enumerate(configured)]
        values = {f"V{number}": value for number, value in enumerate(configured.values())}
        # Typed above git's template, as people do.
        editor = {"GIT_EDITOR": 'sh -c \'cat "$1" >> typed && mv typed "$1"\' -'} if edited else {}
        how = () if edited else ("-F", "typed")
        done = self.git(*given, "commit", "-q", "--allow-empty", *how, *arguments, variables=values | editor)
        (self.place / "typed").unlink(missing_ok=True)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("GIT_EDITOR", (self.probe / "GIT_EDITOR").read_text())
            patch.setenv("GIT_CONFIG_COUNT", str(len(configured)))
            for number, (name, value) in enumerate(configured.items()):
                patch.setenv(f"GIT_CONFIG_KEY_{number}", name)
                patch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
            foretold = read_message(self.probe / "handed", self.opened).data
        if done.returncode:
            return None, foretold
        return self.git("cat-file", "commit", "HEAD").stdout.partition(b"\n\n")[2], foretold


@pytest.fixture(scope="module")
def commits(tmp_path_factory: pytest.TempPathFactory) -> Commits:
    """One repository for all the commits; which commit stands below another is nothing to their messages."""
    names = {f"GIT_{who}_{what}": "Ada" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {**names, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}.items():
            patch.setenv(name, value)
        return Commits(tmp_path_factory.mktemp("commits"))


def agree(stored: bytes | None, foretold: bytes) -> bool:
    """Whether we foretold what was stored, or that nothing is."""
    if stored is None:
        return not foretold.strip()
    return stored == foretold


MARKS = st.sampled_from(["#", ";", "auto", "Auto"])


@settings(max_examples=40)
@given(message=MESSAGES, cleanup=st.sampled_from(Cleanup), mark=MARKS, verbose=st.booleans(), edited=st.booleans())
def test_settings(commits: Commits, message: str, cleanup: Cleanup, mark: str, *, verbose: bool, edited: bool) -> None:
    configured = {"commit.cleanup": cleanup, "core.commentChar": mark, "commit.verbose": str(verbose)}

    stored, foretold = commits.stored_and_foretold(message.encode(), configured, (), edited=edited)

    assert agree(stored, foretold)


@settings(max_examples=15)
@given(message=MESSAGES, option=st.sampled_from([["-v"], ["--cleanup=scissors"], ["-v", "--cleanup=scissors"], ["-s"]]))
def test_what_the_command_line_says_shows_in_the_file(commits: Commits, message: str, option: list[str]) -> None:
    stored, foretold = commits.stored_and_foretold(message.encode(), {}, tuple(option), edited=True)

    assert agree(stored, foretold)


@pytest.mark.parametrize("mark", ["//", "ü"])
def test_a_mark_of_several_bytes(commits: Commits, mark: str) -> None:
    if version(commits.place) < (2, 45):
        pytest.skip("this git takes a single byte")
    message = f"x\n{mark} c\n/ d\n".encode()

    stored, foretold = commits.stored_and_foretold(message, {"core.commentString": mark}, (), edited=True)

    assert stored == foretold == b"x\n/ d\n"


@pytest.mark.parametrize("edited", [True, False])
@pytest.mark.parametrize("encoding", ["ISO-8859-1", "GBK", "Shift_JIS", "KOI8-R", "UTF-8", "no-such-encoding"])
def test_encodings(commits: Commits, encoding: str, *, edited: bool) -> None:
    """The bytes stay as they are; in some encodings the second of a character looks like a blank or a mark."""
    text = {"ISO-8859-1": "größe  \n\n", "GBK": "提交 \n", "Shift_JIS": "表ソ能 \n", "KOI8-R": "привет \n"}.get(
        encoding, "ü\n"
    )
    data = text.encode("utf-8" if "-such-" in encoding else encoding)

    stored, foretold = commits.stored_and_foretold(data, {"i18n.commitEncoding": encoding}, (), edited=edited)

    assert stored == foretold


@pytest.mark.parametrize(
    "data", [b"feat: \xff\n", b"feat: \xed\xa0\x80\n", b"\xfc\xc3\xbc\xe6\x8f\n", b"\xcc\xe1\xbd\xbb\n"]
)
def test_bytes_that_are_no_utf_8_are_read_as_git_stores_them(commits: Commits, data: bytes) -> None:
    stored, foretold = commits.stored_and_foretold(data, {}, (), edited=False)

    assert stored is not None
    assert decode(foretold).text == stored.decode()
