"""The naming job as each linter is asked to do it, and the tree on which all of them do it."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from corpora import PYTHON, TYPESCRIPT, Part, corpus, is_python, is_typescript, node_peers, python_peers

PATTERNS = str(Path(sys.executable).with_name("patterns"))

SAYS_NOTHING_OF_NAMES = frozenset({"PY011", "PY012"})
"""Rules of the naming families about something else."""

_PYTHON_PEERS = ("ruff==0.17.6", "flake8==7.5.0", "pep8-naming==0.15.1", "pylint==4.1.4")
_NODE_PEERS = (
    "@biomejs/biome@2.6.8",
    "@ls-lint/ls-lint@2.3.1",
    "eslint@10.15.0",
    "typescript-eslint@8.74.0",
    "typescript@6.0.3",
)

_PYLINT = "--rcfile=/dev/null --disable=all --enable=invalid-name --jobs=0 --exit-zero --recursive=y --score=n"

_ANY_FILE = ["camelCase", "PascalCase", "kebab-case", "snake_case"]
CONVENTIONS = {
    "naming": {
        "typescript": {
            "interface": {"prefix": []},
            "type": {"prefix": []},
            "component_file": _ANY_FILE,
            "utility_file": _ANY_FILE,
        }
    }
}
"""What the authors of the corpus agree on, so that it mostly conforms, as a team's own tree does."""

_BIOME = {
    "root": True,
    "files": {"maxSize": 10_000_000},
    "linter": {
        "rules": {
            "recommended": False,
            "style": {
                "useNamingConvention": {"level": "warn", "options": {"strictCase": False}},
                "useFilenamingConvention": "warn",
            },
        }
    },
    "formatter": {"enabled": False},
    "assist": {"enabled": False},
}
_ESLINT = """\
import { createRequire } from "node:module";
const require = createRequire(%s);
const tseslint = require("typescript-eslint");
export default [
    {
        files: ["**/*.ts", "**/*.tsx"],
        languageOptions: { parser: tseslint.parser },
        plugins: { "@typescript-eslint": tseslint.plugin },
        linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" },
        rules: { "@typescript-eslint/naming-convention": "warn" },
    },
];
"""
_LS_LINT = """\
ls:
  .py: snake_case
  .ts: camelCase | PascalCase | kebab-case | snake_case
  .tsx: camelCase | PascalCase | kebab-case | snake_case
"""


_LEGACY = {
    ".py": """

class legacy_Handler:
    fooBar = 1

    def getAll(self, userId, *, withCache=False):
        theResult = self.fooBar if withCache else userId
        return theResult
""",
    ".ts": "\nexport interface legacy_handler { user_id: string }\nexport function get_all(user_id: string) "
    "{ const the_result = user_id; return the_result; }\n",
    ".tsx": "\nexport interface legacy_handler { user_id: string }\nexport function get_all(user_id: string) "
    "{ const the_result = user_id; return <p>{the_result}</p>; }\n",
}
"""What stands at the end of every file of a legacy tree: names that every rule has something to say of."""


def tree(*, legacy: bool = False) -> Path:
    """A repository of a folder `python` and a folder `typescript`, with the conventions of their authors.

    `legacy`: with misnamed things of every kind in every file.
    """
    parts = (
        *(Part(each.release, each.within, "python") for each in PYTHON),
        *(Part(each.release, each.within, "typescript") for each in TYPESCRIPT),
    )
    node = node_peers(*_NODE_PEERS)
    extra = {
        "patterns.yml": json.dumps(CONVENTIONS),
        "biome.json": json.dumps(_BIOME),
        "eslint.config.mjs": _ESLINT % json.dumps(str(node / "package.json")),
        ".ls-lint.yml": _LS_LINT,
    }
    name, appended = ("legacy-1", _LEGACY) if legacy else ("naming-3", {})
    return corpus(name, parts, lambda path: is_python(path) or is_typescript(path), extra, appended)


def ours(*folders: str, select: str | None = None, jobs: int = 1, keeping: bool = False) -> list[str]:
    """Our command; by default in one process, with nothing kept, and by the rules that judge names."""
    speed = [*(() if keeping else ("--no-cache",)), "--jobs", str(jobs)]
    chosen = ["--select", select or naming_rules()]
    return [PATTERNS, "lint", *speed, "--fail-on", "never", "--format", "concise", *chosen, *folders]


def naming_rules() -> str:
    """The rules that judge names, as `--select` takes them."""
    listed = subprocess.run([PATTERNS, "rules", "--json"], capture_output=True, text=True, check=True).stdout
    codes = [rule["code"] for rule in json.loads(listed)["rules"]]
    chosen = [code for code in codes if code.startswith(("PY", "TS0", "TST001", "TST002"))]
    return ",".join(code for code in chosen if code not in SAYS_NOTHING_OF_NAMES)


def node_program(name: str) -> str:
    """A program of one of the peers that npm installs."""
    return str(node_peers(*_NODE_PEERS) / "node_modules/.bin" / name)


def python_jobs(folder: str) -> Mapping[str, Sequence[str]]:
    """The commands of the peers that know Python."""
    peers = python_peers(*_PYTHON_PEERS)
    return {
        "ruff": [
            f"{peers}/ruff",
            "check",
            "--isolated",
            "--no-cache",
            "--select",
            "N",
            "--exit-zero",
            "--output-format=concise",
            folder,
        ],
        "flake8": [f"{peers}/flake8", "--isolated", "--select", "N", "--exit-zero", folder],
        "pylint": [f"{peers}/pylint", *_PYLINT.split(), folder],
    }


def typescript_jobs(folder: str) -> Mapping[str, Sequence[str]]:
    """The commands of the peers that know TypeScript; ls-lint, which knows file names alone, looks at everything."""
    return {
        "biome": [node_program("biome"), "lint", "--max-diagnostics=20", folder],
        "eslint": [node_program("eslint"), "--no-warn-ignored", folder],
        "ls-lint": [node_program("ls-lint"), "--warn"],
    }
