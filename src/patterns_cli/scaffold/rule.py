"""A new rule of a team's own: its skeleton and its test in a package of rules, with the package where none stands."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from patterns_cli.conventions.find import find_root
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.discover import walk
from patterns_cli.errors import UsageError
from patterns_cli.model import Severity
from patterns_cli.records import dataclass
from patterns_cli.registry import Rule
from patterns_cli.rules import catalogue
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.generation import Generation, plan_generation
from patterns_cli.scaffold.part import conventions_at
from patterns_cli.scaffold.plan import Action, Plan, Step
from patterns_cli.scaffold.render import render
from patterns_cli.scaffold.rule_names import RuleCode, is_code, module_name, refuse_taken, rule_name
from patterns_cli.scaffold.rule_package import Declared, RulePackage, find_package, unparsed
from patterns_cli.scaffold.rule_registration import registered
from patterns_cli.scaffold.tree import File, Tree

TEMPLATE = "rule"

_CODE_AND_NAME = 2


@dataclass(frozen=True, slots=True)
class NewRule:
    """A rule as it was asked for; `document` is the kind that it reads, as the template calls it.

    Without a code it is the next one of the family that the package has.
    """

    code: RuleCode | None
    name: str
    document: str
    severity: Severity

    @classmethod
    def read(cls, words: Sequence[str], document: str, severity: Severity) -> "NewRule":
        """The rule that is asked for by its code and its name, or by its name alone.

        Raises:
            UsageError: one of them is missing or refused, or there are more.
        """
        if len(words) > _CODE_AND_NAME:
            raise UsageError(
                f"a rule has a code and a name, and these are {len(words)} words", help='Quote it: "naive time".'
            )
        *code, name = words
        if not code and is_code(name):
            raise UsageError(
                f"`{name}` is a code, and the name is missing", help=f"patterns new rule {name} naive-time"
            )
        return cls(RuleCode.read(code[0]) if code else None, rule_name(name), document, severity)


@dataclass(frozen=True, slots=True)
class RulePlan:
    """What `new rule` would write; `folder` is that of the package, and `whole` says whether that is new as well."""

    plan: Plan
    code: str
    name: str
    folder: Path
    whole: bool


@dataclass(frozen=True, slots=True)
class RuleSite:
    """Where a rule goes: the root of the project, its conventions, the package, and whether that is to be made."""

    root: Path
    conventions: Conventions
    package: RulePackage
    whole: bool


def call(code: str, name: str) -> str:
    """How the lock names the call that makes a rule."""
    return f"new rule {code} {name}"


def find_rule_site(asked: NewRule, here: Path, into: Path | None) -> RuleSite:
    """The package that stands here, or the place for a new one.

    Raises:
        UsageError: code or folder is refused; several packages stand here.
        ConfigurationError: a `patterns.yml` is not valid.
        ScaffoldError: a package cannot be read.
    """
    start = Path(os.path.normpath((into or here).absolute()))
    if into is not None and not start.is_dir():
        raise UsageError(f"there is no folder {into}", help="Make it first, or leave out --into.")
    found = find_package(start, family=asked.code.family if asked.code else "", into=start if into else None)
    if found is None and asked.code is None:
        raise UsageError(
            "no package of rules stands here whose next code could be taken",
            help=f"Give a code of your own: patterns new rule ACME001 {asked.name}",
        )
    package = found or _new_package(start, asked.code.family if asked.code else "")
    top = find_root(start)
    conventions = conventions_at(top, package.folder)
    above = (package.folder, *package.folder.parents)
    locked = (each for each in above if each.is_relative_to(top) and (each / lock.PATH).is_file())
    return RuleSite(next(locked, top / conventions.base), conventions, package, whole=found is None)


def _new_package(start: Path, family: str) -> RulePackage:
    folder, module = start / f"{family.lower()}-rules", f"{family.lower()}_rules"
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()) or any(map(_is_somebodys, walk(folder))):
        raise UsageError(
            f"{folder} exists and is no package of rules",
            help="It has no pyproject.toml with an entry point of `patterns_cli.rules`; "
            "choose another place with --into FOLDER, or another family.",
        )
    return RulePackage(folder, module, folder / "src" / module)


def _is_somebodys(path: str) -> bool:
    """Whether somebody wrote the file, rather than a tool that left a cache where a package stood before."""
    return not any(part.startswith(".") or part == "__pycache__" for part in path.split("/"))


def plan_rule(asked: NewRule, site: RuleSite, installed: Mapping[str, Rule]) -> RulePlan:
    """The module, the test, and the package where it is new; the lock that records them, which is begun if need be.

    `installed` are the rules of installed packages, by code.

    Raises:
        UsageError: code or name is refused, or somebody has it already.
        ScaffoldError: other files stand in the way, or what stands there cannot be read.
    """
    if site.whole:
        _refuse_installed(site.package, installed)
    name, module = asked.name, module_name(asked.name)
    place = site.package.source / f"{module}.py"
    standing = () if site.whole else site.package.rules()
    stated = asked.code or _family_of(standing, name)
    # The very rule, if it was made before: that it is there is no reason against it.
    own = next(
        (each for each in standing if each.path == place and each.name == name and stated.may_be(each.code)), None
    )
    taken = _taken(site, (each for each in standing if each is not own), installed)
    code = own.code if own else stated.settled(taken)
    refuse_taken(code, name, taken)
    answers = {
        "code": code,
        "name": name,
        "document": asked.document,
        "severity": str(asked.severity),
        "package": site.package.module,
        "module": module,
        "whole": site.whole,
    }
    tree = _placed(render(TEMPLATE, answers, site.conventions).tree, site)
    plan = plan_generation(site.root, Generation(call(code, name), tree))
    if not site.whole and plan.changes:
        plan = _with_registration(plan, site, module)
    return RulePlan(plan, code, name, site.package.folder, site.whole)


def _family_of(standing: Sequence[Declared], name: str) -> RuleCode:
    """The next code of the one family that a package has."""
    families = sorted({each.code[:-3] for each in standing})
    if len(families) != 1:
        has = f"rules of several families: {', '.join(families)}" if families else "no rule yet"
        raise UsageError(
            f"the package has {has}, so no code is the next one",
            help=f"Give it before the name: patterns new rule {families[0] if families else 'ACME001'} {name}",
        )
    return RuleCode(families[0], None)


def _is_of(package: RulePackage, rule: Rule) -> bool:
    return f"{rule.check.__module__}.".startswith(f"{package.module}.")


def _refuse_installed(package: RulePackage, installed: Mapping[str, Rule]) -> None:
    """Refuse to begin a package that would take the place of an installed one."""
    other = next((rule for rule in installed.values() if _is_of(package, rule)), None)
    if other is not None:
        raise UsageError(
            f"no package of rules stands here, and one that is called `{package.module}` is installed ({other.origin})",
            help="Run this where its sources are, name their folder with --into, or choose another family.",
        )


def _taken(site: RuleSite, standing: Iterable[Declared], installed: Mapping[str, Rule]) -> Mapping[str, str]:
    """Every code, name and earlier name that is somebody's, with words for whose it is."""
    taken: dict[str, str] = {}
    for rule in catalogue().values():
        taken |= dict.fromkeys((rule.code, rule.name, *rule.aliases), f"{rule.code}, which comes with patterns")
    for rule in installed.values():
        if not _is_of(site.package, rule):
            taken |= dict.fromkeys((rule.code, rule.name, *rule.aliases), f"{rule.code} {rule.origin}")
    for declared in site.conventions.rules.custom:
        taken |= dict.fromkeys((declared.code, declared.name), f"a rule that {declared.location} declares")
    for path, labels in _made_elsewhere(site):
        taken |= dict.fromkeys(labels, f"a rule that was made here: {path}")
    for each in standing:
        where = f"a rule that stands here: {each.path.relative_to(site.package.folder)}"
        taken |= dict.fromkeys((each.code, each.name, *each.aliases), where)
    return taken


