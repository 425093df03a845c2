"""`patterns new --template SRC NAME`: real templates and repositories, rendered by copier; and what it refuses."""

import json
import os
import pty
import resource
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.cli.conftest import New, everything

from patterns_cli.cli.new_template import routed

MakeTemplate = Callable[..., Path]
TEMPLATES = Path(__file__).parents[2] / "templates"

QUESTIONS = """\
project_name: {type: str}
licence: {type: str, choices: [MIT, none], default: none}
token: {type: str, secret: true, default: hidden}
_skip_if_exists: [README.md]
"""
FILES: Mapping[str, str | bytes] = {
    "README.md.jinja": "# {{ project_name }} ({{ licence }})\n",
    "run.sh*": "#!/bin/sh\n",
    "logo.png": b"\x89PNG\x00\xff",
    "{{ project_name }}/__init__.py": "",
    "{{ _copier_conf.answers_file }}.jinja": "{{ _copier_answers|to_nice_yaml }}",
}


@pytest.fixture(autouse=True)
def _settings_of_nobody(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copier's settings and cache, and what is temporary, in folders of their own."""
    for variable in ("XDG_CONFIG_HOME", "COPIER_CACHE_DIR", "TMPDIR"):
        monkeypatch.setenv(variable, str(tmp_path_factory.mktemp(variable.lower())))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.delenv("COPIER_SETTINGS_PATH", raising=False)


@pytest.fixture
def make(tmp_path_factory: pytest.TempPathFactory) -> MakeTemplate:
    """Make a copier template of these files, `copier.yml` included; `*` after a path makes it executable."""

    def made(files: Mapping[str, str | bytes] = FILES, settings: str | None = QUESTIONS) -> Path:
        folder = tmp_path_factory.mktemp("a template")
        for path, content in {**files, **({} if settings is None else {"copier.yml": settings})}.items():
            file = folder / path.removesuffix("*")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
            file.chmod(0o755 if path.endswith("*") else 0o644)
        return folder

    return made


def released(folder: Path, *tags: str) -> Path:
    """The folder as a repository with a commit for each tag, each of which the file `version` names."""
    run = ["git", "-C", str(folder)]
    subprocess.run([*run, "init", "-q", "-b", "main"], check=True)
    for tag in tags:
        (folder / "version").write_text(f"{tag}\n")
        subprocess.run([*run, "add", "-A"], check=True)
        subprocess.run([*run, "commit", "-q", "-m", tag], check=True)
        subprocess.run([*run, "tag", tag], check=True)
    return folder


def locked(folder: Path) -> dict[str, dict[str, dict[str, object]]]:
    return json.loads((folder / ".patterns/lock.json").read_text())  # type: ignore[no-any-return]  # JSON


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--template", "src", "shop"], ["--", "--template", "src", "shop"]),
        (["--template=src", "shop"], ["--", "--template", "src", "shop"]),
        (["shop", "--template", "src"], ["--", "--template", "src", "shop"]),
        (["--into", "x", "--template", "src", "shop"], ["--", "--template", "src", "--into", "x", "shop"]),
        (["--template", "src", "backend", "--yes"], ["--", "--template", "src", "backend", "--yes"]),
        (["--template=a=b", "shop"], ["--", "--template", "a=b", "shop"]),
        (["--template"], ["--", "--template"]),
        (["--template", "--help"], ["--", "--template", "--help"]),
        (["backend", "shop"], ["backend", "shop"]),
        (["backend", "--template", "src"], ["backend", "--template", "src"]),
        (["--", "--template"], ["--", "--template"]),
        ([], []),
    ],
)
def test_the_option_calls_a_command_unless_another_is_named(arguments: list[str], expected: list[str]) -> None:
    assert routed(arguments, {"--template", "backend"}) == expected


