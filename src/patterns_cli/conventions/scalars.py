"""The kinds of values that stand alone: words, numbers, case styles, folders and patterns."""

from typing import Any, ClassVar

from patterns_cli.conventions.cases import CaseStyles, Style
from patterns_cli.conventions.nodes import Items, Node, Scalar, described
from patterns_cli.conventions.suggest import hint, listed, quoted
from patterns_cli.conventions.values import Standpoint, Value
from patterns_cli.errors import Fault
from patterns_cli.records import dataclass


def read_text(node: Node, key: str, faults: list[Fault], allowed: str = "") -> str | None:
    """The text of a scalar that is no number, date or truth value to YAML; None where it is at fault.

    `allowed` are control characters that it may hold.
    """
    if not isinstance(node, Scalar):
        faults.append(Fault(f"`{key}` must be text, not {described(node)}", "", node.location))
        return None
    if node.kind == "nothing":
        faults.append(Fault(f"`{key}` must be text, not nothing", "leave it out to get the default", node.location))
        return None
    if node.kind != "text":
        message = f"`{key}`: YAML reads {quoted(node.text)} as {_article(node.kind)}, not as text"
        faults.append(Fault(message, f'quote it: "{node.text}"', node.location))
        return None
    if not node.text or not node.text.translate(dict.fromkeys(map(ord, allowed))).isprintable():
        what = "holds a control character" if node.text else "is empty"
        way_out = "in double quotes `\\b` is one; in single quotes `\\` is itself" if "\b" in node.text else ""
        faults.append(Fault(f"`{key}` {what}", way_out, node.location))
        return None
    return node.text


def _article(kind: str) -> str:
    return kind if kind == "true or false" else f"a {kind}"


class Word(Value):
    """A kind of value that is text with a condition; `flaw` says what is wrong, `""` for nothing.

    `allowed` are the control characters that may stand in it.
    """

    __slots__ = ()

    allowed: ClassVar[str] = ""

    def read(self, node: Node, key: str, faults: list[Fault]) -> str | None:
        """The text, or None where it is at fault."""
        text = read_text(node, key, faults, self.allowed)
        if text is None:
            return None
        wrong = self.flaw(text)
        if wrong:
            message, _, way_out = wrong.partition("; ")
            faults.append(Fault(f"`{key}`: {quoted(text)} {message}", way_out, node.location))
        return None if wrong else self.cleaned(text)

    def flaw(self, text: str) -> str:
        """What is wrong with the text, and after `; ` the way out; `""` if nothing is."""
        raise NotImplementedError

    def cleaned(self, text: str) -> str:
        """The text as it is kept."""
        return text

    def json_schema(self) -> dict[str, Any]:
        """A string that is not empty."""
        return {"type": "string", "minLength": 1}


@dataclass(slots=True, eq=False, repr=False)
class Text(Word):
    """A string that is not empty and matches the whole of `pattern`, where one is given; `what` says that in words."""

    pattern: str = ""
    what: str = ""

    def flaw(self, text: str) -> str:
        """Text that does not match the pattern."""
        import re  # noqa: PLC0415 - needed only where a file sets such a value

        if not self.pattern or re.fullmatch(self.pattern, text):
            return ""
        return f"is not {self.what}" if self.what else f"does not match `{self.pattern}`"

    def json_schema(self) -> dict[str, Any]:
        """A string with that pattern."""
        schema: dict[str, Any] = {"type": "string", "minLength": 1}
        return {**schema, "pattern": f"^(?:{self.pattern})$"} if self.pattern else schema


class Name(Word):
    """A string without blanks."""

    def flaw(self, text: str) -> str:
        """Text with a blank in it."""
        return "has blanks in it" if any(character.isspace() for character in text) else ""

    def json_schema(self) -> dict[str, Any]:
        """A string without blanks."""
        return {"type": "string", "minLength": 1, "pattern": r"^\S+$"}


class Flag(Value):
    """true or false."""

    def read(self, node: Node, key: str, faults: list[Fault]) -> bool | None:
        """The truth value; YAML 1.1's `yes` and `on` are not read, since YAML 1.2 takes them for text."""
        if isinstance(node, Scalar) and node.kind == "true or false" and node.text.lower() in {"true", "false"}:
            return node.text.lower() == "true"
        faults.append(Fault(f"`{key}` must be `true` or `false`, not {described(node)}", "", node.location))
        return None

    def json_schema(self) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean"}


@dataclass(slots=True, eq=False, repr=False)
class Number(Value):
    """A whole number between two bounds, both included."""

    minimum: int
    maximum: int

    def read(self, node: Node, key: str, faults: list[Fault]) -> int | None:
        """The number; octal, hexadecimal, base 60 and underscores are not read."""
        plain = isinstance(node, Scalar) and node.kind == "number" and node.text.lstrip("+-").isdecimal()
        if not (plain and isinstance(node, Scalar)) or (node.text.lstrip("+-").startswith("0") and node.text != "0"):
            message = f"`{key}` must be a whole number, not {described(node)}"
            faults.append(Fault(message, "write it with plain digits, without quotes", node.location))
            return None
        number = int(node.text) if len(node.text) < 20 else self.maximum + 1  # noqa: PLR2004 - far above any bound
        if not self.minimum <= number <= self.maximum:
            message = f"`{key}` must be from {self.minimum} to {self.maximum}, not {node.text[:20]}"
            faults.append(Fault(message, "", node.location))
        return number

    def json_schema(self) -> dict[str, Any]:
        """An integer with those bounds."""
        return {"type": "integer", "minimum": self.minimum, "maximum": self.maximum}


