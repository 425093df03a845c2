"""A whole project, rendered from its three templates into one tree, as a repository has it."""

from collections.abc import Mapping
from types import MappingProxyType

from tests.templates.conftest import conventions_of

from patterns_cli.conventions.find import FILE_NAME
from patterns_cli.conventions.schema import Conventions
from patterns_cli.scaffold.render import render
from patterns_cli.scaffold.tree import Tree

ODD_TEAM = {
    "project": {"backend": "it's/A$b #1", "frontend": "Büro (x)+[y]"},
    "branches": {"permanent": ["!x+y", "on"], "prefixes": ["task", "hotfix"]},
    "commits": {"types": ["fix"], "scope": "required", "scopes": ["api"]},
    "environment": {"required": ["SENTRY_DSN"], "example": "config/env.template"},
    "review": {"items": ["secrets", "i18n"]},
    "health": {"path": "/ops/alive"},
}
"""Conventions by which every name in the root's files is one that some language would misread."""

FULL: Mapping[str, str] = MappingProxyType({"ci": "both", "owner": "@org/team", "licence": "MIT"})
"""Answers by which nothing is left out."""


def render_root(conventions: Conventions | None = None, answers: Mapping[str, str] = FULL) -> Tree:
    """What the template `project` itself renders."""
    return render("project", {"project_name": "shop", **answers}, conventions or Conventions()).tree


def render_project(conventions: Conventions | None = None, answers: Mapping[str, str] = FULL) -> Tree:
    """The root with both parts in the folders that the conventions give them."""
    agreed = conventions or Conventions()
    files = dict(render_root(agreed, answers).files)
    for part, folder in (("backend", agreed.project.backend), ("frontend", agreed.project.frontend)):
        tree = render(part, {"project_name": f"shop-{part}"}, agreed).tree.without(FILE_NAME)
        files |= tree.under(str(folder)).files
    return Tree.of(files)


def odd_conventions() -> Conventions:
    """The conventions of the odd team."""
    return conventions_of(ODD_TEAM)
