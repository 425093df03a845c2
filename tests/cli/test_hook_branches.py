"""The pre-push and post-checkout hooks in real git operations: which names are judged, and what that stops."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.cli.hooked import install, said
from tests.cli.scenes import commit, git, write

from patterns_cli.cli import hook, hook_branches

ZERO, HASH = "0" * 40, "1" * 40


@pytest.fixture
def shop(repository: Path, tmp_path: Path) -> Path:
    """A repository with branches of all kinds, of which `origin` has main and features/old."""
    git("init", "-q", "--bare", str(tmp_path / "origin"))
    git("init", "-q", "--bare", str(tmp_path / "copy"))
    git("remote", "add", "origin", str(tmp_path / "origin"))
    git("remote", "add", "copy", str(tmp_path / "copy"))
    commit()
    for name in ("features/old", "features/new", "feature/new", "develop"):
        git("branch", name)
    git("tag", "features/tag")
    git("push", "-q", "origin", "main", "features/old")
    git("checkout", "-q", "features/old")
    commit()
    git("checkout", "-q", "main")
    return repository


@dataclass(frozen=True)
class Push:
    """What is given to `git push`; whether our interpreter is started, and the names that stop it."""

    arguments: tuple[str, ...]
    judged: bool = True
    wrong: tuple[str, ...] = ()


PUSHES = {
    "a good new branch": Push(("origin", "feature/new")),
    "a bad new branch": Push(("origin", "features/new"), wrong=("features/new",)),
    "a permanent branch": Push(("origin", "develop")),
    "what the remote has": Push(("origin", "main"), judged=False),
    "more for a bad branch that the remote has": Push(("origin", "features/old"), judged=False),
    "by force": Push(("--force", "origin", "main:features/old"), judged=False),
    "a tag": Push(("origin", "features/tag"), judged=False),
    "a deletion": Push(("--delete", "origin", "features/old"), judged=False),
    "a good branch under a bad name": Push(("origin", "feature/new:features/x"), wrong=("features/x",)),
    "a bad branch under a good name": Push(("origin", "features/new:feature/x")),
    "a commit under a bad name": Push(("origin", "HEAD:refs/heads/x"), wrong=("x",)),
    "for review, as Gerrit has it": Push(("origin", "HEAD:refs/for/main"), judged=False),
    "several": Push(("origin", "feature/new", "features/new", "main:y"), wrong=("features/new", "y")),
    "all": Push(("--all", "origin"), wrong=("features/new",)),
    "a bad branch of one remote to another": Push(("copy", "features/old")),
    "everything to another remote": Push(("--mirror", "copy"), wrong=("features/new",)),
    "without a remote's name": Push(("../copy", "features/new"), wrong=("features/new",)),
}


@pytest.mark.parametrize("push", PUSHES.values(), ids=PUSHES)
def test_which_names_are_judged_in_a_push(push: Push, shop: Path, tmp_path: Path) -> None:
    started = install(tmp_path, "pre-push")

    shown = said("push", "-q", *push.arguments, code=int(bool(push.wrong)))

    assert started.read_text().splitlines() == ["pre-push"] * push.judged
    assert tuple(line.split("│ ")[1] for line in shown.splitlines() if line.startswith("    1 │")) == push.wrong
    assert ("rejected" in shown) == bool(push.wrong)


def test_the_command_it_gives_mends_the_push(shop: Path, tmp_path: Path) -> None:
    install(tmp_path, "pre-push")

    shown = said("push", "-q", "origin", "features/new", code=1)
    git(*shown.partition("rename it: git ")[2].splitlines()[0].replace("feature/new", "feature/other").split())

    assert "push rejected: 1 new branch with a wrong name" in shown
    assert "no branch is called so here" not in shown
    said("push", "-q", "origin", "feature/other")


def test_what_is_pushed_from_another_name_has_its_own_way_on(shop: Path, tmp_path: Path) -> None:
    install(tmp_path, "pre-push")

    shown = said("push", "-q", "origin", "HEAD:refs/heads/features/x", code=1)

    command = shown.partition("; push it: git ")[2].splitlines()[0]
    assert command == "push origin HEAD:refs/heads/feature/x"
    assert ("git branch -m" in shown, "no branch is called so here" in shown) == (False, False)
    said(*command.split()[:1], "-q", *command.split()[1:])


def test_what_is_pushed_to_a_name_that_nothing_can_be_made_of(shop: Path, tmp_path: Path) -> None:
    install(tmp_path, "pre-push")
    Path("patterns.yml").write_text("branches: {prefixes: []}\n")

    shown = said("push", "-q", "origin", "HEAD:refs/heads/x", code=1)

    other = "git push origin HEAD:refs/heads/NAME"
    assert "git branch -m" not in shown
    assert shown.count(other.removesuffix("NAME")) == 1


@pytest.mark.parametrize("kept", ["#!/bin/sh", "#!/usr/bin/python3"])
@pytest.mark.parametrize("status", [0, 3])
def test_a_hook_that_was_there_reads_the_same_lines(kept: str, status: int, shop: Path, tmp_path: Path) -> None:
    copied = tmp_path / "lines"
    bodies = {
        "sh": f'cat > "{copied}"; echo "$@" >> "{copied}"; exit {status}\n',
        "python3": "import sys\n"
        f"print(sys.stdin.read() + ' '.join(sys.argv[1:]), file=open('{copied}', 'w'))\n"
        f"sys.exit({status})\n",
    }
    write(".git/hooks/pre-push", f"{kept}\n{bodies[kept.rpartition('/')[2]]}")
    Path(".git/hooks/pre-push").chmod(0o755)
    install(tmp_path, "pre-push")

    said("push", "-q", "origin", "feature/new", "develop", code=int(status > 0))

    name = git("rev-parse", "HEAD")
    assert sorted(copied.read_text().splitlines()) == [
        f"origin {tmp_path}/origin",
        f"refs/heads/develop {name} refs/heads/develop {ZERO}",
        f"refs/heads/feature/new {name} refs/heads/feature/new {ZERO}",
    ]


def test_a_hook_that_was_there_need_not_read(shop: Path, tmp_path: Path) -> None:
    write(".git/hooks/pre-push", "#!/bin/sh\nexit 0\n")
    Path(".git/hooks/pre-push").chmod(0o755)
    install(tmp_path, "pre-push")
    names = [f"HEAD:refs/heads/feature/{'x' * 100}{number}" for number in range(500)]

    assert said("push", "-q", "origin", *names) == ""
    assert "features/new" in said("push", "-q", "origin", "features/new", code=1)


def test_broken_conventions_hold_up_no_push(shop: Path, tmp_path: Path) -> None:
    install(tmp_path, "pre-push")
    write("patterns.yml", "commits: {typos: [new]}\n")

    shown = said("push", "-q", "origin", "features/new")

    assert "patterns.yml:1:11: unknown key" in shown
    assert shown.endswith("patterns: the push is not checked\n")


def test_with_the_tool_gone_pushes_go_on_and_it_is_said(shop: Path, tmp_path: Path) -> None:
    install(tmp_path, "pre-push")
    (tmp_path / "python").unlink()

    assert "the push is not checked, for the tool is gone from" in said("push", "-q", "origin", "features/new")


@pytest.mark.parametrize("line", ["", "x", f"a {HASH} refs/heads/x", f"a b {HASH} refs/heads/x {ZERO}", " " * 9])
def test_lines_that_git_never_writes_are_passed_over(line: str, repository: Path) -> None:
    assert hook_branches.pre_push("origin", [line]) == 0


def test_a_name_with_what_else_ends_lines_is_one_name(shop: Path, tmp_path: Path) -> None:
    install(tmp_path, "pre-push")

    shown = said("push", "-q", "origin", "HEAD:refs/heads/x\u2028feature/y", code=1)

    assert shown.count("BR001") == 1


def test_no_password_of_a_remote_is_shown(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    remote = "https://ada:secret@git.example.org/shop"

    assert hook_branches.pre_push(remote, [f"HEAD {HASH} refs/heads/x {ZERO}"]) == 1
    shown = capfd.readouterr().err
    assert "git push REMOTE HEAD:refs/heads/feature/x" in shown
    assert "secret" not in shown


def test_a_push_out_of_a_bare_repository(tmp_path: Path, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git("init", "-q", "--bare", str(tmp_path / "bare"))
    git("push", "-q", str(tmp_path / "bare"), "features/new")
    monkeypatch.chdir(tmp_path / "bare")
    install(tmp_path, "pre-push")

    assert "BR001" in said("push", "-q", str(tmp_path / "origin"), "features/new", code=1)


# Making a branch


@dataclass(frozen=True)
class Checkout:
    """What is given to git; whether our interpreter is started, and whether it has something to say."""

    arguments: tuple[str, ...]
    judged: bool = True
    noted: bool = False


CHECKOUTS = {
    "a bad new branch": Checkout(("checkout", "-q", "-b", "features/x"), noted=True),
    "a bad new branch by switch": Checkout(("switch", "-q", "-c", "features/x"), noted=True),
    "a bad new branch from elsewhere": Checkout(("checkout", "-q", "-b", "features/x", "features/old"), noted=True),
    "a good new branch": Checkout(("checkout", "-q", "-b", "feature/x")),
    "a bad branch that is at work": Checkout(("checkout", "-q", "features/old")),
    "a remote's bad branch": Checkout(("checkout", "-q", "features/theirs")),
    "a file": Checkout(("checkout", "-q", "features/old", "--", "a"), judged=False),
    "a commit": Checkout(("checkout", "-q", "--detach"), judged=False),
    "a new working tree": Checkout(("worktree", "add", "-q", "-b", "features/x", "../other"), noted=True),
    "a rebase": Checkout(("rebase", "-q", "main", "features/old")),
    "a branch that nobody is on": Checkout(("branch", "features/x"), judged=False),
}


@pytest.mark.parametrize("checkout", CHECKOUTS.values(), ids=CHECKOUTS)
def test_what_is_noted_of_a_branch(checkout: Checkout, shop: Path, tmp_path: Path) -> None:
    git("push", "-q", "origin", "main:features/theirs")
    git("checkout", "-q", "features/old")
    commit("a", "a")
    git("checkout", "-q", "main")
    started = install(tmp_path, "post-checkout")

    shown = said(*checkout.arguments)

    assert set(started.read_text().splitlines()) == ({"post-checkout"} if checkout.judged else set())
    assert ("rename it: git branch -m features/x feature/x" in shown) == checkout.noted
    assert ("this is only a note" in shown) == checkout.noted


def test_a_clone_is_silent(shop: Path, tmp_path: Path) -> None:
    install(tmp_path, "post-checkout")
    hooks = str(shop / ".git/hooks")

    shown = said("-c", f"core.hooksPath={hooks}", "clone", "-q", "-b", "features/old", str(shop), "../clone")

    assert shown == ""


def test_a_note_stops_nothing_whatever_is_wrong(shop: Path, tmp_path: Path) -> None:
    install(tmp_path, "post-checkout")
    write("patterns.yml", "commits: {typos: [new]}\n")

    assert "the checkout is not checked" in said("checkout", "-q", "-b", "features/x")


def test_only_who_asks_for_the_note_gets_it(shop: Path, tmp_path: Path) -> None:
    install(tmp_path)

    assert said("checkout", "-q", "-b", "features/x") == ""


def test_a_defect_of_ours_stops_no_push(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    def defect(_: str) -> None:
        raise RuntimeError("x")

    monkeypatch.setattr(hook_branches, "post_checkout", defect)

    assert hook.main(["post-checkout", HASH, HASH, "1"]) == 0
    assert "the checkout is not checked, by a defect of ours: RuntimeError: x" in capfd.readouterr().err
