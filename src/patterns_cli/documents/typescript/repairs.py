"""Valid TypeScript that the grammar cannot read, rewritten byte for byte into what it can.

A repair keeps the length of the text, so that offsets into the repaired text are offsets into the original; facts
take their words from the original. See docs/adr/0003-tree-sitter-for-typescript.md for the constructs.
"""

import re
from collections.abc import Iterator

_USED = rb"using(?=[ \t]+[A-Za-z_$][\w$]*\s*(?:[=:,;]|of\b))"
_IS_USED = re.compile(_USED)
_USING = re.compile(rb"\b(await\s+)?" + _USED)
_LONE_RETURN = re.compile(rb"\r(?!\n)")
_TAGGED = re.compile(rb">(?<!=>)`")
_ANGLE = re.compile(rb"=>|(?<=[\w$)<])<|>")
_LONGEST_TYPE_ARGUMENTS = 2000

_BLANKED = tuple(
    re.compile(pattern)
    for pattern in (
        # variance: interface Box<in out T>
        rb"[io](?<=[<,\s].)(?:(?<=i)n(?:\s+out)?|(?<=o)ut)(?=\s+[A-Za-z_$][\w$]*\s*(?:[,>=]|extends\b))",
        # accessor fields: static accessor count = 0
        rb"accessor(?<![^;{}\s)]accessor)(?=\s+[\w$#\[\"'])",
        # type-only stars: export type * from "module"
        rb"(export(?<!\wexport))\s+type(?=\s*\*)",
        # import phases: import defer * as name, import source name from
        rb"(import(?<!\wimport))\s+defer(?=\s*\*)",
        rb"(import(?<!\wimport))\s+source(?=\s+[\w$]+\s+from\b)",
        # attributes of exports: export { name } from "module" with { type: "json" }
        rb"([\"'])\s*(?:with|assert)\s*\{[^{}]*\}",
        # the keyword of: export import name = require("module")
        rb"export(?<!\wexport)(?=\s+import\s+[\w$]+\s*=\s*require\b)",
        # optional parameters taken apart: ({ name }?: TProps) => void
        rb"([}\]])\s*\?(?=\s*:)",
        # modifiers in an order that the grammar does not know: abstract override name: string
        rb"override(?<!\woverride)(?=\s+[\w$#\[\"'])",
        # abstract anonymous classes: export default abstract class {}
        rb"(default(?<!\wdefault))\s+abstract(?=\s+class\s*\{)",
    )
)
"""What is blanked, but for a group before it; each begins with what is quick to be searched for."""

_IMPORT_TYPE = re.compile(rb"\bimport\(\s*(?:\"[^\"\n]*\"|'[^'\n]*')\s*\)(?=\s*\.\s*[A-Za-z_$])")
_NAMELESS_SIGNATURE = re.compile(rb"\bexport[ \t]+default[ \t]+function[ \t]*(?=[(<])")
_ESCAPE = re.compile(rb"\\[ -~]")
_USING_NAME = re.compile(rb"\busing\b")
_IN_NAME = re.compile(rb"\bin(?=\??:|[_$\d])")
_OPERATOR_NAME = re.compile(rb"\b(?:as|satisfies)(?=\s*(?:=(?!>)|[.,;:)]))")
_ENDS_MEMBER = re.compile(rb"(?:[\w$)\]}\"'`]|(?<!=)>)\s*$")
_BEGINS_SIGNATURE = re.compile(rb"[ \t]+(?=[(<])")
_COMMENT_LINE = (b"//", b"/*", b"*")
_GOES_ON = (b"extends", b"implements", b"keyof", b"typeof", b"infer", b" as", b" is", b" in", b" of", b"return")
_NOT_A_WORD = re.compile(rb"[^\w$]")


def settle(data: bytes) -> bytes:
    """`data` with what the grammar misreads in silence, or reads as an error in every file, put right."""
    if b"\r" in data:
        data = _LONE_RETURN.sub(b"\n", data)
    if _IS_USED.search(data):
        data = _USING.sub(_as_const, data)
    if _TAGGED.search(data):
        data = _without_tagged_type_arguments(data)
    return data


def second_readings(data: bytes, *, jsx: bool, declaration_file: bool) -> Iterator[bytes]:
    """Texts of the same length to parse when `data` does not, the most careful one first."""
    plain = _IMPORT_TYPE.sub(_as_word, _blanked(data))
    if declaration_file:
        plain = _NAMELESS_SIGNATURE.sub(_as_signature, plain)
    if jsx:
        plain = plain.replace(b"&", b"|")  # JSX text may hold a lone `&`; anywhere else both are operators
    yield plain
    for name in (_USING_NAME, _IN_NAME, _OPERATOR_NAME):
        plain = name.sub(_as_other_name, plain)
    yield _separated(_ESCAPE.sub(b"__", plain))


def _is_type_arguments(data: bytes, start: int, end: int) -> bool:
    if end - start >= _LONGEST_TYPE_ARGUMENTS:
        return False
    return not any(data.find(mark, start, end) >= 0 for mark in (b"`", b"/*", b"*/", b"//"))


def _blanked(data: bytes) -> bytes:
    out = bytearray(data)
    for blanked in _BLANKED:
        for match in blanked.finditer(data):
            start = match.end(1) if match.lastindex else match.start()
            out[start : match.end()] = b" " * (match.end() - start)
    return bytes(out)


def _as_const(match: re.Match[bytes]) -> bytes:
    return b" " * len(match[1] or b"") + b"const"


def _as_word(match: re.Match[bytes]) -> bytes:
    return _NOT_A_WORD.sub(b"_", match[0])


def _as_other_name(match: re.Match[bytes]) -> bytes:
    return b"_" + match[0][1:]


def _as_signature(match: re.Match[bytes]) -> bytes:
    declare = b"declare function "
    return declare + b"_" * (len(match[0]) - len(declare))


def _separated(data: bytes) -> bytes:
    """`data` with a semicolon before each line that begins with `(` or `<` after one that ends a signature."""
    lines = data.split(b"\n")
    ended = False
    for index, line in enumerate(lines):
        bare = line.strip()
        if not bare or bare.startswith(_COMMENT_LINE):
            continue
        indent = _BEGINS_SIGNATURE.match(line)
        if ended and indent:
            lines[index] = line[: indent.end() - 1] + b";" + line[indent.end() :]
        ended = _ENDS_MEMBER.search(bare[-2:]) is not None and not bare.endswith(_GOES_ON)
    return b"\n".join(lines)


def _without_tagged_type_arguments(data: bytes) -> bytes:
    r"""Blank the type arguments of tagged templates (``styled.div<Props>`…` ``), which are read as comparisons."""
    out = bytearray(data)
    opened: list[int] = []
    for match in _ANGLE.finditer(data):
        if match[0] == b"<":
            opened.append(match.start())
        elif match[0] == b">" and opened:
            start, end = opened.pop(), match.end()
            if data[end : end + 1] == b"`" and _is_type_arguments(data, start, end):
                out[start:end] = b" " * (end - start)
    return bytes(out)
