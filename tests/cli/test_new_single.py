"""`patterns new component|hook|service|endpoint|repository`, and `patterns remove` of each."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import everything

from patterns_cli.cli.entry import main

Run = Callable[..., tuple[int, str, str]]

PIECES = [
    (
        "component ProfileCard --in common",
        [
            "web/src/components/common/ProfileCard.module.css",
            "web/src/components/common/ProfileCard.tsx",
            "web/tests/unit/components/common/ProfileCard.test.tsx",
        ],
        "component profile-card",
    ),
    ("hook orders", ["web/src/hooks/useOrders.ts", "web/tests/unit/hooks/useOrders.test.ts"], "hook useOrders"),
    (
        "service ReportService",
        ["api/app/services/report.py", "api/tests/test_report_service.py"],
        "service report",
    ),
    (
        "service report --frontend-only",
        ["web/src/services/reportService.ts", "web/tests/unit/services/reportService.test.ts"],
        "service report --frontend-only",
    ),
    (
        "endpoint orderItem --method post",
        ["api/app/api/routes/order_items.py", "api/app/schemas/order_item.py", "api/tests/test_order_items_api.py"],
        "endpoint order_items",
    ),
    (
        "repository account --model Ledger",
        ["api/app/crud/account.py", "api/tests/test_account_repository.py"],
        "repository account",
    ),
]
"""What is asked for, the files that are made, and what takes them back."""


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project under git, whose parts stand in folders of the team's own choice."""
    folder = tmp_path_factory.mktemp("rendered")
    (folder / "team.yml").write_text("version: 1\nproject: {backend: api, frontend: web}\n")
    made = ["new", "project", "shop", "--into", str(folder), "--config", str(folder / "team.yml"), "--yes", "--json"]
    assert main([*made, "--no-git"]) == 0
    subprocess.run(["git", "init", "--quiet"], cwd=folder / "shop", check=True)
    # Every model that is rendered has its repository; this one has none.
    ledger = 'class Ledger(Base):\n    __tablename__ = "ledgers"\n'
    (folder / "shop/api/app/models/ledger.py").write_text(ledger)
    return folder / "shop"


@pytest.fixture
def project(rendered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Path:
    # A file is replaced when it is written, never changed: links are as good as copies, and made in no time.
    shutil.copytree(rendered, tmp_path / "shop", copy_function=os.link)
    monkeypatch.chdir(tmp_path / "shop")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path.parent / "cache"))
    capfd.readouterr()
    return tmp_path / "shop"


@pytest.fixture
def patterns(capfd: pytest.CaptureFixture[str]) -> Run:
    def run(command: str, *more: str) -> tuple[int, str, str]:
        code = main([*command.split(), *more])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def test_each_piece_is_made_said_and_taken_back(project: Path, patterns: Run) -> None:
    before = everything(project)
    for asked, files, _ in PIECES:
        code, out, err = patterns(f"new {asked}")
        assert (code, err) == (0, "")
        assert [line.removeprefix("created: ") for line in out.splitlines() if line.startswith("created: ")] == files
        assert out.splitlines()[-1].startswith(f"{len(files)} files written for ")
    made = [path for _, files, _ in PIECES for path in files]
    assert sorted(everything(project).keys() - before.keys()) == sorted(made)

    for _, files, taken in PIECES:
        code, out, err = patterns(f"remove {taken}")
        assert (code, err) == (0, "")
        assert out.splitlines()[:-1] == [f"removed: {path}" for path in files]

    assert everything(project) == before


def test_from_within_a_part_the_same_is_made(project: Path, patterns: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "web/src")

    code, out, _ = patterns("new hook orders")

    assert code == 0
    assert "created: hooks/useOrders.ts" in out
    assert f"  cd {project}\n  npm --prefix web test\n" in out
    assert (project / "web/src/hooks/useOrders.ts").is_file()


def test_the_last_lines_say_what_comes_next_and_how_to_undo_it(project: Path, patterns: Run) -> None:
    _, out, _ = patterns("new endpoint report")

    assert out.splitlines()[3:] == [
        "",
        "Next:",
        "  make derive",
        "  make -C api test",
        "  patterns lint",
        "",
        "3 files written for report; `patterns remove endpoint report` takes it back",
    ]


