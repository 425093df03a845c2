"""LAY004: modules that use what stands above them."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.schema import Conventions, Layout, Project
from patterns_cli.testing import findings

APP = dict.fromkeys(("backend/app/api/users.py", "backend/app/services/user.py", "backend/app/crud/user.py"), "")
TSCONFIG = """{
  // what `@/` means
  "compilerOptions": {
    "baseUrl": ".", /* here */
    "paths": { "@/*": ["./src/*"], "#features/*": ["./src/components/features/*"], "//x": ["y"], },
  },
}
"""
OF_ITSELF = '{"extends": "./tsconfig", "compilerOptions": {"paths": {"@/*": ["src/*"], "a": 3}}}'
SRC = {"frontend/tsconfig.json": TSCONFIG, "frontend/src/app/page.tsx": ""}


def said(
    path: str, text: str, files: dict[str, str] | None = None, conventions: Conventions | None = None
) -> list[str]:
    """What is said of a module, as room and room above, with the place it is said at."""
    found = findings("LAY004", text, path=path, files=files or {}, conventions=conventions)
    return [f"{finding.span.line}:{finding.span.column} {finding.message.partition(';')[0]}" for finding in found]


def below(room: str, above: str, place: str) -> str:
    return f"{place} `{room}` must not use `{above}`, which stands above it"


@pytest.mark.parametrize(
    ("room", "text", "above", "place"),
    [
        ("services", "from app.api.deps import get_user\n", "api", "1:26"),
        ("services", "import app.api.deps\n", "api", "1:8"),
        ("services", "import app.api.deps as deps\n", "api", "1:24"),
        ("services", "from app import api\n", "api", "1:17"),
        ("services", "from ..api import deps\n", "api", "1:19"),
        ("services", "from .. import api\n", "api", "1:16"),
        ("services", "from app.api import *\n", "api", "1:21"),
        ("services", "from app import (\n    # the router\n    api,\n)\n", "api", "3:5"),
        ("services", "def later():\n    from app.api.deps import x\n", "api", "2:30"),
        ("services", "try:\n    from app.api import x\nexcept ImportError:\n    x = None\n", "api", "2:25"),
        ("services", "from backend.app.api.deps import x\n", "api", "1:34"),
        ("services", "from app.api.deps import (\n    x,\n    y,\n)\n", "api", "2:5"),
        ("crud", "from app.services.user import x\n", "services", "1:31"),
        ("crud", "from app.api import x\n", "api", "1:21"),
        ("models", "from app.crud.user import x\n", "crud", "1:27"),
        ("models", "from app.services import x\n", "services", "1:26"),
        ("models", "from app.api import x\n", "api", "1:21"),
        ("db", "from app.services import x\n", "services", "1:26"),
        ("db", "from app.api import x\n", "api", "1:21"),
        ("schemas", "from app.api import x\n", "api", "1:21"),
        (
            "models",
            "from app.typing import TYPE_CHECKING\nif not TYPE_CHECKING:\n    from app.api import x\n",
            "api",
            "3:25",
        ),
        ("models", "if TYPE_CHECKING:\n    import x\nelse:\n    from app.api import x\n", "api", "4:25"),
    ],
)
def test_a_module_of_the_backend_that_looks_up(room: str, text: str, above: str, place: str) -> None:
    assert said(f"backend/app/{room}/user.py", text, APP) == [below(room, above, place)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "app/api/users.py",
            "from app.services.user import x\nfrom app.crud import y\nfrom app.models.user import z\n",
        ),
        ("app/api/users.py", "from app.schemas import x\nfrom app.core import y\nfrom app.db.session import z\n"),
        ("app/services/user.py", "from app.crud.user import x\nfrom app.models import y\nfrom app.db import z\n"),
        ("app/crud/user.py", "from app.models.user import x\nfrom app.db.base import y\nfrom app.schemas import z\n"),
        ("app/models/user.py", "from app.db.base import Base\nfrom app.core.config import x\n"),
        ("app/db/seed.py", "from app.crud.user import x\nfrom app.models import y\n"),
        ("app/db/init_db.py", "from app.services.user import create_user\n"),
        ("app/db/seed.py", "from app.services.user import create_user\n"),
        ("app/core/security.py", "from app.crud.user import x\nfrom app.services import y\nfrom app.api import z\n"),
        ("app/utils/clock.py", "from app.services import y\n"),
        ("app/main.py", "from app.api import router\n"),
        ("app/services/user.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from app.api import x\n"),
        (
            "app/services/user.py",
            "import typing as t\nif t.TYPE_CHECKING:\n    from app.api import (\n        x,\n    )\n",
        ),
        ("app/services/user.py", "from app.services.api import x\n"),
        ("app/services/user.py", "from .api import x\n"),
        ("app/services/user.py", "from google.api import x\nimport api_client\nfrom other import services\n"),
        ("app/services/user.py", 'API = "from app.api import x"\n'),
        ("app/services/user.py", "api = 1\n"),
        ("app/services/tests/test_user.py", "from app.api import x\n"),
        ("app/services/test_user.py", "from app.api import x\n"),
        ("tests/services/test_user.py", "from app.api import x\n"),
        ("scripts/seed.py", "from app.api import x\n"),
        ("alembic/versions/20250103_120000_x.py", "from app.api import x\n"),
        ("app/services/user.py", "from app.api import (\n"),
        ("app/services/user.py", "from ...........api import x\n"),
    ],
)
def test_a_module_of_the_backend_that_looks_down_or_aside(path: str, text: str) -> None:
    assert said(f"backend/{path}", text, APP) == []


FEATURE = "must not use `features`, which stands above it"
PAGE = "nothing outside `app` uses its pages"


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("components/ui/A.tsx", 'import { B } from "@/components/features/B";\n', f"1:10 `ui` {FEATURE}"),
        ("components/common/A.tsx", 'import B from "@/components/features/B";\n', f"1:8 `common` {FEATURE}"),
        ("components/ui/A.tsx", 'import B, { C } from "@/components/features/B";\n', f"1:8 `ui` {FEATURE}"),
        ("components/ui/deep/A.tsx", 'import { B } from "../../features/B";\n', f"1:10 `ui` {FEATURE}"),
        ("components/ui/A.tsx", 'import { B } from "#features/B";\n', f"1:10 `ui` {FEATURE}"),
        ("components/ui/A.tsx", 'import { B } from "src/components/features/B";\n', f"1:10 `ui` {FEATURE}"),
        ("components/ui/index.ts", 'export { B } from "../features/B";\n', f"1:10 `ui` {FEATURE}"),
        ("components/ui/A.tsx", "import { type T, B } from '../features/B';\n", f"1:18 `ui` {FEATURE}"),
        ("lib/a.ts", 'import { x } from "@/app/page";\n', f"1:10 {PAGE}"),
        ("lib/a.ts", 'import { authOptions } from "@/app/api/auth/[...nextauth]/route";\n', f"1:10 {PAGE}"),
        ("components/features/A.tsx", 'import Layout from "../../app/(shop)/layout";\n', f"1:8 {PAGE}"),
        ("services/a.ts", 'import Page from "@/app/users/page.js";\n', f"1:8 {PAGE}"),
    ],
)
def test_a_module_of_the_frontend_that_looks_up(path: str, text: str, message: str) -> None:
    assert said(f"frontend/src/{path}", text, SRC) == [message]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("components/features/A.tsx", 'import { B } from "@/components/ui/B";\nimport C from "../common/C";\n'),
        ("components/layouts/A.tsx", 'import { B } from "@/components/features/B";\n'),
        (
            "components/ui/A.tsx",
            'import { B } from "@/components/common/B";\nimport { features } from "@/lib/features";\n',
        ),
        ("components/ui/A.tsx", 'import type { B } from "@/components/features/B";\n'),
        ("components/ui/A.tsx", 'import { type B } from "@/components/features/B";\n'),
        ("components/ui/A.test.tsx", 'import { B } from "@/components/features/B";\n'),
        ("components/ui/A.stories.tsx", 'import { B } from "@/components/features/B";\n'),
        ("components/ui/A.tsx", 'import { B } from "features/B";\nimport x from "./features";\n'),
        ("app/users/page.tsx", 'import Page from "../page";\nexport { default } from "@/app/page";\n'),
        ("lib/a.ts", 'import { save } from "@/app/actions";\nimport { A } from "@/app/_components/A";\n'),
        ("lib/a.ts", 'import page from "@/lib/page";\nimport x from "some/page";\n'),
        ("lib/a.test.ts", 'import Page from "@/app/page";\n'),
        ("lib/a.ts", '// import Page from "@/app/page";\n'),
        ("components/ui/A.tsx", 'import { B } from "@/components/features/B\n'),
        ("components/ui/A.tsx", 'import { B } from "../../../../../../../features/B";\n'),
    ],
)
def test_a_module_of_the_frontend_that_looks_down_or_aside(path: str, text: str) -> None:
    assert said(f"frontend/src/{path}", text, SRC) == []


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"frontend/tsconfig.json": "{"},
        {"tsconfig.json": '{"compilerOptions": {"paths": {"@/*": ["frontend/src/*"]}}}'},
        {
            "frontend/tsconfig.json": '{"extends": "../tsconfig.base"}',
            "tsconfig.base.json": '{"compilerOptions": {"paths": {"@/*": ["./frontend/src/*"]}}}',
        },
        {"frontend/jsconfig.json": '{"compilerOptions": {"baseUrl": "src", "paths": {"@/*": ["*"]}}}'},
        {"frontend/tsconfig.json": OF_ITSELF},
    ],
)
def test_what_the_alias_means_is_looked_up(files: dict[str, str]) -> None:
    found = said("frontend/src/components/ui/A.tsx", 'import { B } from "@/components/features/B";\n', files)

    expected = [] if files.get("frontend/tsconfig.json") == "{" else [f"1:10 `ui` {FEATURE}"]
    assert found == expected


def test_an_alias_that_leads_elsewhere_is_followed() -> None:
    files = {"frontend/tsconfig.json": '{"compilerOptions": {"paths": {"@/*": ["./other/*"]}}}'}

    assert said("frontend/src/components/ui/A.tsx", 'import { B } from "@/components/features/B";\n', files) == []


UP = "from app.api.deps import x\n"


@pytest.mark.parametrize(
    ("path", "text", "project", "base", "expected"),
    [
        ("app/services/a.py", UP, Project("."), "", 1),
        ("services/shop/app/services/a.py", UP, Project("services/shop"), "", 1),
        ("part/app/services/a.py", UP, Project("."), "part", 1),
        ("app/services/a.py", UP, Project("backend"), "", 0),
        ("backend/app/services/a.py", UP, Project(None), "", 0),
        ("src/components/ui/A.tsx", 'import x from "../features/x";\n', Project(None, "."), "", 1),
        ("src/components/ui/A.tsx", 'import x from "../features/x";\n', Project(".", "."), "", 1),
        (
            "apps/web/src/components/ui/A.tsx",
            'import x from "@/components/features/x";\n',
            Project(None, "apps/web"),
            "",
            1,
        ),
        ("src/components/ui/A.tsx", 'import x from "../features/x";\n', Project(), "", 0),
    ],
)
def test_wherever_the_part_stands(path: str, text: str, project: Project, base: str, expected: int) -> None:
    assert len(said(path, text, conventions=replace(Conventions(), project=project, base=base))) == expected


@pytest.mark.parametrize(
    ("layout", "path", "text", "expected"),
    [
        (Layout(backend=("api", "services")), "backend/services/a.py", "from api.deps import x\n", 1),
        (Layout(backend=("api", "services")), "backend/services/a.py", "from ..api import x\n", 1),
        (
            Layout(backend=("src/shop/api", "src/shop/services")),
            "backend/src/shop/services/a.py",
            "from shop.api import x\n",
            1,
        ),
        (
            Layout(backend=("app/endpoints", "app/services")),
            "backend/app/services/a.py",
            "from app.endpoints import api\n",
            0,
        ),
        (Layout(backend=("app/services",)), "backend/app/services/a.py", "from app.api import x\n", 0),
        (
            Layout(components=("ui", "domain")),
            "frontend/src/components/ui/A.tsx",
            'import x from "../features/x";\n',
            0,
        ),
        (
            Layout(components=("ui", "features")),
            "frontend/src/components/ui/A.tsx",
            'import x from "../features/x";\n',
            1,
        ),
    ],
)
def test_rooms_are_known_by_the_words_of_the_layout(layout: Layout, path: str, text: str, expected: int) -> None:
    files = {
        "backend/alembic.ini": "",
        "backend/api/deps.py": "",
        "backend/src/shop/api/deps.py": "",
        "backend/app/api/deps.py": "",
    }

    assert len(said(path, text, files, replace(Conventions(), layout=layout))) == expected


def test_a_room_may_be_a_single_module() -> None:
    assert len(said("backend/app/crud.py", "from app.services import x\n", {"backend/app/services.py": ""})) == 1
