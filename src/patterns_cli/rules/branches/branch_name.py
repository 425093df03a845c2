"""BR001 branch-name."""

from collections.abc import Iterator
from shlex import quote

from patterns_cli.conventions.schema import Branches, Conventions
from patterns_cli.conventions.suggest import listed, nearest
from patterns_cli.documents.branch import BranchDocument, is_branch_name
from patterns_cli.documents.header import quoted
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule

_LONGEST_WORD = 40

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
    release; the permanent branches (`branches.permanent`) are the only ones without.

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
    if name in branches.permanent or (is_prefixed and is_branch_name(name)):
        return
    if is_prefixed:
        fault = "is no name that git takes" if slug else f"says nothing after `{prefix}/`"
    else:
        fault = f"is not {listed((*branches.permanent, *(f'{each}/…' for each in branches.prefixes)))}"
    better = _meant(name, branches)
    advice = f"; rename it: {_rename(name, better)}" if better else ""
    help_ = "" if better or is_prefixed or not branches.prefixes else _example(name, branches.prefixes[0])
    yield Hit(branch.span, f"{quoted(name)} {fault}{advice}", symbol=name[:100], help=help_)


def _meant(name: str, branches: Branches) -> str | None:
    """The name that was meant, where one word of it stands for a prefix or the whole for a permanent branch."""
    prefix, slash, slug = name.partition("/")
    if slash:
        close = _known(prefix, branches.prefixes) or (
            nearest(prefix, branches.prefixes) if len(prefix) <= _LONGEST_WORD else None
        )
        better = f"{close}/{slug.strip('/')}" if close else ""
    elif close := _known(name, branches.permanent):
        better = close
    else:
        word, _, slug = name.replace("_", "-", 1).partition("-")
        close = _known(word, branches.prefixes)
        better = f"{close}/{slug}" if close else ""
    return better if better != name and is_branch_name(better) else None


def _known(word: str, options: tuple[str, ...]) -> str | None:
    """The option that `word` is in another case, or that other teams call so."""
    lowered = word.lower()
    usual = _FORMERLY.get(lowered)
    return next((option for option in options if option.lower() in {lowered, usual}), None)


def _example(name: str, prefix: str) -> str:
    better = f"{prefix}/{name.rpartition('/')[2]}"
    if not is_branch_name(better):
        return "begin it with a prefix that says what it is for"
    return f"begin it with what it is for, such as: {_rename(name, better)}"


def _rename(name: str, better: str) -> str:
    return f"git branch -m {quote(name)} {quote(better)}"