def test_a_template_is_rendered_planned_and_locked(new: New, make: MakeTemplate, tmp_path: Path) -> None:
    source = make()

    code, out, err = new("--template", str(source), "shop", "--data", "licence=MIT", "--data", "token=s3cret")

    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "6 files written to shop"
    assert "Next:\n  cd shop\n  patterns lint\n" in out
    assert f"patterns new --template '{source}' shop --data licence=MIT --yes\n" in out
    assert (tmp_path / "shop/README.md").read_text() == "# shop (MIT)\n"
    assert (tmp_path / "shop/logo.png").read_bytes() == b"\x89PNG\x00\xff"
    assert os.access(tmp_path / "shop/run.sh", os.X_OK)
    assert not os.access(tmp_path / "shop/logo.png", os.X_OK)
    assert "project_name: shop" in (tmp_path / "shop/.copier-answers.yml").read_text()
    assert locked(tmp_path / "shop")["parts"] == {
        ".": {"template": str(source), "version": "", "answers": {"project_name": "shop", "licence": "MIT"}}
    }
    owners = {path: entry["owner"] for path, entry in locked(tmp_path / "shop")["files"].items()}
    assert (owners.pop("README.md"), set(owners.values())) == ("seeded", {"managed"})
    assert "s3cret" not in "".join(str(content) for content in everything(tmp_path / "shop").values())


def test_the_same_again_is_fine(new: New, make: MakeTemplate) -> None:
    source = str(make())
    new("--template", source, "shop")

    assert new("--template", source, "shop") == (0, "shop holds this very render already; nothing was written\n", "")


@pytest.fixture
def changed(new: New, make: MakeTemplate, tmp_path: Path) -> str:
    """A template that was rendered to a folder in which a file has changed and another been added."""
    source = str(make())
    new("--template", source, "shop")
    (tmp_path / "shop/README.md").write_text("mine\n")
    (tmp_path / "shop/notes.txt").write_text("mine\n")
    return source


def test_a_conflict_is_refused_and_told(new: New, changed: str, tmp_path: Path) -> None:
    before = everything(tmp_path)

    code, out, err = new("--template", changed, "shop")
    dry_code, dry, _ = new("--template", changed, "shop", "--dry-run")

    assert (code, dry_code, out) == (2, 2, "")
    assert "is not empty: README.md, notes.txt" in err
    assert "conflict   README.md\n" in dry
    assert everything(tmp_path) == before


def test_force_overwrites_and_names_what(new: New, changed: str, tmp_path: Path) -> None:
    code, out, _ = new("--template", changed, "shop", "--force")

    assert code == 0
    assert "overwritten: README.md\n" in out
    assert (tmp_path / "shop/notes.txt").read_text() == "mine\n"


def test_the_plan_for_scripts_is_what_is_written(new: New, make: MakeTemplate, tmp_path: Path) -> None:
    source = str(make())

    code, out, _ = new("--template", source, "shop", "--json", "--dry-run")
    dry = json.loads(out)
    assert (code, list(tmp_path.iterdir())) == (0, [])
    _, out, _ = new("--template", source, "shop", "--json")

    assert json.loads(out) == dry | {"written": True}
    assert {file["path"] for file in dry["plan"]["files"]} == everything(tmp_path / "shop").keys()


@pytest.mark.parametrize(
    ("ref", "version"), [(None, "v1.10.0"), ("v1.2.0", "v1.2.0"), ("main", "v2.0.0rc1"), ("HEAD", "v2.0.0rc1")]
)
@pytest.mark.parametrize("address", ["{folder}", "file://{folder}", "git+file://{folder}"])
def test_of_a_repository_the_release_is_taken_that_was_asked_for(
    new: New, make: MakeTemplate, tmp_path: Path, address: str, ref: str | None, version: str
) -> None:
    folder = released(make(settings="project_name: {type: str}\n"), "v1.2.0", "v1.10.0", "v2.0.0rc1")
    wanted = ["--ref", ref] if ref else []

    code, _, err = new("--template", address.format(folder=folder), "shop", *wanted)

    assert (code, err) == (0, "")
    assert (tmp_path / "shop/version").read_text() == f"{version}\n"
    assert locked(tmp_path / "shop")["parts"]["."]["version"] == version
    assert locked(tmp_path / "shop")["parts"]["."]["template"] == address.format(folder=folder)


