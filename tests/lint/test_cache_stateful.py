"""The cache's law: whatever happens to a repository, what is said with it is what is said without it."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from hypothesis import settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from patterns_cli.lint.cache import Cache
from patterns_cli.lint.checking import outcomes
from patterns_cli.lint.select import Selection
from patterns_cli.lint.target import prepare
from patterns_cli.rules import catalogue

ROOM = "backend/app"
TEXTS = {
    f"{ROOM}/models/base.py": (
        "class Base:\n    def doThing(self): ...\n",
        "class Base:\n    def do_thing(self): ...\n",
        "from app.models.root import Base\n",
        "class Base:\n    theField = 1\n",
    ),
    f"{ROOM}/models/root.py": ("class Base:\n    def doThing(self): ...\n", "class Base(dict): ...\n", "Base = 1\n"),
    f"{ROOM}/models/user.py": (
        "from app.models.base import Base\n\nclass User(Base):\n    def doThing(self): ...\n    theField = 2\n",
        "from .base import Base\n\nclass user(Base):\n    def doThing(self): ...\n",
        "class user_account: pass  # patterns: ignore[PY001] -- so it is\n",
        "class User: pass  # patterns: ignore[PY001] -- no more\n",
        "class User(:\n",
        "é = 'é'\n",
    ),
    f"{ROOM}/services/users.py": ("from app.api import users\n", "import os\nKEY = os.environ['KEY']\n", "x = 1\n"),
    f"{ROOM}/api/users.py": ("import app.models.user\n\ndef getAll(userId): ...\n", "def get_all(user_id): ...\n"),
    "backend/.env.example": ("KEY=\nOTHER=\n", "# KEY=\n", "DATABASE_URL=\nJWT_SECRET=\nAPI_KEY=\nREDIS_URL=\n"),
    "backend/alembic/versions/20250103_120000_one.py": (
        "revision = 'a'\ndown_revision = None\ndef upgrade(): ...\ndef downgrade(): pass\n",
        "revision = 'b'\ndown_revision = 'a'\n",
    ),
    "backend/alembic/versions/20250103_120000_two.py": ("revision = 'b'\ndown_revision = 'a'\n", "revision = 'c'\n"),
    "backend/alembic.ini": ("[alembic]\nscript_location = alembic\n", "[alembic]\nscript_location = app/api\n"),
    "frontend/src/components/User.tsx": (
        "import { a } from '@/lib/a'\nexport const User = () => <p>{a}</p>\n",
        "export interface user { user_id: string }\n",
        "import { b } from '../app/page'\nexport const userCard = () => <p>{b}</p>\n",
    ),
    "frontend/src/lib/a.ts": ("import { User } from '@/components/User'\n", "export const A_B = 1\n"),
    "frontend/tsconfig.json": ('{"compilerOptions": {"paths": {"@/*": ["./src/*"]}}}', '{"extends": "./base.json"}'),
    "frontend/base.json": ('{"compilerOptions": {"paths": {"@/*": ["./lib/*"]}}}', "{}"),
    "frontend/package.json": ('{"dependencies": {"next": "16"}}', '{"dependencies": {"vite": "8"}}'),
    "Dockerfile": ("FROM python:3.13\nCOPY . .\nCMD python\n", "FROM scratch\n"),
    ".dockerignore": (".git\n",),
    ".gitattributes": ("backend/app/models/*.py linguist-generated\n", "\n"),
    ".gitignore": ("Dockerfile\n", "\n"),
    "patterns.yml": (
        "naming: {python: {class: camelCase}}\n",
        "rules: {ignore: [PY002], severity: {PY001: warning}}\n",
        "rules: {per_path: {'backend/**': {ignore: [PY001, LAY]}}}\n",
        "files: {exclude: ['backend/app/models/user.py']}\n",
        "rules: {custom: [{code: X001, name: no-base, pattern: Base, message: none, files: '**/*.py'}]}\n",
        "rules: {custom: [{code: X001, name: no-ini, message: none, files: '**/*.ini'}]}\n",
        "layout: {backend: [app/models, app/other]}\n",
        "\n",
    ),
    "backend/patterns.yml": ("naming: {python: {function: camelCase}}\n", "rules: {ignore: [PY]}\n"),
}  # fmt: skip
SELECTIONS = (
    Selection(),
    Selection(select=("PY", "LAY")),
    Selection(ignore=("ENV", "MIG")),
    Selection(extend_ignore=("PY001",)),
)

paths = strategies.sampled_from(sorted(TEXTS))
modules = strategies.sampled_from(sorted(path for path in TEXTS if not path.endswith("patterns.yml")))


class Repository(RuleBasedStateMachine):
    """A repository that is worked in; after each step it is linted with the cache and without."""

    @initialize(given=strategies.sets(paths, min_size=8))
    def begin(self, given: set[str]) -> None:
        self.root = Path(tempfile.mkdtemp())
        self.cache = Path(tempfile.mkdtemp())
        self.git("init", "-q", "-b", "main")
        self.selection, self.within = SELECTIONS[0], "."
        for path in sorted(given):
            self.write(path, 0)

    def git(self, *arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=self.root, check=False, capture_output=True)

    @rule(path=paths, number=strategies.integers(0, 5))
    def write(self, path: str, number: int) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        texts = TEXTS[path]
        file.write_text(texts[number % len(texts)], encoding="utf-8")

    @rule(path=paths)
    def delete(self, path: str) -> None:
        (self.root / path).unlink(missing_ok=True)

    @rule(path=modules, other=modules)
    def rename(self, path: str, other: str) -> None:
        if (self.root / path).exists():
            (self.root / other).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).replace(self.root / other)

    @rule(path=paths, old=strategies.sampled_from(["doThing", "Base", "User", "KEY", "'a'", "import"]))
    def change_behind_the_back(self, path: str, old: str) -> None:
        """The size and the time of the last change stay as they are."""
        file = self.root / path
        if file.exists():
            before = file.stat()
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(old, old.swapcase(), 1), encoding="utf-8")
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    @rule(path=paths)
    def touch(self, path: str) -> None:
        if (self.root / path).exists():
            os.utime(self.root / path)

    @rule(selection=strategies.sampled_from(SELECTIONS), within=strategies.sampled_from([".", "backend", "frontend"]))
    def ask_otherwise(self, selection: Selection, within: str) -> None:
        self.selection = selection
        self.within = within if (self.root / within).is_dir() else "."

    @rule(branch=strategies.sampled_from(["main", "feature/one"]))
    def commit(self, branch: str) -> None:
        self.git("add", "-A")
        self.git("-c", "user.name=Ada", "-c", "user.email=a@example.org", "commit", "-qm", "x", "--allow-empty")
        self.git("checkout", "-q", "-B", branch)

    @rule()
    def wait(self) -> None:
        """From now on what was written before may be known by how it looks."""
        time.sleep(0.05)

    @rule(cut=strategies.integers(0, 3000))
    def damage_the_cache(self, cut: int) -> None:
        for file in self.cache.glob("lint-*"):
            data = file.read_bytes()
            file.write_bytes(data[:cut] + data[cut + 1 :])

    @invariant()
    def the_same_is_said_with_the_cache_and_without(self) -> None:
        if not hasattr(self, "root"):
            return
        place = self.root / self.within
        run = prepare([place if place.is_dir() else self.root], None, self.selection, catalogue())
        cache = Cache.of(run, self.cache)
        assert cache is not None
        expected = repr(list(run.outcomes()))
        assert repr(list(outcomes(run, cache))) == expected
        again = prepare([place if place.is_dir() else self.root], None, self.selection, catalogue())
        assert repr(list(outcomes(again, Cache.of(again, self.cache)))) == expected

    def teardown(self) -> None:
        if hasattr(self, "root"):
            shutil.rmtree(self.root)
            shutil.rmtree(self.cache)


TestRepository = Repository.TestCase
TestRepository.settings = settings(
    max_examples=int(os.environ.get("CACHE_EXAMPLES", "8")), stateful_step_count=12, deadline=None
)
