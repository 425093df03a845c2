"""`patterns lint` on real folders: what it prints and its exit codes."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.cli.entry import main

Lint = Callable[..., tuple[int, str, str]]
WRONG = "class user_account: pass\n"


@pytest.fixture
def lint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Lint:
    """Run `patterns lint` in a fresh folder, and give the exit code and what it said."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["lint", *arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def write(path: str, text: str | bytes = "") -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())


def git(*arguments: str) -> None:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *arguments], check=True, env=environment, capture_output=True)


def test_a_finding_is_shown_and_fails_the_run(lint: Lint) -> None:
    write("app/models.py", WRONG)

    code, out, err = lint()

    assert (code, err) == (1, "")
    assert out.startswith("app/models.py:1:7 PY001 python-class-name\n    1 │ class user_account: pass\n")
    assert "1 file checked; 1 error" in out.splitlines()[-1]


def test_a_clean_folder_ends_with_zero_and_one_line(lint: Lint) -> None:
    write("app/models.py", "class User: pass\n")

    code, out, err = lint()

    assert (code, err) == (0, "")
    assert out.startswith("1 file checked; no findings")


def test_json_holds_the_findings_and_nothing_else_is_printed(lint: Lint) -> None:
    write("app/models.py", WRONG)

    code, out, err = lint("--json")

    document = json.loads(out)
    assert (code, err) == (1, "")
    assert document["summary"]["errors"] == 1
    assert [finding["path"] for finding in document["findings"]] == ["app/models.py"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], 1),
        (["--fail-on", "never"], 0),
        (["--ignore", "PY001"], 0),
        (["--select", "TS"], 0),
        (["--select", "python-class-name"], 1),
        (["--quiet"], 1),
        (["--format", "concise"], 1),
    ],
)
def test_exit_codes(lint: Lint, arguments: list[str], expected: int) -> None:
    write("app/models.py", WRONG)

    code, _, _ = lint(*arguments)

    assert code == expected


def test_warnings_fail_only_when_asked(lint: Lint) -> None:
    write("app/models.py", "class User: pass  # patterns: ignore[PY001]\n")

    assert lint()[0] == 0
    assert lint("--fail-on", "warning")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "`nowhere` does not exist"),
        (["app/models.py/below"], "does not exist"),
        (["--select", "PY00"], "`PY00` is no rule, family or name of a rule"),
        (["--format", "yaml"], "yaml"),
        (["--no-such-option"], "--no-such-option"),
        (["--config", "nowhere.yml"], "nowhere.yml"),
        (["loop"], "`loop` cannot be reached"),
        (["a\0b"], "null byte"),
        (["pipe"], "neither a file nor a folder"),
    ],
)
def test_misuse_says_what_is_wrong_and_checks_nothing(lint: Lint, arguments: list[str], said: str) -> None:
    write("app/models.py", WRONG)
    Path("loop").symlink_to("loop")
    os.mkfifo("pipe")

    code, out, err = lint(*arguments)

    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_misuse_in_json_is_an_error_object(lint: Lint) -> None:
    code, out, err = lint("nowhere", "--json")

    assert (code, err) == (2, "")
    assert json.loads(out)["error"]["kind"] == "usage"


def test_broken_conventions_are_all_reported_and_nothing_is_checked(lint: Lint) -> None:
    write("app/models.py", WRONG)
    write("patterns.yml", "nameing: {}\ncommits:\n  header_max: wide\n")

    code, out, err = lint()

    assert (code, out) == (2, "")
    assert "patterns.yml:1:1" in err
    assert "patterns.yml:3:15" in err
    assert "naming" in err


def test_of_very_many_faults_the_first_hundred_are_shown(lint: Lint) -> None:
    write("patterns.yml", "".join(f"a{number}: 1\n" for number in range(500)))

    _, _, err = lint()

    assert err.count("unknown key") == 100
    assert err.endswith("patterns: and 400 more like these; --json lists them all\n")


