"""The pieces that the published pages are made of."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def code(value: object) -> str:
    """A value set in type; one that holds a backtick keeps it."""
    text = str(value)
    mark = "``" if "`" in text else "`"
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{mark}{pad}{text}{pad}{mark}"


def listed(values: Iterable[object], last: str = "and", none: str = "none") -> str:
    """Values as a sentence has them: `a`, `b` and `c`; `none` where there are none."""
    quoted = [code(value) for value in values]
    if len(quoted) < 2:  # noqa: PLR2004 - a list needs its last word only from two on
        return quoted[0] if quoted else none
    return f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"


def bullets(*lines: str) -> str:
    """A list; empty lines are left out."""
    return "\n".join(f"- {line}" for line in lines if line)


def fenced(language: str, *lines: str) -> str:
    """A block of code."""
    return "\n".join((f"```{language}", *lines, "```"))


def json_block(data: Mapping[str, Any]) -> str:
    """Data as a block of JSON."""
    import json  # noqa: PLC0415 - only the published pages need it

    return fenced("json", json.dumps(data, indent=2, ensure_ascii=False))


def paragraphs(*texts: str) -> str:
    """Texts with an empty line between them; empty ones are left out."""
    return "\n\n".join(text for text in texts if text)


def tree(root: str, folders: Sequence[str], notes: Mapping[str, str]) -> str:
    """Folders, given by their paths with `/`, drawn below `root`, with a note on those that have one."""
    branches: dict[str, Any] = {}
    for folder in folders:
        branch = branches
        for part in folder.split("/"):
            branch = branch.setdefault(part, {})
    lines = list(_branch_lines(branches, "", "", notes))
    width = max((len(line) for line, _ in lines), default=0)
    drawn = (f"{line.ljust(width)}  # {note}" if note else line for line, note in lines)
    return fenced("", f"{root}/", *drawn)


def _branch_lines(
    branch: Mapping[str, Any], path: str, indent: str, notes: Mapping[str, str]
) -> Iterable[tuple[str, str]]:
    for index, (name, below) in enumerate(branch.items(), 1):
        is_last = index == len(branch)
        here = f"{path}/{name}".strip("/")
        yield f"{indent}{'└──' if is_last else '├──'} {name}/", notes.get(here, "")
        yield from _branch_lines(below, here, indent + ("    " if is_last else "│   "), notes)
