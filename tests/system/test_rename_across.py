"""`patterns lint --rename-across` on what the templates render, misnamed: it works misnamed, and comes out as it was.

What comes out byte for byte as it was rendered passes the tests that the rendered one passes elsewhere here.
"""

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from backend import Backend
from frontend import Frontend
from misnaming import (
    BACKEND_FILES,
    BACKEND_WORDS,
    FRONTEND_FILES,
    FRONTEND_WORDS,
    commit,
    differing,
    misname,
)

QUICK_TESTS = ("tests/test_security.py", "tests/test_cache.py", "tests/test_redaction.py")


def rename_across(patterns: Path, folder: Path, codes: str) -> Mapping[str, Any]:
    """What the installed command says as JSON of a renaming that it carries out."""
    command = [str(patterns), "lint", "--select", codes, "--fix", "--unsafe-fixes", "--rename-across", "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


@pytest.fixture
def misnamed_backend(shop: Backend, tmp_path: Path) -> Backend:
    folder = tmp_path / "shop"
    shutil.copytree(shop.folder, folder, ignore=shutil.ignore_patterns(".venv", ".git", "__pycache__"))
    (folder / ".venv").symlink_to(shop.folder / ".venv")
    misname(folder, BACKEND_WORDS, BACKEND_FILES)
    commit(folder)
    return replace(shop, folder=folder)


def test_a_misnamed_backend_passes_its_tests_and_comes_out_as_it_was(
    misnamed_backend: Backend, shop: Backend, patterns: Path
) -> None:
    misnamed_backend.run("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", *QUICK_TESTS)

    said = rename_across(patterns, misnamed_backend.folder, "PY,TST001")

    gone = {finding["symbol"] for finding in said["fixed"]["findings"]}
    left = {finding["symbol"] for finding in said["findings"]}
    refused = {each["finding"]["symbol"]: each["reason"] for each in said["fixed"]["dropped"]}
    misnamed = {*BACKEND_WORDS.values(), *(Path(path).stem for path in BACKEND_FILES.values())}
    assert gone >= misnamed, refused
    assert left == refused.keys()
    assert differing(misnamed_backend.folder, shop.folder) == []


def test_a_misnamed_frontend_compiles_and_comes_out_as_it_was(web: Frontend, patterns: Path, tmp_path: Path) -> None:
    folder = tmp_path / "web"
    ignored = shutil.ignore_patterns("node_modules", ".git", ".next", "coverage")
    shutil.copytree(web.folder, folder, ignore=ignored)
    copy = web.elsewhere(folder)
    misname(folder, FRONTEND_WORDS, FRONTEND_FILES)
    commit(folder)
    copy.run("run", "typecheck")

    said = rename_across(patterns, folder, "TS,TST002")

    gone = {finding["symbol"] for finding in said["fixed"]["findings"]}
    left = {finding["symbol"] for finding in said["findings"]}
    refused = {each["finding"]["symbol"]: each["reason"] for each in said["fixed"]["dropped"]}
    assert gone >= set(FRONTEND_WORDS.values()), refused
    assert left <= refused.keys()
    assert differing(folder, web.folder) == []
