"""The fix of a misnamed local: renamed everywhere, where syntax makes it certain what is meant."""

from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.bindings import Named
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.model import Applicability, Fix, Hit
from patterns_cli.records import replace
from patterns_cli.rules.typescript_naming.judge import misnamed_as


def misnamed_local(
    document: TypeScriptDocument, named: Named, styles: CaseStyles, conventions: Conventions, *, local: bool
) -> Hit:
    """The hit for a name that fits none of `styles`; if it is `local` to the file, with the rename as an unsafe fix."""
    hit = misnamed_as(named, styles, conventions)
    edits = document.renaming(named, hit.wanted) if local and hit.wanted else ()
    return replace(hit, fix=Fix(Applicability.UNSAFE, edits)) if edits else hit
