"""Who imports what is to be removed: by every way of writing it, and by nothing that only looks so."""

from pathlib import Path

import pytest

from patterns_cli.scaffold.importers import importers_of
from patterns_cli.scaffold.plan import Action, Plan, Step
from patterns_cli.scaffold.tree import File

GONE = (
    "backend/app/models/order.py",
    "frontend/src/components/orders/OrderList.tsx",
    "frontend/src/lib/orders/index.ts",
    "notes.txt",
)


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("backend/app/report.py", "import os\nfrom app.models.order import Order\n", [(2, 0)]),
        ("backend/app/report.py", "from app.models import order\n", [(1, 0)]),
        ("backend/app/report.py", "import app.models.order\n", [(1, 0)]),
        ("backend/app/report.py", "def show():\n    from app.models import order as o\n", [(2, 0)]),
        ("backend/app/models/bill.py", "from .order import Order\n", [(1, 0)]),
        ("backend/app/models/bill.py", "from . import order\n", [(1, 0)]),
        ("backend/app/crud/bill.py", "from ..models.order import Order\n", [(1, 0)]),
        ("backend/app/crud/bill.py", "from .models.order import Order\n", []),
        ("backend/app/report.py", "from app.models.order_item import OrderItem\n", []),
        ("backend/app/report.py", "from app.models import user  # order\n", []),
        ("backend/app/report.py", '"""from app.models.order import Order"""\n', []),
        ("backend/app/report.py", "from app.models import order(\n", []),
        ("backend/app/report.md", "from app.models.order import Order\n", []),
        ("frontend/src/app/page.tsx", 'import { OrderList } from "@/components/orders/OrderList";\n', [(1, 1)]),
        ("frontend/src/app/page.tsx", 'import type { TList } from "../components/orders/OrderList";\n', [(1, 1)]),
        ("frontend/src/components/orders/all.ts", 'export { OrderList } from "./OrderList";\n', [(1, 1)]),
        ("frontend/src/app/page.ts", 'import { a } from "@/lib/orders";\n', [(1, 2)]),
        ("frontend/src/app/page.ts", 'import { a } from "@/lib/orders/index";\n', [(1, 2)]),
        ("frontend/src/app/page.tsx", 'import { OrderList } from "@/components/jobs/OrderList";\n', []),
        ("frontend/src/app/page.tsx", 'import { OrderList } from "orders/OrderList";\n', []),
        ("frontend/src/app/page.tsx", '// "@/components/orders/OrderList"\n', []),
    ],
)
def test_an_import_is_told_by_file_and_line(tmp_path: Path, path: str, text: str, found: list[tuple[int, int]]) -> None:
    for each in (*GONE, path):
        (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / each).write_text("")
    (tmp_path / path).write_text(text)
    plan = Plan(tmp_path, tuple(Step(each, Action.REMOVE, File(b"")) for each in GONE))

    told = importers_of(plan)

    assert [(str(location), module) for location, module in told] == [
        (f"{path}:{line}", GONE[at]) for line, at in found
    ]


def test_what_is_removed_together_is_nobody_who_imports(tmp_path: Path) -> None:
    for each in GONE:
        (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / each).write_text('import { OrderList } from "@/components/orders/OrderList";\n')
    plan = Plan(tmp_path, tuple(Step(each, Action.REMOVE, File(b"")) for each in GONE))
    assert importers_of(plan) == ()
