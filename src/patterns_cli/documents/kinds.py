"""What a file is by its name alone: a Dockerfile, a compose file, a dotenv file, an example of one.

Asked of every path of a tree: patterns are compiled for a name that is near enough, and no document is imported.
"""

import re
from typing import Final

_DOCKERFILE: Final = (
    r"(?:[Dd]ocker|[Cc]ontainer)file(?:\.(?P<suffix>[\w.-]+))?|(?P<prefix>[\w.-]+)\.(?:[Dd]ocker|[Cc]ontainer)file"
)
_NO_DOCKERFILE: Final = frozenset({
    "dockerignore", "md", "txt", "rst", "html", "sh", "bash", "ps1", "py", "js", "ts", "go", "rb", "json", "yml",
    "yaml", "toml", "lock", "log", "bak", "orig", "rej", "diff", "patch", "snap", "sha256", "j2", "jinja", "jinja2",
    "erb", "tmpl", "tpl", "template", "in", "m4", "mustache", "hbs", "ejs", "gotmpl", "njk", "mako",
})  # fmt: skip
"""Endings of files that are about a Dockerfile, or make one, and are none."""

_COMPOSE: Final = r"(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml"

_DOTENV: Final = r"\.env(?:\.[\w-]+)*|[\w-]+(?:\.[\w-]+)*\.env|(?:dot)?env\.(?:example|sample|template|dist)"
_FREE: Final = frozenset(
    {"example", "examples", "sample", "template", "tmpl", "dist", "defaults", "default", "schema", "vault"}
)
_NO_DOTENV: Final = frozenset({
    "ts", "js", "mjs", "cjs", "py", "go", "rb", "sh", "md", "txt", "json", "yml", "yaml", "toml", "jinja", "j2", "tpl",
    "enc", "gpg", "age", "sops", "asc", "vault",
})  # fmt: skip
"""Endings of files that hold code about an environment, or one that is encrypted."""


def is_dockerfile(path: str) -> bool:
    """Whether the file of that name is a Dockerfile, rather than a template of one or something beside it."""
    match = re.fullmatch(_DOCKERFILE, path.rpartition("/")[2]) if "erfile" in path else None
    return match is not None and (match["suffix"] or "").rpartition(".")[2].lower() not in _NO_DOCKERFILE


def is_compose(path: str) -> bool:
    """Whether the file of that name is a compose file."""
    return "compose" in path and re.fullmatch(_COMPOSE, path.rpartition("/")[2]) is not None


def is_dotenv(path: str) -> bool:
    """Whether the file of that name is a dotenv file, an example of one included."""
    name = path.rpartition("/")[2]
    return (
        "env" in name and re.fullmatch(_DOTENV, name) is not None and name.rpartition(".")[2].lower() not in _NO_DOTENV
    )


def is_example(path: str) -> bool:
    """Whether the name of a dotenv file says that it holds no values of its own."""
    words = re.split(r"[._-]", path.rpartition("/")[2].lower())
    return not _FREE.isdisjoint(words)
