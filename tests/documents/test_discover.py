"""Reading files: what their bytes are decoded by, and when they cannot be."""

import pytest

from patterns_cli.documents.base import Source
from patterns_cli.documents.discover import Unreadable, source_of


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"name = 1\n", "name = 1\n", id="ascii"),
        pytest.param("é = 1\n".encode(), "é = 1\n", id="utf-8"),
        pytest.param(b"\xef\xbb\xbfname = 1\n", "name = 1\n", id="a byte-order mark"),
        pytest.param(b"# coding: latin-1\nname = '\xe9'\n", "# coding: latin-1\nname = 'é'\n", id="a cookie"),
        pytest.param(
            b"#!/bin/sh\n# -*- coding: cp1252 -*-\n'\x80'", "#!/bin/sh\n# -*- coding: cp1252 -*-\n'€'", id="2"
        ),
        pytest.param(b"1\n2\n# coding: latin-1\n'\xc3\xa9'", "1\n2\n# coding: latin-1\n'é'", id="a cookie too late"),
    ],
)
def test_python_is_decoded_as_it_declares(data: bytes, text: str) -> None:
    source = source_of("app/a.py", data)

    assert isinstance(source, Source)
    assert source.text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"name = '\xe9'\n", "byte 8 is not UTF-8", id="no utf-8"),
        pytest.param(b"# coding: klingon\n", "unknown encoding: klingon", id="unknown"),
        pytest.param(b"# coding: rot13\n", "ROT13 is no encoding of text", id="rot13"),
        pytest.param(b"# coding: hex\n", "HEX is no encoding of text", id="hex"),
        pytest.param(b"# coding: punycode\nname = '#'\n", "is not PUNYCODE", id="punycode"),
        pytest.param(b"# coding: undefined\n", "is not UNDEFINED", id="undefined"),
    ],
)
def test_what_cannot_be_decoded_is_unreadable_and_says_why(data: bytes, reason: str) -> None:
    read = source_of("app/a.py", data)

    assert isinstance(read, Unreadable)
    assert read.reason.endswith(reason)


def test_typescript_is_utf_8_whatever_its_first_line_says() -> None:
    assert source_of("a.ts", b"// coding: latin-1\n'\xe9'") == Unreadable("a.ts", "byte 20 is not UTF-8")
