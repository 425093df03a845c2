"""DCK005: sources are copied before dependencies are installed."""

from collections.abc import Iterator
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.dockerfile.document import DockerfileDocument
from patterns_cli.documents.dockerfile.facts import Instruction
from patterns_cli.documents.dockerfile.shell import commands
from patterns_cli.model import Hit, Severity, Span
from patterns_cli.records import dataclass, replace
from patterns_cli.registry import rule
from patterns_cli.rules.docker.installs import restores

_SOURCES: Final = frozenset({".", "", "*", "src", "app"})
"""What a COPY names that has the sources in it; a folder of any other name may hold what the installation needs."""


@rule(
    "DCK005",
    "sources-before-dependencies",
    Severity.WARNING,
    document=DockerfileDocument,
    heading="Docker Patterns",
    trigger=rb"[Cc][Oo][Pp][Yy]|[Aa][Dd][Dd]",
)
def sources_before_dependencies(document: DockerfileDocument, conventions: Conventions) -> Iterator[Hit]:
    """Docker makes a layer anew as soon as a file that was copied before it changes: where all sources are copied
    first, every changed line installs every dependency again.

    Nothing is said of an installation that keeps what it downloads in a cache mount.

    ## Bad
    ```dockerfile Dockerfile
    FROM node:24.1.0-slim AS builder
    COPY . .
    RUN npm ci
    ```

    ## Good
    ```dockerfile Dockerfile
    FROM node:24.1.0-slim AS builder
    COPY package.json package-lock.json ./
    RUN npm ci
    COPY . .
    ```
    """
    after: dict[int, _Layers] = {}
    hits: dict[Span, Hit] = {}
    for stage in document.stages:
        layers = after.get(id(stage.base), _NOTHING)
        for instruction in stage.instructions:
            layers, manager = _next(instruction, layers)
            if manager and layers.sources is not None:
                span = layers.sources.span
                message = f"the sources are copied before {manager} installs the dependencies"
                advice = "copy its manifest and lock file first, the rest after it"
                hits.setdefault(span, Hit(span, f"{message}; {advice}", symbol=manager))
        after[id(stage)] = layers
    yield from hits.values()


@dataclass(frozen=True, slots=True)
class _Layers:
    """The COPY that brought the sources, and the managers that have installed something."""

    sources: Instruction | None = None
    installed: frozenset[str] = frozenset()


_NOTHING: Final = _Layers()


def _next(instruction: Instruction, layers: _Layers) -> tuple[_Layers, str]:
    """The layers after an instruction, and the manager that installs in it for the first time, if one does."""
    if instruction.on_build:
        return layers, ""
    if instruction.keyword in {"COPY", "ADD"} and layers.sources is None and _copies_sources(instruction):
        return replace(layers, sources=instruction), ""
    if instruction.keyword != "RUN":
        return layers, ""
    managers = {manager for command in commands(instruction) if (manager := restores(command))}
    fresh = managers - layers.installed
    after = replace(layers, installed=layers.installed | managers)
    return after, "" if _has_cache(instruction) else min(fresh, default="")


def _copies_sources(instruction: Instruction) -> bool:
    if instruction.flag("from") is not None:
        return False
    return any(word.text.removeprefix("./").rstrip("/") in _SOURCES for word in instruction.operands[:-1])


def _has_cache(instruction: Instruction) -> bool:
    return any(name == "mount" and "type=cache" in value.text for name, value in instruction.flags)
