"""Telling a secret from a placeholder: by the name it goes by, by its shape, by what stands in its place."""

import re
from math import log2
from typing import Final

_SECRET_NAME: Final = re.compile(
    r"(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|PASS|PWD|SECRETS?|TOKEN|CREDENTIALS?|APIKEY"
    r"|(?:API|ACCESS|SECRET|PRIVATE|ENCRYPT|ENCRYPTION|SIGNING|JWT|AUTH|SERVICE_ROLE|MASTER|LICENSE)_KEY)(?:$|_(?:BASE|ID_?KEY|KEY)?\d*$)"
)
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_PUBLIC: Final = re.compile(r"(?:^|_)(?:PUBLIC|PUBLISHABLE|ANON)(?:_|$)|^(?:VITE|REACT_APP)_")
_PLACEHOLDER: Final = re.compile(
    r"<.*>|\[.*\]|\{.*\}|.*\$[\w{(].*|%\(.*|%[A-Za-z_]\w*%|@[\w.-]+@"
    r"|(?i:.*(?:change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|this|it|with)|(?:^|[-_ .])your(?:[-_ .]|$)"
    r"|place[-_ ]?holder|example|dummy|fill[-_ ]?(?:me|in)|insert[-_ ]|redacted"
    r"|not[-_ ]?(?:a[-_ ]?)?(?:real|secret|secure|set|used|needed)|to[-_ ]?be[-_ ]|generate|goes[-_ ]here|[-_ ]here$"
    r"|in[-_ ]?secure|x{4,}|\*{3,}|0123456|1234567|abcdefg|\.{3}|…).*)"
    r"|(?i:(?:xxx+|yyy+|zzz+|todo|tbd|fixme|none|null|nil|undefined|unset|empty|fake|mock|stub|build|ci|foo|bar|baz|foobar"
    r"|sample|test(?:ing)?|dev|development|local|string|value|required|optional|true|false|yes|no|on|off|[-_.?]+))",
    re.DOTALL,
)
_SHAPES: Final = re.compile(
    r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_\w{40,}\b|\bglpat-[\w-]{20,}"
    r"|\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|\bwhsec_[A-Za-z0-9+/]{24,}|\bxox[abprs]-[A-Za-z0-9-]{20,}"
    r"|\bsk-(?:proj-|ant-[a-z0-9]+-|or-v1-)?[A-Za-z0-9_-]{32,}|\bAIza[A-Za-z0-9_-]{35}|\bnpm_[A-Za-z0-9]{36}"
    r"|\bpypi-[A-Za-z0-9_-]{50,}|\bSG\.[\w-]{20,}\.[\w-]{30,}|\bhf_[A-Za-z0-9]{34}\b|\bdop_v1_[0-9a-f]{64}"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}"
)
_URL: Final = re.compile(
    r"[a-z][a-z0-9+.-]*://(?P<user>[^\s/:@]*):(?P<password>[^\s/]+)@(?P<host>\[[^\]\s]+\]|[^\s/:?#@]+)", re.IGNORECASE
)
_TOKEN: Final = re.compile(r"[A-Za-z0-9+/_=.~!@#%^&*-]{16,}")
_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "0.0.0.0", "[::1]", "host.docker.internal"})  # noqa: S104 - not bound to
_TRIVIAL: Final = frozenset({
    "password", "pass", "passwd", "passw0rd", "postgres", "postgresql", "root", "admin", "secret", "mysql", "mariadb",
    "mongo", "mongodb", "redis", "rabbitmq", "guest", "user", "username", "dev", "test", "local", "app", "db", "pw",
    "pwd", "minio", "minioadmin", "toor", "token", "key", "credentials", "pg", "postgrespw", "prisma", "minio123",
    "minio_secret",
})  # fmt: skip
"""Passwords that nobody takes for one: what tutorials and local containers use."""
_LONGEST_JUDGED: Final = 4096
_HEX_ENTROPY: Final = 2.8
_ENTROPY: Final = 3.4
_SHORTEST_HEX: Final = 20
_SHORTEST_RANDOM: Final = 16


def is_secret_name(name: str) -> bool:
    """Whether what goes by this name is secret: `API_KEY`, `dbPassword`; not `PUBLIC_KEY`, `TOKEN_TTL`."""
    upper = _CAMEL.sub("_", name).upper().replace("-", "_")
    return _SECRET_NAME.search(upper) is not None and _PUBLIC.search(upper) is None


def is_placeholder(value: str) -> bool:
    """Whether a value only stands for one: empty, `<token>`, `${TOKEN}`, `changeme`, `your-secret-key`."""
    value = value.strip()
    return not value or len(set(value)) == 1 or _PLACEHOLDER.fullmatch(value[:_LONGEST_JUDGED]) is not None


def is_trivial(value: str) -> bool:
    """Whether a password is one that nobody takes for one, such as `postgres`."""
    return value.strip().lower() in _TRIVIAL


def has_known_shape(value: str, name: str = "") -> bool:
    """Whether a key of a well-known service, a private key or a signed token stands in the value of `name`.

    Signed tokens and keys of Google are meant for everybody's eyes where the name says so.
    """
    match = _SHAPES.search(value[:_LONGEST_JUDGED])
    if match is None or is_placeholder(match[0]):
        return False
    return not (match[0].startswith(("eyJ", "AIza")) and _PUBLIC.search(name.upper()))


def looks_random(value: str) -> bool:
    """Whether the whole value is one long token that nobody thought up."""
    value = value.strip()
    if not _TOKEN.fullmatch(value[:_LONGEST_JUDGED]) or _UUID.fullmatch(value) or is_placeholder(value):
        return False
    longest = max(re.split(r"[^A-Za-z0-9+/]", value), key=len)
    if re.fullmatch(r"[0-9a-fA-F]+", longest):
        return len(longest) >= _SHORTEST_HEX and _entropy(longest) >= _HEX_ENTROPY
    kinds = sum(re.search(kind, longest) is not None for kind in ("[a-z]", "[A-Z]", "[0-9]"))
    mixed = kinds >= 2 and re.search(r"[0-9]", longest) is not None  # noqa: PLR2004 - of three
    return mixed and len(longest) >= _SHORTEST_RANDOM and _entropy(longest) >= _ENTROPY


def url_password(value: str) -> str:
    """The password in a URL, where it is a real one; empty for none, a placeholder, or what a local one may be."""
    match = _URL.search(value[:_LONGEST_JUDGED])
    if match is None:
        return ""
    password = match["password"]
    harmless = is_placeholder(password) or is_trivial(password) or password == match["user"]
    return "" if harmless or (is_local(match["host"]) and not looks_random(password)) else password


def is_local(host: str) -> bool:
    """Whether a host is this machine, or a service that only a compose file's network knows."""
    return host.lower() in _LOCAL or "." not in host


def _entropy(value: str) -> float:
    length = len(value)
    return -sum(count / length * log2(count / length) for count in (value.count(each) for each in set(value)))
