"""Names of what generators make: written in any case style, refused only where a language cannot bear them."""

import re
from collections.abc import Iterator
from enum import StrEnum
from keyword import iskeyword

from patterns_cli.conventions.cases import CaseStyles, convert, words
from patterns_cli.scaffold.paths import printable

LONGEST = 50
"""Characters of a name: PostgreSQL takes 63 bytes for the name of a constraint, which holds two of them."""

_SNAKE = CaseStyles.of("snake_case")
_CAMEL = CaseStyles.of("camelCase")
_PASCAL = CaseStyles.of("PascalCase")
_SPOKEN = re.compile(r"[A-Za-z0-9_ -]*")


class Side(StrEnum):
    """The parts that a generator adds to."""

    BACKEND = "backend"
    FRONTEND = "frontend"


class Use(StrEnum):
    """What a name is for: a field is an attribute, anything else a module and a variable too."""

    FIELD = "field"
    MODULE = "module"


RESERVED_IN_TYPESCRIPT = frozenset({
    "arguments", "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default",
    "delete", "do", "else", "enum", "eval", "export", "extends", "false", "finally", "for", "function", "if",
    "implements", "import", "in", "instanceof", "interface", "let", "new", "null", "package", "private",
    "protected", "public", "return", "static", "super", "switch", "this", "throw", "true", "try", "typeof",
    "undefined", "var", "void", "while", "with", "yield",
})  # fmt: skip
"""What no variable of a module may be called (ECMAScript 2025, 12.7.2 and 13.1.1, in strict mode), and `undefined`."""

PYDANTIC = frozenset({
    "construct", "copy", "dict", "from_orm", "json", "parse_file", "parse_obj", "parse_raw", "schema", "schema_json",
    "update_forward_refs", "validate", "model_config", "model_fields", "model_computed_fields", "model_extra",
    "model_fields_set", "model_construct", "model_copy", "model_dump", "model_dump_json", "model_json_schema",
    "model_parametrized_name", "model_post_init", "model_rebuild", "model_validate", "model_validate_json",
    "model_validate_strings",
})  # fmt: skip
"""The public attributes of pydantic's `BaseModel`: a field of that name would take their place."""

_ATTRIBUTES = {
    **dict.fromkeys(PYDANTIC, "every model of pydantic has an attribute of that name"),
    **dict.fromkeys(("metadata", "registry"), "SQLAlchemy keeps that name of every model for itself"),
    **dict.fromkeys(("bool", "float", "int", "str"), "the fields behind it would take it for their type"),
    **dict.fromkeys(
        ("cmax", "cmin", "ctid", "tableoid", "xmax", "xmin"), "every table of PostgreSQL has a column of that name"
    ),
    "l": "linters refuse it, as it reads like a 1",
    "self": "Python passes the object itself under that name",
}
"""Why a field of such a name cannot be."""

_PROTECTED = ("model_dump", "model_validate")
"""How pydantic's own attributes begin, and by which it warns of fields (`protected_namespaces`)."""


def snake(name: str) -> str:
    """`name` in snake_case; blanks and hyphens are as good as underscores, capitals begin words."""
    return convert("_".join(name.replace("-", " ").split()), _SNAKE) if words(name) else ""


def camel(name: str) -> str:
    """`name` in camelCase."""
    return convert(name, _CAMEL)


def pascal(name: str) -> str:
    """`name` in PascalCase."""
    return convert(name, _PASCAL)


def reasons_against(name: str, stated: str, sides: frozenset[Side], use: Use) -> Iterator[str]:
    """Why nothing may be called `name`, which is what became of `stated`; nothing where it may."""
    if not name:
        yield "it holds no letter"
    elif not _SPOKEN.fullmatch(stated.strip()):
        yield "write letters without accents, digits, hyphens and underscores alone"
    elif not name[0].isalpha() or name.endswith("_"):
        yield "a name begins with a letter and ends in a letter or a digit"
    elif len(name) > LONGEST:
        yield f"it has {len(name)} characters, and {LONGEST} is the most that fits a constraint of the database"
    elif Side.BACKEND in sides and iskeyword(name):
        yield f"`{printable(name)}` is a keyword of Python"
    elif Side.BACKEND in sides and use is Use.MODULE and iskeyword(pascal(name)):
        yield f"its class would be called `{pascal(name)}`, which is a keyword of Python"
    elif Side.BACKEND in sides and use is Use.FIELD and name.startswith(_PROTECTED):
        yield _ATTRIBUTES["model_dump"]
    elif Side.BACKEND in sides and use is Use.FIELD and name in _ATTRIBUTES:
        yield _ATTRIBUTES[name]
    elif Side.FRONTEND in sides and use is Use.MODULE and camel(name) in RESERVED_IN_TYPESCRIPT:
        yield f"`{printable(name)}` is a reserved word of TypeScript"
