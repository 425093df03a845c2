"""DCK006 install-without-lockfile."""

from collections.abc import Callable

import pytest

from patterns_cli.model import Applicability, Fix, Span
from patterns_cli.testing import findings


def found(run: str, before: str = "") -> list[str]:
    return [each.symbol for each in findings("DCK006", f"FROM a:1\n{before}RUN {run}\n", path="Dockerfile")]


@pytest.mark.parametrize(
    ("run", "symbols"),
    [
        ("npm install", ["npm"]),
        ("npm i --omit=dev", ["npm"]),
        ("npm install --prefix web --loglevel verbose", ["npm"]),
        ("cd web && npm install && npm run build", ["npm"]),
        ("npm install -g pnpm", ["pnpm"]),
        ("npm install --registry https://example.com express", ["express"]),
        ("npm install express@latest @scope/name", ["express@latest"]),
        ("npm install git+https://github.com/npm/npm.git", ["git+https://github.com/npm/npm.git"]),
        ("yarn", ["yarn"]),
        ("yarn install --production", ["yarn"]),
        ("yarn global add serve", ["serve"]),
        ("corepack enable && corepack pnpm install", ["pnpm"]),
        ("pnpm i --prod", ["pnpm"]),
        ("bun install", ["bun"]),
        ("pip install fastapi", ["fastapi"]),
        ("pip3 install --no-cache-dir --upgrade pip poetry", ["poetry"]),
        ("python3 -m pip install uvicorn[standard] gunicorn==23.0.0", ["uvicorn[standard]"]),
        ("/opt/venv/bin/pip install -i https://example.com/simple a b", ["a"]),
        ("pip install git+https://github.com/a/b.git", ["git+https://github.com/a/b.git"]),
        ("uv pip install --system fastapi", ["fastapi"]),
        ("uv sync", ["uv"]),
        ("uv sync --no-dev --group web", ["uv"]),
        ("pipenv install --system", ["pipenv"]),
        ("pipx install poetry", ["poetry"]),
        ('["npm", "install"]', ["npm"]),
        ('["sh", "-c", "npm install && ls"]', ["npm"]),
        ("if [ -f package-lock.json ]; then npm ci; else npm install; fi", ["npm"]),
        ("--mount=type=cache,target=/root/.npm npm install", ["npm"]),
        ("apt-get update \\\n  # why\n  && pip install \\\n    fastapi", ["fastapi"]),
        ("<<EOF\nset -e\nnpm install\nEOF", ["npm"]),
        ("pip install fastapi > /dev/null 2>&1", ["fastapi"]),
    ],
)
def test_whatever_there_is(run: str, symbols: list[str]) -> None:
    assert found(run) == symbols


@pytest.mark.parametrize(
    "run",
    [
        "npm ci",
        "npm run install",
        "npm install -g pnpm@10.1.0 @scope/name@1.2.3",
        "npm install ./local /abs ~/home $PACKAGES x.tgz",
        "npm install git+ssh://git@github.com:npm/npm.git#v1.0.27",
        "npm install --package-lock-only",
        "npm install -g corepack@latest npm",
        "yarn install --frozen-lockfile",
        "yarn --immutable",
        "yarn --version",
        "yarn build",
        "pnpm install --frozen-lockfile --prod",
        "pnpm fetch && pnpm install --offline",
        "bun install --frozen-lockfile",
        "bun ci",
        "pip install -r requirements.txt",
        "pip install --requirement=requirements.txt",
        "pip install . -e ./lib /wheels/*.whl '.[web]'",
        "pip install --upgrade pip setuptools wheel",
        "pip install fastapi==0.116.1 'uvicorn~=0.35' 'a @ https://example.com/a.whl' \"b<2\"",
        "pip install fastapi -c constraints.txt",
        "pip install --no-index --find-links /wheels fastapi",
        "pip install poetry==$POETRY_VERSION $EXTRA",
        "pip install git+https://github.com/a/b.git@v1#egg=b",
        "pip download fastapi",
        "echo pip install fastapi",
        "uv sync --locked",
        "uv sync --frozen --no-dev",
        "UV_FROZEN=1 uv sync",
        "uv pip install -r requirements.txt",
        "pipenv install --deploy --system",
        "pipenv sync",
        "poetry install --only main",
        "apt-get install -y npm",
        "echo '# npm install'",
        "true # npm install",
    ],
)
def test_what_was_tested(run: str) -> None:
    assert found(run) == []


@pytest.mark.parametrize(
    ("before", "run"),
    [("ENV UV_LOCKED=1\n", "uv sync"), ("ENV CI=true\n", "pnpm install"), ("ARG CI=true\n", "yarn install")],
)
def test_the_environment_may_say_it(before: str, run: str) -> None:
    assert found(run, before) == []


def test_the_environment_of_the_stage_below_counts_and_that_of_another_does_not() -> None:
    text = "FROM a:1 AS base\nENV UV_FROZEN=1\nFROM base\nRUN uv sync\nFROM a:1\nRUN uv sync\n"

    assert [each.span.line for each in findings("DCK006", text, path="Dockerfile")] == [6]


@pytest.mark.parametrize(
    ("run", "mended"),
    [
        ("npm install --omit=dev", "npm ci --omit=dev"),
        ("npm i", "npm ci"),
        ("yarn --production", "yarn --frozen-lockfile --production"),
        ("pnpm install", "pnpm install --frozen-lockfile"),
        ("uv sync --no-dev", "uv sync --locked --no-dev"),
        ("a && \\\n    npm \\\n    install", "a && \\\n    npm \\\n    ci"),
        ("<<EOF\n  npm install\nEOF", "<<EOF\n  npm ci\nEOF"),
    ],
)
def test_the_fix_keeps_to_the_lock_file(run: str, mended: str, applied: Callable[[str, Fix], str]) -> None:
    text = f"FROM a:1\nRUN {run}\n"
    [finding] = findings("DCK006", text, path="Dockerfile")

    assert finding.fix is not None
    assert finding.fix.applicability is Applicability.UNSAFE
    after = applied(text, finding.fix)
    assert after == f"FROM a:1\nRUN {mended}\n"
    assert findings("DCK006", after, path="Dockerfile") == ()


def test_the_command_is_named_where_it_stands() -> None:
    [finding] = findings("DCK006", "FROM a:1\nRUN ä && \\\n  pip install \\\n  fastapi && b\n", path="Dockerfile")

    assert finding.span == Span(3, 3, 4, 10)
