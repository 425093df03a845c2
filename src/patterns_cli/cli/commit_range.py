"""Judging the messages of a range of commits for `patterns commit check --from A --to B`."""

import sys
from collections.abc import Iterator
from pathlib import Path

from patterns_cli.cli.judgement import Bench, document_of, joined, softened
from patterns_cli.documents.commit import CommitDocument, is_named_by
from patterns_cli.documents.message import Kind, MessageDocument
from patterns_cli.git.commits import rebase_base
from patterns_cli.git.messages import Range, read_range
from patterns_cli.git.repository import open_repository
from patterns_cli.model import Result, Subject
from patterns_cli.records import replace


def checked_range(start: str, end: str, rules: Bench) -> Result:
    """What the rules say of each commit that `end` has and `start` has not, the oldest first.

    That the bytes of some are not what they are said to be is said on stderr.

    Raises:
        UsageError: `start` or `end` is no commit.
        GitError: this is no repository, or a shallow clone that does not hold the whole range.
    """
    repository = open_repository(Path.cwd())
    found = read_range(start, end, repository)
    documents = [document_of(commit.short, commit.message, stored=True) for commit in found.commits]
    has_fixup = any(document.kind is Kind.FIXUP for document in documents)
    base = rebase_base(start, end, repository) if has_fixup else ""
    if base and found.merges:
        base = f"--rebase-merges {base}"  # without it, git lays the range in one line
    result = joined(_judged(found, documents, base, rules))
    _say_unreadable(found)
    return replace(result, subject=Subject.COMMIT, merges=found.merges)


def _judged(found: Range, documents: list[MessageDocument], base: str, rules: Bench) -> Iterator[Result]:
    """The result of each commit: of one that is to be squashed, faults of the message are warnings."""
    for index, document in enumerate(documents):
        result = rules.judge(document)
        if document.kind is Kind.FIXUP:
            target = document.line[document.start :].strip()
            earlier = zip(documents[:index], found.commits, strict=False)
            has_target = any(is_named_by(target, each.line, commit.hash) for each, commit in earlier)
            place = rules.judge(CommitDocument(document.source, base=base, has_target=has_target))
            result = replace(joined([place, softened(result)]), files=1)
        yield result


def _say_unreadable(found: Range) -> None:
    unreadable = [commit for commit in found.commits if commit.message.note]
    if unreadable:
        first, more = unreadable[0], len(unreadable) - 1
        others = f", likewise {more:,} more" if more else ""
        print(f"patterns: the message of {first.short} is not in the encoding it names{others}", file=sys.stderr)
