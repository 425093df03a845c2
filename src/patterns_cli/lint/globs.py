"""Matching paths against globs in git's syntax."""

from collections.abc import Sequence
from functools import lru_cache

from pathspec import GitIgnoreSpec


@lru_cache(maxsize=256)
def _spec(globs: Sequence[str]) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(globs)


def matches(globs: tuple[str, ...], path: str) -> bool:
    """Whether `path`, relative to the root, with `/`, matches one of `globs`."""
    return bool(globs) and _spec(globs).match_file(path)
