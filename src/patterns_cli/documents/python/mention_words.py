"""Dotted names in the nodes of libcst: what is called, what a type is, what an argument is given."""

import libcst as cst


def dotted(node: cst.CSTNode | None) -> str:
    """The dotted text of a name, with `()` where something is called, and empty for anything else."""
    match node:
        case cst.Name(value=str(word)):
            return word
        case cst.Attribute(value=base, attr=cst.Name(value=str(word))):
            before = dotted(base)
            return f"{before}.{word}" if before else ""
        case cst.Call(func=function):
            called = dotted(function)
            return f"{called}()" if called else ""
    return ""


def annotated(node: cst.Annotation | None) -> str:
    """The dotted text of the one type in an annotation, quoted or not; empty where it is none or another one."""
    return _type_in(node.annotation) if node is not None else ""


def _type_in(node: cst.BaseExpression) -> str:
    match node:
        case cst.SimpleString():
            text = node.value[len(node.prefix) + len(node.quote) : -len(node.quote)]
            return text if all(map(str.isidentifier, text.split("."))) else ""
        case cst.BinaryOperation(left=left, operator=cst.BitOr(), right=right):
            sides = [each for each in (left, right) if not (isinstance(each, cst.Name) and each.value == "None")]
            return _type_in(sides[0]) if len(sides) == 1 else ""
        case cst.Subscript(slice=[cst.SubscriptElement(slice=cst.Index(value=inner))]):
            return _type_in(inner) if dotted(node.value).rpartition(".")[2] == "Optional" else ""
    return dotted(node)


def unsubscripted(node: cst.CSTNode) -> cst.CSTNode:
    """What is subscripted, or the node itself."""
    return node.value if isinstance(node, cst.Subscript) else node


def first_parameter(parameters: cst.Parameters) -> str:
    """The name of the first parameter that takes an argument by its place, empty where there is none."""
    given = (*parameters.posonly_params, *parameters.params)
    return given[0].name.value if given else ""


def says(keyword: cst.Name | None, word: str) -> bool:
    """Whether an argument is given under that name."""
    return keyword is not None and keyword.value == word
