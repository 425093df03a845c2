"""Programs do the same after all their names are mended at once, and mending them again changes nothing."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.documents.python.programs import compiles, module, trace

from patterns_cli.conventions.load import load
from patterns_cli.documents.content import Overlaid, Worktree
from patterns_cli.lint.fix.rounds import Fixing, fix
from patterns_cli.lint.project import Run
from patterns_cli.lint.select import Selection
from patterns_cli.model import Applicability
from patterns_cli.rules import catalogue


def mended(root: Path, text: str) -> Fixing:
    """What the naming rules make of a module."""
    paths = ("module.py",)
    content = Overlaid(Worktree(root), {"module.py": text.encode()})
    rules = {code: rule for code, rule in catalogue().items() if code.startswith("PY")}
    run = Run(root, content, paths, paths, load(root, files=()), rules, Selection())
    return fix(run, frozenset(Applicability))


CONTRADICTORY = (
    "def f():\n    try: pass\n    except ValueError as badName:\n        class badName:\n            pass",
    "def f():\n    class bad_name:\n        pass\n    bad_name = 1\n    return bad_name",
    "def f(BadName):\n    class BadName:\n        pass\n    return BadName",
)
"""What a class and something else are called by, which can be right for one of them alone."""


@pytest.mark.parametrize("text", CONTRADICTORY)
def test_what_cannot_be_right_for_all_does_not_keep_the_rest_from_being_mended(tmp_path: Path, text: str) -> None:
    fixing = mended(tmp_path, f"{text}\n\n\ndef _other(x):\n    otherName = x\n    return otherName\n")

    assert fixing.result.fixed is not None
    assert [each.symbol for each in fixing.result.fixed.findings] == ["otherName"]
    assert fixing.result.fixed.unsettled == ()


@settings(suppress_health_check=list(HealthCheck))
@given(module)
def test_a_mended_program_does_the_same_and_needs_no_more_mending(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    if not compiles(text):
        return
    root = tmp_path_factory.getbasetemp()
    fixing = mended(root, f"{text}\n")

    after = fixing.changes[0].after.decode() if fixing.changes else f"{text}\n"

    assert trace(after) == trace(f"{text}\n"), after
    assert mended(root, after).changes == ()
    assert fixing.result.fixed is not None
    assert (fixing.result.fixed.dropped, fixing.result.fixed.unsettled) == ((), ())
