"""LAY001: prescribed folders, where a part of the project is recognised."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.schema import Conventions, Layout, Project
from patterns_cli.testing import findings

BACKEND = [f"{folder}/a.py" for folder in Layout().backend]
FRONTEND = [f"{folder}/a.ts" for folder in Layout().frontend if folder != "src/components"]
COMPONENTS = [f"src/components/{folder}/A.tsx" for folder in Layout().components]


def under(folder: str, paths: list[str]) -> list[str]:
    return [f"{folder}/{path}" for path in paths]


def missing(paths: list[str], conventions: Conventions | None = None) -> list[str]:
    return [finding.path for finding in findings("LAY001", "\n".join(paths), conventions=conventions)]


STANDALONE = replace(Conventions(), project=Project(backend=".", frontend=None))


@pytest.mark.parametrize("folder", Layout().backend)
def test_each_backend_folder_is_missed(folder: str) -> None:
    rest = [path for path in BACKEND if not path.startswith(f"{folder}/")]

    assert missing(under("backend", rest)) == [f"backend/{folder}"]


@pytest.mark.parametrize("folder", Layout().components)
def test_each_components_folder_is_missed(folder: str) -> None:
    rest = [path for path in COMPONENTS if not path.startswith(f"src/components/{folder}/")]

    assert missing(under("frontend", [*FRONTEND, *rest])) == [f"frontend/src/components/{folder}"]


@pytest.mark.parametrize(
    ("paths", "conventions"),
    [
        pytest.param(under("backend", BACKEND), Conventions(), id="a whole backend"),
        pytest.param(under("frontend", [*FRONTEND, *COMPONENTS]), Conventions(), id="a whole frontend"),
        pytest.param(BACKEND, STANDALONE, id="the backend is the root"),
        pytest.param(
            [*FRONTEND, *COMPONENTS], replace(Conventions(), project=Project(None, ".")), id="only a frontend"
        ),
        pytest.param(["backend/app/server.js"], Conventions(), id="a backend in another language"),
        pytest.param(["src/patterns_cli/model.py", "tests/test_model.py"], Conventions(), id="neither part"),
        pytest.param(["backend/README.md"], Conventions(), id="a folder of that name that is no backend"),
        pytest.param([], Conventions(), id="an empty repository"),
        pytest.param(under("backend", ["app/main.py"]), replace(Conventions(), project=Project(None, None)), id="none"),
        pytest.param(
            ["backend/app/main.py", "backend/lib/x.py"],
            replace(Conventions(), layout=Layout(backend=("app", "lib"))),
            id="the team's own folders",
        ),
        pytest.param(under("backend", [*BACKEND[1:], "app/api/v1/deep/users.py"]), Conventions(), id="at any depth"),
    ],
)
def test_nothing_is_missing(paths: list[str], conventions: Conventions) -> None:
    assert missing(paths, conventions) == []


def test_a_project_in_a_subfolder_is_judged_where_its_conventions_begin() -> None:
    nested = replace(STANDALONE, base="services/shop")

    found = missing(under("services/shop", BACKEND[1:]), nested)

    assert found == ["services/shop/app/api"]


def test_the_finding_stands_at_the_start_of_the_missing_path_and_says_what_to_do() -> None:
    (finding,) = findings("LAY001", "\n".join(under("backend", BACKEND[1:])))

    assert (finding.span.line, finding.span.column, finding.path) == (1, 1, "backend/app/api")
    assert finding.message == "the backend has no folder `app/api`"
    assert ".gitkeep" in finding.help
