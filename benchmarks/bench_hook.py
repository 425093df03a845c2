"""`git commit` with our hook beside `git commit` without one, for a good message of one line."""

import subprocess
import sys
import tempfile
from pathlib import Path

from measure import compare

PATTERNS = str(Path(sys.executable).with_name("patterns"))
COMMIT = ["git", "commit", "--quiet", "--allow-empty", "--message", "feat(orders): add paging"]
RUNS = 40


def main() -> None:
    """Print both medians, their difference and their ratio."""
    with tempfile.TemporaryDirectory() as name:
        hooked, plain = (_repository(Path(name, kind)) for kind in ("hooked", "plain"))
        subprocess.run([PATTERNS, "hooks", "install", "commit-msg"], cwd=hooked, check=True, capture_output=True)
        commands = [["git", "-C", str(folder), *COMMIT[1:]] for folder in (hooked, plain)]
        found = compare(*commands, runs=RUNS)
    print(
        f"{'git commit, hook beside none':<44} {found.ours * 1000:7.1f} ms  peer {found.peer * 1000:7.1f} ms  "
        f"ratio {found.ratio:5.2f}  the hook alone {(found.ours - found.peer) * 1000:.1f} ms"
    )


def _repository(folder: Path) -> Path:
    """A repository of its own with somebody to commit, untouched by what grows in it while we measure."""
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    for setting in ("user.name=Ada", "user.email=ada@example.org", "gc.auto=0", "commit.gpgSign=false"):
        subprocess.run(["git", "-C", folder, "config", *setting.split("=")], check=True)
    return folder


if __name__ == "__main__":
    main()
