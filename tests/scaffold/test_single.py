"""What is planned of a single piece: the folder of a component, the words of an endpoint, the call in the lock."""

from pathlib import Path

import pytest

from patterns_cli.conventions.schema import Conventions, Layout, Project
from patterns_cli.errors import UsageError
from patterns_cli.records import replace
from patterns_cli.scaffold.piece import Kind, Wanted
from patterns_cli.scaffold.single import plan_single
from patterns_cli.scaffold.site import Site


@pytest.fixture
def frontend(tmp_path: Path) -> Path:
    """A frontend of its own, of which nothing stands but the folders."""
    for folder in ("components", "hooks"):
        (tmp_path / "src" / folder).mkdir(parents=True)
    return tmp_path


def planned(root: Path, rooms: tuple[str, ...], room: str | None = None) -> tuple[str, tuple[str, ...]]:
    conventions = replace(
        Conventions(), project=Project(backend=None, frontend="."), layout=replace(Layout(), components=rooms)
    )
    plan = plan_single(Wanted(Kind.COMPONENT, "UserCard", room=room), Site(root, conventions))
    return plan.call, tuple(step.path for step in plan.plan.changes if step.path.endswith(".tsx"))


@pytest.mark.parametrize(
    ("rooms", "said", "room"),
    [
        (("common", "features", "layouts", "ui"), None, "features"),
        (("common", "features", "layouts", "ui"), "ui", "ui"),
        (("shared", "domain", "frames", "primitives"), None, "domain"),
        (("ui", "features"), None, "features"),
        (("common", "layouts"), None, "common"),
        (("everything",), None, "everything"),
        (("a b", "c d"), None, "c d"),
    ],
)
def test_a_component_goes_to_the_folder_for_features_unless_it_is_said(
    frontend: Path, rooms: tuple[str, ...], said: str | None, room: str
) -> None:
    call, paths = planned(frontend, rooms, said)

    spelt = f"'{room}'" if " " in room else room
    assert call == f"new component UserCard --in {spelt}"
    assert paths == (f"src/components/{room}/UserCard.tsx", f"tests/unit/components/{room}/UserCard.test.tsx")


def test_what_takes_a_component_back_says_its_folder_as_a_shell_takes_it(frontend: Path) -> None:
    conventions = replace(
        Conventions(),
        project=Project(backend=None, frontend="."),
        layout=replace(Layout(), components=("our things",)),
    )

    plan = plan_single(Wanted(Kind.COMPONENT, "UserCard", room="our things"), Site(frontend, conventions))

    assert plan.undoing == "patterns remove component UserCard --in 'our things'"


def test_without_such_folders_a_component_stands_beside_the_others(frontend: Path) -> None:
    call, paths = planned(frontend, ())

    assert call == "new component UserCard"
    assert paths == ("src/components/UserCard.tsx", "tests/unit/components/UserCard.test.tsx")
    with pytest.raises(UsageError, match="there is no folder `ui`"):
        planned(frontend, (), "ui")


def test_what_is_one_and_many_at_once_has_a_module_of_a_name_of_its_own(tmp_path: Path) -> None:
    for module, text in {
        "routing": "PrefixRouter = 1",
        "dependencies": "SignedIn = 1",
        "routes/__init__": "",
    }.items():
        (tmp_path / f"app/api/{module}.py").parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / f"app/api/{module}.py").write_text(text)
    (tmp_path / "app/schemas").mkdir()
    (tmp_path / "app/schemas/envelope.py").write_text("Envelope = ErrorEnvelope = success = 1")
    (tmp_path / "app/schemas/pagination.py").write_text("Page = PageQuery = 1")
    conventions = replace(Conventions(), project=Project(backend=".", frontend=None))

    plan = plan_single(Wanted(Kind.ENDPOINT, "Sheep"), Site(tmp_path, conventions))

    texts = {step.path: step.file.data.decode() for step in plan.plan.changes}
    assert 'prefix="/api/v1/sheep"' in texts["app/api/routes/sheep_list.py"]
    assert "class SheepResponse" in texts["app/schemas/sheep.py"]
    assert plan.call == "new endpoint sheep"
    assert plan.undoing == "patterns remove endpoint sheep"
