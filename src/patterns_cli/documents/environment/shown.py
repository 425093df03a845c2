"""What the files of a project read from the environment, beside what its examples show."""

from collections.abc import Mapping
from typing import Final

from patterns_cli.documents.dotenv import DotenvDocument
from patterns_cli.documents.environment.facts import Read
from patterns_cli.documents.parts import Part
from patterns_cli.records import dataclass

SCRIPTS: Final = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs")
"""Endings of files in the languages of a frontend."""


@dataclass(frozen=True, slots=True)
class Example:
    """A file that shows the variables of `folder`, empty for the root; `keys` holds those commented out as well."""

    path: str
    folder: str
    document: DotenvDocument
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Environment:
    """What is read and shown below the folder that the conventions begin in; reads by the path of the file."""

    parts: tuple[Part, ...]
    reads: Mapping[str, tuple[Read, ...]]
    examples: tuple[Example, ...]
    delimiters: frozenset[str]
    in_images: frozenset[str]

    def above(self, path: str) -> tuple[Example, ...]:
        """The examples in the folder of a file and above it, the nearest first."""
        folder = path.rpartition("/")[0]
        found = [each for each in self.examples if f"{folder}/".startswith(f"{each.folder}/" if each.folder else "")]
        return tuple(sorted(found, key=lambda each: (-len(each.folder), each.path)))
