"""Repositories, each with a commit-msg hook of ours or of a peer, as people set them up."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from corpora import node_peers, python_peers

PATTERNS = str(Path(sys.executable).with_name("patterns"))

_PYTHON_PEERS = ("conventional-pre-commit==4.4.0", "gitlint==0.19.1", "commitizen==4.19.3", "pre-commit==4.7.0")
_NODE_PEERS = ("@commitlint/cli@21.2.4", "@commitlint/config-conventional@21.2.4", "husky@9.1.7")

_LOCAL = """\
repos:
- repo: local
  hooks:
  - id: conventional-pre-commit
    name: conventional-pre-commit
    entry: {program}
    language: system
    stages: [commit-msg]
"""


def repository(folder: Path) -> Path:
    """A repository with somebody to commit, untouched by what grows in it while we measure."""
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    for setting in ("user.name=Ada", "user.email=ada@example.org", "gc.auto=0", "commit.gpgSign=false"):
        subprocess.run(["git", "-C", folder, "config", *setting.split("=")], check=True)
    return folder


def with_ours(folder: Path) -> Path:
    """A repository with our hook, and the terms that it notes at once."""
    subprocess.run(
        [PATTERNS, "hooks", "install", "commit-msg"], cwd=repository(folder), check=True, capture_output=True
    )
    return folder


def with_peers(folder: Path) -> Mapping[str, Path]:
    """Repositories below `folder` by the peer whose hook they have, each calling its own executable directly."""
    peers = python_peers(*_PYTHON_PEERS)
    node = node_peers(*_NODE_PEERS)
    contrib = "-c general.contrib=contrib-title-conventional-commits --ignore B6"
    commands = {
        "conventional-pre-commit": f'{peers}/conventional-pre-commit "$1"',
        "gitlint": f'{peers}/gitlint {contrib} --msg-filename "$1"',
        "commitizen": f'{peers}/cz check --commit-msg-file "$1"',
        "commitlint": f'{node}/node_modules/.bin/commitlint --config "{_commitlint(node)}" --edit "$1"',
    }
    made = {}
    for name, command in commands.items():
        made[name] = repository(folder / name)
        hook = made[name] / ".git/hooks/commit-msg"
        hook.write_text(f"#!/bin/sh\nexec {command}\n")
        hook.chmod(0o755)
    made["pre-commit + conventional-pre-commit"] = _by_pre_commit(folder / "pre-commit", peers)
    made["husky + commitlint"] = _by_husky(folder / "husky", node)
    return made


def _commitlint(node: Path) -> Path:
    file = node / "commitlint.config.mjs"
    file.write_text("export default { extends: ['@commitlint/config-conventional'] };\n")
    return file


def _by_pre_commit(folder: Path, peers: Path) -> Path:
    (repository(folder) / ".pre-commit-config.yaml").write_text(
        _LOCAL.format(program=peers / "conventional-pre-commit")
    )
    subprocess.run(["git", "-C", folder, "add", "."], check=True)
    install = [str(peers / "pre-commit"), "install", "--hook-type", "commit-msg"]
    subprocess.run(install, cwd=folder, check=True, capture_output=True)
    return folder


def _by_husky(folder: Path, node: Path) -> Path:
    (repository(folder) / "package.json").write_text(json.dumps({"private": True}))
    (folder / "node_modules").symlink_to(node / "node_modules")
    (folder / "commitlint.config.mjs").write_text(_commitlint(node).read_text())
    subprocess.run([node / "node_modules/.bin/husky"], cwd=folder, check=True, capture_output=True)
    (folder / ".husky/commit-msg").write_text('npx --no -- commitlint --edit "$1"\n')
    return folder
