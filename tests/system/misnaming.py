"""Giving things of a rendered part names against the conventions, by text alone: what `--rename-across` has to mend."""

import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

BACKEND_WORDS = {
    "UserService": "user_service", "RefreshTokenRepository": "refresh_token_repository",
    "utc_now": "utcNow", "create_access_token": "createAccessToken", "no_such_user": "noSuchUser",
    "create_cache": "createCache", "hash_token": "hashToken", "import_submodules": "importSubmodules",
    "MAXIMUM_ENTRIES": "maximumEntries", "ttl_seconds": "ttlSeconds",
    "start_clock": "startClock",
}  # fmt: skip
BACKEND_FILES = {
    "app/crud/refresh_token.py": "app/crud/RefreshToken.py",
    "app/schemas/pagination.py": "app/schemas/Pagination.py",
}

FRONTEND_WORDS = {
    "kindOfStatus": "kind_of_status", "USERNAME_PATTERN": "Username_Pattern", "newRequestId": "new_request_id",
    "TPasswordChange": "password_change", "fetchCurrentUser": "fetch_current_user",
    "heldAccessToken": "held_access_token", "relayAnswer": "relay_answer", "serverSettings": "server_settings",
}  # fmt: skip
FRONTEND_FILES = {
    "src/components/features/UserRow.tsx": "src/components/features/user-row.tsx",
    "src/components/ui/Avatar.tsx": "src/components/ui/avatar.tsx",
}

_TEXT = {".py", ".toml", ".ini", ".md", ".ts", ".tsx", ".json", ".mjs"}
_WRITTEN_BY_PROGRAMS = {"package-lock.json", "next-env.d.ts"}
_NOT_OURS = {".venv", "node_modules", ".git", ".next", ".patterns", "coverage", "test-results", "playwright-report"}


def misname(folder: Path, words: Mapping[str, str], files: Mapping[str, str]) -> None:
    """Replace whole words in every text, and rename files with the imports that lead to them.

    `files` lead from path to path, and are renamed in dotted paths, in paths with `/`, and where a package gives them.
    """
    for path in _texts(folder):
        before = path.read_text(encoding="utf-8")
        text = before
        for word, other in words.items():
            text = re.sub(rf"(?<![\w/-]){word}(?![\w-])", other, text)
        for old, new in files.items():
            text = _led_elsewhere(text, old.rpartition(".")[0], new.rpartition(".")[0])
        if text != before:
            path.write_text(text, encoding="utf-8")
    for old, new in files.items():
        (folder / old).rename(folder / new)


def _led_elsewhere(text: str, old: str, new: str) -> str:
    name, other = old.rpartition("/")[2], new.rpartition("/")[2]
    dotted, package = old.replace("/", "."), old.rpartition("/")[0].replace("/", ".")
    text = re.sub(rf"(?<![\w.]){re.escape(dotted)}(?!\w)", new.replace("/", "."), text)
    text = re.sub(rf"(from {re.escape(package)} import [^\n]*?)\b{name}\b", rf"\1{other} as {name}", text)
    written = re.escape(old.removeprefix("src/"))
    text = re.sub(rf"(?<=@/){written}(?=[\"'])", new.removeprefix("src/"), text)
    return re.sub(rf"([\"']\.{{1,2}}/(?:[\w.]+/)*){name}(?=[\"'])", rf"\g<1>{other}", text)


def _texts(folder: Path) -> Iterable[Path]:
    for path in sorted(folder.rglob("*")):
        ours = _NOT_OURS.isdisjoint(path.relative_to(folder).parts) and path.name not in _WRITTEN_BY_PROGRAMS
        if ours and path.is_file() and path.suffix in _TEXT:
            yield path


def commit(folder: Path) -> None:
    """Keep everything as it stands in a repository of the folder."""
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "chore: keep"]):
        subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)


def differing(folder: Path, other: Path) -> list[str]:
    """The texts of a folder that are not those of the other, and those that only one of them has."""
    texts, others = (
        {path.relative_to(each).as_posix(): path.read_text(encoding="utf-8") for path in _texts(each)}
        for each in (folder, other)
    )
    return sorted(path for path in texts | others if texts.get(path) != others.get(path))
