"""Planning the skeleton of a rule and writing it, or only saying what would be written."""

from collections.abc import Iterator, Mapping
from contextlib import nullcontext, suppress
from pathlib import Path
from shlex import quote

from patterns_cli.cli.generating import said_of, was_written
from patterns_cli.cli.plan_report import shown
from patterns_cli.cli.rendering import here
from patterns_cli.errors import ExtensionError
from patterns_cli.lint.foreign import extensions, foreign_rules
from patterns_cli.registry import Rule
from patterns_cli.scaffold.flush import exclusive, flush
from patterns_cli.scaffold.rule import NewRule, RulePlan, find_rule_site, plan_rule


def render_rule(asked: NewRule, into: Path | None, *, dry_run: bool, json: bool) -> int:
    """Plan a rule, in the package that stands here or with one of its own, and write it or only say what would be."""
    start = here()
    site = find_rule_site(asked, start, into)
    # Held while the codes that are taken are read, or two at once would take the same number.
    with nullcontext() if dry_run else exclusive(site.root):
        planned = plan_rule(asked, find_rule_site(asked, start, into), _installed())
        if not dry_run:
            flush(planned.plan)
    more = {"code": planned.code, "name": planned.name}
    print(said_of(planned.plan, dry_run=dry_run, json=json, more=more), end="")
    if not json and not dry_run:
        print("".join(f"{line}\n" for line in _closing(planned)), end="")
    return 0


def _installed() -> Mapping[str, Rule]:
    """The rules of installed packages; one that is broken, perhaps the very one to be added to, has none."""
    rules: dict[str, Rule] = {}
    for extension in extensions():
        with suppress(ExtensionError):
            rules |= foreign_rules((extension,))
    return rules


def _closing(planned: RulePlan) -> Iterator[str]:
    """The commands that come next; the last line sums up what was written."""
    plan, folder = planned.plan, shown(planned.folder)
    if not plan.changes:
        yield f"{folder} holds this very rule already; nothing was written"
        return
    yield from ("", "Next:")
    if planned.whole:
        yield f"  pip install --editable {quote(f'./{folder}' if not folder.startswith(('/', '.')) else folder)}"
    yield f"  python -m pytest {quote(folder)}"
    yield f"  patterns explain {planned.code}"
    yield from ("", f"{was_written(plan)} for {planned.code} {planned.name}")
