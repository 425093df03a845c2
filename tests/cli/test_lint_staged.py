"""`patterns lint --staged`: what git would commit, on real repositories in every state that they can be in."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.scenes import RIGHT, WRONG, Asked, commit, git, stage, write

ALLOWING = "naming: {python: {class: snake_case}}\n"

Scene = Callable[[], None]


@pytest.fixture
def ask(repository: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Asked]:
    """Ask `patterns lint --staged` in a repository on `main`; only the naming of classes counts unless said."""

    def run(*arguments: str, select: str = "PY001,PY007,PAT") -> Asked:
        return Asked(capfd, ("--staged", "--json", "--select", select, *arguments))

    return run


def nothing_staged() -> None:
    commit("a.py", WRONG)
    write("a.py", WRONG * 2)
    write("untracked.py", WRONG)


def first_commit() -> None:
    stage("a.py", WRONG)


def fault_only_in_the_index() -> None:
    commit("a.py", RIGHT)
    stage("a.py", WRONG)
    write("a.py", RIGHT)


def fault_only_in_the_working_tree() -> None:
    commit("a.py", RIGHT)
    stage("a.py", f"{RIGHT}\n")
    write("a.py", WRONG)


def gone_from_the_disk() -> None:
    stage("a.py", WRONG)
    Path("a.py").unlink()


def deleted() -> None:
    commit("a.py", WRONG)
    git("rm", "-q", "a.py")


def renamed() -> None:
    commit("a.py", WRONG)
    git("mv", "a.py", "b.py")


def renamed_to_a_wrong_name() -> None:
    commit("a.py", RIGHT)
    git("mv", "a.py", "UserAccount.py")


def intent_to_add() -> None:
    write("UserAccount.py", WRONG)
    git("add", "-N", "UserAccount.py")
    stage("empty.py")


def intent_to_add_after_a_commit() -> None:
    commit("b.py", RIGHT)
    intent_to_add()


def empty_file_of_a_wrong_name() -> None:
    commit("b.py", RIGHT)
    stage("UserAccount.py")


def names_of_sha_256() -> None:
    shutil.rmtree(".git")
    git("init", "-q", "--object-format=sha256")
    intent_to_add()
    stage("a.py", WRONG)


def names_of_sha_256_after_a_commit() -> None:
    names_of_sha_256()
    commit()
    stage("b.py", WRONG)


def symbolic_link() -> None:
    write("elsewhere.txt", WRONG)
    Path("a.py").symlink_to("elsewhere.txt")
    git("add", "a.py")


def became_a_link() -> None:
    commit("a.py", RIGHT)
    Path("a.py").unlink()
    symbolic_link()


def became_a_file() -> None:
    symbolic_link()
    commit()
    Path("a.py").unlink()
    stage("a.py", WRONG)


def mode_changed() -> None:
    commit("a.py", WRONG)
    git("update-index", "--chmod=+x", "a.py")


def submodule() -> None:
    git("init", "-q", "part.py")
    write("part.py/a.py", WRONG)
    git("add", "a.py", folder="part.py")
    git("commit", "-q", "-m", "x", folder="part.py")
    git("-c", "advice.addEmbeddedRepo=false", "add", "part.py")
    stage("b.py", WRONG)


def odd_names() -> None:
    for name in ("a b\tc", 'quote"', "line\nend", "é", "-n", ":(top)x"):
        write(f"{name}/a.py", WRONG)
    git("add", "-A")


def not_utf_8() -> None:
    stage("a.py", b"x = '\xff'\n")


def crlf_is_turned() -> None:
    git("config", "core.autocrlf", "true")
    commit("b.py", RIGHT)
    stage("a.py", f"x = 1\n{WRONG}".replace("\n", "\r\n"))


def clean_filter() -> None:
    git("config", "filter.mend.clean", "sed s/user_account/UserAccount/")
    git("config", "filter.mend.smudge", "sed s/UserAccount/user_account/")
    write(".gitattributes", "*.py filter=mend\n")
    stage("a.py", WRONG)


def lfs_pointer() -> None:
    stage("a.py", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n")


def sparse_checkout() -> None:
    commit("app/a.py", RIGHT)
    commit("other/b.py", RIGHT)
    git("sparse-checkout", "set", "--cone", "--sparse-index", "app")
    blob = git("hash-object", "-w", "app/a.py")
    git("update-index", "--add", "--cacheinfo", f"100644,{blob},other/BadName.py")


def linked_working_tree() -> None:
    commit("a.py", RIGHT)
    git("worktree", "add", "-q", "../linked")
    stage("a.py", WRONG)
    os.chdir("../linked")
    stage("b.py", WRONG)


def conventions_only_on_the_disk() -> None:
    stage("a.py", WRONG)
    write("patterns.yml", ALLOWING)


def conventions_that_are_staged() -> None:
    stage("a.py", WRONG)
    stage("patterns.yml", ALLOWING)
    write("patterns.yml", "")


def conventions_that_extend_what_is_staged() -> None:
    stage("a.py", WRONG)
    stage("team/base.yml", ALLOWING)
    write("team/base.yml", "")
    stage("patterns.yml", "extends: team/base.yml\n")


def conventions_that_extend_what_only_the_disk_has() -> None:
    stage("a.py", WRONG)
    write("base.yml", ALLOWING)
    stage("patterns.yml", "extends: base.yml\n")


def conventions_that_were_deleted() -> None:
    commit("patterns.yml", ALLOWING)
    git("rm", "-q", "--cached", "patterns.yml")
    stage("a.py", WRONG)


def generated_by_the_attributes_of_the_index() -> None:
    stage(".gitattributes", "made/** linguist-generated\n")
    stage("made/a.py", WRONG)
    stage("a.py", WRONG)
    Path(".gitattributes").unlink()


def base_class_in_another_file() -> None:
    """That the attribute is dictated is known from a file that does not change."""
    commit("base.py", "class Base:\n    def setItem(self) -> None: ...\n")
    stage("a.py", "from base import Base\n\n\nclass Mine(Base):\n    def setItem(self) -> None: ...\n")
    write("base.py", "")


STATES = [
    (nothing_staged, []),
    (first_commit, ["PY001 a.py:1"]),
    (fault_only_in_the_index, ["PY001 a.py:1"]),
    (fault_only_in_the_working_tree, []),
    (gone_from_the_disk, ["PY001 a.py:1"]),
    (deleted, []),
    (renamed, ["PY001 b.py:1"]),
    (renamed_to_a_wrong_name, ["PY007 UserAccount.py:1"]),
    (intent_to_add, []),
    (intent_to_add_after_a_commit, []),
    (empty_file_of_a_wrong_name, ["PY007 UserAccount.py:1"]),
    (names_of_sha_256, ["PY001 a.py:1"]),
    (names_of_sha_256_after_a_commit, ["PY001 b.py:1"]),
    (symbolic_link, []),
    (became_a_link, []),
    (became_a_file, ["PY001 a.py:1"]),
    (mode_changed, ["PY001 a.py:1"]),
    (submodule, ["PY001 b.py:1"]),
    (odd_names, [
        "PY001 -n/a.py:1", "PY001 :(top)x/a.py:1", "PY001 a b\tc/a.py:1", "PY001 line\nend/a.py:1",
        'PY001 quote"/a.py:1', "PY001 é/a.py:1",
    ]),
    (not_utf_8, ["PAT004 a.py:1"]),
    (crlf_is_turned, ["PY001 a.py:2"]),
    (clean_filter, []),
    (lfs_pointer, []),
    (sparse_checkout, ["PY007 other/BadName.py:1"]),
    (linked_working_tree, ["PY001 b.py:1"]),
    (conventions_only_on_the_disk, ["PY001 a.py:1"]),
    (conventions_that_are_staged, []),
    (conventions_that_extend_what_is_staged, []),
    (conventions_that_extend_what_only_the_disk_has, []),
    (conventions_that_were_deleted, ["PY001 a.py:1"]),
    (generated_by_the_attributes_of_the_index, ["PY001 a.py:1"]),
]  # fmt: skip


@pytest.mark.parametrize(("scene", "found"), STATES, ids=lambda value: getattr(value, "__name__", ""))
def test_what_would_be_committed_is_checked(ask: Callable[..., Asked], scene: Scene, found: list[str]) -> None:
    scene()

    said = ask()

    assert (said.found, said.code, said.err) == ([*found], int(any("PAT004" not in each for each in found)), "")


def test_other_files_are_read_from_the_index_too(ask: Callable[..., Asked]) -> None:
    base_class_in_another_file()

    assert ask(select="PY003").found == []


def conflict() -> None:
    """A merge of `other` that leaves `both.py` in conflict and brings `theirs.py`."""
    commit("both.py", "x = 1\n")
    git("checkout", "-q", "-b", "other")
    stage("theirs.py", WRONG)
    commit("both.py", "x = 2\n")
    git("checkout", "-q", "main")
    commit("both.py", "x = 3\n")
    git("merge", "other", code=1)


def test_in_a_merge_what_comes_from_one_side_is_its_own_affair(ask: Callable[..., Asked]) -> None:
    conflict()
    stage("both.py", WRONG)

    assert (ask().found, ask().err) == (["PY001 both.py:1"], "")


def test_files_in_conflict_are_named_and_not_checked(ask: Callable[..., Asked]) -> None:
    conflict()
    stage("more.py", WRONG)

    said = ask()

    assert (said.found, said.err) == (["PY001 more.py:1"], "patterns: in conflict, and not checked: both.py\n")


def test_of_findings_about_folders_those_count_that_something_came_into_or_went_out_of(
    ask: Callable[..., Asked],
) -> None:
    write("patterns.yml", "project: {backend: .}\n")
    for folder in ("api", "core", "crud", "db", "models", "schemas", "services", "utils", "old_stray"):
        write(f"app/{folder}/__init__.py", "y = 1\n")
    for folder in ("tests", "alembic", "scripts"):
        write(f"{folder}/__init__.py")
    git("add", "-A")
    commit()
    stage("app/old_stray/__init__.py", "x = 1\n")
    assert ask(select="LAY").found == []
    stage("app/new_stray/a.py", "x = 1\n")
    git("rm", "-q", "app/crud/__init__.py")

    assert ask(select="LAY").found == ["LAY001 app/crud:1", "LAY002 app/new_stray:1"]


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["app"], ["PY001 app/a.py:1"]),
        (["b.py", "app/a.py"], ["PY001 app/a.py:1", "PY001 b.py:1"]),
        (["gone.py"], ["PY001 gone.py:1"]),
        (["unchanged.py"], []),
    ],
)
def test_paths_narrow_it_further(ask: Callable[..., Asked], paths: list[str], found: list[str]) -> None:
    commit("unchanged.py", WRONG)
    for path in ("app/a.py", "b.py", "gone.py"):
        stage(path, WRONG)
    Path("gone.py").unlink()

    assert ask(*paths).found == found


def test_it_works_from_a_folder_of_the_repository(ask: Callable[..., Asked]) -> None:
    stage("app/a.py", WRONG)
    stage("b.py", WRONG)
    os.chdir("app")

    assert ask().found == ["PY001 app/a.py:1"]


HOOK = (
    '#!/bin/sh\nexec "{python}" -m patterns_cli lint --staged --select PY001 --format concise --quiet > "{said}" 2>&1\n'
)


@pytest.fixture
def hook(repository: Path, tmp_path: Path) -> Path:
    """A repository in which a commit is checked by a pre-commit hook, and the file that holds what it said."""
    commit("a.py", RIGHT)
    commit("b.py", RIGHT)
    said = tmp_path / "said"
    script = repository / ".git" / "hooks" / "pre-commit"
    script.write_text(HOOK.format(python=sys.executable, said=said))
    script.chmod(0o755)
    return said


@pytest.mark.parametrize(
    ("command", "refused"),
    [
        (["commit", "-m", "x"], "b.py"),
        (["commit", "-a", "-m", "x"], "a.py b.py"),
        (["commit", "-m", "x", "a.py"], "a.py"),
        (["commit", "--only", "-m", "x", "a.py"], "a.py"),
        (["commit", "--include", "-m", "x", "a.py"], "a.py b.py"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("place", [".", "sub"])
def test_within_a_hook_it_is_the_index_of_that_commit(
    hook: Path, git: Callable[..., object], command: list[str], refused: str, place: str
) -> None:
    write("sub/note.txt")
    stage("b.py", WRONG)
    write("b.py", RIGHT if "--include" not in command and "-a" not in command else WRONG)
    write("a.py", WRONG)
    names = [f"../{word}" if word.endswith(".py") and place == "sub" else word for word in command]
    os.chdir(place)

    git(*names, code=1)

    assert [line.split(":")[0] for line in hook.read_text().splitlines()] == refused.split()


def test_commit_by_patches_is_checked_by_the_patches(hook: Path, git: Callable[..., object]) -> None:
    lines = "".join(f"x{number} = {number}\n" for number in range(20))
    commit("c.py", f"{lines}")
    write("c.py", f"{RIGHT}{lines}{WRONG}")

    git("commit", "-p", "-m", "x", text="y\nn\n")

    assert hook.read_text() == ""
    git("commit", "-p", "-m", "x", text="y\n", code=1)
    assert hook.read_text().startswith("c.py:22:7 PY001")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--changed"], "`--staged` and `--changed` exclude each other"),
        (["-", "--stdin-filename", "a.py"], "`--staged` and `-` exclude each other"),
        (["nowhere.py"], "`nowhere.py` does not exist"),
    ],
)
def test_misuse(ask: Callable[..., Asked], arguments: list[str], said: str) -> None:
    stage("a.py", WRONG)

    answer = ask(*arguments)

    assert answer.code == 2
    assert said in answer.out


def test_a_folder_that_is_in_no_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write("a.py", WRONG)

    said = Asked(capfd, ("--staged",))

    assert (said.code, said.out) == (2, "")
    assert "is not in a git repository" in said.err


def test_a_fault_in_staged_conventions_is_named_with_its_place(ask: Callable[..., Asked]) -> None:
    stage("patterns.yml", "nameing: {}\n")
    write("patterns.yml", "")

    said = ask()

    assert said.code == 2
    assert '"path": "patterns.yml"' in said.out


def test_few_git_processes_are_started(repository: Path, tmp_path: Path) -> None:
    folder, log = tmp_path / "bin", tmp_path / "log"
    folder.mkdir()
    real = shutil.which("git")
    (folder / "git").write_text(f'#!/bin/sh\necho "$1" >> "{log}"\nexec "{real}" "$@"\n')
    (folder / "git").chmod(0o755)
    commit("old.py", RIGHT)
    for number in range(10):
        stage(f"a{number}.py", WRONG)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"

    command = [sys.executable, "-m", "patterns_cli", "lint", "--staged", "--select", "PY"]
    subprocess.run(command, env={**os.environ, "PATH": path}, check=False, capture_output=True)

    # Some run at once.
    assert sorted(log.read_text().split()) == ["cat-file", "diff-index", "ls-files", "rev-parse"]


BASELINE = ".patterns-baseline.jsonl"
KNOWN = '{"patterns_baseline": 1}\n{"rule": "PY001", "path": "a.py", "symbol": "user_account"}\n'


def nothing_is_known() -> None:
    pass


def a_baseline_that_is_not_staged() -> None:
    write(BASELINE, KNOWN)


def a_baseline_that_is_staged() -> None:
    stage(BASELINE, KNOWN)


def a_staged_baseline_that_is_gone_from_the_disk() -> None:
    stage(BASELINE, KNOWN)
    Path(BASELINE).unlink()


def a_staged_baseline_under_a_folder_on_the_disk() -> None:
    a_staged_baseline_that_is_gone_from_the_disk()
    Path(BASELINE).mkdir()


def a_baseline_that_knows_it_on_the_disk_alone() -> None:
    stage(BASELINE, KNOWN.splitlines()[0])
    write(BASELINE, KNOWN)


def a_baseline_that_is_only_intended_to_be_added() -> None:
    write(BASELINE, KNOWN)
    git("add", "-N", BASELINE)


def a_staged_baseline_larger_than_what_is_checked() -> None:
    others = "".join(f'{{"rule": "PY001", "path": "{n}/{"x" * 2000}.py", "symbol": "x"}}\n' for n in range(1200))
    stage(BASELINE, KNOWN + others)


@pytest.mark.parametrize(
    ("scene", "baselined"),
    [
        (nothing_is_known, 0),
        (a_baseline_that_is_not_staged, 0),
        (a_baseline_that_is_staged, 1),
        (a_staged_baseline_that_is_gone_from_the_disk, 1),
        (a_staged_baseline_under_a_folder_on_the_disk, 1),
        (a_baseline_that_knows_it_on_the_disk_alone, 0),
        (a_baseline_that_is_only_intended_to_be_added, 0),
        (a_staged_baseline_larger_than_what_is_checked, 1),
    ],
)
def test_known_is_what_the_commit_says_is_known(ask: Callable[..., Asked], scene: Scene, baselined: int) -> None:
    stage("a.py", WRONG)
    scene()

    said = ask()

    assert (said.code, said.summary["baselined"]) == (1 - baselined, baselined)


def test_a_staged_baseline_that_cannot_be_read_is_refused_with_its_place(ask: Callable[..., Asked]) -> None:
    stage("a.py", WRONG)
    stage(BASELINE, "no baseline\n")
    write(BASELINE, KNOWN)

    said = ask()

    assert said.code == 2
    assert json.loads(said.out)["error"]["location"] == {"path": BASELINE, "line": 1, "column": 1}


def test_a_baseline_that_is_named_is_the_one_on_the_disk(ask: Callable[..., Asked]) -> None:
    stage("a.py", WRONG)
    write(BASELINE, KNOWN)

    assert ask("--baseline", BASELINE).code == 0
    assert ask("--no-baseline").code == 1
