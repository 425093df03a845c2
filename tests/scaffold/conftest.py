"""Small templates made of real files, and what every test of the scaffold keeps out of the user's home."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

MakeTemplate = Callable[..., Path]

SETTINGS = """\
_subdirectory: template
_templates_suffix: .jinja
_envops:
  block_start_string: "[%"
  block_end_string: "%]"
  variable_start_string: "[["
  variable_end_string: "]]"
  comment_start_string: "[#"
  comment_end_string: "#]"
  keep_trailing_newline: true
"""


@pytest.fixture(autouse=True)
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def make_template(tmp_path: Path) -> MakeTemplate:
    """Make a template of these questions and files, and give its folder; `*` after a path makes it executable."""

    def make(files: Mapping[str, str | bytes], questions: str = "project_name: {type: str, default: shop}\n") -> Path:
        folder = tmp_path / "a template"
        (folder / "template").mkdir(parents=True)
        (folder / "copier.yml").write_text(SETTINGS + questions)
        for path, content in files.items():
            file = folder / "template" / path.removesuffix("*")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
            file.chmod(0o755 if path.endswith("*") else 0o644)
        return folder

    return make
