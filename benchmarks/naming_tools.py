"""Ours and the peers as one shape: given a folder of cases, the places at which each tool complains of a name."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpora import python_peers
from naming_suites import Case

PEERS = ("ruff==0.17.6", "flake8==7.5.0", "pep8-naming==0.15.1", "pylint==4.1.4")

ABOUT = {
    "N801": {"PY001"},
    "N802": {"PY002", "PY003"},
    "N803": {"PY004"},
    "N804": {"PY009"},
    "N805": {"PY009"},
    "N806": {"PY005", "PY006"},
    "N807": {"PY002", "PY003"},
    "N808": {"PY008"},
    "N811": {"PY005", "PY006"},
    "N812": {"PY005", "PY006"},
    "N813": {"PY005", "PY006"},
    "N814": {"PY005", "PY006"},
    "N815": {"PY005", "PY006"},
    "N816": {"PY005", "PY006"},
    "N817": {"PY005", "PY006"},
    "N818": {"PY001"},
    "N999": {"PY007"},
}
"""What of ours is about the same names as a code of pep8-naming and ruff."""

_PYLINT = (
    "invalid-name",
    "no-self-argument",
    "bad-classmethod-argument",
    "bad-mcs-method-argument",
    "bad-mcs-classmethod-argument",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a tool complains: the file relative to the folder it was run in, the line and the tool's code."""

    path: str
    line: int
    code: str


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool; `run` checks a folder under the options of a case, `about` is what it calls a code of pep8-naming."""

    name: str
    run: Callable[[Path, Case], Iterable[Place]]
    about: Callable[[str], frozenset[str]]


def tools(patterns: Path) -> Sequence[Tool]:
    """Ours, by the program `patterns`, then the peers."""
    peers = python_peers(*PEERS)
    return (
        Tool("patterns", lambda folder, case: _ours(patterns, folder, case), lambda code: frozenset(ABOUT[code])),
        Tool("ruff", lambda folder, case: _ruff(peers, folder, case), lambda code: frozenset({code})),
        Tool("pep8-naming", lambda folder, case: _flake8(peers, folder, case), lambda code: frozenset({code})),
        Tool("pylint", lambda folder, case: _pylint(peers, folder, case), lambda _: frozenset(_PYLINT)),
    )


def _ours(patterns: Path, folder: Path, case: Case) -> Iterable[Place]:
    (folder / "patterns.yml").write_text(json.dumps({"naming": {"python": {"ignore": list(case.ignore)}}}))
    said = _said([str(patterns), "lint", "--select", "PY", "--fail-on", "never", "--format", "json"], folder, 3)
    (folder / "patterns.yml").unlink()
    judged = {code for codes in ABOUT.values() for code in codes} | {"PY010"}
    for each in json.loads(said)["findings"]:
        if each["code"] in judged:
            yield Place(each["path"], each["line"], each["code"])


def _ruff(peers: Path, folder: Path, case: Case) -> Iterable[Place]:
    command = [
        str(peers / "ruff"),
        "check",
        "--isolated",
        "--no-cache",
        "--select",
        "N",
        "--exit-zero",
        "--quiet",
        "--ignore-noqa",
    ]
    for option, values in _options(case):
        command += ["--config", f"lint.pep8-naming.{option} = {json.dumps(list(values))}"]
    for each in json.loads(_said([*command, "--output-format", "json", "."], folder)):
        if each["code"] and each["code"].startswith("N"):
            yield Place(Path(each["filename"]).relative_to(folder).as_posix(), each["location"]["row"], each["code"])


def _flake8(peers: Path, folder: Path, case: Case) -> Iterable[Place]:
    command = [
        str(peers / "flake8"),
        "--isolated",
        "--select",
        "N",
        "--exit-zero",
        "--disable-noqa",
        "--format",
        "%(path)s\t%(row)d\t%(code)s",
    ]
    command += [f"--{option}={','.join(values)}" for option, values in _options(case)]
    for line in _said([*command, "."], folder).splitlines():
        path, row, code = line.split("\t")
        yield Place(path.removeprefix("./"), int(row), code)


def _pylint(peers: Path, folder: Path, case: Case) -> Iterable[Place]:
    command = [
        str(peers / "pylint"),
        "--rcfile=/dev/null",
        "--disable=all",
        f"--enable={','.join(_PYLINT)}",
        "--exit-zero",
    ]
    if case.ignore:
        command.append(f"--good-names={','.join(case.ignore)}")
    said = _said([*command, "--recursive=y", "--output-format=json", "--score=n", "."], folder)
    for each in json.loads(said or "[]"):
        yield Place(each["path"], each["line"], each["symbol"])


def _options(case: Case) -> Iterable[tuple[str, tuple[str, ...]]]:
    named = {
        "ignore-names": case.ignore,
        "classmethod-decorators": case.classmethods,
        "staticmethod-decorators": case.staticmethods,
    }
    return ((option, values) for option, values in named.items() if values)


def _said(command: Sequence[str], folder: Path, crashed: int = 0) -> str:
    """What the command writes; with the exit code `crashed` it has told of a defect, which is shown, and went on."""
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if crashed and run.returncode == crashed:
        print(run.stderr, file=sys.stderr)
    elif run.returncode:
        sys.exit(f"{' '.join(command)} ended with {run.returncode}:\n{run.stdout[-500:]}{run.stderr[-2000:]}")
    return run.stdout
