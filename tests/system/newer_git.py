"""A git newer than this machine's: Debian's next one, with the libraries that are its own."""

import os
import shutil
import subprocess
from pathlib import Path

from processes import missing

_KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
_PACKAGES = ("git", "libc6", "libpcre2-8-0", "zlib1g")
_RUN_BY_NAME = ("git-receive-pack", "git-upload-pack")


def newer_git(place: Path) -> Path:
    """Unpack it below a folder; gives the folder with its programs."""
    if shutil.which("apt-get") is None or not Path(_KEYRING).exists():
        missing("apt, with the keys of Debian,")
    source = place / "sources.list"
    source.write_text(f"deb [signed-by={_KEYRING}] {_mirror()} sid main\n")
    (place / "lists/partial").mkdir(parents=True)
    (place / "archives/partial").mkdir(parents=True)
    own = {
        "Dir::Etc::SourceList": source,
        "Dir::Etc::SourceParts": os.devnull,
        "Dir::State::Lists": place / "lists",
        "Dir::Cache": place,
        "APT::Sandbox::User": "root",
    }
    options = [f"--option={name}={value}" for name, value in own.items()]
    for arguments in (["update"], ["download", *_PACKAGES]):
        subprocess.run(["apt-get", *options, *arguments], cwd=place, check=True, capture_output=True)
    root = place / "root"
    for package in place.glob("*.deb"):
        subprocess.run(["dpkg-deb", "--extract", package, root], check=True)
    return _callable(root, place / "bin")


def _mirror() -> str:
    """Where this machine has Debian from."""
    asked = ["apt-get", "indextargets", "--format", "$(SITE)", "Created-By: Packages", "Origin: Debian"]
    sites = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()
    if not sites:
        missing("a source of Debian's packages")
    return sites[0]


def _callable(root: Path, programs: Path) -> Path:
    """Programs that run what was unpacked by its own loader, as this machine's libraries are too old for it."""
    loader, libraries = (next(root.glob(f"usr/lib/*/{name}")) for name in ("ld-linux*.so.*", "libc.so.6"))
    run = f'exec "{loader}" --library-path "{libraries.parent}" --argv0 git "{root}/usr/bin/git"'
    programs.mkdir()
    for name in ("git", *_RUN_BY_NAME):
        subcommand = name.removeprefix("git").removeprefix("-")
        # Where git finds the programs that it runs itself; it was built for another place.
        (programs / name).write_text(f'#!/bin/sh\nexport GIT_EXEC_PATH="{programs}"\n{run} {subcommand} "$@"\n')
        (programs / name).chmod(0o755)
    return programs
