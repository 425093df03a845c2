"""What a wish about a name in TypeScript is about, and who sees to it: a file, or a name that it declares."""

from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.documents.typescript.mentions import is_readable
from patterns_cli.lint.across.plan import Draft, RefusedError, Wish
from patterns_cli.lint.across.project import Project
from patterns_cli.lint.across.scripts import Scripts
from patterns_cli.lint.across.typescript_files import rename_file, stem
from patterns_cli.lint.across.typescript_names import rename_exported
from patterns_cli.model import START


def draft_typescript(project: Project, wish: Wish) -> Draft:
    """What has to be edited and moved to grant a wish.

    Raises:
        RefusedError: it cannot be told that all of it is found, and nothing else.
    """
    scripts = project.tree.fact(Scripts, lambda: _scripts(project))
    document = scripts.read(wish.path)
    if wish.span == START:
        draft = Draft(stem(wish.path.rpartition("/")[2]), stem(wish.new))
        rename_file(project, scripts, draft, wish.path, wish.new)
        return draft
    draft = Draft(wish.old, wish.new)
    if document is None or not is_readable(document):
        raise RefusedError("the file cannot be read whole")
    rename_exported(scripts, draft, document, wish)
    return draft


def _scripts(project: Project) -> Scripts:
    documents: dict[str, TypeScriptDocument | None] = {}

    def read(path: str) -> TypeScriptDocument | None:
        if path not in documents:
            source = project.source(path)
            documents[path] = TypeScriptDocument(source, project.tree) if source else None
        return documents[path]

    return Scripts(project.tree, read)
