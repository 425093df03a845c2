"""Where a template is, by the word it was given as; what copier is handed, and what the lock then says."""

import subprocess
from pathlib import Path

import pytest

from patterns_cli.errors import ScaffoldError, UsageError
from patterns_cli.scaffold.source import find_source


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("gh:owner/name", "gh:owner/name"),
        ("gl:owner/name", "gl:owner/name"),
        ("https://github.com/owner/name", "https://github.com/owner/name"),
        ("https://gitlab.com/owner/name", "https://gitlab.com/owner/name"),
        ("https://example.org/owner/name.git", "https://example.org/owner/name.git"),
        ("https://example.org/owner/name", "git+https://example.org/owner/name"),
        ("git+https://example.org/owner/name", "git+https://example.org/owner/name"),
        ("ssh://git@example.org/owner/name", "git+ssh://git@example.org/owner/name"),
        ("file:///srv/name", "git+file:///srv/name"),
        ("git@example.org:owner/name", "git@example.org:owner/name"),
        ("ada@example.org:owner/name", "git+ada@example.org:owner/name"),
    ],
)
def test_an_address_is_one_that_copier_takes_for_a_repository(given: str, address: str) -> None:
    source = find_source(given)

    assert (source.address, source.local) == (address, False)
    assert source.recorded(Path("/home/ada/shop")) == given


def test_a_folder_is_recorded_as_it_was_given_if_that_means_the_same_from_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ada/template").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "ada")
    monkeypatch.setenv("HOME", str(tmp_path / "ada"))
    target = tmp_path / "ada/work/shop"

    assert find_source("template").recorded(target) == "../../template"
    assert find_source(str(tmp_path / "ada/template")).recorded(target) == str(tmp_path / "ada/template")
    assert find_source("~/template").address == str(tmp_path / "ada/template")


def test_a_bundle_is_a_source(tmp_path: Path) -> None:
    for command in (
        ["init", "-q"],
        ["commit", "-q", "--allow-empty", "-m", "one"],
        ["bundle", "create", "-q", "b", "HEAD"],
    ):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)

    assert find_source(str(tmp_path / "b")).local


@pytest.mark.parametrize(
    "given",
    [
        "https://ada:secret@example.org/t.git",
        "https://secret@example.org/t",
        "git+https://oauth2:secret@example.org/t.git",
        "http://ada:secret@example.org/t",
    ],
)
def test_a_password_is_refused_and_not_repeated(given: str) -> None:
    with pytest.raises(UsageError) as refused:
        find_source(given)

    assert "secret" not in f"{refused.value} {refused.value.faults[0].help}"
    assert "example.org/t" in refused.value.faults[0].help


@pytest.mark.parametrize("given", ["absent", "absent/", "./absent", "C:\\absent", "owner/name"])
def test_what_is_not_there_is_refused(given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(ScaffoldError, match="there is no folder and no repository"):
        find_source(given)
