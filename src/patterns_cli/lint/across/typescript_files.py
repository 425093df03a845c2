"""Giving a TypeScript file another name: the file, what was recorded of it, and every path that leads to it."""

from typing import Final

from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.documents.typescript.mentions import computed_folders, paths
from patterns_cli.documents.typescript.nextjs import is_special_file
from patterns_cli.lint.across.plan import Draft, Move, RefusedError
from patterns_cli.lint.across.project import Project
from patterns_cli.lint.across.scripts import EXTENSIONS, Scripts
from patterns_cli.lint.across.texts import rename_paths
from patterns_cli.model import Span

_RELATIVE: Final = ("./", "../", "@/", "~/", "#")
"""How a path begins that can be nothing but one, wherever it stands."""


def stem(name: str) -> str:
    """The name of a file without its last extension."""
    return name.rpartition(".")[0] if name.endswith(EXTENSIONS) else name


def rename_file(project: Project, scripts: Scripts, draft: Draft, path: str, name: str) -> None:
    """Rename the file at `path` to `name` in its folder.

    Raises:
        RefusedError: the name is Next.js's or taken, or a path is worked out that may lead there.
    """
    folder, slash, old_name = path.rpartition("/")
    new = f"{folder}{slash}{name}"
    if is_special_file(path) or is_special_file(new):
        raise RefusedError("Next.js gives such files their names")
    if any(each.lower() == new.lower() and each != path for each in project.tree.paths):
        raise RefusedError(f"`{new}` is there already")
    if folder.rpartition("/")[2] == "__mocks__":
        raise RefusedError("it has the name of what it stands for, and is renamed with that")
    draft.moves.append(Move(path, new))
    for beside, suffix in (("__snapshots__", ".snap"), ("__mocks__", "")):
        if f"{folder}{slash}{beside}/{old_name}{suffix}" in project.tree.files:
            within = f"{folder}{slash}{beside}/"
            draft.moves.append(Move(f"{within}{old_name}{suffix}", f"{within}{name}{suffix}"))
    for document in scripts.holding(draft.old):
        _rename_in(scripts, draft, document, path)
    for where in scripts.paths:
        _refuse_computed(scripts, where, folder)
    for where in (*scripts.others, *project.holding(draft.old, python=False), *project.holding(draft.old)):
        source = project.source(where)
        if source is not None and draft.old in source.text:
            rename_paths(project, draft, where, source.text, Span(1, 1, 1, 1), path)
            _refuse_imported(scripts, draft, where, source.text, path)


def _rename_in(scripts: Scripts, draft: Draft, document: TypeScriptDocument, path: str) -> None:
    """Edit the last word of every string that leads to the file."""
    for each in paths(document):
        last = each.name.rpartition("/")[2]
        begins = last.startswith(draft.old) and last[len(draft.old) :] in {"", *EXTENSIONS, ".js", ".jsx", ".mjs"}
        if not begins or not (each.loads or each.name.startswith(_RELATIVE)):
            continue
        if scripts.find(each.name, document.path) == path:
            column = each.span.end_column - len(last)
            draft.edit(document.path, Span(each.span.line, column, each.span.line, column + len(draft.old)))


def _refuse_computed(scripts: Scripts, where: str, folder: str) -> None:
    """Refuse where a file of the folder may be loaded under a path that is put together at run time."""
    document = scripts.read(where)
    data = document.source.utf_8 if document else b""
    if document is None or (b"import(" not in data and b"require(" not in data) or b"${" not in data:
        return
    for begun in computed_folders(document):
        head = begun.rpartition("/")[0]
        found = scripts.folder(head, where)
        if found is not None and f"{folder}/".startswith(f"{found}/"):
            raise RefusedError("a file of the folder is loaded by a path that is worked out", where)


def _refuse_imported(scripts: Scripts, draft: Draft, where: str, text: str, path: str) -> None:
    """Refuse where a file in another dialect imports the file."""
    if where not in scripts.others:
        return
    for number, line in enumerate(text.split("\n"), 1):
        for quote in ('"', "'"):
            for part in line.split(quote)[1::2]:
                if draft.old in part and scripts.find(part, where) == path:
                    raise RefusedError("a file that is no TypeScript imports it", f"{where}:{number}")
