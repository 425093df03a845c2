"""`patterns lint --fix`, `--unsafe-fixes` and `--diff` on real folders."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from stat import S_IMODE

import pytest

from patterns_cli.cli.entry import main

Lint = Callable[..., tuple[int, str, str]]

SAFE = "class _Service:\n    def get(this):\n        return this\n"
SAFE_FIXED = "class _Service:\n    def get(self):\n        return self\n"
UNSAFE = "def _get(row):\n    userName = row\n    return userName\n"
UNSAFE_FIXED = "def _get(row):\n    user_name = row\n    return user_name\n"


@pytest.fixture
def lint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Lint:
    """Run `patterns lint` in a fresh folder, and give the exit code and what it said."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["lint", *arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def write(path: str, text: str | bytes = "") -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def git(*arguments: str, stdin: bytes = b"") -> None:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *arguments], check=True, env=environment, capture_output=True, input=stdin)


def test_safe_fixes_are_written_and_what_remains_is_reported(lint: Lint) -> None:
    safe, unsafe = write("safe.py", SAFE), write("unsafe.py", UNSAFE)

    code, out, err = lint("--fix")

    assert (code, err) == (1, "")
    assert (safe.read_text(), unsafe.read_text()) == (SAFE_FIXED, UNSAFE)
    assert "unsafe.py:2:5 PY005" in out
    assert "PY009" not in out
    assert "; 1 can be fixed with --fix --unsafe-fixes; 1 fixed in 1 file (" in out.splitlines()[-1]


def test_unsafe_fixes_are_written_where_they_are_asked_for(lint: Lint) -> None:
    safe, unsafe = write("safe.py", SAFE), write("unsafe.py", UNSAFE)

    code, out, err = lint("--fix", "--unsafe-fixes")

    assert (code, err) == (0, "")
    assert (safe.read_text(), unsafe.read_text()) == (SAFE_FIXED, UNSAFE_FIXED)
    assert out.startswith("2 files checked; no findings; 2 fixed in 2 files (")


def test_without_a_wish_nothing_is_written_and_the_summary_says_what_would_do_what(lint: Lint) -> None:
    safe = write("safe.py", SAFE)
    write("unsafe.py", UNSAFE)

    _, out, _ = lint()

    assert safe.read_text() == SAFE
    assert "; 1 can be fixed with --fix, 1 more with --unsafe-fixes (" in out.splitlines()[-1]


def test_the_paths_and_the_selection_say_what_is_fixed(lint: Lint) -> None:
    for folder in ("a", "b"):
        write(f"{folder}/both.py", SAFE + UNSAFE)

    lint("a", "--fix", "--unsafe-fixes", "--select", "PY005")

    assert Path("a/both.py").read_text() == SAFE + UNSAFE_FIXED
    assert Path("b/both.py").read_text() == SAFE + UNSAFE


def test_what_is_suppressed_is_not_fixed(lint: Lint) -> None:
    text = SAFE.replace("(this):", "(this):  # patterns: ignore[PY009] -- old habits")
    file = write("safe.py", text)

    code, out, _ = lint("--fix")

    assert (code, file.read_text()) == (0, text)
    assert "1 suppressed; nothing to fix" in out


def test_json_says_what_was_fixed(lint: Lint) -> None:
    write("safe.py", SAFE)
    write("unsafe.py", UNSAFE)

    code, out, err = lint("--fix", "--json")

    said = json.loads(out)
    assert (code, err) == (1, "")
    assert said["summary"]["fixed"] == 1
    assert (said["summary"]["fixable"], said["summary"]["fixable_unsafe"]) == (0, 1)
    assert said["fixed"]["written"]
    assert said["fixed"]["files"] == ["safe.py"]
    assert [(each["path"], each["code"]) for each in said["fixed"]["findings"]] == [("safe.py", "PY009")]
    assert [each["code"] for each in said["findings"]] == ["PY005"]


@pytest.mark.parametrize("options", [["--diff"], ["--diff", "--json"]])
def test_a_diff_writes_nothing(lint: Lint, options: list[str]) -> None:
    file = write("safe.py", SAFE)
    before = file.stat()

    code, out, _ = lint(*options)

    assert (code, file.read_text(), file.stat().st_mtime_ns) == (1, SAFE, before.st_mtime_ns)
    if "--json" in options:
        assert not json.loads(out)["fixed"]["written"]


def test_a_diff_is_a_patch_that_git_applies(lint: Lint) -> None:
    git("init", "-q", ".")
    crlf = write("crlf.py", SAFE.replace("\n", "\r\n"))
    latin = write("latin.py", f"# coding: latin-1\n# é\n{UNSAFE}".encode("latin-1"))
    script = write("scripts/run.py", f"#!/usr/bin/env python\n{SAFE}".rstrip("\n"))
    script.chmod(0o755)

    process = subprocess.run(
        [sys.executable, "-m", "patterns_cli", "lint", "--diff", "--unsafe-fixes"], capture_output=True, check=False
    )
    git("apply", "--whitespace=nowarn", "-", stdin=process.stdout)

    assert process.returncode == 1
    assert b"3 would be fixed in 3 files" in process.stderr
    assert crlf.read_bytes() == SAFE_FIXED.replace("\n", "\r\n").encode()
    assert latin.read_bytes() == f"# coding: latin-1\n# é\n{UNSAFE_FIXED}".encode("latin-1")
    assert script.read_text() == f"#!/usr/bin/env python\n{SAFE_FIXED}".rstrip("\n")
    assert lint("--diff", "--unsafe-fixes")[:2] == (0, "")


