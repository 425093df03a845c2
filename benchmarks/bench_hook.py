"""`git commit` without a hook, with ours by each of its paths, and with those of the peers, in turn."""

import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from commit_hooks import repository, with_ours, with_peers
from measure import Usage, alternate

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 40

_PLAIN = "git commit, no hook"
_GOOD = "feat(orders): add paging"
_BODY = "feat(orders): add paging\n\nA naïve client loaded every order at once.\n\nSigned-off-by: Ada <ada@example.org>"
_BUDGETS = {"ours, sh path": 0.006, "ours, Python path": 0.025}
_AHEAD = 5
"""How many times as long as our hook each peer's takes at least."""


def main() -> None:
    """Print of each hook what `git commit` takes with it, what it takes alone, and how many times as long as ours."""
    with tempfile.TemporaryDirectory() as name:
        found = alternate(_commands(Path(name)), Path(name), rounds=ROUNDS, allowed=1)
    plain = found[_PLAIN]
    print(f"{'':40} {'wall':>9} {'alone':>9} {'CPU':>9} {'alone':>9}")
    for label, usage in found.items():
        wall, cpu = usage.wall - plain.wall, usage.cpu - plain.cpu
        print(f"{label:40}{_ms(usage.wall)}{_ms(wall)}{_ms(usage.cpu)}{_ms(cpu)}  {_verdict(label, found)}")


def _commands(folder: Path) -> Mapping[str, Sequence[str]]:
    """What is run, each in a repository of its own; all but the rejected message must be accepted."""
    places = {_PLAIN: repository(folder / "plain"), "ours, sh path": with_ours(folder / "sh")}
    places["ours, Python path"] = with_ours(folder / "python")
    places |= with_peers(folder)
    messages = {"ours, Python path": _BODY}
    commands = {label: _commit(place, messages.get(label, _GOOD)) for label, place in places.items()}
    for label, command in commands.items():
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{label} refused a good message:\n{done.stdout}{done.stderr}")
    return {**commands, "ours, rejected": _commit(with_ours(folder / "full"), "feta(orders): add paging")}


def _commit(place: Path, message: str) -> Sequence[str]:
    return ["git", "-C", str(place), "commit", "--quiet", "--allow-empty", "--message", message]


def _verdict(label: str, found: Mapping[str, Usage]) -> str:
    plain = found[_PLAIN].wall
    if label in _BUDGETS:
        budget = _BUDGETS[label]
        return f"{'within' if found[label].wall - plain <= budget else 'OVER'} {budget * 1000:.0f} ms"
    if label == _PLAIN or label.startswith("ours"):
        return ""
    ratios = [(found[label].wall - plain) / (found[path].wall - plain) for path in _BUDGETS]
    verdict = "ahead" if min(ratios) >= _AHEAD else "NOT AHEAD"
    return f"{ratios[0]:.1f} and {ratios[1]:.1f} times ours, {verdict} by {_AHEAD}"


def _ms(seconds: float) -> str:
    return f" {seconds * 1000:6.1f} ms"


if __name__ == "__main__":
    main()
