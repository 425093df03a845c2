"""Names of projects: what Python, npm, Docker and DNS all take, and a name near to one that they refuse."""

import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from keyword import iskeyword

from patterns_cli.conventions.cases import words
from patterns_cli.errors import ScaffoldError, UsageError
from patterns_cli.scaffold.paths import printable, reserved
from patterns_cli.scaffold.tree import File, Tree

LONGEST = 63
"""Octets of a DNS label (RFC 1035, 2.3.4); npm and Docker take more."""

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_NODE_MODULES = frozenset({
    "assert", "buffer", "cluster", "console", "constants", "crypto", "dgram", "dns", "domain", "events", "fs", "http",
    "http2", "https", "inspector", "module", "net", "os", "path", "process", "punycode", "querystring", "readline",
    "repl", "stream", "sys", "timers", "tls", "tty", "url", "util", "v8", "vm", "wasi", "zlib",
})  # fmt: skip
_PYTHON_MODULES = sys.stdlib_module_names | {"test"}  # the standard library's own tests, which that set leaves out
_DEPENDENCY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_FALLBACK = "my-project"


def refuse(name: str) -> None:
    """Refuse a project's name that one of the tools it is for would refuse.

    Names are lower-case words joined by hyphens, begin with a letter and fit a DNS label: that is what a Python
    distribution (PEP 508), an npm package, a Docker image and a host name have in common. Names of the standard
    library and of Node's own modules are refused as the indexes refuse them; a Python keyword, as no package can bear
    it; a device of Windows, as no folder can.

    Raises:
        UsageError: naming every reason and a name that would pass.
    """
    reasons = tuple(_reasons(name))
    if reasons:
        raise UsageError(
            f"`{printable(name)}` cannot be the name of a project: {'; '.join(reasons)}",
            help=f"`{suggest(name)}` would pass.",
        )


def accepts(name: str) -> bool:
    """Whether a project may bear this name."""
    return not any(_reasons(name))


def suggest(name: str) -> str:
    """A name that passes and is as near to `name` as can be: itself, if it passes."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss"))
    spoken = "".join(character for character in plain if not unicodedata.combining(character))
    parts = (word for chunk in re.split(r"[^A-Za-z0-9]+", spoken) for word in words(chunk))
    joined = "-".join(parts).lstrip("-0123456789")[:LONGEST].rstrip("-")
    for candidate in (name, joined, f"{joined[: LONGEST - len('-project')]}-project"):
        if accepts(candidate):
            return candidate
    return _FALLBACK


def refuse_own_dependency(name: str, tree: Tree) -> None:
    """Refuse a project that would bear the name of a package it depends on: no resolver can install that.

    Raises:
        UsageError: the package file that names the dependency, and a name that would pass.
    """
    for path, file in tree:
        read = _DEPENDENCIES.get(path.rpartition("/")[2])
        if read and name in read(path, file):
            raise UsageError(
                f"`{name}` cannot be the name of a project: it depends on a package of that name ({path})",
                help=f"`{name}-project` would pass.",
            )


def _reasons(name: str) -> Iterator[str]:
    if not name:
        yield "it is empty"
        return
    if not _NAME.fullmatch(name):
        yield "Python, npm, Docker and DNS all take only lower-case letters and digits, in words joined by a hyphen"
    if len(name) > LONGEST:
        yield f"DNS takes {LONGEST} characters, and it has {len(name)}"
    if iskeyword(name):
        yield "it is a keyword of Python"
    if name.replace("-", "_") in _PYTHON_MODULES:
        yield "it is a module of Python's standard library"
    if name in _NODE_MODULES:
        yield "it is a module of Node"
    if reserved(name):
        yield "Windows keeps it for a device"


@cache
def _of_pyproject(path: str, file: File) -> frozenset[str]:
    """The names of the packages that a `pyproject.toml` depends on, as PEP 503 normalises them."""
    import tomllib  # noqa: PLC0415 - only `new` reads one

    try:
        read = tomllib.loads(file.data.decode())
    except ValueError as error:
        raise ScaffoldError(f"the template renders a {path} that is not TOML: {error}") from error
    project = read.get("project", {})
    stated = [*project.get("dependencies", ()), *read.get("build-system", {}).get("requires", ())]
    for group in (*project.get("optional-dependencies", {}).values(), *read.get("dependency-groups", {}).values()):
        stated.extend(item for item in group if isinstance(item, str))
    found = (_DEPENDENCY.match(requirement) for requirement in stated)
    return frozenset(re.sub(r"[-_.]+", "-", match[0]).lower() for match in found if match)


@cache
def _of_package(path: str, file: File) -> frozenset[str]:
    """The names of the packages that a `package.json` depends on; npm takes them as they are."""
    from json import loads  # noqa: PLC0415 - only `new` reads one

    try:
        read = loads(file.data)
    except ValueError as error:
        raise ScaffoldError(f"the template renders a {path} that is not JSON: {error}") from error
    groups = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")
    return frozenset(name for group in groups for name in read.get(group, ()))


_DEPENDENCIES: Mapping[str, Callable[[str, File], frozenset[str]]] = {
    "pyproject.toml": _of_pyproject,
    "package.json": _of_package,
}
"""What reads the dependencies of a project, by the file that states them."""
