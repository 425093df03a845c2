"""What our hooks say of the names of branches: pre-push of those a remote is to have, post-checkout of a new one."""

import sys
from collections.abc import Iterable
from pathlib import Path
from shlex import quote

from patterns_cli.cli.branch_names import HEADS, judge_branch
from patterns_cli.cli.console import wants_color
from patterns_cli.cli.judgement import bench, is_rejected, softened
from patterns_cli.git.repository import State, current_branch, open_repository
from patterns_cli.git.run import ask, output
from patterns_cli.model import Result
from patterns_cli.report.text import findings_only


def pre_push(remote: str, lines: Iterable[str]) -> int:
    """Judge the names of the branches that a push brings into being; 1 if one must not be.

    `lines` are what git writes to the hook: `LOCAL-REF LOCAL-HASH REMOTE-REF REMOTE-HASH`. Tags, deletions, branches
    that `remote` has already and those that another remote is known to have are not judged: their names are out.

    Raises:
        PatternsError: the conventions or the repository cannot be read.
    """
    new = [(local, name) for local, name in map(_created, lines) if name]
    known = _known_elsewhere() if new else frozenset()
    judged = [(local, name) for local, name in new if name not in known]
    if not judged:
        return 0
    # A remote that is given by its URL may have a password in it.
    shown = "REMOTE" if "/" in remote else quote(remote)
    rules = bench("branches", Path.cwd())
    wrong = 0
    for local, name in judged:
        _, result = judge_branch(name, rules)
        if not is_rejected(result) or _is_here(name):
            _show(result)
        else:
            push = f"git push {shown} {quote(local)}:{HEADS}"
            _, result = judge_branch(name, rules, push)
            _show(result)
            if not any(push in f"{finding.message}{finding.help}" for finding in result.findings):
                _say(f"  no branch is called so here; push it by another name: {push}NAME")
        wrong += is_rejected(result)
    if wrong:
        _say(f"push rejected: {wrong} new branch{'' if wrong == 1 else 'es'} with a wrong name")
    return int(wrong > 0)


def post_checkout(is_branch: str) -> None:
    """Show what is wrong with the name of a branch that was made just now; nothing is held up.

    Raises:
        PatternsError: the conventions or the repository cannot be read.
    """
    if is_branch != "1":
        return
    repository = open_repository(Path.cwd())
    name = current_branch(repository.cwd)
    if name is None or repository.state is State.REBASE or not _is_new_here(name, repository.cwd):
        return
    _, result = judge_branch(name, bench("branches", repository.cwd))
    if result.findings:
        _show(softened(result))
        _say("patterns: the branch is there; this is only a note")


def _created(line: str) -> tuple[str, str]:
    """The local ref, and the name of the branch that a line of git's brings into being; empty if it does not."""
    words = line.split(" ")
    if len(words) != 4:  # noqa: PLR2004 - see `pre_push`
        return "", ""
    local, local_hash, remote_ref, remote_hash = words
    is_made = remote_ref.startswith(HEADS) and not remote_hash.strip("0") and local_hash.strip("0")
    return local, remote_ref.removeprefix(HEADS) if is_made else ""


def _known_elsewhere() -> frozenset[str]:
    """The names of the branches that any remote had when it was last asked."""
    listed = output(("for-each-ref", "--format=%(refname:lstrip=3)", "refs/remotes"), Path.cwd())
    return frozenset(listed.decode("utf-8", "surrogateescape").split("\n"))  # names may hold what else ends lines


def _is_here(name: str) -> bool:
    """Whether there is a branch of that name here, and not only at the other end of a push."""
    return not ask(("show-ref", "--verify", "--quiet", HEADS + name), Path.cwd()).code


def _is_new_here(name: str, cwd: Path) -> bool:
    """Whether a branch was made by its owner and has not moved since: not by a clone, and not after another's."""
    answer = ask(("reflog", "show", "--format=%gs", HEADS + name, "--"), cwd)
    entries = answer.output.decode("utf-8", "replace").removesuffix("\n").split("\n")
    return len(entries) == 1 and entries[0].startswith("branch: Created") and not entries[0].endswith(f"/{name}")


def _show(result: Result) -> None:
    for crash in result.crashes:
        _say(f"patterns: {crash.code} crashed: {crash.error}\n  this is our defect; nothing is held up by it")
    print(findings_only(result.findings, color=wants_color(sys.stderr)), end="", file=sys.stderr)


def _say(text: str) -> None:
    print(text, file=sys.stderr)
