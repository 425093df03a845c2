"""LAY002: a folder of code beside those of the layout that the layout does not know."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from patterns_cli.conventions.schema import Conventions, Layout
from patterns_cli.conventions.suggest import listed, nearest
from patterns_cli.documents.generated import has_generated_name
from patterns_cli.documents.parts import Part, components_folder, parts_of
from patterns_cli.documents.places import migrations_folder
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.documents.typescript.nextjs import is_special_folder
from patterns_cli.model import START, Hit, Severity
from patterns_cli.registry import rule

_CODE: Final[Mapping[str, tuple[str, ...]]] = {
    "backend": (".py",),
    "frontend": (".ts", ".tsx", ".js", ".jsx", ".mjs", ".mts"),
}
_FREE: Final = frozenset(
    {
        "tests", "test", "__tests__", "__mocks__", "__fixtures__", "__generated__", "generated", "mocks", "stories",
        "templates", "static", "assets", "docs", "dist", "build", "node_modules", "public", "i18n", "locales", "locale",
        "messages", "pages", "alembic", "migrations", "versions", "@types",
    }
)  # fmt: skip
"""Names that tools and frameworks give, and tests, which other rules place."""

_MEANT: Final[Mapping[str, tuple[str, ...]]] = {
    "api": ("endpoints", "routers", "router", "routes", "views", "controllers"),
    "core": ("config", "configs", "configuration", "settings"),
    "crud": ("repositories", "repository", "repos", "dao", "daos"),
    "db": ("database", "databases"),
    "models": ("entities", "tables", "orm"),
    "schemas": ("dto", "dtos", "serializers"),
    "services": ("service", "usecases", "use_cases", "business"),
    "utils": ("helpers", "helper", "utilities", "util", "common", "shared"),
    "lib": ("utils", "helpers", "util", "libs", "utilities"),
    "hooks": ("composables",),
    "store": ("stores", "state", "redux", "slices"),
    "types": ("interfaces", "models", "typings"),
    "common": ("shared", "general", "base", "core", "global"),
    "features": ("modules", "domains"),
    "layouts": ("shell", "frames"),
    "ui": ("primitives", "atoms", "elements", "widgets", "controls"),
}
"""What folders are called that hold what the layout has another word for."""

_CLOSE: Final = 0.8
"""How near a folder's name must be to one of the layout: `schema` is, `tools` is not near enough to `utils`."""


@rule("LAY002", "stray-folder", Severity.WARNING, document=TreeDocument, heading="Component Structure")
def stray_folder(tree: TreeDocument, conventions: Conventions) -> Iterator[Hit]:
    """Where a second place for the same kind of thing appears beside the prescribed one, half of the code goes to each,
    and nobody knows where to look.

    Asked of folders that hold code and stand beside those of the layout, where it has at least one in place:
    `app/helpers` in the backend, `src/widgets` or `src/components/widgets` in the frontend. Nothing is said of the top
    of a part, of tests, assets and generated code, and of names that tools and Next.js give. A folder that the team
    wants is one more word in `layout`.

    ## Bad
    ```tree
    backend/app/api/users.py
    backend/app/utils/clock.py
    backend/app/helpers/dates.py
    ```
    ```tree
    frontend/src/components/ui/Button.tsx
    frontend/src/components/widgets/Clock.tsx
    ```

    ## Good
    ```tree
    backend/app/api/users.py
    backend/app/utils/clock.py
    backend/app/utils/dates.py
    backend/app/templates/welcome.html
    ```
    ```tree
    frontend/src/components/ui/Button.tsx
    frontend/src/components/features/clock/Clock.tsx
    ```
    """
    for part in parts_of(tree, conventions):
        for parent, names in _listed(part, conventions).items():
            if any(f"{parent}/{name}" in tree.folders for name in names):
                known = {*names, *_prescribed(part).get(parent, ())}
                for name in _strays(tree, parent, part, conventions):
                    if name not in known:
                        yield _hit(part, parent, name, tuple(dict.fromkeys(names)))


def _listed(part: Part, conventions: Conventions) -> dict[str, list[str]]:
    """The names that the layout has in each folder below the part's top, by that folder."""
    found = _by_parent(part, conventions.layout)
    components = components_folder(conventions) if part.kind == "frontend" else None
    if components is not None and conventions.layout.components:
        found.setdefault(part.join(components), []).extend(
            name.partition("/")[0] for name in conventions.layout.components
        )
    return found


def _prescribed(part: Part) -> dict[str, list[str]]:
    """The names that the conventions document has there: a team may do without one that is used after all."""
    return _by_parent(part, Layout())


def _by_parent(part: Part, layout: Layout) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for folder in layout.backend if part.kind == "backend" else layout.frontend:
        parent, _, name = folder.rpartition("/")
        if parent:
            found.setdefault(part.join(parent), []).append(name)
            above, _, below = parent.rpartition("/")
            if above:
                found.setdefault(part.join(above), []).append(below)
    return found


def _strays(tree: TreeDocument, parent: str, part: Part, conventions: Conventions) -> Iterator[str]:
    """The names of the folders in `parent` that hold code by hand and no migrations."""
    found: dict[str, bool] = {}
    for path in tree.paths:
        if not path.startswith(f"{parent}/"):
            continue
        name, is_below, _ = path.removeprefix(f"{parent}/").partition("/")
        if not is_below or name in _FREE or name.startswith(".") or is_special_folder(name):
            continue
        if migrations_folder(path, conventions, tree) is not None:
            found[name] = False
        elif path.endswith(_CODE[part.kind]) and not path.endswith("/__init__.py") and not has_generated_name(path):
            found.setdefault(name, tree.read(path) is not None)  # git may list a file that is gone
    yield from (name for name, is_stray in found.items() if is_stray)


def _hit(part: Part, parent: str, name: str, there: Sequence[str]) -> Hit:
    meant = next((word for word, others in _MEANT.items() if name.lower() in others and word in there), None)
    close = meant or nearest(name, there, _CLOSE)
    folder = parent.removeprefix(f"{part.folder}/") if part.folder else parent
    return Hit(
        START,
        f"`{name}` is no folder of `{folder}`; "
        + (f"did you mean `{close}`?" if close else f"there are {listed(there, 'and')}"),
        symbol=name,
        help=f"move what it holds, or add `{folder}/{name}` to `layout`",
        path=f"{parent}/{name}",
    )
