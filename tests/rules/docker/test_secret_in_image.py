"""DCK009 secret-in-image."""

import pytest

from patterns_cli.model import Span
from patterns_cli.testing import findings

KEY = "AKIA" + "QWERTZUIOPASDFGH"


def found(text: str) -> list[str]:
    return [finding.symbol for finding in findings("DCK009", f"FROM a:1\n{text}\n", path="Dockerfile")]


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("ENV API_KEY=zu2Hq8PkVw0a", ["API_KEY"]),
        ("ENV DB_PASSWORD hunter2", ["DB_PASSWORD"]),
        ("ARG NPM_TOKEN=abc123def", ["NPM_TOKEN"]),
        ('ENV A=1 JWT_SECRET="super secret" \\\n  B=2', ["JWT_SECRET"]),
        ("ENV DB_PASSWORD=123456", ["DB_PASSWORD"]),
        ("ENV POSTGRES_PASSWORD=postgres", ["POSTGRES_PASSWORD"]),
        (f"ENV WHATEVER={KEY}", ["WHATEVER"]),
        ("ENV DATABASE_URL=postgresql://app:s3cr3tpw@db.acme.io/shop", ["DATABASE_URL"]),
        ("ONBUILD ENV SECRET_KEY=abcd1234efgh", ["SECRET_KEY"]),
        ("COPY .env .", [".env"]),
        ("COPY package.json .env.production ./", [".env.production"]),
        ("ADD config/.env* /app/", [".env*"]),
        ('COPY [".env", "/app/.env"]', [".env"]),
        ("COPY --chown=app id_rsa /root/.ssh/", ["id_rsa"]),
    ],
)
def test_secret(text: str, symbols: list[str]) -> None:
    assert found(text) == symbols


@pytest.mark.parametrize(
    "text",
    [
        "ARG NPM_TOKEN",
        "ENV NPM_TOKEN=$NPM_TOKEN",
        "ENV API_KEY=${API_KEY:-}",
        "ENV API_KEY=",
        "ENV SECRET_KEY=changeme",
        "ENV SECRET_KEY=your-secret-key",
        "ARG SECRET_KEY_BASE=dummy",
        "ENV API_KEY=<token>",
        "ENV DB_PASSWORD_FILE=/run/secrets/password",
        "ENV AUTH_TOKEN=/run/secrets/token",
        "ENV ACCESS_TOKEN_EXPIRE_MINUTES=30",
        "ENV NEXT_PUBLIC_API_KEY=abc123def",
        "ENV GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305",
        "ENV PIP_SHA256=96461deced5c2a487ddc65207ec5a9cffeca0d34e7af7ea1afc470ff0d746207",
        "ENV DATABASE_URL=postgresql://postgres:postgres@localhost/db",
        "RUN --mount=type=secret,id=npm_token NPM_TOKEN=$(cat /run/secrets/npm_token) npm ci",
        "COPY .env.example .env",
        "COPY --from=builder /app/.env .",
        "COPY environment.ts .",
        "COPY src .",
        "# ENV API_KEY=zu2Hq8PkVw0a",
        "RUN <<EOF\nENV API_KEY=zu2Hq8PkVw0a\nEOF",
        "LABEL API_KEY=zu2Hq8PkVw0a",
    ],
)
def test_no_secret(text: str) -> None:
    assert found(text) == []


def test_the_assignment_is_named_where_it_stands() -> None:
    [finding] = findings("DCK009", "FROM a:1\nENV A=ä \\\n  API_KEY='zu2H q8'\n", path="Dockerfile")

    assert finding.span == Span(3, 3, 3, 20)
