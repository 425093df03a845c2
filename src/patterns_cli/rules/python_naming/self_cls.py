"""PY009: a method whose first parameter is not called `self`, or `cls` where a class comes in."""

from collections.abc import Iterator
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.facts import Class, Function, ParameterKind
from patterns_cli.documents.python.renaming import renaming
from patterns_cli.model import Applicability, Fix, Hit, Severity
from patterns_cli.registry import rule
from patterns_cli.rules.python_naming.judge import is_free, matches_any
from patterns_cli.rules.python_naming.known_bases import METACLASSES
from patterns_cli.rules.python_naming.self_cls_triggers import (
    CLASS_LATER,
    MISNAMED_FIRST,
    PLAIN_DECORATORS,
    TAKES_CLASS,
)

_SELF: Final = ("self",)
_CLS: Final = ("cls",)
_META: Final = ("cls", "mcs", "metacls", "mcls", "meta", "metaclass")
_EITHER: Final = ("self", "cls")
_METACLASS: Final = frozenset({"mcs", "metacls", "mcls"})
_ANY: Final[tuple[str, ...]] = ()

_CLASS_METHODS: Final = frozenset({"__new__", "__init_subclass__", "__class_getitem__"})
_STATIC_METHODS: Final = frozenset({"_generate_next_value_"})
_SELFLESS_BASES: Final = ("zope.interface.*", "*.Interface", "Interface", "graphene.*")
"""Globs of bases whose heirs declare functions that are never called on an object."""


@rule(
    "PY009",
    "python-self-cls",
    Severity.ERROR,
    document=PythonDocument,
    heading="Python (Backend)",
    fix=Applicability.SAFE,
    trigger=MISNAMED_FIRST,
)
def self_cls(document: PythonDocument, conventions: Conventions) -> Iterator[Hit]:
    """`self` and `cls` are the two words that every reader takes for granted. `cls` belongs to class methods, to
    `__new__`, `__init_subclass__` and `__class_getitem__`, and to the methods of metaclasses (which may say `mcs` or
    `metacls`). pydantic's validators and SQLAlchemy's `declared_attr` and hybrids may use either; under a decorator
    that this rule does not know, any name passes, and so does a method of a class within a method, whose `self` is
    taken.

    ## Bad
    ```python app/services/user.py
    class UserService:
        def get(this, user_id):
            return this.users[user_id]
    ```
    ```python app/services/user.py
    class UserService:
        @classmethod
        def create(self):
            return self()
    ```

    ## Good
    ```python app/services/user.py
    class UserService:
        def get(self, user_id):
            return self.users[user_id]

        @classmethod
        def create(cls):
            return cls()

        @staticmethod
        def check(user_id):
            return user_id > 0


    class UserBase(BaseModel):
        @field_validator("name")
        def name_is_short(cls, name):
            return name
    ```
    """
    made_later = CLASS_LATER.search(document.source.data) is not None
    for function in document.functions:
        first = next(iter(function.parameters), None)
        if function.owner is None or first is None or first.kind not in _POSITIONAL:
            continue
        name = first.name
        is_made_later = made_later and bool(document.bindings.of(function.owner, function.name))
        if _is_usual(name.strip("_"), function, is_made_later=is_made_later):
            continue
        accepted = _accepted(function, function.owner, document)
        if not accepted or name.strip("_") in accepted or is_free(name, conventions):
            continue
        if accepted == _CLS and name in _METACLASS:
            continue  # it says itself what it is, and its base may be another module's
        message = f"the first parameter of `{function.name}` is called `{name}`; write `{accepted[0]}`"
        edits = renaming(document, function, first, accepted[0])
        fix = Fix(Applicability.SAFE, edits) if edits else None
        yield Hit(first.span, message, symbol=name, fix=fix)


_POSITIONAL: Final = frozenset({ParameterKind.POSITIONAL_ONLY, ParameterKind.POSITIONAL_OR_KEYWORD})


def _is_usual(name: str, function: Function, *, is_made_later: bool) -> bool:
    """Whether `name` is right whatever the class descends from, as nearly all are: told without looking further.

    `is_made_later`: the class may make a class method of the function after its definition.
    """
    if function.name in _CLASS_METHODS or any(TAKES_CLASS.search(word) for word in function.decorators):
        return name in _CLS
    return name in _SELF and not is_made_later


def _accepted(function: Function, owner: Class, document: PythonDocument) -> tuple[str, ...]:
    """What the first parameter may be called, best first; empty where anything goes."""
    words = [each.rpartition(".")[2] for each in function.decorators]
    wrapped = _wrapper(function, owner, document)
    if function.name in _STATIC_METHODS or wrapped == "other" or any("static" in word for word in (*words, wrapped)):
        return _ANY
    if _is_nested(owner) or not _is_of_objects(owner, document):
        return _ANY
    is_metaclass = any(matches_any(origin, METACLASSES) for origin in document.heritage.base_origins(owner))
    by_class = any(TAKES_CLASS.search(word) for word in (*words, wrapped))
    if by_class or function.name in _CLASS_METHODS:
        return _META if is_metaclass else _CLS
    if any(word not in PLAIN_DECORATORS for word in words):
        return _ANY
    return (*_META, *_SELF) if is_metaclass else _SELF


def _wrapper(function: Function, owner: Class, document: PythonDocument) -> str:
    """What the class body makes of the function: `classmethod`, `staticmethod`, or `other` where it calls it itself."""
    bound = document.bindings.by_scope.get(owner.span, {}).values()
    methods = document.names.methods.get(owner.span, {}).values()
    calls = (value.called for alike in bound for each in alike for value in each.values)
    decorators = (name for alike in methods for each in alike for name in each.decorators)
    if function.name in (*calls, *decorators):
        return "other"
    again = (value.called for each in document.bindings.of(owner, function.name) for value in each.values)
    return next((called for called in again if called), "")


def _is_of_objects(owner: Class, document: PythonDocument) -> bool:
    return not any(matches_any(origin, _SELFLESS_BASES) for origin in document.heritage.base_origins(owner))


def _is_nested(owner: Class) -> bool:
    """Whether the class stands in a method, whose own `self` or `cls` its methods may want to see."""
    around = owner.enclosing
    while around is not None:
        if isinstance(around, Function) and any(each.name in _EITHER for each in around.parameters):
            return True
        around = around.enclosing
    return False