def test_changes_that_are_not_committed_are_taken_and_said(new: New, make: MakeTemplate, tmp_path: Path) -> None:
    folder = released(make(), "v1.0.0")
    (folder / "draft.txt").write_text("new\n")

    code, _, err = new("--template", str(folder), "shop", "--ref", "HEAD")

    assert code == 0
    assert "note: Dirty template changes included automatically" in err
    assert (tmp_path / "shop/draft.txt").is_file()


def test_the_command_that_is_shown_renders_the_same_again(new: New, make: MakeTemplate, tmp_path: Path) -> None:
    questions = "project_name: {type: str}\nage: 3\nsure: true\nmore: {type: yaml, default: [a, 'b c']}\n"
    folder = released(
        make({"a.jinja": "{{ age }} {{ sure }} {{ more }}", "version": ""}, questions), "v1.0.0", "v2.0.0"
    )
    _, out, _ = new(
        "--template", str(folder), "shop", "--ref", "v1.0.0", "--data", "age=4", "--data", "sure=no", "--json"
    )
    first = everything(tmp_path / "shop")
    assert first["a"] == b"4 False ['a', 'b c']"
    (tmp_path / "shop").rename(tmp_path / "moved")

    assert new(*shlex.split(json.loads(out)["command"])[2:])[0] == 0

    assert everything(tmp_path / "shop") == first


def test_a_relative_folder_is_locked_as_the_project_sees_it(new: New, make: MakeTemplate, tmp_path: Path) -> None:
    make().rename(tmp_path / "source")

    assert new("--template", "source", "shop", "--into", "deep/er")[0] == 0

    assert locked(tmp_path / "deep/er/shop")["parts"]["."]["template"] == "../../../source"


def test_our_own_templates_render_through_copier_as_they_do_by_us(new: New, tmp_path: Path) -> None:
    assert new("--template", str(TEMPLATES / "backend"), "shop", "--into", "theirs")[0] == 0
    assert new("backend", "shop", "--into", "ours")[0] == 0

    theirs, ours = (everything(tmp_path / who / "shop") for who in ("theirs", "ours"))
    theirs.pop(".patterns/lock.json")
    ours.pop(".patterns/lock.json")
    assert theirs == ours


def test_answers_come_from_a_file_and_over_it_from_flags(new: New, make: MakeTemplate, tmp_path: Path) -> None:
    (tmp_path / "answers.yml").write_text("project_name: market\nlicence: none\n")

    code, _, _ = new("--template", str(make()), "shop", "--answers", "answers.yml", "--data", "licence=MIT")

    assert code == 0
    assert (tmp_path / "shop/README.md").read_text() == "# market (MIT)\n"


def test_code_of_a_template_runs_when_it_is_trusted_and_says_nothing_on_the_output(
    new: New, make: MakeTemplate, tmp_path: Path
) -> None:
    source = make(
        {"a.txt": "a"}, "_tasks: ['echo said; echo made > made.txt', 'git init -q']\n_message_after_copy: Hi\n"
    )

    code, out, err = new("--template", str(source), "shop", "--trust")

    assert code == 0
    assert (tmp_path / "shop/made.txt").read_text() == "made\n"
    assert "said" not in out
    assert "said\n" in err
    assert "Hi\n" in err
    assert "note: a repository that the template's tasks made was left out" in err
    assert not (tmp_path / "shop/.git").exists()


