"""Migrations that `patterns new migration` writes, run by the service's own Alembic, ruff and linter."""

import json
import sys
import time
from pathlib import Path

from tests.templates.conftest import Service, render_backend, write


def test_our_migrations_and_alembics_form_one_chain_that_goes_up_and_down(baked: Service, tmp_path: Path) -> None:
    copy = baked.elsewhere(write(render_backend(), tmp_path / "shop"))
    database = tmp_path / "shop.db"
    for message in ("create orders table", 'say "größe" \\ and the rest of a rather long message, for its own sake'):
        copy.run(sys.executable, "-m", "patterns_cli", "new", "migration", message)
    # Ours took the first free seconds, which may be ahead of the clock; Alembic takes the one that it is.
    time.sleep(2)
    copy.run(copy.program("alembic"), "revision", "-m", "one by alembic", database=database)
    copy.run(sys.executable, "-m", "patterns_cli", "new", "migration", "one more of ours")

    for command in ("upgrade head", "check", "downgrade base", "upgrade head"):
        copy.run(copy.program("alembic"), *command.split(), database=database)

    heads = copy.run(copy.program("alembic"), "heads", database=database).stdout.splitlines()
    assert len(heads) == 1
    assert heads[0].endswith(" (head)")
    assert len(list((copy.folder / "alembic/versions").glob("20*.py"))) == 6
    copy.run(copy.program("ruff"), "check", ".")
    copy.run(copy.program("ruff"), "format", "--check", ".")
    linted = json.loads(copy.run(sys.executable, "-m", "patterns_cli", "lint", "--json").stdout)
    assert linted["findings"] == []
