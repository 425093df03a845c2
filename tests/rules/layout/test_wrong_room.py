"""LAY003: models, schemas, routers, components and hooks in another room than their own."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.schema import Conventions, Layout, Project
from patterns_cli.testing import findings

TABLE = 'from app.db.base import Base\n\n\nclass User(Base):\n    __tablename__ = "users"\n'
SCHEMA = "from pydantic import BaseModel\n\n\nclass UserRead(BaseModel):\n    id: int\n"
ROUTER = "from fastapi import APIRouter\n\nrouter = APIRouter()\n"
COMPONENT = "export const Card = () => <div />;\n"
HOOK = "export const useUser = () => useState(1);\n"
SRC = {"frontend/src/components/ui/Button.tsx": "", "frontend/src/hooks/useCart.ts": ""}


def said(
    path: str, text: str, conventions: Conventions | None = None, files: dict[str, str] | None = None
) -> list[str]:
    found = findings("LAY003", text, path=path, conventions=conventions, files=SRC if files is None else files)
    return [f"{finding.span.line}:{finding.span.column} {finding.message}" for finding in found]


MODEL_SAID = "ORM model `User` stands outside `models`; move it to `app/models`"
SCHEMA_SAID = "pydantic model `UserRead` stands outside `schemas`; move it to `app/schemas`"
ROUTER_SAID = "router `router` stands outside `api`; move it to `app/api`"


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("app/api/users.py", TABLE, f"4:7 {MODEL_SAID}"),
        ("app/crud/user.py", TABLE, f"4:7 {MODEL_SAID}"),
        ("app/schemas/user.py", TABLE, f"4:7 {MODEL_SAID}"),
        ("app/db/tables.py", TABLE, f"4:7 {MODEL_SAID}"),
        ("app/main.py", TABLE, f"4:7 {MODEL_SAID}"),
        ("app/services/user.py", "from app.db import Base\nclass User(Base):\n    id = 1\n", f"2:7 {MODEL_SAID}"),
        (
            "app/services/user.py",
            "from ..models.base import Base\nclass User(Base):\n    id = 1\n",
            f"2:7 {MODEL_SAID}",
        ),
        ("app/core/a.py", "class User(Mixin):\n    __tablename__: str = 'users'\n", f"1:7 {MODEL_SAID}"),
        (
            "app/api/a.py",
            "from sqlmodel import SQLModel\nclass User(SQLModel, table=True):\n    id: int\n",
            f"2:7 {MODEL_SAID}",
        ),
        ("app/api/a.py", "class User(\n    UserBase,\n    table=True,\n):\n    id: int\n", f"1:7 {MODEL_SAID}"),
        ("app/api/users.py", SCHEMA, f"4:7 {SCHEMA_SAID}"),
        ("app/models/user.py", SCHEMA, f"4:7 {SCHEMA_SAID}"),
        ("app/crud/user.py", "import pydantic as p\nclass UserRead(p.BaseModel):\n    id: int\n", f"2:7 {SCHEMA_SAID}"),
        ("app/main.py", SCHEMA, f"4:7 {SCHEMA_SAID}"),
        ("app/services/user.py", ROUTER, f"3:1 {ROUTER_SAID}"),
        (
            "app/core/health.py",
            "import fastapi\nrouter: X = fastapi.APIRouter(\n    prefix='/x')\n",
            f"2:1 {ROUTER_SAID}",
        ),
        ("app/users.py", ROUTER, f"3:1 {ROUTER_SAID}"),
    ],
)
def test_what_stands_in_another_room_of_the_backend(path: str, text: str, message: str) -> None:
    assert said(f"backend/{path}", text) == [message]


def test_of_several_in_a_module_the_first_is_reported() -> None:
    text = SCHEMA + "\n\nclass Second(UserRead):\n    pass\n\n\nclass Third(BaseModel):\n    pass\n"

    assert said("backend/app/api/users.py", text) == [f"4:7 {SCHEMA_SAID.replace('` stands', '` (and 2 more) stands')}"]
    assert [each[:8] for each in said("backend/app/api/users.py", TABLE + SCHEMA)] == ["4:7 ORM ", "9:7 pyda"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app/models/user.py", TABLE),
        ("app/models.py", TABLE),
        ("app/users/models.py", TABLE),
        ("app/api/models.py", TABLE),
        ("app/entities/user.py", TABLE),
        ("app/schemas/user.py", SCHEMA),
        ("app/schemas.py", SCHEMA),
        ("app/core/context.py", SCHEMA),
        ("app/services/mail.py", SCHEMA),
        ("app/utils/page.py", SCHEMA),
        ("app/config.py", SCHEMA),
        ("app/api/deps.py", "from pydantic import BaseModel\nclass _Filter(BaseModel):\n    id: int\n"),
        (
            "app/api/deps.py",
            "from pydantic import BaseModel\ndef make():\n    class Inner(BaseModel):\n        id: int\n",
        ),
        ("app/main.py", "from pydantic_settings import BaseSettings\nclass Shop(BaseSettings):\n    id: int\n"),
        ("app/main.py", "from pydantic import BaseModel\nclass MailSettings(BaseModel):\n    id: int\n"),
        ("app/models/user.py", "from sqlmodel import SQLModel\nclass UserRead(SQLModel):\n    id: int\n"),
        ("app/api/users.py", "from app.schemas import BaseModel\nclass UserRead(BaseModel):\n    id: int\n"),
        ("app/api/users.py", ROUTER),
        ("app/main.py", ROUTER),
        ("app/users/router.py", ROUTER),
        ("app/routers/users.py", ROUTER),
        ("app/services/user.py", "from app.routing import APIRouter\nrouter = APIRouter()\n"),
        ("app/services/user.py", "from fastapi import APIRouter\n\n\ndef add(router: APIRouter) -> None:\n    pass\n"),
        ("app/db/base.py", "from sqlalchemy.orm import DeclarativeBase\nclass Base(DeclarativeBase):\n    pass\n"),
        ("app/db/mixins.py", "from app.db.base import Base\nclass Dated(Base):\n    __abstract__ = True\n"),
        ("app/db/mixins.py", "class Dated:\n    def of(self):\n        self.__tablename__ = 1\n"),
        ("app/core/a.py", "from app.core.tasks import Base\nclass Task(Base):\n    pass\n"),
        ("app/services/a.py", "class Report:\n    def make(self, table=True):\n        pass\n"),
        ("tests/test_models.py", TABLE),
        ("app/api/test_users.py", TABLE + SCHEMA),
        ("scripts/seed.py", TABLE),
        ("alembic/versions/20250103_120000_x.py", TABLE),
        ("app/api/users.py", "class User(Base:\n    __tablename__ = 1\n"),
        ("app/api/users.py", '"""\n    __tablename__ = 1\n"""\n'),
    ],
)
def test_what_stands_where_it_belongs_or_is_left_alone_in_the_backend(path: str, text: str) -> None:
    assert said(f"backend/{path}", text) == []


CARD = "component `Card` stands in no folder of `components`; move it to one of `common`, `features`, `layouts`, `ui`"
USE_USER = "hook `useUser` stands outside `hooks`; move it to `src/hooks`"


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("components/Card.tsx", COMPONENT, f"1:14 {CARD}"),
        ("components/card.tsx", COMPONENT, f"1:14 {CARD}"),
        ("components/Card.tsx", "export default function Card() {\n  return <div />;\n}\n", f"1:25 {CARD}"),
        ("components/Card.tsx", "export const Card = memo(() => <div />);\n", f"1:14 {CARD}"),
        (
            "components/Card.tsx",
            "import { createElement } from 'react';\nexport const Card = () => createElement('b');\n",
            f"2:14 {CARD}",
        ),
        ("components/Card.tsx", COMPONENT + "export const Other = () => <p />;\n", f"1:14 {CARD}"),
        ("lib/useUser.ts", HOOK, f"1:14 {USE_USER}"),
        ("lib/use-user.ts", HOOK, f"1:14 {USE_USER}"),
        ("services/useUser.ts", "export function useUser() {\n  return 1;\n}\n", f"1:17 {USE_USER}"),
        ("useUser.ts", HOOK, f"1:14 {USE_USER}"),
        ("lib/deep/useUser.tsx", HOOK, f"1:14 {USE_USER}"),
    ],
)
def test_what_stands_in_another_room_of_the_frontend(path: str, text: str, message: str) -> None:
    assert said(f"frontend/src/{path}", text) == [message]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("components/ui/Card.tsx", COMPONENT),
        ("components/widgets/Card.tsx", COMPONENT),
        ("components/index.ts", 'export * from "./ui/Button";\n'),
        ("components/Card.test.tsx", COMPONENT),
        ("components/Card.stories.tsx", COMPONENT),
        ("components/styles.tsx", "export const GAP = 4;\n"),
        ("components/Card.tsx", "const Card = () => <div />;\n"),
        ("components/icons.ts", "export const icons = {};\n"),
        ("app/Card.tsx", COMPONENT),
        ("hooks/useUser.ts", HOOK),
        ("components/features/useUser.ts", HOOK),
        ("components/ui/use-user.ts", HOOK),
        ("store/useUser.ts", HOOK),
        ("app/users/useUser.ts", HOOK),
        ("lib/hooks/useUser.ts", HOOK),
        ("lib/session.ts", HOOK),
        ("lib/useUser.ts", "const useUser = () => 1;\nexport const other = 1;\n"),
        ("lib/user.ts", "export const user = 1;\n"),
        ("lib/useUser.test.ts", HOOK),
        ("lib/usefulThings.ts", "export const usefulThings = 1;\n"),
        ("lib/useUser.ts", "export const useUser = <\n"),
    ],
)
def test_what_stands_where_it_belongs_or_is_left_alone_in_the_frontend(path: str, text: str) -> None:
    assert said(f"frontend/src/{path}", text) == []


def test_nothing_is_said_of_components_where_none_of_the_folders_is_there() -> None:
    assert said("frontend/src/components/Card.tsx", COMPONENT, files={}) == []


@pytest.mark.parametrize(
    ("path", "text", "made", "expected"),
    [
        ("app/api/users.py", TABLE, {"project": Project(".")}, 1),
        ("shop/app/api/users.py", TABLE, {"project": Project("shop")}, 1),
        ("shop/app/api/users.py", TABLE, {"project": Project("."), "base": "shop"}, 1),
        ("apps/api/app/services/users.py", ROUTER, {"project": Project("apps/api")}, 1),
        ("models/app/api/users.py", TABLE, {"project": Project("models")}, 1),
        ("app/api/users.py", TABLE, {}, 0),
        ("backend/app/api/users.py", TABLE, {"project": Project(None)}, 0),
        ("backend/app/api/users.py", TABLE, {"layout": Layout(backend=("app/api", "app/tables"))}, 0),
        ("backend/app/api/users.py", TABLE, {"layout": Layout(backend=("app/api", "app/orm/models"))}, 1),
        ("frontend/src/components/Card.tsx", COMPONENT, {"layout": Layout(components=())}, 0),
        ("frontend/src/lib/useUser.ts", HOOK, {"layout": Layout(frontend=("src/lib",))}, 0),
        ("src/lib/useUser.ts", HOOK, {"project": Project(None, ".")}, 1),
    ],
)
def test_rooms_are_those_of_the_layout(path: str, text: str, made: dict[str, object], expected: int) -> None:
    conventions = replace(Conventions(), **made)  # type: ignore[arg-type]  # a table of settings

    assert len(said(path, text, conventions)) == expected
