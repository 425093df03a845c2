"""`patterns lint` with a baseline: taking an old repository in, in real repositories and merges."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.cli.conftest import everything

from patterns_cli.cli.entry import main
from patterns_cli.model import Hit
from patterns_cli.rules import catalogue

Run = Callable[..., tuple[int, str, str]]
Git = Callable[..., subprocess.CompletedProcess[str]]
FILE = Path(".patterns-baseline.jsonl")


@pytest.fixture
def lint(repository: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run `patterns lint` in a fresh repository, and give the exit code and what it said."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["lint", *arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def write(path: str, text: str = "") -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def lines() -> list[str]:
    return FILE.read_text().splitlines()[1:]


def test_what_is_taken_down_is_known(lint: Run) -> None:
    write("a.py", "class user_account: pass\n")

    code, out, err = lint("--write-baseline")
    assert (code, err) == (0, f"patterns: note: 1 entry in {FILE}: 1 added, 0 struck out\n")
    assert out.startswith("1 file checked; no findings; 1 in the baseline (")
    assert lines() == ['{"rule": "PY001", "path": "a.py", "symbol": "user_account"}']


def test_a_new_fault_beside_a_known_one_that_has_moved_is_found_alone(lint: Run) -> None:
    write("a.py", "class user_account: pass\n")
    lint("--write-baseline")

    write("a.py", "import os\n\n\nclass user_account: pass\nclass order_line: pass\n")
    code, out, err = lint("--format", "concise")
    assert (code, err) == (1, "")
    assert out.startswith("a.py:5:7 PY001 ")
    assert "1 error; 1 in the baseline (" in out


def test_json_counts_what_is_known_and_what_is_stale(lint: Run) -> None:
    write("a.py", "class user_account: pass\nclass order_line: pass\n")
    lint("--write-baseline")
    write("a.py", "class user_account: pass\n")

    code, out, err = lint("--json")

    summary = json.loads(out)["summary"]
    assert (code, summary["baselined"], summary["stale"], summary["errors"]) == (0, 1, 1, 0)
    assert err.startswith(f"patterns: note: 1 entry of {FILE} is stale")


def test_a_stale_entry_fails_nothing_and_pruning_strikes_it_out(lint: Run) -> None:
    write("a.py", "class user_account: pass\nclass order_line: pass\n")
    lint("--write-baseline")
    write("a.py", "class user_account: pass\nclass new_one: pass\n")

    assert lint("--quiet")[0::2] == (1, ""), "the note is not what is wrong"
    before = FILE.read_bytes()
    code, out, err = lint("--prune-baseline")

    assert code == 1, "the new fault is not taken down"
    assert "new_one" in out
    assert err == f"patterns: note: 1 entry struck out of {FILE}\n"
    assert lines() == [line for line in before.decode().splitlines() if "user_account" in line]


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["app"], id="another folder"),
        pytest.param(["app/a.py"], id="another file"),
        pytest.param(["--select", "PY002"], id="another rule"),
        pytest.param(["--ignore", "PY001,LAY001"], id="without the rules"),
        pytest.param(["--select", "PAT002"], id="suppressions of rules that were not asked"),
    ],
)
@pytest.mark.parametrize("option", ["--prune-baseline", "--write-baseline"])
def test_a_run_of_a_part_leaves_what_it_cannot_judge(lint: Run, option: str, arguments: list[str]) -> None:
    write("app/a.py", "")
    write("lib/b.py", "class user_account: pass\nmax_size = 1  # patterns: ignore[PY001] -- gone\n")
    lint("--write-baseline")
    assert {json.loads(line)["rule"] for line in lines()} >= {"PY001", "PAT002"}
    before = FILE.read_bytes()

    assert lint(*arguments, option, "--fail-on", "never")[0] == 0

    assert FILE.read_bytes() == before


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("lib/b.py", "def f(:\n", id="no longer parses"),
        pytest.param("lib/b.py", "# coding: no-such\n", id="no longer readable"),
        pytest.param("patterns.yml", "files: {exclude: ['lib/']}\n", id="no longer looked at"),
        pytest.param("patterns.yml", "rules: {per_path: {'lib/**': {ignore: [PY001]}}}\n", id="no longer asked there"),
    ],
)
def test_what_cannot_be_judged_in_a_file_is_no_stale_entry(lint: Run, path: str, text: str) -> None:
    write("lib/b.py", "class user_account: pass\n")
    lint("--write-baseline")
    before = FILE.read_bytes()
    write(path, text)

    assert "stale" not in lint()[2]
    lint("--prune-baseline")
    assert FILE.read_bytes() == before


@pytest.mark.parametrize("arguments", [[], ["lib"]])
def test_a_file_that_is_gone_or_renamed_leaves_stale_entries(lint: Run, arguments: list[str]) -> None:
    write("lib/a.py", "")
    write("lib/b.py", "class user_account: pass\n")
    lint("--write-baseline")
    Path("lib/b.py").rename("lib/c.py")

    code, out, err = lint("--format", "concise", *arguments)
    assert code == 1, "an entry does not follow its file"
    assert out.startswith("lib/c.py:1:7 PY001")
    assert "1 entry of" in err

    lint("--prune-baseline", *arguments)
    assert lines() == []


PATHS = {
    "backend/app/main.py": "",
    "backend/app/models/Order.py": "class Order:\n    pass\n",
    "backend/app/schemas/order.py": "",
    "backend/alembic/versions/1a_create_users.py": "revision = '1a'\ndown_revision = None\n",
    "backend/alembic/versions/1b_create_orders.py": "revision = '1b'\ndown_revision = '1a'\n",
    "backend/alembic/versions/1c_create_lines.py": "revision = '1c'\ndown_revision = '1a'\n",
}


def test_what_is_found_of_paths_and_of_the_tree_is_known_too(lint: Run) -> None:
    for path, text in PATHS.items():
        write(path, text)
    found = json.loads(lint("--json")[1])["findings"]
    assert {"LAY001", "PY007", "MIG001", "MIG007"} <= {each["code"] for each in found}

    assert lint("--write-baseline")[0] == 0
    code, out, err = lint()
    assert (code, err) == (0, "")
    assert f"no findings; {len(found)} in the baseline" in out


def test_a_new_path_is_found_alone_among_paths_that_are_known(lint: Run) -> None:
    for path, text in PATHS.items():
        write(path, text)
    lint("--write-baseline")

    write("backend/app/models/Line.py", "")
    Path("backend/app/models/Order.py").unlink()
    _, out, err = lint("--format", "concise")
    assert [line.split(" ")[:2] for line in out.splitlines()[:-1]] == [["backend/app/models/Line.py:1:1", "PY007"]]
    assert "stale" in err


def test_two_thousand_old_findings_are_adopted_and_one_new_fault_is_found_alone(lint: Run, git: Git) -> None:
    for number in range(100):
        classes = "".join(f'class old_{each}:\n    """Old."""\n\n\n' for each in range(20))
        write(f"lib/part_{number}.py", classes)
    git("add", ".")
    git("commit", "-qm", "old")
    assert json.loads(lint("--json")[1])["summary"]["errors"] == 2000

    assert lint("--write-baseline")[0] == 0
    assert len(lines()) == 2000
    git("add", ".")
    git("commit", "-qm", "adopt")
    assert lint()[0::2] == (0, "")

    text = Path("lib/part_50.py").read_text()
    write("lib/part_50.py", f'import os\n\n\nclass old_order:\n    """New."""\n\n\n{text}')
    code, out, err = lint("--format", "concise")

    assert (code, err) == (1, "")
    assert [line.split(":")[0] for line in out.splitlines()[:-1]] == ["lib/part_50.py"]
    assert "`old_order`" in out
    assert "100 files checked; 1 error; 2,000 in the baseline" in out


def test_what_is_both_suppressed_and_known_is_suppressed_and_a_suppression_is_never_needless_for_it(lint: Run) -> None:
    write("a.py", "class user_account: pass\n")
    lint("--write-baseline")
    write("a.py", "class user_account: pass  # patterns: ignore[PY001] -- theirs\n")

    code, out, err = lint("--fail-on", "info")

    assert code == 0
    assert "1 suppressed (" in out
    assert "1 entry of" in err


def test_no_baseline_shows_what_is_known(lint: Run) -> None:
    write("a.py", "class user_account: pass\n")
    lint("--write-baseline")

    assert lint()[0] == 0
    assert lint("--no-baseline")[0] == 1


def test_only_what_is_left_fails_a_run_whatever_its_severity(lint: Run) -> None:
    write("patterns.yml", "rules:\n  severity: {PY001: warning}\n  per_path:\n    'old/**': {ignore: [PY002]}\n")
    write("old/a.py", "class user_account: pass\ndef getUser() -> None: pass\n")
    write("new/a.py", "")
    assert lint("--fail-on", "warning")[0] == 1
    lint("--write-baseline")
    assert lint("--fail-on", "info")[0] == 0

    write("new/a.py", "class order_line: pass\n")
    assert lint()[0] == 0, "it is a warning here"
    assert lint("--fail-on", "warning")[0] == 1
    write("new/a.py", "def getUser() -> None: pass\n")
    assert lint()[0] == 1
    assert lint("--fail-on", "never")[0] == 0

    write("patterns.yml", "")
    assert "getUser" in lint("old")[1], "what per_path had kept out was never taken down"
    assert "user_account" not in lint("old", "--format", "concise")[1], "an entry holds no severity"


def test_the_file_is_named_from_where_one_stands_and_its_paths_from_the_root(
    lint: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("lib/a.py", "class user_account: pass\n")
    monkeypatch.chdir("lib")

    lint("--baseline", "known.jsonl", "--write-baseline")
    assert '"path": "lib/a.py"' in Path("known.jsonl").read_text()
    assert lint("--baseline", "known.jsonl")[0] == 0
    assert lint()[0] == 1, "no other file than the one at the root is read unasked"


def test_a_written_file_keeps_its_mode_and_its_link_and_none_of_ours_is_left(lint: Run) -> None:
    write("a.py", "class user_account: pass\n")
    write("kept/known.jsonl", '{"patterns_baseline": 1}\n')
    Path("kept/known.jsonl").chmod(0o640)
    FILE.symlink_to("kept/known.jsonl")

    lint("--write-baseline")

    assert FILE.is_symlink()
    assert Path("kept/known.jsonl").stat().st_mode & 0o777 == 0o640
    assert "user_account" in Path("kept/known.jsonl").read_text()
    assert list(Path("kept").iterdir()) == [Path("kept/known.jsonl")]


def test_a_file_that_says_so_already_is_left_alone_whatever_ends_its_lines(lint: Run) -> None:
    write("a.py", "class user_account: pass\n")
    lint("--write-baseline")
    FILE.write_bytes(FILE.read_bytes().replace(b"\n", b"\r\n"))
    before = FILE.stat().st_mtime_ns, FILE.read_bytes()

    lint("--write-baseline")
    lint("--prune-baseline")

    assert (FILE.stat().st_mtime_ns, FILE.read_bytes()) == before


def test_a_rule_that_crashes_makes_nothing_stale(lint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.py", "class user_account: pass\n")
    lint("--write-baseline")
    before = FILE.read_bytes()

    def crash(*_: object) -> Iterator[Hit]:
        raise RuntimeError("no")

    rules = catalogue()
    broken = {**rules, "PY001": replace(rules["PY001"], check=crash)}
    monkeypatch.setattr("patterns_cli.cli.lint_job.every_rule", lambda: broken)

    code, _, err = lint("--prune-baseline")

    assert (code, FILE.read_bytes()) == (3, before)
    assert "crashed" in err


def test_what_is_known_is_known_in_the_index_and_among_what_changed(lint: Run, git: Git) -> None:
    write("a.py", "class user_account: pass\n")
    write("b.py", "class order_line: pass\n")
    lint("--write-baseline")
    git("add", ".")
    git("commit", "-qm", "adopt")
    write("a.py", "class user_account: pass\nclass new_one: pass\n")
    git("add", "a.py")

    for scope in (["--staged"], ["--changed=main"], ["--staged", "--new-lines-only"]):
        code, out, err = lint("--format", "concise", *scope)
        assert (code, err) == (1, "")
        assert [line.split(" ")[0] for line in out.splitlines()[:-1]] == ["a.py:2:7"]
        assert "1 in the baseline" in out


def test_what_is_known_is_not_fixed_either_unless_the_baseline_is_left_out(lint: Run) -> None:
    write("a.py", "class A:\n    def get_a(this) -> None: pass\n")
    lint("--write-baseline")
    write("a.py", "class A:\n    def get_a(this) -> None: pass\n\n    def get_b(that) -> None: pass\n")

    code, out, _ = lint("--fix")
    assert code == 0
    assert "in the baseline" in out
    assert Path("a.py").read_text().count("(self)") == 1

    lint("--no-baseline", "--fix")
    assert Path("a.py").read_text().count("(self)") == 2


MISUSE = {
    "both": (["--write-baseline", "--prune-baseline"], "exclude one another"),
    "none and one": (["--no-baseline", "--baseline", "b"], "exclude one another"),
    "none and written": (["--no-baseline", "--write-baseline"], "exclude one another"),
    "not there": (["--baseline", "b"], "there is no baseline at `b`"),
    "nothing to prune": (["--prune-baseline"], f"there is no baseline at `{FILE}`"),
    "a folder": (["--baseline", "."], "`.` is a folder"),
    "a device": (["--baseline", "/dev/zero"], "`/dev/zero` is no regular file"),
    "a pipe": (["--baseline", "pipe", "--write-baseline"], "`pipe` is no regular file"),
    "a folder that takes nothing": (["--baseline", "/proc/b", "--write-baseline"], "/proc/b cannot be written"),
    "no such folder": (["--baseline", "no/b", "--write-baseline"], "`no` is no folder"),
    "below a file": (["--baseline", "a.py/b", "--write-baseline"], "`a.py` is no folder"),
    "somebody's file": (["--baseline", "package.json", "--write-baseline"], "package.json:1:1: this is no baseline"),
    "source": (["--baseline", "a.py"], "a.py:1:1: this is no baseline"),
}


@pytest.mark.parametrize(("arguments", "said"), MISUSE.values(), ids=MISUSE)
def test_misuse_is_refused_before_anything_is_checked_or_written(lint: Run, arguments: list[str], said: str) -> None:
    write("a.py", "class user_account: pass\n")
    write("package.json", '{\n  "name": "shop"\n}\n')
    os.mkfifo("pipe")
    before = everything(Path())

    code, out, err = lint(*arguments)

    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 2, "a way out"
    assert everything(Path()) == before


def commit(git: Git, message: str) -> None:
    git("add", "-A")
    git("commit", "-qm", message)


def adopt(git: Git, lint: Run) -> None:
    for name in "abcdefgh":
        write(f"{name}.py", f"class {name}_old: pass\n")
    lint("--write-baseline")
    commit(git, "adopt")


def branches(git: Git, lint: Run, ours: dict[str, str], theirs: dict[str, str]) -> None:
    """Two branches from the adopted repository, each with its files and the baseline written anew; on the first."""
    git("checkout", "-qb", "theirs")
    for path, text in theirs.items():
        write(path, text)
    lint("--write-baseline")
    commit(git, "theirs")
    git("checkout", "-q", "main")
    for path, text in ours.items():
        write(path, text)
    lint("--write-baseline")
    commit(git, "ours")


def test_what_two_branches_add_apart_from_each_other_merges_without_a_conflict(lint: Run, git: Git) -> None:
    adopt(git, lint)
    branches(
        git,
        lint,
        {"b.py": "class b_old: pass\nclass b_new: pass\n"},
        {"g.py": "class g_old: pass\nclass g_new: pass\n"},
    )

    git("merge", "-q", "--no-edit", "theirs")

    code, out, err = lint()
    assert (code, err) == (0, "")
    assert "10 in the baseline" in out


def test_what_two_branches_mend_apart_from_each_other_merges_without_a_conflict(lint: Run, git: Git) -> None:
    adopt(git, lint)
    branches(git, lint, {"b.py": "class B: pass\n"}, {"g.py": "class G: pass\n"})

    git("merge", "-q", "--no-edit", "theirs")

    code, out, err = lint()
    assert (code, err) == (0, "")
    assert "6 in the baseline" in out


NEIGHBOURS = {
    "both add": ({"aa.py": "class aa_old: pass\n"}, {"ab.py": "class ab_old: pass\n"}, 10, 0),
    "both mend": ({"c.py": "class C: pass\n"}, {"d.py": "class D: pass\n"}, 6, 2),
    "one adds, one mends": ({"ca.py": "class ca_old: pass\n"}, {"d.py": "class D: pass\n"}, 8, 1),
    "the same": ({"aa.py": "class aa_old: pass\n"}, {"aa.py": "class aa_old: pass\n"}, 9, 0),
}


@pytest.mark.parametrize(("ours", "theirs", "known", "stale"), NEIGHBOURS.values(), ids=NEIGHBOURS)
def test_neighbours_are_merged_by_keeping_both_sides_and_what_is_mended_is_stale_at_worst(
    lint: Run, git: Git, ours: dict[str, str], theirs: dict[str, str], known: int, stale: int
) -> None:
    write(".gitattributes", f"/{FILE} merge=union\n")
    adopt(git, lint)
    branches(git, lint, ours, theirs)

    git("merge", "-q", "--no-edit", "theirs")

    summary = json.loads(lint("--json")[1])["summary"]
    assert (summary["errors"], summary["baselined"]) == (0, known)
    assert summary["stale"] <= stale
    lint("--prune-baseline")
    merged = FILE.read_bytes()
    lint("--write-baseline")
    assert FILE.read_bytes() == merged, "pruned, it is what would be written anew"


def test_a_baseline_that_both_branches_begin_is_merged_by_keeping_both_sides(lint: Run, git: Git) -> None:
    write(".gitattributes", f"/{FILE} merge=union\n")
    commit(git, "begin")
    branches(git, lint, {"a.py": "class a_old: pass\n"}, {"b.py": "class b_old: pass\n"})

    git("merge", "-q", "--no-edit", "theirs")

    assert '"patterns_baseline"' in FILE.read_text()
    assert lint()[0::2] == (0, "")


def test_a_merge_that_is_left_half_done_is_refused_with_the_place(lint: Run, git: Git) -> None:
    adopt(git, lint)
    branches(git, lint, {"aa.py": "class aa_old: pass\n"}, {"ab.py": "class ab_old: pass\n"})
    git("merge", "-q", "--no-edit", "theirs", code=1)

    code, out, err = lint()

    assert (code, out) == (2, "")
    assert f"{FILE}:3:1: a merge was left half done here" in err


@pytest.mark.parametrize("scope", [(), ("--changed=HEAD",), ("a.py", "sub")])
def test_the_entries_of_a_file_that_is_deleted_from_the_disk_are_struck_out(
    lint: Run, git: Git, scope: tuple[str, ...]
) -> None:
    write("a.py", "class user_account: pass\n")
    write("sub/gone.py", "class order_line: pass\n")
    write("sub/stays.py", "x = 1\n")
    lint("--write-baseline")
    git("add", ".")
    git("commit", "-q", "-m", "feat: x")
    Path("sub/gone.py").unlink()

    code, _, err = lint(*scope, "--prune-baseline")

    assert (code, err) == (0, f"patterns: note: 1 entry struck out of {FILE}\n")
    assert lines() == ['{"rule": "PY001", "path": "a.py", "symbol": "user_account"}']


SEARCHES = """\
rules:
  select: [TEAM001]
  custom:
    - {code: TEAM001, name: no-print, pattern: 'print', message: p, fix: log, applicability: safe, severity: error}
