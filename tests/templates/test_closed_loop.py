"""The closed loop: whatever a team agreed on and answers, a whole project renders, obeys, compiles and is formatted.

`make properties` asks for many more examples than a run of the tests does.
"""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.templates import frontend_teams, test_backend_conventions, test_project_conventions
from tests.templates.conftest import Service, conventions_of, write

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Source
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.scaffold import names
from patterns_cli.scaffold.part import Place
from patterns_cli.scaffold.project import plan_project
from patterns_cli.scaffold.tree import Tree

EXAMPLES = int(os.environ.get("CLOSED_LOOP_EXAMPLES", "6"))
PROGRAMS = Path(sys.executable).parent
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""An example takes seconds, and Hypothesis would try hundreds to find a smaller one."""


def merged(sections: tuple[Mapping[str, Any], ...]) -> dict[str, Any]:
    """The sections of several parts of a `patterns.yml` as one; of a setting in two of them the last stands."""
    found: dict[str, Any] = {}
    for section in sections:
        for key, value in section.items():
            both = isinstance(value, Mapping) and isinstance(found.get(key), Mapping)
            found[key] = merged((found[key], value)) if both else value
    return found


teams = st.tuples(test_backend_conventions.teams, frontend_teams.teams, test_project_conventions.roots).map(merged)
project_names = st.from_regex(r"[a-z][a-z0-9]{0,9}(-[a-z0-9]{1,9}){0,2}", fullmatch=True).filter(names.accepts)
prose = st.text(
    st.characters(codec="utf-8", exclude_characters='"\\', exclude_categories=("C", "Z"), include_characters=" "),
    min_size=1,
    max_size=60,
).filter(lambda text: text.strip() == text and text.isprintable())
answers = st.fixed_dictionaries(
    {
        "project_name": project_names,
        "description": prose,
        "author": st.just("") | st.just("Ada Lovelace <ada@example.org>") | prose.filter(lambda text: "<" not in text),
        "licence": st.sampled_from(["none", "MIT", "Apache-2.0"]),
        "python_version": st.sampled_from(["3.11", "3.12", "3.13"]),
        "database": st.sampled_from(["sqlite", "postgresql"]),
        "ci": st.sampled_from(["github", "gitlab", "both", "none"]),
        "owner": st.sampled_from(["", "@ada", "@org/team"]),
    }
)


def rendered(conventions: Conventions, given_answers: Mapping[str, str]) -> Tree:
    """The files of a whole project, as they would be written."""
    with TemporaryDirectory() as folder:
        planned = plan_project(Place(Path(folder) / "project", ".", conventions), given_answers)
    return Tree.of({step.path: step.file for step in planned.plan.steps})


def formatted(folder: Path) -> None:
    """Have ruff, by the settings of the backend in `folder`, find nothing."""
    backend = Service(folder, PROGRAMS)
    backend.run(str(PROGRAMS / "ruff"), "check", "--no-cache")
    backend.run(str(PROGRAMS / "ruff"), "format", "--check", "--no-cache")


@settings(max_examples=EXAMPLES, phases=UNSHRUNK, suppress_health_check=[HealthCheck.too_slow])
@given(teams, answers)
def test_whatever_is_rendered_obeys_the_conventions_it_was_rendered_by(
    team: dict[str, Any], given_answers: dict[str, str]
) -> None:
    conventions = conventions_of(team)
    tree = rendered(conventions, given_answers)

    assert rendered(conventions, given_answers) == tree
    for path, file in tree:
        if path.endswith(".py"):
            compile(file.data, path, "exec", dont_inherit=True)
        if path.endswith((".ts", ".tsx")):
            assert TypeScriptDocument(Source(path, file.data)).fault is None, path
    with TemporaryDirectory() as folder:
        project = Service(write(tree, Path(folder)), PROGRAMS)
        linted = project.run(sys.executable, "-m", "patterns_cli", "lint", "--json")
        formatted(project.folder / str(conventions.project.backend))

    assert json.loads(linted.stdout)["findings"] == []
