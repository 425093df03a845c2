"""Giving a Python module or package another name: the file, its imports, and what names it by a dotted path."""

from dataclasses import dataclass, field
from typing import Final

from patterns_cli.documents.python.mentions import (
    AttributeMention,
    Binds,
    ImportMention,
    Mentions,
    TextMention,
    TextRole,
)
from patterns_cli.lint.across.modules import PACKAGE
from patterns_cli.lint.across.names import Names
from patterns_cli.lint.across.plan import Draft, Move, RefusedError
from patterns_cli.lint.across.project import Meaning, Project, What, word_pattern
from patterns_cli.lint.across.scopes import edit_meant
from patterns_cli.lint.across.texts import NOTEBOOKS, PROSE, Token, rename_paths, tokens
from patterns_cli.model import Span

_IMPORTING: Final = frozenset({"import_module", "__import__", "importorskip", "import_string", "run_module", "reload"})
"""Functions that take the name of a module as a string."""


@dataclass
class ModuleFile:
    """One renaming of the module at `path`: of a package that is its `__init__.py`."""

    project: Project
    draft: Draft
    path: str
    names: Names = field(init=False)

    def __post_init__(self) -> None:
        self.names = Names(self.project, self.draft, set())

    def rename(self) -> None:
        """Edit every mention of the module, and move its files.

        Raises:
            RefusedError: a place that may mean it or another, a name that is taken, a file that nobody may touch.
        """
        self._move()
        parent = self.project.modules.parent(self.path)
        if self._is_seen_in(parent):
            self.names.pairs.add(parent)
        old = self.draft.old
        for path in self.project.holding(old):
            for mention in self.names.mentions(path).imports:
                self._import(path, mention)
        self.names.follow()
        for path, scope in self.names.carriers:
            self._scope(path, self.names.mentions(path), scope)
        if self.names.stars:
            raise RefusedError("a module imports it with a star", min(self.names.stars))
        for path in self.project.holding(old):
            self._mentions(path, self.names.mentions(path))
        self._rename_in_files()

    def _mentions(self, path: str, mentions: Mentions) -> None:
        """Edit attributes and strings that mean the module."""
        for attribute in mentions.attributes:
            if attribute.name == self.draft.old:
                self._attribute(path, mentions, attribute)
        for text in mentions.texts:
            if self.draft.old in text.name:
                self._text(path, mentions, text)

    def _move(self) -> None:
        """Move the file with its stub, or every file of the package."""
        modules, tree, (old, new) = self.project.modules, self.project.tree, self._stems()
        for taken in (new, f"{new}.py", f"{new}.pyi"):
            if any(each.lower() == taken.lower() and each not in self._own() for each in (*tree.paths, *tree.folders)):
                raise RefusedError(f"`{taken}` is there already")
        if modules.is_package(self.path):
            paths = [path for path in tree.paths if path.startswith(f"{old}/")]
        else:
            paths = [path for path in (f"{old}.py", f"{old}.pyi") if path in tree.files]
        self.draft.moves.extend(Move(path, new + path[len(old) :]) for path in paths)

    def _own(self) -> frozenset[str]:
        """What may have the new name but for its case: the module itself."""
        old = self._stems()[0]
        return frozenset({old, f"{old}.py", f"{old}.pyi"})

    def _stems(self) -> tuple[str, str]:
        """The path of the module without its extension, of a package the folder, as it is and as it will be."""
        modules = self.project.modules
        is_package = modules.is_package(self.path)
        old = modules.folder(self.path) if is_package else self.path.rpartition(".")[0]
        folder, slash, _ = old.rpartition("/")
        return old, f"{folder}{slash}{self.draft.new}"

    def _is_seen_in(self, parent: str) -> bool:
        """Whether the package around it has the module under its name, and nothing else in its place."""
        mentions = self.project.mentions(parent) if parent else None
        if mentions is None:
            return bool(parent)
        bound = mentions.bound_in(self.draft.old, 0)
        if mentions.bound_in(self.draft.new, 0):
            raise RefusedError(f"`{self.draft.new}` means something else in the package", parent)
        return not bound or self.project.member(parent, self.draft.old) == frozenset({Meaning(What.MODULE, self.path)})

    def _import(self, path: str, mention: ImportMention) -> None:
        """Edit the words of an import that lead through the module, and note the name that it binds."""
        for number, part in enumerate(mention.parts):
            if part.name != self.draft.old:
                continue
            words = [each.name for each in mention.parts[: number + 1]]
            targets = self.project.modules.find(path, mention.level, words)
            if self.path not in targets:
                continue
            if len(targets) > 1:
                raise RefusedError(f"`{'.'.join(words)}` may be one of several modules", path, part.span)
            self.draft.edit(path, part.span)
            if mention.member is None and mention.local is None and number == 0:
                self.names.carriers.setdefault((path, mention.scope), set()).add(part.span)
            if mention.member is None and mention.local is not None and mention.local.name == self.draft.old:
                self.draft.edit(path, mention.local.span)
                self.names.carriers.setdefault((path, mention.scope), set()).add(mention.local.span)

    def _scope(self, path: str, mentions: Mentions, scope: int) -> None:
        known = self.names.carriers[path, scope]
        for each in mentions.bound_in(self.draft.old, scope):
            if each.binds is not Binds.GLOBAL and each.span not in known:
                raise RefusedError(f"`{self.draft.old}` is bound to something else too", path, each.span)
        edit_meant(self.draft, path, mentions, scope)

    def _attribute(self, path: str, mentions: Mentions, attribute: AttributeMention) -> None:
        modules = self.names.module_of(path, mentions, attribute.scope, attribute.base)
        if modules is None:
            if self._may_hold(path):
                raise RefusedError(f"`.{attribute.name}` of an unknown object may mean it", path, attribute.span)
        elif modules & self.names.pairs:
            if len(modules) > 1:
                raise RefusedError(f"`{attribute.base}` may be one of several modules", path, attribute.span)
            self.draft.edit(path, attribute.span)

    def _may_hold(self, path: str) -> bool:
        """Whether an object in a file may be the package around the module: not where it is no package's member."""
        return bool(self.project.modules.parent(self.path)) or path in self.names.pairs

    def _text(self, path: str, mentions: Mentions, text: TextMention) -> None:
        old = self.draft.old
        if text.role is TextRole.EXPORTED:
            if (text.name == old and (path, 0) in self.names.carriers) or (
                text.name == old and path in self.names.pairs and not mentions.bound_in(old, 0)
            ):
                self.draft.edit(path, text.span)
            return
        last = text.callee.rpartition(".")[2]
        if text.name.startswith(".") and last in _IMPORTING and word_pattern(old).search(text.name):
            raise RefusedError(f"the string `{text.name}` may mean it", path, text.span)
        if text.name == old:
            if last in _IMPORTING and self.path in self.project.modules.find(path, 0, [old]):
                self.draft.edit(path, text.span)
            elif text.role is TextRole.OTHER and self.path in self.project.modules.find(path, 0, [old]):
                raise RefusedError(f"the string `{text.name}` may mean it", path, text.span)
            return
        self._tokens(path, text.name, text.span)
        self._paths(path, text.name, text.span)

    def _tokens(self, path: str, text: str, span: Span) -> None:
        for token in tokens(text, span):
            for number, word in enumerate(token.words):
                if word == self.draft.old and len(token.words) > 1 and self._leads_here(path, token, number):
                    self.draft.edit(path, token.span_of(number))

    def _leads_here(self, path: str, token: Token, number: int) -> bool:
        found = token.modules(self.project, path, number + 1)
        if self.path in found and len(found) > 1:
            raise RefusedError(f"`{'.'.join(token.words)}` may be one of several modules", path, token.span_of(number))
        return self.path in found

    def _paths(self, path: str, text: str, span: Span) -> None:
        old = self._stems()[0]
        for suffix in ("",) if self.project.modules.is_package(self.path) else (".py", ".pyi"):
            rename_paths(self.project, self.draft, path, text, span, old + suffix)

    def _rename_in_files(self) -> None:
        """Edit dotted paths and paths of files in what is no code, and refuse words that may mean the module."""
        start = Span(1, 1, 1, 1)
        for path in self.project.holding(self.draft.old, python=False):
            source = self.project.source(path)
            if source is None:
                continue
            if path.endswith(NOTEBOOKS):
                raise RefusedError(f"`{self.draft.old}` may be imported in a file that is not read as Python", path)
            self._tokens(path, source.text, start)
            self._paths(path, source.text, start)
            if path.endswith(PROSE):
                continue
            edited = self.draft.found.get(path, {})
            for token in tokens(source.text, start):
                place = token.span_of(0)
                alone = token.words == (self.draft.old,) and place not in edited
                if alone and self.path in self.project.modules.find(path, 0, [self.draft.old]):
                    raise RefusedError(f"the word `{self.draft.old}` may mean it", path, place)


def rename_module(project: Project, draft: Draft, path: str) -> None:
    """Rename the module at `path`, or the package whose `__init__.py` that is."""
    if path.endswith(".pyi") and f"{path[:-1]}" in project.tree.files:
        raise RefusedError("it is the stub of a module, which is renamed with it")
    if path.endswith(f"{PACKAGE}i"):
        raise RefusedError("a package of stubs is not followed")
    ModuleFile(project, draft, path).rename()