def test_copiers_own_settings_trust_as_well(new: New, make: MakeTemplate, tmp_path: Path) -> None:
    source = make({"a.txt": "a"}, "_tasks: ['touch made.txt']\n")
    settings = Path(os.environ["XDG_CONFIG_HOME"], "copier/settings.yml")
    settings.parent.mkdir()
    settings.write_text(f"trust: ['{source.parent}/']\n")

    assert new("--template", str(source), "shop")[0] == 0
    assert (tmp_path / "shop/made.txt").is_file()


Bad = tuple[Mapping[str, str], str | None, list[str], str]

BAD_TEMPLATES = [
    pytest.param(({}, "_tasks: [make all]\n", [], "the task `make all`"), id="a task"),
    pytest.param(({}, "_tasks: [[rm, -r, x]]\n", [], "the task `rm -r x`"), id="a task of words"),
    pytest.param(({}, "_jinja_extensions: [a.B]\n", [], "the Jinja extension `a.B`"), id="an extension"),
    pytest.param(({}, "_jinja_extensions: [no.Such]\n", ["--trust"], "install these extensions"), id="not installed"),
    pytest.param(({}, "_tasks: ['exit 7']\n", ["--trust"], "exit status 7"), id="a task fails"),
    pytest.param(({}, "_min_copier_version: '99.0'\n", [], "Copier version >= 99.0"), id="a newer copier"),
    pytest.param(({}, "a: [\n", [], "copier.yml"), id="settings that are no YAML"),
    pytest.param(({}, "- a\n- b\n", [], "copier cannot render"), id="settings that are no mapping"),
    pytest.param(({"copier.yaml": ""}, "a: 1\n", [], "copier.yaml"), id="two files of settings"),
    pytest.param(({}, None, [], "is no copier template"), id="no settings"),
    pytest.param(({}, "_subdirectory: absent\n", [], "absent"), id="a subdirectory that is not there"),
    pytest.param(({}, "_subdirectory: ../..\n", [], "forbidden"), id="a subdirectory outside"),
    pytest.param(({"a.jinja": "x\n{% if %}"}, "", [], "a.jinja:2: "), id="a file that does not parse"),
    pytest.param(({"a.jinja": "{{ b.c }}"}, "", [], "'b' is undefined"), id="a name that nobody knows"),
    pytest.param(({"{{ 1|nope }}.jinja": ""}, "", [], "No filter named 'nope'"), id="a path that cannot be rendered"),
    pytest.param(({"b.jinja": b"\xff"}, "", [], "copier cannot render"), id="a file that is not UTF-8"),
    pytest.param(({}, "a: {type: str}\nb: {type: int, help: How many}\n", [], "--data b=VALUE"), id="missing answers"),
    pytest.param(({}, "a: {type: int}\n", ["--data", "a=x"], "`a` cannot be `x`"), id="a wrong type"),
    pytest.param(({}, "a: {choices: [x, y]}\n", ["--data", "a=z"], "`a` cannot be `z`"), id="none of the choices"),
    pytest.param(({}, "a: {validator: 'no{{ a }}'}\n", ["--data", "a=z"], "be `z`: noz"), id="a validator"),
    pytest.param(({}, "a: {type: strange, default: 1}\n", [], "strange"), id="an unknown type"),
    pytest.param(({}, "a: 1\n", ["--data", "b=1"], "asks nothing called `b`"), id="no such question"),
    pytest.param(({}, "a: 1\n", ["--data", "a"], "--data key=value"), id="data without a value"),
    pytest.param(({}, "a: 1\n", ["--data", "=a"], "--data key=value"), id="data without a key"),
    pytest.param(({}, "a: 1\n", ["--data", "a=1", "--data", "a=2"], "`a` is answered twice"), id="answered twice"),
    pytest.param(({}, "a: 1\n", ["--answers", "absent.yml"], "absent.yml"), id="no file of answers"),
    pytest.param(({}, "a: 1\n", ["--ref", "v1"], "is no git repository"), id="a ref of a folder"),
    pytest.param(({"con.txt": ""}, "", [], "Windows keeps the name"), id="a name of a device"),
    pytest.param(({"A": "", "{{ 'a' }}": ""}, "", [], "differ only in case"), id="two names alike"),
]


