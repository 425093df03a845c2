"""What copier's errors mean to a person: what is wrong with template, answers or machine, and the way out."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from patterns_cli.errors import Fault, GitError, Location, PatternsError, ScaffoldError

if TYPE_CHECKING:
    from copier._main import Worker

STAGE = "patterns-"
"""How the name begins of the folder in which copier works, and of which nobody needs to hear."""

_NO_SUCH_REF = re.compile(r"invalid reference|unknown revision|did not match any file", re.IGNORECASE)
_STAGE = re.compile(rf"[^\s'\"]*/{STAGE}[^/\s]+/(render/[^/\s]+/|copier[^/\s]+/)?")
_NOT_SURELY_ASKED = frozenset({"default", "when", "ask"})
_LONGEST = 400


def explained(error: Exception, source: str, ref: str | None, worker: "Worker | None") -> PatternsError:
    """Our error for one that copier raised on the template `source`; `worker` tells how far it had come."""
    from copier.errors import UnsafeTemplateError, UserMessageError  # noqa: PLC0415 - copier is loaded, as it failed
    from jinja2 import TemplateError  # noqa: PLC0415 - likewise

    said = _text(error)
    if isinstance(error, UnsafeTemplateError) and worker is not None:
        return _untrusted(source, worker)
    if ref is not None and _NO_SUCH_REF.search(said):
        return no_such_ref(source, ref)
    if hasattr(error, "stderr") and not isinstance(error, UserMessageError):
        return GitError(f"git cannot fetch `{source}`: {said}", help="Look at the address, and at who may read it.")
    if worker is not None and (faults := tuple(_about_answers(error, worker))):
        return ScaffoldError.of(faults)
    if isinstance(error, TemplateError):
        return ScaffoldError(f"`{source}` cannot be rendered: {said}", location=_place(error))
    return ScaffoldError(f"copier cannot render `{source}`: {said}")


def no_such_ref(source: str, ref: str) -> ScaffoldError:
    """The error for a `ref` that the repository does not have."""
    return ScaffoldError(f"`{source}` has no tag, branch or commit `{ref}`", help="`git ls-remote` lists what it has.")


def _text(error: Exception) -> str:
    """What the error says, on one line and without the folders that are gone when it is read."""
    stated = str(getattr(error, "stderr", None) or "")
    fatal = [line for line in stated.splitlines() if line.startswith(("fatal: ", "error: "))] or stated.splitlines()[
        -1:
    ]
    if fatal:
        return fatal[0].partition(": ")[2] or fatal[0]
    reason = getattr(error, "strerror", None)
    named = getattr(error, "filename", None)
    said = f"{named}: {reason}" if reason and named else str(reason or error)
    if isinstance(error.__cause__, Exception) and str(error.__cause__) not in said:
        said = f"{said}: {error.__cause__}"
    words = " ".join(_without_stage(said).split()) or type(error).__name__
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _without_stage(text: str) -> str:
    """`text` with the paths in it cut down to what the template's author knows: below the clone, or the render."""
    return _STAGE.sub("", text)


def _untrusted(source: str, worker: "Worker") -> ScaffoldError:
    """What the template would run, each as its author wrote it."""
    template = worker.template
    tasks = [task.cmd if isinstance(task.cmd, str) else " ".join(map(str, task.cmd)) for task in template.tasks]
    runs = [f"the task `{' '.join(task.split())}`" for task in tasks]
    runs += [f"the Jinja extension `{extension}`" for extension in template.jinja_extensions]
    return ScaffoldError(
        f"`{source}` brings code of its own, which runs with your rights: {', '.join(runs)}",
        help="Nothing was run. If you trust it, allow it by --trust, or for good under `trust` in copier's settings.",
    )


def _about_answers(error: Exception, worker: "Worker") -> Iterator[Fault]:
    """The faults if it is answers that are missing or refused: copier names only the first of them, or none."""
    # Looked up where they are kept: asking for them would fetch the template once more.
    questions: Mapping[str, Any] = vars(vars(worker).get("template", worker)).get("questions_data", {})
    closed = worker.answers.user.keys() | worker.answers.hidden
    stuck = next((name for name in questions if name not in closed), None)
    if not isinstance(error, ValueError | TypeError) or stuck is None:
        return
    if stuck in worker.data:
        yield Fault(f"`{stuck}` cannot be `{worker.data[stuck]}`: {_reason(error)}", _flag(stuck))
    elif f'"{stuck}" is required' in str(error):
        for name, details in questions.items():
            if name == stuck or not (name in closed or name in worker.data or details.keys() & _NOT_SURELY_ASKED):
                yield Fault(f"`{name}` is not answered{_help(details)}", _flag(name))


def _help(details: Mapping[str, Any]) -> str:
    stated = " ".join(str(details.get("help", "")).split())
    return f" ({stated})" if stated else ""


def _flag(name: str) -> str:
    return f"Give --data {name}=VALUE."


def _reason(error: Exception) -> str:
    return re.sub(r"^Validation error for question '[^']*': ", "", _text(error))


def _place(error: Exception) -> Location | None:
    """The file of the template and the line, where Jinja knows them."""
    named = getattr(error, "filename", None)
    return Location(_without_stage(str(named)), getattr(error, "lineno", None)) if named else None
