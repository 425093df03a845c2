"""BR001 branch-name."""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from shlex import quote

from patterns_cli.conventions.cases import CaseStyles, accepts, convert
from patterns_cli.conventions.schema import Branches, Conventions
from patterns_cli.conventions.suggest import listed, nearest
from patterns_cli.documents.branch import BranchDocument, is_branch_name
from patterns_cli.documents.header import quoted
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule

_LONGEST_WORD, _LONGEST_NAME = 40, 1000

_VERSION = re.compile(r"v?\d+(\.\d+)+([-+][0-9A-Za-z.+-]*)?")
_TICKET = re.compile(r"(?:[A-Z][A-Z0-9]*[-_])?\d+(?:[-_]|$)|\d+")
"""What a slug may begin with in every style: a ticket's key, or a number."""

_FORMERLY = {
    "bug": "hotfix",
    "fix": "hotfix",
    "bugfix": "hotfix",
    "feat": "feature",
    "rel": "release",
    "master": "main",
    "trunk": "main",
    "dev": "develop",
    "development": "develop",
}
"""What other teams call them."""


@rule("BR001", "branch-name", Severity.ERROR, document=BranchDocument, heading="Branch Strategy")
def branch_name(branch: BranchDocument, conventions: Conventions) -> Iterator[Hit]:
    """A branch is one of the permanent ones, or its name begins with a prefix that says what it is for.

    The prefixes (`branches.prefixes`) tell people and pipelines apart what is a feature, an emergency fix or a
    release; the permanent branches (`branches.permanent`) are the only ones without. What follows a prefix is the
    team's to choose, unless `branches.slug` names a case style for it: a ticket before it (`SHOP-12-`) and a version
    (`1.2.0`) fit every style. Branches that programs make and name (`branches.ignore`) are not judged.

    ## Bad

    ```text branch
    features/user-login
    ```

    ```text branch
    user-login
    ```

    ## Good

    ```text branch
    feature/user-login
    ```

    ```text branch
    main
    ```
    """
    name, branches = branch.name, conventions.branches
    prefix, slash, slug = name.partition("/")
    is_prefixed = bool(slash) and prefix in branches.prefixes
    if name in branches.permanent or any(fnmatchcase(name, pattern) for pattern in branches.ignore):
        return
    if not name:
        yield Hit(branch.span, "the name is empty")
        return
    is_named = is_prefixed and is_branch_name(name)
    misfit = _misfit(slug, branches.slug) if is_named else None
    if is_named and misfit is None:
        return
    if misfit is not None:
        fault = f"has {quoted(misfit)} after `{prefix}/`, which is not {branches.slug}"
    elif is_prefixed:
        fault = "is no name that git takes" if slug else f"says nothing after `{prefix}/`"
    else:
        fault = f"is not {listed((*branches.permanent, *(f'{each}/…' for each in branches.prefixes)))}"
    better = _meant(name, branches)
    advice = f"; {'push' if branch.push else 'rename'} it: {_mending(branch, better)}" if better else ""
    help_ = "" if better or is_prefixed or not branches.prefixes else _example(branch, branches.prefixes[0])
    yield Hit(branch.span, f"{quoted(name)} {fault}{advice}", symbol=name[:100], help=help_)


def _misfit(slug: str, styles: CaseStyles) -> str | None:
    """The first part of a slug, between `/`, that fits none of the styles; None where there are none."""
    parts = slug.split("/") if styles.styles else ()
    return next((part for part in parts if not _fits(part, styles)), None)


def _fits(part: str, styles: CaseStyles) -> bool:
    if _VERSION.fullmatch(part):
        return True
    _, rest = _parted(part)
    return not rest or (rest.strip("_") == rest and accepts(rest, styles))


def _parted(part: str) -> tuple[str, str]:
    """The ticket that a part of a slug begins with, and the rest."""
    ticket = _TICKET.match(part)
    end = ticket.end() if ticket else 0
    return part[:end], part[end:]


def _fitting(slug: str, styles: CaseStyles) -> str:
    """The slug with every part in the first of the styles, as far as it can be written so."""
    if not styles.styles:
        return slug
    parts = ((part, *_parted(part)) for part in slug.split("/"))
    return "/".join(
        part if _fits(part, styles) else f"{ticket}{convert(rest.strip('_'), styles)}" for part, ticket, rest in parts
    )


def _meant(name: str, branches: Branches) -> str | None:
    """The name that was meant, where one word of it stands for a prefix or the whole for a permanent branch."""
    prefix, slash, slug = name.partition("/")
    if slash:
        close = _known(prefix, branches.prefixes) or (
            nearest(prefix, branches.prefixes) if len(prefix) <= _LONGEST_WORD else None
        )
        slug = slug.strip("/")
    elif close := _known(name, branches.permanent):
        return close if close != name else None
    else:
        word, _, slug = name.replace("_", "-", 1).partition("-")
        close = _known(word, branches.prefixes)
    fitting = _fitting(slug, branches.slug) if len(name) <= _LONGEST_NAME else slug
    better = f"{close}/{fitting}" if close else ""
    is_better = better != name and is_branch_name(better) and _misfit(fitting, branches.slug) is None
    return better if is_better else None


def _known(word: str, options: tuple[str, ...]) -> str | None:
    """The option that `word` is in another case, or that other teams call so."""
    lowered = word.lower()
    usual = _FORMERLY.get(lowered)
    return next((option for option in options if option.lower() in {lowered, usual}), None)


def _example(branch: BranchDocument, prefix: str) -> str:
    better = f"{prefix}/{branch.name.rpartition('/')[2]}"
    if not is_branch_name(better):
        return "begin it with a prefix that says what it is for"
    return f"begin it with what it is for, such as: {_mending(branch, better)}"


def _mending(branch: BranchDocument, better: str) -> str:
    """The command after which the branch is called, or pushed as, `better`."""
    return f"{branch.push}{quote(better)}" if branch.push else f"git branch -m {quote(branch.name)} {quote(better)}"
