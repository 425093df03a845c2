"""Environments of their own, with a package in them that real tools have built and installed."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import patterns_cli


def run(*command: str | Path, folder: Path, code: int = 0) -> str:
    """What the command says on stdout and stderr; it must end with that code."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code, done
    return done.stdout + done.stderr


def environment_with(package: Path, folder: Path) -> Path:
    """The interpreter of a fresh environment with the package in it; ours lends what it needs, without a network."""
    venv.create(folder)
    mine = folder / "bin" / "python"
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    lent = [sysconfig.get_path("purelib"), str(Path(patterns_cli.__file__).parents[1])]
    (packages / "lent.pth").write_text("".join(f"{path}\n" for path in lent))
    uv = Path(sys.executable).parent / "uv"
    build = ("build", "--quiet", "--wheel", "--no-build-isolation", "--offline", "--python", sys.executable)
    run(uv, *build, "--out-dir", folder / "dist", package, folder=folder)
    (wheel,) = (folder / "dist").glob("*.whl")
    run(uv, "pip", "install", "--quiet", "--offline", "--no-deps", "--python", mine, wheel, folder=folder)
    return mine
