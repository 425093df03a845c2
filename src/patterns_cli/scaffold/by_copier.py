"""Our door to copier: somebody else's template rendered by it into a folder that goes away, and read back as a tree."""

import os
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr
from io import StringIO
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Any

from patterns_cli.errors import PatternsError, ScaffoldError, UsageError
from patterns_cli.records import dataclass
from patterns_cli.scaffold.copier_errors import STAGE, explained, no_such_ref
from patterns_cli.scaffold.interruption import unwinding
from patterns_cli.scaffold.source import Source
from patterns_cli.scaffold.tree import File, Tree

if TYPE_CHECKING:
    from copier._main import Worker

NAMED_AFTER = "project_name"
"""The question that the name on the command line answers, where a template asks it."""

_REPOSITORY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
"""By these a hook names its own repository, which is not the template's."""


@dataclass(frozen=True, slots=True)
class CopyRequest:
    """What copier is to render: `asks` lets it ask on the terminal, `trusted` lets it run what the template brings."""

    source: Source
    name: str
    ref: str | None
    data: Mapping[str, Any]
    asks: bool
    trusted: bool


@dataclass(frozen=True, slots=True)
class Copied:
    """What copier rendered: the files, those of them that are the user's own at once, and what the lock remembers.

    `version` is the tag or commit, as `git describe` has it, or `""` where the template is in no repository;
    `answers` are without secrets; `message` is what the template says when all is done.
    """

    tree: Tree
    seeded: frozenset[str]
    version: str
    answers: Mapping[str, Any]
    message: str
    notes: tuple[str, ...]


def copy(request: CopyRequest) -> Copied:
    """Render by copier, with its questions and its trust rules; nothing stays but what is given back.

    Raises:
        UsageError: an answer to a question that the template does not ask, or a ref of what is no repository.
        ScaffoldError: copier refused or failed, answers are missing, or it rendered what we cannot write.
        GitError: the repository cannot be fetched.
        KeyboardInterrupt: Ctrl-C, also while a question is asked.
    """
    with (
        unwinding(),
        tempfile.TemporaryDirectory(prefix=STAGE, ignore_cleanup_errors=True) as stage,
        _set_apart(stage, asks=request.asks),
        warnings.catch_warnings(record=True) as warned,
    ):
        warnings.simplefilter("always")
        target = Path(stage, "render", request.name)
        target.mkdir(parents=True)
        copied = _copied(request, target)
        from copier.errors import CopierWarning  # noqa: PLC0415 - see _copied

        notes = [" ".join(str(one.message).split()) for one in warned if issubclass(one.category, CopierWarning)]
        if (target / ".git").exists():
            notes.append("a repository that the template's tasks made was left out; run `git init` yourself")
        return Copied(**copied, notes=tuple(dict.fromkeys(notes)))


def _copied(request: CopyRequest, target: Path) -> dict[str, Any]:
    from copier._main import Worker  # noqa: PLC0415 - its one door, and 600 ms

    worker: Worker | None = None
    try:
        worker = Worker(
            src_path=request.source.address,
            dst_path=target,
            data=dict(request.data),
            vcs_ref=request.ref,
            defaults=not request.asks,
            unsafe=request.trusted,
            overwrite=True,
            quiet=True,
        )
        with worker:
            _refuse_misuse(worker, request)
            if NAMED_AFTER in worker.template.questions_data:
                worker.data.setdefault(NAMED_AFTER, request.name)
            worker.run_copy()
            tree = _read_back(target)
            return {
                "tree": tree,
                "seeded": frozenset(path for path in tree.files if worker.match_skip(Path(path))),
                "version": worker.template.commit or "",
                "answers": _recorded(worker),
                "message": _message(worker),
            }
    except KeyboardInterrupt:  # copier's own is an Exception as well, and carries the answers given so far
        raise KeyboardInterrupt from None
    except PatternsError:
        raise
    except Exception as error:  # a template is code of anybody, and fails in any way
        raise explained(error, request.source.given, request.ref, worker) from error


def _refuse_misuse(worker: "Worker", request: CopyRequest) -> None:
    """Refuse what copier would pass over without a word."""
    given = request.source.given
    if request.ref is not None and request.ref.startswith("-"):  # older copiers hand it to git as an option
        raise no_such_ref(given, request.ref)
    if request.ref is not None and worker.template.vcs != "git":
        raise UsageError(f"`{given}` is no git repository, so it has no `{request.ref}`", help="Leave out --ref.")
    if not any(worker.template.local_abspath.glob("copier.y*ml")):
        raise ScaffoldError(f"`{given}` is no copier template: it holds no copier.yml")
    asked = worker.template.questions_data
    unknown = sorted(request.data.keys() - asked.keys()) if asked else []
    if unknown:
        raise UsageError(
            f"the template asks nothing called {', '.join(f'`{name}`' for name in unknown)}",
            help=f"It asks: {', '.join(sorted(asked))}.",
        )


def _read_back(folder: Path) -> Tree:
    """The files below `folder`, but for a repository at its top.

    Raises:
        ScaffoldError: a path that may not be written, or anything that is neither a file nor a folder.
    """
    files: dict[str, File] = {}
    for place, names, held in os.walk(folder):
        names[:] = sorted(name for name in names if name != ".git" or Path(place) != folder)
        for name in (*(name for name in names if Path(place, name).is_symlink()), *held):
            path = Path(place, name)
            relative = path.relative_to(folder).as_posix()
            status = path.lstat()
            if not S_ISREG(status.st_mode):
                raise ScaffoldError(
                    f"the template renders `{relative}`, which is neither a file nor a folder",
                    help="A symbolic link is not written by patterns; `copier copy` does it.",
                )
            files[relative] = File(path.read_bytes(), bool(status.st_mode & 0o100))
    return Tree.of(files)


def _recorded(worker: "Worker") -> Mapping[str, Any]:
    """The answers that copier itself would remember: asked, not secret, and fit for JSON."""
    from json import dumps, loads  # noqa: PLC0415 - only here

    kept = worker.template.questions_data.keys() - worker.template.secret_questions - worker.answers.hidden
    answers = {name: value for name, value in worker.answers.combined.items() if name in kept}
    return dict(loads(dumps(answers, default=str)))


def _message(worker: "Worker") -> str:
    """What the template has to say at the end; copier prints it, if at all, to where we do not."""
    message = worker.template.message_after_copy
    return worker._render_string(message).strip() if message else ""  # noqa: SLF001 - the context is made nowhere else


@contextmanager
def _set_apart(stage: str, *, asks: bool) -> Iterator[None]:
    """Keep what copier, git and tasks leave behind in `stage`, and what they say off the standard output.

    While copier asks, the standard output is the terminal, and stays what it is. What copier prints beside its
    questions is dropped: it is either said again by the error, or is known from the plan.
    """
    variables = {**os.environ, "TMPDIR": stage} | ({} if asks else {"GIT_TERMINAL_PROMPT": "0"})
    kept, temporary = dict(os.environ), tempfile.tempdir
    sys.stdout.flush()
    output = os.dup(1)
    try:
        if not asks:
            os.dup2(2, 1)
        tempfile.tempdir = stage
        _set_environment({name: value for name, value in variables.items() if name not in _REPOSITORY})
        with redirect_stderr(StringIO()):
            yield
    finally:
        _set_environment(kept)
        tempfile.tempdir = temporary
        sys.stdout.flush()
        os.dup2(output, 1)
        os.close(output)


def _set_environment(variables: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(variables)
