"""Giving what a TypeScript file exports another name, in every file that takes it by an import or gives it on."""

import re
from collections.abc import Sequence

from patterns_cli.documents.bindings import Named
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.documents.typescript.mentions import Carrier, Mention, Place, carriers, mentions, paths
from patterns_cli.lint.across.plan import Draft, RefusedError, Wish
from patterns_cli.lint.across.scripts import Scripts
from patterns_cli.records import dataclass, field

_TAKEN = frozenset({Place.BINDING, Place.REFERENCE, Place.SHORTHAND, Place.PATTERN, Place.IMPORTED, Place.TAG})
_OVERLOADS = frozenset({"function_signature", "function_declaration"})
_QUOTED = re.compile(r"""["']([^"'\n]+)["']""")


@dataclass
class Exported:
    """One renaming of a name at the top of a file; `pairs` are the files that export it under the old name."""

    scripts: Scripts
    draft: Draft
    origin: str
    pairs: set[str] = field(default_factory=set)
    carrying: set[str] = field(default_factory=set)

    def rename(self, document: TypeScriptDocument) -> None:
        """Edit the file that declares the name, and follow it.

        Raises:
            RefusedError: it cannot be told that all of it is found, and nothing else.
        """
        old = self.draft.old
        found = tuple(mentions(document, old))
        if any(each.name == old and not each.module for each in document.exports):
            self.pairs.add(self.origin)
        self._edit(document, found)
        again = bool(self.pairs)
        while again:
            known = len(self.pairs), len(self.carrying)
            for other in self.scripts.holding(old, stars=True):
                self._follow(other)
            again = (len(self.pairs), len(self.carrying)) != known
        for other in self.scripts.holding(old):
            self._refuse_by_object(other, tuple(mentions(other, old)))
        self._refuse_in_others()

    def _edit(self, document: TypeScriptDocument, found: Sequence[Mention]) -> None:
        """Edit every mention in a file at whose top the name is bound once."""
        path, old, new = document.path, self.draft.old, self.draft.new
        bound = [each for each in found if each.place is Place.BINDING or self._is_imported(each)]
        bound += [each for each in found if each.place is Place.PATTERN]
        overloads = {each.kind for each in bound} <= _OVERLOADS and all(each.top for each in bound)
        if len(bound) != 1 and not overloads:
            place = bound[1].span if len(bound) > 1 else None
            raise RefusedError(f"`{old}` is bound more than once, or not where this could be told", path, place)
        if bound[0].place is Place.BINDING and not bound[0].top:
            raise RefusedError("it is not bound at the top of the file", path, bound[0].span)
        taken = next((each for each in mentions(document, new) if each.place in _TAKEN), None)
        if taken is not None:
            raise RefusedError(f"`{new}` means something else there already", path, taken.span)
        for each in found:
            self._edit_one(path, each)

    def _edit_one(self, path: str, each: Mention) -> None:
        old, new = self.draft.old, self.draft.new
        match each.place:
            case Place.BINDING | Place.REFERENCE | Place.IMPORTED:
                self.draft.edit(path, each.span)
            case Place.SHORTHAND | Place.PATTERN:
                self.draft.edit(path, each.span, f"{old}: {new}")
            case Place.TAG:
                raise RefusedError(
                    f"`<{old}>` is an element of HTML to JSX as long as it is called so", path, each.span
                )
            case Place.EXPORTED if not each.module and not each.alias:
                self.draft.edit(path, each.span)
                if not each.paired:
                    self.pairs.add(path)

    def _is_imported(self, mention: Mention) -> bool:
        """Whether a word in an import's list is what the import binds."""
        return mention.place is Place.IMPORTED and (mention.alias or not mention.paired)

    def _follow(self, document: TypeScriptDocument) -> None:
        """Follow the name into a file that takes it from one that exports it, and on from there."""
        path, old = document.path, self.draft.old
        found = tuple(mentions(document, old))
        for each in found:
            taken = each.place in {Place.IMPORTED, Place.EXPORTED} and each.module and not each.alias
            if taken and self.scripts.find(each.module, path) in self.pairs:
                self._carry(document, found, each)
        for carrier in carriers(document):
            if self.scripts.find(carrier.module, path) in self.pairs:
                self._carry_all(document, found, carrier)

    def _carry(self, document: TypeScriptDocument, found: Sequence[Mention], mention: Mention) -> None:
        path = document.path
        self.draft.edit(path, mention.span)
        if mention.place is Place.EXPORTED:
            if not mention.paired:
                self.pairs.add(path)
        elif not mention.paired and path not in self.carrying:
            self.carrying.add(path)
            self._edit(document, found)

    def _carry_all(self, document: TypeScriptDocument, found: Sequence[Mention], carrier: Carrier) -> None:
        """A statement that takes or gives on the whole of a module that exports the name."""
        path, old = document.path, self.draft.old
        if carrier.exports and carrier.namespace:
            raise RefusedError(f"the module is exported as a whole, as `{carrier.namespace}`", path)
        if carrier.exports and carrier.all:
            if path in self.pairs or any(each.name == old for each in document.exports):
                return  # its own export of the name hides the other's
            if any(each.name == self.draft.new for each in document.exports):
                raise RefusedError(f"the file exports a `{self.draft.new}` of its own", path)
            self.pairs.add(path)
        elif carrier.namespace and not carrier.exports:
            self._in_namespace(document, found, carrier.namespace)

    def _in_namespace(self, document: TypeScriptDocument, found: Sequence[Mention], namespace: str) -> None:
        """Edit what a file takes from the module by way of an object that is all of it."""
        path = document.path
        for each in found:
            if each.place in {Place.PROPERTY, Place.STRING} and each.base == namespace:
                self.draft.edit(path, each.span)
        for each in mentions(document, namespace):
            bound_again = each.place is Place.PATTERN or (
                each.place is Place.BINDING and each.kind != "namespace_import"
            )
            passed = each.place in {Place.REFERENCE, Place.SHORTHAND, Place.EXPORTED} and not each.held
            spied = any(one.place is Place.STRING and one.base == namespace for one in found)
            if bound_again or (passed and not spied):
                raise RefusedError(f"`{namespace}` is passed on as a whole", path, each.span)

    def _refuse_by_object(self, document: TypeScriptDocument, found: Sequence[Mention]) -> None:
        """Refuse a file that loads a module of the name at run time and may take the name from it; mocks are edited."""
        path = document.path
        loaded = {
            each.name for each in paths(document) if each.runs and self.scripts.find(each.name, path) in self.pairs
        }
        edited = self.draft.found.get(path, {})
        for each in found if loaded else ():
            if each.place is Place.SHORTHAND and each.mocked in loaded and each.span in edited:
                self.draft.edit(path, each.span)
            if each.span in edited and each.place is not Place.PATTERN:
                continue
            if each.place is Place.KEY and each.mocked in loaded:
                self.draft.edit(path, each.span)
            elif each.place in {Place.PROPERTY, Place.PATTERN, Place.KEY, Place.SHORTHAND, Place.STRING}:
                raise RefusedError("the module is loaded at run time, and may give it", path, each.span)

    def _refuse_in_others(self) -> None:
        """Refuse where a file in another dialect takes the name from a module that exports it."""
        for path in self.scripts.others:
            source = self.scripts.tree.read(path)
            if source is None or self.draft.old not in source.text:
                continue
            for match in _QUOTED.finditer(source.text):
                if self.scripts.find(match[1], path) in self.pairs:
                    raise RefusedError("a file that is no TypeScript imports it", path)


def rename_exported(scripts: Scripts, draft: Draft, document: TypeScriptDocument, wish: Wish) -> None:
    """Rename what a file declares: at its top wherever it is imported, elsewhere within the file."""
    found = next((each for each in mentions(document, draft.old) if each.span == wish.span), None)
    if found is None:
        raise RefusedError("its place in the file cannot be told")
    if found.place is Place.BINDING and found.top:
        Exported(scripts, draft, document.path).rename(document)
        return
    edits = document.renaming(Named(draft.old, wish.span), draft.new)
    if not edits:
        raise RefusedError("it cannot be told from the text alone what else means it")
    for edit in edits:
        draft.edit(document.path, edit.span, edit.replacement)
