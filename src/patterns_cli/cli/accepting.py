"""What goes into the script of the commit-msg hook, so that good messages are accepted quickly."""

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from shlex import quote

import patterns_cli
from patterns_cli.acceptance.shell import acceptor
from patterns_cli.documents.mood import IRREGULAR, NEVER, VERBS
from patterns_cli.git.script import LOAD_AND_JUDGE, Start

_ENTRY = f"""\
import sys
place = sys.argv.pop(1)
sys.path.insert(0, place)
try:
    from patterns_cli.acceptance.lean import main
    main(sys.argv[1:])
except Exception:
    pass
del sys.path[0]
import site
site.main()
if place not in sys.path:
    for name in [name for name in sys.modules if name.partition(".")[0] == "patterns_cli"]:
        del sys.modules[name]
{LOAD_AND_JUDGE}"""
"""What our interpreter runs: it looks for packages, which takes its time, only where the full judgement needs them.

What it finds at the noted place may be the leavings of another Python, or nothing: then it is as if it had not looked.
"""


def quick_start() -> Start:
    """How the commit-msg hook starts: in sh, where something tells whether the tool was replaced; then in Python."""
    proof = _proof()
    functions = acceptor(patterns_cli.__version__, proof, IRREGULAR, sure_words()) if proof else ""
    shortcut = f'{functions}patterns_accepts "$1" && exit 0\n' if functions else ""
    return Start(shortcut, f'-S -c {quote(_ENTRY)} "$place"', str(Path(patterns_cli.__file__).parents[1]))


def sure_words() -> list[str]:
    """The words that end as forms of verbs do, and are none for CM012, whatever follows them."""
    return sorted(word for word in VERBS | NEVER if word.endswith(("s", "ed", "ing")))


def _proof() -> Path | None:
    """A folder that is there as long as this version of the tool is."""
    try:
        found = distribution("patterns-cli")
    except PackageNotFoundError:
        return None
    folder = Path(str(found.locate_file(f"patterns_cli-{patterns_cli.__version__}.dist-info")))
    return folder if folder.is_dir() else None
