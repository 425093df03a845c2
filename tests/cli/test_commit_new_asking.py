"""`patterns commit new` at a real terminal: what is asked, what is said of an answer, and what is kept of it."""

import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.cli.scenes import commit, git, stage
from tests.cli.terminal import CLEAR, CTRL_C, CTRL_D, DOWN, ENTER, ESCAPE, UP, Terminal

from patterns_cli.cli.commit_new_kept import age

At = Callable[..., Terminal]
KEPT = Path(".git/patterns/new/answers.json")
COMMIT = "Then"


@pytest.fixture
def at_terminal(repository: Path) -> Iterator[At]:
    """Run `patterns commit new` where two commits have scopes, and a file of the API is staged."""
    stage("app/api/users.py", "1\n")
    git("commit", "-q", "-m", "feat(api): add users")
    stage("app/web/users.py", "1\n")
    git("commit", "-q", "-m", "feat(ui): show users", "--author=Grace Hopper <grace@example.org>")
    stage("app/api/users.py", "2\n")
    opened: list[Terminal] = []

    def run(*arguments: str) -> Terminal:
        opened.append(Terminal(["commit", "new", *arguments], repository))
        return opened[-1]

    yield run
    for terminal in opened:
        terminal.__exit__(None, None, None)


def stored() -> str:
    return git("log", "-1", "--format=%B")


def test_three_answers_and_a_look_make_a_commit(at_terminal: At) -> None:
    terminal = at_terminal()
    terminal.answer("Type", DOWN + ENTER)
    terminal.answer("Scope", ENTER)
    terminal.answer("Subject", f"add paging{ENTER}")
    terminal.answer(COMMIT, ENTER)
    code, shown = terminal.end()

    assert code == 0, shown
    assert stored() == "fix(api): add paging"
    assert "[main " in shown
    assert not KEPT.exists()


def test_what_is_given_is_not_asked(at_terminal: At) -> None:
    terminal = at_terminal("--type", "docs", "--scope", "", "--closes", "12")
    terminal.answer("Subject", f"add paging{ENTER}")
    terminal.answer(COMMIT, ENTER)
    code, shown = terminal.end()

    assert code == 0, shown
    assert "Type" not in shown.partition("Then")[0]
    assert stored() == "docs: add paging\n\nCloses: #12"


@pytest.mark.parametrize("arguments", [["--subject", "x", "--type", "fix", "--scope", "api"], ["--yes"], ["--json"]])
def test_nobody_is_asked_who_has_said_all_or_would_not_be_asked(at_terminal: At, arguments: list[str]) -> None:
    code, shown = at_terminal(*arguments).end()

    assert code == (0 if "--subject" in arguments else 2), shown
    assert "? " not in shown.replace("?25", "")


def test_a_wrong_option_and_an_empty_index_are_named_before_any_question(at_terminal: At) -> None:
    code, shown = at_terminal("--type", "feta").end()
    git("reset", "-q", "--hard")
    bare_code, bare_shown = at_terminal().end()

    assert (code, "write `feat: …`" in shown) == (2, True), shown
    assert (bare_code, "nothing is staged" in bare_shown) == (2, True), bare_shown


def test_the_columns_of_the_whole_header_are_counted_as_one_types(at_terminal: At) -> None:
    terminal = at_terminal("--type", "feat", "--scope", "api")
    terminal.answer("11 of 72 columns", "漢字")
    terminal.wait_for("15 of 72 columns")
    terminal.press(CLEAR + "x" * 62)
    terminal.wait_for("73 of 72 columns")
    terminal.wait_for("the header takes 73 columns")
    terminal.press(ENTER)
    terminal.wait_for("the header takes 73 columns")
    terminal.press(f"\x7f{ENTER}")
    terminal.answer(COMMIT, ENTER)
    code, shown = terminal.end()

    assert code == 0, shown
    assert "\x1b[0;31" in shown
    assert stored() == f"feat(api): {'x' * 61}"


def test_an_empty_subject_is_not_taken(at_terminal: At) -> None:
    terminal = at_terminal("--type", "feat", "--scope", "api")
    terminal.answer("Subject", ENTER)
    terminal.answer("say what the commit does", f"add paging{ENTER}")
    terminal.answer(COMMIT, ENTER)

    assert terminal.end()[0] == 0