@pytest.mark.parametrize("bad", BAD_TEMPLATES)
def test_a_bad_template_or_answer_is_two_and_nothing_stays(
    new: New, make: MakeTemplate, tmp_path: Path, bad: Bad
) -> None:
    files, settings, arguments, message = bad

    code, out, err = new("--template", str(make(files, settings)), "shop", *arguments)

    assert (code, out) == (2, "")
    assert message in err
    assert err.startswith(("patterns: ", "exit"))
    assert "Traceback" not in err
    assert os.environ["TMPDIR"] not in err.replace("a template", "")
    assert list(tmp_path.iterdir()) == []
    assert list(Path(os.environ["TMPDIR"]).iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{template}"], "Missing argument 'NAME'"),
        ([], "Missing argument 'SRC'"),
        (["", "shop"], "empty word"),
        (["{template}", ""], "cannot be the name of a folder"),
        (["{template}", ".."], "leaves the target folder"),
        (["{template}", "a/b"], "it is a path"),
        (["{template}", "a?b"], "a name holds one of"),
        (["{template}", "shop", "web"], "unexpected extra argument"),
        (["{template}", "shop", "--nonsense"], "No such option"),
        (["absent", "shop"], "there is no folder and no repository `absent`"),
        (["{template}/copier.yml", "shop"], "copier cannot render"),
        (["https://ada:secret@example.org/t.git", "shop"], "Write https://example.org/t.git"),
        (["file:///nowhere/at/all", "shop"], "git cannot fetch `file:///nowhere/at/all`"),
        (["nobody@localhost.invalid:t", "shop"], "git cannot fetch"),
        (["{repository}", "shop", "--ref", "v9"], "has no tag, branch or commit `v9`"),
        (["file://{repository}", "shop", "--ref", "v9"], "has no tag, branch or commit `v9`"),
        (["file://{repository}", "shop", "--ref=--help"], "has no tag, branch or commit `--help`"),
    ],
)
def test_misuse_is_two_and_nothing_stays(
    new: New, make: MakeTemplate, tmp_path: Path, arguments: list[str], message: str
) -> None:
    places = {"template": make(), "repository": released(make(), "v1.0.0")}

    code, out, err = new("--template", *(word.format(**places) for word in arguments))

    assert (code, out) == (2, "")
    assert message in err
    assert "secret" not in err
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []
    assert list(Path(os.environ["TMPDIR"]).iterdir()) == []


def test_every_missing_answer_is_named_with_its_flag(new: New, make: MakeTemplate) -> None:
    source = make({}, "a: {type: str}\nb: {default: 1}\nc: {type: int, help: How many}\nd: {type: str, when: false}\n")

    code, out, _ = new("--template", str(source), "shop", "--json")

    assert code == 2
    faults = json.loads(out)["error"]["faults"]
    assert [(fault["message"], fault["help"]) for fault in faults] == [
        ("`a` is not answered", "Give --data a=VALUE."),
        ("`c` is not answered (How many)", "Give --data c=VALUE."),
    ]


def test_a_symbolic_link_is_followed_as_copier_does(new: New, make: MakeTemplate, tmp_path: Path) -> None:
    followed = make()
    (followed / "link.sh").symlink_to("run.sh")

    code, _, _ = new("--template", str(followed), "shop")

    assert code == 0
    assert (tmp_path / "shop/link.sh").read_text() == "#!/bin/sh\n"
    assert not (tmp_path / "shop/link.sh").is_symlink()


@pytest.mark.parametrize(
    ("settings", "link", "target", "told"),
    [
        ("_preserve_symlinks: true\n", "link.sh", "run.sh", "`link.sh`, which is neither a file nor a folder"),
        ("", "link", "/etc/hostname", '"link" is forbidden'),
    ],
)
def test_a_symbolic_link_is_not_written(
    new: New, make: MakeTemplate, settings: str, link: str, target: str, told: str
) -> None:
    template = make(settings=settings)
    (template / link).symlink_to(target)

    code, _, err = new("--template", str(template), "web")

    assert (code, told in err) == (2, True)


