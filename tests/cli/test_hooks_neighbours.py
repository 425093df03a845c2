"""`patterns hooks` beside older scripts of ours, husky, and in places that are hard to write to or to name."""

import os
import stat
import subprocess
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import pytest
from tests.cli.hooked import said
from tests.cli.scenes import git, write

from patterns_cli.cli.entry import main

Hooks = Callable[..., tuple[int, str, str]]
HOOK = Path(".git/hooks/commit-msg")
GOOD, BAD = "feat(api): add pagination", "feta(api): add pagination"

# What 0.1.0 wrote, but for the interpreter.
OF_0_1 = """\
#!/bin/sh
# Installed by `patterns hooks install`; `patterns hooks uninstall` brings back what stood here before.
{mark}
kept="${0%/*}/commit-msg.before-patterns"
if [ -f "$kept" ] && [ -x "$kept" ]; then
    "$kept" "$@" || exit $?
fi
python=/nonexistent/python
gone() {
    echo "patterns: the commit is not checked, for the tool is gone from $python." >&2
    echo "patterns: install it again and run \\`patterns hooks install\\`, or remove $0." >&2
    exit 0
}
[ -x "$python" ] || gone
"$python" -I -m patterns_cli.cli.hook commit-msg "$@" </dev/null && exit 0
code=$?
"$python" -I -c 'import patterns_cli.cli.hook' 2>/dev/null </dev/null || gone
exit "$code"
"""


@pytest.fixture
def hooks(repository: Path, capfd: pytest.CaptureFixture[str]) -> Hooks:
    """Run `patterns hooks` in an empty repository, and give the exit code and what it said."""

    def run(*arguments: str) -> tuple[int, str, str]:
        # What stands in git's configuration has tests of its own.
        code = main(["hooks", *arguments, *(["--scripts"] if arguments[0] == "install" else [])])
        shown = capfd.readouterr()
        return code, shown.out, shown.err

    return run


def executable(path: str | Path, text: str) -> None:
    write(str(path), text)
    Path(path).chmod(0o755)


def of_0_1() -> str:
    checksum = blake2b(OF_0_1.encode(), digest_size=8).hexdigest()
    return OF_0_1.replace("{mark}", f"# patterns-hook commit-msg {checksum}", 1)


@pytest.mark.parametrize("kept", [False, True])
def test_what_an_older_version_wrote_is_brought_up_to_date(hooks: Hooks, *, kept: bool) -> None:
    executable(HOOK, of_0_1())
    if kept:
        executable(f"{HOOK}.before-patterns", "#!/bin/sh\necho kept >&2\n")

    assert "but /nonexistent/python is gone" in hooks("status", "commit-msg")[1]
    assert ": brought up to date (" in hooks("install", "commit-msg")[1]
    assert hooks("status", "commit-msg")[0] == 0
    assert said("commit", "--allow-empty", "-m", BAD, code=1).startswith("kept\n") == kept
    assert hooks("uninstall")[0] == 0
    assert HOOK.exists() == kept


def test_what_an_older_version_wrote_and_somebody_edited_is_not_touched(hooks: Hooks) -> None:
    executable(HOOK, of_0_1() + "echo more\n")

    assert hooks("install")[0] == 1
    assert HOOK.read_text() == of_0_1() + "echo more\n"
    assert not HOOK.with_name("pre-commit").exists()


@pytest.mark.parametrize("mark", ["h", "husky.sh"])
def test_the_folder_that_husky_writes_anew_is_refused_with_the_lines_to_add(hooks: Hooks, mark: str) -> None:
    git("config", "core.hooksPath", ".husky/_")
    write(f".husky/_/{mark}")
    executable(".husky/_/commit-msg", '#!/usr/bin/env sh\n. "${0%/*}/h"')

    code, out, err = hooks("install")

    assert (code, out) == (2, "")
    assert 'add `patterns commit check "$1"` to .husky/commit-msg; `patterns lint --staged` to .husky/pre-commit' in err
    assert sorted(path.name for path in Path(".husky/_").iterdir()) == sorted([mark, "commit-msg"])