"""


@pytest.mark.parametrize("name", [str(FILE), "known.jsonl"])
def test_no_rule_about_text_reads_the_baseline_that_is_in_use(lint: Run, name: str) -> None:
    write("patterns.yml", SEARCHES)
    write("a.py", "print(x)\n")
    lint("--baseline", name, "--write-baseline")
    before = Path(name).read_bytes()

    assert lint("--baseline", name)[0] == 0
    assert lint("--baseline", name, "--fix")[0] == 0
    assert Path(name).read_bytes() == before


def test_no_rule_about_text_reads_the_report_that_is_written(lint: Run) -> None:
    write("patterns.yml", SEARCHES)
    write("a.py", "print(x)\n")

    said = [lint("--output", "json=found.json")[1].rpartition("(")[0] for _ in range(3)]

    assert len(set(said)) == 1


def test_a_known_finding_is_no_excuse_for_one_like_it_on_a_new_line(lint: Run, git: Git) -> None:
    method = '    """D."""\n    def f(this): return 1\n'
    write("a.py", f"class A:\n{method}")
    lint("--select", "PY009", "--write-baseline")
    git("add", ".")
    git("commit", "-qm", "feat(x): y")
    write("a.py", f"class Fresh:\n{method}class A:\n{method}")

    code, out, _ = lint("--changed=HEAD", "--new-lines-only", "--select", "PY009", "--format", "concise")

    assert code == 1
    assert out.startswith("a.py:3:11 PY009 ")
    assert "1 in the baseline" in out
