"""Names of single pieces: any case style is accepted and converted, and what cannot be is refused with a way out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.cases import CaseStyles, Style, convert
from patterns_cli.errors import UsageError
from patterns_cli.scaffold.identifiers import LONGEST
from patterns_cli.scaffold.piece import Kind
from patterns_cli.scaffold.single_names import known_name, read_name, spelt

WORDS = st.lists(st.from_regex(r"[a-z]{2,6}[0-9]?", fullmatch=True), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("kind", "stated", "name"),
    [
        (Kind.COMPONENT, "UserCard", "UserCard"),
        (Kind.COMPONENT, "user card", "UserCard"),
        (Kind.COMPONENT, "HTTPStatus", "HttpStatus"),
        (Kind.COMPONENT, "default", "Default"),
        (Kind.HOOK, "orders", "useOrders"),
        (Kind.HOOK, "useOrders", "useOrders"),
        (Kind.HOOK, "use-order-items", "useOrderItems"),
        (Kind.HOOK, "users", "useUsers"),
        (Kind.HOOK, "delete", "useDelete"),
        (Kind.HOOK, "con", "useCon"),
        (Kind.SERVICE, "ReportService", "report"),
        (Kind.SERVICE, "monthly_report", "monthly_report"),
        (Kind.SERVICE, "use", "use"),
        (Kind.COMPONENT, "service", "Service"),
        (Kind.SERVICE, "match", "match"),
        (Kind.ENDPOINT, "order-items", "order_item"),
        (Kind.ENDPOINT, "status", "status"),
        (Kind.ENDPOINT, "reportEndpoint", "report"),
        (Kind.REPOSITORY, "RefreshTokenRepository", "refresh_token"),
        (Kind.REPOSITORY, "type", "type"),
    ],
)
def test_a_name_is_taken_as_the_piece_bears_it(kind: Kind, stated: str, name: str) -> None:
    assert spelt(kind, read_name(kind, stated)) == name


@pytest.mark.parametrize(
    ("kind", "stated", "said", "way_out"),
    [
        (Kind.COMPONENT, "", "it is empty", "UserCard"),
        (Kind.HOOK, " ", "it is empty", "useOrders"),
        (Kind.COMPONENT, "Größe", "without accents", "`Grosse` would pass"),
        (Kind.COMPONENT, "안녕", "without accents", "UserCard"),
        (Kind.SERVICE, "café", "without accents", "`cafe` would pass"),
        (Kind.COMPONENT, "ui/UserCard", "without accents", "patterns new component UserCard --in ui"),
        (Kind.COMPONENT, "../UserCard", "without accents", "`UserCard` would pass"),
        (Kind.HOOK, "use", "it says what kind of piece it is and nothing more", "such as useOrders"),
        (Kind.HOOK, "useUse", "it says what kind of piece it is", "such as useOrders"),
        (Kind.SERVICE, "Service", "it says what kind of piece it is", "such as report"),
        (Kind.ENDPOINT, "endpoints", "it says what kind of piece it is", "such as report"),
        (Kind.REPOSITORY, "repository", "it says what kind of piece it is", "such as report"),
        (Kind.HOOK, "..", "it holds no letter", "useOrders"),
        (Kind.SERVICE, "/etc/passwd", "without accents", "`etc_passwd` would pass"),
        (Kind.ENDPOINT, "2fa", "begins with a letter", "`fa` would pass"),
        (Kind.ENDPOINT, "report\x1b[31m", "without accents", "would pass"),
        (Kind.SERVICE, "class", "is a keyword of Python", "such as report"),
        (Kind.ENDPOINT, "class", "is a keyword of Python", "such as report"),
        (Kind.REPOSITORY, "import", "is a keyword of Python", "such as report"),
        (Kind.SERVICE, "con", "Windows keeps it", "such as report"),
        (Kind.COMPONENT, "Aux", "Windows keeps it", "such as UserCard"),
        (Kind.SERVICE, "a" * (LONGEST + 1), f"has {LONGEST + 1} characters", "would pass"),
    ],
)
def test_a_name_that_cannot_be_is_refused_with_a_way_out(kind: Kind, stated: str, said: str, way_out: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_name(kind, stated)

    fault = refused.value.faults[0]
    assert said in fault.message
    assert fault.message.isprintable()
    assert way_out in fault.help


@given(st.sampled_from(Kind), WORDS, st.sampled_from([style for style in Style if style is not Style.LOWER]))
def test_a_name_is_the_same_in_every_case_style(kind: Kind, words: list[str], style: Style) -> None:
    plain = "_".join(words)

    assert known_name(kind, convert(plain, CaseStyles((style,)))) == known_name(kind, plain)


@given(st.sampled_from(Kind), st.text(max_size=60))
def test_whatever_is_given_a_name_is_read_or_refused(kind: Kind, stated: str) -> None:
    try:
        name = read_name(kind, stated)
    except UsageError:
        return
    assert name.isascii()
    assert name.isidentifier()
    assert len(name) <= LONGEST


@given(st.sampled_from(Kind), WORDS)
def test_what_a_piece_is_called_leads_back_to_it(kind: Kind, words: list[str]) -> None:
    name = known_name(kind, "_".join(words))

    assert known_name(kind, spelt(kind, name)) == name