def environment_without_git(folder: Path, version: str | None) -> dict[str, str]:
    """The environment of a machine without git, or with one that says it is of that version."""
    folder.mkdir()
    if version:
        (folder / "git").write_text(f"#!/bin/sh\necho git version {version}\n")
        (folder / "git").chmod(0o755)
    return {**os.environ, "PATH": str(folder)}


@pytest.mark.parametrize(("version", "message"), [(None, "git was not found"), ("2.17.1", "git version 2.17.1 is too")])
def test_without_a_fit_git_folders_render_and_repositories_are_refused(
    make: MakeTemplate, tmp_path: Path, version: str | None, message: str
) -> None:
    environment = environment_without_git(tmp_path / "bin", version)
    repository = released(make(), "v1.0.0")

    def run(source: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "patterns_cli", "new", "--template", source, "shop"]
        return subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)

    for source in (str(repository), f"file://{repository}", "gh:owner/name"):
        refused = run(source)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert message in refused.stderr
    if version is None:
        assert run(str(make())).returncode == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -15), (signal.SIGHUP, -1)])
def test_a_signal_in_a_task_leaves_nothing_behind(
    make: MakeTemplate, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    source = make({"a.txt": "a"}, """_tasks: ['touch "{{ _copier_conf.src_path }}/started"; sleep 30']\n""")
    command = [sys.executable, "-m", "patterns_cli", "new", "--template", str(source), "shop", "--trust"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True)
    for _ in range(600):
        if (source / "started").exists():
            break
        time.sleep(0.05)
    time.sleep(0.3)  # a shell that is interrupted between two commands goes on to the next
    os.killpg(process.pid, number)
    _, err = process.communicate(timeout=30)

    assert process.returncode == code
    assert ("interrupted" in err) == (number == signal.SIGINT)
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []
    assert list(Path(os.environ["TMPDIR"]).iterdir()) == []


def test_a_full_disk_is_said_and_leaves_nothing_behind(make: MakeTemplate, tmp_path: Path) -> None:
    source = make({"big.bin": b"0" * 200_000}, "")
    command = [sys.executable, "-m", "patterns_cli", "new", "--template", str(source), "shop"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert "File too large" in done.stderr
    assert list(tmp_path.iterdir()) == []
    assert list(Path(os.environ["TMPDIR"]).iterdir()) == []


@pytest.mark.parametrize(("typed", "code"), [(b"market\r", 0), (b"\x03", 130)])
def test_on_a_terminal_copier_asks(make: MakeTemplate, tmp_path: Path, typed: bytes, code: int) -> None:
    source = make({"a.jinja": "{{ shop_name }}"}, "shop_name: {type: str, help: What is it called}\n")
    command = [sys.executable, "-m", "patterns_cli", "new", "--template", str(source), "shop"]
    process, terminal = pty.fork()
    if not process:  # pragma: no cover - the child
        os.chdir(tmp_path)
        os.execve(sys.executable, command, {**os.environ, "TERM": "xterm"})
    shown = b""
    while b"What is it called" not in shown:
        shown += os.read(terminal, 4096)
    time.sleep(0.3)
    os.write(terminal, typed)
    while True:
        try:
            read = os.read(terminal, 4096)
        except OSError:  # the child has closed its end
            break
        if not read:
            break
        shown += read
    _, status = os.waitpid(process, 0)

    assert os.waitstatus_to_exitcode(status) == code, shown
    assert (tmp_path / "shop").exists() == (code == 0)
    if code == 0:
        assert (tmp_path / "shop/a").read_text() == "market"
    assert b"Traceback" not in shown
    assert list(Path(os.environ["TMPDIR"]).iterdir()) == []
