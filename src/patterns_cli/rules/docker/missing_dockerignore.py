"""DCK008: nothing keeps the repository out of the build context."""

from collections.abc import Collection, Iterable, Iterator
from posixpath import normpath
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.compose import ComposeDocument, is_compose
from patterns_cli.documents.dockerfile.document import DockerfileDocument, is_dockerfile
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.model import START, Applicability, Create, Fix, Hit, Severity
from patterns_cli.registry import rule

_IGNORED: Final = ".git\n**/.env*\n**/node_modules\n**/.venv\n**/__pycache__\n"


@rule(
    "DCK008",
    "missing-dockerignore",
    Severity.WARNING,
    document=TreeDocument,
    heading="Docker Patterns",
    fix=Applicability.UNSAFE,
)
def missing_dockerignore(tree: TreeDocument, conventions: Conventions) -> Iterator[Hit]:
    """Without a `.dockerignore` the whole folder goes to Docker: `.git`, `node_modules`, and the `.env` with the
    secrets in it.

    A Dockerfile is content with one in its folder or above it, in a context that a compose file names for it, or with
    its own, such as `Dockerfile.dockerignore`. One that copies no folder needs none.

    ## Bad
    ```tree
    ==> backend/Dockerfile <==
    FROM python:3.13.5-slim
    COPY . .
    ```

    ## Good
    ```tree
    ==> backend/Dockerfile <==
    FROM python:3.13.5-slim
    COPY . .
    ==> backend/.dockerignore <==
    .*
    ```
    """
    dockerfiles = [path for path in tree.paths if is_dockerfile(path)]
    missing = [path for path in dockerfiles if not _ignores(tree, path) and _copies_folder(tree, path)]
    contexts = _contexts(tree) if missing else {}
    for path in missing:
        if not any(_join(context, ".dockerignore") in tree.files for context in contexts.get(path, ())):
            yield Hit(
                START,
                "the build context has no `.dockerignore`, so all of it goes to Docker",
                symbol=".dockerignore",
                help="write one with at least `.git`, `.env*`, `node_modules`, `.venv` and `__pycache__`, a line each",
                path=path,
                fix=_fix(path, contexts.get(path, ())),
            )


def _fix(dockerfile: str, contexts: Collection[str]) -> Fix | None:
    """A `.dockerignore` in the one context that is known, else beside the Dockerfile.

    Unsafe, since a build may copy what it leaves out.
    """
    folders = contexts or {dockerfile.rpartition("/")[0]}
    if len(folders) != 1:
        return None
    file = Create(_join(next(iter(folders)), ".dockerignore"), _IGNORED)
    return Fix(Applicability.UNSAFE, files=(file,))


def _ignores(tree: TreeDocument, path: str) -> bool:
    folder = path.rpartition("/")[0]
    if f"{path}.dockerignore" in tree.files:
        return True
    while folder:
        if f"{folder}/.dockerignore" in tree.files:
            return True
        folder = folder.rpartition("/")[0]
    return ".dockerignore" in tree.files


def _copies_folder(tree: TreeDocument, path: str) -> bool:
    """Whether the Dockerfile copies more than files that it names."""
    source = tree.read(path)
    if source is None:
        return False
    for instruction in DockerfileDocument(source).instructions("COPY", "ADD"):
        if instruction.flag("from") is None and any(
            _is_folder(tree, word.text.rstrip("/")) for word in instruction.operands[:-1]
        ):
            return True
    return False


def _is_folder(tree: TreeDocument, name: str) -> bool:
    """Whether a COPY of that name takes the whole context, or a folder of the tree by that name."""
    name = name.removeprefix("./").lstrip("/")
    return name in {"", ".", "*"} or any(folder == name or folder.endswith(f"/{name}") for folder in tree.folders)


def _contexts(tree: TreeDocument) -> dict[str, set[str]]:
    """The build contexts that compose files name for each Dockerfile."""
    found: dict[str, set[str]] = {}
    for path in filter(is_compose, tree.paths):
        source = tree.read(path)
        if source is None or b"build" not in source.data:
            continue
        for context, dockerfile in _builds(ComposeDocument(source)):
            folder = _join(path.rpartition("/")[0], context)
            found.setdefault(_join(folder, dockerfile), set()).add(folder)
    return found


def _builds(document: ComposeDocument) -> Iterable[tuple[str, str]]:
    for service in document.services:
        if service.build is not None and "$" not in service.build.context:
            yield service.build.context or ".", service.build.dockerfile or "Dockerfile"


def _join(folder: str, path: str) -> str:
    joined = normpath(f"{folder}/{path}" if folder else path)
    return "" if joined == "." else joined.removeprefix("./")
