"""A list from which a person at a terminal chooses: by the arrows, or by typing a part of what it shows."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from patterns_cli.cli.commit_new_prompts import STYLES
from patterns_cli.documents.width import columns
from patterns_cli.records import dataclass

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyBindings

ValueT = TypeVar("ValueT")

_FEWEST_SHOWN = 5
"""Options that are shown however little room there is."""

_AROUND = 3
"""Rows that are not for options: the question, what says that there are more, and the one the cursor ends in."""

_NOTHING_MATCHES = "nothing matches; Escape clears what was typed"


@dataclass(frozen=True, slots=True)
class Option(Generic[ValueT]):
    """Something to choose: what it is, how it is shown, and a word on it."""

    value: ValueT
    title: str
    word: str = ""


Otherwise = Callable[[str], Option[ValueT] | str]
"""What may be chosen of a text that is typed and stands in no option, or why it may not."""


class Choices(Generic[ValueT]):
    """The options that match what is typed, and which of them is highlighted; none is where nothing matches."""

    def __init__(
        self, options: Sequence[Option[ValueT]], first: int = 0, otherwise: Otherwise[ValueT] | None = None
    ) -> None:
        self._options = tuple(options)
        self._first = first
        self._otherwise = otherwise
        self.is_taken = False
        self.type("")

    def type(self, text: str) -> None:
        """Leave the options of which `text` is a part; the one that begins with it is highlighted first."""
        self.typed = text.lstrip()
        self.at, self.said = self._first, ""
        self.matching = self._options
        part = self.typed.strip().casefold()
        if not part:
            return
        # What is typed is offered itself in the place of an option that only asks for it.
        named = [option for option in self._options if self._otherwise is None or option.value is not None]
        ranked = [(rank, option) for option in named if (rank := _rank(option, part)) is not None]
        self.at = min(range(len(ranked)), key=lambda place: ranked[place][0], default=0)
        self.matching = tuple(option for _, option in ranked)
        if self._otherwise is not None and part not in {option.title.casefold() for option in self._options}:
            other = self._otherwise(self.typed.strip())
            if isinstance(other, str):
                self.said = other
            else:
                self.matching += (other,)

    def move(self, by: int) -> None:
        """Highlight another one; behind the last is the first."""
        if self.matching:
            self.at = (self.at + by) % len(self.matching)

    @property
    def chosen(self) -> Option[ValueT] | None:
        """The one that is highlighted."""
        return self.matching[self.at] if self.matching else None

    def within(self, room: int) -> range:
        """The places of those that are shown where `room` rows are free: the highlighted one is among them."""
        start = max(0, min(self.at - room // 2, len(self.matching) - room))
        return range(start, min(len(self.matching), start + room))


def choose(
    question: str,
    options: Sequence[Option[ValueT]],
    default: ValueT | None = None,
    *,
    otherwise: Otherwise[ValueT] | None = None,
    above: int = 0,
) -> ValueT:
    """The option that is chosen; the rows `above` that stand before the question stay in sight.

    Raises:
        KeyboardInterrupt: Ctrl-C, or the end of input.
    """
    from prompt_toolkit.application import Application, get_app  # noqa: PLC0415 - its door, and only for people
    from prompt_toolkit.layout import FormattedTextControl, Layout, Window  # noqa: PLC0415 - likewise
    from prompt_toolkit.styles import Style  # noqa: PLC0415 - likewise

    first = next((place for place, option in enumerate(options) if option.value == default), 0)
    choices = Choices(options, first, otherwise)
    wide = max(columns(option.title) for option in options)

    def shown() -> "StyleAndTextTuples":
        app = get_app()
        if app.is_done:
            answer = choices.chosen.title if choices.chosen and choices.is_taken else ""
            return [("class:qmark", "?"), ("class:question", f" {question}  "), ("class:answer", answer)]
        room = max(_FEWEST_SHOWN, app.output.get_size().rows - above - _AROUND)
        return [*_asked(question, choices), *_listed(choices, room, wide)]

    app: Application[Option[ValueT]] = Application(
        Layout(Window(FormattedTextControl(shown, focusable=True), dont_extend_height=True)),
        key_bindings=_keys(choices),
        style=Style(list(STYLES)),
    )
    app.ttimeoutlen = 0.05  # after which Escape is a key of its own, and no beginning of another one
    try:
        return app.run().value
    except EOFError:
        raise KeyboardInterrupt from None


def _rank(option: Option[ValueT], part: str) -> int | None:
    """How well an option matches, 0 being best; None if it does not."""
    title = option.title.casefold()
    if title.startswith(part):
        return 0
    if part in title:
        return 1
    return 2 if part in option.word.casefold() else None


def _asked(question: str, choices: Choices[ValueT]) -> Iterator[tuple[str, str]]:
    yield "class:qmark", "?"
    yield "class:question", f" {question}  "
    yield "class:answer", choices.typed
    yield "[SetCursorPosition]", ""
    if not choices.typed:
        yield "class:faint", "(arrows, or type a part)"


def _listed(choices: Choices[ValueT], room: int, wide: int) -> Iterator[tuple[str, str]]:
    places = choices.within(room)
    for place in places:
        option = choices.matching[place]
        is_here = place == choices.at
        title = f"{option.title}{' ' * (wide - columns(option.title))}" if option.word else option.title
        yield "class:highlighted" if is_here else "", f"\n {'»' if is_here else ' '} {title}"
        yield "class:faint", f"  {option.word}" if option.word else ""
    if hidden := len(choices.matching) - len(places):
        yield "class:faint", f"\n   … {hidden} more"
    if not choices.matching:
        yield "class:error", f"\n   {choices.said or _NOTHING_MATCHES}"


def _keys(choices: Choices[ValueT]) -> "KeyBindings":
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent  # noqa: PLC0415 - only for people
    from prompt_toolkit.keys import Keys  # noqa: PLC0415 - likewise

    keys = KeyBindings()

    def on(*names: str, does: Callable[[KeyPressEvent], None]) -> None:
        for name in names:
            keys.add(name, eager=name != Keys.Any)(does)

    def choose_it(event: KeyPressEvent) -> None:
        if choices.chosen is not None:
            choices.is_taken = True
            event.app.exit(result=choices.chosen)

    def write(event: KeyPressEvent) -> None:
        text = " ".join(event.data.splitlines())
        if text.isprintable():
            choices.type(choices.typed + text)

    on("up", "c-p", does=lambda _: choices.move(-1))
    on("down", "c-n", "tab", does=lambda _: choices.move(1))
    on("escape", "c-u", does=lambda _: choices.type(""))
    on("backspace", does=lambda _: choices.type(choices.typed[:-1]))
    on("enter", does=choose_it)
    on("c-c", "<sigint>", does=lambda event: event.app.exit(exception=KeyboardInterrupt))
    on("c-d", does=lambda event: event.app.exit(exception=EOFError))
    on(Keys.Any, Keys.BracketedPaste, does=write)
    return keys
