"""What of this machine a project needs before it runs: looked up on the PATH, never asked of a network."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which

from patterns_cli.errors import Fault

NODE = 24
"""The oldest Node.js that the frontend runs on, as its package.json has it."""

_NODE_FROM = "Install it, which brings npm: https://nodejs.org"

_VERSION = re.compile(r"(\d+)\.(\d+)")


def lacking(python: str) -> Iterator[Fault]:
    """What is missing or too old for a project that runs on `python`, such as 3.13, or newer."""
    if which("make") is None:
        yield Fault("make was not found, and every command of the project is a target of its Makefile", "Install make.")
    if (found := _python()) and found < _numbers(python):
        said = f"python3 is {'.'.join(map(str, found))}, and the backend takes {python} or newer"
        yield Fault(said, f"Name another: make setup PYTHON=python{python}")
    if which("node") is None or which("npm") is None:
        yield Fault(f"Node.js was not found, and the frontend takes {NODE} or newer", _NODE_FROM)
    elif (node := _node()) and node < NODE:
        yield Fault(f"node is version {node}, and the frontend takes {NODE} or newer", _NODE_FROM)


def _numbers(version: str) -> tuple[int, int]:
    major, minor = version.split(".")[:2]
    return int(major), int(minor)


def _python() -> tuple[int, int] | None:
    """The version of `python3`, as far as the name of the file behind it tells, or None."""
    found = which("python3")
    if found is None:
        return None
    if Path(found).resolve() == Path(sys.executable).resolve():
        return sys.version_info[:2]
    named = _VERSION.search(Path(found).resolve().name)
    return (int(named[1]), int(named[2])) if named else None


def _node() -> int | None:
    """The major version of `node`, or None where it does not say."""
    from subprocess import DEVNULL, SubprocessError, run  # noqa: PLC0415 - only where there is a node to ask

    try:
        said = run(["node", "--version"], stdin=DEVNULL, capture_output=True, text=True, timeout=5, check=False).stdout
    except (OSError, SubprocessError):
        return None
    major = said.removeprefix("v").partition(".")[0]
    return int(major) if major.isdigit() else None
