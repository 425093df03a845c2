"""Public packages to measure with, and peers to measure beside: fetched once by the registries' clients, and kept."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import urllib.request
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

CACHE = Path(os.environ.get("PATTERNS_BENCHMARKS", Path(__file__).parent / ".cache")).absolute()
"""Where everything is kept; removing the folder is always safe."""

UV = str(Path(sys.executable).with_name("uv"))

Keep = Callable[[str], bool]
"""Whether a file of a package, by its path in it, belongs to a corpus."""


@dataclass(frozen=True, slots=True)
class Part:
    """The files below the folders `within` of one release: `name==1.2` of Python, `name@1.2` of npm.

    In a corpus they stand below `into`.
    """

    release: str
    within: tuple[str, ...]
    into: str = ""

    @property
    def folder(self) -> str:
        """The folder of the release in a corpus: its name, without version and without the mark of a scope."""
        return re.split(r"==|(?<=.)@", self.release)[0].removeprefix("@")


PYTHON = (
    Part("django==5.2.19", ("django",)),
    Part("sqlalchemy==2.1.9", ("lib",)),
    Part("fastapi==0.165.0", ("fastapi",)),
    Part("pydantic==2.14.4", ("pydantic",)),
)
"""Well-kept Python that many teams know: about 480,000 lines."""

TYPESCRIPT = (
    Part("zod@4.6.7", ("src",)),
    Part("rxjs@7.8.2", ("src",)),
    Part("@blueprintjs/core@6.20.0", ("src",)),
    Part("@auth/core@0.41.3", ("src",)),
    Part("@tanstack/query-core@5.108.4", ("src",)),
    Part("@tanstack/react-router@1.170.46", ("src",)),
    Part("@trpc/server@11.25.2", ("src",)),
)
"""npm packages that ship the TypeScript and TSX they are built from: about 200,000 lines."""


def is_python(path: str) -> bool:
    """Whether every peer that knows Python reads the file at `path`."""
    return path.endswith(".py")


def is_typescript(path: str) -> bool:
    """Whether every peer that knows TypeScript has a name to judge in the file at `path`."""
    return path.endswith((".ts", ".tsx")) and not path.endswith(".d.ts")


def unpacked(release: str) -> Path:
    """The folder of a release's sources: `name==1.2` is a source distribution, `name@1.2` a package of npm."""
    folder = CACHE / "sources" / release.replace("/", "+")
    if not folder.is_dir():
        with TemporaryDirectory(dir=_made(CACHE)) as name:
            archive = (_source_distribution if "==" in release else _npm_package)(release, Path(name))
            content = Path(name, "content")
            with tarfile.open(archive) as packed:
                packed.extractall(content, filter="data")
            (top,) = content.iterdir()
            top.rename(_made(folder.parent) / folder.name)
    return folder


def corpus(
    name: str,
    parts: Iterable[Part],
    keep: Keep,
    extra: Mapping[str, str] | None = None,
    appended: Mapping[str, str] | None = None,
) -> Path:
    """A git repository in the cache of the parts' files, and of `extra` files by their paths.

    `appended` is what to write behind every file of a suffix. The name must change when what is in it does.
    """
    folder = CACHE / "corpora" / name
    if not folder.is_dir():
        with TemporaryDirectory(dir=_made(folder.parent)) as temporary:
            made = Path(temporary, "made")
            for part in parts:
                _copy(part, keep, made)
            for suffix, text in (appended or {}).items():
                _append(text, sorted(made.rglob(f"*{suffix}")))
            for path, text in (extra or {}).items():
                (made / path).write_text(text)
            as_repository(made)
            made.rename(folder)
    return folder


def as_repository(folder: Path) -> None:
    """Have git know every file below `folder`, as it does where people work."""
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    subprocess.run(["git", "-C", folder, "add", "--all", "--force"], check=True)


def lines_of(folder: Path, keep: Keep) -> int:
    """How many lines the files below `folder` have."""
    return sum(path.read_bytes().count(b"\n") for path in files_of(folder, keep))


def files_of(folder: Path, keep: Keep) -> list[Path]:
    """The files below `folder`, in order."""
    return [path for path in sorted(folder.rglob("*")) if keep(path.name) and path.is_file()]


def python_peers(*requirements: str) -> Path:
    """The folder of programs of an environment with those releases and nothing of ours."""
    folder = CACHE / f"peers-{_digest(requirements)}"
    if not (folder / "complete").is_file():
        subprocess.run([UV, "venv", "--quiet", "--clear", "--python", sys.executable, folder], check=True)
        install = [UV, "pip", "install", "--quiet", "--python", str(folder / "bin" / "python"), *requirements]
        subprocess.run(install, check=True)
        (folder / "complete").touch()
    return folder / "bin"


def node_peers(*releases: str) -> Path:
    """A folder whose `node_modules` holds those releases of npm packages."""
    folder = CACHE / f"peers-{_digest(releases)}"
    if not (folder / "complete").is_file():
        _made(folder)
        (folder / "package.json").write_text('{"private": true}\n')
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", *releases], cwd=folder, check=True)
        (folder / "complete").touch()
    return folder


def _source_distribution(release: str, folder: Path) -> Path:
    """Download the archive that uv resolves the release to, without building it as `pip download` would."""
    command = [UV, "pip", "compile", "-", "--no-deps", "--quiet", "--format", "pylock.toml"]
    lock = subprocess.run(command, input=release, text=True, capture_output=True, check=True).stdout
    (package,) = tomllib.loads(lock)["packages"]
    archive = folder / "archive.tar.gz"
    with urllib.request.urlopen(package["sdist"]["url"]) as answer, archive.open("wb") as target:
        shutil.copyfileobj(answer, target)
    if hashlib.sha256(archive.read_bytes()).hexdigest() != package["sdist"]["hashes"]["sha256"]:
        sys.exit(f"{release}: what was downloaded is not what the registry lists")
    return archive


def _npm_package(release: str, folder: Path) -> Path:
    """Download an archive by npm, which checks it."""
    command = ["npm", "pack", "--silent", "--json", "--pack-destination", str(folder), release]
    json.loads(subprocess.run(command, text=True, capture_output=True, check=True).stdout)
    (archive,) = folder.glob("*.tgz")
    return archive


def _copy(part: Part, keep: Keep, target: Path) -> None:
    root = unpacked(part.release)
    for folder in part.within:
        for file in files_of(root / folder, keep):
            copied = target / part.into / part.folder / file.relative_to(root)
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copied)


def _append(text: str, files: Iterable[Path]) -> None:
    for file in files:
        with file.open("a", encoding="utf-8") as opened:
            opened.write(text)


def _digest(releases: Sequence[str]) -> str:
    return hashlib.blake2b(" ".join(sorted(releases)).encode(), digest_size=6).hexdigest()


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
