"""LAY004: a module uses what stands above it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.parts import Room
from patterns_cli.documents.placed import PlacedDocument, Use
from patterns_cli.documents.places import is_test_place
from patterns_cli.documents.typescript.nextjs import APP_FILES
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule

_ABOVE: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("backend", "services"): ("api",),
    ("backend", "crud"): ("api", "services"),
    ("backend", "models"): ("api", "services", "crud"),
    ("backend", "db"): ("api", "services"),
    ("backend", "schemas"): ("api",),
    ("frontend", "ui"): ("features",),
    ("frontend", "common"): ("features",),
}
"""What each room must not use: the arrows of the layers that lead upward, and no others."""

_WORDS: Final = re.compile(rb"api|services|crud|features")
_PAGES: Final = APP_FILES - {"sitemap", "robots", "manifest", "icon", "apple-icon", "favicon"}
_PAGE: Final = re.compile(rb"/(?:%s)[\"'.]" % b"|".join(sorted(name.encode() for name in _PAGES)))
_ASIDE: Final = re.compile(r"\.(?:test|spec|stories)\.|/__tests__/|/__mocks__/|/(?:init|seed|initial)(?:_\w+)?\.py$")


@rule(
    "LAY004",
    "layer-violation",
    Severity.ERROR,
    document=PlacedDocument,
    heading="Architectural Patterns",
    trigger=_WORDS.pattern + rb"|" + _PAGE.pattern,
)
def layer_violation(document: PlacedDocument, conventions: Conventions) -> Iterator[Hit]:
    """Layers can be changed, tested and read from the bottom up only while nothing below knows what stands above it.

    In the backend `api` stands above `services`, these above `crud`, and that above `models` and `db`. A module must
    not import upward: `services` not from `api`; `crud` not from `api` or `services`; `models` not from `api`,
    `services` or `crud`; `db` not from `api` or `services`; `schemas` not from `api`. Everything else passes: a
    router that goes to `crud`, `models` or a session of `db` by itself, `core` and `utils` in both directions, what
    `db` needs of `crud`, and a seed (`init_db.py`, `seed_users.py`).

    In the frontend `components/ui` and `components/common` do not import from `components/features`, and nothing
    outside `app` imports a page, layout or route of it.

    Rooms are known by the last word of their folder in `layout`. Imports count that the running program makes: those
    under `if TYPE_CHECKING:`, `import type`, and tests are free. A path alias is followed by `tsconfig.json`, and must
    keep the name of the folder it leads to.

    ## Bad
    ```python backend/app/services/user.py
    from app.api.dependencies import current_user
    ```
    ```tsx frontend/src/components/ui/Button.tsx
    import { UserCard } from "@/components/features/UserCard";
    ```

    ## Good
    ```python backend/app/services/user.py
    from app.crud.user import UserRepository
    ```
    ```tsx frontend/src/components/features/UserCard.tsx
    import { Button } from "@/components/ui/Button";
    ```
    """
    if _is_aside(document):
        return
    room = document.room
    above = _ABOVE.get((room.part.kind, room.role), ()) if room else ()
    if room and above and document.mentions(_WORDS):
        upward = (use for use in document.uses if use.room and use.room.role in above and use.room.part == room.part)
        for use in _once_a_module(upward):
            role = use.room.role if use.room else ""
            message = f"`{room.role}` must not use `{role}`, which stands above it; {_advice(room)}"
            yield Hit(use.span, message, symbol=use.module)
    if document.part.kind == "frontend" and not (room and room.role == "app") and document.mentions(_PAGE):
        yield from _of_pages(document)


def _once_a_module(uses: Iterable[Use]) -> Iterator[Use]:
    """The first name of each import: the names that follow it from the same module and room are the same fault."""
    for _, together in groupby(uses, key=lambda use: (use.module, use.room)):
        yield next(together)


def _is_aside(document: PlacedDocument) -> bool:
    """Whether a module is a test, a story or a seed, which may use anything."""
    return is_test_place(document.path) or _ASIDE.search(document.path) is not None


def _of_pages(document: PlacedDocument) -> Iterator[Hit]:
    app: Room | None = document.rooms.named("app", document.part)
    for use in _once_a_module(document.uses) if app else ():
        name = use.module.rpartition("/")[2].partition(".")[0]
        if name in _PAGES and use.room == app:
            yield Hit(
                use.span,
                f"nothing outside `app` uses its pages; move what is shared out of `{name}`",
                symbol=use.module,
            )


def _advice(room: Room) -> str:
    if room.part.kind == "frontend":
        return "hand it in as a property, or move the component to `features`"
    return "hand in what it needs, or move it down"
