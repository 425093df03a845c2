"""`patterns commit check --fix`: one message, mended as far as that can be done by rule, written and shown."""

import os
import sys
from errno import EACCES
from pathlib import Path
from typing import Annotated

import typer

from patterns_cli.cli.commit_one import judged_message, told
from patterns_cli.cli.hook_message import keep_rejected
from patterns_cli.cli.judgement import Bench, Judgement, document_of, is_rejected, softened
from patterns_cli.cli.lint_output import Reports, write
from patterns_cli.errors import SystemRefusalError, UsageError, visible
from patterns_cli.git.messages import Message, Text
from patterns_cli.git.repository import open_repository
from patterns_cli.model import Fixed, Result
from patterns_cli.records import dataclass, replace
from patterns_cli.report.formats import JSON_ALIKE, Look, report

FixOption = Annotated[
    bool, typer.Option("--fix", help="Mend the message, write FILE, and print the message; findings go to stderr.")
]


@dataclass(frozen=True, slots=True)
class _Mended:
    """What came out: the message, and what is said of it, with what was fixed; `is_new` if it is another text."""

    text: str
    judgement: Judgement
    is_new: bool


def refuse_range(start: str | None) -> None:
    """Refuse to mend commits that are made, since others may have them already.

    Raises:
        UsageError: with the commands that do so.
    """
    if start is not None:
        raise UsageError(
            "--fix mends one message, not commits that are made",
            help=f"reword the last one with `git commit --amend`, others with `git rebase -i {start}`",
        )


def fix_message(file: str | None, message: str | None, wanted: Reports, rules: Bench) -> int:
    """Mend one message, named as for `commit check`, and give the exit code of what remains.

    A file is written in one step, with the mode, line ends and encoding that it has, if anything in it was mended.
    The message goes to stdout and the report to stderr, unless the report is JSON, which holds the message.

    Raises:
        UsageError: there is no message, its file cannot be read, or its bytes are not in the encoding they should be.
        GitError: git's configuration cannot be read.
        SystemRefusalError: the file, or one that a report goes to, cannot be written.
    """
    judgement = judged_message(file, message, rules, keeps=False)
    mended = _mended(judgement, rules)
    target = Path(file) if file is not None and file != "-" else None
    if target is not None and mended.is_new:
        _write(target, mended.text, _encoding(judgement.message))
        mended = _with_files(mended, (file or "",))
    if target is not None and "GIT_INDEX_FILE" in os.environ and is_rejected(mended.judgement.result):
        keep_rejected(mended.judgement.message, open_repository(Path.cwd()))
    return _conclude(mended, told(mended.judgement), wanted, rules)


def _mended(judgement: Judgement, rules: Bench) -> _Mended:
    from patterns_cli.lint.fix.message import gone, mend  # noqa: PLC0415 - only for those who fix

    decoded, before = judgement.message.decoded(), judgement.result
    if not (before.findings and decoded.text):
        nothing = replace(before, fixed=Fixed((), (), text=decoded.text))
        return _Mended(decoded.text, replace(judgement, result=nothing), is_new=False)
    encoding = _encoding(judgement.message)
    path = before.findings[0].path
    text = mend(document_of(path, decoded), rules.conventions, rules.rules)
    after = rules.judge(document_of(path, Text(text)))
    after = softened(after) if judgement.lenient else after
    fixed = Fixed(gone(before.findings, after.findings), (), text=text)
    stored = Message(text.encode(encoding), judgement.message.encoding)
    result = replace(judgement, message=stored, result=replace(after, fixed=fixed))
    return _Mended(text, result, is_new=text != decoded.text)


def _with_files(mended: _Mended, files: tuple[str, ...]) -> _Mended:
    result = mended.judgement.result
    fixed = replace(result.fixed or Fixed((), ()), files=files)
    return replace(mended, judgement=replace(mended.judgement, result=replace(result, fixed=fixed)))


def _encoding(message: Message) -> str:
    """The encoding in which the bytes of the message are what its text says.

    Raises:
        UsageError: there is none, so that mending would lose characters.
    """
    text = message.decoded().text
    for encoding in (message.encoding, "utf-8"):
        try:
            if text.encode(encoding) == message.data:
                return encoding
        except (UnicodeError, LookupError):
            continue
    raise UsageError(
        f"the message is not {message.encoding.upper()}, so that mending it would lose characters; nothing is written",
        help="save it as UTF-8, or set i18n.commitEncoding to what your editor writes",
    )


def _write(file: Path, text: str, encoding: str) -> None:
    from patterns_cli.lint.rewrite import rewrite  # noqa: PLC0415 - only where something was mended

    try:
        if not (os.access(file, os.W_OK) and file.stat().st_mode & 0o222):
            raise PermissionError(EACCES, "it is read-only")  # which would not keep it from being replaced
        ends = "\r\n" if b"\r\n" in file.read_bytes() else "\n"
        rewrite(file, text.replace("\n", ends).encode(encoding))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SystemRefusalError(f"{file} cannot be written: {reason}", help="it is as it was") from error


def _conclude(mended: _Mended, result: Result, wanted: Reports, rules: Bench) -> int:
    by_code = {rule.code: rule for rule in rules.rules}
    is_json = wanted.stdout in JSON_ALIKE
    if not is_json:
        _print_message(mended.text)
        look = Look(quiet=wanted.quiet, statistics=wanted.statistics, color=wanted.color and sys.stderr.isatty())
        print(report(result, wanted.stdout, by_code, look), end="", file=sys.stderr)
    write(result, wanted, Path.cwd(), by_code, on_stdout=is_json)
    return 3 if result.crashes else int(is_rejected(result))


def _print_message(text: str) -> None:
    """Print the message as it is into a pipe or a file, and on a terminal so that it is only shown."""
    sys.stdout.flush()
    shown = "".join(f"{visible(line)}\n" for line in text.split("\n")[:-1]) if sys.stdout.isatty() else text
    sys.stdout.buffer.write(shown.encode(errors="replace"))
    sys.stdout.flush()
