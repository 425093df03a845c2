"""The text of our hooks."""

import subprocess
from pathlib import Path

import pytest

from patterns_cli.git.script import HOOKS, Start, checksum_holds, head, hook_script, interpreter_of, is_ours

KEPT = [b"", b"#!/bin/sh\n", b"#!/usr/bin/env -S bash -e\n", b"#!/usr/bin/python3\n", b"\x7fELF", b"#!/bin/sh"]


@pytest.mark.parametrize("name", HOOKS)
@pytest.mark.parametrize("kept", KEPT)
def test_a_script_is_ours_and_as_written(kept: bytes, name: str) -> None:
    script = hook_script(name, "/a b/py'thon", "-I", kept)

    assert is_ours(script)
    assert checksum_holds(script)
    assert interpreter_of(script) == Path("/a b/py'thon")
    assert subprocess.run(["sh", "-n"], input=script, check=False).returncode == 0


@pytest.mark.parametrize(
    "change", [(b"exit 0", b"exit 1"), (b"# patterns-hook commit-msg ", b"# patterns-hook commit-msg 0")]
)
def test_an_edited_script_is_still_ours_but_not_as_written(change: tuple[bytes, bytes]) -> None:
    script = hook_script("commit-msg", "/python", "-I", b"").replace(*change, 1)

    assert is_ours(script)
    assert not checksum_holds(script)


@pytest.mark.parametrize("data", [b"", b"#!/bin/sh\nexit 0\n", b"\xff\0", b"python='\n", b"python=\n"])
def test_another_script_is_not_ours(data: bytes) -> None:
    assert not is_ours(data)
    assert not checksum_holds(data)
    assert interpreter_of(data) is None


def test_a_shortcut_may_accept_before_the_interpreter_is_started_but_after_the_kept_hook(tmp_path: Path) -> None:
    kept = b"#!/bin/sh\necho kept\n"
    hook = tmp_path / "commit-msg"
    hook.write_bytes(hook_script("commit-msg", "/bin/false", "-I", kept, Start("echo shortcut\nexit 0\n")))
    (tmp_path / "commit-msg.before-patterns").write_bytes(kept)
    (tmp_path / "commit-msg.before-patterns").chmod(0o755)

    run = subprocess.run(["sh", str(hook)], capture_output=True, text=True, check=False)

    assert (run.returncode, run.stdout) == (0, "kept\nshortcut\n")


def test_the_head_of_what_cannot_be_read_is_empty(tmp_path: Path) -> None:
    assert head(tmp_path / "absent") == b""
    assert head(tmp_path) == b""
