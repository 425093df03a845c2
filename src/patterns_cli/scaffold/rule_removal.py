"""Taking back a rule of the team's own: its module and its test, and its package where nothing else stands in it."""

from pathlib import Path

from patterns_cli.errors import UsageError
from patterns_cli.records import replace
from patterns_cli.scaffold.lock import Lock
from patterns_cli.scaffold.paths import printable
from patterns_cli.scaffold.plan import Action, Plan, Step
from patterns_cli.scaffold.removal import Generated, find_generated, plan_removal
from patterns_cli.scaffold.rule_names import module_name, rule_name
from patterns_cli.scaffold.rule_package import unparsed
from patterns_cli.scaffold.rule_registration import names, unregistered
from patterns_cli.scaffold.tree import File

_CALL = "new rule "
_OF_PACKAGES = frozenset({"README.md", "pyproject.toml", "__init__.py"})
"""What `new rule` writes beside module and test where no package stands."""


def find_rule(root: Path, known: Lock, stated: str) -> Generated:
    """What `new rule` made under the code or the name `stated`.

    Raises:
        UsageError: the lock knows of no such rule, or of several of that name; names what it knows.
        ScaffoldError: the lock is broken, or a file cannot be read.
    """
    labels = {stated.strip().upper(), _spoken(stated)}
    made = [call for call in known.calls if call.startswith(_CALL) and labels & {*call.removeprefix(_CALL).split()}]
    if len(made) > 1:
        codes = " or ".join(call.removeprefix(_CALL).partition(" ")[0] for call in made)
        raise UsageError(f"`{printable(stated)}` may mean {codes}", help="Give the code.")
    return find_generated(root, known, next(iter(made), f"{_CALL}{stated}"))


def _spoken(stated: str) -> str:
    """`stated` as the name of a rule, or as it is where it can be none."""
    try:
        return rule_name(stated)
    except UsageError:
        return stated


def plan_rule_removal(generated: Generated, *, force: bool) -> Plan:
    """The plan that removes a rule; its package goes too if no other module stands in it, else it is another rule's.

    Raises:
        EditedError: files were edited since they were made, and `force` does not permit to remove them.
        UsageError: the package imports the module in a way that is not ours to undo.
        ScaffoldError: the package's `__init__.py` does not parse.
    """
    module = module_name(generated.calls[0].rpartition(" ")[2])
    path = next((each.path for each in generated.files if Path(each.path).name == f"{module}.py"), None)
    if path is None:
        return plan_removal(generated, force=force)
    source = (generated.root / path).parent
    start = source / "__init__.py"
    others = {each for each in source.rglob("*.py") if each not in {start, generated.root / path}}
    plan = plan_removal(_without_package(generated, source) if others else generated, force=force)
    if any(step.path == start.relative_to(plan.root).as_posix() for step in plan.steps):
        return plan  # it goes as well
    return _with_registration_undone(plan, start, module)


def package_removed(plan: Plan) -> str:
    """The name of the distribution that the plan removes, as its `pyproject.toml` has it; empty where it removes none.

    One that cannot be read goes by its folder, which is what `new rule` calls both.
    """
    taken = (step for step in plan.steps if step.action is Action.REMOVE and Path(step.path).name == "pyproject.toml")
    step = next(taken, None)
    if step is None:
        return ""
    import tomllib  # noqa: PLC0415 - only where a package goes

    try:
        name = tomllib.loads(step.file.data.decode())["project"]["name"]
    except (ValueError, KeyError, TypeError):
        name = None
    return name if isinstance(name, str) else (plan.root / step.path).parent.name


def _without_package(generated: Generated, source: Path) -> Generated:
    """The rule alone; what it brought of the package is made over to the next rule, or forgotten if there is none."""
    kept = {each.path for each in generated.files if Path(each.path).name in _OF_PACKAGES}
    within = f"{source.relative_to(generated.root).as_posix()}/"
    heirs = (
        entry.source
        for path, entry in sorted(generated.known.files.items())
        if path.startswith(within) and entry.source.startswith(_CALL) and entry.source not in generated.calls
    )
    heir = next(heirs, None)
    files = {
        path: replace(entry, source=heir) if path in kept and heir else entry
        for path, entry in generated.known.files.items()
        if path not in kept or heir
    }
    own = tuple(each for each in generated.files if each.path not in kept)
    return replace(generated, known=replace(generated.known, files=files), files=own)


def _with_registration_undone(plan: Plan, start: Path, module: str) -> Plan:
    """The plan, and with it the package's `__init__.py` where that names the module."""
    if not start.is_file():
        return plan
    before, package = start.read_bytes(), start.parent.name
    try:
        after = unregistered(before, package, module)
        still = names(after, package, module)
    except SyntaxError as error:
        raise unparsed(error, start) from error
    if still:
        raise UsageError(f"{start} still imports `{module}`", help="Take that out first; the rest is done here.")
    if after == before:
        return plan
    step = Step(start.relative_to(plan.root).as_posix(), Action.UPDATE, File(after))
    return Plan(plan.root, (*plan.steps, step))
