"""What the naming facts of all languages share: a name, where it stands, and how to say it is misnamed."""

from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.schema import Naming
from patterns_cli.model import Hit, Span
from patterns_cli.records import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """A name that the text binds, and its span."""

    name: str
    span: Span


def misnamed(named: Named, styles: CaseStyles, naming: Naming) -> Hit | None:
    """The hit for a name that fits none of `styles`, or None if it fits."""
    if naming.accepts(named.name, styles):
        return None
    wanted = naming.convert(named.name, styles)
    return Hit(named.span, f"`{named.name}` is not {styles}; write `{wanted}`", named.name, wanted=wanted)
