"""What sh accepts is good, in every shell that is here; and it does accept what people usually write."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.acceptance.messages import SHELLS, accepted_by, conventions, is_faultless, messages, terms_of, writings

from patterns_cli.acceptance.lean import is_good_anyhow
from patterns_cli.conventions.schema import Commits

IN = pytest.mark.parametrize("shell", SHELLS, ids=lambda shell: shell[0])


@IN
def test_what_sh_accepts_is_faultless_under_every_setting(
    shell: Sequence[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("shell")

    @settings(max_examples=15)
    @given(st.data())
    def law(data: st.DataObject) -> None:
        commits = data.draw(conventions)
        written = data.draw(st.lists(messages(commits), min_size=10, max_size=40))
        for place in accepted_by(shell, written, commits, folder):
            assert is_good_anyhow(written[place], terms_of(commits))
            assert is_faultless(written[place], commits, data.draw(writings))

    law()


TEMPLATE = """
# Please enter the commit message for your changes. Lines starting
# with '#' will be ignored, and an empty message aborts the commit.
#
# On branch main
# Changes to be committed:
#\tmodified:   src/a.py
#
"""

GOOD = [
    "feat(api): add paging\n",
    "feat(api): add paging",
    "fix(api)!: rename the page parameter\n",
    "docs(api): say what `page` is (1-based) -- and why: see #12\n",
    "feat(api): process what is left\n",
    "feat(api): add paging\n\nLists were loaded whole until now.\n\n- one point: with a colon\n* another\n",
    "feat(api): add paging\n\nSigned-off-by: Ada Lovelace <ada@example.org>\n",
    "feat(api): add paging\n\nWhy.\n\nCo-authored-by: Bob <b@example.org>\nSigned-off-by: Ada <a@example.org>\n",
    f"feat(api): add paging\n{TEMPLATE}",
    "feat(api): add paging\n\nWhy.\n\nSigned-off-by: Ada <a@example.org>\n\n# Please enter the commit message\n",
]


@IN
@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_what_people_usually_write_is_accepted(shell: Sequence[str], locale: str, tmp_path: Path) -> None:
    written = [each.encode() for each in GOOD]

    assert accepted_by(shell, written, Commits(), tmp_path, LC_ALL=locale, IFS="ae") == set(range(len(GOOD)))


@IN
def test_no_byte_outside_of_plain_text_is_accepted(shell: Sequence[str], tmp_path: Path) -> None:
    written = [b"feat(api): add pag" + bytes([number]) + b"ing\n" for number in range(1, 256)]
    written += [b"feat(api): add paging\n\nAdd it" + bytes([number]) + b"here.\n" for number in range(1, 256)]

    accepted = accepted_by(shell, written, Commits(), tmp_path, LC_ALL="C.UTF-8")

    taken = {(written[place][18], place >= 255) for place in accepted if place < 255}
    assert {byte for byte, _ in taken} == set(range(32, 127)) - set(b"[\\]^")
    assert {place - 255 + 1 for place in accepted if place >= 255} == set(range(32, 127)) - set(b"[\\]^:") | {9, 10}


REFUSED = [
    b"", b"\n", b"# note\n", b"add paging\n", b"feta(api): add paging\n", b"Feat(api): add paging\n",
    b"feat(api):add paging\n", b"feat(api) : add paging\n", b"feat(api):  add paging\n",
    b"feat!(api): add paging\n", b"feat(): add paging\n", b"feat: add paging\n", b"feat(api): \n",
    b"feat(api): add paging.\n", b"feat(api): Add paging\n", b"feat(api): added paging\n",
    b"feat(api): adds paging\n", b"feat(api): adding paging\n", b"feat(api): made paging\n",
    b"feat(api): add paging\nat once\n", b"\nfeat(api): add paging\n", b"feat(api): add paging \n",
    b"feat(api): add " + b"x" * 60 + b"\n", b"feat(api): add paging\n\n" + b"x" * 101 + b"\n",
    b"feat(api): add paging\r\n", b"\xef\xbb\xbffeat(api): add paging\n", b"feat(api): add p\xc3\xa4ging\n",
    b"feat(api): add paging\n\nBREAKING CHANGE: x\n", b"feat(api): add paging\n\nbreaking change: x\n",
    b"feat(api): add paging\n\nWhy.\nSigned-off-by: Ada\n", b"feat(api): add paging\n\nsigned-off-by: Ada\n",
    b"feat(api): add paging\n\nSigned-off-by: Ada\n\nWhy.\n", b"feat(api): add paging\n\nSigned-off-by:Ada\n",
    b"feat(api): add paging\n\nSigned off\tby: Ada\n", b"feat(api): add paging\n\nFixes: #12\n",
    b"feat(api): add paging\n\n# ------------------------ >8 ------------------------\ndiff\n",
    b"feat fix(api): add paging\n", b"(api): add paging\n", b"feat(api: add paging\n",
    b"feat(api,): add paging\n", b"fixup! feat(api): add paging\n", b"Merge branch 'x'\n",
    b"feat(a b): add paging\n", b"feat(api)!!: add paging\n",
]  # fmt: skip


@IN
def test_what_is_not_surely_good_is_left_to_python(shell: Sequence[str], tmp_path: Path) -> None:
    assert accepted_by(shell, REFUSED, Commits(), tmp_path) == set()


@IN
def test_a_long_message_takes_no_long_time_to_leave_to_python(shell: Sequence[str], tmp_path: Path) -> None:
    written = [b"x" * 1_000_000, b"feat(api): add paging\n\n" + b"why\n" * 200_000]

    assert accepted_by(shell, written, Commits(), tmp_path) == set()
