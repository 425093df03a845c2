"""Resources as people might ask for them, drawn by Hypothesis: ordinary names, and names that code has to survive."""

from collections.abc import Iterable, Sequence

from hypothesis import strategies as st

from patterns_cli.scaffold.identifiers import PYDANTIC, Side, Use, reasons_against
from patterns_cli.scaffold.resource_names import resource_names

Call = Sequence[str]
"""The words behind `patterns new resource`."""

BOTH = frozenset(Side)
PLAIN = ("str", "text", "int", "float", "decimal", "bool", "date", "datetime", "uuid", "json", "email", "url")
NASTY = (
    "status", "type", "number", "page", "list", "file", "string", "date", "response", "item", "data", "error", "event",
    "sheep", "news", "test_result", "category", "person", "address", "http_log", "order_item", "button", "form", "card", "field",
    "query", "key", "value", "option", "role_change", "message", "translation", "router", "result", "index",
    "analysis", "axis", "row", "test", "testimonial", "state", "customer_abroad",
)  # fmt: skip
"""Names that modules of the project, their imports or their variables bear as well."""

PROPERTIES = (
    "type", "status", "number", "date", "datetime", "uuid", "decimal", "email", "url", "value", "name", "title",
    "default", "public", "data", "error", "items", "total", "limit", "offset", "t", "key", "label", "children", "ref",
    "order", "index", "list", "page", "length", "now", "user", "session", "request", "response", "object", "enum",
    "a_rather_long_name", "text_enum", "password", "create", "numbers", "address_2", "x", "constructor", "hash",
    "to_string", "value_of", "has_own_property",
)  # fmt: skip
"""Names of fields that mean something else in Python, SQL, React or the code around them."""

_words = st.from_regex(r"[a-z]{2,6}(_[a-z]{2,5})?", fullmatch=True)
_marks = {"json": ("", "?"), "text": ("", "?"), "bool": ("", "?", "^")}


_choices = st.sampled_from(("open", "in-progress", "password", "i", "none", "EUR")) | st.from_regex(
    r"[a-z]{1,6}", fullmatch=True
)


def _is_free(name: str) -> bool:
    return not any(reasons_against(name, name, BOTH, Use.FIELD)) and name not in {"id", *PYDANTIC}


field_names = (st.sampled_from(PROPERTIES) | _words.filter(lambda name: not name.endswith("_id"))).filter(_is_free)


@st.composite
def _field(draw: st.DrawFn, name: str, targets: Sequence[str]) -> str:
    kind = draw(st.sampled_from((*PLAIN, "enum", "ref")))
    marks = draw(st.sampled_from(_marks.get(kind, ("", "", "?", "^", "!", "?!", "?^"))))
    if kind == "enum":
        choices = draw(st.lists(_choices, min_size=2, max_size=4, unique_by=str.upper))
        return f"{name}:enum({'|'.join(choices)}){marks}"
    if kind == "ref":
        return f"{name}:ref({draw(st.sampled_from(targets))}){marks}"
    return f"{name}:{kind}{marks}"


@st.composite
def _calls(draw: st.DrawFn, names: Iterable[str]) -> list[Call]:
    targets = ["user"]
    calls: list[Call] = []
    for name in names:
        called = draw(st.lists(field_names, min_size=1, max_size=6, unique=True))
        calls.append((name, *(draw(_field(each, tuple(targets))) for each in called)))
        targets.append(name)
    return calls


def _apart(names: Sequence[str]) -> bool:
    """Whether no two of the names give modules or tables of one name."""
    made = [resource_names(name, None, BOTH) for name in names]
    parts = [part for each in made for part in {each.one, each.many, each.plural}]
    return len(parts) == len(set(parts))


def resources(count: int) -> st.SearchStrategy[list[Call]]:
    """So many resources, each of which may refer to users and to those before it."""
    names = st.sampled_from(NASTY) | _words.filter(_is_usable)
    return (
        st.lists(names, min_size=count, max_size=count, unique_by=lambda name: resource_names(name, None, BOTH).one)
        .filter(_apart)
        .flatmap(_calls)
    )


def _is_usable(name: str) -> bool:
    return not any(reasons_against(name, name, BOTH, Use.MODULE)) and len(name) > 3  # noqa: PLR2004 - no module of ours is as short