def test_a_folder_in_place_of_the_conventions_is_refused(lint: Lint) -> None:
    Path("patterns.yml").mkdir()

    code, _, err = lint()

    assert code == 2
    assert "patterns.yml: this is a folder" in err


def test_outside_git_only_files_are_counted(lint: Lint) -> None:
    write("app.py", "x = 1\n")
    os.mkfifo("pipe.py")
    Path("link.py").symlink_to("app.py")
    Path("away.py").symlink_to("nowhere.py")

    assert lint("--show-files")[1] == "app.py\n"


def test_unknown_rule_in_the_conventions_is_reported_where_it_stands(lint: Lint) -> None:
    write("patterns.yml", "rules:\n  ignore: [PY0001]\n")

    code, _, err = lint()

    assert code == 2
    assert "patterns.yml:2:" in err
    assert "`PY0001`" in err


def test_unreadable_and_broken_files_are_findings_and_the_rest_is_checked(lint: Lint) -> None:
    write("latin.py", b'name = "Zo\xeb"\n')
    write("broken.py", "class user_account(:\n")
    write("wrong.py", WRONG)
    write("huge.py", b"x = 1\n" * 9_000_000)
    write("huge.ts", b"x = 1;\n" * 400_000)

    code, out, _ = lint("--format", "concise")

    assert code == 1
    assert [line.split(" ")[1] for line in out.splitlines()[:-1]] == [
        "PAT001", "PAT004", "PAT004", "PAT004", "PY001",
    ]  # fmt: skip
    assert "huge.py:1:1 PAT004 unreadable-file: the file was not checked: it is larger than 10 MiB" in out
    assert "huge.ts:1:1 PAT004 unreadable-file: the file was not checked: it is larger than 2 MiB" in out


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission_is_a_finding(lint: Lint) -> None:
    write("secret.py", WRONG)
    Path("secret.py").chmod(0)

    assert "PAT004" in lint()[1]


def test_what_git_ignores_is_not_checked_unless_it_is_named(lint: Lint) -> None:
    write(".gitignore", "build/\n")
    write("build/models.py", WRONG)
    write("untracked.py", WRONG)
    write("node_modules/x/index.ts", "type a = 1")
    git("init", "-q")

    everything, named = lint("--format", "concise")[1], lint("--format", "concise", "build")[1]

    assert "build/" not in everything
    assert "untracked.py:1:7" in everything
    assert "build/models.py:1:7 PY001" in named


def test_a_deleted_file_a_link_and_a_submodule_are_passed_over(lint: Lint) -> None:
    write("gone.py", WRONG)
    write("app.py", "x = 1\n")
    git("init", "-q")
    git("add", ".")
    Path("gone.py").unlink()
    Path("link.py").symlink_to("app.py")
    Path("away.py").symlink_to("/nowhere/at/all.py")

    code, out, err = lint()

    assert (code, err) == (0, "")
    assert "no findings" in out


def test_what_is_deleted_from_the_disk_is_neither_listed_nor_counted(lint: Lint) -> None:
    for path in ("gone.py", "folder/gone.py", "stays.py"):
        write(path, "x = 1\n")
    git("init", "-q")
    git("add", ".")
    Path("gone.py").unlink()
    Path("folder/gone.py").unlink()
    Path("folder").rmdir()

    assert lint("--show-files")[1] == "stays.py\n"
    assert lint()[1].startswith("1 file checked; no findings (")