class Choice(Word):
    """One of a few words."""

    __slots__ = ("options",)

    def __init__(self, *options: str) -> None:
        self.options = options

    def flaw(self, text: str) -> str:
        """A word that is none of them."""
        return "" if text in self.options else f"is not a choice; {hint(text, self.options)}"

    def json_schema(self) -> dict[str, Any]:
        """An enumeration."""
        return {"enum": list(self.options)}


class CaseStyle(Value):
    """A case style, or a list of styles of which any will do."""

    def read(self, node: Node, key: str, faults: list[Fault]) -> CaseStyles | None:
        """The styles, in order."""
        nodes = node.items if isinstance(node, Items) else (node,)
        if not nodes:
            faults.append(Fault(f"`{key}` must name a case style", f"write {listed(Style)}", node.location))
        found: list[Style] = []
        for one in nodes:
            word = Choice(*Style).read(one, key, faults)
            if word is not None and word in found:
                faults.append(Fault(f"`{word}` stands twice in `{key}`", "remove one", one.location))
            elif word is not None:
                found.append(Style(word))
        return CaseStyles(tuple(found)) if found else None

    def json_schema(self) -> dict[str, Any]:
        """A style or an array of styles."""
        one = {"enum": [style.value for style in Style]}
        return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1, "uniqueItems": True}]}

    def plain(self, value: CaseStyles) -> str | list[str]:
        """The style, or a list of several."""
        names = [style.value for style in value.styles]
        return names[0] if len(names) == 1 else names


class CaseStyleOrAny(CaseStyle):
    """A case style, a list of them, or `any`: no styles at all, which a rule takes for no condition."""

    def read(self, node: Node, key: str, faults: list[Fault]) -> CaseStyles | None:
        """The styles, in order; none for `any`."""
        if isinstance(node, Items):
            return super().read(node, key, faults)
        word = Choice(*Style, _ANY).read(node, key, faults)
        return CaseStyles(() if word == _ANY else (Style(word),)) if word is not None else None

    def json_schema(self) -> dict[str, Any]:
        """A style, `any` or an array of styles."""
        return {"anyOf": [{"const": _ANY}, *super().json_schema()["anyOf"]]}

    def plain(self, value: CaseStyles) -> str | list[str]:
        """The style, or a list of several, or `any`."""
        return super().plain(value) if value.styles else _ANY


_ANY = "any"


class Folder(Word):
    """A relative path with `/` of something inside a folder that the setting names."""

    def flaw(self, text: str) -> str:
        """A path that is absolute, leaves its folder, or is written for another system."""
        if "\\" in text:
            return "has a `\\`; folders are parted by `/`"
        if text.startswith(("/", "~")) or text[1:2] == ":":
            return "is not a relative path"
        if ".." in text.split("/"):
            return "must not leave the folder with `..`"
        if text != text.strip() or self.cleaned(text) == ".":
            return "is not a path inside the folder"
        return ""

    def cleaned(self, text: str) -> str:
        """The path without `.`, doubled and trailing `/`; `.` where nothing else is left."""
        return "/".join(part for part in text.split("/") if part not in {"", "."}) or "."


class Place(Folder):
    """A folder, relative to the file that states it; `.` is that file's own."""

    def flaw(self, text: str) -> str:
        """As any folder, but `.` is one."""
        return "" if self.cleaned(text) == "." and not text.startswith("/") else Folder.flaw(self, text)

    def rebase(self, value: str, standpoint: Standpoint) -> str:
        """The folder relative to the base of the cascade."""
        below = standpoint.folder.removeprefix(standpoint.base).strip("/")
        return self.cleaned(f"{below}/{value}")


class Template(Word):
    """A file name with fields in braces, some of them required; the field `date` takes a strftime format."""

    __slots__ = ("fields", "required", "suffix")

    def __init__(self, *fields: str, required: tuple[str, ...] = (), suffix: str = "") -> None:
        self.fields = fields
        self.required = required
        self.suffix = suffix

    def flaw(self, text: str) -> str:
        """A file name with unknown, missing or malformed fields."""
        from string import Formatter  # noqa: PLC0415 - needed only where a file sets such a value

        try:
            fields = [(name, spec or "", mark) for _, name, spec, mark in Formatter().parse(text) if name is not None]
        except ValueError as error:
            return f"is not a pattern: {error}; write `{{{{` for a brace"
        names = [name for name, _, _ in fields]
        missing = [name for name in self.required if name not in names]
        if missing:
            return f"lacks `{{{missing[0]}}}`"
        if "/" in text or "\\" in text:
            return "must be the name of a file, without folders"
        if not text.endswith(self.suffix):
            return f"does not end in `{self.suffix}`"
        if len(set(names)) < len(names):
            return "has the same field twice"
        return next((wrong for field in fields if (wrong := self._field_flaw(*field))), "") or self._date_flaw(text)

    def _field_flaw(self, name: str, spec: str, mark: str | None) -> str:
        if name not in self.fields:
            return f"has an unknown field `{{{name}}}`; {hint(name, self.fields)}"
        superfluous = mark or (spec and name != "date")
        return f"has more in `{{{name}}}` than its name; write `{{{name}}}`" if superfluous else ""

    def _date_flaw(self, text: str) -> str:
        """Why a file name with a date would not read back; other ones always do."""
        if "date" not in self.fields:
            return ""
        from patterns_cli.conventions.filenames import pattern_fault  # noqa: PLC0415 - needed only where a file sets it

        return pattern_fault(text) or ""

    def json_schema(self) -> dict[str, Any]:
        """A string with the required fields."""
        return {"allOf": [{"type": "string", "minLength": 1}, *({"pattern": rf"\{{{one}\}}"} for one in self.required)]}
