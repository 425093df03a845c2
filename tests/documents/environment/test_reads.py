"""Whatever stands in a module or a script, what it reads from the environment is found or not, and lies within it."""

from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.documents.base import Source
from patterns_cli.documents.environment.by_python import python_reads
from patterns_cli.documents.environment.by_typescript import typescript_reads
from patterns_cli.documents.environment.facts import Read

PYTHON = st.sampled_from([
    "import os", "os.environ", "os.getenv", "[", "]", "(", ")", '"A_KEY"', ".get", "=", "class S(BaseSettings):",
    "\n", "\n    ", "key: str", "Field(", "alias=", "Annotated[", ",", "model_config", "{", "}", "or", "del ", "ä",
    "\x00", "\r", "class Config:", "env_prefix = 'X_'", "...", "None", "f'", "'", "#", " ",
])  # fmt: skip
SCRIPT = st.sampled_from([
    "process.env", ".A_KEY", '["A_KEY"]', "const", "{", "}", "=", "A", ":", "b", "??", "||", "import.meta.env",
    "delete ", "<a>", "</a>", "`${", "}`", "\n", "\r", "\x00", "ä", "😀", "(", ")", ";", " ", "!", "//", "/*", "'",
])  # fmt: skip


def check(reads: tuple[Read, ...], source: Source) -> None:
    for read in reads:
        line = source.lines[read.span.line - 1]
        assert 1 <= read.span.column < read.span.end_column <= len(line) + 1 or read.span.end_line > read.span.line
        assert read.names


@given(st.lists(PYTHON, max_size=30).map("".join) | st.text(max_size=100))
def test_any_module(text: str) -> None:
    source = Source("a.py", text.encode(errors="ignore"))
    found = python_reads(source)

    check(found.reads, source)
    check(tuple(field for each in found.classes for field in each.fields), source)


@given(st.lists(SCRIPT, max_size=30).map("".join), st.sampled_from(["a.ts", "a.tsx", "a.js"]))
def test_any_script(text: str, path: str) -> None:
    source = Source(path, text.encode(errors="ignore"))

    check(typescript_reads(source), source)


def test_what_is_nested_too_deeply_is_passed_over() -> None:
    deep = "import os\nos.environ['A']\n" + "(" * 5_000 + ")" * 5_000

    assert python_reads(Source("a.py", deep.encode())).reads == ()
    assert len(typescript_reads(Source("a.ts", b"process.env.A;" + b"[" * 5_000))) <= 1


def test_places_count_characters() -> None:
    [read] = python_reads(Source("a.py", 'import os\nx = "ü", os.environ["A_KEY"]\n'.encode())).reads
    [other] = typescript_reads(Source("a.ts", "const a = ['ü', process.env.A_KEY];\n".encode()))

    assert (read.span.column, read.span.end_column) == (21, 28)
    assert (other.span.column, other.span.end_column) == (29, 34)