def test_a_scope_that_is_not_offered_and_several_are_typed(at_terminal: At) -> None:
    terminal = at_terminal("--type", "feat", "--subject", "add paging")
    terminal.answer("Scope", UP + ENTER)
    terminal.answer("several with commas", f"a b{ENTER}")
    terminal.answer("there is a blank in the scope", f"{CLEAR}api, cli{ENTER}")
    terminal.answer(COMMIT, ENTER)

    assert terminal.end()[0] == 0
    assert stored() == "feat(api,cli): add paging"


def test_a_team_that_demands_its_scopes_offers_no_way_round(at_terminal: At) -> None:
    Path("patterns.yml").write_text("commits: {scope: required, scopes: [web, api, ops]}\n")
    terminal = at_terminal("--type", "feat", "--subject", "add paging")
    terminal.answer("Scope", ENTER)
    terminal.answer(COMMIT, ENTER)
    code, shown = terminal.end()

    assert code == 0, shown
    assert "no scope" not in shown
    assert stored() == "feat(api): add paging"


def test_a_team_without_scopes_is_not_asked_for_one(at_terminal: At) -> None:
    Path("patterns.yml").write_text("commits: {scope: forbidden}\n")
    terminal = at_terminal("--type", "feat")
    terminal.answer("Subject", f"add paging{ENTER}")
    terminal.answer(COMMIT, ENTER)
    code, shown = terminal.end()

    assert (code, "Scope" in shown) == (0, False), shown


def add(terminal: Terminal, part: str, question: str = "", keys: str = "") -> None:
    """Choose what the part of a line says, and answer what is asked then."""
    terminal.answer(COMMIT, part)
    terminal.answer(f"{part}", ENTER)
    if question:
        terminal.answer(question, f"{keys}{ENTER}")


