# ruff: noqa: RUF001, RUF002 - letters that look like others are what the laws are about
# ruff: noqa: FBT001 - Hypothesis draws a flag as it draws a name
"""Laws of the case lattice that hold for every name."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from patterns_cli.conventions.cases import CaseStyles, Style, accepts, convert, identify, words

_ALPHABET = "abAB12__xyzZßİıǅŉǰΐΣςΓ안ªϒ٣éE\u0301\u0307ﬁᾳᾼ·µſK𝐀ვ"
identifiers = st.one_of(
    st.from_regex(r"\A_{0,2}[A-Za-z][A-Za-z0-9_]{0,12}\Z"),
    st.text(_ALPHABET, min_size=1, max_size=10).filter(str.isidentifier),
    st.text(min_size=1, max_size=8).filter(str.isidentifier),
)
styles = st.sampled_from(Style)
separable = st.sampled_from([style for style in Style if style is not Style.LOWER])


def _alone(style: Style) -> CaseStyles:
    return CaseStyles((style,))


def _folded(name: str) -> list[str]:
    """Words for comparison: ß and ss are one, and so are dotless ı and i, whose capitals are the same."""
    return [word.casefold().replace("ı", "i") for word in words(name)]


@given(identifiers, styles, st.booleans())
@example("get_a_b", Style.PASCAL, True)
@example("_2fa_Code", Style.KEBAB, False)
def test_what_is_converted_is_accepted(name: str, style: Style, strict: bool) -> None:
    assert accepts(convert(name, _alone(style), strict=strict), _alone(style), strict=strict)


@given(identifiers, styles, st.booleans())
def test_converting_twice_changes_nothing_more(name: str, style: Style, strict: bool) -> None:
    once = convert(name, _alone(style), strict=strict)

    assert convert(once, _alone(style), strict=strict) == once


@given(identifiers, separable, separable, st.booleans())
@example("a_b_c", Style.CAMEL, Style.SNAKE, False)
@example("x_y", Style.CAMEL, Style.SNAKE, False)
@example("x_y_axis", Style.CAMEL, Style.SNAKE, True)
@example("a2b_c", Style.UPPER_SNAKE, Style.PASCAL, False)
@example("x_axis", Style.PASCAL, Style.KEBAB, True)
def test_words_survive_a_round_trip(name: str, there: Style, back: Style, strict: bool) -> None:
    assume(all(len(letter.upper()) == 1 or letter == "ß" for letter in name))  # ᾳ has two letters as a capital
    converted = convert(convert(name, _alone(there), strict=strict), _alone(back), strict=strict)

    assert _folded(converted) == _folded(name)


@given(identifiers, st.sampled_from([Style.SNAKE, Style.UPPER_SNAKE, Style.CAMEL, Style.PASCAL]), st.booleans())
def test_an_identifier_stays_one(name: str, style: Style, strict: bool) -> None:
    assert convert(name, _alone(style), strict=strict).isidentifier()


@given(identifiers, styles)
def test_underscores_around_a_name_are_kept(name: str, style: Style) -> None:
    converted = convert(name, _alone(style))

    assert len(converted) - len(converted.lstrip("_")) == len(name) - len(name.lstrip("_"))
    assert len(converted) - len(converted.rstrip("_")) == len(name) - len(name.rstrip("_"))


@given(st.text(max_size=10), styles, st.booleans())
def test_no_text_crashes_the_lattice(text: str, style: Style, strict: bool) -> None:
    assert (style in identify(text, strict=strict)) == accepts(text, _alone(style), strict=strict)
    convert(text, _alone(style), strict=strict)
    words(text)


@given(identifiers, st.lists(styles, min_size=1, unique=True))
def test_several_styles_accept_what_one_of_them_does(name: str, several: list[Style]) -> None:
    assert accepts(name, CaseStyles(tuple(several))) == any(accepts(name, _alone(style)) for style in several)


@given(identifiers)
def test_strict_accepts_less(name: str) -> None:
    assert identify(name, strict=True) <= identify(name)


@pytest.mark.parametrize("style", Style)
def test_a_style_is_written_in_itself(style: Style) -> None:
    if style is not Style.LOWER:
        assert accepts(style.value, _alone(style))
