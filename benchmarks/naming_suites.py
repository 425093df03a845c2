"""The cases that other tools test their naming rules with, read from their source distributions, never kept here."""

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from corpora import unpacked

PEP8_NAMING = "pep8-naming==0.15.1"
RUFF = "ruff==0.17.6"
RUFF_WITH_FIXTURES = "ruff==0.0.267"
"""The last of ruff's source distributions that holds the fixtures of its tests and the snapshots they are held to."""
PYLINT = "pylint==4.1.4"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a suite says of a line, or of a whole text where `line` is 0: the fault's code, or that there is none.

    `name` is the name at fault where the suite tells.
    """

    line: int
    code: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A text of a suite and what is claimed of it, under options that suites give in terms of pep8-naming.

    `about` are the codes that the claims concern (empty: every name); `path` is the file's, where its name matters.
    `complete`: a fault on any other line is a false alarm, but on those that are `silent`.
    """

    suite: str
    name: str
    text: str
    claims: tuple[Claim, ...]
    about: frozenset[str] = frozenset()
    ignore: tuple[str, ...] = ()
    classmethods: tuple[str, ...] = ()
    staticmethods: tuple[str, ...] = ()
    path: str = ""
    complete: bool = False
    silent: frozenset[int] = frozenset()

    def shown(self, claim: Claim) -> str:
        """What the claim is about: its line, or the whole text."""
        lines = ["", *re.split(r"\r\n|\r|\n", self.text)]
        return "".join(lines[claim.line : claim.line + 1]) if claim.line else self.text


_MARKER = re.compile(r"#: (?P<code>\w+)(?::(?P<line>\d+))?(?::\d+)?:?(?:\((?P<options>.+)\))?\s*$")
_OPTION = re.compile(r"--(?P<option>[\w-]+)=(?P<values>\S+)")


def of_pep8_naming() -> Iterator[Case]:
    """Snippets between markers of the code that is expected somewhere in them, or of `Okay`."""
    for file in sorted((unpacked(PEP8_NAMING) / "testsuite").glob("*.py")):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        starts = [number for number, line in enumerate(lines) if _MARKER.match(line)]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            marker = _MARKER.match(lines[start])
            text = "".join(lines[start + 1 : end])
            if marker is None or not text.strip():
                continue
            code = "" if marker["code"] == "Okay" else marker["code"]
            options = _OPTION.finditer(marker["options"] or "")
            given = {each["option"]: tuple(each["values"].split(",")) for each in options}
            yield Case(
                "pep8-naming",
                f"{file.name}:{start + 1}",
                text,
                (Claim(int(marker["line"] or 0), code),),
                ignore=given.get("ignore-names", ()),
                classmethods=given.get("classmethod-decorators", ()),
                staticmethods=given.get("staticmethod-decorators", ()),
            )


_PLACE = re.compile(r"^[^\s|]+:(?P<row>\d+):\d+: N\d+ ", re.MULTILINE)


def of_ruff() -> Iterator[Case]:
    """Fixtures of one rule each, with every line that the rule must report; the fixtures of N999 are paths."""
    (top,) = unpacked(RUFF_WITH_FIXTURES).glob("local_dependencies/ruff")
    fixtures = top / "resources/test/fixtures/pep8_naming"
    for file in sorted(fixtures.rglob("*.py")):
        path = file.relative_to(fixtures).as_posix()
        code = path.partition("/")[0].removesuffix(".py")
        mangled = path.replace("/", "__")
        snapshot = top / f"src/rules/pep8_naming/snapshots/ruff__rules__pep8_naming__tests__{code}_{mangled}.snap"
        if not snapshot.is_file():
            continue
        text = file.read_text(encoding="utf-8")
        rows = [int(place["row"]) for place in _PLACE.finditer(snapshot.read_text(encoding="utf-8"))]
        if code == "N999":
            yield Case("ruff", path, text, (Claim(0, code if rows else ""),), frozenset({code}), path=path)
        else:
            claims = (*(Claim(row, code) for row in rows), *_clean(text, frozenset(rows)))
            yield Case("ruff", path, text, claims, frozenset({code}), complete=True)


_PAGES = {
    "invalid_class_name": ("N801",),
    "invalid_function_name": ("N802",),
    "invalid_argument_name": ("N803",),
    "invalid_first_argument_name": ("N805", "N804"),
    "non_lowercase_variable_in_function": ("N806",),
    "dunder_function_name": ("N807",),
    "constant_imported_as_non_constant": ("N811",),
    "lowercase_imported_as_non_lowercase": ("N812",),
    "camelcase_imported_as_lowercase": ("N813",),
    "camelcase_imported_as_constant": ("N814",),
    "mixed_case_variable_in_class_scope": ("N815",),
    "mixed_case_variable_in_global_scope": ("N816",),
    "camelcase_imported_as_acronym": ("N817",),
    "error_suffix_on_exception_name": ("N818",),
}
"""The sources of the pages and the codes of the pages in them, in order."""