def test_everything_else_is_added_below_the_message(at_terminal: At, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_EDITOR", 'sh -c \'sed -i "1i Why it is so.\\n#12 asked." "$1"\' -')
    terminal = at_terminal("--type", "feat", "--scope", "api")
    terminal.answer("Subject", f"add paging{ENTER}")
    add(terminal, "breaks", "What breaks", "all of it")
    add(terminal, "Close", "Issues", "1, 2")
    add(terminal, "co-auth", "Co-author", "hopper")
    add(terminal, "another", "Trailer", "Refs: #3")
    add(terminal, "body")
    add(terminal, "Sign")
    terminal.answer(COMMIT, ENTER)
    code, shown = terminal.end()

    assert code == 0, shown
    assert stored() == (
        "feat(api)!: add paging\n\nWhy it is so.\n#12 asked.\n\nBREAKING CHANGE: all of it\n\nCloses: #1\nCloses: #2\n"
        "Co-authored-by: Grace Hopper <grace@example.org>\nRefs: #3\nSigned-off-by: Ada <ada@example.org>"
    )


@pytest.mark.parametrize("keys", ["ZZZZ", "no such thing"])
def test_where_nothing_matches_nothing_is_chosen_and_escape_clears_what_was_typed(at_terminal: At, keys: str) -> None:
    terminal = at_terminal("--scope", "api")
    terminal.answer("Type", keys)
    terminal.answer("nothing matches", f"{ENTER}{ESCAPE}fix{ENTER}")
    terminal.answer("Subject", f"add paging{ENTER}")
    terminal.answer(COMMIT, keys)
    terminal.answer("nothing matches", f"{ENTER}{ESCAPE}type{ENTER}")
    terminal.answer("Type", f"docs{ENTER}")
    terminal.answer(COMMIT, ENTER)
    code, shown = terminal.end()

    assert (code, stored()) == (0, "docs(api): add paging"), shown


def test_a_scope_is_found_by_typing_and_one_that_is_not_offered_is_offered_last(at_terminal: At) -> None:
    terminal = at_terminal("--type", "feat", "--subject", "add paging")
    terminal.answer("Scope", "u")
    terminal.answer("another: u", ENTER)
    terminal.wait_for("feat(ui): add paging")
    add(terminal, "scope")
    terminal.answer("Scope", "anot(")
    terminal.answer("scope", f"\x7f{ENTER}")
    terminal.answer(COMMIT, ENTER)
    code, shown = terminal.end()

    assert (code, stored()) == (0, "feat(anot): add paging"), shown


def test_several_lines_that_are_pasted_are_the_subject_and_the_body(at_terminal: At) -> None:
    terminal = at_terminal("--type", "feat", "--scope", "api")
    terminal.answer("Subject", pasted("nonsense\nWhich goes away."))
    terminal.answer("the body has the rest", f"{CLEAR}{pasted('add paging' + chr(13) + chr(13) + 'Why. ' + chr(13))}")
    terminal.answer("add paging", ENTER)
    add(terminal, "breaks", "What breaks", pasted("all\r\nof it\n"))
    terminal.answer(COMMIT, ENTER)
    code, shown = terminal.end()

    assert code == 0, shown
    assert "^J" not in shown
    assert stored() == "feat(api)!: add paging\n\nWhy.\n\nBREAKING CHANGE: all of it"


def test_a_whole_header_typed_as_the_subject_is_taken_apart(at_terminal: At) -> None:
    terminal = at_terminal("--type", "feat", "--scope", "api")
    terminal.answer("Subject", f"fix(ui)!: add it twice{ENTER}")
    terminal.answer("what breaks is asked for later", f"{CLEAR}fix(ui): {'x' * 66}{ENTER}")
    terminal.answer("the header takes 75 columns", f"{CLEAR}fix(ui): add it twice")
    terminal.answer("type and scope are taken from it", ENTER)
    terminal.answer(COMMIT, ENTER)
    code, shown = terminal.end()

    assert (code, stored()) == (0, "fix(ui): add it twice"), shown


def test_the_message_stays_in_sight_above_the_choices_and_a_finding_takes_one_line(at_terminal: At) -> None:
    keep({"type": "feat", "scopes": ["api"], "subject": f"added {'x' * 50}", "body": "\n".join("abcdefghi")})
    terminal = at_terminal("--again")
    terminal.answer(COMMIT, CTRL_C)
    code, shown = terminal.end()

    look, _, choices = shown.partition("Then")
    (finding,) = (line for line in look.splitlines() if "`added` is no imperative" in line)
    assert ("warning" in finding, finding.rstrip()[-1]) == (True, "…")
    assert (code, "Not now" in choices, "more" in choices) == (130, False, True), choices


def test_an_editor_that_fails_is_named_and_the_rest_goes_on(at_terminal: At, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_EDITOR", "false")
    terminal = at_terminal("--type", "feat", "--scope", "api")
    terminal.answer("Subject", f"add paging{ENTER}")
    add(terminal, "body")
    terminal.wait_for("the editor `false` ended with exit code 1")
    terminal.answer(COMMIT, ENTER)

    assert terminal.end()[0] == 0
    assert stored() == "feat(api): add paging"


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_ctrl_c_keeps_what_was_answered_and_it_is_offered_again(at_terminal: At, key: str) -> None:
    terminal = at_terminal("--type", "feat")
    terminal.answer("Scope", ENTER)
    terminal.answer("Subject", f"add paging{ENTER}")
    terminal.answer(COMMIT, key)
    code, shown = terminal.end()
    again = at_terminal()
    again.wait_for("a moment ago: feat(api): add paging")
    again.answer("First", ENTER)
    again.answer(COMMIT, ENTER)
    code_again, shown_again = again.end()

    assert (code, "patterns commit new --again" in shown) == (130, True), shown
    assert (code_again, stored()) == (0, "feat(api): add paging"), shown_again
    assert not KEPT.exists()


def test_each_kept_answer_is_the_default_of_its_question(at_terminal: At) -> None:
    keep({"type": "docs", "scopes": ["web"], "subject": "add paging", "body": "Why."}, days=3)
    terminal = at_terminal()
    terminal.wait_for("3 days ago: docs(web): add paging; older than the last commit, feat(ui): show users")
    terminal.answer("First", f"Go{ENTER}")
    terminal.answer("Type", ENTER)
    terminal.answer("Scope", ENTER)
    terminal.answer("Subject", f" at last{ENTER}")
    terminal.answer(COMMIT, ENTER)
    code, shown = terminal.end()

    assert code == 0, shown
    assert stored() == "docs(web): add paging at last\n\nWhy."


def test_older_answers_are_set_aside_and_a_subject_half_typed_is_there_again(at_terminal: At) -> None:
    keep({"type": "docs", "scopes": ["web"], "subject": "add paging"}, days=2)
    terminal = at_terminal("--scope", "api")
    terminal.answer("First", ENTER)
    terminal.answer("Type", ENTER)
    terminal.wait_for("docs(web): add paging, are set aside")
    terminal.answer("Subject", "add pag")
    terminal.answer("18 of 72 columns", CTRL_C)
    code, shown = terminal.end()
    again = at_terminal("--again")
    again.answer("Type", ENTER)
    again.answer("Scope", ENTER)
    again.answer("18 of 72 columns", f"ing{ENTER}")
    again.answer(COMMIT, ENTER)

    assert code == 130, shown
    assert shown.count("patterns: interrupted; the answers are kept") == shown.count("the answers are kept") == 1
    assert (again.end()[0], stored()) == (0, "feat(api): add paging")
    assert [file.name for file in KEPT.parent.iterdir()] == ["1.json"]


def test_kept_answers_that_the_rules_reject_by_now_must_be_changed(at_terminal: At) -> None:
    keep({"type": "docs", "scopes": ["web"], "subject": "x" * 80})
    terminal = at_terminal("--again")
    terminal.wait_for("the header takes")
    terminal.answer(COMMIT, ENTER)
    terminal.answer("Subject", f"{CLEAR}add paging{ENTER}")
    terminal.answer(COMMIT, ENTER)
    code, shown = terminal.end()

    assert code == 0, shown
    assert stored() == "docs(web): add paging"


def test_whoever_would_rather_not_now_finds_all_of_it_again(at_terminal: At) -> None:
    terminal = at_terminal("--type", "feat", "--scope", "api")
    terminal.answer("Subject", f"add paging{ENTER}")
    terminal.answer(COMMIT, UP + ENTER)
    code, shown = terminal.end()

    assert (code, git("rev-list", "--count", "HEAD"), "--again" in shown) == (1, "2", True), shown
    assert json.loads(KEPT.read_text())["answers"]["subject"] == "add paging"


def test_a_hook_may_talk_to_the_terminal_and_its_failure_keeps_the_answers(at_terminal: At) -> None:
    hook = Path(".git/hooks/pre-commit")
    hook.write_text("#!/bin/sh\ntest -t 1 && echo a terminal\nexit 1\n")
    hook.chmod(0o755)
    terminal = at_terminal("--type", "feat", "--scope", "api")
    terminal.answer("Subject", f"add paging{ENTER}")
    terminal.answer(COMMIT, ENTER)
    code, shown = terminal.end()

    assert (code, "a terminal" in shown, KEPT.exists()) == (1, True, True), shown


def test_a_merge_under_way_is_mentioned(at_terminal: At) -> None:
    git("stash", "-q")
    git("checkout", "-q", "-b", "side")
    commit("b", "1\n")
    git("checkout", "-q", "main")
    commit("c", "1\n")
    git("merge", "-q", "--no-commit", "side")
    terminal = at_terminal()
    terminal.wait_for("A merge is under way")
    terminal.answer("Type", CTRL_C)

    assert terminal.end()[0] == 130


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-5, "a moment ago"),
        (59, "a moment ago"),
        (60, "1 minute ago"),
        (7199, "1 hour ago"),
        (86400 * 2000, "2,000 days ago"),
    ],
)
def test_ages_in_words(seconds: float, said: str) -> None:
    assert age(seconds) == said


def pasted(text: str) -> str:
    """What a terminal sends when a text is pasted."""
    return f"\x1b[200~{text}\x1b[201~"


def keep(answers: dict[str, object], *, days: int = 0) -> None:
    KEPT.parent.mkdir(parents=True)
    KEPT.write_text(json.dumps({"version": 1, "answers": answers}))
    then = time.time() - days * 86400 - 60 * bool(days)
    os.utime(KEPT, (then, then))
