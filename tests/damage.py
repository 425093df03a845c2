"""Texts as accidents leave them: samples of every kind of file, and Hypothesis strategies that damage them.

`FUZZ_EXAMPLES` asks for more examples than a run of the tests tries; `make properties` does.
"""

import os

from hypothesis import strategies as st

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "40"))

PYTHON = '''\
# -*- coding: utf-8 -*-
"""Doc."""
from __future__ import annotations
import os as OS, sys as mySys
from enum import Enum
from typing import TypeVar as V, override
T_co = V("T_co", covariant=True)
MAX = 1; maxRetries: int = 2  # patterns: ignore[PY005] -- an interface of theirs
class user_account(Base[T_co], metaclass=Meta, flag=True):
    fooBar: ClassVar[int] = 1
    @override
    @classmethod
    async def getAll(self, *argS, é, key="x", **restOf) -> "str":
        """Say."""
        with open(x) as fileName, y as (a, [bB, *cC]): self.someName = lambda theX: f"{theX!r:>{1}}"
        try: (nN := 1)
        except* ValueError as exC: raise
        for i, J in x: [yY async for yY in z if yY]
        match x:
            case {"k": vV, **rest_Of} | [fF, *gG] as hH if hH: pass
            case True | None | -1j | b"b" | C.d(eE, f=gG): pass
        del x, y[z:1, ...]; global qQ; return await x
    def each(self): nonlocal_ = yield from {**a, "b": {c for c in d}}; assert not (a < b <= c), [*e]; print(*f, **g)
def test_pages():
    # Arrange
    client = make_client()
    # Act
    found = client.get("/")
    # Assert
    assert found == 1 and os.environ["APP_KEY"]
type Pair[tT, *Ts, **P] = tuple[tT, Ts]
if __name__ == "__main__": mainLoop = 1
'''
OLDER_PYTHON = "\n".join(line for line in PYTHON.splitlines() if not line.startswith("type "))
"""What every interpreter from 3.11 on can read."""
MIGRATION = '''\
"""create users

Revision ID: 1a
Revises: 0f
Create Date: 2025-01-03 12:00:00.123456

"""
from alembic import op
import sqlalchemy as sa
revision: str = "1a"
down_revision: str | None = ("0f", "0e")
def upgrade() -> None:
    op.create_table("users", sa.Column("id", sa.Integer()))
def downgrade() -> None:
    pass
'''
TYPESCRIPT = """\
import React, { memo as keep, type A } from 'react';
import * as my_utils from './utils';
export type TUser<in out T = `a${string}`> = { [K in keyof T]?: T[K] } | import('x').Y<T>;
export interface IUser extends A { name: string; (a: string): void }
@Dec() export default abstract class store<T> extends Base { accessor a_b = 1; static #b?: T; async *C() { yield 1 } }
export const { a, b: [c = 1, ...d], ...e } = useThing({ f: () => <p>R&D {g} </p> });
export const Card: React.FC<TProps> = keep(({ h }) => { const i = useState(1); return h ? <b i={i} /> : null; });
const Styled = styled.div<{ $x: boolean }>`a ${(j) => j} b`, Max_Retries = 3, userSchema = z.object({ k: 1 });
function load_user(user_id: string) { useEffect(() => {}, []); return <Fragment><>{/* p */}</></Fragment>; }
declare global { interface Window { k: 1 } } // patterns: ignore[TS007] -- theirs
namespace N.M { export const enum e { X = process.env.API_URL } }
test.only('adds', async () => { using l = open(); for (const [m, n] of o) { expect(m).toBe(n) } return; });
export { c as r, type s } from 't' with { type: 'json' };
"""
DOCKERFILE = """\
# syntax=docker/dockerfile:1
ARG VERSION=3.12
FROM --platform=$BUILDPLATFORM python:${VERSION}-slim AS builder
ENV API_KEY="abc" PATH=/app/bin:$PATH
COPY --from=node:22@sha256:00 --chown=1:1 ["package.json", "./"]
RUN --mount=type=cache,target=/root pip install -r requirements.txt \\
    # a comment
    && npm ci
RUN <<EOF cat
echo hello
EOF
FROM builder
USER app
HEALTHCHECK --interval=5s CMD ["curl", "-f", "http://localhost"]
CMD python -m app
"""
DOTENV = """\
# Where the database stands.
DATABASE_URL=postgresql://user:password@localhost/shop
export API_KEY='sk-live-0123456789abcdef' # theirs
EMPTY=
QUOTED="a \\"b\\" ${OTHER}
more"
"""
COMPOSE = """\
services:
  api: &api
    build: .
    image: "shop:${TAG:-latest}"
    environment: [A=1, "B=${C}"]
    env_file: [.env]
  worker: {<<: *api, ports: ["1:1"]}
"""
MESSAGE = """\
fixup! feat(api)!: add paging, and ümlauts

A body that says why.

BREAKING CHANGE: the list is cut
Signed-off-by: Ada <ada@example.org>
"""

KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "python": (PYTHON, ("app/models/user.py", "tests/test_users.py", "app/api/v1/users.pyi", "scripts/Do It.py")),
    "older python": (OLDER_PYTHON, ("app/models/user.py", "tests/test_users.py")),
    "migration": (MIGRATION, ("alembic/versions/20250103_120000_create_users.py", "alembic/versions/1a_x.py")),
    "typescript": (
        TYPESCRIPT,
        ("src/components/card.tsx", "src/lib/api.ts", "src/a.d.ts", "src/a.test.tsx", "src/app/page.tsx", "a.mts"),
    ),
    "dockerfile": (DOCKERFILE, ("Dockerfile", "backend/Dockerfile.dev", "api.dockerfile")),
    "dotenv": (DOTENV, (".env.example", ".env", "backend/.env.example")),
    "compose": (COMPOSE, ("compose.yml", "docker-compose.override.yaml")),
}
"""Of each kind of file a text to mutate and the paths it may stand at; a path without a document costs nothing."""

NASTY = [
    *"(){}[]<>:;,.=+-*/%@#$!?&|^~'\"`\\ \t\n\r\f\v\0\x1a\x7f",
    *("é", "ﬁ", "日", "😀", "\u2028", "\x85", "\ufeff", "\u0301", "\r\n", "\\\n", "    ", "\n\t"),
    *("'''", '"""', "f'{", "${", "/*", "*/", "//", "=>", "</", "/>", "<>", "<!--", "<<EOF\n", "0x", "1_", "b'"),
]
WORDS = {
    "python": "class def lambda import from as async await with for in match case except* type global @ yield : := ->",
    "migration": "revision = down_revision def upgrade(): downgrade(): pass None 'a' ('a','b') op. \"\"\" Create Date:",
    "typescript": "const export default type interface class function return import from using declare namespace "
    "memo( use A a of in as <a> </a> abstract override satisfies enum test.only( process.env.",
    "dockerfile": "FROM AS RUN COPY --from= CMD [ ] ARG ENV USER HEALTHCHECK ONBUILD SHELL # escape=` \\",
    "dotenv": "export A = ' \" # ${A} A=b",
    "compose": "services: - image: &a *a <<: | > {} [] ? !!python/object: --- ...",
}


def mutated(text: str, tokens: list[str]) -> st.SearchStrategy[str]:
    """The text after a few pieces of it were cut, doubled or replaced, and perhaps its end was lost."""
    places = st.integers(0, len(text))
    change = st.tuples(
        places, st.integers(0, 40), st.sampled_from(["cut", "double", "insert", "truncate"]), pieces(tokens)
    )
    return st.lists(change, min_size=1, max_size=4).map(lambda changes: _changed(text, changes))


def _changed(text: str, changes: list[tuple[int, int, str, str]]) -> str:
    for start, length, what, inserted in changes:
        head, piece, tail = text[:start], text[start : start + length], text[start + length :]
        put = {"cut": "", "double": piece * 2, "insert": inserted + piece, "truncate": ""}[what]
        text = head + put + ("" if what == "truncate" else tail)
    return text


def pieces(tokens: list[str], size: int = 6) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(tokens), max_size=size).map("".join)


def texts(kind: str) -> st.SearchStrategy[bytes]:
    """Bytes that a file of the kind may hold after an accident: noise, a heap of tokens, a damaged text."""
    tokens = [*NASTY, *(f"{word} " for word in WORDS[kind.rpartition(" ")[2]].split())]
    text = KINDS[kind][0]
    some = st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=60), pieces(tokens, 40), mutated(text, tokens)
    )
    encoded = some.flatmap(lambda made: st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]).map(made.encode))
    return st.one_of(encoded, some.map(str.encode), mutated(text, tokens).map(str.encode), st.binary(max_size=80))
