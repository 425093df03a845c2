"""What the image of a part is made from, and what the part lacks for it: read from the rendered Dockerfile itself."""

import re
from collections.abc import Callable, Iterator, Mapping
from json import loads
from pathlib import Path
from typing import Any

from patterns_cli.errors import Fault
from patterns_cli.scaffold.tree import File, Tree

DOCKERFILE = "Dockerfile"
FILES = (DOCKERFILE, ".dockerignore")
"""The files of a part that its image is built by."""

_COPIED = re.compile(r"^COPY (?!--from=)(.+) \S+$", re.MULTILINE)
_PYTHON = re.compile(r"^FROM python:([\d.]+)", re.MULTILINE)
_STANDALONE = re.compile(r"""\boutput\s*:\s*["'`]standalone["'`]""")
_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_OURS = "next.config.ts"
_CONFIGURATIONS = (_OURS, "next.config.mts", "next.config.mjs", "next.config.js")
"""The names under which Next.js looks for its configuration."""

_WAYS_OUT = {
    "uv.lock": "`uv lock` makes it.",
    "package-lock.json": "`npm install` makes it.",
    "alembic.ini": "`alembic init alembic` makes it.",
    "public": "An empty file in it is enough.",
}


def fitted(tree: Tree, folder: Path) -> Tree:
    """The files of an image, with the name that the part in `folder` gave to the configuration of Next.js."""
    found = next((name for name in _CONFIGURATIONS if (folder / name).is_file()), _OURS)
    files = {path: File(file.data.replace(_OURS.encode(), found.encode()), file.executable) for path, file in tree}
    return Tree.of(files)


def lacking(kind: str, dockerfile: str, folder: Path) -> Iterator[Fault]:
    """Everything that keeps the `dockerfile` of a part of this kind from being built in its `folder`."""
    needed = [*(source for found in _COPIED.findall(dockerfile) for source in found.split()), *_ENTRIES[kind]]
    for name in dict.fromkeys(needed):
        if not (folder / name).exists():
            yield Fault(f"the image of the {kind} needs {folder / name}, which does not exist", _WAYS_OUT.get(name, ""))
    yield from _FURTHER[kind](dockerfile, folder)


def remarks(kind: str, dockerfile: str, folder: Path) -> Iterator[str]:
    """What does not keep the image from being built, and is still to be known."""
    stated = folder / ".python-version"
    image = _PYTHON.search(dockerfile)
    if kind == "backend" and image and stated.is_file():
        version = _text(stated).strip()
        if version and not f"{image[1]}.".startswith(f"{version}."):
            yield f"the image runs Python {image[1]}, and {stated} says {version}"


def _of_backend(dockerfile: str, folder: Path) -> Iterator[Fault]:
    path = folder / "pyproject.toml"
    if not path.is_file():
        return
    import tomllib  # noqa: PLC0415 - only `new` reads one

    try:
        read = tomllib.loads(_text(path))
    except ValueError as error:
        yield Fault(f"{path} is not TOML: {error}")
        return
    if "build-system" in read and at(read, "tool", "uv", "package") is not False:
        yield Fault(
            f"{path} makes the backend a package, which the image would build before its code is there",
            "Write `package = false` under [tool.uv]: a service is run, not installed.",
        )
    wanted, image = str(at(read, "project", "requires-python") or ""), _PYTHON.search(dockerfile)
    if image and not _takes(wanted, image[1]):
        yield Fault(f"{path} requires Python {wanted}, and the image has {image[1]}", "Let `requires-python` admit it.")
    if (folder / "uv.lock").is_file() and 'name = "uvicorn"' not in _text(folder / "uv.lock"):
        yield Fault(f"{folder / 'uv.lock'} knows no uvicorn, which runs the image", "`uv add 'uvicorn[standard]'`")


def _of_frontend(_: str, folder: Path) -> Iterator[Fault]:
    for name in _CONFIGURATIONS:
        path = folder / name
        if path.is_file():
            if not _STANDALONE.search(_COMMENT.sub("", _text(path))):
                yield Fault(f"{path} does not gather what the image runs", 'Add `output: "standalone",` to it.')
            break
    path = folder / "package.json"
    if path.is_file():
        try:
            read = loads(_text(path))
        except ValueError as error:
            yield Fault(f"{path} is not JSON: {error}")
            return
        if not at(read, "scripts", "build"):
            yield Fault(f"{path} has no script `build`, which the image is built by", 'Add `"build": "next build"`.')


def at(read: object, *keys: str) -> Any:  # noqa: ANN401 - whatever stands there
    """What stands in nested mappings under one key after the other; None where one is missing or is no mapping."""
    for key in keys:
        read = read.get(key) if isinstance(read, dict) else None
    return read


def _takes(wanted: str, version: str) -> bool:
    """Whether `version` is among those that a `requires-python` (PEP 440) admits; what is no such thing admits all."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet  # noqa: PLC0415 - only here

    try:
        return SpecifierSet(wanted).contains(version)
    except InvalidSpecifier:  # uv says so better
        return True


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


_ENTRIES: Mapping[str, tuple[str, ...]] = {"backend": ("app/main.py",), "frontend": ()}
"""What the last line of the Dockerfile starts."""

_FURTHER: Mapping[str, Callable[[str, Path], Iterator[Fault]]] = {"backend": _of_backend, "frontend": _of_frontend}
