"""How a person at a terminal is asked for a line about a commit, with something said beside it as it is typed."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from patterns_cli.documents.width import columns
from patterns_cli.records import dataclass

if TYPE_CHECKING:
    from prompt_toolkit.completion import Completer
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.lexers import Lexer
    from prompt_toolkit.validation import Validator

_MOST_SHOWN = 8
"""Completions for which room is kept below a line."""

STYLES = (
    ("qmark", "fg:#5f819d"),
    ("question", "bold"),
    ("answer", "fg:#FF9D00 bold"),
    ("over", "fg:ansired bold"),
    ("error", "fg:ansired"),
    ("warning", "fg:ansiyellow"),
    ("fine", "fg:ansigreen"),
    ("faint", "fg:ansibrightblack"),
    ("highlighted", "bold"),
    ("selected", "noreverse"),
    ("validation-toolbar", "noreverse fg:ansired bg:default"),
)
"""How questions look, those with a list as well, and what is said beside a line."""


Remark = tuple[str, str]
"""What is said beside a line as it is typed: `error`, `warning`, `fine`, `over` or `faint`, and the words."""


def one_line(text: str) -> str:
    """`text` with blanks for its line breaks, and without characters that show nothing."""
    joined = " ".join(line.strip() for line in text.splitlines() if line.strip()) if "\n" in text else text
    return "".join(character for character in joined.replace("\t", " ") if character.isprintable())


class LeftLine(KeyboardInterrupt):
    """Ctrl-C, or the end of input, in a line of which `typed` was there."""

    def __init__(self, typed: str) -> None:
        super().__init__()
        self.typed = typed


def nothing(typed: str) -> str:  # noqa: ARG001 - a complaint's signature
    """Complain of no line."""
    return ""


@dataclass(frozen=True, slots=True)
class Hints:
    """What helps whoever types a line.

    `complaint` says why a line is not taken; `remarks` stand beside the question as one types; `room` says how many
    characters fit, of which the rest is red; `start` stands before the line, and `placeholder` in it while it is empty.
    `offered` are lines that complete what is typed, or with `several` what stands behind its last comma.
    `pasted` gives what of a text that is pasted comes into the line.
    """

    complaint: Callable[[str], str] = nothing
    remarks: Callable[[str], Sequence[Remark]] | None = None
    room: Callable[[str], int] | None = None
    start: str = ""
    placeholder: str = ""
    offered: Sequence[str] = ()
    several: bool = False
    pasted: Callable[[str], str] = one_line


def write_line(question: str, hints: Hints, default: str = "") -> str:
    """The line that is typed, without blanks around it, `default` being there to be changed.

    Of several lines that are pasted, `hints.pasted` says what comes into this one.

    Raises:
        LeftLine: Ctrl-C, or the end of input; it has what was typed so far.
    """
    from prompt_toolkit import PromptSession  # noqa: PLC0415 - its door, and only for people
    from prompt_toolkit.styles import Style  # noqa: PLC0415 - likewise

    session: PromptSession[str] = PromptSession(
        lambda: _question(question, session.default_buffer.text.strip(), hints),
        style=Style(list(STYLES)),
        lexer=_painting(hints.room or len),
        validator=_validator(hints.complaint),
        validate_while_typing=False,
        completer=_completer(hints) if hints.offered else None,
        placeholder=[("class:faint", hints.placeholder)],
        reserve_space_for_menu=min(len(hints.offered), _MOST_SHOWN),
        key_bindings=_pasting(hints.pasted),
    )
    try:
        begin = session.default_buffer.start_completion if hints.offered and not default else None
        return session.prompt(default=default, pre_run=begin).strip()
    except (EOFError, KeyboardInterrupt):
        raise LeftLine(session.default_buffer.text.strip()) from None


def _pasting(pasted: Callable[[str], str]) -> "KeyBindings":
    """Has what is pasted come into the line at once, and as one line."""
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent  # noqa: PLC0415 - only while a person types
    from prompt_toolkit.keys import Keys  # noqa: PLC0415 - likewise

    keys = KeyBindings()

    @keys.add(Keys.BracketedPaste, eager=True)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text(one_line(pasted("\n".join(event.data.splitlines()))))

    return keys


def _question(question: str, typed: str, hints: Hints) -> "StyleAndTextTuples":
    """The question, and what is said beside it, wrapped to the terminal; then what the line begins with."""
    from prompt_toolkit.application import get_app  # noqa: PLC0415 - only while a person types

    shown: StyleAndTextTuples = [("class:qmark", "?"), ("class:question", f" {question} ")]
    if hints.remarks is None:
        return shown
    width = max(1, get_app().output.get_size().columns - 1)
    taken = columns(question) + 3
    for kind, text in hints.remarks(typed):
        for word in text.split(" "):
            wide = columns(word) + 1
            if taken + wide > width:
                shown.append(("", "\n "))
                taken = 1
            shown.append((f"class:{kind}", f" {word}"))
            taken += wide
    return [*shown, ("class:question", f"\n  {hints.start}")]


def _painting(room: Callable[[str], int]) -> "Lexer":
    """Paints what is typed as an answer, and in red what is beyond the room there is."""
    from prompt_toolkit.document import Document  # noqa: PLC0415 - only while a person types
    from prompt_toolkit.lexers import Lexer  # noqa: PLC0415 - likewise

    class Painting(Lexer):
        """A lexer that knows two kinds of characters."""

        def lex_document(self, document: Document) -> "Callable[[int], StyleAndTextTuples]":
            """Give the painted stretches of each line, of which there is one."""
            text = document.text
            end = room(text)
            return lambda _: [("class:answer", text[:end]), ("class:over", text[end:])]

    return Painting()


def _validator(complaint: Callable[[str], str]) -> "Validator":
    from prompt_toolkit.document import Document  # noqa: PLC0415 - only while a person types
    from prompt_toolkit.validation import ValidationError, Validator  # noqa: PLC0415 - likewise

    class Complaining(Validator):
        """A validator that says what is to be said of a line."""

        def validate(self, document: Document) -> None:
            """Refuse the line with the complaint there is."""
            if said := complaint(document.text.strip()):
                raise ValidationError(len(document.text), said)

    return Complaining()


def _completer(hints: Hints) -> "Completer":
    """Completes a line by any of its letters in their order."""
    from prompt_toolkit.completion import FuzzyCompleter, WordCompleter  # noqa: PLC0415 - only while a person types

    pattern = "^[^,]+" if hints.several else "^.+"
    return FuzzyCompleter(WordCompleter(list(hints.offered), sentence=True), pattern=pattern)
