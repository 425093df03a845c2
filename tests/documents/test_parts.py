"""Which parts a tree holds, and the rooms in them."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.schema import Conventions, Layout, Project
from patterns_cli.documents.base import Source
from patterns_cli.documents.parts import parts_of, rooms_of
from patterns_cli.documents.tree import TreeDocument


def tree(*paths: str, **texts: str) -> TreeDocument:
    files = {
        **dict.fromkeys(paths, ""),
        **{path.replace("__", "/").replace("_json", ".json"): text for path, text in texts.items()},
    }
    return TreeDocument.of(files, lambda path: Source(path, files[path].encode()))


NEXT = '{"dependencies": {"next": "16"}}'
VITE = '{"dependencies": {"vite": "7"}}'


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (tree("backend/app/main.py"), ["backend"]),
        (tree("backend/alembic.ini"), ["backend"]),
        (tree("backend/alembic/env.py"), ["backend"]),
        (tree("backend/app/server.js", "backend/package.json"), []),
        (tree("backend/README.md"), []),
        (tree("backend"), []),
        (tree("app/main.py"), []),
        (tree("frontend/src/app/page.tsx"), ["frontend"]),
        (tree("frontend/next.config.mjs"), ["frontend"]),
        (tree(frontend__package_json=NEXT), ["frontend"]),
        (tree(frontend__package_json=VITE), []),
        (tree("frontend/src/main.tsx", frontend__package_json=VITE), []),
        (tree("frontend/next.config.js", frontend__package_json=VITE), ["frontend"]),
        (tree(frontend__package_json="{"), ["frontend"]),
        (tree(frontend__package_json="[" * 100_000), ["frontend"]),
        (tree("backend/app/main.py", "frontend/src/app/page.tsx"), ["backend", "frontend"]),
        (tree(), []),
    ],
)
def test_a_part_is_recognised_by_what_stands_in_it(made: TreeDocument, expected: list[str]) -> None:
    assert [part.folder for part in parts_of(made, Conventions())] == expected


def test_a_backend_is_recognised_by_the_packages_of_the_layout() -> None:
    conventions = replace(Conventions(), layout=Layout(backend=("src/shop/api", "tests")))

    assert [part.folder for part in parts_of(tree("backend/src/shop/main.py"), conventions)] == ["backend"]
    assert list(parts_of(tree("backend/app/main.py", "backend/tests/test_a.py"), conventions)) == []


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("backend/app/api/v1/users.py", "api"),
        ("backend/app/models.py", "models"),
        ("backend/app/models/user.py", "models"),
        ("backend/app/main.py", None),
        ("backend/app/modelsx.py", None),
        ("backend/tests/test_a.py", None),
        ("frontend/src/components/ui/Button.tsx", "ui"),
        ("frontend/src/components/widgets/A.tsx", "components"),
        ("frontend/src/app/page.tsx", "app"),
        ("frontend/public/a.js", None),
        ("app/api/users.py", None),
    ],
)
def test_the_room_of_a_path_is_the_nearest(path: str, role: str | None) -> None:
    room = rooms_of(tree("backend/app/main.py", "frontend/src/app/page.tsx"), Conventions()).of(path)

    assert (room.role if room else None) == role


def test_both_parts_may_be_the_root() -> None:
    conventions = replace(Conventions(), project=Project(".", "."))
    rooms = rooms_of(tree("app/main.py", "src/app/page.tsx"), conventions)

    backend, frontend = rooms.part_of("app/main.py", "backend"), rooms.part_of("src/app/page.tsx", "frontend")

    assert backend is not None
    assert frontend is not None
    assert (backend.kind, frontend.kind) == ("backend", "frontend")
    found = (rooms.named("services", backend), rooms.named("services", frontend))
    assert [room and room.path for room in found] == ["app/services", "src/services"]