def test_a_diff_fails_where_findings_remain_and_nothing_would_change(lint: Lint) -> None:
    write("models.py", "class user_account: pass\n")

    code, out, err = lint("--diff")

    assert (code, out) == (1, "")
    assert "1 error; nothing to fix" in err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--unsafe-fixes"], "`--unsafe-fixes` says which fixes, but not what for"),
        (["--fix", "--diff"], "`--fix` writes and `--diff` does not"),
        (["--fix", "--staged"], "`--fix` writes the working tree, of which `--staged` reads nothing"),
        (["--fix", "-", "--stdin-filename", "a.py"], "of which `--stdin-filename` reads nothing"),
    ],
)
def test_wishes_that_contradict_are_refused(lint: Lint, options: list[str], message: str) -> None:
    file = write("safe.py", SAFE)

    code, _, err = lint(*options)

    assert code == 2
    assert message in err
    assert file.read_text() == SAFE


MARK = b"\xef\xbb\xbf"
SHAPES = [
    ("utf-8", "", mark, end) for mark in (b"", MARK) for end in ("\n", "\r\n", "\r")
] + [
    (encoding, cookie, b"", end)  # Python takes no mark before another encoding, and finds no cookie before a lone CR
    for encoding, cookie in (
        ("utf-8", "# -*- coding: utf-8 -*-\n"),
        ("iso-8859-15", "# -*- coding: iso-8859-15 -*-\n"),
        ("cp1252", "# vim: set fileencoding=cp1252 :\n"),
        ("shift_jis", "# coding: shift_jis\n"),
        ("koi8-r", "#!/usr/bin/python\n# coding: koi8-r\n"),
    )
    for end in ("\n", "\r\n")
]  # fmt: skip


@pytest.mark.parametrize("mode", [0o644, 0o755, 0o600])
@pytest.mark.parametrize(("encoding", "cookie", "mark", "end"), SHAPES)
def test_all_that_is_not_fixed_stays_byte_for_byte(
    lint: Lint, encoding: str, cookie: str, mark: bytes, end: str, mode: int
) -> None:
    word = {"koi8-r": "слово", "shift_jis": "言葉", "utf-8": "wörd 言葉"}.get(encoding, "wörd")

    def text(body: str) -> bytes:
        return mark + f'{cookie}WORD = "{word}"  # {word}\t\n\n\n{body}{UNSAFE}'.replace("\n", end).encode(encoding)

    file = write("safe.py", text(SAFE))
    file.chmod(mode)

    lint("--fix")

    assert file.read_bytes() == text(SAFE_FIXED)
    assert S_IMODE(file.stat().st_mode) == mode


def test_a_linked_file_is_fixed_where_it_stands(lint: Lint) -> None:
    file = write("real/safe.py", SAFE)
    Path("link.py").symlink_to("real/safe.py")

    code, _, _ = lint("link.py", "--fix")

    assert (code, file.read_text()) == (0, SAFE_FIXED)
    assert Path("link.py").is_symlink()


def test_a_file_that_cannot_be_written_is_said_and_the_others_are_fixed(lint: Lint) -> None:
    locked, free = write("locked.py", SAFE), write("free.py", SAFE)
    locked.chmod(0o444)

    code, out, err = lint("--fix")

    assert code == 2
    assert err == "patterns: locked.py: is read-only\n  give yourself leave to write it, then run it again\n"
    assert (locked.read_text(), free.read_text()) == (SAFE, SAFE_FIXED)
    assert "locked.py:2:13 PY009" in out
    assert "1 can be fixed with --fix; 1 fixed in 1 file" in out


def test_a_file_that_is_not_written_is_in_the_json(lint: Lint) -> None:
    write("locked.py", SAFE).chmod(0o444)

    code, out, _ = lint("--fix", "--json")

    assert code == 2
    assert json.loads(out)["fixed"]["unwritten"][0]["location"]["path"] == "locked.py"


def test_several_keys_that_are_missing_are_added_one_below_the_other(lint: Lint) -> None:
    write("backend/pyproject.toml", '[project]\nname = "shop"\ndependencies = ["fastapi"]\n')
    write("backend/app/main.py", '"""App."""\n')
    example = write("backend/.env.example", b"DATABASE_URL=postgresql://localhost/db\r\nDEBUG=false")

    lint("--fix", "--unsafe-fixes", "--select", "ENV")

    lines = example.read_bytes().split(b"\r\n")
    assert lines[:2] == [b"DATABASE_URL=postgresql://localhost/db", b"DEBUG=false"]
    assert lines[-1] == b""
    assert all(line.count(b"=your-") == 1 for line in lines[2:-1])
    assert len(lines) > 4


def test_the_patch_of_what_is_staged_is_one_for_the_index(lint: Lint) -> None:
    git("init", "-q", ".")
    file = write("safe.py", SAFE)
    git("add", ".")
    file.write_text(f"{SAFE}\nmore = 1\n")

    code, patch, _ = lint("--staged", "--diff")
    git("apply", "--cached", "-", stdin=patch.encode())

    assert code == 1
    assert file.read_text() == f"{SAFE}\nmore = 1\n"
    shown = subprocess.run(["git", "show", ":safe.py"], capture_output=True, text=True, check=True)
    assert shown.stdout == SAFE_FIXED


@pytest.mark.parametrize("wish", ["--fix", "--diff"])
def test_lines_that_fixes_move_are_not_told_by_when_they_came(lint: Lint, wish: str) -> None:
    git("init", "-q", "-b", "main", ".")
    file = write("both.py", UNSAFE)
    git("add", ".")
    git("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "feat(x): y")

    code, out, err = lint("--changed=HEAD", "--new-lines-only", wish)

    assert (code, out) == (2, "")
    assert "`--changed --fix`" in err
    assert file.read_text() == UNSAFE
