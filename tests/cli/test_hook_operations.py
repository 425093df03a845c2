"""What git does and what our hook does about it: a table of real operations with the real installed hook.

Each row is a script of git commands, run in a copy of one repository whose commits have bad messages. A hook that was
there before ours, and runs first, notes what git hands over, so that what we say git will store is held against what it
stores in each row. Git 2.39 and 2.55 agree on all of it.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from patterns_cli.cli.entry import main
from patterns_cli.git.messages import read_message
from patterns_cli.git.repository import Repository, State

BAD = "a message nobody judged"

BLOCK, WARN, PASS, NONE = "block", "warn", "pass", "none"
"""What the hook does: rejects, says what is wrong and accepts, accepts in silence, is not run."""

COLON, GIVEN, UNSET = ":", "given", "unset"
"""GIT_EDITOR in the hook: what git sets where no editor ran, the user's own, nothing."""

EDITMSG, MERGE_MSG = "COMMIT_EDITMSG", "MERGE_MSG"


@dataclass(frozen=True)
class Row:
    """An operation: `script` in sh, of which the last line is the operation, and what is so in its hook."""

    name: str
    script: str
    verdict: str
    editor: str = COLON
    file: str = EDITMSG
    state: State = State.NOTHING

    @property
    def runs(self) -> bool:
        return self.verdict != NONE


# `side` and `further` are branches with a file more, `clash` is in conflict with `main`. The configured editor, $TYPE,
# writes $BAD above what git shows. `todo EXPRESSION` has sed edit a rebase's list.
CONFLICT = "git {0} clash || echo 4 > a; git add a"

