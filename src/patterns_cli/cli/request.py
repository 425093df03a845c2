"""What a command of `patterns new` was asked for, and the command line by which the same can be asked again."""

from collections.abc import Mapping
from pathlib import Path
from shlex import join
from typing import Any

from patterns_cli.cli.asking import RefuseName, Suggestions, ask, can_ask
from patterns_cli.cli.option_values import stated
from patterns_cli.errors import UsageError
from patterns_cli.records import dataclass
from patterns_cli.scaffold.catalog import find
from patterns_cli.scaffold.questionnaire import NAME, Given, Questionnaire, Settled


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of a command that renders the template `kind`; what is None was not given.

    `flags` are answers by the name of their question, `answers` a file of more, and `switches` those other options that
    belong to the command line when it is repeated.
    """

    kind: str
    name: str | None
    flags: Mapping[str, str | None]
    answers: Path | None
    into: Path | None
    config: Path | None
    yes: bool
    dry_run: bool
    json: bool
    force: bool
    switches: tuple[str, ...] = ()

    def settle(self, refuse_name: RefuseName, suggestions: Suggestions) -> Settled:
        """Answer all questions of the template: by flag, else by the file, else by a person if one is there to ask.

        Raises:
            UsageError: no name was given, and there is nobody to ask.
            ScaffoldError: the file is at fault, or an answer is refused.
            KeyboardInterrupt: the person asked would rather not.
        """
        questionnaire = Questionnaire(find(self.kind))
        given = self._of_file(questionnaire)
        given |= {name: Given(answer) for name, answer in self.flags.items() if answer is not None}
        if self.name is not None:
            given[NAME] = Given(self.name)
        if NAME in given:
            refuse_name(str(given[NAME].answer))
        if not self.yes and not self.json and can_ask():
            given = ask(questionnaire, given, refuse_name, suggestions)
        elif NAME not in given:
            raise UsageError("no NAME was given", help=f"Give it: patterns new {self.kind} NAME")
        return questionnaire.settle(given)

    def _of_file(self, questionnaire: Questionnaire) -> dict[str, Given]:
        if self.answers is None:
            return {}
        from patterns_cli.scaffold.answers_file import read_answers  # noqa: PLC0415 - brings yaml, and few have a file

        return dict(read_answers(self.answers, questionnaire.questions))

    def repeated(self, chosen: Mapping[str, Any]) -> str:
        """The command line that renders the same, quoted for a shell, with the answers that are no default."""
        words = ["patterns", "new", self.kind, str(chosen[NAME])]
        for name, answer in chosen.items():
            if name != NAME:
                words += stated(f"--{name.replace('_', '-')}", str(answer))
        for option, place in (("--into", self.into), ("--config", self.config)):
            if place is not None:
                words += stated(option, str(place))
        return join([*words, *self.switches, "--yes"])
