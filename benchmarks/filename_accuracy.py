"""File names of every style that ours and ls-lint both know: where the two disagree about a name.

The names are all that a few words, cases and separators make; acronyms are strict, as they are for ls-lint. Ends with 1
where the two disagree and no reason is known.
"""

import itertools
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from linters import PATTERNS, node_program

STYLES = {
    "camelCase": "camelcase",
    "PascalCase": "pascalcase",
    "kebab-case": "kebabcase",
    "snake_case": "snakecase",
}
"""What each of our styles is called by ls-lint."""

WORDS = ("user", "User", "USER", "api2", "A", "x")
SEPARATORS = ("", "-", "_", "--", "__")
SHOWN = 40


def reason(style: str, stem: str) -> str:
    """Why the two may disagree about a name; empty if they may not."""
    if stem.startswith("_"):
        return "leading underscores are set aside"
    if style == "kebab-case" and (stem.strip("-") != stem or "--" in stem):
        return "no word may be empty"
    if stem == "AUser":
        return "a word may be one letter long"
    return ""


def names() -> Iterator[str]:
    """Stems of one to three words, whatever stands between them, before and after."""
    stems = {"".join(parts) for parts in itertools.product(WORDS, SEPARATORS, WORDS)}
    stems |= {
        "".join(parts) for parts in itertools.product(WORDS[:3], SEPARATORS[:3], WORDS[:4], SEPARATORS[:3], WORDS)
    }
    stems |= {*WORDS, *(f"{word}-" for word in WORDS), *(f"-{word}" for word in WORDS), *(f"_{word}" for word in WORDS)}
    return iter(sorted(stems))


def main() -> None:
    """Print a row for each style, and the names on which the two disagree."""
    stems = list(names())
    unknown = 0
    for style, theirs in STYLES.items():
        ours, peer = _ours(style, stems), _ls_lint(theirs, stems)
        known = Counter(why for stem in ours ^ peer if (why := reason(style, stem)))
        differing = sorted(stem for stem in ours ^ peer if not reason(style, stem))
        print(f"{style:<10} {len(stems)} names, refused by ours {len(ours)}, by ls-lint {len(peer)}", end="; ")
        print(f"{len(differing)} differ", *(f"{count}: {why}" for why, count in known.items()), sep=", ")
        for stem in differing[:SHOWN]:
            print(f"  {stem}: refused by {'ours' if stem in ours else 'ls-lint'} alone")
        unknown += len(differing)
    sys.exit(1 if unknown else 0)


def _ours(style: str, stems: Sequence[str]) -> set[str]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder, stems, ".ts")
        naming = {"naming": {"acronyms": "strict", "typescript": {"utility_file": style}}}
        (folder / "patterns.yml").write_text(json.dumps(naming))
        command = [PATTERNS, "lint", "--select", "TS002", "--fail-on", "never", "--json"]
        said = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    return {Path(each["path"]).name.removesuffix(".ts") for each in json.loads(said)["findings"]}


def _ls_lint(style: str, stems: Sequence[str]) -> set[str]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder, stems, ".ts")
        (folder / ".ls-lint.yml").write_text(f"ls:\n  .ts: {style}\n")
        command = [node_program("ls-lint"), "--error-output-format", "json"]
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return {Path(path).name.removesuffix(".ts") for path in json.loads(run.stdout or run.stderr)}


def _write(folder: Path, stems: Sequence[str], suffix: str) -> None:
    for stem in stems:
        (folder / f"{stem}{suffix}").write_text("export const limit = 1;\n")


if __name__ == "__main__":
    main()
