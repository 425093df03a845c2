"""Asking a person at a terminal what nothing has answered yet: our one door to questionary."""

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from patterns_cli.errors import PatternsError
from patterns_cli.scaffold.answers import Question
from patterns_cli.scaffold.questionnaire import NAME, Given, Questionnaire

if TYPE_CHECKING:
    from questionary import Question as Prompt

RefuseName = Callable[[str], None]
"""Refuses the name of a project by an error that says why."""

Suggestions = Callable[[], Mapping[str, str]]
"""Answers that a person may be offered in place of a default, as they are hers on this machine."""


def can_ask() -> bool:
    """Whether somebody is there to ask: both ends of the conversation are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(
    questionnaire: Questionnaire, given: Mapping[str, Given], refuse_name: RefuseName, suggestions: Suggestions
) -> dict[str, Given]:
    """All answers: those `given`, and to every other visible question what is typed or chosen.

    Raises:
        KeyboardInterrupt: Ctrl-C or the end of input; nothing was written.
        ScaffoldError: an answer that was given is refused.
    """
    answers = dict(given)
    values: dict[str, Any] = {}
    offered: Mapping[str, str] | None = None
    for question in questionnaire.questions:
        if question.name not in answers:
            offered = suggestions() if offered is None else offered
            prompt = _prompt(question, questionnaire, values, refuse_name, offered)
            try:
                typed = prompt.unsafe_ask()
            except EOFError:
                raise KeyboardInterrupt from None
            answers[question.name] = Given(questionnaire.default(question, values) if typed == "" else typed)
        values[question.name] = questionnaire.accepted(question, answers[question.name].answer, values)
    if offered is not None:
        print()
    return answers


def _prompt(
    question: Question,
    questionnaire: Questionnaire,
    values: Mapping[str, Any],
    refuse_name: RefuseName,
    offered: Mapping[str, str],
) -> "Prompt":
    from questionary import Choice, confirm, select, text  # noqa: PLC0415 - its one door, and only for people

    default = questionnaire.default(question, values)
    if question.choices:
        choices = [Choice(str(choice), value=choice) for choice in question.choices]
        return select(question.help, choices=choices, default=default)
    if question.type == "bool":
        return confirm(question.help, default=bool(default))

    def verdict(answer: str) -> bool | str:
        if question.name == NAME:
            try:
                refuse_name(answer)
            except PatternsError as error:
                # One line is all there is: what would pass stands first, and what was typed stands above.
                first = error.faults[0]
                return f"{first.help} {first.message.partition(': ')[2]}"
        return questionnaire.complaint(question, answer, values) or True

    usual = "" if question.name == NAME else str(default)
    suggested = offered.get(question.name, usual)
    return text(
        question.help,
        default=suggested if suggested != usual and verdict(suggested) is True else "",
        # The default is shown and not typed: whoever types would only go on behind it.
        placeholder=[("fg:ansibrightblack", usual)],
        validate=lambda answer: verdict(answer or usual),
    )
