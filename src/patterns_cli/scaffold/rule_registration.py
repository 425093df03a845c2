"""How a package of rules comes to import a new module of its own: by itself, or by a line that is put in and taken out.

A package that imports whatever stands in it needs none. In one that names its modules, the place of the line is found
on the syntax tree, and everything else stays as it is, byte for byte.
"""

import ast
from collections.abc import Iterator, Sequence

_FINDING = frozenset({"iter_modules", "walk_packages", "import_module", "__import__"})
"""Functions by which a package finds its modules."""


def registered(text: bytes, package: str, module: str) -> bytes:
    """The text of a package's `__init__.py` so that `module`, a name, is imported; as it is, where it is already.

    Raises:
        SyntaxError: it does not parse.
    """
    tree = ast.parse(text)
    if _finds_modules(tree) or any(module in _named(node) for node in _own_imports(tree, package)):
        return text
    own = tuple(_own_imports(tree, package))
    prefix = "." * own[-1].level if own and own[-1].level else f"{package}."
    line = f"from {prefix}{module} import {module} as {module}".encode()
    lines = text.splitlines(keepends=True)
    end = b"\r\n" if lines and lines[0].endswith(b"\r\n") else b"\n"
    at = _place(tree, own, module, lines)
    before = b"".join(lines[:at])
    return before + (b"" if not before or before.endswith(b"\n") else end) + line + end + b"".join(lines[at:])


def unregistered(text: bytes, package: str, module: str) -> bytes:
    """The text without the line that `registered` puts in; as it is, where there is none.

    Raises:
        SyntaxError: it does not parse.
    """
    lines = text.splitlines(keepends=True)
    tree = ast.parse(text)
    for node in _own_imports(tree, package):
        match node:
            case ast.ImportFrom(names=[ast.alias(name=name, asname=str(other))]) if name == other == module:
                if _is_alone(node, tree):
                    return b"".join((*lines[: node.lineno - 1], *lines[node.end_lineno or node.lineno :]))
    return text


def names(text: bytes, package: str, module: str) -> bool:
    """Whether the text imports that module of the package by name.

    Raises:
        SyntaxError: it does not parse.
    """
    return any(module in _named(node) for node in _own_imports(ast.parse(text), package))


def _is_alone(node: ast.stmt, tree: ast.Module) -> bool:
    """Whether no other statement begins or ends on the lines of this one."""
    last = node.end_lineno or node.lineno
    return not any(
        each.lineno <= last and node.lineno <= (each.end_lineno or each.lineno)
        for each in tree.body
        if each is not node
    )


def _finds_modules(tree: ast.Module) -> bool:
    called = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return any(
        (isinstance(function, ast.Name) and function.id in _FINDING)
        or (isinstance(function, ast.Attribute) and function.attr in _FINDING)
        for function in called
    )


def _own_imports(tree: ast.Module, package: str) -> Iterator[ast.ImportFrom]:
    """The imports of the package's own modules; of a package within another one, its own name is enough."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.level == 1 or f".{package}." in f".{node.module or ''}."):
            yield node


def _named(node: ast.ImportFrom) -> Iterator[str]:
    """The modules of the package that an import may name."""
    yield (node.module or "").rpartition(".")[2]
    yield from (alias.name for alias in node.names)


def _place(tree: ast.Module, own: Sequence[ast.ImportFrom], module: str, lines: Sequence[bytes]) -> int:
    """Behind how many lines the import goes: in the order of names among its like, else behind all imports.

    Where there are none, it is behind the docstring, or behind the comment that the file begins with.
    """
    later = (node for node in own if (node.module or "").rpartition(".")[2] > module)
    following = next(later, None)
    if following is not None:
        return following.lineno - 1
    imports: Sequence[ast.stmt] = own or [each for each in tree.body if isinstance(each, ast.Import | ast.ImportFrom)]
    if imports:
        return imports[-1].end_lineno or 0
    at = (tree.body[0].end_lineno or 0) if ast.get_docstring(tree) is not None else _header(lines)
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _header(lines: Sequence[bytes]) -> int:
    """How many lines a file begins with that are comments; none where they stand right above its first statement."""
    count = next((at for at, line in enumerate(lines) if not line.startswith(b"#")), len(lines))
    return count if not b"".join(lines[count : count + 1]).strip() else 0
