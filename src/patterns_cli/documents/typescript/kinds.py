"""What TypeScript declares, by kind; apart from the facts, as those who only name things need no more."""

from enum import StrEnum


class Kind(StrEnum):
    """What a declaration declares."""

    FUNCTION = "function"
    CLASS = "class"
    CONST = "const"
    LET = "let"
    VAR = "var"
    INTERFACE = "interface"
    TYPE = "type"
    ENUM = "enum"
    NAMESPACE = "namespace"
