"""An endpoint of each method, services and a repository, made by the installed command, in the service's own checks."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from backend import Backend

PIECES = (
    ("endpoint", "report"),
    ("endpoint", "orderItem", "--method", "post"),
    ("endpoint", "status", "--method", "put"),
    ("endpoint", "response", "--method", "delete"),
    ("endpoint", "organization_membership_invitation_of_a_page_or_so", "--method", "patch"),
    ("service", "report"),
    ("service", "testimonial"),
    ("repository", "account", "--model", "Ledger"),
)

LEDGER = '''"""The ledgers table."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base


class Ledger(Base):
    """What an account adds up to."""

    __tablename__ = "ledgers"

    title: Mapped[str] = mapped_column(String(50))
'''
"""A model without a repository; every one that is rendered has its own."""


@pytest.fixture(scope="module")
def extended(shop: Backend, patterns: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The service with every piece there is, in a folder of its own."""
    folder = tmp_path_factory.mktemp("extended") / "shop"
    shutil.copytree(shop.folder, folder, ignore=shutil.ignore_patterns(".venv", "*_cache", "__pycache__"))
    (folder / "app/models/ledger.py").write_text(LEDGER)
    for piece in PIECES:
        subprocess.run([patterns, "new", *piece], cwd=folder, check=True, capture_output=True)
    return folder


def ended(shop: Backend, folder: Path, *command: str) -> None:
    done = subprocess.run(
        [shop.folder / ".venv/bin" / command[0], *command[1:]],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-8000:]


def test_what_is_made_passes_the_checks_and_tests_of_the_service(shop: Backend, extended: Path, patterns: Path) -> None:
    made = json.loads((extended / ".patterns/lock.json").read_text(encoding="utf-8"))["files"]
    tests = [path for path, entry in made.items() if entry["owner"] == "generated" and path.startswith("tests/")]

    for command in (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",), ("pytest", "-q", *tests)):
        ended(shop, extended, *command)

    linted = subprocess.run([patterns, "lint", "--json"], cwd=extended, check=False, capture_output=True)
    assert len(tests) == len(PIECES)
    assert json.loads(linted.stdout)["findings"] == []


def test_all_of_it_comes_back_out(extended: Path, patterns: Path, shop: Backend) -> None:
    for kind, name, *_ in PIECES:
        subprocess.run([patterns, "remove", kind, name], cwd=extended, check=True, capture_output=True)

    for path in shop.folder.rglob("*.py"):
        place = path.relative_to(shop.folder)
        assert place.parts[0] == ".venv" or (extended / place).read_bytes() == path.read_bytes()
    assert (extended / ".patterns/lock.json").read_bytes() == (shop.folder / ".patterns/lock.json").read_bytes()
