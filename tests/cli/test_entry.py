"""Where the process begins: what is imported by which command, and how it ends."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from patterns_cli import __version__
from patterns_cli.cli.app import COMMANDS as APPLICATION
from patterns_cli.cli.app import assemble

HEAVY = {
    "typer",
    "rich",
    "jinja2",
    "copier",
    "libcst",
    "yaml",
    "git",
    "tree_sitter",
    "pathspec",
    "wcwidth",
    "watchfiles",
    "xml",
    "hypothesis",
}


def modules_of(arguments: list[str], folder: Path) -> set[str]:
    """The modules that a run of the command imports."""
    script = (
        "import sys, json, contextlib, io\n"
        "from patterns_cli.cli.entry import main\n"
        f"main({arguments!r})\n"
        "print('\\n' + json.dumps(sorted(sys.modules)), file=sys.__stdout__)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=folder, check=True)
    return set(json.loads(run.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        pytest.param(["--version"], set(), id="version"),
        pytest.param(["lint", "clean.py"], set(), id="lint a clean file"),
        pytest.param(["lint", "wrong.py"], set(), id="lint a wrong file"),
        pytest.param(["lint", "User.tsx"], {"tree_sitter"}, id="lint TypeScript"),
        pytest.param(["commit", "check", "--message", "feat(api): add paging"], {"typer"}, id="check a message"),
        pytest.param(["branch", "check", "feature/paging"], {"typer"}, id="check a branch"),
    ],
)
def test_only_what_a_command_needs_is_imported(tmp_path: Path, arguments: list[str], allowed: set[str]) -> None:
    (tmp_path / "clean.py").write_text("class User: pass\n")
    (tmp_path / "wrong.py").write_text("class user_account: pass\n")
    (tmp_path / "User.tsx").write_text("interface user_card { name: string }\n")

    assert {name.partition(".")[0] for name in modules_of(arguments, tmp_path)} & HEAVY <= allowed


PARTS = {
    "documents.compose", "documents.dockerfile.document", "documents.environment.reading", "documents.image",
    "documents.migration", "documents.placed", "documents.python.by_ast", "documents.python.document",
    "documents.tests.document", "documents.typescript.document", "documents.typescript.reading", "rules.docker",
    "rules.migrations.missing_downgrade", "rules.python_naming", "rules.tests", "rules.typescript_naming",
}  # fmt: skip
CONTAINERS = {"documents.compose", "documents.dockerfile.document", "documents.image", "rules.docker"}


@pytest.mark.parametrize(
    ("path", "text", "needed"),
    [
        pytest.param("notes.txt", "nothing", set(), id="nothing to check"),
        pytest.param(
            "clean.py", "user = 1", {"documents.python.document", "rules.python_naming"}, id="Python without a trigger"
        ),
        pytest.param(
            "clean.ts",
            "export {}",
            {"documents.typescript.document", "rules.typescript_naming"},
            id="TypeScript",
        ),
        pytest.param("Dockerfile", "FROM scratch", CONTAINERS, id="a Dockerfile"),
    ],
)
def test_a_kind_of_document_and_its_rules_are_imported_where_there_is_one(
    tmp_path: Path, path: str, text: str, needed: set[str]
) -> None:
    (tmp_path / path).write_text(f"{text}\n")

    loaded = modules_of(["lint", "--fail-on", "never"], tmp_path)

    assert {part for part in PARTS if f"patterns_cli.{part}" in loaded} == needed


def patterns(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "patterns_cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False, timeout=60)


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_version(tmp_path: Path, flag: str) -> None:
    run = patterns(flag, folder=tmp_path)

    assert (run.returncode, run.stdout) == (0, f"patterns {__version__}\n")


COMMANDS = [
    [],
    ["new"],
    ["new", "backend"],
    ["new", "frontend"],
    ["new", "migration"],
    ["new", "--template"],
    ["new", "docker"],
    ["lint"],
    ["commit"],
    ["commit", "check"],
    ["commit", "retry"],
    ["branch"],
    ["branch", "check"],
    ["hooks"],
    ["hooks", "install"],
    ["hooks", "status"],
    ["hooks", "uninstall"],
    ["conventions"],
    ["conventions", "show"],
    ["conventions", "check"],
    ["conventions", "schema"],
    ["conventions", "document"],
    ["rules"],
    ["explain"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_of_every_command_ends_well(tmp_path: Path, command: list[str]) -> None:
    run = patterns(*command, "--help", folder=tmp_path)

    assert (run.returncode, run.stderr) == (0, "")
    is_group = command in (["new"], ["commit"], ["branch"], ["hooks"], ["conventions"])
    assert is_group or "Example" in run.stdout


def test_help_of_lint_puts_each_option_under_a_heading(tmp_path: Path) -> None:
    said = patterns("lint", "--help", folder=tmp_path).stdout

    sections = {section.partition(":\n")[0]: section for section in said.split("\n\n") if ":\n" in section}
    assert list(sections)[1:] == [
        *("Which rules", "Which files", "Fixes", "Known findings", "Reports", "Running", "Options"),
    ]
    assert re.findall(r"^  (-.*?)(?:  |$)", sections["Options"], re.MULTILINE) == ["-h, --help"]


def test_no_help_holds_what_a_terminal_would_take_for_markup() -> None:
    asked: list[Any] = [assemble(imported=APPLICATION)]
    texts: list[str] = []
    while asked:
        command = asked.pop()
        asked += (command.get_command(None, name) for name in getattr(command, "list_commands", lambda _: ())(None))
        texts += [command.help or "", *(getattr(each, "help", None) or "" for each in command.params)]

    assert len(texts) > 100
    assert not [text for text in texts if re.search(r"\[/?[a-z#@]", text)]


def test_the_short_form_is_the_help_of_every_command() -> None:
    application = assemble(imported=APPLICATION)

    for command in ([], *COMMANDS, ["remove"], ["status"], ["new", "resource"], ["remove", "hook"], ["commit", "new"]):
        said = []
        for form in ("-h", "--help"):
            with redirect_stdout(StringIO()) as out:
                application([*command, form], standalone_mode=False, prog_name="patterns")
            said.append(out.getvalue())
        assert said[0] == said[1]
        assert "-h" in said[0]


def test_the_generators_are_listed_from_the_whole_to_the_piece(tmp_path: Path) -> None:
    lines = (
        patterns("new", "--help", folder=tmp_path).stdout.partition("Commands:")[2].partition("Example")[0].splitlines()
    )

    listed = [line.split()[0] for line in lines if line.startswith("  ") and line[2:3].strip()]
    assert listed == [
        "project", "backend", "frontend", "resource", "component", "hook", "service", "endpoint", "repository",
        "migration", "rule", "docker", "--template",
    ]  # fmt: skip


@pytest.mark.parametrize("arguments", [["nonsense"], ["lint", "--nonsense"], ["commit", "nonsense"], ["--nonsense"]])
def test_misuse_is_two_with_a_way_out_and_no_traceback(tmp_path: Path, arguments: list[str]) -> None:
    run = patterns(*arguments, folder=tmp_path)

    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("patterns: ")
    assert "--help" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("arguments", "way_out"),
    [
        (["new", "project", "--nonsense"], "`patterns new project --help` shows the options"),
        (["new", "migration"], "`patterns new migration --help` shows the options"),
        (["commit", "check", "--nonsense"], "`patterns commit check --help` shows the options"),
        (["new", "--template", "x", "shop", "--nonsense"], "`patterns new --template --help` shows the options"),
        (["commit", "new", "--type"], "`patterns commit new --help` shows the options"),
        (["lint", "--format"], "`patterns lint --help` shows the options"),
        (["lint", "--nonsense"], "`patterns lint --help` shows the options"),
        (["new", "nonsense"], "`patterns new --help` lists the commands"),
        (["nonsense"], "`patterns --help` lists the commands"),
    ],
)
def test_misuse_names_the_help_of_the_very_command(tmp_path: Path, arguments: list[str], way_out: str) -> None:
    assert patterns(*arguments, folder=tmp_path).stderr.splitlines()[-1].strip() == way_out


def test_interrupt_ends_with_130_and_no_traceback(tmp_path: Path) -> None:
    for number in range(3000):
        (tmp_path / f"models_{number}.py").write_text("class user_account:\n    def getName(self, userId): pass\n" * 30)
    script = (
        "import signal, sys\n"
        "from patterns_cli.cli.entry import main\n"
        "signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(signal.SIGINT))\n"
        "signal.setitimer(signal.ITIMER_REAL, 0.5)\n"
        "sys.exit(main(['lint']))"
    )

    run = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (run.returncode, run.stdout) == (130, "")
    assert run.stderr == "\npatterns: interrupted; nothing is half written\n"


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"models_{number}.py").write_text("class user_account: pass\n" * 50)
    command = f"{sys.executable} -m patterns_cli lint | head -n 1"

    run = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert run.stderr == ""
    assert "PY001" in run.stdout


def test_output_into_a_pipe_has_no_colour_and_is_not_wrapped(tmp_path: Path) -> None:
    name = "very_" * 60 + "long"
    (tmp_path / "models.py").write_text(f"class {name}: pass\n")

    run = patterns("lint", folder=tmp_path)

    assert "\x1b[" not in run.stdout
    assert f"`{name}` is not PascalCase" in run.stdout


def test_an_encoding_that_cannot_say_it_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "models.py").write_text("class größe_x: pass\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    command = [sys.executable, "-m", "patterns_cli", "lint"]

    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    assert (run.returncode, run.stderr) == (1, "")
    assert "PY001" in run.stdout


SAYING = [
    ["--version"],
    ["--help"],
    ["lint", "--help"],
    ["rules"],
    ["rules", "--json"],
    ["explain", "PY001"],
    ["conventions", "schema"],
    ["lint", "--json"],
    ["new", "backend", "shop", "--dry-run"],
]


def shell(command: str, arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """What `command` does, in which `"$@"` is `patterns` with these arguments."""
    words = ["sh", "-c", command, "sh", sys.executable, "-m", "patterns_cli", *arguments]
    return subprocess.run(words, capture_output=True, text=True, cwd=folder, check=False, timeout=60)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
@pytest.mark.parametrize("arguments", SAYING, ids=" ".join)
def test_output_that_cannot_be_written_is_two_and_said(tmp_path: Path, arguments: list[str]) -> None:
    run = shell('"$@" > /dev/full', arguments, tmp_path)

    assert (run.returncode, run.stderr) == (2, "patterns: the output cannot be written: no space left on device\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_nothing_can_be_written_at_all(tmp_path: Path) -> None:
    run = shell('"$@" > /dev/full 2>&1', ["rules"], tmp_path)

    assert (run.returncode, run.stdout, run.stderr) == (2, "", "")


@pytest.mark.parametrize("arguments", SAYING, ids=" ".join)
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_error(tmp_path: Path, arguments: list[str], closed: str) -> None:
    run = shell(f'"$@" {closed}', arguments, tmp_path)

    assert (run.returncode, run.stderr) == (0, "")


def test_errors_are_not_said_on_stdout_where_stderr_is_closed(tmp_path: Path) -> None:
    run = shell('"$@" 2>&-', ["lint", "nowhere"], tmp_path)

    assert (run.returncode, run.stdout) == (2, "")


@pytest.mark.parametrize("arguments", [*SAYING, ["conventions", "document"]], ids=" ".join)
def test_a_reader_that_reads_nothing_is_no_error(tmp_path: Path, arguments: list[str]) -> None:
    run = shell('{ "$@"; echo $? >&2; } | true', arguments, tmp_path)

    assert run.stderr == "0\n"


@pytest.mark.parametrize("group", [[], ["new"], ["commit"], ["branch"], ["hooks"], ["conventions"]], ids=" ".join)
def test_a_group_without_its_command_shows_its_help_alone(tmp_path: Path, group: list[str]) -> None:
    run = patterns(*group, folder=tmp_path)

    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("Usage: ")
    assert run.stderr.rstrip().splitlines()[-1] in patterns(*group, "--help", folder=tmp_path).stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_on_a_terminal_a_group_without_its_command_shows_its_help_alone(tmp_path: Path) -> None:
    import pty  # noqa: PLC0415 - Windows has none

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "patterns_cli", "new"]
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.PIPE, text=True, cwd=tmp_path) as run:
        os.close(theirs)
        shown = b"".join(_read_until_closed(ours)).decode()
        _, said = run.communicate()
    os.close(ours)

    assert (run.returncode, said) == (2, "")
    assert "migration" in shown


def _read_until_closed(terminal: int) -> Iterator[bytes]:
    """What is written to the other end: some thousand bytes at a time, until nobody holds it any more."""
    with suppress(OSError):
        while True:
            yield os.read(terminal, 65536)


@pytest.mark.parametrize("arguments", [["rules", "--pages", "file/pages"], ["rules", "--pages", "file"]], ids=" ".join)
def test_what_the_system_refuses_is_two_with_its_place(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "file").touch()

    run = patterns(*arguments, folder=tmp_path)

    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("patterns: file")
    assert "Traceback" not in run.stderr


ASKING = [
    ["lint"],
    ["new", "backend", "shop"],
    ["new", "migration", "create orders table"],
    ["branch", "check"],
    ["commit", "check", "--message", "x"],
    ["commit", "retry"],
    ["hooks", "install"],
    ["hooks", "status"],
    ["conventions", "show"],
    ["conventions", "check"],
    ["conventions", "document"],
]


@pytest.mark.parametrize("arguments", ASKING, ids=" ".join)
def test_a_current_folder_that_is_gone_is_two_with_a_way_out(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "gone").mkdir()

    run = shell('cd gone && rmdir ../gone && "$@"', arguments, tmp_path)

    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("patterns: ")
    assert "exist" in run.stderr


@pytest.mark.parametrize("arguments", [["explain", "PY001"], ["rules", "--json"], ["lint"]], ids=" ".join)
def test_stripped_docstrings_change_nothing(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "models.py").write_text("class user_account: pass\n")
    command = [sys.executable, "-OO", "-m", "patterns_cli", *arguments]

    run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)

    expected = patterns(*arguments, folder=tmp_path)
    assert (run.returncode, run.stderr) == (expected.returncode, "")
    assert [line for line in run.stdout.splitlines() if "checked" not in line] == [
        line for line in expected.stdout.splitlines() if "checked" not in line
    ]


def test_pages_are_not_written_where_json_is_asked_for(tmp_path: Path) -> None:
    run = patterns("rules", "--pages", "pages", "--json", folder=tmp_path)

    assert (run.returncode, run.stderr, list(tmp_path.iterdir())) == (2, "", [])
    assert json.loads(run.stdout)["error"]["kind"] == "usage"


BROKEN = """
import sys
from patterns_cli.cli import entry, rules

def broken(config):
    raise KeyError("lost")

rules.here = broken
sys.exit(entry.main(sys.argv[1:]))
"""


def test_a_defect_of_ours_is_three_with_its_place_and_no_traceback(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", BROKEN, "rules"], capture_output=True, text=True, cwd=tmp_path, check=False
    )

    assert (run.returncode, run.stdout) == (3, "")
    assert run.stderr.startswith("patterns: KeyError: 'lost' (<string>:6)\n")
    assert "our defect" in run.stderr


def test_a_defect_of_ours_is_json_for_machines(tmp_path: Path) -> None:
    command = [sys.executable, "-c", BROKEN, "rules", "--json"]

    run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)

    assert (run.returncode, run.stderr) == (3, "")
    assert json.loads(run.stdout)["error"]["kind"] == "defect"
