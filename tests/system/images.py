"""Building and running images without a container engine, on stand-ins for the images they are made from."""

import json
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


@dataclass(frozen=True)
class Builder:
    """buildah, with a storage of its own."""

    storage: Path

    def command(self, *arguments: str) -> list[str]:
        places = ["--root", str(self.storage / "root"), "--runroot", str(self.storage / "run")]
        return ["buildah", *places, *arguments]

    def run(self, *arguments: str, folder: Path | None = None, code: int = 0) -> str:
        done = subprocess.run(
            self.command(*arguments), cwd=folder, capture_output=True, text=True, check=False, timeout=280
        )
        assert done.returncode == code, f"{arguments}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
        return done.stdout.strip()

    def stand_in(self, name: str, *, content: Path, place: str) -> None:
        """Make an image of that name which holds only a file or folder."""
        container = self.run("from", "scratch")
        self.run("config", "--env", f"SSL_CERT_FILE={CERTIFICATES}/ca-certificates.crt", container)
        self.run("add", "--quiet", container, str(content), place)
        self.run("commit", "--quiet", "--format", "docker", "--rm", container, name)

    def build(self, folder: Path) -> str:
        """Build the Dockerfile of a folder and return a container of the image, in which nothing runs yet."""
        options = ["--isolation", "chroot", "--pull-never", "--format", "docker", "--quiet"]
        trusted = ["--volume", f"{CERTIFICATES}:{CERTIFICATES}:ro"]
        image = self.run("build", *options, *trusted, ".", folder=folder)
        return self.run("from", "--pull-never", image)

    def inside(self, container: str, program: list[str], variables: dict[str, str]) -> list[str]:
        """The command that runs a program in a container as its user."""
        settings = [option for name, value in variables.items() for option in ("--env", f"{name}={value}")]
        return self.command("run", "--isolation", "chroot", *settings, container, "--", *program)

    def configuration(self, container: str) -> Any:  # noqa: ANN401 -- JSON
        """What the Dockerfile says of how the image runs."""
        return json.loads(self.run("inspect", container))["Docker"]["config"]


@contextmanager
def builder_with_bases(dockerfile: str) -> Iterator[Builder]:
    """A builder that has a stand-in for every image that a Dockerfile of a Python service begins with."""
    for program in ("buildah", "debootstrap"):
        if shutil.which(program) is None:
            missing(program)
    place = Path(tempfile.mkdtemp(prefix="images-", dir="/tmp"))
    builder = Builder(place / "storage")
    try:
        stages = re.findall(r"^FROM \S+ AS (\S+)$", dockerfile, re.MULTILINE)
        for image in sorted(set(re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE)) - set(stages)):
            if "/uv:" in image:
                builder.stand_in(image, content=Path(sys.executable).with_name("uv"), place="/uv")
            elif image.startswith("python:"):
                builder.stand_in(f"docker.io/library/{image}", content=_debian_with_python(place / "debian"), place="/")
            else:
                pytest.fail(f"there is no stand-in for {image}")
        yield builder
    finally:
        subprocess.run(builder.command("umount", "--all"), check=False, capture_output=True)
        shutil.rmtree(place, ignore_errors=True)


def _debian_with_python(folder: Path) -> Path:
    if not folder.exists():
        include = "--include=python3,ca-certificates"
        subprocess.run(
            ["debootstrap", "--variant=minbase", include, "bookworm", folder], check=True, capture_output=True
        )
        (folder / "usr/local/bin/python").symlink_to("/usr/bin/python3")
    return folder
