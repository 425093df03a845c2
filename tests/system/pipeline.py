"""Carrying out what a rendered pipeline says: the commands of its jobs, in order, in the shell that it names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from project import Project

UNMET = {"failure()"}
"""Conditions of a step that do not hold while everything goes well."""

DATABASE = re.compile(r"postgresql://shop@127\.0\.0\.1:5432/shop")
REDIS = re.compile(r"redis://127\.0\.0\.1:6379")


@dataclass(frozen=True)
class Step:
    """A command of a job, with the variables that hold for it."""

    job: str
    command: str
    variables: Mapping[str, str]

    @property
    def needs_engine(self) -> bool:
        """Whether it starts containers."""
        return bool(re.search(r"\bdocker\b|\bmake (up|down)\b", self.command))

    @property
    def needs_download(self) -> bool:
        """Whether it brings a program that no registry of packages has."""
        return "playwright install" in self.command


def github_steps(root: Path, values: Mapping[str, str]) -> Iterator[Step]:
    """The commands of the workflow; `values` are what its expressions stand for."""
    workflow = _read(root / ".github/workflows/ci.yml")
    for job, said in workflow["jobs"].items():
        for step in said["steps"]:
            if "run" not in step or step.get("if") in UNMET:
                continue
            variables = {**workflow["env"], **said.get("env", {}), **step.get("env", {})}
            yield Step(job, step["run"], {name: _filled(str(value), values) for name, value in variables.items()})


def gitlab_commands(root: Path) -> Iterator[tuple[str, str]]:
    """The jobs of the other pipeline, and the commands of each without the variables before them."""
    pipeline = _read(root / ".gitlab-ci.yml")
    for job, said in pipeline.items():
        if isinstance(said, dict) and "script" in said:
            for command in said["script"]:
                yield job, re.sub(r'^([A-Z_]+="[^"]*" )+', "", command)


def carry_out(step: Step, project: Project, services: Mapping[re.Pattern[str], str]) -> str:
    """Run a command as the runner does, on services that listen elsewhere; return what it said."""
    variables = dict(step.variables)
    for pattern, address in services.items():
        variables = {name: pattern.sub(address, value) for name, value in variables.items()}
    return project.run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step.command, **variables)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return re.sub(r"\$\{\{ (.+?) \}\}", lambda found: values[found.group(1)], text)


def _read(file: Path) -> Any:  # noqa: ANN401 - YAML
    return yaml.safe_load(file.read_text(encoding="utf-8"))
