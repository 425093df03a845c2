"""How time and memory of a cold naming run grow with the tree: linear in its bytes, and at most 200 MiB for 1 MLOC.

The trees are made of the files of the corpus, taken in turn and as often as it takes.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from corpora import as_repository, files_of, is_python, is_typescript
from linters import ours, tree
from measure import Usage, alternate

SIZES = (125_000, 250_000, 500_000, 1_000_000)
MOST_MEMORY = 200 * 2**20
LEAST_RATE = 0.8
"""The rate at the largest size, over that at the second: less is no longer linear."""


def main() -> None:
    """Print a row for each size."""
    rates: list[float] = []
    last = Usage(0, 0, 0)
    corpus = tree()
    files = files_of(corpus, lambda path: is_python(path) or is_typescript(path))
    for size in SIZES:
        with TemporaryDirectory() as name:
            folder = Path(name)
            written = _write(folder, corpus, files, size)
            last = alternate({"patterns": ours()}, folder, rounds=3)["patterns"]
        rates.append(written / last.cpu)
        print(
            f"{size / 1000:6.0f} KLOC  {written / 2**20:6.1f} MiB of text  {last.cpu:6.2f} s of processors  "
            f"{rates[-1] / 2**20:5.1f} MiB/s  {last.memory / 2**20:5.0f} MiB of memory",
            flush=True,
        )
    linear = "within" if rates[-1] >= LEAST_RATE * rates[1] else "UNDER"
    print(f"rate at the largest over that at the second: {rates[-1] / rates[1]:.2f}  {linear} {LEAST_RATE}")
    verdict = "within" if last.memory <= MOST_MEMORY else "OVER"
    print(f"memory at the largest: {last.memory / 2**20:.0f} MiB  {verdict} {MOST_MEMORY / 2**20:.0f}")


def _write(folder: Path, corpus: Path, files: Sequence[Path], size: int) -> int:
    """Write files until they have `size` lines, the corpus' conventions beside them; how many bytes they have."""
    shutil.copyfile(corpus / "patterns.yml", folder / "patterns.yml")
    lines = written = copy = 0
    while lines < size:
        for file in files:
            data = file.read_bytes()
            target = folder / f"copy_{copy}" / file.relative_to(corpus)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            lines += data.count(b"\n")
            written += len(data)
            if lines >= size:
                break
        copy += 1
    as_repository(folder)
    return written


if __name__ == "__main__":
    main()