ROWS = [
    # commit
    Row("commit -m", 'git commit --allow-empty -m "$BAD"', BLOCK),
    Row("commit -F", 'echo "$BAD" > ../m; git commit --allow-empty -F ../m', BLOCK),
    Row("commit -F -", 'echo "$BAD" | git commit --allow-empty -F -', BLOCK),
    Row("commit -C", "git commit --allow-empty -C side", BLOCK),
    Row("commit -a", 'echo 2 > a; git commit -a -m "$BAD"', BLOCK),
    Row("commit PATH", 'echo 2 > a; git commit -m "$BAD" a', BLOCK),
    Row("commit -s", 'git commit --allow-empty -s -m "$BAD"', BLOCK),
    Row("commit --trailer", 'git commit --allow-empty --trailer "Refs: #1" -m "$BAD"', BLOCK),
    Row("commit --cleanup=verbatim", 'git commit --allow-empty --cleanup=verbatim -m "$BAD"', BLOCK),
    Row("commit -e -m", 'GIT_EDITOR=true git commit --allow-empty -e -m "$BAD"', BLOCK, GIVEN),
    Row("commit, core.editor", "git commit --allow-empty", BLOCK, UNSET),
    Row("commit, GIT_EDITOR", "GIT_EDITOR=$TYPE git commit --allow-empty", BLOCK, GIVEN),
    Row("commit -v", "echo 2 > a; git commit -a -v", BLOCK, UNSET),
    Row("commit --cleanup=scissors", "git commit --allow-empty --cleanup=scissors", BLOCK, UNSET),
    Row("commit -t", "echo '# why' > ../m; git commit --allow-empty -t ../m", BLOCK, UNSET),
    Row("commit.template", "echo '# why' > m; git -c commit.template=m commit --allow-empty", BLOCK, UNSET),
    Row("commit -c", "GIT_EDITOR=true git commit --allow-empty -c side", BLOCK, GIVEN),
    Row("commit --no-verify", 'git commit --allow-empty --no-verify -m "$BAD"', NONE),
    Row("commit --dry-run", 'echo 2 > a; git commit -a --dry-run -m "$BAD"', NONE),
    Row("commit, an empty message", "GIT_EDITOR=true git commit --allow-empty || true", PASS, GIVEN),
    Row("commit.template, untouched: an empty message", 'echo "$BAD" > m; '
        "GIT_EDITOR=true git -c commit.template=m commit --allow-empty || true", PASS, GIVEN),
    Row("commit -s, an empty message", "GIT_EDITOR=true git commit --allow-empty -s || true", PASS, GIVEN),
    # amend, and what will be squashed
    Row("commit --amend --no-edit", "git commit --amend --no-edit", BLOCK),
    Row("commit --amend -m", 'git commit --amend -m "$BAD"', BLOCK),
    Row("commit --amend", "GIT_EDITOR=true git commit --amend", BLOCK, GIVEN),
    Row("commit --fixup", "git commit --allow-empty --fixup=HEAD", WARN),
    Row("commit --squash", "git commit --allow-empty --squash=HEAD -m more", WARN),
    Row("commit --fixup=amend", "GIT_EDITOR=true git commit --allow-empty --fixup=amend:HEAD", WARN, GIVEN),
    Row("commit --fixup=reword", "GIT_EDITOR=true git commit --fixup=reword:HEAD", WARN, GIVEN),
    # merge
    Row("merge", "git merge --no-edit side", PASS, file=MERGE_MSG, state=State.MERGE),
    Row("merge, with an editor", "git merge --edit side", PASS, UNSET, MERGE_MSG, State.MERGE),
    Row("merge -m", 'git merge -m "$BAD" side', PASS, file=MERGE_MSG, state=State.MERGE),
    Row("merge of several", "git merge -m several side further", PASS, file=MERGE_MSG, state=State.MERGE),
    Row("merge --ff", "git checkout -q -b x first; git merge --ff side", NONE),
    Row("merge --no-verify", "git merge --no-edit --no-verify side", NONE),
    Row("merge --no-commit, commit", 'git merge --no-commit side; git commit -m "$BAD"', PASS, state=State.MERGE),
    Row("merge, conflict, commit -m", CONFLICT.format("merge") + '; git commit -m "$BAD"', PASS, state=State.MERGE),
    Row("merge, conflict, commit", CONFLICT.format("merge") + "; git commit", PASS, UNSET, state=State.MERGE),
    Row("merge --continue", CONFLICT.format("merge") + "; git merge --continue", PASS, UNSET, state=State.MERGE),
    Row("merge, amended", "git merge -q --no-edit side; git commit --amend --no-edit", PASS),
    Row("merge --squash, commit -m", 'git merge --squash side; git commit -m "$BAD"', BLOCK),
    Row("merge --squash, commit", "git merge --squash side; GIT_EDITOR=true git commit", BLOCK, GIVEN),
    # pull
    Row("pull", "git pull --no-rebase --no-edit . side", PASS, file=MERGE_MSG, state=State.MERGE),
    Row("pull --ff-only", "git checkout -q -b x first; git pull --ff-only . side", NONE),
    Row("pull --rebase", "git pull --rebase . side", NONE),
    # cherry-pick
    Row("cherry-pick", "git cherry-pick side", NONE),
    Row("cherry-pick -x", "git cherry-pick -x side", NONE),
    Row("cherry-pick -e", "git cherry-pick -e side", NONE),
    Row("cherry-pick -n, commit", 'git cherry-pick -n side; git commit -m "$BAD"', BLOCK),
    Row("cherry-pick --continue", CONFLICT.format("cherry-pick") + "; git cherry-pick --continue", WARN,
        state=State.CHERRY_PICK),
    Row("cherry-pick, conflict, commit", CONFLICT.format("cherry-pick") + "; git commit", WARN, UNSET,
        state=State.CHERRY_PICK),
    # revert
    Row("revert", "git revert --no-edit HEAD", NONE),
    Row("revert, with an editor", "git revert --edit HEAD", NONE),
    Row("revert --continue", CONFLICT.format("revert") + "; git revert --continue", PASS, state=State.REVERT),
    Row("revert, conflict, commit -m", CONFLICT.format("revert") + '; git commit -m "$BAD"', WARN, state=State.REVERT),
    Row("revert, amended", "git revert --no-edit HEAD; git commit --amend --no-edit", PASS),
    # rebase
    Row("rebase", "git rebase side", NONE),
    Row("rebase --apply", "git rebase --apply side", NONE),
    Row("rebase, conflict, --continue", "git rebase clash || echo 4 > a; git add a; git rebase --continue", NONE),
    Row("rebase -i, pick", "todo s/x/x/ git rebase -i --no-ff HEAD~1", NONE),
    Row("rebase -i, reword", "todo s/pick/reword/ git rebase -i HEAD~1", WARN, UNSET, state=State.REBASE),
    Row("rebase -i, fixup", "git commit -qn --allow-empty -m y; todo 2s/pick/fixup/ git rebase -i HEAD~2", NONE),
    Row("rebase -i, squash", "git commit -qn --allow-empty -m y; todo 2s/pick/squash/ git rebase -i HEAD~2", NONE),
    Row("rebase --autosquash", "git commit -qn --allow-empty --fixup=HEAD; "
        "todo s/x/x/ git rebase -i --autosquash HEAD~2", NONE),
    Row("rebase -i, edit, amend", "todo s/pick/edit/ git rebase -i HEAD~1; git commit --amend --no-edit", WARN,
        state=State.REBASE),
    Row("rebase -i, edit, commit", "todo s/pick/edit/ git rebase -i HEAD~1; git commit --allow-empty -m y", WARN,
        state=State.REBASE),
    Row("rebase --exec", "git rebase -q --exec 'git commit -q --amend --no-edit' HEAD~1", WARN, state=State.REBASE),
    # others that make commits
    Row("am", "git format-patch -1 --stdout side > ../m; git am ../m", NONE),
    Row("commit-tree", 'git commit-tree -m "$BAD" HEAD^{tree}', NONE),
    Row("stash", "echo 2 > a; git stash", NONE),
    Row("notes, tag", 'git notes add -m "$BAD"; git tag -m "$BAD" v1', NONE),
    # places
    Row("a folder below", 'mkdir -p x/y; cd x/y; git commit --allow-empty -m "$BAD"', BLOCK),
    Row("git -C", 'cd ..; git -C shop commit --allow-empty -m "$BAD"', BLOCK),
    Row("an alias", "git config alias.ci 'commit --allow-empty'; git ci -m \"$BAD\"", BLOCK),
    Row("detached HEAD", 'git checkout -q --detach; git commit --allow-empty -m "$BAD"', BLOCK),
    Row("an unborn branch", 'git checkout -q --orphan x; git commit -m "$BAD"', BLOCK),
    Row("a bisection", 'git bisect start; git commit --allow-empty -m "$BAD"', BLOCK),
    Row("a worktree", 'git worktree add -q ../w side; cd ../w; git commit --allow-empty -m "$BAD"', BLOCK),
    Row("a worktree beside a merge", 'git worktree add -q ../w side; git merge --no-commit further; cd ../w; '
        'git commit --allow-empty -m "$BAD"', BLOCK),
    Row("a merge in a worktree", "git worktree add -q ../w side; cd ../w; git merge --no-edit further", PASS,
        file=MERGE_MSG, state=State.MERGE),
    Row("a bare repository's worktree", "git clone -q --bare . ../b; cp .git/hooks/* ../b/hooks; "
        'git -C ../b worktree add -q ../w side; cd ../w; $PATTERNS hooks install commit-msg; '
        'git commit --allow-empty -m "$BAD"', BLOCK),
    Row("a submodule", "git -c protocol.file.allow=always submodule -q add ./ inner; "
        "cp .git/hooks/* .git/modules/inner/hooks; "
        'cd inner; $PATTERNS hooks install commit-msg; git commit --allow-empty -m "$BAD"', BLOCK),
    Row("GIT_DIR, GIT_WORK_TREE",
        'cd /; GIT_DIR=$SHOP/.git GIT_WORK_TREE=$SHOP git commit --allow-empty -m "$BAD"', BLOCK),
    Row("--git-dir, --work-tree",
        'cd ..; git --git-dir=shop/.git --work-tree=shop commit --allow-empty -m "$BAD"', BLOCK),
]  # fmt: skip

