"""ENV003 example-unused-key."""

import pytest

from patterns_cli.model import Severity, Span
from patterns_cli.testing import findings


def found(files: dict[str, str]) -> list[tuple[str, str]]:
    tree = "".join(f"==> {path} <==\n{text}" for path, text in files.items())
    return [(each.path, each.symbol) for each in findings("ENV003", tree)]


BACKEND = {"backend/app/main.py": "app = None\n"}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"backend/.env.example": "LEGACY=1\n"}, [("backend/.env.example", "LEGACY")]),
        ({".env.example": "LEGACY=1\nOTHER=2\n"}, [(".env.example", "LEGACY"), (".env.example", "OTHER")]),
        ({".env.example": "LEGACY=1\n", "README.md": "LEGACY"}, [(".env.example", "LEGACY")]),
        ({".env.example": "LEGACY=1\n", ".env.test": "LEGACY=1\n"}, [(".env.example", "LEGACY")]),
        ({".env.sample": "export LEGACY='1'\n"}, [(".env.sample", "LEGACY")]),
        (
            {".env.example": "APP_LEGACY=1\n", "backend/app/s.py": "class S(BaseSettings):\n    old: str\n"},
            [(".env.example", "APP_LEGACY")],
        ),
    ],
)
def test_unused(files: dict[str, str], expected: list[tuple[str, str]]) -> None:
    assert found(BACKEND | files) == expected


@pytest.mark.parametrize(
    "files",
    [
        {".env.example": "KEY_ONE=1\n", "backend/app/a.py": 'import os\nX = os.environ["KEY_ONE"]\n'},
        {".env.example": "KEY_ONE=1\n", "backend/app/a.py": "class S(BaseSettings):\n    key_one: str = ''\n"},
        {
            ".env.example": "APP_ONE=1\n",
            "backend/app/a.py": "class S(BaseSettings, env_prefix='APP_'):\n    one: int = 1\n",
        },
        {
            ".env.example": "DB__HOST=1\n",
            "backend/app/a.py": "class S(BaseSettings, env_nested_delimiter='__'):\n    db: Db = Db()\n",
        },
        {".env.example": "KEY_ONE=1\n", "compose.yml": "services: {a: {image: 'a:${KEY_ONE:-1}'}}\n"},
        {".env.example": "KEY_ONE=1\n", "scripts/run.sh": "echo $KEY_ONE\n"},
        {".env.example": "KEY_ONE=1\n", "frontend/src/a.ts": "const a = env('KEY_ONE');\n"},
        {".env.example": "KEY_ONE=1\n", "backend/app/a.py": "key = config('key_one')\n"},
        {".env.example": "# LEGACY=1\n"},
        {".env.example": "DATABASE_URL=1\nJWT_SECRET=1\nAPI_KEY=1\nREDIS_URL=1\n"},
        {".env.example": "NODE_ENV=1\nOPENAI_API_KEY=1\nPOSTGRES_DB=1\n"},
        {".env": "LEGACY=1\n"},
        {},
    ],
)
def test_used_or_agreed_on(files: dict[str, str]) -> None:
    assert found(BACKEND | files) == []


def test_nothing_is_said_where_no_part_is_recognised() -> None:
    assert found({"lib/a.py": "", ".env.example": "LEGACY=1\n"}) == []


def test_the_key_is_named_where_it_stands() -> None:
    tree = "==> backend/app/a.py <==\n==> .env.example <==\n# ü\nexport LEGACY=1\n"
    [finding] = findings("ENV003", tree)

    assert (finding.span, finding.severity) == (Span(2, 8, 2, 14), Severity.WARNING)
