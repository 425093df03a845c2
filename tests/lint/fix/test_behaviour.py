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
