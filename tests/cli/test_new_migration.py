"""`patterns new migration`: the chain it goes on with, what it prints and refuses."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import New

from patterns_cli.cli.entry import main


def test_a_migration_follows_the_one_before(new: New, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new("backend", "shop")
    monkeypatch.chdir(tmp_path / "shop/app")

    first = new("migration", "create orders table")
    second = new("migration", "create orders table", "--json")

    assert first[0] == second[0] == 0
    (path,) = (line for line in first[1].splitlines() if line.startswith("created: "))
    path = path.removeprefix("created: ")
    assert (tmp_path / "shop/app" / path).is_file()
    summary = (
        "1 file written for create_orders_table, which follows 20250103120500; "
        "`patterns remove migration create_orders_table` takes it back"
    )
    assert first[1].splitlines()[1:] == [
        "",
        "Next:",
        f"  edit {path}",
        f"  cd {tmp_path}/shop",
        "  make migrate",
        "  patterns lint",
        "",
        summary,
    ]
    written: list[dict[str, Any]] = json.loads(second[1])["plan"]["files"]
    assert [file["action"] for file in written] == ["update", "create"]
    assert written[0]["path"] == ".patterns/lock.json"
    made = sorted((tmp_path / "shop/alembic/versions").glob("*_create_orders_table.py"))
    assert [path.name for path in made][-1] == written[1]["path"].rpartition("/")[2]
    assert len(made) == 2


def test_a_second_one_of_a_slug_is_taken_back_by_its_revision(
    new: New, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new("backend", "shop")
    monkeypatch.chdir(tmp_path / "shop")
    new("migration", "add users")

    _, out, _ = new("migration", "add users")

    revision = out.rpartition("`patterns remove migration ")[2].partition("`")[0]
    assert revision.isdecimal()
    assert main(["remove", "migration", revision]) == 0
    assert len([*Path().glob("alembic/versions/*_add_users.py")]) == 1


def test_a_dry_run_of_a_migration_writes_nothing(new: New, tmp_path: Path) -> None:
    (tmp_path / "backend/alembic/versions").mkdir(parents=True)

    code, out, _ = new("migration", "create orders table", "--dry-run")

    assert code == 0
    assert "create     backend/alembic/versions/" in out
    assert list((tmp_path / "backend/alembic/versions").iterdir()) == []


def test_migrations_made_at_once_form_one_chain(tmp_path: Path) -> None:
    versions = tmp_path / "backend/alembic/versions"
    versions.mkdir(parents=True)
    script = Path(sys.executable).with_name("patterns")
    together = [
        subprocess.Popen([script, "new", "migration", "the same"], cwd=tmp_path, stdout=subprocess.DEVNULL)
        for _ in range(4)
    ]

    codes = [process.wait(timeout=120) for process in together]

    texts = [path.read_text() for path in sorted(versions.iterdir())]
    revisions = [text.partition('revision: str = "')[2].partition('"')[0] for text in texts]
    assert codes == [0, 0, 0, 0]
    assert len(set(revisions)) == 4
    assert "Revises: nothing" in texts[0]
    assert all(f"Revises: {before}\n" in text for before, text in zip(revisions, texts[1:], strict=False))


@pytest.mark.parametrize(("message", "said"), [("", "gives no name"), ("x", "looked for backend/alembic/versions")])
def test_a_migration_that_cannot_be_is_refused(new: New, tmp_path: Path, message: str, said: str) -> None:
    if not message:
        (tmp_path / "backend/alembic/versions").mkdir(parents=True)

    code, out, err = new("migration", message)

    assert (code, out) == (2, "")
    assert said in err
