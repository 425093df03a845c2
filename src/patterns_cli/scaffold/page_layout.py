"""How a module that lists pages is written: what a new entry and a new import look like there, and where they go."""

from patterns_cli.documents.typescript.listing import Bracketed, Imported, Listing, Part
from patterns_cli.records import dataclass

_INDENTATION = "  "
"""What an entry is indented by where no other shows it."""

_WIDTH = 100
"""Characters of a line, as the frontend's Prettier has it."""

Addition = tuple[int, bytes]
"""A byte of the text, and what is to be written before it."""


@dataclass(frozen=True, slots=True)
class PageLayout:
    """The layout of one module, and of one array in it."""

    text: bytes
    listing: Listing
    array: Bracketed
    line_end: str
    indentation: str
    """Of an entry in its line."""

    inner: str
    """Of what stands in an entry of several lines."""

    def additions(self, path: str, label: str) -> tuple[Addition, ...]:
        """What puts an entry behind the last one, with a comma behind it wherever the others have one."""
        parts, items = self.array.parts, self.array.items
        if not parts:
            # What stands between the brackets goes behind a line end of ours, by which it is known again.
            entry = f"{self.line_end}{self.indentation}{self._entry(path, label)},{self.line_end}"
            return ((self.array.start, entry.encode()),)
        last = items[-1] if items else parts[-1]
        comma = next((part for part in parts if part.kind == "," and part.start >= last.end), None)
        anchor = comma or last
        place = self._behind_comment(anchor)
        lone = place == anchor.end and not self._begins_line(last) and not self._is_line_comment(anchor)
        gap = " " if lone and items else f"{self.line_end}{self.indentation}"
        entry = self._flat(path, label) if gap == " " else self._entry(path, label)
        if comma or not items:
            return ((place, f"{gap}{entry},".encode()),)
        if place == last.end:
            return ((place, f",{gap}{entry}".encode()),)
        return ((last.end, b","), (place, f"{gap}{entry}".encode()))

    def imported(self, name: str, module: str) -> Addition:
        """The import of a name: in the order of modules among its like, else behind all imports."""
        end = ";" if self.listing.has_semicolons else ""
        line = f"import {{ {name} }} from {self.listing.quote}{module}{self.listing.quote}{end}{self.line_end}".encode()
        imports = self.listing.imports
        if not imports:
            return self.listing.begin, line
        like = module.partition("/")[0] + "/"
        later = next((each for each in imports if each.module.startswith(like) and each.module > module), None)
        if later is not None and not later.is_behind_comment and self._line(later.start) == "":
            return later.start, line
        return self._behind(imports[-1]), line

    def _behind(self, last: Imported) -> int:
        """Where the line behind the last import begins; where something else stands in its line, before the first."""
        end = self.text.find(b"\n", last.end)
        rest = self.text[last.end : end].strip()
        return end + 1 if end >= 0 and (not rest or rest.startswith(b"//")) else self.listing.imports[0].start

    def _entry(self, path: str, label: str) -> str:
        """On one line where it fits and Prettier would leave the lines of the array as they are; else on several."""
        flat, items = self._flat(path, label), self.array.items
        is_kept = any(self._is_line_comment(part) for part in self.array.parts) or (
            bool(items) and all(isinstance(item.said, dict) and len(item.said) > 1 for item in items)
        )
        is_flat = not items or b"\n" not in self.text[items[-1].start : items[-1].end]
        if is_kept and is_flat and len(f"{self.indentation}{flat},") <= _WIDTH:
            return flat
        between = f"{self.line_end}{self.inner}"
        label = f"{self.listing.quote}{label}{self.listing.quote}"
        return f"{{{between}path: {path},{between}label: {label},{self.line_end}{self.indentation}}}"

    def _flat(self, path: str, label: str) -> str:
        return f"{{ path: {path}, label: {self.listing.quote}{label}{self.listing.quote} }}"

    def _behind_comment(self, anchor: Part) -> int:
        """The end of the comments that stand behind a part in its line: they are about what stands before them."""
        end = anchor.end
        for part in self.array.parts:
            if part.kind == "comment" and part.start >= end and b"\n" not in self.text[end : part.start]:
                end = part.end
        return end

    def _begins_line(self, part: Part) -> bool:
        return not self._line(part.start).strip()

    def _is_line_comment(self, part: Part) -> bool:
        return part.kind == "comment" and self.text.startswith(b"//", part.start)

    def _line(self, place: int) -> str:
        return _line_before(self.text, place)


def layout_of(text: bytes, listing: Listing, array: Bracketed) -> PageLayout:
    """How the text, in which these things stand, is written."""
    outer = _blank(_line_before(text, array.start))
    lines = [_line_before(text, part.start) for part in array.parts if part.kind != ","]
    own = [line for line in lines if not line.strip()]
    indentation = own[-1] if own else outer + _INDENTATION
    unit = indentation.removeprefix(outer) or _INDENTATION
    return PageLayout(
        text,
        listing,
        array,
        "\r\n" if b"\r\n" in text else "\n",
        indentation,
        indentation + unit,
    )


def _line_before(text: bytes, place: int) -> str:
    return text[text.rfind(b"\n", 0, place) + 1 : place].decode("utf-8", "replace")


def _blank(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
