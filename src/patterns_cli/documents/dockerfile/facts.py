"""What a Dockerfile holds: words, instructions, and the stages they make up."""

from collections.abc import Iterator

from patterns_cli.documents.dockerfile.lines import Heredoc, LogicalLine
from patterns_cli.model import Span
from patterns_cli.records import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word without its quotes, and where it stands, quotes included."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Assignment:
    """What ARG or ENV says of one name; `value` is None where ARG gives none, and is not substituted."""

    name: str
    value: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction; that of an ONBUILD is the instruction that is put off, with `on_build` set.

    `keyword` is in capitals. `start` is the 0-based offset in the line's text at which the arguments begin, flags set
    aside. `exec_form` holds the words of a JSON list of strings, where the arguments are one.
    """

    keyword: str
    line: LogicalLine
    flags: tuple[tuple[str, Word], ...]
    start: int
    words: tuple[Word, ...]
    exec_form: tuple[str, ...] | None
    on_build: bool = False

    @property
    def arguments(self) -> str:
        """What stands behind keyword and flags, in one line."""
        return self.line.text[self.start :].rstrip()

    @property
    def arguments_span(self) -> Span:
        """Where the arguments stand, continuations included."""
        return self.line.span(self.start, self.start + len(self.arguments))

    @property
    def span(self) -> Span:
        """The whole instruction, without here-documents."""
        return self.line.span(0, len(self.line.text.rstrip()))

    @property
    def heredocs(self) -> tuple[Heredoc, ...]:
        """The here-documents that follow, in order."""
        return self.line.heredocs

    def flag(self, name: str) -> Word | None:
        """The value of the last `--name=value`, or None."""
        return next((value for each, value in reversed(self.flags) if each == name), None)

    @property
    def operands(self) -> tuple[Word, ...]:
        """The words, or those of the JSON list, each of which then stands where the whole list does."""
        if self.exec_form is None:
            return self.words
        return tuple(Word(text, self.arguments_span) for text in self.exec_form)

    def assignments(self) -> Iterator[Assignment]:
        """The names and values of ARG and ENV, the old form `ENV NAME value` included."""
        if self.keyword == "ENV" and self.words and "=" not in self.words[0].text:
            name = self.words[0]
            value = " ".join(word.text for word in self.words[1:])
            yield Assignment(name.text, value, name.span)
            return
        for word in self.words:
            name_text, equals, value_text = word.text.partition("=")
            yield Assignment(name_text, value_text if equals else None, word.span)


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the build.

    `image` is what FROM names, as written; `resolved` the same with the defaults of its ARGs, None where one has none;
    `base` the earlier stage that it names.
    """

    origin: Instruction
    image: Word
    resolved: str | None
    name: Word | None
    base: "Stage | None"
    instructions: tuple[Instruction, ...] = ()

    def lineage(self) -> Iterator["Stage"]:
        """This stage, the one it is built on, and so on to the first."""
        stage: Stage | None = self
        while stage is not None:
            yield stage
            stage = stage.base

    def last(self, *keywords: str) -> Instruction | None:
        """The last instruction of these keywords in this stage or the nearest that it is built on, or None."""
        for stage in self.lineage():
            for instruction in reversed(stage.instructions):
                if instruction.keyword in keywords and not instruction.on_build:
                    return instruction
        return None

    @property
    def root(self) -> str | None:
        """The image from outside that the first stage of the lineage is built on; None where it is not known."""
        return list(self.lineage())[-1].resolved