_EXAMPLE = re.compile(
    r"## Example\n+```python\n(?P<bad>.*?)```.*?Use instead:\n+```python\n(?P<good>.*?)```", re.DOTALL
)


def of_ruff_pages() -> Iterator[Case]:
    """The examples of the pages of ruff's rules: one at fault and one that is not."""
    rules = unpacked(RUFF) / "crates/ruff_linter/src/rules/pep8_naming/rules"
    for name, codes in _PAGES.items():
        source = (rules / f"{name}.rs").read_text(encoding="utf-8")
        page = "\n".join(line[4:] for line in source.splitlines() if line.startswith("///"))
        for code, example in zip(codes, _EXAMPLE.finditer(page), strict=True):
            yield Case("ruff's pages", f"{code} bad", example["bad"], (Claim(0, code),))
            yield Case("ruff's pages", f"{code} good", example["good"], (Claim(0),))


_EXPECTED = re.compile(
    r"^(?P<code>invalid-name|no-self-argument|bad-(?:mcs-)?(?:class)?method-argument):(?P<line>\d+):[^:]*:[^:]*:[^:]*:"
    r"[^:]*:\"?(?P<message>.*)$",
    re.MULTILINE,
)
_QUOTED = re.compile(r'^(?P<kind>[A-Z][a-z ]+?) name ""(?P<name>[^"]+)""')
_CONFIGURED = re.compile(r"rgx|naming-style|bad-names|valid-\w+-first-arg")
_DISABLED = re.compile(
    r"(?:disable|skip)[=\s].*\b(?:all|basic|classes|invalid-name|no-self-argument|bad-(?:mcs-)?(?:class)?method-argument"
    r"|C0103|C0202|C0203|C0204|E0213|skip-file)\b"
)
"""A line after which names are not judged: the suite then says nothing of them."""


def of_pylint() -> Iterator[Case]:
    """Functional tests under pylint's default naming: every message about a name is listed."""
    folder = unpacked(PYLINT) / "tests/functional"
    for file in sorted(folder.rglob("*.py")):
        rc, expected = file.with_suffix(".rc"), file.with_suffix(".txt")
        if rc.is_file() and (_CONFIGURED.search(rc.read_text("utf-8")) or _DISABLED.search(rc.read_text("utf-8"))):
            continue
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        listed = _EXPECTED.finditer(expected.read_text(encoding="utf-8")) if expected.is_file() else ()
        claims = [_claim(each) for each in listed]
        rows = frozenset(claim.line for claim in claims)
        silent = _silent_lines(text) - rows
        complete = not _is_silent(text)
        clean = tuple(_clean(text, rows | silent)) if complete else ()
        name = file.relative_to(folder).as_posix()
        yield Case("pylint", name, text, (*claims, *clean), complete=complete, silent=silent)


def _claim(message: re.Match[str]) -> Claim:
    quoted = _QUOTED.match(message["message"])
    code = f"{message['code']}, {quoted['kind'].lower()}" if quoted else message["code"]
    return Claim(int(message["line"]), code, quoted["name"] if quoted else "")


def _is_silent(text: str) -> bool:
    """Whether names are switched off for all of the text, or for a stretch of it."""
    comments = (line for line in text.splitlines() if line.lstrip().startswith("# pylint:"))
    return any(_DISABLED.search(line) and "disable-next" not in line for line in comments)


def _silent_lines(text: str) -> frozenset[int]:
    """The lines on which pylint keeps quiet of names: those that say so, those after, those it refuses otherwise."""
    silent: set[int] = set()
    for number, line in enumerate(text.splitlines(), 1):
        if "# pylint:" in line:
            silent |= {number, number + 1} if "disable-next" in line else {number}
        elif "[disallowed-name]" in line:
            silent.add(number)
    return frozenset(silent)


def _clean(text: str, claimed: frozenset[int]) -> Iterator[Claim]:
    """A claim of no fault for every line that binds a name and is not claimed to be at fault."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tree = ast.parse(text)
        except (SyntaxError, ValueError):
            return
    lines = {getattr(node, "lineno", 0) for node in ast.walk(tree) if _binds(node)}
    yield from (Claim(line) for line in sorted(lines - claimed))


def _binds(node: ast.AST) -> bool:
    match node:
        case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef() | ast.arg() | ast.alias():
            return True
        case ast.Name(ctx=ast.Store()) | ast.Attribute(ctx=ast.Store()):
            return True
        case ast.ExceptHandler(name=str()) | ast.MatchAs(name=str()) | ast.MatchStar(name=str()):
            return True
    return False
