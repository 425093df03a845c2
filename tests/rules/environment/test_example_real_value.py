"""ENV004 example-real-value."""

import pytest

from patterns_cli.model import Span
from patterns_cli.testing import findings

RANDOM = "q8Zr2Lx0Vb7Nc4Tm1Ks9"
"""Nobody's: letters and digits in no order."""

TOKEN = f"eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiYSJ9QQ.{RANDOM}_xY"
"""Signed, as far as its shape says."""


def found(text: str, path: str = "backend/.env.example") -> list[str]:
    return [finding.symbol for finding in findings("ENV004", text, path=path)]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (f"JWT_SECRET={RANDOM}\n", ["JWT_SECRET"]),
        (f'export API_KEY="{RANDOM}"  # from Ada\n', ["API_KEY"]),
        ("JWT_SECRET=9f2c7be1d04a4f6f8d1e3b5a7c9d0e2f\n", ["JWT_SECRET"]),
        (f"SECRET_KEY='{RANDOM}+/=='\n", ["SECRET_KEY"]),
        ("WHATEVER=AKIA" + "QWERTZUIOPASDFGH\n", ["WHATEVER"]),
        ("X=ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8\n", ["X"]),
        ("STRIPE=sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc\n", ["STRIPE"]),
        ("# OPENAI_API_KEY=sk-proj-" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8\n", ["OPENAI_API_KEY"]),
        ("DATABASE_URL=postgresql://app:Tr0ub4dor@db.acme.io:5432/shop\n", ["DATABASE_URL"]),
        ('KEY="-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----"\n', ["KEY"]),
        (f"SERVICE_ROLE_KEY={TOKEN}\n", ["SERVICE_ROLE_KEY"]),
        (f"ENCRYPT_KEY={RANDOM}\n", ["ENCRYPT_KEY"]),
        (f"A=1\nB_TOKEN={RANDOM}\nC=3\nD_TOKEN={RANDOM}\n", ["B_TOKEN", "D_TOKEN"]),
    ],
)
def test_real(text: str, keys: list[str]) -> None:
    assert found(text) == keys


@pytest.mark.parametrize(
    "text",
    [
        "DATABASE_URL=postgresql://user:pass@localhost/db\nJWT_SECRET=your-secret-key\nAPI_KEY=your-api-key\n",
        "DATABASE_URL=postgresql://postgres:postgres@localhost:5432/app\n",
        "DATABASE_URL=postgresql://shop:shop@db:5432/shop\n",
        "DATABASE_URL=postgresql://user:<password>@db.acme.io/shop\n",
        "DATABASE_URL=postgresql://${USER}:${PASSWORD}@db.acme.io/shop\n",
        "REDIS_URL=redis://localhost:6379/0\n",
        "SECRET_KEY=changethis\nPASSWORD=change-me-please\n",
        "API_KEY=\nTOKEN=''\n",
        "API_KEY=xxxxxxxxxxxxxxxxxxxxxxxx\n",
        "API_KEY=sk-...\nOPENAI_API_KEY=sk-your-key-here-0123456789abcdefghij\n",
        "AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n",
        "API_KEY=<get one at https://example.com>\n",
        "API_KEY=[your key]\n",
        "SECRET_KEY=insecure-development-key\n",
        "ADMIN_PASSWORD=password123\n",
        "TENANT_ID=6f1c3b9e-5d0a-4a56-9a1f-0e2d4c6b8a7f\n",
        "COMMIT=9f2c7be1d04a4f6f8d1e3b5a7c9d0e2f\n",
        "MODEL=gpt-4o-mini-2024-07-18\nMODEL_TOKEN_LIMIT=128000\n",
        "ACCESS_TOKEN_EXPIRE_MINUTES=30\n",
        "SECRET_NAME=projects/acme/secrets/shop-production-2\n",
        "# generate with: openssl rand -hex 32\nSECRET_KEY=generate-with-openssl-rand-hex-32\n",
        f"NEXT_PUBLIC_SUPABASE_ANON_KEY={TOKEN}\n",
        "not a line of it\n=\n",
    ],
)
def test_placeholder(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("path", [".env.sample", "a/.env.local.example", ".env.template", "example.env"])
def test_every_example_is_judged(path: str) -> None:
    assert found(f"API_KEY={RANDOM}\n", path) == ["API_KEY"]


@pytest.mark.parametrize("path", [".env", ".env.production", "prod.env", "src/env.ts"])
def test_what_is_no_example_is_not(path: str) -> None:
    assert found(f"API_KEY={RANDOM}\n", path) == []


def test_the_value_is_named_where_it_stands() -> None:
    [finding] = findings("ENV004", f"# ü\nexport API_KEY='{RANDOM}' # x\n", path=".env.example")

    assert finding.span == Span(2, 16, 2, 38)
    assert "`your-api-key`" in finding.message


def test_a_comment_suppresses_it() -> None:
    assert found(f"API_KEY={RANDOM}  # patterns: ignore[ENV004] -- revoked\n") == []
    assert found(f"# patterns: ignore[example-real-value] -- revoked\nAPI_KEY={RANDOM}\n") == []
