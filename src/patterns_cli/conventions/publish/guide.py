"""The guide to `patterns.yml`: every section with its keys, their defaults and what they mean, from the schema."""

from collections.abc import Iterator, Sequence

from patterns_cli.conventions.cases import Style
from patterns_cli.conventions.plain import flow
from patterns_cli.conventions.publish.markdown import code, listed
from patterns_cli.conventions.scalars import CaseStyle, CaseStyleOrAny, Choice, Number
from patterns_cli.conventions.schema import Conventions
from patterns_cli.conventions.values import Key, Keyed, ListOf, Section, Value, keys

_INTRODUCTION = """\
# `patterns.yml`

<!-- Written from the schema by `make docs`; change `src/patterns_cli/conventions/schema.py` instead. -->

The conventions of a team. Every key has a default, so that no file at all is a valid one; an unknown key, a wrong
type or a key that stands twice is an error with its place, and nothing is checked.

| key | default | meaning |
|---|---|---|
| `version` | `1` | Version of this format. |
| `extends` | `system` | `system` (the defaults below), the path of another file relative to this one, or a list of \
which later ones win. An extended file speaks as if it stood where the file stands that extends it. |
| `root` | `false` | Stop looking further up. |

A `patterns.yml` in a subfolder adds to the one above it, up to the top of the repository or to the first one that says
`root: true`. Mappings are merged key by key; a value or a list replaces the one above, except where the table says
*joined*. Globs have git's syntax and are relative to the file that states them.

A case style is one of {styles}, or a list of those that will do.

`patterns conventions show PATH` prints what is in force for a path, and where each value comes from.
"""


def guide() -> str:
    """The page as Markdown, with a line end at its end."""
    introduction = _INTRODUCTION.replace("{styles}", listed(Style, "or"))
    return "\n".join((introduction, *_section_lines(Section(Conventions), ())))


def _section_lines(kind: Section, path: tuple[str, ...]) -> Iterator[str]:
    alone = [key for key in keys(kind.cls) if path and not isinstance(key.setting.value, Section)]
    yield from _table(alone)
    for key in keys(kind.cls):
        inner = _inner(key.setting.value)
        if inner or not path:
            yield f"{'#' * (len(path) + 2)} {code('.'.join((*path, key.name)))}"
            yield ""
        if inner:
            yield key.setting.doc if isinstance(key.setting.value, Section) else f"{key.setting.doc} Each has:"
            yield ""
            yield from _section_lines(inner, (*path, key.name))
        elif not path:
            yield from _table([key])


def _table(rows: Sequence[Key]) -> Iterator[str]:
    if rows:
        yield "| key | default | meaning |"
        yield "|---|---|---|"
        yield from map(_row, rows)
        yield ""


def _inner(kind: Value) -> Section | None:
    """The section that a value is or holds."""
    match kind:
        case Section():
            return kind
        case ListOf(item=Section() as inner) | Keyed(value=Section() as inner):
            return inner
        case _:
            return None


def _row(key: Key) -> str:
    default = "required" if key.setting.required else code(flow(key.setting.value.plain(key.default)))
    joined = " *joined*" if key.setting.adds else ""
    cells = (code(key.name), default, f"{key.setting.doc}{_limits(key.setting.value)}{joined}")
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _limits(kind: Value) -> str:
    """Which values there are, where they are few."""
    match kind:
        case (Choice() as choice) | Keyed(value=Choice() as choice):
            return f" One of {listed(choice.options, 'or')}."
        case Number():
            return f" From {kind.minimum} to {kind.maximum}."
        case CaseStyleOrAny():
            return " A case style, or `any`."
        case CaseStyle():
            return " A case style."
        case ListOf():
            among = f" Any of {listed(_options(kind.item))}." if _options(kind.item) else ""
            return among + (" Not empty." if kind.least else "")
        case _:
            return ""


def _options(kind: Value) -> tuple[str, ...]:
    return kind.options if isinstance(kind, Choice) else ()
