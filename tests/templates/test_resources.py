"""Whatever resources a team asks for, what is made obeys its conventions, parses and is formatted.

`make properties` asks for many more examples than a run of the tests does.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.cli.conftest import everything
from tests.templates import frontend_teams, test_backend_conventions
from tests.templates.conftest import Service, conventions_of
from tests.templates.resources import Call, resources
from tests.templates.test_closed_loop import merged, rendered

from patterns_cli.cli.entry import main
from patterns_cli.documents.base import Source
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.scaffold.flush import flush
from patterns_cli.scaffold.plan import compare

EXAMPLES = int(os.environ.get("CLOSED_LOOP_EXAMPLES", "4"))
PROGRAMS = Path(sys.executable).parent
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""An example takes seconds, and Hypothesis would try hundreds to find a smaller one."""

teams: st.SearchStrategy[Mapping[str, Any]] = st.just({}) | st.tuples(test_backend_conventions.teams, frontend_teams.teams).map(merged)


@settings(max_examples=EXAMPLES, phases=UNSHRUNK, suppress_health_check=list(HealthCheck))
@given(teams, resources(3))
def test_whatever_is_made_obeys_the_conventions(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    team: Mapping[str, Any],
    calls: list[Call],
) -> None:
    project = tmp_path_factory.mktemp("project")
    flush(compare(rendered(conventions_of(team), {"project_name": "shop"}), project))
    monkeypatch.chdir(project)
    before = everything(project)

    codes = [main(["new", "resource", *call]) for call in calls]

    assert codes == [0] * len(calls), capfd.readouterr().err
    capfd.readouterr()
    assert main(["lint"]) == 0, capfd.readouterr().out
    Service(project / "backend", PROGRAMS).run(str(PROGRAMS / "ruff"), "check", "--no-cache")
    Service(project / "backend", PROGRAMS).run(str(PROGRAMS / "ruff"), "format", "--check", "--no-cache")
    for path, data in everything(project).items():
        if before.get(path) != data and path.endswith((".ts", ".tsx")):
            assert TypeScriptDocument(Source(path, data)).fault is None, path
    for call in reversed(calls):
        assert main(["remove", "resource", call[0]]) == 0, capfd.readouterr().err
    assert everything(project) == before
