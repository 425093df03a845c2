"""DCK005 sources-before-dependencies."""

import pytest

from patterns_cli.testing import findings


@pytest.mark.parametrize(
    ("text", "line", "manager"),
    [
        ("FROM a:1\nCOPY . .\nRUN npm ci\n", 2, "npm"),
        ("FROM a:1\nADD . /app\nRUN pip install -r requirements.txt\n", 2, "pip"),
        ("FROM a:1\nCOPY ./ /app/\nRUN cd /app && yarn install --frozen-lockfile\n", 2, "yarn"),
        ("FROM a:1\nCOPY . .\nRUN corepack enable && pnpm install --frozen-lockfile\n", 2, "pnpm"),
        ("FROM a:1\nCOPY --chown=app:app . .\nRUN uv sync --locked\n", 2, "uv"),
        ('FROM a:1\nCOPY [".", "/app"]\nRUN ["npm", "ci"]\n', 2, "npm"),
        ("FROM a:1\nCOPY ./app /app\nRUN pip install --no-cache-dir -r /app/requirements.txt\n", 2, "pip"),
        ("FROM a:1 AS base\nCOPY . .\nFROM base\nRUN poetry install\n", 2, "poetry"),
        ("FROM a:1\nCOPY . .\nRUN <<EOF\nset -e\nnpm ci\nEOF\n", 2, "npm"),
        ("FROM a:1\nCOPY . .\nRUN if [ -f yarn.lock ]; then yarn; else npm ci; fi\n", 2, "npm"),
    ],
)
def test_sources_first(text: str, line: int, manager: str) -> None:
    [finding] = findings("DCK005", text, path="Dockerfile")

    assert (finding.span.line, finding.symbol) == (line, manager)


@pytest.mark.parametrize(
    "text",
    [
        "FROM a:1\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n",
        "FROM a:1\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm ci --omit=dev\n",
        "FROM a:1 AS deps\nCOPY package.json .\nRUN npm ci\nFROM deps\nCOPY . .\nRUN npm ci\n",
        "FROM a:1\nCOPY --from=builder . .\nRUN npm ci\n",
        "FROM a:1\nCOPY . .\nRUN --mount=type=cache,target=/root/.npm npm ci\n",
        "FROM a:1\nCOPY . .\nRUN npm install -g pnpm@10.1.0\n",
        "FROM a:1\nCOPY . .\nRUN pip install .\n",
        "FROM a:1\nCOPY requirements ./requirements\nRUN pip install -r requirements/prod.txt\n",
        "FROM a:1 AS one\nCOPY . .\nFROM a:1\nRUN npm ci\n",
        "FROM a:1\nCOPY . .\nRUN apt-get update\n",
        "FROM a:1\nONBUILD COPY . .\nRUN npm ci\n",
        "FROM a:1\nCOPY prisma ./prisma\nRUN npm ci\n",
    ],
)
def test_dependencies_first(text: str) -> None:
    assert findings("DCK005", text, path="Dockerfile") == ()
