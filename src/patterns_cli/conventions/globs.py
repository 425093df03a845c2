"""Globs in git's syntax as values: what is wrong with one, and how it reads from another folder."""

from typing import Any

from patterns_cli.conventions.nodes import Items, Node
from patterns_cli.conventions.scalars import Word
from patterns_cli.conventions.values import Standpoint, Value
from patterns_cli.errors import Fault
from patterns_cli.records import dataclass

_SPECIAL = frozenset("\\*?[]!# ")


@dataclass(slots=True, eq=False, repr=False)
class Glob(Word):
    """A glob in git's syntax, relative to the file that states it."""

    negation: bool = False

    def flaw(self, text: str) -> str:
        """A glob that cannot match what it was meant to."""
        return flaw(text, negation=self.negation)

    def rebase(self, value: str, standpoint: Standpoint) -> str:
        """The glob relative to the root."""
        return rebased(value, standpoint.folder)


class Globs(Value):
    """A glob, or a list of globs of which the last that matches decides."""

    def read(self, node: Node, key: str, faults: list[Fault]) -> tuple[str, ...]:
        """The globs, in order."""
        if not isinstance(node, Items):
            read = Glob().read(node, key, faults)
            return () if read is None else (read,)
        found = [Glob(negation=True).read(one, key, faults) for one in node.items]
        globs = tuple(one for one in found if one is not None)
        if len(globs) == len(found) and all(one.startswith("!") for one in globs):
            faults.append(Fault(f"`{key}` names no file", "begin with a glob without `!`", node.location))
        return globs

    def json_schema(self) -> dict[str, Any]:
        """A glob or an array of globs."""
        one = Glob().json_schema()
        return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}

    def plain(self, value: tuple[str, ...]) -> str | list[str]:
        """The glob, or a list of several."""
        return value[0] if len(value) == 1 else list(value)

    def rebase(self, value: tuple[str, ...], standpoint: Standpoint) -> tuple[str, ...]:
        """The globs relative to the root."""
        return tuple(rebased(one, standpoint.folder) for one in value)


def flaw(glob: str, *, negation: bool) -> str:
    """What is wrong with a glob and, after `; `, the way out; `""` if nothing is."""
    body = glob.removeprefix("!")
    if body != glob and not negation:
        return "cannot be negated here"
    return _shape_flaw(body) or _escape_flaw(body) or _bracket_flaw(body)


def _shape_flaw(body: str) -> str:
    if body.startswith("#"):
        return "would be a comment; write `\\#` for the character"
    if body != body.strip():
        return "has blanks around it"
    if not body.strip("/"):
        return "matches nothing"
    if body.startswith("./"):
        return f"begins with `./`; write `/{body[2:]}`"
    return "must not leave the folder with `..`" if ".." in body.split("/") else ""


def rebased(glob: str, folder: str) -> str:
    """A glob that is relative to `folder`, made relative to the root; both with `/`, `""` is the root.

    As in a .gitignore file, a glob without `/` (but for one at its end) matches at any depth below the folder.
    """
    if not folder:
        return glob
    mark, body = ("!", glob[1:]) if glob.startswith("!") else ("", glob)
    anchored = "/" in body.rstrip("/")
    depth = "" if anchored or body.rstrip("/") == "**" else "**/"
    return f"{mark}/{_escaped(folder)}/{depth}{body.removeprefix('/')}"


def _escaped(folder: str) -> str:
    return "".join(f"\\{character}" if character in _SPECIAL else character for character in folder)


def _escape_flaw(body: str) -> str:
    index = 0
    while (index := body.find("\\", index)) >= 0:
        if body[index + 1 : index + 2] not in _SPECIAL or index + 1 == len(body):
            return "has a `\\` before an ordinary character; folders are parted by `/`"
        index += 2
    return ""


def _bracket_flaw(body: str) -> str:
    index = 0
    while index < len(body):
        if body[index] == "\\":
            index += 2
        elif body[index] == "[":
            start = index + 2 if body[index + 1 : index + 2] in {"!", "^"} else index + 1
            close = body.find("]", start + 1)
            if close < 0:
                return "has a `[` that is never closed; write `\\[` for the character"
            index = close + 1
        else:
            index += 1
    return ""
