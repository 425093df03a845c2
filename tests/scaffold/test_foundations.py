"""What generated modules build on: what is missing is named, and so is a name that would mean two things."""

from pathlib import Path

import pytest

from patterns_cli.errors import Fault, ScaffoldError
from patterns_cli.scaffold.foundations import refuse_unfounded
from patterns_cli.scaffold.tree import File, Tree

FOUNDATION = {
    "app/base.py": "import os\nfrom typing import Any as Anything\nBase = C = f = object\nX: int = 1\n(a, b) = 1, 2\n",
    "app/package/__init__.py": "",
    "app/package/inner.py": "",
    "app/broken.py": "def :\n",
    "src/lib/client.ts": "export const request = 1;\nexport type Request = {};\n",
    "src/lib/all.ts": 'export * from "./client";\n',
    "src/lib/folder/index.tsx": "export default function Folder() { return null; }\n",
    "src/lib/texts.json": "{}",
    "tests/server.ts": "export const server = 1;\n",
}


@pytest.fixture
def part(tmp_path: Path) -> Path:
    for path, text in FOUNDATION.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def faults_of(tree: Tree, part: Path) -> tuple[Fault, ...]:
    try:
        refuse_unfounded(tree, part.parent, part.name)
    except ScaffoldError as error:
        return error.faults
    return ()


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("app/new.py", "from app.base import Base, X, a, b, C, f, os, Anything\n", []),
        ("app/new.py", "from app.package import inner\nimport sqlalchemy\nfrom fastapi import Depends\n", []),
        ("app/new.py", "from app.gone import a\n", ["there is no app/gone.py, which app/new.py would build on"]),
        ("app/new.py", "from app.base import c\n", ["app/base.py defines no `c`"]),
        ("app/new.py", "from app.broken import c\n", ["it cannot be read"]),
        (
            "app/new.py",
            "from app.base import Base\nclass Base(Base): ...\n",
            ["would use the name `Base` for two things"],
        ),
        ("app/new.py", "from app.base import C\nfrom x import C\n", ["would use the name `C` for two things"]),
        ("app/new.py", "x = 1\nx = 2\n", []),
        ("app/new.py", "class A: ...\nclass A: ...\n", ["would use the name `A` for two things"]),
        ("src/new.ts", 'import { request, type Request } from "@/lib/client";\n', []),
        ("src/new.ts", 'import { anything } from "@/lib/all";\nimport Folder from "@/lib/folder";\n', []),
        ("src/new.ts", 'import texts from "@/lib/texts.json";\nimport { server } from "@tests/server";\n', []),
        ("src/new.ts", 'import * as z from "zod";\nimport "./local.css";\n', []),
        ("src/new.ts", 'import { a } from "@/lib/gone";\n', ["there is no src/lib/gone.ts"]),
        ("src/new.ts", 'import { a } from "@/lib/client";\n', ["src/lib/client.ts exports no `a`"]),
        (
            "src/new.ts",
            'import { request } from "@/lib/client";\nfunction request() {}\n',
            ["would use the name `request`"],
        ),
        ("src/new.ts", "function f(a: string): void;\nfunction f(a: unknown) {}\n", []),
        ("styles/new.css", "a { color: red }", []),
    ],
)
def test_what_is_missing_is_named(part: Path, path: str, text: str, said: list[str]) -> None:
    faults = [fault.message for fault in faults_of(Tree.of({path: File(text.encode())}), part)]

    assert len(faults) == len(said)
    assert all(expected in fault for expected, fault in zip(said, faults, strict=True))


def test_generated_modules_build_on_one_another(part: Path) -> None:
    tree = Tree.of(
        {
            "app/a.py": File(b"from app.b import thing\n"),
            "app/b.py": File(b"thing = 1\n"),
            "src/a.ts": File(b'import { thing } from "@/b";\n'),
            "src/b.tsx": File(b"export const thing = 1;\n"),
        }
    )

    assert faults_of(tree, part) == ()


def test_what_several_modules_lack_is_told_once(part: Path) -> None:
    tree = Tree.of({f"app/{name}.py": File(b"from app.gone import a\nfrom app.base import c\n") for name in "xyz"})

    first, second = faults_of(tree, part)

    assert first.message.startswith("the project does not follow the layout: there is no app/gone.py, which app/x.py")
    assert first.message.endswith(f" in {part.name}/")
    assert "app/base.py defines no `c`" in second.message


@pytest.mark.parametrize(
    ("path", "content", "importing"),
    [
        (
            "src/lib/client.ts",
            b'export const request = "\xff";',
            ("src/a.ts", b'import { request } from "@/lib/client";'),
        ),
        ("app/base.py", b'Base = "\xff"', ("app/new.py", b"from app.base import Base")),
        ("app/base.py", b"Base = 1\0", ("app/new.py", b"from app.base import Base")),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(
    part: Path, path: str, content: bytes, importing: tuple[str, bytes]
) -> None:
    (part / path).write_bytes(content)

    (fault,) = faults_of(Tree.of({importing[0]: File(importing[1])}), part)

    assert fault.message == "it cannot be read, and what is to be generated builds on it"
    assert str(fault.location).startswith(f"{part.name}/{path}")
