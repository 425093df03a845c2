"""Building and running images without a container engine, on stand-ins for the images they are made from."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from processes import missing

CERTIFICATES = "/etc/ssl/certs"
"""What this machine trusts, its images trust too: a registry may be behind a mirror."""

NPM = "npm@11.21.2"
"""The npm that the images of Node 24 have."""


@dataclass(frozen=True)
class Builder:
    """buildah, with a storage of its own."""

    storage: Path

    def command(self, *arguments: str) -> list[str]:
        places = ["--root", str(self.storage / "root"), "--runroot", str(self.storage / "run")]
        return ["buildah", *places, *arguments]

    def run(self, *arguments: str, folder: Path | None = None, code: int = 0) -> str:
        done = subprocess.run(
            self.command(*arguments), cwd=folder, capture_output=True, text=True, check=False, timeout=900
        )
        assert done.returncode == code, f"{arguments}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
        return done.stdout.strip()

    def stand_in(self, name: str, *layers: Path, place: str = "/") -> None:
        """Make an image of that name which holds only these files and the contents of these folders."""
        container = self.run("from", "scratch")
        trusted = {"SSL_CERT_FILE": f"{CERTIFICATES}/ca-certificates.crt"}
        trusted["NODE_EXTRA_CA_CERTS"] = trusted["SSL_CERT_FILE"]
        for variable, value in trusted.items():
            self.run("config", "--env", f"{variable}={value}", container)
        for layer in layers:
            self.run("add", "--quiet", container, str(layer), place)
        self.run("commit", "--quiet", "--format", "docker", "--rm", container, name)

    def build(self, folder: Path) -> str:
        """Build the Dockerfile of a folder and return a container of the image, in which nothing runs yet."""
        options = ["--isolation", "chroot", "--pull-never", "--format", "docker", "--quiet"]
        trusted = ["--volume", f"{CERTIFICATES}:{CERTIFICATES}:ro"]
        image = self.run("build", *options, *trusted, ".", folder=folder)
        return self.run("from", "--pull-never", image)

    def build_beside(self, secret: str, folder: Path) -> str:
        """Build as `build` does, while a `.env` that must not get into the image stands in the folder."""
        settings = folder / ".env"
        settings.write_text(secret, encoding="utf-8")
        try:
            return self.build(folder)
        finally:
            settings.unlink()

    def inside(self, container: str, program: list[str], variables: dict[str, str]) -> list[str]:
        """The command that runs a program in a container as its user."""
        settings = [option for name, value in variables.items() for option in ("--env", f"{name}={value}")]
        return self.command("run", "--isolation", "chroot", *settings, container, "--", *program)

    def configuration(self, container: str) -> Any:  # noqa: ANN401 -- JSON
        """What the Dockerfile says of how the image runs."""
        return json.loads(self.run("inspect", container))["Docker"]["config"]


def debian_root(folder: Path) -> Path:
    """Make a Debian in a folder, with the Python that is its own: what the stand-ins stand on."""
    if os.geteuid() != 0:
        missing("a root account to build images with")
    if shutil.which("debootstrap") is None:
        missing("debootstrap")
    command = ["debootstrap", "--variant=minbase", "--include=python3,ca-certificates", "bookworm", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    (folder / "usr/local/bin/python").symlink_to("/usr/bin/python3")
    return folder


def assert_hadolint_finds_nothing(dockerfile: Path) -> None:
    program = shutil.which("hadolint", path=str(Path(sys.executable).parent))
    if program is None:
        missing("hadolint")
    command = [program, "--failure-threshold", "warning", str(dockerfile)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def builder_with_bases(dockerfile: str, debian: Path, node: Path | None = None) -> Iterator[Builder]:
    """A builder that has a stand-in for every image that a Dockerfile begins with; `node` is where that program is."""
    if shutil.which("buildah") is None:
        missing("buildah")
    place = Path(tempfile.mkdtemp(prefix="images-", dir="/tmp"))
    builder = Builder(place / "storage")
    try:
        stages = re.findall(r"^FROM \S+ AS (\S+)$", dockerfile, re.MULTILINE)
        for image in sorted(set(re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE)) - set(stages)):
            if "/uv:" in image:
                builder.stand_in(image, Path(sys.executable).with_name("uv"), place="/uv")
            elif image.startswith("python:"):
                builder.stand_in(f"docker.io/library/{image}", debian)
            elif image.startswith("node:") and node:
                builder.stand_in(f"docker.io/library/{image}", debian, _node_root(node, place / "node"))
            else:
                pytest.fail(f"there is no stand-in for {image}")
        yield builder
    finally:
        subprocess.run(builder.command("umount", "--all"), check=False, capture_output=True)
        shutil.rmtree(place, ignore_errors=True)


def _node_root(node: Path, folder: Path) -> Path:
    """Put Node and npm where the image of that name has them, seen from its root."""
    programs, libraries = folder / "usr/local/bin", folder / "usr/local/lib"
    programs.mkdir(parents=True)
    libraries.mkdir(parents=True)
    shutil.copy2(node / "node", programs)
    # Debian's own npm is spread over the system; the one of the registry brings along what it needs.
    subprocess.run(["npm", "install", "--silent", "--no-save", "--prefix", str(libraries), NPM], check=True)
    for name in ("npm", "npx"):
        (programs / name).symlink_to(f"../lib/node_modules/npm/bin/{name}-cli.js")
    return folder
