"""A variable that is read, and the names that are nobody's to document."""

from typing import Final

from patterns_cli.model import Span
from patterns_cli.records import dataclass
from patterns_cli.regexes import regex

_SET_BY_OTHERS: Final = frozenset({
    "NODE_ENV", "CI", "PATH", "HOME", "USER", "USERNAME", "PWD", "SHELL", "TERM", "LANG", "LC_ALL", "TZ", "TMPDIR",
    "TEMP", "TMP", "EDITOR", "VISUAL", "DISPLAY", "HOSTNAME", "HOST", "PORT", "UID", "GID", "LOGNAME", "PAGER",
    "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "COLORTERM", "APPDATA", "LOCALAPPDATA", "USERPROFILE",
    "PROGRAMFILES", "SYSTEMROOT", "COMSPEC", "VIRTUAL_ENV", "CONDA_PREFIX", "DYNO", "PREVIEW", "ANALYZE", "TEST",
    "VITEST", "MODE", "DEV", "PROD", "SSR", "BASE_URL", "BASE_PATH", "TURBOPACK", "WEB_CONCURRENCY", "http_proxy",
    "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE",
    "SOURCE_DATE_EPOCH", "DEBUGPY",
})  # fmt: skip
_PREFIXES: Final = regex(
    r"npm_|NPM_|NEXT_(?:RUNTIME|PHASE|TELEMETRY|DEPLOYMENT|OTEL|MANUAL)|NODE_|PYTHON|PYTEST_|JEST_|VITEST_|PLAYWRIGHT_|PW|TOX_"
    r"|GITHUB_|GITLAB_|CI_|RUNNER_|CIRCLE|TRAVIS|BUILDKITE|VERCEL|NETLIFY|RENDER_|RAILWAY_|FLY_|HEROKU_|K_|KUBERNETES_|CF_PAGES"
    r"|AWS_LAMBDA_|AWS_EXECUTION_|FUNCTIONS_|WEBSITE_|GAE_|XDG_|LC_|COMPOSE_|DOCKER_|BUILD(?:X|KIT)_|TURBO_|PIP_|UV_|COREPACK_"
    r"|CODESPACE|GITPOD_|__",
)
_READ_BY_LIBRARIES: Final = regex(
    r"POSTGRES_|PG[A-Z]+|MYSQL_|MARIADB_|MONGO_|MONGODB_|REDIS_|RABBITMQ_|MINIO_|KC_|KEYCLOAK_|GF_|PGADMIN_|ELASTIC_"
    r"|AWS_|GOOGLE_|GCP_|AZURE_|OPENAI_|ANTHROPIC_|LANG(?:CHAIN|SMITH|FUSE)_|HF_|HUGGING|SENTRY_|OTEL_|DD_|NEW_RELIC_"
    r"|NEXTAUTH_|AUTH_|CLERK_|NEXT_PUBLIC_CLERK_|AUTH0_|BETTER_AUTH_|SUPABASE_|STRIPE_|UPSTASH_|KV_|BLOB_|EDGE_"
    r"|UVICORN_|GUNICORN_|FORWARDED_ALLOW_IPS|CELERY_|FLASK_|DJANGO_|FASTAPI_|ALEMBIC_|DYNACONF_|PRISMA_|DATABASE_URL$|DIRECT_URL$"
    r"|SMTP_|MAIL_|TRAEFIK_|LETSENCRYPT_|VIRTUAL_HOST|PUID$|PGID$|LOG_LEVEL$|PROMETHEUS_",
)


@dataclass(frozen=True, slots=True)
class Read:
    """A variable that a file reads and where; `names` are what it may go by, the first of them the usual one.

    `optional`: the file says what holds without it; `explicit`: it is asked for by name, not by the name of a field.
    """

    names: tuple[str, ...]
    span: Span
    optional: bool
    explicit: bool = True
    ignores_case: bool = False

    def is_shown_in(self, keys: frozenset[str]) -> bool:
        """Whether one of the names is one of the keys."""
        if not self.ignores_case:
            return not keys.isdisjoint(self.names)
        known = {key.lower() for key in keys}
        return any(name.lower() in known for name in self.names)


def is_set_by_others(name: str) -> bool:
    """Whether the platform, the shell or a tool sets the variable, so that no example shows it."""
    return name in _SET_BY_OTHERS or _PREFIXES.match(name) is not None


def is_read_by_libraries(name: str) -> bool:
    """Whether well-known libraries and images read the variable by themselves, so that no code names it."""
    return is_set_by_others(name) or _READ_BY_LIBRARIES.match(name) is not None
