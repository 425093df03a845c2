"""Headers of commit messages: what is read from them."""

from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.schema import Commits
from patterns_cli.documents.header import Header, HeaderFault, Part, quoted, read_header

WORDS = st.text(alphabet="abcdefgh-/.#ü漢", min_size=1, max_size=8).filter(lambda word: word.strip("-/."))


def test_every_part_has_its_place() -> None:
    header = read_header("fixup! feat(api, ui)!: add x", 7)

    assert header == Header(Part("feat", 7, 11), Part("api, ui", 12, 19), breaking=True, subject=Part("add x", 23, 28))
    assert isinstance(header, Header)
    assert list(header.scopes()) == [Part("api", 12, 15), Part("ui", 17, 19)]


@given(st.sampled_from(Commits().types), st.lists(WORDS, max_size=3), st.booleans(), WORDS)
def test_what_is_written_in_the_form_is_read_as_it_was_meant(
    kind: str,
    scopes: list[str],
    breaking: bool,  # noqa: FBT001 - drawn, not called
    subject: str,
) -> None:
    line = f"{kind}{f'({chr(44).join(scopes)})' if scopes else ''}{'!' * breaking}: {subject}"

    header = read_header(line)

    assert isinstance(header, Header)
    assert (header.type.text, header.breaking, header.subject.text) == (kind, breaking, subject)
    assert [scope.text for scope in header.scopes()] == scopes
    assert all(line[part.start : part.end] == part.text for part in (header.type, header.subject, *header.scopes()))


@given(st.text(alphabet="fix(ab,): !:\tü", max_size=30))
def test_what_is_no_header_has_a_fault_inside_the_line(line: str) -> None:
    fault = read_header(line)

    if isinstance(fault, HeaderFault):
        assert 0 <= fault.start <= fault.end <= max(len(line), 1)


def test_quoting_shortens_and_disarms() -> None:
    assert quoted("x" * 100) == f"`{'x' * 60}…`"
    assert quoted("a\x1b[31mb") == "`a\ufffd[31mb`"
