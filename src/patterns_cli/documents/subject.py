"""The subject of a commit: how it begins and how it ends."""

_STOPS = ".\u3002\uff0e\uff61"
"""The full stop, and those of Chinese and Japanese."""

_ELLIPSES = ("...", "…")
_ABBREVIATIONS = frozenset(("al.", "co.", "corp.", "etc.", "inc.", "ltd.", "resp.", "vs."))

_NAMES = frozenset(
    """
    Alembic Android Angular Ansible Apple Arabic Bash Biome Bootstrap Bun Celery Chinese Chrome Chromium Debian
    Deno Django Docker Dockerfile Electron English Express Figma Firefox Flask French German Git Google Gradle
    Gunicorn Helm Jenkins Jest Jinja Jira Kafka Kotlin Kubernetes Linux Makefile Maven Microsoft Mongo Mozilla
    Next Nginx Node Okta Oracle Playwright Podman Poetry Postgres Prettier Prisma Prometheus Pydantic Pytest
    Python Quart Rails React Redis Redux Ruby Rust Safari Sentry Slack Spanish Sphinx Spring Stripe Svelte Swift
    Tailwind Terraform Traefik Turbo Ubuntu Uvicorn Vercel Vite Vitest Vue Webpack Windows Yarn Zod
    """.split()  # noqa: SIM905 - words are read better without quotes
)
"""Names of things, which keep their capital."""


def lowered(subject: str) -> str:
    """The `subject` with a small first letter, as it is where that is no fault.

    A fault is a word of one capital with small letters behind it, alone or before a hyphen, a slash or an apostrophe; a
    name or an acronym is none: `README`, `OAuth`, `iOS`, `Next.js`, `Docker`, `Utf8`.
    """
    word = subject.split(maxsplit=1)[0].rstrip(",:;!?.") if subject.strip() else ""
    if not word or not word[0].isupper() or word in _NAMES:
        return subject
    first, *others = word.replace("/", "-").replace("'", "-").replace("\u2019", "-").split("-")
    if first in _NAMES or not (first.isalpha() and first[1:].islower()):
        return subject
    if not all(part.isalpha() and part.islower() for part in others):
        return subject
    small = first[0].lower()
    return subject if small.isupper() else subject.replace(first[0], small, 1)


def unstopped(subject: str) -> str:
    """The `subject` without the full stop at its end, as it is where none is a fault.

    An ellipsis is no full stop, nor is the point of an abbreviation (`etc.`, `i.e.`).
    """
    text = subject.rstrip()
    if not text.endswith(tuple(_STOPS)) or text.endswith(_ELLIPSES):
        return subject
    last = text.split()[-1].lstrip("([{\"'`").lower()
    letters = last[:-1].split(".")
    is_abbreviated = last in _ABBREVIATIONS or (
        len(letters) > 1 and all(len(each) == 1 and each.isalpha() for each in letters)
    )
    return subject if is_abbreviated else text.rstrip(_STOPS + " \t")
