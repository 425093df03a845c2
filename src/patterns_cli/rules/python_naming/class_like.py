"""Values that are classes, or as good as classes, so that a name in PascalCase suits them."""

from typing import Final

from patterns_cli.documents.python.bindings import Binding, BindingKind, Value
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.rules.python_naming.judge import matches_any

_MAKERS: Final = (
    # the standard library and typing
    "TypeVar", "ParamSpec", "TypeVarTuple", "NewType", "TypeAliasType", "namedtuple", "NamedTuple", "TypedDict",
    "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "type", "new_class", "make_dataclass", "getattr", "cast",
    "ForwardRef", "Protocol", "import_module",
    # SQLAlchemy, pydantic, Django, Celery
    "sessionmaker", "async_sessionmaker", "scoped_session", "async_scoped_session", "declarative_base",
    "automap_base", "aliased", "with_polymorphic", "create_model", "get_model", "get_user_model", "import_string",
    "modelform_factory", "formset_factory", "inlineformset_factory",
    # what people call such functions
    "*[cC]lass", "*[cC]lasses", "*_type", "*_cls", "*_model", "*_factory", "make_*", "create_model*", "create_*_model",
    "*maker",
    # what gives several of them
    "*_models", "*classes", "*classes__", "*_types",
    # doubles of classes
    "patch", "patch.object", "*.patch", "*.patch.object", "Mock", "MagicMock", "AsyncMock", "create_autospec",
)  # fmt: skip
"""Globs of what is called to make a class; the last word of a dotted name, or its last two, must match."""

_HOLDERS: Final = (
    "__class__", "cls", "klass", "*_class", "*_cls", "*_type", "*_model", "*Class", "model", "class_", "type_",
)  # fmt: skip
"""Globs of names that hold a class."""

_BUILT_IN: Final = frozenset({
    "bool", "bytes", "complex", "dict", "float", "frozenset", "int", "list", "object", "set", "str", "tuple", "type",
})  # fmt: skip
_SAYS_SO: Final = ("*Class", "*Cls", "*Klass", "*Model", "*Type")
"""Globs of names that say that a class is bound to them."""

_VERBS: Final = frozenset({"get", "make", "create", "build", "load", "import", "resolve", "find"})

_TYPES: Final = frozenset({"type", "Type", "TypeAlias", "TypeForm"})
"""Annotations that say so."""


def is_class_like(binding: Binding, document: PythonDocument) -> bool:
    """Whether what is bound is, or may well be, a class, as far as annotation and value tell.

    What a function that is called after the name gives is one: `FieldInfo = import_field_info()`.
    """
    if matches_any(binding.name, _SAYS_SO) or any(_is_called_after(binding.name, value) for value in binding.values):
        return True
    if binding.annotation is not None and binding.annotation.rpartition(".")[2] in _TYPES:
        return True
    if binding.kind is BindingKind.WITH:
        return any(_makes_class(value, document) for value in binding.values)
    return any(_is_class(value) or _makes_class(value, document) for value in binding.values)


def _is_called_after(name: str, value: Value) -> bool:
    """Whether the called function's name tells of the bound one: `get_form` of `ModelForm`, `load_user` of `User`."""
    core = name.replace("_", "").lower()
    verb, _, rest = value.called.rpartition(".")[2].strip("_").lower().partition("_")
    given = rest.replace("_", "")
    return bool(given) and (core in given or (verb in _VERBS and core.endswith(given)))


def _is_class(value: Value) -> bool:
    last = value.named.rpartition(".")[2]
    core = last.strip("_")
    return bool(last) and (core[:1].isupper() or value.named in _BUILT_IN or matches_any(last, _HOLDERS))


def _makes_class(value: Value, document: PythonDocument) -> bool:
    if not value.called:
        return False
    return any(
        matches_any(origin.rpartition(".")[2], _MAKERS) or matches_any(origin, _MAKERS)
        for origin in (value.called, *document.names.origins(value.called))
    )
