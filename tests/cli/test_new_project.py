"""`patterns new project`: what it writes, what it makes of git, what it notes, and what it refuses."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import New, everything

from patterns_cli.cli.entry import main
from patterns_cli.cli.machine import NODE

Git = Callable[..., subprocess.CompletedProcess[str]]
PATTERNS = str(Path(sys.executable).with_name("patterns"))
IDENTITY = ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL")


@pytest.fixture
def shop(new: New, tmp_path: Path) -> Path:
    code, _, err = new("project", "shop", "--yes")
    assert (code, err) == (0, "")
    return tmp_path / "shop"


def test_a_repository_stands_there_committed_clean_and_held_to_its_conventions(
    shop: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shop)

    assert git("log", "--all", "--format=%s (%an)").stdout == "chore(project): start from the team's template (Ada)\n"
    assert git("branch", "--format=%(refname:short)").stdout.split() == ["develop", "main"]
    assert git("status", "--porcelain", "--branch").stdout == "## main\n"
    assert set(git("ls-files").stdout.split("\n")) >= {"backend/app/main.py", "frontend/package.json", "patterns.yml"}
    assert main(["hooks", "status"]) == 0
    assert main(["lint", "--quiet"]) == 0
    assert main(["branch", "check"]) == 0
    assert main(["commit", "check", "--message", git("log", "-1", "--format=%B").stdout]) == 0
    (shop / "notes.md").write_text("x")
    git("add", "notes.md")
    assert "rejected" in git("commit", "-m", "feta: x", code=1).stderr


def test_the_hooks_are_there_and_what_was_just_rendered_is_not_linted_again(
    new: New, tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(tmp_path / "trace"))
    assert new("project", "shop")[0] == 0
    monkeypatch.delenv("GIT_TRACE2_EVENT")

    assert re.findall(r'"hook_name":"([^"]*)"', (tmp_path / "trace").read_text()) == ["commit-msg"]
    monkeypatch.chdir("shop")
    assert main(["hooks", "status"]) == 0
    git("commit", "-q", "--amend", "--reset-author", "--no-edit")
    Path("backend/app/models/user.py").write_text("class user_account: ...\n")
    assert "PY001" in git("commit", "-a", "-m", "feat(backend): rename users", code=1).stderr


def test_the_hook_really_judged_the_first_commit(new: New, tmp_path: Path, git: Git) -> None:
    new("project", "shop", "--yes")
    places = [tmp_path / "shop/.git" / folder / "commit-msg" for folder in ("patterns/hooks", "hooks")]
    hook = next(place for place in places if place.exists()).read_text()
    empty = tmp_path / "empty"
    git("init", "-q", str(empty))
    # The very hook, in a repository under the same conventions, refuses another message.
    (empty / ".git/hooks").mkdir(exist_ok=True)
    (empty / ".git/hooks/commit-msg").write_text(hook)
    (empty / ".git/hooks/commit-msg").chmod(0o755)

    git("-C", str(empty), "commit", "--allow-empty", "-m", "start", code=1)
    git("-C", str(empty), "commit", "--allow-empty", "-m", "chore(project): start from the team's template")


def test_the_closing_screen_says_what_stands_where_and_what_comes_next(new: New, tmp_path: Path) -> None:
    code, out, err = new("project", "shop", "--description", "Sells it's things.", "--yes")

    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "shop/"
    assert [line.split()[0] for line in lines[1:3]] == ["backend/", "frontend/"]
    assert "  .git/         hooks, a first commit on main, and the branch develop" in lines
    assert lines[lines.index("Next") + 1 : lines.index("Next") + 4][0] == "  cd shop"
    assert all(line.startswith("  make ") for line in lines[lines.index("Next") + 2 : lines.index("Next") + 4])
    again = lines[lines.index("The same again") + 1].strip()
    assert again == """patterns new project shop --description 'Sells it'"'"'s things.' --yes"""
    written = [path for path in everything(tmp_path / "shop") if not path.startswith(".git/")]
    assert lines[-1].startswith(f"{len(written)} files written to shop; ")
    assert lines[-1].endswith(" on main: chore(project): start from the team's template")
    assert "\x1b" not in out


def test_the_command_that_is_printed_renders_the_same(new: New, tmp_path: Path) -> None:
    answers = {"description": "-- $HOME 'n' `x`", "author": "Ada <ada@example.org>", "licence": "MIT", "ci": "none"}
    (tmp_path / "answers.yml").write_text(json.dumps(answers))
    (tmp_path / "team.yml").write_text("project: {backend: services/api}\n")
    _, out, _ = new(
        "project", "shop", "--answers", "answers.yml", "--ci", "gitlab", "--config", "team.yml", "--no-git", "--json"
    )
    command = json.loads(out)["command"]
    first = everything(tmp_path / "shop")
    (tmp_path / "shop").rename(tmp_path / "before")

    assert "--ci gitlab" in command
    assert "--answers" not in command
    subprocess.run(
        ["sh", "-c", command],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        env={**os.environ, "PATH": f"{Path(PATTERNS).parent}{os.pathsep}{os.environ['PATH']}"},
    )
    assert everything(tmp_path / "shop") == first


def test_the_same_again_is_fine_and_writes_nothing(new: New, shop: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in shop.rglob("*") if ".git" not in path.parts}

    code, out, _ = new("project", "shop", "--yes")

    assert (code, out) == (0, "shop holds this very render already; nothing was written\n")
    assert {path: path.stat().st_mtime_ns for path in shop.rglob("*") if ".git" not in path.parts} == before


def test_a_dry_run_and_the_json_of_it_write_nothing(new: New, tmp_path: Path) -> None:
    code, out, _ = new("project", "shop", "--dry-run")
    code_of_json, json_out, _ = new("project", "shop", "--dry-run", "--json")
    dry = json.loads(json_out)

    assert (code, out.splitlines()[-1].endswith("to create; nothing was written")) == (0, True)
    assert (code_of_json, dry["written"], dry["git"], dry["notes"]) == (0, False, None, [])
    assert dry["command"] == "patterns new project shop --yes"
    assert list(tmp_path.iterdir()) == []


def test_the_json_says_what_was_made(new: New, tmp_path: Path, git: Git) -> None:
    code, out, err = new("project", "shop", "--json")
    said = json.loads(out)

    assert (code, err, said["written"]) == (0, "", True)
    assert said["git"] == {
        "branches": ["main", "develop"],
        "commit": git("-C", str(tmp_path / "shop"), "rev-parse", "--short", "HEAD").stdout.strip(),
        "hooks": ["commit-msg", "pre-commit", "pre-push"],
    }
    assert all(set(note) == {"message", "help"} for note in said["notes"])


def test_without_git_asked_for_there_are_only_files(new: New, tmp_path: Path) -> None:
    code, out, _ = new("project", "shop", "--no-git")

    assert code == 0
    assert not (tmp_path / "shop/.git").exists()
    assert ".git/" not in out.replace(".github/", "").replace(".gitignore", "")
    assert "patterns new project shop --no-git --yes" in out


TEAM = """
branches: {permanent: [trunk, staging, live], prefixes: [topic]}
commits: {types: [docs, op], scope: required, scopes: [api, web], header_max: 24, body_max: 20}
"""


def test_the_team_s_own_branches_types_and_scopes_are_kept(new: New, tmp_path: Path, git: Git) -> None:
    (tmp_path / "team.yml").write_text(TEAM)

    code, out, _ = new("project", "shop", "--config", "team.yml")

    assert code == 0
    assert "hooks, a first commit on trunk, and the branches staging, live" in out
    assert git("-C", str(tmp_path / "shop"), "log", "--format=%s").stdout == "op(api): start\n"
    branches = git("-C", str(tmp_path / "shop"), "branch", "--format=%(refname:short)").stdout.split()
    assert branches == ["live", "staging", "trunk"]


def test_inside_a_repository_it_is_refused_unless_only_files_are_wanted(new: New, repository: Path, git: Git) -> None:
    (repository / "one").write_text("1")
    git("add", "one")
    git("commit", "-q", "-m", "chore(one): begin")

    for more in ([], ["--dry-run"], ["--into", "deep/er"]):
        code, out, err = new("project", "web", *more)
        assert (code, out) == (2, "")
        assert f"is inside the git repository {repository}" in err
        assert "--no-git" in err
    assert [path.name for path in repository.iterdir()] in (["one", ".git"], [".git", "one"])

    code, _, _ = new("project", "web", "--no-git")
    assert code == 0
    assert not (repository / "web/.git").exists()
    assert new("project", "web", "--yes")[1] == "web holds this very render already; nothing was written\n"


def test_an_empty_repository_is_taken_as_the_project_s_own(new: New, tmp_path: Path, git: Git) -> None:
    git("init", "-q", "-b", "master", str(tmp_path / "shop"))

    code, _, _ = new("project", "shop", "--yes")

    assert code == 0
    assert git("-C", str(tmp_path / "shop"), "status", "--porcelain", "--branch").stdout == "## main\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param([], "no NAME was given\n  Give it: patterns new project NAME", id="no name, and nobody to ask"),
        pytest.param(["json"], "standard library", id="a module of Python"),
        pytest.param(["fs"], "a module of Node", id="a module of Node"),
        pytest.param(["Shop_1"], "`shop-1` would pass", id="what Docker and DNS refuse"),
        pytest.param(["x" * 60], "DNS takes 63 characters", id="a part too long for DNS"),
        pytest.param(["next"], "depends on a package of that name", id="a dependency"),
        pytest.param(["shop", "--answers", "missing.yml"], "missing.yml: there is no such file", id="no answers"),
        pytest.param(["shop", "--answers", "unknown.yml"], "unknown.yml:2:1: nothing asks for `licens`", id="unknown"),
        pytest.param(["shop", "--answers", "refused.yml"], "refused.yml:1:10: `licence: GPL`", id="refused"),
        pytest.param(["shop", "--answers", "broken.yml"], "broken.yml:2:1: the file is not YAML", id="not YAML"),
        pytest.param(["shop", "--licence", "GPL"], "`--licence GPL` is none of the choices", id="refused flag"),
        pytest.param(["shop", "--config", "nested.yml"], "stand one in the other", id="one part in the other"),
        pytest.param(["full"], "full is not empty: mine", id="not empty"),
        pytest.param(["file"], "a file stands where a folder is needed", id="a file"),
        pytest.param(["link"], "is a symbolic link", id="a symbolic link"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_written(
    new: New, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine").write_text("")
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to("full")
    (tmp_path / "unknown.yml").write_text("licence: MIT\nlicens: MIT\n")
    (tmp_path / "refused.yml").write_text("licence: GPL\n")
    (tmp_path / "broken.yml").write_text("licence: [\n")
    (tmp_path / "nested.yml").write_text("project: {backend: all, frontend: all/web}\n")
    before = sorted(tmp_path.rglob("*"))

    code, out, err = new("project", *arguments)

    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err
    assert sorted(tmp_path.rglob("*")) == before


def test_flags_win_over_the_file_and_the_file_over_defaults(new: New, tmp_path: Path) -> None:
    (tmp_path / "answers.yml").write_text("project_name: web\nlicence: MIT\nci: none\npython_version: 3.12\n")

    _, out, _ = new("project", "--answers", "answers.yml", "--ci", "both", "--no-git", "--json", "--dry-run")

    command = json.loads(out)["command"]
    assert command.startswith("patterns new project web ")
    assert ("--licence MIT" in command, "--ci both" in command, "--python-version 3.12" in command) == (True,) * 3


def test_parts_and_migrations_are_added_in_the_project(shop: Path, new: New, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shop)

    assert new("backend", "shop-backend", "--yes")[1] == "backend holds this very render already; nothing was written\n"
    assert new("migration", "create orders table")[0] == 0
    assert new("backend", "billing", "--yes")[0] == 0
    assert (shop / "billing/patterns.yml").is_file()
    assert main(["lint", "--quiet"]) == 0


def test_the_node_that_is_asked_for_is_the_frontend_s(shop: Path) -> None:
    stated = json.loads((shop / "frontend/package.json").read_text())["engines"]["node"]

    assert stated == f">={NODE}"