def test_what_is_there_already_and_the_same_is_left(project: Path, patterns: Run) -> None:
    for asked, _, _ in PIECES:
        patterns(f"new {asked}")
    before = everything(project)

    said = [patterns(f"new {asked}") for asked, _, _ in PIECES]

    assert {code for code, _, _ in said} == {0}
    assert all("is here already, as it would be made; nothing was written" in out for _, out, _ in said)
    assert everything(project) == before


@pytest.mark.parametrize(
    ("asked", "said", "way_out"),
    [
        ("component UserCard", "another file stands where one is to be made: web/src/components/features/", ""),
        ("component Other --in nope", "there is no folder `nope`", "common, features, layouts, ui"),
        ("component ../../Other", "cannot be the name of a component", "`Other` would pass"),
        ("component Ünder", "without accents", "`Under` would pass"),
        ("hook state", "would use the name `useState` for two things", "Choose another name"),
        ("hook 안녕", "without accents", "such as useOrders"),
        ("service import", "a keyword of Python", "such as report"),
        ("service auth", "api/app/services/auth.py", "Choose another name"),
        ("endpoint session", "api/app/api/routes/sessions.py", "Choose another name"),
        ("endpoint report --method head", "`head` is no method that an endpoint can have", "get, post, put"),
        ("endpoint report --method pst", "`pst` is no HTTP method", "get, post, put"),
        ("repository report", "looked for one called `report`", "There is: Ledger, RefreshToken, User."),
        ("repository user", "api/app/crud/user.py", "Choose another name"),
        (
            "repository session --model RefreshToken",
            "`RefreshTokenRepository` is defined already, in app/crud/refresh_token.py",
            "Add to that one",
        ),
        (f"endpoint {'a' * 51}", "has 51 characters", "would pass"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    project: Path, patterns: Run, asked: str, said: str, way_out: str
) -> None:
    before = everything(project)

    code, out, err = patterns(f"new {asked}")

    assert (code, out) == (2, "")
    assert said in err
    assert way_out in err
    assert everything(project) == before


def test_a_service_does_not_go_to_the_other_part_where_the_backend_was_moved(project: Path, patterns: Run) -> None:
    (project / "api").rename(project / "server")

    moved = patterns("new service report")
    chosen = patterns("new service report --frontend-only --dry-run")
    (project / "server").rename(project / "api")
    (project / "web").rename(project / "client")
    unmoved = patterns("new service report --dry-run")

    assert (moved[0], chosen[0], unmoved[0]) == (2, 0, 0)
    assert "there is no backend here, though .patterns/lock.json lists its files: looked for api/ in" in moved[2]
    assert "--frontend-only" in moved[2]


@pytest.mark.parametrize("empty", ["", "   "])
def test_an_empty_name_is_refused(project: Path, patterns: Run, empty: str) -> None:
    code, _, err = patterns("new component", empty)

    assert code == 2
    assert "it is empty" in err


def test_a_dry_run_is_the_exact_plan_and_writes_nothing(project: Path, patterns: Run) -> None:
    before = everything(project)

    code, out, _ = patterns("new service report --dry-run")

    assert code == 0
    assert out.splitlines() == [
        "update     .patterns/lock.json",
        "create     api/app/services/report.py",
        "create     api/tests/test_report_service.py",
        ".: 1 to update, 2 to create; nothing was written",
    ]
    assert everything(project) == before


def test_scripts_get_the_plan_and_the_call(project: Path, patterns: Run) -> None:
    data = json.loads(patterns("new component profile_card --json")[1])
    again = json.loads(patterns("new component profile_card --json")[1])
    error = json.loads(patterns("new component UserCard --json")[1])

    assert data["call"] == "patterns new component ProfileCard --in features"
    assert data["written"] is True
    assert {file["action"] for file in data["plan"]["files"]} == {"create", "update"}
    assert again["written"] is False
    assert error["error"]["kind"] == "scaffold"


def test_edits_are_kept_unless_they_are_given_up(project: Path, patterns: Run) -> None:
    before = everything(project)
    patterns("new hook orders")
    with (project / "web/src/hooks/useOrders.ts").open("a") as stream:
        stream.write("// mine\n")
    edited = everything(project)

    refused = patterns("remove hook orders")
    kept = everything(project)
    forced = patterns("remove hook orders --force")

    assert refused[0] == 1
    assert "web/src/hooks/useOrders.ts was edited since it was made" in refused[2]
    assert kept == edited
    assert forced[0] == 0
    assert everything(project) == before


def test_of_several_of_one_name_the_one_that_is_meant_is_removed(project: Path, patterns: Run) -> None:
    patterns("new component Panel --in ui")
    patterns("new component Panel --in common")

    unclear = patterns("remove component panel")
    other = patterns("remove component panel --in features")
    meant = patterns("remove component panel --in ui")

    assert unclear[0] == other[0] == 2
    assert "`patterns new component Panel --in common` and `patterns new component Panel --in ui`" in unclear[2]
    assert "nothing here was made by `patterns new component Panel --in features`" in other[2]
    assert meant[0] == 0
    assert not (project / "web/src/components/ui/Panel.tsx").exists()
    assert (project / "web/src/components/common/Panel.tsx").exists()


def test_the_lock_of_a_project_without_one_comes_and_goes_with_what_it_lists(project: Path, patterns: Run) -> None:
    (project / ".patterns/lock.json").unlink()

    made = patterns("new hook orders")
    assert json.loads((project / ".patterns/lock.json").read_text())["files"]
    removed = patterns("remove hook orders")

    assert (made[0], removed[0]) == (0, 0)
    assert not (project / ".patterns/lock.json").exists()


def test_a_lock_that_was_lost_is_brought_back_before_anything_is_made(project: Path, patterns: Run) -> None:
    identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgSign=false")
    subprocess.run(["git", "add", ".patterns"], cwd=project, check=True)
    subprocess.run(["git", *identity, "commit", "-q", "-m", "feat(shop): begin"], cwd=project, check=True)
    (project / ".patterns/lock.json").unlink()
    shutil.rmtree(project / "web")
    before = everything(project)

    refused = [
        patterns(f"new {asked}")
        for asked in (
            "endpoint report",
            "migration more",
            "frontend shop-web --yes",
            "docker",
            "rule ACME001 some-name",
        )
    ]

    assert [code for code, _, _ in refused] == [2] * 5
    for _, _, err in refused:
        assert "the lock is gone, and git has it\n" in err
        assert "`git checkout -- .patterns/lock.json`" in err
    assert everything(project) == before
    subprocess.run(["git", "checkout", "-q", "--", ".patterns/lock.json"], cwd=project, check=True)
    assert patterns("new endpoint report")[0] == 0


@pytest.mark.parametrize(
    ("asked", "folders", "said"),
    [
        ("component Panel", [], "there is no frontend here: looked for frontend/ in "),
        ("endpoint report", ["frontend/src"], "there is no backend here: looked for backend/ in "),
        ("service report", [], "there is no backend and no frontend here"),
        ("component Panel", ["frontend/src"], "looked for src/components/ in "),
        ("hook orders", ["frontend/src/components"], "looked for src/hooks/ in "),
        ("repository user", ["backend/app"], "looked for app/crud/ in "),
        ("service report", ["frontend/src/services"], "there is no src/lib/apiClient.ts, which "),
        ("service report", ["backend/app/services"], "there is no app/core/config.py, which "),
        ("endpoint report", ["backend/app/api/routes"], "there is no app/api/dependencies.py, which "),
    ],
)
def test_a_project_that_does_not_follow_the_layout_is_told_what_was_looked_for(
    tmp_path: Path, patterns: Run, monkeypatch: pytest.MonkeyPatch, asked: str, folders: list[str], said: str
) -> None:
    for folder in folders:
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)

    code, out, err = patterns(f"new {asked}")

    assert (code, out) == (2, "")
    assert said in err
    assert everything(tmp_path) == {}


def test_a_project_that_follows_the_layout_need_not_be_rendered(
    tmp_path: Path, patterns: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "frontend/src/components").mkdir(parents=True)
    (tmp_path / "patterns.yml").write_text(
        "version: 1\nlayout: {components: [shared, domain]}\nnaming: {typescript: {component_file: kebab-case}}\n"
    )
    monkeypatch.chdir(tmp_path)

    code, out, _ = patterns("new component UserCard")

    assert code == 0
    assert "created: frontend/src/components/domain/user-card.tsx" in out
    assert (tmp_path / ".patterns/lock.json").is_file()