def _made_elsewhere(site: RuleSite) -> Iterator[tuple[str, Sequence[str]]]:
    """The module of each rule that the lock knows in another package, with its code and its name.

    Nothing could tell two of one code apart: neither patterns once both are installed, nor the lock.
    """
    known = lock.read_kept(site.root) or lock.Lock()
    for path, entry in known.files.items():
        labels, place = entry.source.split(" ")[2:], site.root / path
        is_rule = len(labels) == _CODE_AND_NAME and entry.is_generated_by(call(*labels))
        is_elsewhere = place.is_file() and not place.is_relative_to(site.package.folder)
        if is_rule and is_elsewhere and place.name == f"{module_name(labels[1])}.py":
            yield path, labels


def _placed(tree: Tree, site: RuleSite) -> Tree:
    """The rendered files below the root: modules where those of the package are, the rest in its folder."""
    package = site.package
    rendered = f"src/{package.module}/"
    files = {}
    for path, file in tree:
        is_module = path.startswith(rendered)
        place = package.source / path.removeprefix(rendered) if is_module else package.folder / path
        files[place.relative_to(site.root).as_posix()] = file
    return Tree.of(files)


def _with_registration(plan: Plan, site: RuleSite, module: str) -> Plan:
    """The plan, and with it the package's `__init__.py` where that must name the module."""
    start = site.package.start
    text = start.read_bytes()
    try:
        changed = registered(text, site.package.module, module)
    except SyntaxError as error:
        raise unparsed(error, start) from error
    if changed == text:
        return plan
    step = Step(start.relative_to(site.root).as_posix(), Action.UPDATE, File(changed))
    return Plan(plan.root, tuple(sorted((*plan.steps, step), key=lambda each: each.path)))