def test_only_what_was_named_is_checked_with_paths_from_the_root(lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    write("patterns.yml", "version: 1\n")
    write("app/a.py", WRONG)
    write("app/b.py", WRONG)
    write("other/c.py", WRONG)
    monkeypatch.chdir("app")

    one, here = lint("--format", "concise", "a.py")[1], lint("--format", "concise")[1]

    assert [line.partition(":")[0] for line in one.splitlines()[:-1]] == ["app/a.py"]
    assert [line.partition(":")[0] for line in here.splitlines()[:-1]] == ["app/a.py", "app/b.py"]


def test_conventions_of_a_subfolder_count_there_alone(lint: Lint) -> None:
    write("patterns.yml", "files:\n  exclude: ['*_pb.py']\n")
    write("legacy/patterns.yml", "naming:\n  python:\n    class: [PascalCase, snake_case]\n")
    write("legacy/a.py", WRONG)
    write("legacy/b_pb.py", "def getUser(): pass\n")
    write("app/a.py", WRONG)

    _, out, _ = lint("--format", "concise")

    assert [line.partition(":")[0] for line in out.splitlines()[:-1]] == ["app/a.py"]


def test_generated_files_are_not_judged(lint: Lint) -> None:
    write("schema.py", "# Code generated by protoc. DO NOT EDIT.\n" + WRONG)
    write("schema_pb2.py", WRONG)

    assert lint()[0] == 0


def test_what_git_is_told_is_generated_is_not_judged(lint: Lint) -> None:
    write(".gitattributes", "*.client.py linguist-generated\n/api/own.client.py -linguist-generated\n")
    write("legacy/.gitattributes", "# all of it\n/** text linguist-generated=true\n")
    for path in ("api/shop.client.py", "api/own.client.py", "legacy/deep/a.py", "app/a.py"):
        write(path, WRONG)

    _, out, _ = lint("--format", "concise", "--select", "PY001")

    assert [line.partition(":")[0] for line in out.splitlines()[:-1]] == ["api/own.client.py", "app/a.py"]


def test_missing_folders_of_a_backend_are_found_from_the_root_and_not_from_a_file_in_it(lint: Lint) -> None:
    write("backend/app/main.py", "x = 1\n")

    whole, file = lint("--select", "LAY"), lint("--select", "LAY", "backend/app/main.py")

    assert whole[0] == 1
    assert "backend/app/api:1:1 LAY001" in whole[1]
    assert file[0] == 0


def test_show_files_lists_what_would_be_checked(lint: Lint) -> None:
    write("app/a.py", WRONG)
    write("app/notes.txt", "class user_account: pass\n")

    assert lint("--show-files")[:2] == (0, "app/a.py\n")


def test_show_files_is_json_for_machines(lint: Lint) -> None:
    write("app/a.py", WRONG)

    code, out, _ = lint("--show-files", "--json")

    assert (code, json.loads(out)) == (0, {"schema_version": 1, "files": ["app/a.py"]})


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--output", "json=report.json"], "`--output` writes what is found, `--show-files` checks nothing"),
        (["--format", "jsonl"], "`--show-files` lists one path a line, and has no format `jsonl`"),
        (["--format", "sarif"], "has no format `sarif`"),
    ],
)
def test_show_files_refuses_what_it_would_not_do(lint: Lint, arguments: list[str], said: str) -> None:
    write("app/a.py", WRONG)

    code, out, err = lint("--show-files", *arguments)

    assert (code, out) == (2, "")
    assert said in err
    assert not Path("report.json").exists()


@pytest.mark.parametrize("codes", ["", " ", ",", " , ,"])
def test_a_selection_of_nothing_is_no_silent_pass(lint: Lint, codes: str) -> None:
    write("app/a.py", WRONG)

    code, out, err = lint("--select", codes)

    assert (code, out) == (2, "")
    assert "names no rule" in err


def test_names_with_odd_bytes_and_blanks_are_printed_and_do_not_fail(lint: Lint) -> None:
    odd = os.fsdecode(b"caf\xe9 models.py")
    write(odd, WRONG)
    git("init", "-q")

    code, out, err = lint("--format", "concise", "--select", "PY001")

    assert (code, err) == (1, "")
    assert "\\udce9 models.py:1:7 PY001" in out


def test_paths_of_two_repositories_are_refused(lint: Lint) -> None:
    for name in ("one", "two"):
        write(f"{name}/a.py")
        git("init", "-q", name)

    code, _, err = lint("one", "two")

    assert code == 2
    assert "different repositories" in err
