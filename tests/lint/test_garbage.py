"""The garbage collector is held back for a run and no longer, and what a run makes is freed without it."""

import gc

import pytest

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document, Source
from patterns_cli.documents.open import documents_of
from patterns_cli.lint.garbage import uncollected
from patterns_cli.lint.run import ask_all, check_documents
from patterns_cli.rules import catalogue


def test_the_collector_is_off_within_and_on_again_after() -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_an_error() -> None:
    with pytest.raises(KeyError), uncollected():
        raise KeyError
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", "import os\nclass a(b):\n    def C(self, dD=lambda eE: 1): pass\n"),
        ("a.py", "type X[t] = int\nclass a[T](b): pass\n"),
        ("a.py", "class a(b:\n"),
        ("a.tsx", "interface a { b: string }\nexport const c = () => <p>{d}</p>;\n"),
        ("a.tsx", "interface a {\n"),
        ("tests/test_a.py", "def test_a():\n    assert a(b)\n\n    c = d()\n    assert c\n"),
        ("tests/a.test.ts", "it.only('a', () => {\n  expect(b).toBe(c);\n});\n"),
        ("backend/app/models/user.py", "from app.db import Base\nclass user(Base):\n    __tablename__ = 'a'\n"),
        ("src/components/Panel.tsx", "import x from '@/app/page';\nexport const Panel = () => <p>{x}</p>;\n"),
        ("backend/alembic/versions/20250101_120000_a.py", "revision = 'a'\ndef upgrade(): a()\n"),
        ("Dockerfile", "FROM node:latest\nCMD npm start\n"),
        ("compose.yml", "services: {web: {image: 'node:latest', environment: ['A=${B}']}}\n"),
        (".env.example", "API_KEY=sk-abc\n"),
    ],
)
def test_nothing_that_was_parsed_waits_for_the_collector(path: str, text: str) -> None:
    def check() -> None:
        documents = documents_of(Source(path, text.encode()), Conventions())
        check_documents(documents, Conventions(), tuple(catalogue().values()), ask_all)

    check()  # what is imported and compiled once is not what a run leaves behind
    gc.collect()
    with uncollected():
        check()
        left = [each for each in gc.get_objects() if isinstance(each, Document) and each.path == path]

    assert left == []
