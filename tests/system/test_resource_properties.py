"""Whatever resources are asked for, the backend that has them is typed, passes its tests and describes its tables.

`make properties` asks for many more examples than a run of the tests does.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from backend import Backend
from hypothesis import HealthCheck, Phase, given, settings
from tests.templates.resources import Call, resources

EXAMPLES = int(os.environ.get("RESOURCE_EXAMPLES", "1"))
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""An example takes half a minute, and Hypothesis would try hundreds to find a smaller one."""


@settings(max_examples=EXAMPLES, phases=UNSHRUNK, suppress_health_check=list(HealthCheck), deadline=None)
@given(resources(3))
def test_a_backend_with_any_resources_holds(
    shop: Backend, patterns: Path, tmp_path_factory: pytest.TempPathFactory, calls: Sequence[Call]
) -> None:
    backend = beside(shop, tmp_path_factory.mktemp("stocked") / "shop")
    known = set(backend.folder.glob("tests/test_*.py"))

    for call in calls:
        subprocess.run([patterns, "new", "resource", *call], cwd=backend.folder, check=True, capture_output=True)

    own = {str(path) for path in backend.folder.glob("tests/test_*.py")} - {str(path) for path in known}
    subprocess.run([patterns, "lint"], cwd=backend.folder, check=True, capture_output=True)
    backend.run("ruff", "check")
    backend.run("ruff", "format", "--check")
    backend.run("mypy")
    backend.run("pytest", "-q", *sorted(own), "tests/test_migrations.py")


def beside(shop: Backend, folder: Path) -> Backend:
    """The same backend in another folder, in the environment that it has already."""
    shutil.copytree(shop.folder, folder, ignore=shutil.ignore_patterns(".venv"))
    (folder / ".venv").symlink_to(shop.folder / ".venv")
    return Backend(folder)
