"""What is read of the words of `patterns lint` without Typer is what Typer reads of them, or left to it."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from patterns_cli.cli import lint
from patterns_cli.cli.app import assemble
from patterns_cli.cli.lint_asked import Asked
from patterns_cli.cli.lint_job import FailOn
from patterns_cli.cli.lint_words import asked_by
from patterns_cli.lint.store import VARIABLE
from patterns_cli.records import fields
from patterns_cli.report.formats import Format

OPTIONS = [f"--{one.name.replace('_', '-')}" for one in fields(Asked) if one.name != "paths"]
VALUES = [
    "", "-", "--", "-x", "0", "2", "-1", "1_0", "٣", " 2", "2.5", "99999999", "a b", "a=b", "never", "NEVER", "json",
    "here.py", "folder", "hidden", "hidden/x", "missing/x.py", "~", "*", ".", "\udcff", "PY001,LAY", "x" * 300,
]  # fmt: skip
GOOD = ["here.py", "missing/x.py", "folder", "--staged", "-q", "--fix", "--json", "--no-cache", "--select=PY,LAY"]
odd = st.sampled_from([*OPTIONS, "-qq", "-v", "--no-fix", "--sel", "--help", *VALUES])
pairs = st.tuples(st.sampled_from(OPTIONS), st.sampled_from(VALUES))
words = st.one_of(
    *[st.sampled_from(GOOD).map(lambda word: (word,))] * 6, pairs, pairs.map("=".join).map(lambda word: (word,)),
    odd.map(lambda word: (word,)),
)  # fmt: skip
arguments = st.lists(words, max_size=6).map(lambda parts: [word for part in parts for word in part])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, and a command that gives what it was asked instead of doing it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(lint, "answer", lambda asked: asked)
    (tmp_path / "here.py").write_text("")
    (tmp_path / "folder").mkdir()
    (tmp_path / "hidden").mkdir(mode=0)
    return tmp_path


def by_typer(arguments: list[str]) -> object:
    return assemble(imported=("lint",))(["lint", *arguments], standalone_mode=False)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
@given(arguments=arguments, variable=st.sampled_from([None, "", "folder", "missing"]))
def test_it_is_what_typer_reads(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], variable: str | None
) -> None:
    if variable is None:
        monkeypatch.delenv(VARIABLE, raising=False)
    else:
        monkeypatch.setenv(VARIABLE, variable)

    read = asked_by(arguments)

    if read is not None:
        assert read == by_typer(arguments)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], Asked()),
        (["here.py", "folder"], Asked(paths=[Path("here.py"), Path("folder")])),
        (["--staged", "-q"], Asked(staged=True, quiet=True)),
        (["--select=PY,LAY", "--ignore", "PY001"], Asked(select="PY,LAY", ignore="PY001")),
        (["missing.py", "--format", "concise"], Asked(paths=[Path("missing.py")], format=Format.CONCISE)),
        (["--fail-on", "never", "--jobs", "2"], Asked(fail_on=FailOn.NEVER, jobs=2)),
        (["--cache-dir=kept", "--baseline", "x"], Asked(cache_dir=Path("kept"), baseline=Path("x"))),
        (["--fix", "--unsafe-fixes", "--json"], Asked(fix=True, unsafe_fixes=True, json=True)),
    ],
)
def test_plain_words_need_no_typer(folder: Path, arguments: list[str], expected: Asked) -> None:
    assert asked_by(arguments) == expected == by_typer(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"], ["-h"], ["--changed"], ["--changed=main"], ["--output", "json"], ["--jobs", "0"],
        ["--select", "A", "--select=B"],
        ["--quiet=1"], ["-"], ["--", "here.py"], [""], ["--unknown"], ["--select"], ["--fail-on", "NEVER"],
    ],
)  # fmt: skip
def test_all_else_is_for_typer(folder: Path, arguments: list[str]) -> None:
    assert asked_by(arguments) is None


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_must_not_be_read_is_for_typer_to_refuse(folder: Path) -> None:
    (folder / "secret.py").touch(mode=0)

    assert asked_by(["secret.py"]) is None