@pytest.mark.parametrize("husky", [".husky", ".husky/_"])
def test_a_hook_of_husky_runs_first_where_it_stands(hooks: Hooks, husky: str) -> None:
    git("config", "core.hooksPath", husky)
    executable(f"{husky}/run", 'echo "husky: ${0##*/} $1" >&2\n')
    executable(f"{husky}/commit-msg", '#!/usr/bin/env sh\n. "${0%/*}/run"')
    before = Path(husky, "commit-msg").read_bytes()

    assert hooks("install", "commit-msg")[0] == 0
    assert said("commit", "-q", "--allow-empty", "-m", GOOD) == "husky: commit-msg .git/COMMIT_EDITMSG\n"
    said("commit", "--allow-empty", "-m", BAD, code=1)
    assert hooks("uninstall")[0] == 0

    assert Path(husky, "commit-msg").read_bytes() == before


@pytest.mark.parametrize("folder", ["größe", 'it\'s a "shop" $HOME', "back\\slash", "-n"])
def test_a_repository_of_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path / folder)
    git("init", "-q", "-b", "main")

    assert main(["hooks", "install", "--scripts"]) == 0
    said("commit", "--allow-empty", "-m", BAD, code=1)
    said("commit", "-q", "--allow-empty", "-m", GOOD)
    assert main(["hooks", "status"]) == 0
    assert main(["hooks", "uninstall"]) == 0


def test_a_repository_with_a_line_end_in_its_name_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "two\nlines").mkdir()
    monkeypatch.chdir(tmp_path / "two\nlines")
    git("init", "-q", "-b", "main")

    assert main(["hooks", "install", "--scripts"]) == 2
    assert "has a line end in it" in capfd.readouterr().err


@pytest.mark.parametrize("name", ["pre-commit", "commit-msg", "pre-push", "post-checkout"])
def test_where_a_repository_cannot_be_named_hooks_for_all_say_so_and_stop_nothing(
    hooks: Hooks, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooks("install", name)
    place = tmp_path / "two\nlines"
    place.mkdir()
    origin = tmp_path / "origin"
    git("init", "-q", "--bare", str(origin))
    config = ["-c", f"core.hooksPath={tmp_path / 'shop/.git/hooks'}"]
    monkeypatch.chdir(place)
    git("init", "-q", "-b", "wrong")
    write("a.py", "class user_account: pass\n")
    git("add", "a.py")

    shown = said(*config, "commit", "-q", "-m", BAD)
    shown += said(*config, "push", "-q", str(origin), "wrong", code=int(name == "pre-push"))
    shown += said(*config, "checkout", "-q", "-b", "features/x")

    assert shown


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(hooks: Hooks) -> None:
    HOOK.parent.mkdir(exist_ok=True)
    HOOK.parent.chmod(0o500)

    code, out, err = hooks("install")

    assert (code, out) == (2, "")
    assert "cannot be written: Permission denied" in err


def test_a_folder_that_cannot_be_written_even_by_root(hooks: Hooks) -> None:
    git("config", "core.hooksPath", "/proc/hooks")

    code, out, err = hooks("install", "--global-hooks")

    assert (code, out) == (2, "")
    assert "cannot be written: No such file or directory" in err


@pytest.mark.parametrize("mode", [0o755, 0o711, 0o4755])
def test_the_mode_and_the_owner_of_a_kept_hook_come_back(hooks: Hooks, mode: int) -> None:
    executable(HOOK, "#!/bin/sh\n")
    HOOK.chmod(mode)
    before = HOOK.stat()

    hooks("install")
    hooks("uninstall")

    assert stat.S_IMODE(HOOK.stat().st_mode) == mode
    assert (HOOK.stat().st_ino, HOOK.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_an_interpreter_with_hardly_any_environment(hooks: Hooks) -> None:
    hooks("install")
    Path("a.py").write_text("class user_account: pass\n")
    git("add", "a.py")
    poor = ["env", "-i", "PATH=/usr/bin:/bin", *(f"{name}={os.environ[name]}" for name in os.environ if "GIT_" in name)]

    for arguments, fault in (
        (["-m", GOOD], "PY001"),
        (["--no-verify", "-m", GOOD], ""),
        (["--amend", "-m", BAD], "CM002"),
    ):
        done = subprocess.run([*poor, "git", "commit", *arguments], capture_output=True, text=True, check=False)
        assert (done.returncode, fault in done.stderr) == (int(bool(fault)), True)
