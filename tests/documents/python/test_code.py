"""The code of a module apart from its strings and comments: as the interpreter's own tokens have it, or unknown."""

import io
import sys
import tokenize
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.documents.base import Source
from patterns_cli.documents.python.document import PythonDocument

LIBRARY = sorted(Path(tokenize.__file__).parent.glob("*.py"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x = 'a' # b", "x = ' '    "),
        ('x = """a\nb""" + c', "x = '       ' + c"),
        ("x = r'\\' + y", None),
        ("x = r'\\\\' + y", "x = r'  ' + y"),
        ("x = 'it\\'s' + y", "x = '     ' + y"),
        ("x = '' + \"\" + y", "x = '' + '' + y"),
        ("x = 1 \\\n + y", "x = 1    + y"),
        ("\\\n x", None),
        ("x = f'{a}' + y", "x = f'   ' + y"),
        ("x = f'{(a := 1)}' + y", "x = f'{(a := 1)}' + y"),
        ("x = f'''{[\na for a in b]}''' + y", "x = f'''{[ a for a in b]}''' + y"),
        ("x = f'( {[a for a in b]}' + y", None),
        ("x = f'{a['b']}' + y", None),
        ("x = f'{{' + y", "x = f'  ' + y"),
        ("# it's\nx", "      \nx"),
        ("x = 'a\ny", None),
        ('x = """a', None),
        ("a\rb", None),
        ("a\r\nb", "a\r\nb"),
        ("a\n\fb", None),
        ("é = 'é' + b", "é = '  ' + b"),
    ],
)
def test_strings_and_comments_are_blank(text: str, code: str | None) -> None:
    assert PythonDocument(Source("module.py", text.encode())).code == (None if code is None else code.encode())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x = 'a' # b\ny", "x = '' \ny"),
        ('x = """a\nb""" + c', "x = '' + c"),
        ("x = 1 \\\n + y", "x = 1   + y"),
        ("return\\\nx", "return x"),
        ("x = f'{a}' + y", "x = f'' + y"),
        ("x = rf'{[a for a in b]}' + f'{c}'", "x = rf'{[a for a in b]}' + f''"),
        ("x = f'{a['b']}' + y", None),
    ],
)
def test_in_short_code_strings_are_empty_and_comments_gone(text: str, code: str | None) -> None:
    assert PythonDocument(Source("module.py", text.encode())).short_code == (None if code is None else code.encode())


def is_token_of_code(token: tokenize.TokenInfo) -> bool:
    return token.type in {tokenize.NAME, tokenize.OP, tokenize.NUMBER}


def check_tokens(text: str) -> bool:
    """Whether the code could be told; then every token of code stands in it, and comments and strings do not."""
    code = PythonDocument(Source("module.py", text.encode())).code
    if code is None:
        return False
    short = PythonDocument(Source("module.py", text.encode())).short_code
    assert short is not None
    assert short.replace(b" ", b"") == code.replace(b" ", b"")
    assert len(code) == len(text.encode())
    starts = [0]
    for each in text.encode().split(b"\n"):
        starts.append(starts[-1] + len(each) + 1)
    lines = text.split("\n")
    depth = 0
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        depth += (token.type == getattr(tokenize, "FSTRING_START", -1)) - (
            token.type == getattr(tokenize, "FSTRING_END", -1)
        )
        line, column = token.start
        at = starts[line - 1] + len(lines[line - 1][:column].encode()) if line <= len(lines) else len(code)
        shown = code[at : at + len(token.string.encode())]
        if is_token_of_code(token) and not depth:
            assert shown == token.string.encode(), token
        elif token.type == tokenize.COMMENT:
            assert shown.isspace(), token
        elif token.type == tokenize.STRING and "{" not in token.string:
            assert not shown.strip(b" 'bBrRuUfFtT\r\n"), token
    return True


def test_the_code_of_the_standard_library_is_that_of_its_tokens() -> None:
    told = [check_tokens(path.read_text("utf-8").replace("\f", "")) for path in LIBRARY[::3]]

    assert sum(told) > 0.95 * len(told)


PIECES = st.sampled_from(
    ["x", " ", "\n", "'", '"', "'''", '"""', "\\", "#", "f", "r", "b", "{", "}", "(", ")", "a := 1", "for", "é", "="]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_that_can_be_split_into_tokens_is_split_alike(text: str) -> None:
    try:
        compile(text, "x.py", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return
    if sys.version_info >= (3, 12) or "f" not in text:
        check_tokens(text)
