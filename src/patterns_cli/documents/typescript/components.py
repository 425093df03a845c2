"""What is a component: told from a declaration's facts, and for a whole file from what it gives away."""

import re
from enum import IntEnum

from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.documents.typescript.facts import Declaration, Export, Form, Parameter, Value
from patterns_cli.documents.typescript.kinds import Kind

_COMPONENT_TYPE = re.compile(
    r"(?:React\.)?(?:FC|FunctionComponent|VFC|SFC|ComponentType|NextPage|ForwardRefExoticComponent)\b"
)
_COMPONENT_CLASSES = frozenset({"Component", "PureComponent", "React.Component", "React.PureComponent"})
_COMPONENT_WRAPPERS = frozenset({"memo", "forwardRef", "lazy", "dynamic", "observer", "connect"})
_HOOK = re.compile(r"use(?:[A-Z0-9]|$)")
_REFERENCE = re.compile(r"_|.*ref$|context$", re.IGNORECASE)
_NO_PROPS = re.compile(
    r"(?:readonly\b.*|(?:string|number|boolean|bigint|symbol|null|undefined|unknown|Date)\b.*"
    r"|[\w.]*(?:Element|ReactNode|ElementType|Component|ComponentType|FC)\b.*|(?:Readonly)?(?:Array|Map|Set)<.*|[\"'`].*|.*\[\])",
    re.DOTALL,
)
"""Annotations that props never have: they are an object."""

_CAPITALISED = re.compile(r"[$_]*[A-Z].*[a-z]")
_VALUES = frozenset({Kind.FUNCTION, Kind.CLASS, Kind.CONST, Kind.LET, Kind.VAR})


class Role(IntEnum):
    """Whether a file is a component's file; `POSSIBLE`: it may be called one, and need not."""

    OTHER = 0
    POSSIBLE = 1
    COMPONENT = 2


def is_hook_name(name: str) -> bool:
    """Whether `name` is that of a hook: `use`, or `use` and a capital or digit."""
    return _HOOK.match(name) is not None


def renders(declaration: Declaration) -> bool:
    """Whether the declaration is a component by what it does: it returns JSX, or is declared as a component."""
    if declaration.kind not in _VALUES or is_hook_name(declaration.name):
        return False
    value = declaration.value
    if _COMPONENT_TYPE.match(declaration.annotation) and value.form not in {Form.OTHER, Form.LITERAL}:
        return True
    return value.heritage in _COMPONENT_CLASSES or (value.returns_jsx and _takes_props(value.parameters))


def is_component(declaration: Declaration) -> bool:
    """Whether the declaration is a component, by what it does or by what wraps it."""
    return renders(declaration) or (declaration.kind in _VALUES and declaration.value.wrapper in _COMPONENT_WRAPPERS)


def role(document: TypeScriptDocument) -> Role:
    """What the file is, by what it exports.

    A file that exports a component is a component's file. One that keeps its components to itself, exports a
    context, a styled element or something else with a capitalised name in JSX may follow either convention.
    """
    values = [one for one in document.declarations if one.module_level and one.kind in _VALUES]
    if any(one.exported and is_component(one) for one in values) or any(
        export.name == "default" and _is_component_value(export.value) for export in document.exports
    ):
        return Role.COMPONENT
    if any(is_component(one) or one.value.wrapper for one in values):
        return Role.POSSIBLE
    jsx = document.path.endswith(".tsx")
    return Role.POSSIBLE if jsx and any(_may_be_component(one) for one in document.exports) else Role.OTHER


def exported_components(document: TypeScriptDocument) -> frozenset[str]:
    """The names, inside the file, of the components at module level that it exports."""
    return frozenset(
        one.name for one in document.declarations if one.module_level and one.exported and is_component(one)
    )


def _may_be_component(export: Export) -> bool:
    """Whether what is exported is called like a component, or made or kept elsewhere."""
    if export.type_only:
        return False
    if export.name == "default" and (export.module or export.value.form is Form.CALL):
        return True
    return any(_CAPITALISED.match(name) for name in (export.name, export.local))


def _is_component_value(value: Value) -> bool:
    if value.returns_jsx:
        return _takes_props(value.parameters)
    return value.wrapper in _COMPONENT_WRAPPERS or value.heritage in _COMPONENT_CLASSES


def _takes_props(parameters: tuple[Parameter, ...]) -> bool:
    """Whether React could call the function: with props, and perhaps with a ref."""
    match parameters:
        case ():
            return True
        case (props,):
            return not _NO_PROPS.fullmatch(props.annotation)
        case (props, reference):
            return not _NO_PROPS.fullmatch(props.annotation) and _REFERENCE.match(reference.name) is not None
        case _:
            return False
