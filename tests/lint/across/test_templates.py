"""What the templates render, misnamed and renamed across files, is what they rendered, byte for byte."""

import shutil
from pathlib import Path

import pytest
from misnaming import (
    BACKEND_FILES,
    BACKEND_WORDS,
    FRONTEND_FILES,
    FRONTEND_WORDS,
    commit,
    differing,
    misname,
)

from patterns_cli.cli.entry import main

PARTS = {
    "backend": (BACKEND_WORDS, BACKEND_FILES, "PY,TST001"),
    "frontend": (FRONTEND_WORDS, FRONTEND_FILES, "TS,TST002"),
}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_gets_back_what_it_was_called(part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words, files, codes = PARTS[part]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert main(["new", part, "shop"]) == 0
    shutil.copytree("shop", "misnamed")
    misname(Path("misnamed"), words, files)
    commit(Path("misnamed"))
    assert len(differing(Path("misnamed"), Path("shop"))) > len(words)

    main(["lint", "misnamed", "--select", codes, "--fix", "--unsafe-fixes", "--rename-across", "--quiet"])

    assert differing(Path("misnamed"), Path("shop")) == []
