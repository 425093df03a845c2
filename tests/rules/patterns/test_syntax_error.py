"""PAT001: files that do not parse."""

import pytest

from patterns_cli.testing import findings


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", "class user_account(:\n"),
        ("a.py", "class user_account:\nx = 1\n"),
        ("a.py", "class user_account:\n    name = 'Ada\n"),
        ("a.py", "class user_account: pass\n)\n"),
        ("a.py", "class user_account:\n\tx = 1\n        y = 2\n"),
        ("a.py", "class user_account: pass\n\0\n"),
        ("a.ts", "interface User {\n  name: = string\n}\n"),
        ("a.tsx", "export type User = {}\nexport const x = () => <div\n"),
    ],
)
def test_broken_file_is_reported_once_where_it_breaks(path: str, text: str) -> None:
    found = findings("PAT001", text, path=path)

    assert [finding.code for finding in found] == ["PAT001"]
    assert 1 <= found[0].span.line <= text.count("\n") + 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", ""),
        ("a.py", "class user_account: pass\n"),
        ("a.py", "class user_account[T]: pass\n"),
        ("a.py", "match x:\n    case user_account(): pass\nclass user_account: pass\n"),
        ("a.ts", "interface User { name: string }\n"),
        ("a.tsx", "export type User = {}\nexport const Card = () => <div />\n"),
        ("notes.txt", "class user_account(:\n"),
    ],
)
def test_sound_file_is_not_reported(path: str, text: str) -> None:
    assert findings("PAT001", text, path=path) == ()
