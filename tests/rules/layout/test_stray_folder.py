"""LAY002: folders that the layout does not know, beside those that it does."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.schema import Conventions, Layout, Project
from patterns_cli.model import START
from patterns_cli.testing import findings

APP = ["backend/app/main.py", "backend/app/api/users.py", "backend/app/core/config.py"]
SRC = ["frontend/src/app/page.tsx", "frontend/src/lib/dates.ts", "frontend/src/components/ui/Button.tsx"]


def strays(paths: list[str], conventions: Conventions | None = None, files: dict[str, str] | None = None) -> list[str]:
    return [
        finding.path for finding in findings("LAY002", "\n".join(paths), conventions=conventions, files=files or {})
    ]


@pytest.mark.parametrize(
    ("path", "folder", "advice"),
    [
        ("backend/app/helpers/dates.py", "backend/app/helpers", "did you mean `utils`?"),
        ("backend/app/routers/users.py", "backend/app/routers", "did you mean `api`?"),
        ("backend/app/model/user.py", "backend/app/model", "did you mean `models`?"),
        ("backend/app/repositories/deep/user.py", "backend/app/repositories", "did you mean `crud`?"),
        ("backend/app/schema/user.py", "backend/app/schema", "did you mean `schemas`?"),
        ("backend/app/tools/user.py", "backend/app/tools", "there are `api`, "),
        ("frontend/src/components/Common/A.tsx", "frontend/src/components/Common", "did you mean `common`?"),
        ("backend/app/zebra/user.py", "backend/app/zebra", "there are `api`, "),
        ("frontend/src/utils/dates.ts", "frontend/src/utils", "did you mean `lib`?"),
        ("frontend/src/contexts/User.tsx", "frontend/src/contexts", "there are `app`, "),
        ("frontend/src/component/A.tsx", "frontend/src/component", "did you mean `components`?"),
        ("frontend/src/components/widgets/A.tsx", "frontend/src/components/widgets", "did you mean `ui`?"),
        ("frontend/src/components/feature/A.tsx", "frontend/src/components/feature", "did you mean `features`?"),
        ("frontend/src/components/dashboard/A.jsx", "frontend/src/components/dashboard", "there are `common`, "),
    ],
)
def test_a_folder_that_the_layout_does_not_know(path: str, folder: str, advice: str) -> None:
    [finding] = findings("LAY002", "\n".join([*APP, *SRC, path]))

    assert (finding.path, finding.span, finding.symbol) == (folder, START, folder.rpartition("/")[2])
    assert advice in finding.message
    assert "`layout`" in finding.help


@pytest.mark.parametrize(
    "path",
    [
        "backend/app/utils/dates.py",
        "backend/app/api/routes/v1/users.py",
        "backend/app/dependencies.py",
        "backend/app/templates/welcome.html",
        "backend/app/templates/render.py",
        "backend/app/email/welcome.html",
        "backend/app/empty/__init__.py",
        "backend/app/static/site.js",
        "backend/app/tests/test_users.py",
        "backend/app/alembic/env.py",
        "backend/app/history/alembic/versions/20250103_120000_first.py",
        "backend/app/proto/user_pb2.py",
        "backend/app/.cache/x.py",
        "backend/helpers/dates.py",
        "backend/docs/conf.py",
        "backend/docker/entry.py",
        "lib/dates.py",
        "frontend/src/assets/logo.svg",
        "frontend/src/fonts/inter.woff2",
        "frontend/src/__tests__/a.test.ts",
        "frontend/src/mocks/handlers.ts",
        "frontend/src/pages/index.tsx",
        "frontend/src/i18n/request.ts",
        "frontend/src/client/api.gen.ts",
        "frontend/src/app/dashboard/widgets/A.tsx",
        "frontend/src/lib/widgets/a.ts",
        "frontend/src/components/features/users/A.tsx",
        "frontend/src/components/__tests__/A.test.tsx",
        "frontend/e2e/sign-in.spec.ts",
        "frontend/.storybook/main.ts",
        "frontend/public/widgets/a.js",
        "packages/ui/src/widgets/A.tsx",
    ],
)
def test_a_folder_that_is_nobodys_second_place(path: str) -> None:
    assert strays([*APP, *SRC, path]) == []


def test_nothing_is_said_where_nothing_of_the_layout_is_in_place() -> None:
    assert strays(["backend/app/main.py", "backend/app/users/router.py", "backend/app/orders/router.py"]) == []
    assert strays(["frontend/src/app/page.tsx", "frontend/src/components/cards/A.tsx"]) == []


def test_nothing_is_said_of_what_is_no_part() -> None:
    assert strays(["app/api/users.py", "app/helpers/dates.py", "src/app/page.tsx", "src/widgets/a.ts"]) == []


@pytest.mark.parametrize(
    ("project", "base", "paths", "expected"),
    [
        (Project(backend="."), "", ["app/api/users.py", "app/helpers/a.py"], ["app/helpers"]),
        (Project(None, "."), "", ["src/lib/a.ts", "src/widgets/a.ts"], ["src/widgets"]),
        (
            Project("services/shop"),
            "",
            ["services/shop/app/api/a.py", "services/shop/app/x/a.py"],
            ["services/shop/app/x"],
        ),
        (
            Project("."),
            "part",
            ["part/app/api/users.py", "part/app/helpers/a.py", "app/helpers/a.py"],
            ["part/app/helpers"],
        ),
        (Project(None, None), "", [*APP, "backend/app/helpers/a.py"], []),
    ],
)
def test_wherever_the_part_stands(project: Project, base: str, paths: list[str], expected: list[str]) -> None:
    assert strays(paths, replace(Conventions(), project=project, base=base)) == expected


@pytest.mark.parametrize(
    ("layout", "paths", "expected"),
    [
        (Layout(backend=("app/api", "app/helpers")), [*APP, "backend/app/helpers/a.py"], []),
        (Layout(backend=("app/api",)), [*APP, "backend/app/utils/a.py", "backend/app/x/a.py"], ["backend/app/x"]),
        (Layout(backend=("api", "models")), ["backend/alembic/env.py", "backend/api/a.py", "backend/x/a.py"], []),
        (
            Layout(backend=("src/shop/api",)),
            ["backend/src/shop/api/a.py", "backend/src/shop/x/a.py"],
            ["backend/src/shop/x"],
        ),
        (Layout(components=()), [*SRC, "frontend/src/components/x/A.tsx"], []),
        (Layout(components=("ui", "cards")), [*SRC, "frontend/src/components/cards/A.tsx"], []),
        (
            Layout(frontend=("components", "lib")),
            ["frontend/package.json", "frontend/components/ui/A.tsx", "frontend/components/x/A.tsx", "frontend/y/a.ts"],
            ["frontend/components/x"],
        ),
    ],
)
def test_the_team_decides(layout: Layout, paths: list[str], expected: list[str]) -> None:
    assert strays(paths, replace(Conventions(), layout=layout)) == expected


def test_another_kind_of_frontend_is_none() -> None:
    vite = {"frontend/package.json": '{"dependencies": {"react": "19", "vite": "7"}}'}
    paths = [*SRC, "frontend/src/widgets/a.ts"]

    assert strays(paths, files=vite) == []
    assert strays([*paths, "frontend/next.config.ts"], files=vite) == ["frontend/src/widgets"]
    for text in ("{}", "", "[]", "{", '{"dependencies": {"next": "16"}}', '{"dependencies": 3}'):
        assert strays(paths, files={"frontend/package.json": text}) == ["frontend/src/widgets"]