SETTING = """\
todo() { GIT_SEQUENCE_EDITOR="sed -i $1"; export GIT_SEQUENCE_EDITOR; shift; "$@"; }
"""

KEPT = """\
#!/bin/sh
rm -rf "$PROBE"/git
cp -r "$(git rev-parse --git-dir)" "$PROBE/git"
rm -f "$PROBE"/stored
printf '%s' "$1" > "$PROBE/file"
printf '%s' "${GIT_EDITOR-unset}" > "$PROBE/editor"
"""

EDITOR = '#!/bin/sh\nprintf "%s\\n" "$BAD" > "$1.typed" && cat "$1" >> "$1.typed" && mv "$1.typed" "$1"\n'


def sh(script: str, place: Path, code: int | None = 0) -> subprocess.CompletedProcess[str]:
    """Run the script in `place` as one who stops at the first command that fails."""
    above = place.parent
    patterns = f"{sys.executable} -m patterns_cli"
    given = {
        "PATTERNS": patterns,
        "BAD": BAD,
        "PROBE": str(above / "probe"),
        "SHOP": str(place),
        "TYPE": str(above / "type"),
    }
    done = subprocess.run(
        ["sh", "-ec", SETTING + script],
        cwd=place,
        env={**os.environ, **given},
        capture_output=True,
        text=True,
        check=False,
    )
    assert code is None or done.returncode == code, done
    return done


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository that each row has a copy of, with the hook that was there before ours."""
    place = tmp_path_factory.mktemp("prepared") / "shop"
    place.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        names = {f"GIT_{who}_{what}": "Ada" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        for name, value in {**names, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}.items():
            patch.setenv(name, value)
        sh(
            "git init -q -b main --template= .; mkdir .git/hooks; echo 1 > a; git add a; git commit -q -m first\n"
            "git tag first; for each in side further; do git checkout -q -b $each first; echo 1 > $each; "
            'git add $each; git commit -q -m "$BAD on $each"; done\n'
            'git checkout -q -b clash first; echo 2 > a; git commit -q -a -m "$BAD on clash"\n'
            'git checkout -q main; echo 3 > a; echo 3 > c; git add .; git commit -q -m "$BAD on main"',
            place,
        )
        kept = place / ".git" / "hooks" / "commit-msg"
        kept.write_text(KEPT)
        kept.chmod(0o755)
        patch.chdir(place)
        assert main(["hooks", "install", "commit-msg"]) == 0
    return place


@pytest.fixture
def shop(prepared: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    place = tmp_path / "shop"
    shutil.copytree(prepared, place)
    (tmp_path / "probe").mkdir()
    editor = tmp_path / "type"
    editor.write_text(EDITOR)
    editor.chmod(0o755)
    with (place / ".git" / "config").open("a") as config:
        config.write(f"[core]\n\teditor = {editor}\n")
    return place


def verdict(said: str) -> str:
    if "commit message rejected" in said:
        return BLOCK
    return WARN if "commit message accepted" in said else PASS


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_operation(shop: Path, row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    probe = shop.parent / "probe"

    done = sh(row.script, shop, 1 if row.verdict == BLOCK else 0)

    assert (probe / "file").exists() == row.runs, done
    if not row.runs:
        return
    file, editor = Path((probe / "file").read_text()), (probe / "editor").read_text()
    assert (file.name, editor if editor in {":", "unset"} else GIVEN) == (row.file, row.editor)
    assert verdict(done.stderr) == row.verdict, done.stderr
    git_dir = probe / "git"
    seen = Repository(shop, git_dir, git_dir, git_dir, git_dir, is_bare=False, is_shallow=False)
    assert seen.state is row.state
    if row.verdict != BLOCK and "empty message" not in row.name:
        monkeypatch.delenv("GIT_EDITOR", raising=False)
        if editor != "unset":
            monkeypatch.setenv("GIT_EDITOR", editor)
        stored = sh(
            f"git -C '{shop if 'worktree' not in row.name else shop.parent / 'w'}' cat-file commit HEAD", shop
        ).stdout
        assert read_message(git_dir / file.name, seen).data.decode() == stored.partition("\n\n")[2]
