"""The header of a fixup, by which git finds the commit that it is for: no rule says to change it."""

import pytest

from patterns_cli.cli.judgement import Bench, document_of
from patterns_cli.conventions.schema import Commits, Conventions
from patterns_cli.git.messages import Text
from patterns_cli.lint.select import select_rules
from patterns_cli.rules import catalogue


@pytest.mark.parametrize(
    "header",
    [
        "feta(api): add x",
        "feat(api):add x",
        "add x",
        "feat(ui): add x",
        "feat: add x",
        "feat(api): Add x",
        "feat(api): added x",
        "feat(api): add x.",
        f"feat(api): add {'x' * 80}",
    ],
)
@pytest.mark.parametrize("mark", ["fixup!", "squash!"])
def test_a_fault_in_it_is_mended_in_the_commit_that_it_names(mark: str, header: str) -> None:
    conventions = Conventions(commits=Commits(scope="required", scopes=("api",)))
    bench = Bench(conventions, select_rules(catalogue(["commits"]), conventions))

    findings = bench.judge(document_of("message", Text(f"{mark} {header}\n"))).findings

    assert findings
    for finding in findings:
        assert "reword the commit that it names" in f"{finding.message} {finding.help}"
        assert ("write" in f"{finding.message} {finding.help}", finding.fix) == (False, None)
