"""PAT004: files that cannot be read."""

import pytest

from patterns_cli.testing import findings


@pytest.mark.parametrize(
    ("path", "data", "reason"),
    [
        ("a.py", b'name = "Zo\xeb"\n', "byte 10 is not UTF-8"),
        ("a.ts", b'const name = "Zo\xeb"\n', "byte 16 is not UTF-8"),
        ("a.py", b"# coding: no-such-thing\n", "unknown encoding"),
        ("a.py", b'# coding: ascii\nname = "Zo\xc3\xab"\n', "byte 26 is not ASCII"),
        ("a.tsx", b"\xff\xfec\x00o\x00", "byte 0 is not UTF-8"),
        ("a.py", b"\xef\xbb\xbf# coding: latin-1\n", "encoding problem: utf-8"),
    ],
)
def test_undecodable_file_is_reported_with_the_reason(path: str, data: bytes, reason: str) -> None:
    (finding,) = findings("PAT004", data, path=path)

    assert finding.message.startswith("the file was not checked: ")
    assert reason in finding.message


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.py", b""),
        ("a.py", 'name = "Zoë"\n'.encode()),
        ("a.py", b"\xef\xbb\xbfname = 1\n"),
        ("a.py", b'# -*- coding: latin-1 -*-\nname = "Zo\xeb"\n'),
        ("a.py", b'#!/usr/bin/env python\n# vim: set fileencoding=cp1252 :\nname = "Zo\x80"\n'),
        ("a.ts", 'const name = "Zoë"\n'.encode()),
    ],
)
def test_file_in_its_declared_encoding_is_not_reported(path: str, data: bytes) -> None:
    assert findings("PAT004", data, path=path) == ()
