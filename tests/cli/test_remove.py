"""`patterns remove`: the tree is byte for byte as before, or nothing is touched and the reason is said."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import everything

from patterns_cli.cli.entry import main

Edit = Callable[[Path], object]


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backend of its own under git, with one commit."""
    folder = tmp_path_factory.mktemp("rendered")
    assert main(["new", "backend", "shop", "--into", str(folder), "--yes", "--json"]) == 0
    project = folder / "shop"
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "chore(shop): begin")):
        git(project, *arguments)
    return project


@pytest.fixture
def project(
    rendered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Path:
    place = tmp_path / "shop"
    shutil.copytree(rendered, place)
    monkeypatch.chdir(place)
    capsys.readouterr()
    return place


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgSign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True)


def made(project: Path, slug: str) -> Path:
    """The one migration of that slug."""
    (path,) = project.glob(f"alembic/versions/*_{slug}.py")
    return path


@pytest.mark.parametrize("name", ["add_users", "Add users", "addUsers"])
def test_new_then_remove_leaves_the_tree_as_it_was(project: Path, name: str) -> None:
    before = everything(project)
    assert main(["new", "migration", "add users"]) == 0
    assert everything(project) != before

    assert main(["remove", "migration", name]) == 0

    assert everything(project) == before


def test_docker_for_a_repository_without_a_lock_comes_and_goes(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(project, "rm", "-q", "Dockerfile", ".dockerignore", ".patterns/lock.json")
    git(project, "commit", "-q", "-m", "chore(shop): do without")
    before = everything(project)
    assert main(["new", "docker"]) == 0

    assert main(["remove", "docker"]) == 0

    after = everything(project)
    # A lock of its own was begun, and stays.
    assert {path: data for path, data in after.items() if path != ".patterns/lock.json"} == before
    assert "removed: Dockerfile" in capsys.readouterr().out


def test_a_dry_run_says_and_touches_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "migration", "add users"])
    path = made(project, "add_users").relative_to(project).as_posix()
    before = everything(project)
    capsys.readouterr()

    assert main(["remove", "migration", "add users", "--dry-run"]) == 0

    assert f"remove     {path}\n" in capsys.readouterr().out
    assert everything(project) == before


def test_scripts_get_the_plan(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "migration", "add users"])
    path = made(project, "add_users").relative_to(project).as_posix()
    capsys.readouterr()

    assert main(["remove", "migration", "add users", "--json"]) == 0

    data = json.loads(capsys.readouterr().out)
    assert data["written"] is True
    assert [(file["path"], file["action"]) for file in data["plan"]["files"]] == [
        (path, "remove"),
        (".patterns/lock.json", "update"),
    ]


@pytest.mark.parametrize("name", ["{revision}", "{path}", "./{path}", "{project}/{path}"])
def test_of_two_migrations_of_one_slug_none_is_removed_unasked(
    project: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    main(["new", "migration", "add users"])
    first = everything(project)
    main(["new", "migration", "add users"])
    both = everything(project)
    earlier, later = sorted(path.relative_to(project).as_posix() for path in project.glob("**/*_add_users.py"))
    revision = (project / later).read_text().partition('revision: str = "')[2].partition('"')[0]
    capsys.readouterr()

    assert main(["remove", "migration", "add_users"]) == 2

    err = capsys.readouterr().err
    assert f"2 migrations are called `add_users`: {earlier} (" in err
    assert f"and {later} ({revision})\n" in err
    assert f"patterns remove migration {revision}\n" in err
    assert everything(project) == both
    assert main(["remove", "migration", name.format(revision=revision, path=later, project=project)]) == 0
    assert everything(project) == first


@pytest.mark.parametrize("name", ["20300101000000", "add_user", "alembic/versions/x.py", "x" * 300])
def test_a_migration_that_nobody_made_is_no_other(project: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    main(["new", "migration", "add users"])
    before = everything(project)
    capsys.readouterr()

    assert main(["remove", "migration", name]) == 2

    err = capsys.readouterr().err
    assert "nothing here was made by `patterns new migration " in err
    assert ("`add_users` perhaps?" in err) == (name == "add_user")
    assert everything(project) == before


def edit(project: Path) -> None:
    with made(project, "add_users").open("a") as stream:
        stream.write("# mine\n")


def commit(project: Path) -> None:
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "feat(db): add users")


def commit_elsewhere(project: Path) -> None:
    """Another branch has the migration; here it is not committed."""
    git(project, "switch", "-q", "-c", "feature/users")
    commit(project)
    git(project, "switch", "-q", "-")
    git(project, "checkout", "-q", "feature/users", "--", ".")
    git(project, "reset", "-q")


def follow(project: Path) -> None:
    assert project.is_dir()
    assert main(["new", "migration", "second"]) == 0


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (edit, 1, "was edited since it was made"),
        (commit, 2, "was committed ("),
        (commit_elsewhere, 2, "was committed ("),
        (follow, 2, "_second.py follows what is to be removed"),
        (lambda project: (project / ".patterns/lock.json").unlink(), 2, "there is no .patterns/lock.json"),
        (lambda project: (project / ".patterns/lock.json").write_text("{"), 2, "the lock is broken"),
    ],
)
def test_what_others_rest_on_stays(
    project: Path, capsys: pytest.CaptureFixture[str], change: Edit, code: int, words: str
) -> None:
    main(["new", "migration", "add users"])
    change(project)
    before = everything(project)
    capsys.readouterr()

    assert main(["remove", "migration", "add users"]) == code

    assert words in capsys.readouterr().err
    assert everything(project) == before


def test_force_loses_edits_and_nothing_else(project: Path) -> None:
    before = everything(project)
    main(["new", "migration", "add users"])
    edit(project)
    assert main(["remove", "migration", "add users", "--force"]) == 0
    assert everything(project) == before


def test_what_is_gone_already_is_struck_out_of_the_lock(project: Path) -> None:
    before = everything(project)
    main(["new", "migration", "add users"])
    made(project, "add_users").unlink()
    assert main(["remove", "migration", "add users"]) == 0
    assert everything(project) == before


def test_another_name_is_told_with_those_there_are(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "migration", "add users"])
    assert main(["remove", "migration", "add orders"]) == 2
    assert "`patterns new migration add_users`" in capsys.readouterr().err
    assert made(project, "add_users").is_file()
