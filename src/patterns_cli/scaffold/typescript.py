"""Names in TypeScript that follow from the conventions: of types, of modules and of their tests."""

from collections.abc import Callable, Mapping
from typing import Any

from patterns_cli.conventions.cases import CaseStyles, Style
from patterns_cli.conventions.schema import Conventions, Naming
from patterns_cli.documents.typescript.kinds import Kind
from patterns_cli.documents.typescript.prefixes import with_prefix

_TS, _TSX = ".ts", ".tsx"
_UNIT, _END_TO_END = "test", "spec"
"""The word by which the usual patterns tell the two kinds of tests apart."""


def typescript_makers(conventions: Conventions) -> Mapping[str, Callable[[str, Any], Any]]:
    """What makes the names of each group, from a key and from what the name is by default.

    Groups: `components` and `utilities` (the stem of a file with a component, or without one), `types` (`User` gives
    `TUser`), `component_tests` and `utility_tests` (the file of a module's unit test, which holds JSX where the
    default ends in `.tsx`), `end_to_end_tests` (the same of a test in a browser), `test_globs` (what test runners look
    for: `unit`, which are several, and `end_to_end`).
    """
    naming = conventions.naming
    component, utility = naming.typescript.component_file, naming.typescript.utility_file

    def stem(styles: CaseStyles) -> Callable[[str, Any], str]:
        return lambda key, _: naming.convert(key, styles)

    def test(styles: CaseStyles, word: str) -> Callable[[str, Any], str]:
        def name(key: str, default: str) -> str:
            pattern = _patterns(conventions, word, jsx=default.endswith(_TSX))[0]
            return pattern.format(module=naming.convert(key, styles))

        return name

    return {
        "components": stem(component),
        "utilities": stem(utility),
        "types": lambda key, _: _type_name(key, naming),
        "component_tests": test(component, _UNIT),
        "utility_tests": test(utility, _UNIT),
        "end_to_end_tests": test(utility, _END_TO_END),
        "test_globs": lambda key, _: _unit_globs(conventions) if key == "unit" else _end_to_end_glob(conventions),
    }


def _type_name(key: str, naming: Naming) -> str:
    """The name with the prefix in the case style; in PascalCase where no type can bear a name in that style."""
    wanted = naming.typescript.type
    if wanted.prefix:
        return with_prefix(key, Kind.TYPE, wanted, naming) or f"{wanted.prefix[0]}{key}"
    written = CaseStyles(tuple(style for style in wanted.case.styles if style is not Style.KEBAB))
    return naming.convert(key, written) if written.styles else key


def _patterns(conventions: Conventions, word: str, *, jsx: bool) -> tuple[str, ...]:
    """The team's patterns for a file with or without JSX, those with that word first.

    JSX is read in `.tsx` alone, so a pattern for `.ts` is taken with that ending where there is no other. The other way
    round nothing need be changed: what has no JSX is read in `.tsx` too.
    """
    stated = [pattern for pattern in conventions.tests.typescript if pattern.endswith((_TS, _TSX))]
    fitting = [pattern for pattern in stated if pattern.endswith(_TSX if jsx else _TS)]
    others = [pattern.removesuffix(_TS) + _TSX for pattern in stated] if jsx else stated
    usual = f"{{module}}.{word}{_TSX if jsx else _TS}"
    return tuple(sorted(fitting or others or [usual], key=lambda pattern: f".{word}." not in pattern))


def _unit_globs(conventions: Conventions) -> list[str]:
    """Globs of every name that the team has for a test, and of every name that we give one."""
    named = (*_patterns(conventions, _UNIT, jsx=False), *_patterns(conventions, _UNIT, jsx=True))
    return [pattern.format(module="*") for pattern in dict.fromkeys(named)]


def _end_to_end_glob(conventions: Conventions) -> str:
    return _patterns(conventions, _END_TO_END, jsx=False)[0].format(module="*")
