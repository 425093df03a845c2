"""Options of `patterns new` and `patterns remove` whose value was left out, or begins with a hyphen."""

from pathlib import Path
from shlex import split

import pytest
from tests.cli.conftest import everything
from typer.main import get_command

from patterns_cli.cli import new, remove
from patterns_cli.cli.entry import main

REQUIRED = {
    "new rule": "ACME001 some-name",
    "new migration": "message",
    "new --template": "source name",
    "remove migration": "add_users",
    "remove rule": "ACME001",
}


def taking() -> list[str]:
    """Every command with every option of it that takes a value."""
    return [
        f"{group} {name} {option.opts[0]}"
        for group, module in (("new", new), ("remove", remove))
        for name, command in get_command(module.app).commands.items()  # type: ignore[attr-defined]  # it is a group
        for option in command.params
        if (option.param_type_name == "option" and option.metavar) or option.name in {"document", "severity"}
    ]


def test_there_are_options_to_ask() -> None:
    assert {"new resource --plural", "new component --in", "new backend --config", "remove component --in"} <= {
        *taking()
    }


@pytest.mark.parametrize("asked", taking())
@pytest.mark.parametrize("value", ["--dry-run", "-x", "--"])
def test_another_option_is_no_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], asked: str, value: str
) -> None:
    monkeypatch.chdir(tmp_path)
    group, command, option = asked.split()

    code = main([group, command, *REQUIRED.get(f"{group} {command}", "thing").split(), option, value])

    said = capfd.readouterr()
    assert (code, said.out) == (2, "")
    assert f"{option} needs a value, and `{value}` stands in its place\n" in said.err
    assert f"{option}={value}" in said.err
    assert everything(tmp_path) == {}


def test_a_value_that_begins_with_a_hyphen_is_given_and_repeated_behind_an_equals_sign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "backend", "api", "--description=--all of it", "--into=-in", "--yes"]) == 0
    before = everything(tmp_path)
    again = next(line for line in capfd.readouterr().out.splitlines() if "patterns new backend" in line)

    code = main(split(again.partition("patterns ")[2]))

    assert "'--description=--all of it' --into=-in" in again
    assert (code, everything(tmp_path)) == (0, before)


def test_what_stands_behind_two_hyphens_is_no_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    code = main(["new", "resource", "thing", "--", "--plural", "-x"])

    assert (code, "needs a value" in capfd.readouterr().err) == (2, False)
