"""Rules of other packages: found by their entry points among what is installed, and imported from there alone."""

import os
import site
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import import_module

from patterns_cli.errors import ExtensionError, Fault
from patterns_cli.records import dataclass, replace
from patterns_cli.registry import RULES, Rule
from patterns_cli.rules import catalogue

GROUP = "patterns_cli.rules"
"""The group of entry points whose values are modules that register rules."""


@dataclass(frozen=True, slots=True)
class Extension:
    """An entry point of our group: the distribution it is of, as `name version`, its own name and its value."""

    distribution: str
    name: str
    module: str

    def __str__(self) -> str:
        """The entry point as messages name it."""
        return f"{self.distribution} (entry point `{self.name} = {self.module}`)"


def every_rule() -> Mapping[str, Rule]:
    """The rules that come with this program and those of installed packages, by code, in order of codes.

    Raises:
        ExtensionError: with every package that does not do what it should.
    """
    found = extensions()
    return dict(sorted({**catalogue(), **foreign_rules(found)}.items())) if found else catalogue()


def extensions() -> tuple[Extension, ...]:
    """The entry points of our group, by distribution and name; nothing is imported."""
    found: dict[str, tuple[Extension, ...]] = {}
    for folder in _folders():
        for entry in os.listdir(folder):  # noqa: PTH208 - for every run, and pathlib takes ten times as long
            if not entry.endswith((".dist-info", ".egg-info")):
                continue
            try:
                with open(f"{folder}/{entry}/entry_points.txt", "rb") as file:  # noqa: PTH123 - likewise
                    data = file.read()
            except OSError:
                continue
            if GROUP.encode() in data:
                distribution = _distribution(entry)
                found.setdefault(distribution.partition(" ")[0], tuple(_read(data, distribution)))
    return tuple(each for _, of_one in sorted(found.items()) for each in of_one)


def _folders() -> list[str]:
    """Where this interpreter's packages are installed; not the current folder, nor what `PYTHONPATH` names."""
    known = {*site.getsitepackages(), *([site.getusersitepackages()] if site.ENABLE_USER_SITE else [])}
    return [folder for folder in dict.fromkeys(sys.path) if folder in known and os.path.isdir(folder)]  # noqa: PTH112 - the texts of sys.path


def _distribution(entry: str) -> str:
    """Name and version of a distribution, as the name of its folder has them."""
    name, _, version = entry.rpartition(".")[0].partition("-")
    return f"{name.replace('_', '-')} {version.partition('-')[0]}".strip()


def _read(data: bytes, distribution: str) -> Iterator[Extension]:
    from configparser import ConfigParser, Error  # noqa: PLC0415 - for those who have such a package

    class Names(ConfigParser):
        def optionxform(self, optionstr: str) -> str:
            return optionstr

    parser = Names(delimiters=("=",), interpolation=None)
    try:
        parser.read_string(data.decode())
        entries = parser.items(GROUP) if parser.has_section(GROUP) else []
    except (Error, UnicodeDecodeError):
        raise ExtensionError(f"{distribution}: its entry_points.txt cannot be read", help="install it anew") from None
    yield from (Extension(distribution, name, value.strip()) for name, value in sorted(entries))


def foreign_rules(found: tuple[Extension, ...]) -> Mapping[str, Rule]:
    """The rules that these extensions register, by code; they know whose they are.

    Raises:
        ExtensionError: with every extension that cannot be imported, registers nothing, or takes what is another's.
    """
    catalogue()  # registered first, so that what they take of ours is theirs to mend
    rules: dict[str, Rule] = {}
    faults: list[Fault] = []
    for extension in found:
        try:
            rules.update((rule.code, rule) for rule in _registered(extension))
        except ExtensionError as error:
            faults.extend(error.faults)
    if faults:
        raise ExtensionError.of(faults)
    return rules


@cache
def _registered(extension: Extension) -> tuple[Rule, ...]:
    if not all(word.isidentifier() for word in extension.module.split(".")):
        raise _refusal(extension, "does not name a module")
    before = dict(RULES)
    try:
        with _installed_alone():
            import_module(extension.module)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # also SystemExit: it is anybody's code
        _forget(extension, before)
        said = f"{type(error).__name__}: {error}{_place(error)}"
        raise _refusal(extension, f"cannot be imported: {said}") from error
    made = _made(extension, before)
    wrong = _flaw(made)
    if wrong:
        _forget(extension, before)
        raise _refusal(extension, wrong)
    return tuple(replace(rule, origin=f"from {extension.distribution}") for rule in made)


def _forget(extension: Extension, before: Mapping[str, Rule]) -> None:
    """Leave nothing of an import that came to nothing, so that the next one says the same of it."""
    RULES.clear()
    RULES.update(before)
    within = f"{extension.module}."
    for name in [name for name in sys.modules if f"{name}.".startswith(within)]:
        del sys.modules[name]


def _made(extension: Extension, before: Mapping[str, Rule]) -> list[Rule]:
    """What the import has registered, or has before, where somebody had imported the module already."""
    others = {code: rule for code, rule in RULES.items() if code not in catalogue()}
    within = f"{extension.module}."
    return [rule for code, rule in others.items() if before.get(code) is not rule] or [
        rule for rule in others.values() if f"{rule.check.__module__}.".startswith(within)
    ]


def _flaw(made: list[Rule]) -> str:
    """What is wrong with rules that registered themselves; empty where nothing is."""
    from patterns_cli.documents.branch import BranchDocument  # noqa: PLC0415 - for those who have such a package
    from patterns_cli.documents.message import MessageDocument  # noqa: PLC0415 - likewise

    if not made:
        return "registers no rule when it is imported"
    families = {rule.family for rule in catalogue().values()}
    for rule in made:
        if rule.family in families:
            return f"registers {rule.code}, but the family `{rule.family}` comes with patterns"
        if rule.document in {BranchDocument, MessageDocument}:
            return f"registers {rule.code} for commit messages or branch names, which only our own rules judge"
    return ""


def _refusal(extension: Extension, what: str) -> ExtensionError:
    name = extension.distribution.partition(" ")[0]
    return ExtensionError(f"{extension} {what}", help=f"mend it, or `pip uninstall {name}`; nothing was checked")


def _place(error: BaseException) -> str:
    """Where the package raised the error, where that is known."""
    trace = error.__traceback__
    place = ""
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if not file.startswith("<") and "importlib" not in file and not file.startswith(os.path.dirname(__file__)):  # noqa: PTH120 - the texts of sys.path
            place = f" ({file}:{trace.tb_lineno})"
        trace = trace.tb_next
    return place


@contextmanager
def _installed_alone() -> Iterator[None]:
    """Within, a module is imported from what is installed, and from nowhere that a checked repository might be."""
    before = list(sys.path)
    here = {"", os.getcwd(), *os.environ.get("PYTHONPATH", "").split(os.pathsep)}  # noqa: PTH109 - the texts of sys.path
    sites = frozenset(_folders())
    sys.path[:] = [path for path in before if path in sites or (path not in here and os.path.abspath(path) not in here)]  # noqa: PTH100 - the texts of sys.path
    try:
        yield
    finally:
        sys.path[:] = before
